"""Clears kept pages when what they show has changed."""

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from pathlib import Path

from django.conf import settings
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from library.page_cache.store import PageStore
from stories.kept_pages import LISTS, family_tag, list_tag, story_tag
from stories.models import (
    Career,
    CountryWords,
    EnglishLevel,
    FactWords,
    ReadingList,
    StoryFamily,
    StoryPage,
    Theme,
    WordReading,
    Writer,
)
from stories.outbox.outbox import follow_on_commit
from stories.outbox.steps import EVERYTHING, Step, add_step

PAGES_STEP = "pages"
# Models whose names stand on many pages, and that change rarely.
NAMED_ON_PAGES = (
    Career,
    CountryWords,
    EnglishLevel,
    FactWords,
    StoryFamily,
    Theme,
    WordReading,
    Writer,
)


def page_store() -> PageStore:
    """Return the store in use."""
    return _store_in(Path(settings.PAGE_CACHE_DIR))


@cache
def _store_in(folder: Path) -> PageStore:
    return PageStore(folder, release())


@cache
def release() -> str:
    """Return a hash of all that pages are rendered with: the site's address, templates, code,
    translations, static files."""
    digest = blake2b(settings.BASE_URL.encode(), digest_size=8)
    files = [Path(settings.STATIC_ROOT) / "staticfiles.json"]
    for folder in ("templates", "library", "stories", "search"):
        files += (settings.BASE_DIR / folder).rglob("*.*")
    for file in sorted(files):
        if file.suffix in (".html", ".py", ".mo", ".css", ".js", ".json", ".svg") and file.exists():
            digest.update(f"{file} {file.stat().st_mtime_ns}".encode())
    return digest.hexdigest()


def clear_on_commit(tags: Iterable[str]) -> None:
    """Forget the pages that show one of these things, once the change is committed."""
    follow_on_commit(PAGES_STEP, tags)


def clear_everything_on_commit(**_kwargs) -> None:
    """Forget every page, once the change is committed."""
    follow_on_commit(PAGES_STEP, [EVERYTHING])


def clear(tags: list[str]) -> None:
    """Forget the pages that show one of these things, or EVERYTHING. Raises OSError."""
    if EVERYTHING in tags:
        page_store().clear_everything()
    else:
        page_store().clear(tags)


def serve_unless_behind(steps_behind: set[str]) -> None:
    """Serve kept pages only while no change is known that they do not show yet."""
    page_store().is_current = PAGES_STEP not in steps_behind


def connect() -> None:
    """Connect the signals. Called once when the app is ready."""
    add_step(Step(PAGES_STEP, _("Pages that readers see"), clear))
    for signal in (page_published, page_unpublished, post_delete):
        signal.connect(_story_changed, sender=StoryPage, dispatch_uid="page cache")
    for signal in (page_published, page_unpublished):
        signal.connect(_page_changed, dispatch_uid="page cache of other pages")
    for signal in (post_save, post_delete):
        signal.connect(_list_changed, sender=ReadingList, dispatch_uid="page cache")
    # Rare, and each shows in places that are hard to name: everything is rendered anew.
    post_page_move.connect(clear_everything_on_commit, dispatch_uid="page cache")
    files = (get_image_model(), get_document_model())
    for model in (*NAMED_ON_PAGES, PageViewRestriction, Site, *files):
        for signal in (post_save, post_delete):
            signal.connect(clear_everything_on_commit, sender=model, dispatch_uid="page cache")


def _story_changed(instance: StoryPage, **_kwargs) -> None:
    clear_on_commit(_tags_of_change(instance))


def _list_changed(instance: ReadingList, **_kwargs) -> None:
    clear_on_commit([list_tag(instance.code)])


def _page_changed(sender: type[Page], **_kwargs) -> None:
    if sender is not StoryPage:
        clear_everything_on_commit()


def _tags_of_change(story: StoryPage) -> list[str]:
    """Return the tags of all that changes when a story is published or taken away."""
    tags = [story_tag(story.pk), LISTS]
    return [*tags, family_tag(story.family_id)] if story.family_id else tags
