"""Everything that a story lacks before it is published, in an editor's words."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from stories.editing.checks.weight import LIMIT_KB, LIMIT_WITH_PHOTO_KB, weight_kb
from stories.english.words import count_words
from stories.freshness.story_texts import stale_texts
from stories.models import StoryPage
from stories.models.needed import Finding, photo_findings, word_findings
from stories.models.shown_files import is_kept_back
from stories.reading.photos import photos_of
from stories.reading.word_notes import NoteMarker

# A phone shows about twenty lines of seven words below the header: more, and the line that is
# explained in Japanese has left the screen when the Japanese opens.
MOST_WORDS = 120


def findings_of(story: StoryPage, weight: int | None = None) -> list[Finding]:
    """Return what to mend before a story is published, what must be mended first.

    The story may be a draft that was never saved; photos of it must be saved ones. `weight` is its
    weight_kb() where the caller has it already.
    """
    found = [
        *word_findings(story),
        *photo_findings(story.lead_photo, story.body),
        *_of_private_files(story),
        *_of_passages(story),
        *_of_stale(story),
        *_of_notes(story),
        *_of_weight(story, weight_kb(story) if weight is None else weight),
    ]
    return sorted(found, key=lambda one: not one.must)


def _of_private_files(story: StoryPage) -> Iterator[Finding]:
    """What stands in a private collection: readers would meet an empty place."""
    recordings = [one for block in story.body for one in block.value.recordings()]
    for file in {(type(file), file.pk): file for file in [*photos_of(story), *recordings]}.values():
        if is_kept_back(file.collection):
            text = _("“%(title)s” lies in a private collection: readers will not be sent it.")
            yield Finding("body", text % {"title": file.title})


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


def _of_weight(story: StoryPage, weight: int) -> Iterator[Finding]:
    limit = LIMIT_WITH_PHOTO_KB if photos_of(story) else LIMIT_KB
    if weight > limit:
        text = _(
            "The page weighs about %(weight)d KB, more than %(limit)d KB: forty tablets on one "
            "line wait for it. A calmer lead photo weighs less."
        )
        yield Finding("lead_photo", text % {"weight": weight, "limit": limit})
