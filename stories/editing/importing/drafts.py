"""Makes drafts of the stories of an upload, each once."""

from collections.abc import Iterable
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page

from stories.editing.importing.preview import Prepared
from stories.editing.importing.upload_store import LeftOut, Waiting
from stories.editing.interchange.data_types import Slug
from stories.editing.interchange.store import StoryImport
from stories.editing.interchange.story_data import StoryData
from stories.models import EnglishLevel, StoryIndexPage

_LONGEST_SLUG = 60


def make_drafts(
    upload: Waiting, stories: Iterable[Prepared], chosen: set[int], levels: dict[int, str], user
) -> None:
    """Make a draft of each chosen story and write down which were left out, and why.

    `chosen` and `levels` are by number; a level given there stands in for one that the file lacks.
    What was made by an earlier call is not made again. Raises filelock.Timeout while another call
    for the same upload is at work.
    """
    codes = set(EnglishLevel.objects.values_list("code", flat=True))
    with upload.lock():
        if upload.left_out is not None:
            return
        made, left_out = upload.made(), []
        story_import = StoryImport(folder=Path(), user=user)
        for story in stories:
            if story.number in made:
                continue
            why = _why_not(story, chosen, levels, codes)
            if not why:
                try:
                    page = story_import.create(_settled(story, levels))
                except ValidationError as error:
                    why = " ".join(error.messages)
                else:
                    upload.note_made(story.number, page.pk)
            if why:
                left_out.append(LeftOut(story.name, why))
        upload.finish(left_out)


def _why_not(story: Prepared, chosen: set[int], levels: dict[int, str], codes: set[str]) -> str:
    if not story.is_storable:
        return " ".join(str(one) for one in story.problems if one.stops)
    if story.number not in chosen:
        return _("You left it out.")
    if story.asks_level and levels.get(story.number) not in codes:
        return _("No level was chosen.")
    return ""


def _settled(story: Prepared, levels: dict[int, str]) -> StoryData:
    changes = {"slug": free_slug(story.data.slug)}
    if story.asks_level:
        changes["level"] = levels[story.number]
    return story.data.model_copy(update=changes)


def free_slug(wanted: Slug) -> Slug:
    """Return the slug, or one with a number that no page beside the stories has yet."""
    taken = set(
        Page.objects.child_of(StoryIndexPage.objects.get())
        .filter(slug__startswith=wanted[: _LONGEST_SLUG - 5])
        .values_list("slug", flat=True)
    )
    slug, number = wanted, 1
    while slug in taken:
        number += 1
        ending = f"-{number}"
        slug = f"{wanted[: _LONGEST_SLUG - len(ending)]}{ending}"
    return slug
