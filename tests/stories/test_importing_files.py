"""What an editor uploads becomes stories, or a clear word about what is wrong with it."""

import csv
import io
import struct
import time
import zipfile
from datetime import date

import pytest
from openpyxl.worksheet.formula import ArrayFormula

from stories.editing.importing.files.problems import RefusedFileError
from stories.editing.importing.files.upload import read_upload
from stories.editing.interchange.formula_guard import guarded, unguarded
from tests.stories.office_files import SHEET, excel, part_of, repacked, word

PASSAGE = ("I opened the door.", "ドアを開けた。")


def as_csv(*rows, delimiter=",") -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue()


def only(data: bytes):
    """The one story of a file."""
    (story,) = read_upload(data).stories
    return story


def refusal(data: bytes) -> RefusedFileError:
    with pytest.raises(RefusedFileError) as caught:
        read_upload(data)
    return caught.value


class TestSheet:
    @pytest.mark.parametrize(
        "encoding",
        ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932", "euc_jp", "iso2022_jp"],
    )
    @pytest.mark.parametrize("delimiter", [",", "\t", ";"])
    def test_csv_is_read_as_japanese_programs_write_it(self, encoding, delimiter):
        story = only(as_csv(*SHEET, delimiter=delimiter).encode(encoding))
        assert story.texts["title_ja"] == "ドア"
        assert story.passages == [PASSAGE]

    def test_western_windows_keeps_its_apostrophes(self):
        text = as_csv(("Title", "English 1"), ("Don’t", "I don’t know. “No”"))
        assert only(text.encode("cp1252")).passages == [("I don’t know. “No”", "")]

    def test_excel_is_read_like_csv(self):
        story = only(excel(*SHEET))
        assert (story.texts["title"], story.passages) == ("The door", [PASSAGE])

    def test_columns_may_stand_in_any_order_and_language(self):
        headings = ("日本語１", "レベル", "TITLE", "english_1", "国")
        story = only(
            excel(headings, ("ドアを開けた。", "A2.1", "The door", *PASSAGE[:1], "カナダ"))
        )
        assert story.passages == [PASSAGE]
        assert story.texts == {"level": "A2.1", "title": "The door", "countries": "カナダ"}

    def test_whole_text_in_a_cell_is_parted_at_empty_lines(self):
        row = ("Door", "One.\nStill one.\n\nTwo.\n \nThree.", "一。\n\n二。")
        story = only(excel(("Title", "English", "Japanese"), row))
        assert story.passages == [("One.\nStill one.", "一。"), ("Two.", "二。"), ("Three.", "")]
        assert "3 paragraphs, the Japanese 2" in story.problems[0].what

    def test_unknown_column_is_reported_with_the_nearest(self):
        (problem,) = read_upload(excel(("Title", "Levle", "English 1"), ("A", "B", "C"))).problems
        assert problem.place == "Row 1, column B"
        assert "“Levle”" in problem.what
        assert "Level" in problem.what.split("Did you mean")[1]

    def test_numbers_are_taken_as_typed(self):
        story = only(excel(("Title", "Year", "English 1"), ("A", 2019, 7.5)))
        assert (story.texts["year"], story.passages) == ("2019", [("7.5", "")])

    def test_formula_is_never_run_and_is_reported(self):
        rows = (("Title", "English 1"), ("A", '=HYPERLINK("http://x","I ran")'))
        story = only(excel(*rows))
        assert story.passages == []
        assert [(one.place, "formula" in one.what) for one in story.problems] == [
            ("Row 2, column B", True)
        ]

    def test_array_formula_and_date_are_reported_too(self):
        story = only(
            excel(
                ("Title", "Level", "English 1"),
                (ArrayFormula("A2", "=1+1"), date(2026, 1, 2), "I."),
            )
        )
        assert len(story.problems) == 2
        assert story.texts == {}

    def test_second_sheet_is_reported(self):
        def add(workbook):
            workbook.create_sheet("Notes").append(["call", "Aoi"])

        (problem,) = read_upload(excel(*SHEET, save=add)).problems
        assert "“Notes” is not read" in problem.what

    def test_stories_need_not_be_on_the_first_sheet(self):
        def add(workbook):
            workbook.create_sheet("Read me", 0).append(["How to fill in"])

        assert len(read_upload(excel(*SHEET, save=add)).stories) == 1

    def test_sheet_without_our_columns_is_refused(self):
        assert "must name the columns" in refusal(excel(("a", "b"), ("c", "d"))).message

    def test_hundred_thousand_rows_are_refused_at_once(self):
        rows = (("Title", "English 1"), *(("A", "B") for _ in range(100_000)))
        data = as_csv(*rows).encode()
        start = time.perf_counter()
        error = refusal(data)
        assert (error.status, "more than 100 stories" in error.message) == (413, True)
        assert time.perf_counter() - start < 3

    def test_quotation_mark_that_never_closes_is_reported(self):
        text = 'Title,English 1\nA,"' + "word " * 100_000
        assert "never closed" in refusal(text.encode()).message


