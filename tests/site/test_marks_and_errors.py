"""Every answer says that it is ours, and no browser is to answer with an earlier error."""

from pathlib import Path

import pytest

from library.middleware import MARK
from tests.site.test_page_cache import STORY, reader

__all__ = ["reader"]
ADDRESSES = ["/", "/en/", "/en/stories/gone/", "/en/search/?format=json", "/robots.txt", "/admin/"]
ADDRESSES += ["/sw.js", "/en/h/ABC123/", f"/en/search/?q={'x' * 9000}", "/media/images/gone.jpg"]
SCRIPTS = ("library/static/library/offline.js", "templates/offline/worker.js")


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_has_the_mark(client, db, address):
    response = client.get(address)
    assert response[MARK[0]] == MARK[1]
    if response.status_code >= 400:
        assert response["Cache-Control"] in ("no-cache", "no-store")


def test_page_has_it_fresh_kept_and_unchanged(publish, reader):
    publish()
    _status, fresh, _body = reader.get(STORY)
    _status, kept, _body = reader.get(STORY)
    status, unchanged, _body = reader.get(STORY, HTTP_IF_NONE_MATCH=kept["ETag"])
    assert reader.rendered == [STORY]
    assert status == 304
    assert [one[MARK[0]] for one in (fresh, kept, unchanged)] == [MARK[1]] * 3


@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_look_for_this_mark(script):
    name, value = MARK
    assert f'headers.get("{name}") === "{value}"' in Path(script).read_text("utf-8")
