"""Made-up bilingual stories for measuring search: seeded, so everyone measures the same."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from search.engines.record import StoryRecord
from search.facets.table import FACETS

COMMON_WORD = "school"  # stands in nearly every story

_LEVELS = "Pre-A1 A1.1 A1.2 A1.3 A2.1 A2.2 B1.1 B1.2 B2.1 B2.2 C1 C2"
_COUNTRIES = (
    "US CA GB AU NZ IE DE FR IT ES PT NL BE CH AT SE NO FI DK IS PL CZ HU RO GR TR RU UA EE LV "
    "CN KR TW HK MN VN TH MY SG ID PH KH LA MM IN NP BD LK PK AE EG KE TZ UG GH ZA MX BR AR CL"
)
LEVEL_CODES = tuple(_LEVELS.split())
COUNTRIES = tuple(_COUNTRIES.split())
CAREERS = tuple(f"career-{number}" for number in range(50))
THEMES = tuple(f"theme-{number}" for number in range(40))

_ENGLISH_WORDS, _JAPANESE_WORDS = 12_000, 8_000
_KATAKANA_SHARE = 0.2
_ONSETS = "b,c,d,f,g,h,j,l,m,n,p,r,s,t,v,w,br,ch,cl,dr,fl,gr,pl,pr,sh,st,th,tr"
_VOWELS = "a,e,i,o,u,ai,ea,ee,oa,ou"
_ENDINGS = ",n,l,r,t,s,m,nd,st,ck"
_SUFFIXES = ("", "", "", "s", "ed", "ing", "er", "ly", "ness")
# The 2,965 kanji of JIS level 1, which are those in use.
_KANJI = "".join(
    bytes((row, cell)).decode("euc_jp", "ignore")
    for row in range(0xB0, 0xD0)
    for cell in range(0xA1, 0xFF)
)
_FREQUENT = (
    "学校 私 友達 英語 留学 家族 先生 日本 カナダ 生活 時間 最初 毎日 一緒 言葉 仕事 大学 高校 "
    "授業 勉強 自分 気持ち 不安 食べ物 料理 お金 夏休み 冬 雪 海 町 家 部屋 電車 バス "
    "病院 看護師 医者 会社 将来 夢 経験 文化 違い 国 世界 音楽 写真 電話 手紙 友だち 子ども 母 父 "
    "ホームステイ ホストファミリー アメリカ オーストラリア イギリス カフェ アルバイト クラス "
    "働く 話す 聞く 食べる 行く 帰る 泣く 笑う 考える 忘れる 楽しい 難しい 寂しい 怖い 寒い 新しい"
)
_KATAKANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモラリルレロ"
_ENGLISH_GRAMMAR = "the,a,to,of,and,in,I,it,was,my,that,for,on,with"
_PARTICLES = ("は", "が", "を", "に", "で", "と", "の", "から", "まで", "も")
_SENTENCE_ENDS = (
    "しました。",
    "でした。",
    "と思いました。",
    "がありました。",
    "だった。",
    "できた。",
)


class _Vocabulary:
    """Words drawn as in real texts: the n-th most frequent about 1/n as often as the first."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))

    def draw(self, chance: random.Random, count: int) -> list[str]:
        return chance.choices(self._words, cum_weights=self._weights, k=count)


def english_vocabulary(seed: int = 1) -> list[str]:
    """Return the English words of the stories, the most frequent first."""
    return _english_words(random.Random(seed))  # noqa: S311


def japanese_vocabulary(seed: int = 1) -> list[str]:
    """Return the Japanese words of the stories, the most frequent first."""
    return _japanese_words(random.Random(seed + 1))  # noqa: S311


def _english_words(chance: random.Random) -> list[str]:
    onsets, vowels, endings = (parts.split(",") for parts in (_ONSETS, _VOWELS, _ENDINGS))
    words: dict[str, None] = {COMMON_WORD: None}
    while len(words) < _ENGLISH_WORDS:
        stem = "".join(
            chance.choice(onsets) + chance.choice(vowels)
            for _ in range(chance.choice((1, 2, 2, 3)))
        )
        stem += chance.choice(endings)
        words[stem + chance.choice(_SUFFIXES)] = None
    return list(words)


def _japanese_words(chance: random.Random) -> list[str]:
    words: dict[str, None] = dict.fromkeys(_FREQUENT.split())
    while len(words) < _JAPANESE_WORDS:
        if chance.random() < _KATAKANA_SHARE:
            words["".join(chance.choices(_KATAKANA, k=chance.randint(3, 6)))] = None
        else:
            words["".join(chance.choices(_KANJI, k=chance.choice((1, 2, 2, 2, 3))))] = None
    return list(words)


def generate_stories(count: int, seed: int = 1) -> Iterator[StoryRecord]:
    """Yield stories of about 300 English words and 600 Japanese characters in six passages."""
    english = _Vocabulary(_english_words(random.Random(seed)))  # noqa: S311
    japanese = _Vocabulary(_japanese_words(random.Random(seed + 1)))  # noqa: S311
    for number in range(1, count + 1):
        chance = random.Random(seed * 1_000_003 + number)  # noqa: S311
        yield _story(number, chance, english, japanese)


def _story(
    number: int, chance: random.Random, english: _Vocabulary, japanese: _Vocabulary
) -> StoryRecord:
    career, *more = _some(chance, CAREERS, 2)
    country = _some(chance, COUNTRIES, 2)
    themes = _some(chance, THEMES, 3)
    level = chance.randrange(len(LEVEL_CODES))
    return StoryRecord(
        page_id=number,
        slug=f"story-{number}",
        title=" ".join(english.draw(chance, 5)).capitalize(),
        title_ja="の".join(japanese.draw(chance, 3)),
        summary=_english(chance, english, 20),
        summary_ja=_japanese(chance, japanese, 50),
        body="\n\n".join(_english(chance, english, 50) for _ in range(6)),
        body_ja="\n\n".join(_japanese(chance, japanese, 100) for _ in range(6)),
        places="\n".join(country),
        facets=dict.fromkeys(FACETS, ())
        | {
            "level": (LEVEL_CODES[level],),
            "country": country,
            "career": (career, *more),
            "theme": themes,
        },
        published=datetime(2026, 1, 1, tzinfo=UTC) - timedelta(minutes=chance.randrange(2_000_000)),
        bilingual=True,
    )


def _some(chance: random.Random, values: tuple[str, ...] | list[str], most: int) -> tuple[str, ...]:
    weights = [1 / (rank + 2) for rank in range(len(values))]
    drawn = chance.choices(values, weights, k=chance.randint(1, most))
    return tuple(dict.fromkeys(drawn))


def _english(chance: random.Random, vocabulary: _Vocabulary, words: int) -> str:
    content = vocabulary.draw(chance, words * 2 // 3)
    grammar = chance.choices(_ENGLISH_GRAMMAR.split(","), k=words - len(content))
    mixed = content + grammar
    chance.shuffle(mixed)
    sentences = [mixed[start : start + 12] for start in range(0, len(mixed), 12)]
    return " ".join(" ".join(sentence).capitalize() + "." for sentence in sentences)


def _japanese(chance: random.Random, vocabulary: _Vocabulary, characters: int) -> str:
    text = ""
    while len(text) < characters:
        words = vocabulary.draw(chance, 4)
        text += "".join(word + chance.choice(_PARTICLES) for word in words)
        text = text[:-1] + chance.choice(_SENTENCE_ENDS)
    return text
