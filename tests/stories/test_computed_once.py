"""What is computed from the texts of a story is computed once, however often it is checked."""

from collections import Counter

import pytest

from stories.english import level_estimate
from stories.japanese import markup
from stories.models import WordReading
from tests import factory

pytestmark = pytest.mark.django_db
ENGLISH, JAPANESE = "I opened the door once, and nobody came.", "一度だけ扉を開けた。"


@pytest.fixture
def computed(monkeypatch) -> Counter:
    """How often each text was computed from."""
    texts = Counter()

    def count(module, name):
        function = getattr(module, name)

        def counted(text, *args):
            texts[text] += 1
            return function(text, *args)

        monkeypatch.setattr(module, name, counted)

    count(level_estimate, "read_running_words")
    count(markup, "add_furigana")
    level_estimate.estimate_level.cache_clear()
    markup._kept_markup.cache_clear()
    return texts


def test_saving_and_publishing_computes_once(computed):
    factory.make_story(passages=[(ENGLISH, JAPANESE)], has_history=True)
    assert (computed[ENGLISH], computed[JAPANESE]) == (1, 1)


def test_what_changes_is_computed_anew(computed):
    story = factory.make_story(passages=[(ENGLISH, JAPANESE)])
    WordReading.objects.create(word="扉", reading="ひらき")
    story.full_clean()
    assert "ひらき" in story.furigana[JAPANESE]
    story.body[0].value["en"] = "I shut it."
    story.full_clean()
    assert (computed[ENGLISH], computed["I shut it."]) == (1, 1)
