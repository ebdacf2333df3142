"""Stories as a Word document: what is known of each in a table, its text in a second one."""

from collections.abc import Iterable
from typing import BinaryIO
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from stories.editing.exporting.texts import StoryTexts
from stories.editing.interchange.columns import COLUMNS, heading_of

_LABELS = [key for key in COLUMNS if key not in ("title", "en", "ja")]
# Always there to be filled in, even where nothing is known yet.
_ALWAYS = ("title_ja", "summary", "summary_ja", "level", "countries", "careers", "themes")
_ABOUT_WIDTHS, _TEXT_WIDTHS = (2600, 7000), (4800, 4800)  # twentieths of a point
_JAPANESE_FONT = "Yu Mincho"


def write_word(stories: Iterable[StoryTexts], file: BinaryIO) -> None:
    """Write the stories, each under a heading 1."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    # The style's own font for Japanese letters, or Word falls back to whatever it finds.
    fonts = document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(f"{{{fonts.nsmap['w']}}}eastAsia", _JAPANESE_FONT)
    body = document.element.body
    end = body[-1]  # the section's own settings come last
    for story in stories:
        document.add_heading(story.texts["title"] or story.texts["title_ja"], level=1)
        about = [
            (heading_of(key), story.texts.get(key, ""))
            for key in _LABELS
            if story.texts.get(key) or key in _ALWAYS
        ]
        end.addprevious(_table(about, _ABOUT_WIDTHS, bold_column=True))
        document.add_paragraph()
        heads = [(heading_of("en"), heading_of("ja"))]
        end.addprevious(_table(heads + story.passages, _TEXT_WIDTHS, bold_row=True))
        document.add_paragraph()
    document.save(file)


def _table(rows, widths: tuple[int, int], *, bold_column=False, bold_row=False):
    """A table of two columns. Made as one text: python-docx takes seconds for a large one."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = []
    for number, row in enumerate(rows):
        cells = "".join(
            _cell(text, width, is_bold=(bold_column and at == 0) or (bold_row and number == 0))
            for at, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        head = "<w:trPr><w:tblHeader/></w:trPr>" if bold_row and number == 0 else ""
        lines.append(f"<w:tr>{head}{cells}</w:tr>")
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )


def _cell(text: str, width: int, *, is_bold: bool) -> str:
    bold = "<w:rPr><w:b/></w:rPr>" if is_bold else ""
    pieces = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
    ).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"<w:p><w:r>{bold}{pieces}</w:r></w:p></w:tc>"
    )
