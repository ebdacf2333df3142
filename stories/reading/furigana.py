"""The furigana of a story: made when it is saved, not while a student waits."""

import json
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.db.models.signals import post_delete, post_save

from stories.japanese.markup import markup
from stories.models import StoryPage, WordReading
from stories.models.word_reading import readings_now


def with_word(words: Iterable[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each published story that has one of the words in its Japanese: its id and furigana."""
    words = [word for word in words if word]
    # Looked for as the database holds JSON: PostgreSQL as it is, SQLite with all kanji escaped.
    spelt = [*words, *(json.dumps(word)[1:-1] for word in words)]
    has_one = reduce(or_, (Q(as_text__contains=word) for word in spelt), Q(pk__in=()))
    stories = StoryPage.objects.annotate(as_text=Cast("furigana", TextField()))
    rows = stories.filter(has_one, live=True).values_list("pk", "furigana")
    for page_id, furigana in rows.iterator(500):
        if any(word in text for word in words for text in furigana):
            yield page_id, furigana


def refresh_furigana(words: Iterable[str]) -> None:
    """Rebuild the furigana of every published text that has one of the words, and of no others."""
    words = [word for word in words if word]
    readings = readings_now()
    for page_id, furigana in list(with_word(words)):
        for text in furigana:
            if any(word in text for word in words):
                furigana[text] = markup(text, readings)
        StoryPage.objects.filter(pk=page_id).update(furigana=furigana)


def connect() -> None:
    """Bring the stories up to date when a reading changes."""
    for signal in (post_save, post_delete):
        signal.connect(_reading_changed, sender=WordReading, dispatch_uid="furigana")


def _reading_changed(instance: WordReading, **_kwargs) -> None:
    refresh_furigana({instance.word, instance.word_before or ""})
