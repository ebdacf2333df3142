"""The page of a class's list is kept as bytes, and never shows what has been taken back."""

import os
import time

import pytest

from library.page_cache.clearing import page_store
from stories.sharing.lists.content import EntryContent, ListContent
from stories.sharing.lists.drafts import draft_of_slugs
from stories.sharing.lists.edit_tokens import new_token
from stories.sharing.lists.store import make_list
from stories.start_options import StartOptions
from tests.site.test_page_cache import reader

__all__ = ["reader"]


@pytest.fixture
def made(publish, on_commit):
    publish(title="Bus")
    publish(title="Door")
    stories = [entry.stories[0].pk for entry in draft_of_slugs(["bus", "door"]).entries]
    entries = tuple(EntryContent((pk,), note="") for pk in stories)
    with on_commit():
        return make_list(ListContent("Hi", StartOptions(), entries), new_token())


@pytest.mark.parametrize("path", ["", "hand-over/", "projector/"])
def test_class_renders_the_page_once(reader, made, path):
    address = f"/en/h/{made.code}/{path}"
    for _student in range(3):
        status, headers, _body = reader.get(f"{address}?from=qr")
        assert status == 200
    assert "Set-Cookie" not in headers and "Cache-Tag" not in headers
    assert reader.rendered == [address]


def test_withdrawn_story_is_gone_from_it_at_once(reader, made, on_commit):
    address = f"/en/h/{made.code}/"
    assert b">Bus<" in reader.get(address)[2]
    with on_commit():
        made.entries.first().stories.get().unpublish()
    body = reader.get(address)[2]
    assert b">Bus<" not in body and b"taken back" in body


def test_closed_list_is_closed_at_once(reader, made, on_commit):
    address = f"/en/h/{made.code}/"
    assert reader.get(address)[0] == 200
    made.is_closed = True
    with on_commit():
        made.save()
    assert reader.get(address)[0] == 410


def test_page_is_made_anew_each_day_for_a_list_ends_with_one(reader, made):
    address = f"/en/h/{made.code}/"
    reader.get(address)
    yesterday = time.time() - 24 * 3600 - 1
    for file in page_store().folder.rglob("keys/*"):
        os.utime(file, (yesterday, yesterday))
    reader.get(address)
    assert reader.rendered == [address] * 2


def test_unknown_code_is_never_kept(reader, made):
    for _try in range(2):
        assert reader.get("/en/h/CDF222/")[0] == 404
    assert len(reader.rendered) == 2
