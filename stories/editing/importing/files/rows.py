"""A sheet as stories: one row each, under headings that people may write in either language."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from stories.editing.importing.files.cells import MOST_COLUMNS, SheetRow
from stories.editing.importing.files.incoming import MOST_STORIES_OF_FILE, Incoming
from stories.editing.importing.files.problems import Problem, RefusedFileError
from stories.editing.interchange.columns import all_headings, column_key
from stories.editing.interchange.formula_guard import unguarded
from stories.editing.interchange.nearest import did_you_mean

# Of columns that are not known, so many are named with the nearest that is.
_MOST_NAMED = 20


def stories_of(rows: Iterable[SheetRow]) -> tuple[list[Incoming], list[Problem]]:
    """Return the stories of a sheet's rows, and the problems of its headings.

    Raises RefusedFileError where no heading is known or there are too many rows.
    """
    numbered = _filled(rows)
    try:
        heading_number, headings = next(numbered)
    except StopIteration:
        raise RefusedFileError(_("This sheet is empty.")) from None
    keys, problems = _keys_of(headings, heading_number)
    stories = []
    for number, row in numbered:
        if len(stories) == MOST_STORIES_OF_FILE:
            raise RefusedFileError(
                _(
                    "This sheet has more than %(most)d stories. Please divide it and upload one "
                    "part after the other."
                )
                % {"most": MOST_STORIES_OF_FILE},
                status=413,
            )
        stories.append(_story(number, row, keys))
    if not stories:
        raise RefusedFileError(
            _("This sheet has its headings, but no story below them: one story in each row.")
        )
    return stories, problems


def is_sheet_of_stories(row: SheetRow) -> bool:
    """Whether these are headings of ours."""
    return known_headings([cell.text for cell in row]) > 1


def known_headings(texts: list[str]) -> int:
    """Return how many of the texts name a column."""
    return sum(column_key(text) is not None for text in texts)


def _filled(rows: Iterable[SheetRow]) -> Iterator[tuple[int, SheetRow]]:
    for number, row in enumerate(rows, 1):
        if any(cell.text.strip() or cell.problem for cell in row[:MOST_COLUMNS]):
            yield number, row[:MOST_COLUMNS]


def _keys_of(headings: SheetRow, number: int) -> tuple[dict[int, str], list[Problem]]:
    keys: dict[int, str] = {}
    problems: list[Problem] = []
    unknown = 0
    for position, cell in enumerate(headings):
        heading = cell.text.strip()
        key = column_key(heading)
        place = _place(number, position)
        if key in keys.values():
            text = _("The column “%(name)s” is there twice. The first one is taken.")
            problems.append(Problem(place, text % {"name": heading}))
        elif key:
            keys[position] = key
        elif heading and (unknown := unknown + 1) <= _MOST_NAMED:
            text = _("No column is called “%(name)s”, so it is left out.") % {"name": heading}
            problems.append(Problem(place, text + did_you_mean(heading, all_headings())))
    if unknown > _MOST_NAMED:
        text = _("%(count)d more columns are not known here. They are left out.")
        problems.append(Problem(_place(number, 0), text % {"count": unknown - _MOST_NAMED}))
    if not {"title", "title_ja", "en", "en 1"} & set(keys.values()):
        raise RefusedFileError(
            _(
                "The first row must name the columns: “Title”, “Title in Japanese”, “Level”, "
                "“English 1”, “Japanese 1” and so on. Start from the sheet below that is ready "
                "to be filled in."
            )
        )
    return keys, problems


def _story(number: int, row: SheetRow, keys: dict[int, str]) -> Incoming:
    story = Incoming(place=_("Row %(row)d") % {"row": number})
    for position, key in keys.items():
        if position >= len(row):
            continue
        cell, place = row[position], _place(number, position)
        if cell.problem:
            story.problems.append(Problem(place, cell.problem))
        text = unguarded(cell.text.replace("\r\n", "\n").replace("\r", "\n")).strip()
        if text:
            story.texts[key] = text
            story.places[key] = place
    _take_passages(story)
    return story


def _take_passages(story: Incoming) -> None:
    """Move the texts of passages to where they belong, numbered ones first."""
    numbered = {
        int(number)
        for key in story.texts
        for language, space, number in [key.partition(" ")]
        if space and language in ("en", "ja")
    }
    for number in sorted(numbered):
        en, ja = f"en {number}", f"ja {number}"
        place = story.places.get(en) or story.place_of(ja)
        story.add_passage(story.texts.pop(en, ""), story.texts.pop(ja, ""), place)
    english, japanese = (_paragraphs(story.texts.pop(key, "")) for key in ("en", "ja"))
    if english and japanese and len(english) != len(japanese):
        text = _(
            "The English has %(english)d paragraphs, the Japanese %(japanese)d. They are set side "
            "by side from the first on: please check which belong together."
        )
        counts = {"english": len(english), "japanese": len(japanese)}
        story.problems.append(Problem(story.place_of("ja"), text % counts))
    for index in range(max(len(english), len(japanese))):
        story.add_passage(
            english[index] if index < len(english) else "",
            japanese[index] if index < len(japanese) else "",
            story.places.get("en") or story.place_of("ja"),
        )


def _paragraphs(text: str) -> list[str]:
    lines = [line.strip() for line in text.split("\n")]
    return [part.strip() for part in "\n".join(lines).split("\n\n") if part.strip()]


def _place(row: int, position: int) -> str:
    column = get_column_letter(position + 1)
    return _("Row %(row)d, column %(column)s") % {"row": row, "column": column}
