"""What Chromium prints, looked at as paper."""

from dataclasses import dataclass

import pypdfium2
import zxingcpp
from playwright.sync_api import Page

POINTS_PER_MM = 72 / 25.4
DPI = 150
A4 = (595, 842)


@dataclass(frozen=True)
class Paper:
    """One printed page: its words without spaces, the room round them in mm, its QR codes."""

    text: str
    size: tuple[int, int]
    margins: tuple[float, float, float, float]
    codes: list[str]


def printed(page: Page) -> list[Paper]:
    """Print what is on the screen as the browser's own print button does."""
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    return [_looked_at(document[number]) for number in range(len(document))]


def _looked_at(page: pypdfium2.PdfPage) -> Paper:
    width, height = page.get_size()
    words = page.get_textpage()
    boxes = [words.get_rect(number) for number in range(words.count_rects())]
    margins = (0.0, 0.0, 0.0, 0.0)
    if boxes:
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        room = (min(lefts), min(bottoms), width - max(rights), height - max(tops))
        margins = tuple(side / POINTS_PER_MM for side in room)
    picture = page.render(scale=DPI / 72).to_pil()
    return Paper(
        text=squeezed(words.get_text_range()),
        size=(round(width), round(height)),
        margins=margins,
        codes=[code.text for code in zxingcpp.read_barcodes(picture)],
    )


def squeezed(text: str) -> str:
    """Return a text without spaces and hyphens: where it breaks is not what it says."""
    # A hyphen at the end of a line comes out of the PDF as U+FFFE.
    return "".join(text.split()).translate(dict.fromkeys(map(ord, "-\xad\ufffe")))
