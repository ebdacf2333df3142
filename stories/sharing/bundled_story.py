"""A story as the files of a bundle: its blocks, and the photos and recordings beside it."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db.models.fields.files import FieldFile
from django.utils.text import slugify

from stories.models import StoryPage, StoryPlace, WordNote
from stories.reading.facts_card import Fact, facts_of
from stories.reading.word_notes import NoteMarker, Piece

logger = logging.getLogger(__name__)
PHOTO_FILTER = "format-jpeg|width-720"


@dataclass(frozen=True)
class BundledPhoto:
    """A photo as a file of the bundle."""

    path: str
    photo: object
    width: int
    height: int
    alt: str
    caption: str


@dataclass(frozen=True)
class BundledBlock:
    """A block of a story: its kind, its value, and what this kind needs beside it."""

    kind: str
    value: dict
    pieces: tuple[Piece, ...] = ()
    photo: BundledPhoto | None = None
    recording: str = ""

    @property
    def template(self) -> tuple[str, str]:
        """The template of this kind of block; without one, that which shows its texts alone."""
        return f"sharing/bundle/blocks/{self.kind}.html", "sharing/bundle/blocks/texts.html"


@dataclass(frozen=True)
class BundledStory:
    """A story as a file of the bundle. `media` are the files beside it, by their paths.

    `sections` are the sentences of the facts card; `teacher_note` is "" where there is none.
    """

    story: StoryPage
    file: str
    teacher_note: str
    lead: BundledPhoto | None
    blocks: tuple[BundledBlock, ...]
    notes: tuple[WordNote, ...]
    sections: tuple[Fact, ...]
    places: tuple[StoryPlace, ...]
    media: Mapping[str, FieldFile]

    @property
    def photos(self) -> list[BundledPhoto]:
        """Every photo, the lead photo first."""
        return [photo for photo in (self.lead, *(block.photo for block in self.blocks)) if photo]

    @property
    def licence(self) -> str:
        """Title, writer and licence in one line."""
        writer = self.story.writer
        said = (self.story.title, writer and writer.label, self.story.get_license_display())
        return " · ".join(str(words) for words in said if words)


class MediaFolder:
    """The files that are put beside a story, numbered in the order in which they are added."""

    def __init__(self, name: str) -> None:
        self.files: dict[str, FieldFile] = {}
        self._name = name

    def photo(self, image, alt: str, caption: str) -> BundledPhoto | None:
        """Put a photo into the folder, as a JPEG. None where its file is missing or damaged."""
        try:
            rendition = image.get_rendition(PHOTO_FILTER)
        except OSError as error:
            logger.warning("The photo %s is left out of a bundle: %s", image.pk, error)
            return None
        path = self._put(rendition.file, ".jpg")
        if not path:
            return None
        return BundledPhoto(path, image, rendition.width, rendition.height, alt, caption)

    def recording(self, document) -> str:
        """Put a recording into the folder, and return its path, "" where its file is missing."""
        return self._put(document.file, Path(document.file.name).suffix.lower())

    def _put(self, file: FieldFile, ending: str) -> str:
        if not file.storage.exists(file.name):
            logger.warning("%s is missing in media and is left out of a bundle", file.name)
            return ""
        path = f"files/{self._name}-{len(self.files) + 1}{ending}"
        self.files[path] = file
        return path


def bundled_story(number: int, story: StoryPage, teacher_note: str) -> BundledStory:
    """Return the story as the bundle's file of this number shows it."""
    name = f"{number:02}-{slugify(story.slug)}".rstrip("-")
    notes, folder, facts = tuple(story.notes.all()), MediaFolder(name), facts_of(story)
    marker = NoteMarker(notes)
    lead = story.lead_photo
    return BundledStory(
        story=story,
        file=f"{name}.html",
        teacher_note=teacher_note,
        lead=folder.photo(lead, lead.alt, story.lead_caption_shown) if lead else None,
        blocks=tuple(_block(block, marker, folder) for block in story.body),
        notes=notes,
        sections=tuple(filter(None, (*facts.sentences, facts.now, facts.this_week))),
        places=tuple(story.places.all()),
        media=folder.files,
    )


def _block(block, marker: NoteMarker, folder: MediaFolder) -> BundledBlock:
    value = block.value
    photo, recording = next(iter(value.photos()), None), next(iter(value.recordings()), None)
    return BundledBlock(
        block.block_type,
        value,
        tuple(marker.pieces(value["en"])) if value.is_passage else (),
        photo=folder.photo(photo, value.alt_shown, value.caption_shown) if photo else None,
        recording=folder.recording(recording) if recording else "",
    )
