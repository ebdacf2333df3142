"""A small file that unpacks to a huge one costs its uploader a message, and others nothing."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from stories.editing.importing.files import office_process
from stories.editing.importing.files.problems import RefusedFileError
from stories.editing.importing.files.upload import read_upload
from stories.editing.importing.preview import prepare
from tests.stories.attack_files import ATTACKS, HEADINGS, paragraph, word_of
from tests.stories.office_files import excel, word

pytestmark = pytest.mark.django_db
MOST_SECONDS, MOST_BYTES = 10, 512 << 20
START = "/admin/import-stories/"
PASSAGE = ("It was dark, and I had no money. " * 8, "暗くて、お金もなかった。" * 8)


def cpu_seconds() -> float:
    """Return the seconds that this process and its children have worked. Others are at work too."""
    return sum(os.times()[:4])


def own_peak(*, again: bool = False) -> int:
    """Return the most memory that this process has had since it was last asked `again`."""
    if again:
        Path("/proc/self/clear_refs").write_text("5")
    return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) * 1024


@pytest.mark.parametrize("make", ATTACKS.values(), ids=ATTACKS.keys())
def test_attack_costs_little_and_is_answered_in_words(make):
    data = make()
    before, began = own_peak(again=True), cpu_seconds()
    try:
        stories = prepare(read_upload(data))
    except RefusedFileError as error:
        assert len(error.message) >= 20
        stories = []
    assert cpu_seconds() - began < MOST_SECONDS
    assert own_peak() - before < MOST_BYTES
    for story in stories:
        assert story.problems
        assert len(story.problems) < 200


def test_child_gets_no_more_than_its_memory():
    code = f"from {office_process._CHILD} import _limit; _limit(); bytearray({MOST_BYTES})"
    environment = office_process._environment()
    child = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, env=environment
    )
    assert b"MemoryError" in child.stderr


@pytest.mark.parametrize("language", ["en", "ja"])
def test_child_speaks_the_language_of_the_editor(language):
    with override(language), pytest.raises(RefusedFileError) as caught:
        read_upload(ATTACKS["word: unpacks to 60 MB"]())
    assert ("この" in caught.value.message) is (language == "ja")


def test_file_that_never_ends_is_given_up(monkeypatch):
    monkeypatch.setattr(office_process, "DEADLINE_SECONDS", 0.01)
    with pytest.raises(RefusedFileError) as caught:
        read_upload(word("Text"))
    assert caught.value.status == 413


def test_child_that_dies_is_a_message(monkeypatch):
    monkeypatch.setattr(office_process, "_CHILD", "no.such.module")
    with pytest.raises(RefusedFileError):
        read_upload(word("Text"))


def test_child_knows_no_secret(monkeypatch):
    monkeypatch.setenv("LIBRARY_SECRET_KEY", "x" * 50)
    assert not any("SECRET" in name for name in office_process._environment())


@pytest.mark.parametrize("name", ["word: 500,000 runs of a letter", "csv: 19 million columns"])
def test_nothing_of_it_waits(client, editor, name):
    client.force_login(editor)
    response = client.post(START, {"file": SimpleUploadedFile("a.docx", ATTACKS[name]())})
    assert response.status_code == 413
    folder = settings.IMPORT_DIR
    assert not folder.exists() or not list(folder.iterdir())


def test_honest_files_of_a_hundred_long_stories_are_read():
    headings = [f"{language} {n}" for n in range(1, 61) for language in ("English", "Japanese")]
    rows = [(f"Story {n}", "A2.1", *PASSAGE * 60) for n in range(100)]
    assert len(read_upload(excel(("Title", "Level", *headings), *rows)).stories) == 100
    parts = [
        "<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>Story</w:t></w:r></w:p>"
        + "".join(map(paragraph, PASSAGE * 60))
    ]
    assert len(read_upload(word_of("".join(parts * 100))).stories) == 100
    lines = [HEADINGS, *(f"Story {n},A2.1,{','.join(PASSAGE)}" for n in range(100))]
    assert len(read_upload("\n".join(lines).encode()).stories) == 100
