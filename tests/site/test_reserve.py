"""On a full disk a story can still be withdrawn: some room is kept for it."""

import shutil

import pytest

from library import reserve

pytestmark = pytest.mark.django_db


@pytest.fixture
def disk(monkeypatch, settings, tmp_path) -> dict:
    """A disk of which the test says how much is free."""
    settings.DATA_DIR = tmp_path
    free = {"bytes": 10**12, "folder": tmp_path}
    usage = type(shutil.disk_usage(tmp_path))
    monkeypatch.setattr(reserve.shutil, "disk_usage", lambda _path: usage(0, 0, free["bytes"]))
    return free


def test_room_is_kept_once_where_there_is_plenty(disk, tmp_path):
    reserve.keep_reserve()
    reserve.keep_reserve()
    assert (tmp_path / "reserve").stat().st_size == reserve.RESERVE_BYTES


def test_no_room_is_taken_from_a_disk_that_is_nearly_full(disk, tmp_path):
    disk["bytes"] = 5 * reserve.RESERVE_BYTES
    reserve.keep_reserve()
    assert not (tmp_path / "reserve").exists()


@pytest.fixture
def desk(client, moderator, publish):
    """A moderator's browser, and the address of a story in the admin."""
    client.force_login(moderator)
    client.raise_request_exception = False
    return client, f"/admin/pages/{publish().pk}"


@pytest.mark.parametrize(
    ("act", "free", "is_given_up"),
    [
        ("post unpublish", 0, True),
        ("post delete", 0, True),
        ("post unpublish", 10**12, False),
        ("get unpublish", 0, False),
        ("post edit", 0, False),
    ],
)
def test_it_is_given_up_to_withdraw_and_for_nothing_else(desk, disk, act, free, is_given_up):
    reserve.keep_reserve()
    disk["bytes"] = free
    client, story = desk
    method, act = act.split()
    getattr(client, method)(f"{story}/{act}/")
    assert (disk["folder"] / "reserve").exists() is not is_given_up


def test_withdrawal_goes_on_without_a_reserve(client, moderator, publish, settings, tmp_path):
    settings.DATA_DIR = tmp_path / "not there"
    story = publish()
    client.force_login(moderator)
    client.post(f"/admin/pages/{story.pk}/unpublish/")
    story.refresh_from_db()
    assert not story.live
