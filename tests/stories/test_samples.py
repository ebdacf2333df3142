"""The sample stories are what the library promises to show."""

from collections import Counter
from datetime import date

import pytest

from library.demo import SAMPLES, load_samples, make_accounts
from stories.editing.importing.json_with_files import read_with_files
from stories.english.words import count_words
from stories.models import Career, StoryPage, Theme

WORDS = {
    "Pre-A1": (50, 120),
    "A1": (120, 210),
    "A2": (190, 340),
    "B1": (330, 490),
    "B2": (470, 600),
}


@pytest.fixture
def samples(db):
    read = read_with_files(SAMPLES)
    assert not read.problems
    return list(read.stories)


def test_levels_are_spread_as_readers_need_them(samples):
    bands = Counter(data.level.split(".")[0] for data in samples)
    assert bands["Pre-A1"] >= 3
    assert bands["A1"] >= 10
    assert bands["A2"] >= 9
    assert bands["B1"] >= 6
    assert bands["B2"] >= 2


def test_countries_careers_and_themes_are_many(samples):
    assert len({code for data in samples for code in data.countries}) >= 14
    assert len({slug for data in samples for slug in data.careers}) >= 16
    assert len({slug for data in samples for slug in data.themes}) >= 10


def test_families_hold_versions_that_keep_ones_place(samples):
    families: dict[str, list] = {}
    for data in samples:
        if data.family:
            families.setdefault(data.family, []).append(data)
    assert len(families) >= 4
    for versions in families.values():
        assert len({data.level for data in versions}) == len(versions) >= 2
        assert len({len(data.passages) for data in versions}) == 1


def test_every_story_is_whole_and_says_that_it_is_invented(samples):
    for data in samples:
        lowest, highest = WORDS[data.level.split(".")[0]]
        words = count_words("\n".join(passage.en for passage in data.passages))
        assert lowest <= words <= highest, (data.slug, words)
        assert data.example, data.slug
        assert data.title_ja and data.summary and data.summary_ja, data.slug
        assert all(passage.en and passage.ja for passage in data.passages), data.slug
        assert data.photos and data.photos[0].alt and data.photos[0].alt_ja, data.slug
        assert data.writer and data.facts != type(data.facts)(), data.slug


def test_every_word_note_stands_in_its_story(samples):
    for data in samples:
        text = "\n".join(passage.en for passage in data.passages).casefold()
        assert data.notes, data.slug
        for note in data.notes:
            assert note.word.casefold() in text, (data.slug, note.word)


def test_every_story_has_three_questions_and_a_way_in_and_out(samples):
    for data in samples:
        lesson = data.lesson
        assert len(lesson.questions) == 3, data.slug
        for one in lesson.questions:
            assert one.question.endswith("?") and one.question_ja and one.answer, data.slug
        assert lesson.before_reading and lesson.before_reading_ja, data.slug
        assert lesson.writing_prompt and lesson.writing_prompt_ja, data.slug


def test_lesson_plans_go_by_the_three_steps_of_the_card(samples):
    plans = [data.lesson for data in samples if data.lesson.alt_script]
    assert len(plans) >= 12
    for lesson in plans:
        assert len(lesson.alt_script.splitlines()) == 3
        assert len(lesson.teacher_notes_ja.splitlines()) == 3


def test_every_career_and_theme_is_one_the_library_has(samples):
    careers = set(Career.objects.values_list("slug", flat=True))
    themes = set(Theme.objects.values_list("slug", flat=True))
    for data in samples:
        assert set(data.careers) <= careers, data.slug
        assert set(data.themes) <= themes, data.slug


def test_years_are_past_and_ages_are_likely(samples):
    for data in samples:
        if data.facts.year:
            assert data.facts.year <= date.today().year, data.slug
        if data.facts.age:
            assert 8 <= data.facts.age <= 60, data.slug


def test_loading_twice_changes_nothing_and_keeps_what_was_edited(db):
    assert load_samples() == StoryPage.objects.count() >= 30
    story = StoryPage.objects.get(slug="the-wrong-bus")
    story.title = "Edited"
    story.save_revision().publish()
    assert load_samples() == 0
    assert StoryPage.objects.get(slug="the-wrong-bus").title == "Edited"


def test_accounts_are_made_once_with_a_password_that_works(db, client, rf):
    accounts = make_accounts()
    assert [account.username for account in accounts] == ["writer", "editor", "moderator", "admin"]
    assert {account.password for account in make_accounts()} == {None}
    for account in accounts:
        assert client.login(
            request=rf.get("/"), username=account.username, password=account.password
        )
