"""A player of sound asks for parts of a file: an iPad plays nothing otherwise."""

import pytest

from tests import factory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

CONTENT = bytes(range(256)) * 1000
SIZE = len(CONTENT)


@pytest.fixture
def recording() -> str:
    document = factory.make_recording("voice.m4a", CONTENT)
    factory.make_story(blocks=[("audio", {"recording": document, "title": "", "title_ja": ""})])
    return document.file.url


def ask(client, recording, asked):
    response = client.get(recording, headers={"Range": asked} if asked else {})
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return response, content


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-1", 0, 1),
        ("bytes=0-", 0, SIZE - 1),
        ("bytes=1000-199999", 1000, 199_999),
        ("bytes=100-999999999", 100, SIZE - 1),
        ("bytes=-500", SIZE - 500, SIZE - 1),
        (f"bytes=-{SIZE + 5}", 0, SIZE - 1),
    ],
)
def test_part_that_is_asked_for_is_sent(client, recording, asked, first, last):
    response, content = ask(client, recording, asked)
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert content == CONTENT[first : last + 1]
    assert int(response["Content-Length"]) == len(content)


@pytest.mark.parametrize("asked", ["", "bytes=5-1", "bytes=-", "bytes=0-1,5-6", "lines=1-2", "x"])
def test_whole_file_is_sent_where_no_one_part_is_asked_for(client, recording, asked):
    response, content = ask(client, recording, asked)
    assert response.status_code == 200
    assert content == CONTENT
    assert response["Accept-Ranges"] == "bytes"
    assert response["Content-Type"] == "audio/mp4"


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", "bytes=-0", f"bytes={SIZE}-{SIZE + 5}"])
def test_part_behind_the_end_is_refused(client, recording, asked):
    response, _content = ask(client, recording, asked)
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{SIZE}"
