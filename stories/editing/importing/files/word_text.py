"""The text of a Word document in its order, as lines and rows of tables.

python-docx opens the package and knows its styles; its own text leaves out what somebody has
inserted with "track changes" and what has furigana, so the text is read here. In a process of its
own: `office_child`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _
from docx import Document
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from stories.editing.importing.files.office_zip import BROKEN
from stories.editing.importing.files.problems import Problem, RefusedFileError

_BROKEN = (*BROKEN, PythonDocxError, OpcError, XMLSyntaxError)
_HEADINGS = {"title": 1, "heading 1": 1, "subtitle": 2, "heading 2": 2}
P, TABLE, ROW, CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TEXT, _TAB, _BREAKS = qn("w:t"), qn("w:tab"), (qn("w:br"), qn("w:cr"))
_RUBY, _RUBY_BASE, _RUBY_TEXT = qn("w:ruby"), qn("w:rubyBase"), qn("w:rt")
_NOT_SHOWN = frozenset((qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:pPr")))
_CONTAINERS = frozenset((qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")))


@dataclass(frozen=True)
class WordLine:
    """A paragraph. `heading` is 1 or 2, or 0 for plain text."""

    number: int
    text: str
    heading: int


@dataclass(frozen=True)
class WordTable:
    """The texts of a table's cells, row by row. `number` counts tables from 1."""

    number: int
    rows: list[list[str]]


WordPart = WordLine | WordTable


def word_parts(package: BytesIO) -> tuple[list[WordPart], list[Problem]]:
    """Return the filled paragraphs and tables of a document, and what of it is not read.

    Raises RefusedFileError.
    """
    try:
        document = Document(package)
        parts = list(_parts(document.element.body, _heading_styles(document)))
        return parts, list(_not_read(document.element.body))
    except _BROKEN as error:
        raise RefusedFileError(
            _(
                "This Word file cannot be read. Open it in Word, save it once more as .docx and "
                "upload that."
            )
        ) from error


def _heading_styles(document) -> dict[str, int]:
    """Style ids that mean a heading. Their names are English in Word of any language."""
    found = {}
    for style in document.styles.element.iter(qn("w:style")):
        name = style.find(qn("w:name"))
        label = name.get(qn("w:val"), "").lower() if name is not None else ""
        if label in _HEADINGS:
            found[style.get(qn("w:styleId"))] = _HEADINGS[label]
    return found


def _parts(body, headings: dict[str, int]) -> Iterator[WordPart]:
    lines = tables = 0
    for element in _blocks(body):
        if element.tag == TABLE:
            tables += 1
            rows = [[_cell_text(cell) for cell in _own(row, CELL)] for row in _own(element, ROW)]
            yield WordTable(tables, rows)
        elif text := text_of(element).strip():
            lines += 1
            style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            style_id = style.get(qn("w:val")) if style is not None else None
            yield WordLine(lines, text, headings.get(style_id, 0))


def _blocks(parent) -> Iterator:
    for child in parent:
        if child.tag == TABLE and _is_frame(child):
            for row in _own(child, ROW):
                for cell in _own(row, CELL):
                    yield from _blocks(cell)
        elif child.tag in (P, TABLE):
            yield child
        elif child.tag in _CONTAINERS:
            yield from _blocks(child)


def _is_frame(table) -> bool:
    """Whether a table has one column only: a box round some text."""
    return all(len(list(_own(row, CELL))) <= 1 for row in _own(table, ROW))


def _own(parent, tag: str) -> Iterator:
    """The rows of a table or cells of a row, not those of a table within."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _CONTAINERS:
            yield from _own(child, tag)


def _cell_text(cell) -> str:
    return "\n".join(text_of(paragraph) for paragraph in cell.iter(P)).strip()


def text_of(element) -> str:
    """Return the text of a paragraph as a reader sees it, furigana as 漢字《かんじ》."""
    return "".join(_pieces(element))


def _pieces(element) -> Iterator[str]:
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag == _TAB:
            yield "\t"
        elif child.tag in _BREAKS:
            yield "\n"
        elif child.tag == _RUBY:
            base, reading = child.find(_RUBY_BASE), child.find(_RUBY_TEXT)
            if base is not None:
                yield f"｜{text_of(base)}"
                yield f"《{text_of(reading)}》" if reading is not None else ""
        elif child.tag not in _NOT_SHOWN:
            yield from _pieces(child)


def _not_read(body) -> Iterator[Problem]:
    place = _("Whole file")
    if (
        body.find(f".//{qn('w:drawing')}") is not None
        or body.find(f".//{qn('w:pict')}") is not None
    ):
        yield Problem(
            place,
            _("Pictures and text boxes are not taken along. Add photos to the draft afterwards."),
        )
    if body.find(f".//{qn('w:footnoteReference')}") is not None:
        yield Problem(place, _("Footnotes are not taken along. Word notes can take their place."))