class TestWord:
    def test_paragraphs_in_turn_become_passages(self):
        story = only(
            word(("The door", "Heading 1"), "Level: A2.1", "国：カナダ", *PASSAGE, "Bye.", "では。")
        )
        assert story.texts == {"title": "The door", "level": "A2.1", "countries": "カナダ"}
        assert story.passages == [PASSAGE, ("Bye.", "では。")]
        assert not story.problems

    def test_table_of_two_columns_becomes_passages(self):
        rows = [["English", "Japanese"], PASSAGE, ["Bye.", ""]]
        story = only(word(("The door", "Title"), rows))
        assert story.passages == [PASSAGE, ("Bye.", "")]
        assert story.passage_places == ["Table 1, row 2", "Table 1, row 3"]

    def test_table_is_read_with_its_columns_swapped_or_numbered(self):
        swapped = only(word(("A", "Heading 1"), [["日本語", "英語"], list(reversed(PASSAGE))]))
        numbered = only(word(("A", "Heading 1"), [["1", *PASSAGE]]))
        assert swapped.passages == numbered.passages == [PASSAGE]

    def test_text_in_a_box_is_read_like_text_outside(self):
        story = only(word(("A", "Heading 1"), [["One."], ["一。"]]))
        assert story.passages == [("One.", "一。")]

    def test_third_text_in_a_row_is_reported_and_not_lost_silently(self):
        rows = [["English", "Japanese", "Notes"], [*PASSAGE, "Ask Aoi"]]
        (problem,) = only(word(("A", "Heading 1"), rows)).problems
        assert (problem.place, "left out" in problem.what) == ("Table 1, row 2", True)

    def test_title_may_stand_in_both_languages_on_one_line(self):
        first, second = read_upload(
            word(("One / 一", "Heading 1"), *PASSAGE, ("二｜Two", "Heading 1"), *PASSAGE)
        ).stories
        assert first.texts == {"title": "One", "title_ja": "一"}
        assert second.texts == {"title": "Two", "title_ja": "二"}

    def test_all_english_and_then_all_japanese_is_paired(self):
        story = only(word("Title: A", "One.", "Two.", "一。", "二。"))
        assert story.passages == [("One.", "一。"), ("Two.", "二。")]
        assert "in their order" in story.problems[0].what

    def test_paragraph_without_its_other_language_is_reported_by_its_words(self):
        story = only(word("Title: A", "One.", "Two.", "二。", "三。", "四。"))
        assert story.passages == [("One.", ""), ("Two.", "二。"), ("", "三。"), ("", "四。")]
        assert story.passage_places[0] == "Paragraph 2 (“One.”)"
        assert story.passage_places[2] == "Paragraph 5 (“三。”)"

    def test_heading_begins_a_story_and_may_stand_in_both_languages(self):
        parts = []
        for title, ja in (("One", "一"), ("Two", "二")):
            parts += [
                (title, "Heading 1"),
                (ja, "Heading 1"),
                (f"About {title}.", "Heading 2"),
                *PASSAGE,
            ]
        first, second = read_upload(word(*parts)).stories
        assert (first.texts["title"], second.texts["title_ja"]) == ("One", "二")
        assert first.texts["summary"] == "About One."
        assert first.passages == second.passages == [PASSAGE]

    def test_title_in_words_begins_a_story_too(self):
        first, second = read_upload(
            word("Title: One", "題名：一", *PASSAGE, "Title: Two", *PASSAGE)
        ).stories
        assert first.texts == {"title": "One", "title_ja": "一"}
        assert second.texts == {"title": "Two"}

    def test_english_with_a_japanese_word_stays_english(self):
        story = only(
            word("Title: A", "She made me an おにぎり for the road.", "おにぎりを作ってくれた。")
        )
        assert len(story.passages) == 1

    def test_furigana_and_inserted_words_are_read_and_deleted_ones_are_not(self):
        data = word("Title: A", "MARK")
        ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        new = (
            f"<w:p {ns}><w:ins><w:r><w:t>I left</w:t></w:r></w:ins><w:del><w:r><w:delText>He went"
            "</w:delText></w:r></w:del><w:r><w:t> home.</w:t></w:r></w:p>"
            f"<w:p {ns}><w:r><w:ruby><w:rt><w:r><w:t>いえ</w:t></w:r></w:rt><w:rubyBase><w:r>"
            "<w:t>家</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>に帰った。</w:t></w:r></w:p>"
        )
        xml = part_of(data, "word/document.xml").decode()
        start = xml.index("<w:p>", xml.index("Title: A"))
        end = xml.index("</w:p>", start) + len("</w:p>")
        changed = repacked(data, {"word/document.xml": (xml[:start] + new + xml[end:]).encode()})
        assert only(changed).passages == [("I left home.", "｜家《いえ》に帰った。")]

    def test_three_hundred_pages_are_read_within_seconds(self):
        parts = []
        for number in range(60):
            parts.append((f"Story {number}", "Heading 1"))
            for _ in range(25):
                parts += ["I opened the door and went out. " * 6, "ドアを開けて外へ出た。" * 8]
        data = word(*parts)
        start = time.perf_counter()
        read = read_upload(data)
        assert time.perf_counter() - start < 5
        assert [len(story.passages) for story in read.stories] == [25] * 60

    def test_empty_document_is_reported(self):
        assert "no text in this document" in refusal(word("")).message


