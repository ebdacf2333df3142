"""Stories as one ZIP of plain HTML that opens from a USB stick: no server, nothing fetched.

Names inside are ASCII and links relative. Photos come as JPEG, the one format that every old
school computer opens, and that a teacher can draw into a document. Credit and licence stand with
each story and photo, and once more in `licences.txt`.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.utils.text import slugify
from django.utils.translation import get_language

from stories.models import StoryPage
from stories.reading.facts_card import facts_of
from stories.reading.word_notes import NoteMarker
from stories.sharing.handout import Handout

MOST_STORIES = 40
MOST_BYTES = 40 * 1024 * 1024
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
    pieces: tuple = ()
    photo: BundledPhoto | None = None
    recording: str = ""


def bundle(handout: Handout, *, furigana: str = "all", is_open: bool = False) -> bytes:
    """Return the ZIP, with texts of the interface in the language of now.

    `furigana` as of for_grade(); `is_open` opens all the Japanese from the start.
    Raises BundleTooLarge.
    """
    if len(handout.stories) > MOST_STORIES:
        raise BundleTooLarge
    context = {
        "handout": handout,
        "language": get_language(),
        "furigana": furigana,
        "is_open": is_open,
        "stories": [_bundled(number, story) for number, story in enumerate(handout.stories, 1)],
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in _files(context):
            if file.tell() + len(content) > MOST_BYTES:
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
    yield "stories.css", _colours() + _rendered("stories.css", context)
    yield "licences.txt", _rendered("licences.txt", context)
    for place, one in enumerate(context["stories"]):
        following = context["stories"][place + 1 : place + 2]
        beside = {"one": one, "page": one["story"], "next": following[0] if following else None}
        yield one["file"], _rendered("story.html", context | beside)
        for path, stored in one["media"]:
            with stored.open("rb") as file:
                yield path, file.read()


def _colours() -> bytes:
    return Path(finders.find("library/colours.css")).read_bytes()


def _rendered(template: str, context: dict) -> bytes:
    return get_template(f"sharing/bundle/{template}").render(context).encode()


def _bundled(number: int, story: StoryPage) -> dict:
    """Return a story for the templates, and its `media`: the files to put beside it."""
    name = f"{number:02}-{slugify(story.slug)}".rstrip("-")
    media: list[tuple[str, object]] = []

    def photo(image, alt: str, caption: str) -> BundledPhoto:
        rendition = image.get_rendition(PHOTO_FILTER)
        path = f"files/{name}-{len(media) + 1}.jpg"
        media.append((path, rendition.file))
        return BundledPhoto(path, image, rendition.width, rendition.height, alt, caption)

    def recording(document) -> str:
        path = f"files/{name}-{len(media) + 1}{Path(document.file.name).suffix.lower()}"
        media.append((path, document.file))
        return path

    notes = list(story.notes.all())
    marker = NoteMarker(notes)
    lead, caption = story.lead_photo, story.lead_caption_shown
    return {
        "story": story,
        "file": f"{name}.html",
        "lead": photo(lead, lead.alt, caption) if lead else None,
        "blocks": [_block(block, marker, photo, recording) for block in story.body],
        "notes": notes,
        "facts": facts_of(story),
        "places": list(story.places.all()),
        "media": media,
    }


def _block(block, marker: NoteMarker, photo, recording) -> BundledBlock:
    kind, value = block.block_type, block.value
    if kind == "passage":
        read = recording(value["recording"]) if value["recording"] else ""
        return BundledBlock(kind, value, tuple(marker.pieces(value["en"])), recording=read)
    if kind == "photo" and value["image"]:  # it may have been deleted since
        shown = photo(value["image"], value.alt_shown, value.caption_shown)
        return BundledBlock(kind, value, photo=shown)
    if kind == "audio" and value["recording"]:
        return BundledBlock(kind, value, recording=recording(value["recording"]))
    return BundledBlock(kind, value)
