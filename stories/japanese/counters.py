"""The counters of Japanese: how each is read, and how it changes with the number before it.

The changes of sound are those of standard Japanese as the NHK dictionary and the school books of
Japanese have them; where two are right (じっ and じゅっ), the one of the school books (じっ).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Counter:
    """A counter: its reading, how it meets numbers, and numbers read in a way of their own.

    `kind` is which sounds change: "k" and "s" shorten the number (いっかい, はっさい), "h" turns
    to p after those and to b after さん (いっぽん, さんぼん), "p" to p after both (さんぷん), ""
    changes nothing. `after_three` is the counter after さん and なん where special (さんがい).
    """

    reading: str
    kind: str = ""
    after_three: str = ""
    digits: tuple[tuple[int, str], ...] = ()
    whole: tuple[tuple[int, str], ...] = ()


_YO = ((4, "よ"),)
_DAYS = tuple(
    zip(
        range(2, 11),
        (
            "ふつか",
            "みっか",
            "よっか",
            "いつか",
            "むいか",
            "なのか",
            "ようか",
            "ここのか",
            "とおか",
        ),
        strict=True,
    )
)
_HOUR = ((4, "よ"), (7, "しち"), (9, "く"))
COUNTERS = {
    "人": Counter("にん", digits=((4, "よ"), (7, "しち")), whole=((1, "ひとり"), (2, "ふたり"))),
    "名": Counter("めい"),
    "日": Counter(
        "にち",
        digits=((7, "しち"), (9, "く")),
        whole=(
            *_DAYS,
            (1, "いちにち"),
            (14, "じゅうよっか"),
            (20, "はつか"),
            (24, "にじゅうよっか"),
        ),
    ),
    "月": Counter("がつ", digits=((4, "し"), (7, "しち"), (9, "く"))),
    "年": Counter("ねん", digits=_YO),
    "年度": Counter("ねんど", digits=_YO),
    "年生": Counter("ねんせい", digits=_YO),
    "年代": Counter("ねんだい", digits=_YO),
    "時": Counter("じ", digits=_HOUR),
    "時間": Counter("じかん", digits=_HOUR),
    "分": Counter("ふん", "p"),
    "秒": Counter("びょう"),
    "円": Counter("えん", digits=_YO),
    "本": Counter("ほん", "h"),
    "匹": Counter("ひき", "h"),
    "杯": Counter("はい", "h"),
    "票": Counter("ひょう", "h"),
    "泊": Counter("はく", "p"),
    "発": Counter("はつ", "p"),
    "歩": Counter("ほ", "p"),
    "敗": Counter("はい", "p"),
    "版": Counter("はん", "p"),
    "拍": Counter("はく", "p"),
    "個": Counter("こ", "k"),
    "箇所": Counter("かしょ", "k"),
    "か所": Counter("かしょ", "k"),
    "ヶ所": Counter("かしょ", "k"),
    "カ所": Counter("かしょ", "k"),
    "か月": Counter("かげつ", "k"),
    "ヶ月": Counter("かげつ", "k"),
    "カ月": Counter("かげつ", "k"),
    "箇月": Counter("かげつ", "k"),
    "ヵ月": Counter("かげつ", "k"),
    "か国": Counter("かこく", "k"),
    "カ国": Counter("かこく", "k"),
    "ヶ国": Counter("かこく", "k"),
    "ヵ国": Counter("かこく", "k"),
    "か国語": Counter("かこくご", "k"),
    "カ国語": Counter("かこくご", "k"),
    "回": Counter("かい", "k"),
    "階": Counter("かい", "k", after_three="がい"),
    "軒": Counter("けん", "k", after_three="げん"),
    "件": Counter("けん", "k"),
    "曲": Counter("きょく", "k"),
    "級": Counter("きゅう", "k"),
    "期": Counter("き", "k"),
    "機": Counter("き", "k"),
    "校": Counter("こう", "k"),
    "巻": Counter("かん", "k"),
    "区": Counter("く", "k"),
    "局": Counter("きょく", "k"),
    "脚": Counter("きゃく", "k"),
    "句": Counter("く", "k"),
    "歳": Counter("さい", "s", whole=((20, "はたち"),)),
    "才": Counter("さい", "s", whole=((20, "はたち"),)),
    "冊": Counter("さつ", "s"),
    "足": Counter("そく", "s", after_three="ぞく"),
    "隻": Counter("せき", "s"),
    "頭": Counter("とう", "s"),
    "点": Counter("てん", "s"),
    "通": Counter("つう", "s"),
    "着": Counter("ちゃく", "s"),
    "章": Counter("しょう", "s"),
    "週": Counter("しゅう", "s"),
    "週間": Counter("しゅうかん", "s"),
    "世紀": Counter("せいき", "s"),
    "世": Counter("せい", "s"),
    "世帯": Counter("せたい", "s"),
    "種": Counter("しゅ", "s"),
    "種類": Counter("しゅるい", "s"),
    "周": Counter("しゅう", "s"),
    "周年": Counter("しゅうねん", "s"),
    "社": Counter("しゃ", "s"),
    "等": Counter("とう", "s"),
    "等級": Counter("とうきゅう", "s"),
    "丁目": Counter("ちょうめ", "s"),
    "体": Counter("たい", "s"),
    "席": Counter("せき", "s"),
    "戦": Counter("せん", "s"),
    "艘": Counter("そう", "s", after_three="ぞう"),
    "度": Counter("ど"),
    "枚": Counter("まい"),
    "台": Counter("だい"),
    "番": Counter("ばん"),
    "番目": Counter("ばんめ"),
    "番地": Counter("ばんち"),
    "番線": Counter("ばんせん"),
    "号": Counter("ごう"),
    "位": Counter("い"),
    "倍": Counter("ばい"),
    "条": Counter("じょう"),
    "代": Counter("だい"),
    "部": Counter("ぶ"),
    "割": Counter("わり"),
    "語": Counter("ご"),
    "字": Counter("じ"),
    "文字": Counter("もじ"),
    "両": Counter("りょう"),
    "列": Counter("れつ"),
    "輪": Counter("りん"),
    "羽": Counter("わ"),
    "話": Counter("わ"),
    "次": Counter("じ"),
    "問": Counter("もん"),
    "畳": Counter("じょう"),
    "段": Counter("だん"),
    "面": Counter("めん"),
    "年間": Counter("ねんかん", digits=_YO),
    "日間": Counter("にちかん"),
    "分間": Counter("ふんかん", "p"),
    "秒間": Counter("びょうかん"),
    "人前": Counter("にんまえ"),
}
# What may follow a counter: 三日間, 四回目, 五年前, 六時半.
SUFFIXES = {
    "間": "かん",
    "目": "め",
    "前": "まえ",
    "後": "ご",
    "半": "はん",
    "生": "せい",
    "分": "ぶん",
}
