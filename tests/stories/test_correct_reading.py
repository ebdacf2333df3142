"""An editor sees the furigana while writing, and corrects a reading for a story or for all."""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.db.models.signals import post_save
from django.urls import reverse
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from stories.editing.furigana.panel import FIELDS
from stories.japanese.furigana import placed_words
from stories.japanese.kanji import has_kanji
from stories.japanese.notation import with_reading, without_readings
from stories.japanese.plausible import can_be_reading
from stories.models import WordReading
from stories.reading import furigana
from tests import factory

STATIC = Path(__file__).parents[2] / "library" / "static" / "library"


class TestPlace:
    @pytest.mark.parametrize(
        ("text", "word", "reading", "written"),
        [
            ("今日は雨だ。", "今日", "こんにち", "今日《こんにち》は雨だ。"),
            ("ぼくのお母さん。", "お母さん", "おっかさん", "ぼくの｜お母さん《おっかさん》。"),
            ("大谷地駅", "谷地", "やち", "大｜谷地《やち》駅"),
            ("3人で", "人", "たり", "3｜人《たり》で"),
            ("｜今日 と明日", "明日", "あす", "｜今日 と｜明日《あす》"),
            ("𠮷野家の朝", "朝", "あした", "𠮷野家の朝《あした》"),
        ],
    )
    def test_reading_is_written_as_a_volunteer_would(self, text, word, reading, written):
        start = text.index(word)
        after = with_reading(text, start, start + len(word), reading)
        assert after == written
        assert (word, reading) in [(one.text, one.reading) for one in placed_words(after)]
        assert without_readings(after) == without_readings(text)

    @pytest.mark.parametrize(
        ("text", "reading", "after"),
        [
            ("今日《きょう》は", "こんにち", "今日《こんにち》は"),
            ("｜お母さん《おかあさん》は", "おっかさん", "｜お母さん《おっかさん》は"),
            ("今日《きょう》は", "", "今日は"),
            # Without the bar, the second reading would stand on both words.
            ("今日《きょう》明日《あす》", "", "今日｜明日《あす》"),
        ],
    )
    def test_reading_that_is_written_is_replaced_or_taken_out(self, text, reading, after):
        word = next(placed_words(text))
        assert with_reading(text, word.start, word.end, reading) == after

    def test_words_of_a_story_stand_at_their_places(self):
        text = "二十歳の𠮷野は、3人と｜お母さん《おっかさん》へ。\n今日《きょう》\r\n来た。"
        words = list(placed_words(text))
        assert "".join(text[word.start : word.end] for word in words) == text
        assert "".join(word.text for word in words) == without_readings(text)

    def test_every_word_of_a_text_can_be_corrected_alone(self):
        text = "午前中は学校の近くの図書館で、食べ物の本を三冊読み、四月一日に申し込みをした。"
        for word in placed_words(text):
            if not has_kanji(word.text):
                continue
            after = list(placed_words(with_reading(text, word.start, word.end, "てすと")))
            changed = [one.text for one in after if one.reading == "てすと"]
            assert changed == [word.text]


@pytest.mark.parametrize(
    ("word", "reading", "is_one"),
    [
        ("今日", "きょう", True),
        ("話す", "はなす", True),
        ("話す", "はな", False),
        ("話す", "すすす", True),
        ("お母さん", "おかあさん", True),
        ("お母さん", "かあさん", False),
        ("お母さん", "おさん", False),
        ("引っ越し", "ひっこし", True),
        ("引っ越し", "ひこし", False),
        ("一ヶ月", "いっかげつ", True),
        ("20日", "はつか", True),
        ("々", "どう", True),
        ("ハンバーグ屋", "はんばーぐや", True),
        ("Ｔ字路", "てぃーじろ", True),
        ("学校", "っこう", False),
        ("学校", "ーがく", False),
        ("学校", "んがく", False),
        ("八月一日", "ほづみ", True),
        ("漢か" * 15, "か" * 60, True),
        ("漢か" * 15, "か" * 59 + "き", False),
    ],
)
def test_only_what_has_the_kana_of_the_word_can_be_its_reading(word, reading, is_one):
    assert can_be_reading(word, reading) is is_one


@pytest.fixture
def ask(client, editor):
    """Post JSON to a view of the editor's, as its scripts do."""
    client.force_login(editor)

    def post(name: str, sent, **extra):
        body = sent if isinstance(sent, str) else json.dumps(sent)
        return client.post(reverse(name), body, content_type="application/json", **extra)

    return post


