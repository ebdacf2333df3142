"""One upload that cannot be read is one upload: the page stays open for everybody."""

import os

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.stories.office_files import SHEET, excel

pytestmark = pytest.mark.django_db
START = "/admin/import-stories/"


def write(name: str, content: bytes):
    return lambda folder: (folder / name).write_bytes(content)


def folder_for(name: str):
    def spoil(folder) -> None:
        (folder / name).unlink(missing_ok=True)
        (folder / name).mkdir()

    return spoil


# How an upload may be spoiled → by what, seen with a full disk, a restore, and a cron of root's.
SPOILED = {
    "no about": lambda folder: (folder / "about.json").unlink(),
    "empty about": write("about.json", b""),
    "half an about": write("about.json", b'{"user": 1, "na'),
    "about is no object": write("about.json", b"[]"),
    "about without an owner": write("about.json", b"{}"),
    "about in another encoding": write("about.json", '{"user": 1}\xff'.encode("latin-1")),
    "about is a folder": folder_for("about.json"),
    "no upload": lambda folder: (folder / "upload").unlink(),
    "upload is a folder": folder_for("upload"),
    "half an upload": lambda folder: os.truncate(folder / "upload", 1000),
    "empty upload": write("upload", b""),
    "made is no list": write("made", b"one:two"),
    "made is cut off": write("made", b"1:"),
    "empty done": write("done.json", b""),
    "done is no list": write("done.json", b"7"),
    "done names other things": write("done.json", b'[{"x": 1}]'),
    "folder cannot be read": lambda folder: folder.chmod(0),
    "folder is a file": lambda folder: (folder.rename(f"{folder}-"), folder.write_bytes(b"")),
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED.keys())
def test_spoiled_upload_shuts_nothing(client, editor, moderator, spoil):
    client.force_login(editor)
    file = excel(*SHEET)
    preview = client.post(START, {"file": SimpleUploadedFile("a.xlsx", file)})["Location"]
    token = preview.rstrip("/").rpartition("/")[2]
    spoil(settings.IMPORT_DIR / token)
    for address in (preview, f"{preview}done/"):
        assert client.get(address).status_code in (200, 302, 400, 410)
    assert client.post(preview, {"take": "1"}).status_code in (200, 302, 400, 410)
    assert client.post(f"{preview}discard/").status_code in (302, 410)
    for who in (editor, moderator):
        client.force_login(who)
        assert client.get(START).status_code == 200
        again = client.post(START, {"file": SimpleUploadedFile("b.xlsx", file)})
        assert again.status_code == 302
        assert client.get(again["Location"]).status_code == 200
