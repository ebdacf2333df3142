"""The estimated level beside the one that the editor chooses."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation

from stories.editing.level import judgement as judging
from stories.editing.level.judgement import judge
from stories.english.level_model import middle_of, part_of_band
from stories.models import EnglishLevel, StoryPage
from tests import factory
from tests.stories.test_editor_writes import create, form_of_a_story, shelf  # noqa: F401
from tests.stories.test_level_estimate import EASY, HARD, MIDDLE

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ADDRESS = "/admin/story-level/"


def ask(client, user, text, level="A2.1"):
    client.force_login(user)
    key = EnglishLevel.objects.get(code=level).pk if level else ""
    return client.post(ADDRESS, {"text": text, "level": key})


class TestWhileWriting:
    def test_estimate_names_level_range_and_hard_words(self, client, editor):
        answer = ask(client, editor, MIDDLE).content.decode()
        assert "reads like <strong>A2.2</strong>" in answer
        assert ">able</span>" in answer and "Words above A2" in answer
        assert ">mother</span>" not in answer

    def test_no_level_need_be_chosen_yet(self, client, editor):
        assert "reads like" in ask(client, editor, MIDDLE, level="").content.decode()

    def test_short_text_is_not_guessed(self, client, editor):
        answer = ask(client, editor, "I went to Canada. It was cold.").content.decode()
        assert "Not sure yet" in answer and "reads like" not in answer

    @pytest.mark.parametrize("text", ["", "日本語だけ。", "\x00", "<script>alert(1)</script>" * 30])
    def test_any_text_is_answered(self, client, editor, text):
        answer = ask(client, editor, text)
        assert answer.status_code == 200
        assert "<script" not in answer.content.decode()

    def test_hard_words_are_escaped(self, client, editor):
        answer = ask(client, editor, HARD + " We saw <b>incomprehensibility</b> & more.")
        assert "<b>incomprehensibility" not in answer.content.decode()

    def test_too_long_a_text_is_refused_in_the_editors_language(self, client, editor):
        with translation.override("ja"):
            answer = ask(client, editor, "word " * 30_000)
        assert answer.status_code == 413

    @pytest.mark.parametrize("level", ["x", "-1", "999999", "１"])
    def test_odd_level_is_no_level(self, client, editor, level):
        client.force_login(editor)
        answer = client.post(ADDRESS, {"text": MIDDLE, "level": level})
        assert answer.status_code == 200

    def test_only_who_may_enter_the_admin_is_answered(self, client):
        assert client.post(ADDRESS, {"text": MIDDLE}).status_code == 302

    def test_form_shows_the_estimate_without_javascript(self, client, editor):
        story = factory.make_story(title="Cold", passages=[(MIDDLE, "")], level="A2.2")
        client.force_login(editor)
        page = client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
        assert "reads like <strong>A2.2</strong>" in page


class TestReason:
    def publish(self, client, moderator, shelf, **fields):  # noqa: F811
        fields = {"action-publish": "x"} | fields
        return create(client, moderator, shelf, passages=[(HARD, "日本語")], **fields)

    def test_level_far_from_the_estimate_asks_for_a_word(self, client, moderator, shelf):  # noqa: F811
        response = self.publish(client, moderator, shelf)
        assert "say in a word why" in response.content.decode()
        assert not StoryPage.objects.filter(live=True).exists()

    def test_level_of_the_editor_stands_with_a_word(self, client, moderator, shelf):  # noqa: F811
        self.publish(client, moderator, shelf, level_reason="A song that they know.")
        story = StoryPage.objects.get(slug="i-left")
        assert story.live and story.level.code == "A1.2"

    def test_draft_is_never_asked(self, client, editor, shelf):  # noqa: F811
        response = create(client, editor, shelf, passages=[(HARD, "日本語")])
        assert response.status_code == 302

    @pytest.mark.parametrize(
        ("text", "level", "asks"),
        [
            (HARD, "A2.1", True),
            (HARD, "C1", False),
            (MIDDLE, "A2.2", False),
            (MIDDLE, "Pre-A1", True),
            (EASY, "B1.1", True),
            (EASY, "Pre-A1", False),
            ("Cold snow.", "C1", False),
        ],
    )
    def test_only_a_wide_gap_asks(self, text, level, asks):
        assert judge(text, level).asks_reason is asks

    def test_gap_says_which_way(self):
        assert judge(EASY, "B1.1").is_easier
        assert not judge(HARD, "A2.1").is_easier


class TestOffset:
    def test_score_is_kept_with_the_story(self):
        story = factory.make_story(title="Cold", passages=[(MIDDLE, "")])
        assert story.level_score == pytest.approx(judge(MIDDLE, None).estimate.score)

    def test_short_story_has_no_score(self):
        assert factory.make_story(title="Short").level_score is None

    def set_levels(self, number, code, is_example=False):
        for one in range(number):
            factory.make_story(
                title=f"Story {one}", passages=[(MIDDLE, "")], level=code, is_example=is_example
            )
        cache.clear()

    def test_levels_of_a_librarys_editors_move_the_estimate(self):
        before = judge(MIDDLE, None).estimate.score
        self.set_levels(12, "B2.1")
        after = judge(MIDDLE, None).estimate.score
        assert before < after < middle_of("B2.1")

    @pytest.mark.parametrize(("number", "is_example"), [(9, False), (12, True)])
    def test_few_stories_or_examples_move_nothing(self, number, is_example):
        self.set_levels(number, "B2.1", is_example)
        assert judging.offset_now() == 0

    @pytest.mark.parametrize("level", ["A1.1", "A1.3", "A2.1", "A2.2", "B1.1", "B2.2", "C1", "C2"])
    def test_middle_of_a_level_is_that_level(self, level):
        assert part_of_band(level.split(".")[0], middle_of(level)) == level
