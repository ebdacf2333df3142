"""Stories as one ZIP of plain HTML that opens from a USB stick: no server, nothing fetched.

Names inside are ASCII and links relative. Photos come as JPEG, the one format that every old
school computer opens, and that a teacher can draw into a document. Credit and licence stand with
each story and photo, and once more in `licences.txt`.
"""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.utils.translation import get_language

from stories.sharing.bundled_story import bundled_story
from stories.sharing.handout import Handout

MOST_BUNDLED = 40
MOST_BUNDLE_BYTES = 40 * 1024 * 1024
# Fixed, so that the same stories give the same file.
DATE = (2026, 1, 1, 0, 0, 0)


class BundleTooLarge(Exception):
    """Raised for more stories, or more bytes, than one download may hold."""


def bundle(handout: Handout, *, furigana: str = "all", is_open: bool = False) -> bytes:
    """Return the ZIP, with texts of the interface in the active language.

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
        "stories": [
            bundled_story(number, story, handout.notes.get(story.pk, ""))
            for number, story in stories
        ],
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
    yield "stories.css", _colours() + _rendered("stories.css", context)
    yield "licences.txt", _rendered("licences.txt", context)
    for place, one in enumerate(context["stories"]):
        following = context["stories"][place + 1 : place + 2]
        beside = {"one": one, "page": one.story, "next": following[0] if following else None}
        yield one.file, _rendered("story.html", context | beside)
        for path, stored in one.media.items():
            with stored.open("rb") as file:
                yield path, file.read()


def _colours() -> bytes:
    return Path(finders.find("library/colours.css")).read_bytes()


def _rendered(template: str, context: dict) -> bytes:
    return get_template(f"sharing/bundle/{template}").render(context).encode()
