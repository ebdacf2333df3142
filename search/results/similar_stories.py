"""Stories like the one being read, from the engine of the search page."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from django.db.models import CharField, IntegerField, QuerySet, Value
from django.db.models.functions import Cast

from search.engines.base import SearchEngine, SearchEngineError
from search.engines.ranking import rarity
from search.engines.request import Concept, SearchRequest, Tag
from search.indexing.index import search_engine
from search.results.facet_values import Counts
from search.text.analysis import english_words, normalise
from search.text.english_words import stop_terms
from stories.models import Career, EnglishLevel, StoryPage, StoryPlace, Theme

# A story two steps away is still readable; one further up is a last resort, more is another class.
NEAR_STEPS = 2
MOST_STEPS_UP = 3
# What stands in many stories is slow to search for and means little. Of the names the rarest
# count, as many as stand in this many stories together.
MOST_STORIES_NAMED = 1500
LEAST_STORIES = 2  # of which one can be rarer than the other
# Of the words the longest, which are often the rarest, where they are in no more stories than this.
MOST_LONG_WORDS = 3
SHORTEST_WORD = 6
RARE_SHARE = 0.03
ALWAYS_RARE = 4

logger = logging.getLogger(__name__)


@dataclass
class _Subject:
    """What is searched for: what a story is tagged with, and where it stands."""

    tags: list[tuple[str, str]] = field(default_factory=list)  # facet and value
    near: tuple[str, ...] = ()
    readable: tuple[str, ...] = ()
    not_these: frozenset[int] = frozenset()


def similar_stories(story: StoryPage, count: int) -> list[int]:
    """Return the ids of up to `count` other stories, those that share most with this one first.

    They are near its level. None is another level of the same story. Where too few share
    anything, the newest near its level follow. Empty when the engine cannot answer.
    """
    if story.pk is None:  # a preview of what has never been saved
        return []
    engine = search_engine()
    found: dict[int, None] = {}
    try:
        everything = engine.search(SearchRequest(per_page=0))
        subject = _subject_of(story)
        rare = max(ALWAYS_RARE, round(everything.total * RARE_SHARE))
        words = [word for word in _long_words(story) if _stories_with(engine, word) <= rare]
        tags = _rarest(subject, everything.facets)
        for request in _requests(subject, tags, words, count):
            found |= dict.fromkeys(_others(engine, request, subject))
            if len(found) >= count:
                break
    except SearchEngineError as error:
        logger.error("Similar stories cannot be searched for: %s", error)
        return []
    return list(found)[:count]


def _others(engine: SearchEngine, request: SearchRequest, subject: _Subject) -> Iterator[int]:
    for hit in engine.search(request).hits:
        if hit.page_id not in subject.not_these:
            yield hit.page_id


def _requests(
    subject: _Subject, tags: list[Tag], words: list[str], count: int
) -> Iterator[SearchRequest]:
    near = SearchRequest(filters={"level": subject.near}, per_page=count + len(subject.not_these))
    if tags or words:
        like_it = replace(
            near,
            words=" ".join(words),
            concepts=tuple(Concept((), (tag,)) for tag in tags),
            any_word=True,
        )
        yield like_it
        yield like_it.choosing("level", subject.readable)
    yield near


def _rarest(subject: _Subject, counts: Counts) -> list[Tag]:
    """The tags that fewest stories share; the fewer, the more one counts."""
    total = max(LEAST_STORIES, sum(counts.get("level", {}).values()))
    held = {tag: counts.get(tag[0], {}).get(tag[1], 0) for tag in subject.tags}
    tags: list[Tag] = []
    stories = 0
    for facet, value in sorted(held, key=lambda tag: held[tag]):
        holding = held[facet, value]
        stories += holding
        if tags and stories > MOST_STORIES_NAMED:
            break
        tags.append(Tag(facet, value, rarity(total, holding) / rarity(total, 0)))
    return tags


@lru_cache(maxsize=5_000)
def _stories_with(engine: SearchEngine, word: str) -> int:
    # Counted once in a process: a word does not become common in a day.
    return engine.search(SearchRequest(word, per_page=0)).total


def _long_words(story: StoryPage) -> list[str]:
    """The longest English words of title and summary, as they stand there."""
    text = normalise(f"{story.title}\n{story.summary}").text
    terms, starts, ends = english_words(text)
    words = {
        term: text[start:end]
        for term, start, end in zip(terms, starts, ends, strict=True)
        if end - start >= SHORTEST_WORD and term not in stop_terms()
    }
    return sorted(words.values(), key=len, reverse=True)[:MOST_LONG_WORDS]


def _subject_of(story: StoryPage) -> _Subject:
    subject = _Subject(not_these=frozenset({story.pk}))
    own = story.level.order
    # All in one query: a story's page has few to spend.
    for kind, value, order in _levels(own).union(*_topics(story), _siblings(story), all=True):
        if kind == "level":
            subject.readable += (value,)
            subject.near += (value,) if abs(order - own) <= NEAR_STEPS else ()
        elif kind == "sibling":
            subject.not_these |= {int(value)}
        else:
            subject.tags.append((kind, value))
    return subject


def _row(rows: QuerySet, kind: str, value: str, order: str = "") -> QuerySet:
    """Select the three columns that a union of different tables has in common."""
    text = CharField()
    return rows.order_by().values_list(
        Value(kind, text),
        Cast(value, text),
        Cast(order, IntegerField()) if order else Value(0, IntegerField()),
    )


def _levels(own: int) -> QuerySet:
    rows = EnglishLevel.objects.filter(order__lte=own + MOST_STEPS_UP)
    return _row(rows, "level", "code", order="order")


def _topics(story: StoryPage) -> Iterator[QuerySet]:
    yield _row(Career.objects.filter(stories=story), "career", "slug")
    yield _row(Theme.objects.filter(stories=story), "theme", "slug")
    yield _row(StoryPlace.objects.filter(page=story), "country", "country")


def _siblings(story: StoryPage) -> QuerySet:
    # Without a family there are none: an empty query must still take its place in the union.
    rows = StoryPage.objects.filter(family_id=story.family_id or 0)
    return _row(rows, "sibling", "pk")
