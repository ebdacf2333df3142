"""Readings as a student would read, by school grade, corrected by the editor."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from kanji_lists import KYOIKU

from search.indexing.source import record_of
from stories.japanese import add_furigana, grade_of, without_readings
from stories.japanese.kanji import kanji_by_grade
from stories.japanese.markup import markup, phrase_starts
from stories.models import StoryPage, WordReading


def annotated(text: str, **readings: str) -> str:
    segments = add_furigana(text, readings)
    return "".join(f"[{s.text}|{s.reading}]" if s.reading else s.text for s in segments)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("私は明日行く。", "[私|わたし]は[明日|あした][行|い]く。"),
        ("日本の大人と言う。", "[日本|にほん]の[大人|おとな]と[言|い]う。"),
        ("日本人が言った。", "[日本人|にほんじん]が[言|い]った。"),
        ("何を食べる？何ですか。何回？何歳？", "[何|なに]を[食|た]べる？[何|なん]ですか。[何回|なんかい]？[何歳|なんさい]？"),
        ("実験を行った。家へ行った。", "[実験|じっけん]を[行|おこな]った。[家|いえ]へ[行|い]った。"),
        ("今日は学校だ。今日では普通だ。", "[今日|きょう]は[学校|がっこう]だ。[今日|こんにち]では[普通|ふつう]だ。"),
        ("人気がある。人気のない道。", "[人気|にんき]がある。[人気|ひとけ]のない[道|みち]。"),
        ("窓が開く。本を開く。", "[窓|まど]が[開|あ]く。[本|ほん]を[開|ひら]く。"),
        ("引っ越し、食べ物、申し込み", "[引|ひ]っ[越|こ]し、[食|た]べ[物|もの]、[申|もう]し[込|こ]み"),
        ("一日中、世界中、午前中", "[一日|いちにち][中|じゅう]、[世界中|せかいじゅう]、[午前中|ごぜんちゅう]"),
        ("カナダ人と東京のビル街", "カナダ[人|じん]と[東京|とうきょう]のビル[街|がい]"),
    ],
)  # fmt: skip
def test_common_words_read_as_a_student_would(text, expected):
    assert annotated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("鉛筆を三本", "[鉛筆|えんぴつ]を[三本|さんぼん]"),
        ("六匹、八冊、十分、三階", "[六匹|ろっぴき]、[八冊|はっさつ]、[十分|じゅうぶん]、[三階|さんがい]"),
        ("三百円、六百円、八百円、千円", "[三百円|さんびゃくえん]、[六百円|ろっぴゃくえん]、[八百円|はっぴゃくえん]、[千円|せんえん]"),
        ("一人、二人、四人、七人", "[一人|ひとり]、[二人|ふたり]、[四人|よにん]、[七人|しちにん]"),
        ("四月一日、五月五日", "[四月|しがつ][一日|ついたち]、[五月|ごがつ][五日|いつか]"),
        ("一日、八日、二十日、二十四日", "[一日|いちにち]、[八日|ようか]、[二十日|はつか]、[二十四日|にじゅうよっか]"),
        ("二十歳、四十六歳", "[二十歳|はたち]、[四十六歳|よんじゅうろくさい]"),
        ("七時と九時、四年生", "[七時|しちじ]と[九時|くじ]、[四年生|よねんせい]"),
        ("二〇二六年、千八百六十四年", "[二〇二六年|にせんにじゅうろくねん]、[千八百六十四年|せんはっぴゃくろくじゅうよねん]"),
        ("3人、10分、1本、3本、100回、8月2日", "3[人|にん]、10[分|ぷん]、1[本|ぽん]、3[本|ぼん]、100[回|かい]、8[月|がつ]2[日|か]"),
        ("三日間、四回目、五年前", "[三日間|みっかかん]、[四回目|よんかいめ]、[五年前|ごねんまえ]"),
        ("一つ、二つ、四つ、八つ、3つ", "[一|ひと]つ、[二|ふた]つ、[四|よっ]つ、[八|やっ]つ、3つ"),
    ],
)  # fmt: skip
def test_numbers_meet_their_counters(text, expected):
    assert annotated(text) == expected


@pytest.mark.parametrize(
    ("grade", "count"), [(1, 80), (2, 160), (3, 200), (4, 202), (5, 193), (6, 191)]
)
def test_every_grade_has_the_kanji_of_the_course_of_study(grade, count):
    assert list(kanji_by_grade().values()).count(grade) == count
    assert all(grade_of(kanji) == grade for kanji in getattr(KYOIKU, f"GRADE{grade}"))


def test_prefecture_kanji_of_2020_are_taught_in_grade_4():
    for kanji in "茨媛岡潟岐熊香佐埼崎滋鹿縄井沖栃奈梨阪阜":
        assert grade_of(kanji) == 4, kanji
    assert len(kanji_by_grade()) == 2136


def test_word_has_the_grade_of_its_hardest_kanji():
    words = {"学校": 1, "看護師": 6, "人々": 1, "かな": 0, "俺": 7}
    assert {word: grade_of(word) for word in words} == words
    assert grade_of("絨毯") == 8


def test_names_are_marked_so_that_they_keep_their_reading():
    segments = {s.text: s for s in add_furigana("田中さんは大阪の学校へ行く。")}
    assert segments["田中"].is_name
    assert segments["大阪"].is_name
    assert not segments["学校"].is_name


def test_editors_reading_wins_over_all():
    assert annotated("今日《こんにち》は晴れ", 今日="きょうび").startswith("[今日|こんにち]は")
    assert annotated("｜春日部町《かすかべまち》へ") == "[春日部町|かすかべまち]へ"
    assert annotated("｜お母さん《おかあさん》と") == "お[母|かあ]さんと"


def test_reading_of_the_library_wins_over_the_dictionary():
    assert annotated("美空さんが来た", 美空="みく") == "[美空|みく]さんが[来|き]た"
    assert annotated("空港", 空="から") == "[空港|くうこう]"  # only whole words


def test_brackets_that_are_no_reading_stay():
    assert without_readings("今日《きょう》は《本》と《Book》") == "今日は《本》と《Book》"


def test_unknown_word_gets_no_reading_rather_than_a_wrong_one():
    assert annotated("冰い") == "冰い"


@pytest.mark.parametrize("text", ["", "かな だけ", "English", "<b>強い</b> & 弱い", "😀学校\n　家"])
def test_segments_joined_are_the_text(text):
    assert "".join(segment.text for segment in add_furigana(text)) == text
    assert BeautifulSoup(markup(text), "html.parser").get_text() or not text


def test_markup_is_escaped_and_may_break_between_phrases_only():
    html = markup("私は<b>学校</b>へ行きました。")
    assert "<b>" not in html
    assert '<ruby class="g1">学校<rt aria-hidden="true">がっこう</rt></ruby>' in html
    text = "昨日は友達と図書館へ行って本を借りました。"
    inside = text.index("書")
    assert phrase_starts(text)
    assert inside not in phrase_starts(text)
    assert markup(text).count("<wbr>") == len(phrase_starts(text))


@pytest.mark.django_db
class TestStory:
    def japanese(self, client) -> str:
        page = client.get("/en/stories/the-door/").content.decode()
        return str(BeautifulSoup(page, "html.parser").select_one(".japanese"))

    def test_furigana_is_made_when_saving_and_shown(self, publish, client):
        story = publish(passages=[("I went.", "学校へ行った。")], title_ja="学校")
        assert "がっこう" in story.furigana["学校へ行った。"]
        assert '<ruby class="g2">行' in self.japanese(client)

    def test_correction_in_the_text_survives_saving_and_is_nowhere_else(self, publish, client):
        story = publish(
            passages=[("Today.", "今日《こんにち》の話。")], title_ja="今日《こんにち》"
        )
        story.save_revision().publish()
        assert "こんにち" in self.japanese(client)
        assert "《" not in client.get("/ja/stories/the-door/").content.decode()
        assert "《" not in client.get("/ja/").content.decode()
        record = record_of(StoryPage.objects.get())
        assert (record.title_ja, record.body_ja) == ("今日", "今日の話。")
        assert "《" in StoryPage.objects.get().body[0].value["ja"]

    def test_reading_of_the_library_reaches_stories_that_are_out(self, publish, client, on_commit):
        publish(passages=[("Miku came.", "美空が来た。")])
        with on_commit():
            reading = WordReading.objects.create(word="美空", reading="みく")
        assert "みく" in self.japanese(client)
        with on_commit():
            reading.delete()
        assert "みく" not in self.japanese(client)

    @pytest.mark.parametrize(
        ("word", "reading"), [("かな", "かな"), ("学校", "school"), ("学校", "")]
    )
    def test_reading_that_is_none_is_refused(self, word, reading):
        with pytest.raises(ValidationError):
            WordReading(word=word, reading=reading).full_clean()

    def test_reading_in_katakana_is_kept_in_hiragana(self):
        reading = WordReading(word="美空", reading="ミク")
        reading.full_clean()
        assert reading.reading == "みく"


def test_command_prints_the_share_of_right_words(tmp_path, capsys):
    file = tmp_path / "judged.tsv"
    file.write_text("sentence\texpected\n三本の木\t[三本|さんぼん]の[木|こ]\n", "utf-8")
    call_command("evaluate_furigana", file, "--show")
    printed = capsys.readouterr().out
    assert "1 of      2" in printed
    assert "木 is こ" in printed
    file.write_text("sentence\texpected\nno\tno\n", "utf-8")
    with pytest.raises(CommandError, match="no judged word"):
        call_command("evaluate_furigana", file)
