"""How fast the pages that search are, over a database of made-up stories of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.models import Locale, Page

from search.engines.record import StoryRecord
from search.measuring.benchmark import Timing
from search.measuring.generator import (
    COMMON_WORD,
    english_vocabulary,
    generate_stories,
    japanese_vocabulary,
)
from search.results.similar_stories import similar_stories
from stories.models import Career, EnglishLevel, StoryIndexPage, StoryPage, StoryPlace

TIMES = 40  # of each kind, after one that is not counted
SUMMARY_LENGTH = 255


@contextmanager
def made_up_library(count: int, engine: str, folder: Path) -> Iterator[None]:
    """Yield a database and an index of `count` stories, thrown away at the end.

    The site's own database and index are neither read nor written.
    """
    connection.settings_dict["TEST"]["NAME"] = str(folder / "pages.sqlite3")
    own = {
        "SEARCH_ENGINE": engine,
        "SEARCH_INDEX_PATH": folder / "search.sqlite3",
        "ELASTICSEARCH": settings.ELASTICSEARCH | {"prefix": f"benchmark-{uuid4().hex}"},
        "ALLOWED_HOSTS": ["testserver"],
        "SECURE_SSL_REDIRECT": False,
        # The files need not be collected for it.
        "STORAGES": settings.STORAGES
        | {"staticfiles": {"BACKEND": "django.core.files.storage.FileSystemStorage"}},
    }
    name = connection.settings_dict["NAME"]
    with override_settings(**own):
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            with transaction.atomic():
                _fill(count)
            call_command("rebuild_search", verbosity=0)
            yield
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)


def _fill(count: int) -> None:
    shelf = StoryIndexPage.objects.get()
    levels = {level.code: level for level in EnglishLevel.objects.all()}
    careers = list(Career.objects.all())
    locale = Locale.objects.get()
    for number, record in enumerate(generate_stories(count), 1):
        story = _story(record, levels[record.level], shelf, number)
        story.locale = locale
        # Past Page.save(), which asks the tree, the slugs and the parent for each: an hour of it.
        page = Page(**{f.attname: getattr(story, f.attname) for f in Page._meta.concrete_fields})
        page.save_base(raw=True)
        story.page_ptr_id = story.id = page.pk
        story.save_base(raw=True)
        StoryPlace.objects.bulk_create(
            StoryPlace(page=story, country=code, sort_order=order)
            for order, code in enumerate(record.values("country"))
        )
        story.careers.through.objects.create(
            storypage_id=story.pk, career_id=careers[number % len(careers)].pk
        )
    shelf.numchild = count
    shelf.save_base(raw=True)


def _story(
    record: StoryRecord, level: EnglishLevel, shelf: StoryIndexPage, number: int
) -> StoryPage:
    passages = zip(record.body.split("\n\n"), record.body_ja.split("\n\n"), strict=True)
    story = StoryPage(
        title=record.title,
        draft_title=record.title,
        title_ja=record.title_ja,
        slug=record.slug,
        summary=record.summary[:SUMMARY_LENGTH],
        summary_ja=record.summary_ja[:SUMMARY_LENGTH],
        level=level,
        body=[("passage", {"en": en, "ja": ja}) for en, ja in passages],
        live=True,
        first_published_at=record.published,
        depth=shelf.depth + 1,
        path=shelf._get_path(shelf.path, shelf.depth + 1, number),
        url_path=f"{shelf.url_path}{record.slug}/",
    )
    story.clean()
    return story


def benchmark_pages(count: int, engine: str, folder: Path) -> Iterator[str]:
    """Measure with `count` stories in the database; yields lines to print, times in ms."""
    with made_up_library(count, engine, folder):
        yield f"{count:,} stories in the database"
        yield f"{'one at a time, ms':36}{'p50':>8}{'p95':>8}{'p99':>8}"
        for kind, answer in _answers().items():
            answer()  # the first of a process reads what is kept in memory
            yield _line(_measure(kind, answer))


def _answers() -> dict[str, Callable[[], object]]:
    reader, editor = Client(), Client()
    editor.force_login(get_user_model().objects.create_superuser("benchmark"))
    english, japanese = english_vocabulary(), japanese_vocabulary()

    def get(client: Client, name: str, **query: str) -> Callable[[], object]:
        address = f"{reverse(name)}?{urlencode(query)}"

        def answer() -> object:
            response = client.get(address)
            if response.status_code != 200:  # noqa: PLR2004 (or something else was measured)
                raise RuntimeError(f"{address} answers {response.status_code}")
            return response

        return answer

    similar = StoryPage.objects.all()[StoryPage.objects.count() // 2]
    return {
        "search page, common word": get(reader, "search", q=COMMON_WORD),
        "search page, level, job, country": get(reader, "search", q="A2 nurse Canada"),
        "search page, two words": get(reader, "search", q=" ".join(english[5:7])),
        "search page, Japanese word": get(reader, "search", q=japanese[2]),
        "search page, Japanese sentence": get(reader, "search", q="看護師になりたい"),
        "search page, no words": get(reader, "search"),
        "search page, a typing error": get(reader, "search", q="Austrailia"),
        "suggestions": get(reader, "search-suggestions", q="ca"),
        "similar stories": lambda: similar_stories(similar, 3),
        "admin page search, common word": get(
            editor, "wagtailadmin_pages:search_results", q=COMMON_WORD
        ),
        "admin page search, Japanese word": get(
            editor, "wagtailadmin_pages:search_results", q=japanese[2]
        ),
    }


def _measure(kind: str, answer: Callable[[], object]) -> Timing:
    times = []
    for _ in range(TIMES):
        started = perf_counter()
        answer()
        times.append((perf_counter() - started) * 1000)
    return Timing(kind, 1, times, TIMES * 1000 / sum(times))


def _line(timing: Timing) -> str:
    shares = "".join(f"{timing.percentile(share):8.1f}" for share in (0.5, 0.95, 0.99))
    return f"{timing.kind:36}{shares}"
