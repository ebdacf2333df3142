"""Stories as one ZIP of plain HTML that opens from a USB stick: no server, nothing fetched.

Names inside are ASCII and links relative. Photos come as JPEG, the one format that every old
school computer opens, and that a teacher can draw into a document. Credit and licence stand with
each story and photo, and once more in `licences.txt`.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core.files import File
from django.template.loader import get_template
from django.utils.text import slugify
from django.utils.translation import get_language

from stories.models import StoryPage, StoryPlace, WordNote
from stories.reading.facts_card import Fact, facts_of
from stories.reading.word_notes import NoteMarker, Piece
from stories.sharing.handout import Handout

MOST_BUNDLED = 40
MOST_BUNDLE_BYTES = 40 * 1024 * 1024
PHOTO_FILTER = "format-jpeg|width-720"
# Fixed, so that the same stories give the same file.
DATE = (2026, 1, 1, 0, 0, 0)


class BundleTooLarge(Exception):
    """More stories, or more bytes, than one download should be."""


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
    def template(self) -> str:
        """The template of this kind of block."""
        return f"sharing/bundle/blocks/{self.kind}.html"


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
    media: Mapping[str, File]

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
    """The files that are put beside a story, named by the order in which they are asked for."""

    def __init__(self, name: str) -> None:
        self.files: dict[str, File] = {}
        self._name = name

    def photo(self, image, alt: str, caption: str) -> BundledPhoto:
        """Put a photo into the folder, as a JPEG."""
        rendition = image.get_rendition(PHOTO_FILTER)
        path = self._put(rendition.file, ".jpg")
        return BundledPhoto(path, image, rendition.width, rendition.height, alt, caption)

    def recording(self, document) -> str:
        """Put a recording into the folder, and return its path."""
        return self._put(document.file, Path(document.file.name).suffix.lower())

    def _put(self, file: File, ending: str) -> str:
        path = f"files/{self._name}-{len(self.files) + 1}{ending}"
        self.files[path] = file
        return path


def bundle(handout: Handout, *, furigana: str = "all", is_open: bool = False) -> bytes:
    """Return the ZIP, with texts of the interface in the language of now.

    `furigana` as of for_grade(); `is_open` opens all the Japanese from the start.
    Raises BundleTooLarge.
    """
    if len(handout.stories) > MOST_BUNDLED:
        raise BundleTooLarge
    stories = enumerate(handout.stories, 1)
    context = {
        "handout": handout,
        "language": get_language(),
        "furigana": furigana,
        "is_open": is_open,
        "stories": [_bundled(number, story, handout) for number, story in stories],
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in _files(context):
            if file.tell() + len(content) > MOST_BUNDLE_BYTES:
                raise BundleTooLarge
            # Photos and recordings are compressed already.
            is_text = name.endswith((".html", ".css", ".txt"))
            info = zipfile.ZipInfo(name, DATE)
            info.compress_type = zipfile.ZIP_DEFLATED if is_text else zipfile.ZIP_STORED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return file.getvalue()


def _files(context: dict) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file; a photo is read when its turn comes."""
    yield "index.html", _rendered("index.html", context)
    yield "stories.css", _rendered("stories.css", context)
    yield "licences.txt", _rendered("licences.txt", context)
    for place, one in enumerate(context["stories"]):
        following = context["stories"][place + 1 : place + 2]
        beside = {"one": one, "page": one.story, "next": following[0] if following else None}
        yield one.file, _rendered("story.html", context | beside)
        for path, stored in one.media.items():
            with stored.open("rb") as file:
                yield path, file.read()


def _rendered(template: str, context: dict) -> bytes:
    return get_template(f"sharing/bundle/{template}").render(context).encode()


def _bundled(number: int, story: StoryPage, handout: Handout) -> BundledStory:
    name = f"{number:02}-{slugify(story.slug)}".rstrip("-")
    notes, folder, facts = tuple(story.notes.all()), MediaFolder(name), facts_of(story)
    marker = NoteMarker(notes)
    lead = story.lead_photo
    return BundledStory(
        story=story,
        file=f"{name}.html",
        teacher_note=handout.notes.get(story.pk, ""),
        lead=folder.photo(lead, lead.alt, story.lead_caption_shown) if lead else None,
        blocks=tuple(_block(block, marker, folder) for block in story.body if _is_shown(block)),
        notes=notes,
        sections=tuple(filter(None, (*facts.sentences, facts.now, facts.this_week))),
        places=tuple(story.places.all()),
        media=folder.files,
    )


def _is_shown(block) -> bool:
    """Whether there is something to show: a photo or a recording may have been deleted since."""
    needs = {"photo": "image", "audio": "recording"}.get(block.block_type)
    return needs is None or bool(block.value[needs])


def _block(block, marker: NoteMarker, folder: MediaFolder) -> BundledBlock:
    kind, value = block.block_type, block.value
    if kind == "passage":
        read = folder.recording(value["recording"]) if value["recording"] else ""
        return BundledBlock(kind, value, tuple(marker.pieces(value["en"])), recording=read)
    if kind == "photo":
        shown = folder.photo(value["image"], value.alt_shown, value.caption_shown)
        return BundledBlock(kind, value, photo=shown)
    if kind == "audio":
        return BundledBlock(kind, value, recording=folder.recording(value["recording"]))
    return BundledBlock(kind, value)