@pytest.mark.django_db
class TestPreview:
    def words(self, html: str) -> list[tuple[str, str]]:
        words = BeautifulSoup(html, "html.parser").select("[role=button]")
        return [(word["data-word"], word["data-reading"]) for word in words]

    def test_each_text_comes_back_with_its_furigana(self, ask):
        sent = {"title_ja": "学校", "body-0-value-ja": "お母さんと食べた。"}
        answer = ask("story_furigana", sent).json()
        assert self.words(answer["title_ja"]) == [("学校", "がっこう")]
        words = [("お母さん", "おかあさん"), ("食べ", "たべ")]
        assert self.words(answer["body-0-value-ja"]) == words

    def test_word_has_its_place_among_the_signs_of_other_words(self, ask):
        text = "𠮷野は\n今日《きょう》、学校へ"
        html = ask("story_furigana", {"title_ja": text}).json()["title_ja"]
        school = BeautifulSoup(html, "html.parser").select_one("[data-word=学校]")
        assert text[int(school["data-start"]) : int(school["data-end"])] == "学校"

    def test_word_that_nobody_knows_can_be_pressed_as_well(self, ask):
        answer = ask("story_furigana", {"title_ja": "鿃鿄"}).json()
        assert self.words(answer["title_ja"])[0][1] == ""

    def test_readings_of_the_library_are_in_it(self, ask):
        WordReading.objects.create(word="上野", reading="うわの")
        html = ask("story_furigana", {"title_ja": "上野さん"}).json()["title_ja"]
        assert ("上野", "うわの") in self.words(html)

    def test_text_is_escaped(self, ask):
        html = ask(
            "story_furigana", {"title_ja": '<b>"雨&</b>', "summary_ja": "<i>今日《きょう》"}
        ).json()
        assert "<b>" not in html["title_ja"] and "<i>" not in html["summary_ja"]

    def test_summary_is_shown_as_cards_show_it(self, ask):
        html = ask("story_furigana", {"summary_ja": "今日《きょう》の話"}).json()["summary_ja"]
        assert "今日の話" in html and "without furigana" in html and "ruby" not in html
        assert ask("story_furigana", {"summary_ja": "今日の話"}).json() == {"summary_ja": ""}

    @pytest.mark.parametrize("sent", ["", "{", "[]", '{"a": 1}', '{"a": null}', "\\ud800"])
    def test_what_is_no_text_is_refused(self, ask, sent):
        response = ask("story_furigana", sent)
        assert response.status_code == 400 and response.json()["error"]

    def test_too_long_a_text_is_refused(self, ask):
        assert ask("story_furigana", {"a": "雨" * 100_001}).status_code == 413

    def test_only_who_may_write_is_answered(self, client):
        assert client.post(reverse("story_furigana")).status_code == 302
        assert client.post(reverse("story_reading")).status_code == 302

    def test_every_text_that_shows_furigana_has_a_preview(self):
        story = factory.make_story(
            title_ja="一",
            lead_caption_ja="二",
            worry_ja="三",
            went_wrong_ja="四",
            now_ja="五",
            this_week_ja="六",
            notes=[("door", "七")],
            blocks=[("quote", {"en": "", "ja": "八"})],
            passages=[("", "九")],
        )
        names = [f"{name}_ja" for name in ("title", "lead_caption", "worry", "went_wrong")]
        names += ["now_ja", "this_week_ja", "notes-0-ja", "body-0-value-ja", "body-1-value-ja"]
        assert len(list(story.japanese_texts())) == len(names)
        for name in [*names, "body-12-value-caption_ja"]:
            assert re.search(FIELDS, name), name
        for name in ("questions-0-question_ja", "places-0-city_ja", "body-0-value-alt_ja"):
            assert not re.search(FIELDS, name), name