def lying(data: bytes, name: str, size: int) -> bytes:
    """The package with a part's size told falsely in the directory at its end."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        offset = package.start_dir
    data = bytearray(data)
    while data[offset : offset + 4] == b"PK\x01\x02":
        lengths = struct.unpack_from("<3H", data, offset + 28)
        if data[offset + 46 : offset + 46 + lengths[0]] == name.encode():
            struct.pack_into("<I", data, offset + 24, size)
        offset += 46 + sum(lengths)
    return bytes(data)


BOMB = b"<x>" + b"A" * 41_000_000 + b"</x>"
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(
        b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"&a;") for n in range(9)
    )
    + b"]><x>&a8;</x>"
)
HOSTILE = {
    "nothing": (lambda: b"", 400, "empty"),
    "blanks": (lambda: b" \r\n ", 400, "empty"),
    "bomb in Excel": (
        lambda: repacked(excel(*SHEET), {"xl/sharedStrings.xml": BOMB}),
        413,
        "far larger",
    ),
    "bomb in Word": (lambda: repacked(word("A"), {"word/document.xml": BOMB}), 413, "far larger"),
    "bomb that lies": (
        lambda: lying(repacked(word("A"), {"word/x.xml": BOMB}), "word/x.xml", 100),
        400,
        "damaged",
    ),
    "many parts": (
        lambda: repacked(word("A"), {f"word/{n}.bin": b"" for n in range(3001)}),
        413,
        "far larger",
    ),
    "entities in Word": (
        lambda: repacked(word("A"), {"word/document.xml": ENTITIES}),
        400,
        "no Office program writes",
    ),
    "entities in Excel": (
        lambda: repacked(excel(*SHEET), {"xl/worksheets/sheet1.xml": ENTITIES}),
        400,
        "no Office program writes",
    ),
    "XML that breaks off": (
        lambda: repacked(word("A"), {"word/document.xml": b"<w:document>"}),
        400,
        "Word file cannot be read",
    ),
    "Word without styles": (
        lambda: repacked(word("A"), {"_rels/.rels": None}),
        400,
        "Word file cannot be read",
    ),
    "Excel without sheets": (
        lambda: repacked(excel(*SHEET), {"xl/worksheets/sheet1.xml": b"<a>"}),
        400,
        "Excel file cannot be read",
    ),
    "cut off": (lambda: word("A")[:3000], 400, "damaged"),
    "another zip": (lambda: repacked(word("A"), {"word/document.xml": None}), 415, "neither"),
    "old or with a password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
        415,
        "password",
    ),
    "PDF": (lambda: b"%PDF-1.7\n", 415, "PDF"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), 415, "PNG"),
    "null characters": (lambda: b"Title,English 1\nA,B\0C\n", 400, "NUL"),
    "noise": (lambda: bytes(range(128, 256)) * 20, 400, ""),
    "plain words": (lambda: b"Dear editor, here is my story.", 400, "must name the columns"),
    "only headings": (lambda: b"Title,English 1\n", 400, "no story below"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_file_is_refused_in_clear_words(kind):
    make, status, words = HOSTILE[kind]
    error = refusal(make())
    assert (error.status, words in error.message) == (status, True), error.message


def test_macros_are_left_alone():
    assert only(repacked(excel(*SHEET), {"xl/vbaProject.bin": b"Sub Auto_Open()"})).passages


@pytest.mark.parametrize(
    "text", ["=1+1", "+81", "-x", "@x", "\tx", "＝1", "'=1", "''=x", "'tis", "plain", "a=b", ""]
)
def test_guard_is_taken_off_exactly(text):
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "＝"))
