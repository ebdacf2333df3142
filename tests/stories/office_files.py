"""Uploads of every kind, made when a test asks for them: no large file lies in the repository."""

import io
import zipfile

from docx import Document
from openpyxl import Workbook

SHEET = (
    ("Title", "題名（日本語）", "Level", "Country", "English 1", "Japanese 1"),
    ("The door", "ドア", "A2.1", "Canada", "I opened the door.", "ドアを開けた。"),
)


def excel(*rows, save=None) -> bytes:
    """A workbook of these rows; `save` may change it before."""
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    if save:
        save(workbook)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def word(*parts) -> bytes:
    """A document of these parts: text, (text, style), or a list of rows for a table."""
    document = Document()
    for part in parts:
        if isinstance(part, list):
            table = document.add_table(0, len(part[0]))
            for row in part:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        else:
            text, style = part if isinstance(part, tuple) else (part, None)
            document.add_paragraph(text, style)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def repacked(data: bytes, changes: dict[str, bytes | None]) -> bytes:
    """The same package with some parts changed, added or (None) taken out."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            if content is not None:
                new.writestr(name, content)
    return file.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)
