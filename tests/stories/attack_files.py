"""Files that are small on the line and huge once opened, made when a test asks for them."""

import io
import json
import zipfile

from tests.stories.office_files import excel, repacked, word

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEADINGS = "Title,Level,English 1,Japanese 1"


def word_of(body: str, before: str = "") -> bytes:
    """A document with this XML between its first and its last tag."""
    document = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    xml = f'<?xml version="1.0"?>{before}{document}'
    return repacked(word("Text"), {"word/document.xml": xml.encode()})


def excel_of(data: str, before: str = "", dimension: str = "A1") -> bytes:
    """A workbook whose sheet has this XML as its rows."""
    xml = (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="{_S}"><dimension ref="{dimension}"/>'
        f"<sheetData>{data}</sheetData></worksheet>"
    )
    return repacked(excel(["Title"]), {"xl/worksheets/sheet1.xml": xml.encode()})


def inline(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _bomb(name: str, base: bytes, size: int = 60_000_000) -> bytes:
    return repacked(base, {name: b"<a>" + b" " * size + b"</a>"})


def _nested_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", "<a/>")
        for number in range(4_000):
            package.writestr(f"word/{number}.xml", "<a/>")
    return file.getvalue()


_ROWS = f"<row>{inline('Title')}{inline('English 1')}</row>"
_ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
_ENTITIES += "]>"

# What it is → how it is made.
ATTACKS = {
    "word: unpacks to 60 MB": lambda: _bomb("word/document.xml", word("Text")),
    "word: another part unpacks to 60 MB": lambda: _bomb("word/styles.xml", word("Text")),
    "word: a picture unpacks to 210 MB": lambda: _bomb(
        "word/media/a.png", word("Text"), 210_000_000
    ),
    "word: 4,000 parts": _nested_zip,
    "word: 500,000 empty runs": lambda: word_of(f"<w:p>{'<w:r/>' * 500_000}</w:p>"),
    "word: 500,000 runs of a letter": lambda: word_of(
        f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * 500_000}</w:p>"
    ),
    "word: 400,000 empty paragraphs": lambda: word_of("<w:p/>" * 400_000),
    "word: 300,000 paragraphs of a letter": lambda: word_of(paragraph("a") * 300_000),
    "word: 20,000 headings": lambda: word_of(paragraph("Title: a") * 20_000),
    "word: a paragraph of 39 MB": lambda: word_of(paragraph("I go home. " * 3_500_000)),
    "word: a paragraph of 2 MB": lambda: word_of(paragraph("I go home. " * 200_000)),
    "word: a word of 2 MB": lambda: word_of(paragraph("a" * 2_000_000)),
    "word: a word of 2 MB in Japanese": lambda: word_of(paragraph("食" * 2_000_000)),
    "word: nested 100,000 deep": lambda: word_of("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000),
    "word: nested 200 deep": lambda: word_of("<w:ins>" * 200 + paragraph("a") + "</w:ins>" * 200),
    "word: tables within tables": lambda: word_of(
        "<w:tbl><w:tr><w:tc>" * 60 + paragraph("a") * 20_000 + "</w:tc></w:tr></w:tbl>" * 60
    ),
    "word: a table of 300,000 cells": lambda: word_of(
        f"<w:tbl><w:tr>{'<w:tc/>' * 300_000}</w:tr></w:tbl>"
    ),
    "word: entities": lambda: word_of(paragraph("&i;"), _ENTITIES),
    "excel: unpacks to 60 MB": lambda: _bomb("xl/worksheets/sheet1.xml", excel(["Title"])),
    "excel: shared strings of 60 MB": lambda: _bomb("xl/sharedStrings.xml", excel(["Title"])),
    "excel: says it has 17 billion cells": lambda: excel_of(
        _ROWS + f'<row r="1048576">{inline("a")}</row>', dimension="A1:XFD1048576"
    ),
    "excel: a cell in the last row and column": lambda: excel_of(
        _ROWS + '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>a</t></is></c></row>'
    ),
    "excel: a million empty rows": lambda: excel_of(_ROWS + "<row/>" * 1_000_000),
    "excel: 200,000 rows": lambda: excel_of(_ROWS + f"<row>{inline('a')}</row>" * 200_000),
    "excel: 5,000 rows of 100 cells": lambda: excel_of(
        _ROWS + f"<row>{'<c><v>1</v></c>' * 100}</row>" * 5_000
    ),
    "excel: 300,000 columns": lambda: excel_of(f"<row>{'<c><v>1</v></c>' * 300_000}</row>"),
    "excel: a cell of 30 MB": lambda: excel_of(_ROWS + f"<row>{inline('a' * 30_000_000)}</row>"),
    "excel: 500 headings of 20,000 letters": lambda: excel_of(
        f"<row>{inline('Title')}{inline('Level')}{inline('heading ' * 2_500) * 490}</row>"
        f"<row>{inline('a') * 3}</row>"
    ),
    "excel: nested 100,000 deep": lambda: excel_of("<row>" * 100_000 + "</row>" * 100_000),
    "excel: entities": lambda: excel_of(f"<row>{inline('&i;')}</row>", _ENTITIES),
    "csv: a line of 19 MB": lambda: b"a" * 19_000_000,
    "csv: a cell of 19 MB": lambda: f"{HEADINGS}\na,b,c,".encode() + b"a" * 19_000_000,
    "csv: 19 million columns": lambda: f"{HEADINGS}\n".encode() + b"," * 19_000_000,
    "csv: 5 million columns": lambda: f"{HEADINGS}\n".encode() + b"," * 5_000_000,
    "csv: 5 million headings": lambda: f"{HEADINGS},".encode() + b"a," * 2_500_000 + b"\na,b",
    "csv: a million empty rows": lambda: f"{HEADINGS}\n".encode() + b",\n" * 2_000_000 + b"a,,b,c",
    "csv: quotation marks": lambda: f"{HEADINGS}\n".encode() + b'"' * 5_000_000,
    "csv: 200,000 countries": lambda: (
        b'Title,Countries,English\na,"' + b"xanadu;" * 15_000 + b'",b'
    ),
    "csv: 15,000 word notes": lambda: (
        b'Title,Word notes,English\na,"' + b"xanadu\n" * 15_000 + b'",b'
    ),
    "csv: 40,000 passages": lambda: b'Title,English\na,"' + b"a\n\n" * 40_000 + b'"',
    "json: nested 5 million deep": lambda: b'{"a":' * 1_000_000 + b"1" + b"}" * 1_000_000,
    "json: lists nested": lambda: b'{"a":' + b"[" * 2_000_000,
    "json: a line of 19 MB": lambda: json.dumps({"title": "a" * 19_000_000}).encode(),
    "json: a million keys": lambda: json.dumps(dict.fromkeys(map(str, range(600_000)), 1)).encode(),
    "json: a million passages": lambda: b'{"passages":[' + b"{}," * 1_500_000 + b"{}]}",
    "json: 90 lines of unknown keys": lambda: (
        (json.dumps(dict.fromkeys(map(str, range(5_000)), 1)).encode() + b"\n") * 90
    ),
    "json: a number of a million digits": lambda: b'{"title":' + b"9" * 1_000_000 + b"}",
    "json: 40,000 countries": lambda: json.dumps(
        {"title": "a", "countries": ["xanadu"] * 40_000, "passages": [{"en": "a"}]}
    ).encode(),
}
