"""What a story needs before it is published, in an editor's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from stories.people_shown import PeopleShown


@dataclass(frozen=True)
class Finding:
    """Something to mend. `must` stops publishing. `field` is the form's field or formset."""

    field: str
    message: str
    must: bool = False


class Publishable(Protocol):
    """What is asked of a story here; `StoryPage` is one."""

    title_ja: str
    summary: str
    summary_ja: str
    level_id: int | None
    lead_photo: object | None
    body: Iterable

    @property
    def places(self): ...


def needed_by(story: Publishable) -> list[Finding]:
    """Return what stops the publishing of a story, which may be a draft."""
    found = [*word_findings(story), *photo_findings(story.lead_photo, story.body)]
    return [finding for finding in found if finding.must]


def word_findings(story: Publishable) -> Iterator[Finding]:
    """Yield the texts, the level and the place that the story lacks."""
    missing = {
        "title_ja": _("The title has no Japanese."),
        "summary": _("There is no English summary: cards show an empty line."),
        "summary_ja": _("There is no Japanese summary."),
    }
    for field, message in missing.items():
        if not getattr(story, field).strip():
            yield Finding(field, message)
    if not story.level_id:
        yield Finding("level", _("No English level is chosen."), must=True)
    if not story.places.all():
        yield Finding("places", _("No country is chosen: nobody finds the story by its country."))


def photo_findings(lead_photo, body: Iterable) -> Iterator[Finding]:
    """Yield what the lead photo (or None) and the photos of a body (a StreamValue) lack."""
    blocks = [block.value for block in body]
    if any(value.lacks_photo for value in blocks):
        yield Finding("body", _("A photo of the story is gone or was never chosen."), must=True)
    in_body = [("body", photo) for value in blocks for photo in value.photos()]
    photos = [("lead_photo", lead_photo), *in_body]
    own_words = {photo.pk for value in blocks if value.describes_photos for photo in value.photos()}
    seen = set()
    for field, photo in photos:
        if photo is None or photo.pk in seen:
            continue
        seen.add(photo.pk)
        named = {"title": photo.title}
        if not photo.description.strip() and photo.pk not in own_words:
            text = _(
                "The photo “%(title)s” does not say what it shows, for readers who cannot see."
            )
            yield Finding(field, text % named, must=True)
        if not photo.description_ja.strip():
            text = _("The photo “%(title)s” does not say in Japanese what it shows.")
            yield Finding(field, text % named)
        if not photo.credit.strip():
            text = _("The photo “%(title)s” does not say who took it.")
            yield Finding(field, text % named, must=True)
        if not photo.license:
            yield Finding(field, _("The photo “%(title)s” has no licence.") % named, must=True)
        if photo.people == PeopleShown.UNKNOWN:
            text = _("The photo “%(title)s” does not say whether people can be recognised in it.")
            yield Finding(field, text % named)
        if photo.people == PeopleShown.RECOGNISABLE:
            text = _(
                "People can be recognised in the photo “%(title)s”: has each of them agreed to be "
                "shown here, and a parent of those under 18?"
            )
            yield Finding(field, text % named)