@pytest.mark.django_db
class TestCorrection:
    def correct(self, ask, text="今日は雨だ。", reading="こんにち", **fields):
        sent = {"text": text, "start": 0, "end": 2, "reading": reading} | fields
        return ask("story_reading", sent)

    def test_in_this_story_it_is_written_into_the_text(self, ask):
        answer = self.correct(ask).json()
        assert answer["text"] == "今日《こんにち》は雨だ。"
        assert "こんにち" in answer["message"]
        assert not WordReading.objects.exists()

    @pytest.mark.parametrize("reading", ["コンニチ", "ｺﾝﾆﾁ", " こんにち　"])
    def test_any_kana_will_do(self, ask, reading):
        assert self.correct(ask, reading=reading).json()["text"].startswith("今日《こんにち》")

    @pytest.mark.parametrize("everywhere", [True, False])
    @pytest.mark.parametrize(
        ("reading", "words"),
        [
            ("konnichi", "in hiragana"),
            ("今日", "in hiragana"),
            ("", "cannot be blank"),
            ("こん にち", "in hiragana"),
            ("ー", "cannot be how the word is read"),
            ("あ" * 61, "at most 60 characters"),
        ],
    )
    def test_what_cannot_be_a_reading_is_refused_in_plain_words(
        self, ask, reading, words, everywhere
    ):
        response = self.correct(ask, reading=reading, everywhere=everywhere)
        assert response.status_code == 400 and words in response.json()["error"]
        assert not WordReading.objects.exists()

    @pytest.mark.parametrize(
        "fields",
        [
            {"end": 99},
            {"start": -1},
            {"start": 2, "end": 3},
            {"start": 2, "end": 2},
            {"text": "今\n日", "end": 3},
            {"start": "0"},
            {"start": True},
            {"text": None},
            {"reading": 5},
        ],
    )
    def test_place_without_a_word_is_refused(self, ask, fields):
        response = self.correct(ask, **fields)
        assert response.status_code == 400 and response.json()["error"]

    def test_in_every_story_it_is_kept_and_reaches_what_is_out(self, ask, publish, on_commit):
        story = publish(passages=[("Today.", "今日は雨だ。"), ("Sun.", "晴れ。")])
        with on_commit():
            answer = self.correct(ask, everywhere=True).json()
        story.refresh_from_db()
        assert "こんにち" in story.furigana["今日は雨だ。"]
        assert answer["text"] == "今日は雨だ。" and "1 published story has it" in answer["message"]
        assert str(WordReading.objects.get()) == "今日《こんにち》"
        assert ModelLogEntry.objects.get().action == "wagtail.create"

    def test_reading_that_is_there_is_changed(self, ask):
        WordReading.objects.create(word="今日", reading="けふ")
        assert self.correct(ask, everywhere=True).status_code == 200
        assert WordReading.objects.get().reading == "こんにち"
        assert ModelLogEntry.objects.get().action == "wagtail.edit"

    def test_what_is_written_here_gives_way_to_the_librarys(self, ask):
        answer = self.correct(ask, text="今日《きょう》は雨。", end=7, everywhere=True).json()
        assert answer["text"] == "今日は雨。"

    def test_who_may_not_keep_readings_may_still_correct_a_story(self, ask, editor):
        group = editor.groups.get()
        group.permissions.remove(*group.permissions.filter(codename__endswith="_wordreading"))
        response = self.correct(ask, everywhere=True)
        assert response.status_code == 403 and "may not" in response.json()["error"]
        assert not WordReading.objects.exists()
        assert self.correct(ask).status_code == 200

    def test_refusal_is_in_the_editors_language(self, ask, editor):
        UserProfile.objects.create(user=editor, preferred_language="ja")
        assert "ひらがな" in self.correct(ask, reading="abc").json()["error"]


@pytest.mark.django_db
class TestReadingOfTheLibrary:
    def test_only_texts_with_the_word_are_made_anew(self, publish, monkeypatch):
        publish(passages=[("Miku.", "美空が来た。"), ("Rain.", "雨だ。")])
        publish(title="Another", passages=[("Rain.", "雨だ。")])
        made = []
        monkeypatch.setattr(furigana, "markup", lambda text, readings: made.append(text) or text)
        WordReading.objects.create(word="美空", reading="みく")
        assert made == ["美空が来た。"]

    def test_word_that_is_spelt_anew_gives_the_old_one_back(self, publish):
        story = publish(passages=[("Miku.", "美空が来た。")])
        row = WordReading.objects.create(word="美空", reading="てすと")
        row.word = "海空"
        row.save()
        story.refresh_from_db()
        assert "てすと" not in story.furigana["美空が来た。"]

    def test_pages_are_forgotten_only_when_the_furigana_are_new(self):
        """Else a page asked for in between would be kept with the old ones for good."""
        depths = []

        def note(**_kwargs):
            depths.append(len(connection.savepoint_ids))

        outside = len(connection.savepoint_ids)
        post_save.connect(note, sender=WordReading)
        try:
            WordReading.objects.create(word="美空", reading="みく")
        finally:
            post_save.disconnect(note, sender=WordReading)
        assert depths[0] > outside, "what follows is not in one transaction with it"


def test_classes_hide_the_same_readings_as_on_a_students_page():
    rules = {
        sheet.name: [line for line in sheet.read_text().splitlines() if "> rt" in line]
        for sheet in STATIC.glob("*.css")
    }
    assert len(rules.pop("furigana.css")) >= 6
    assert not any(rules.values()), "written a second time"
    for name in ("site.css", "admin.css"):
        assert '@import "./furigana.css";' in (STATIC / name).read_text()


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ja"])
def test_editor_offers_the_classes_of_the_reading_page(client, editor, language):
    UserProfile.objects.create(user=editor, preferred_language=language)
    client.force_login(editor)
    address = reverse("wagtailadmin_pages:edit", args=[factory.make_story().pk])
    html = client.get(address).content.decode()
    page = BeautifulSoup(html, "html.parser")
    values = [option["value"] for option in page.select("#furigana-class option")]
    assert values == ["all", "junior", "6", "5", "4", "3", "2", "1", "none", "off"]
    assert " data-everywhere>" in html
