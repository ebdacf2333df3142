"""Everything that a story lacks, in an editor's words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from stories.editing.checks.weight import LIMIT_KB, LIMIT_WITH_PHOTO_KB, weight_kb
from stories.english.words import count_words
from stories.freshness.story_texts import stale_texts
from stories.models import StoryPage
from stories.people_shown import PeopleShown
from stories.reading.photos import photos_of
from stories.reading.word_notes import NoteMarker

# A phone shows about twenty lines of seven words below the header: more, and the line that is
# explained in Japanese has left the screen when the Japanese opens.
MOST_WORDS = 120


@dataclass(frozen=True)
class Finding:
    """Something to mend. `must` stops publishing. `field` is the form's field or formset."""

    field: str
    message: str
    must: bool = False


def findings_of(story: StoryPage) -> list[Finding]:
    """Return what to mend before a story is published, what must be first.

    The story may be a draft that was never saved; photos of it must be saved ones.
    """
    found = [
        *_of_words(story),
        *photo_findings(story.lead_photo, story.body),
        *_of_passages(story),
        *_of_stale(story),
        *_of_notes(story),
        *_of_weight(story),
    ]
    return sorted(found, key=lambda one: not one.must)


def needed_by(story: StoryPage) -> list[Finding]:
    """Return what stops the publishing of a story, which may be a draft."""
    found = [*_of_words(story), *photo_findings(story.lead_photo, story.body)]
    return [finding for finding in found if finding.must]


def _of_words(story: StoryPage) -> Iterator[Finding]:
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
    blocks = [block.value for block in body if block.block_type == "photo"]
    if any(value["image"] is None for value in blocks):
        yield Finding("body", _("A photo of the story is gone or was never chosen."), must=True)
    photos = [("lead_photo", lead_photo), *(("body", value["image"]) for value in blocks)]
    own_words = {value["image"].pk for value in blocks if value["image"] and value["alt"].strip()}
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


def _of_passages(story: StoryPage) -> Iterator[Finding]:
    english, japanese = story.passages_in("en"), story.passages_in("ja")
    for number, (en, ja) in enumerate(zip(english, japanese, strict=True), 1):
        if not ja.strip():
            text = _("Passage %(number)d has no Japanese.")
            yield Finding("body", text % {"number": number})
        if not en.strip():
            text = _("Passage %(number)d has no English.")
            yield Finding("body", text % {"number": number})
        words = count_words(en)
        if words > MOST_WORDS:
            text = _(
                "Passage %(number)d has %(words)d words, more than a small screen holds "
                "(%(most)d): make two of it."
            )
            yield Finding("body", text % {"number": number, "words": words, "most": MOST_WORDS})


def _of_stale(story: StoryPage) -> Iterator[Finding]:
    for text in stale_texts(story):
        yield Finding(text.place or "body", text.stale_words)


def _of_notes(story: StoryPage) -> Iterator[Finding]:
    marker = NoteMarker([note for note in story.notes.all() if note.word.strip()])
    for text in story.passages_in("en"):
        marker.pieces(text)
    for word in marker.unused:
        text = _("The word note “%(word)s” stands in no passage, so nobody can open it.")
        yield Finding("notes", text % {"word": word})


def _of_weight(story: StoryPage) -> Iterator[Finding]:
    limit = LIMIT_WITH_PHOTO_KB if photos_of(story) else LIMIT_KB
    weight = weight_kb(story)
    if weight > limit:
        text = _(
            "The page weighs about %(weight)d KB, more than %(limit)d KB: forty tablets on one "
            "line wait for it. A calmer lead photo weighs less."
        )
        yield Finding("lead_photo", text % {"weight": weight, "limit": limit})
