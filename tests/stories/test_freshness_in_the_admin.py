"""Sequences of edits, drafts, reverts, copies and schedules, and what is stale after each."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from stories.freshness.story_texts import stale_texts
from stories.models import StoryPage
from tests import factory
from tests.stories.sitting import Desk

pytestmark = pytest.mark.django_db

A, A_SPELT, B, C = "I left at ten.", "“I left, at ten”", "I left at twelve.", "I never left."
X, X_READ, Y = "十時に出た。", "十時《じゅうじ》に出た。", "十二時に出た。"


# The steps. Each takes the desk; `edit` is one sitting that ends in a button.
def edit(action="", days=None, **texts):
    def step(desk):
        sitting = desk.open()
        sitting.type(**texts)
        sitting.save(action, go_live_at=days and now() + timedelta(days=days))

    return step


def publish(**texts):
    return edit("publish", **texts)


def schedule(days, **texts):
    return edit("publish", days=days, **texts)


def keep(action="", **texts):
    """Write, tap "The Japanese still fits", save."""

    def step(desk):
        sitting = desk.open()
        sitting.type(**texts)
        sitting.keep()
        sitting.save(action)

    return step


def typed(*moments, end=""):
    """One sitting that is saved by itself after each of these moments."""

    def step(desk):
        sitting = desk.open()
        for texts in moments:
            sitting.type(**texts)
            sitting.autosave()
        if end:
            sitting.save(end)

    return step


def note(name):
    return lambda desk: desk.note(name)


def revert(name, action="", **texts):
    """Open an old revision and save it, as it was or with changes."""

    def step(desk):
        sitting = desk.open(desk.revisions[name])
        sitting.type(**texts)
        sitting.save(action)

    return step


def wait(days):
    return lambda desk: desk.wait(days)


def unpublish(desk):
    desk.post("unpublish")


def unschedule(desk):
    desk.post("revisions_unschedule", {}, desk.live.scheduled_revision.pk)


def copied(**form):
    def step(desk):
        shelf = desk.live.get_parent()
        data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": shelf.pk} | form
        desk.post("copy", data)
        desk.pk = StoryPage.objects.get(slug="copy").pk

    return step


def duplicate(desk):
    """Copy the passage within the page, as the button of a block does, and put it first."""
    sitting = desk.open()
    sitting.passages.insert(0, sitting.passages[0] | {"id": ""})
    sitting.save()


def add_passage(en, ja):
    def step(desk):
        sitting = desk.open()
        sitting.passages.append({"en": en, "ja": ja, "confirmed": "", "id": ""})
        sitting.save()

    return step


def move_passages(desk):
    sitting = desk.open()
    sitting.passages.reverse()
    sitting.save()


FRESH, STALE, NONE, NO_EN = "fresh", "stale", "no Japanese", "no English"

SEQUENCES = {
    # Simple edits
    "nothing": ([], FRESH, FRESH),
    "English changed": ([edit(en=B)], STALE, FRESH),
    "English changed and published": ([publish(en=B)], STALE, STALE),
    "English spelt otherwise": ([publish(en=A_SPELT)], FRESH, FRESH),
    "both changed together": ([publish(en=B, ja=Y)], FRESH, FRESH),
    "Japanese changed after": ([edit(en=B), publish(ja=Y)], FRESH, FRESH),
    "Japanese changed before": ([edit(ja=Y), publish(en=B)], STALE, STALE),
    "only a reading added after": ([edit(en=B), publish(ja=X_READ)], STALE, STALE),
    "edited back": ([edit(en=B), edit(en=A)], FRESH, FRESH),
    "edited back in another spelling": ([edit(en=B), edit(en=A_SPELT)], FRESH, FRESH),
    "spelling after a change": ([edit(en=B), edit(en=B.upper())], STALE, FRESH),
    "Japanese deleted": ([publish(ja="")], NONE, NONE),
    "deleted, English changed, put back": (
        [edit(ja=""), edit(en=B), edit(ja=X)],
        STALE,
        FRESH,
    ),
    "deleted, English changed, written anew": (
        [edit(ja=""), edit(en=B), edit(ja=Y)],
        FRESH,
        FRESH,
    ),
    "English deleted and another written": ([edit(en=""), edit(en=B)], STALE, FRESH),
    "English deleted": ([publish(en="")], NO_EN, NO_EN),
    # Confirming
    "still fits": ([edit(en=B), keep("publish")], FRESH, FRESH),
    "still fits, in the sitting of the change": ([keep("publish", en=B)], FRESH, FRESH),
    "still fits, then changed again": ([keep(en=B), edit(en=C)], STALE, FRESH),
    "still fits, then edited back": ([keep(en=B), publish(en=A)], STALE, STALE),
    # Saved by itself while typing
    "typed English, then Japanese": ([typed({"en": B}, {"ja": Y})], FRESH, FRESH),
    "typed Japanese, then English": ([typed({"ja": Y}, {"en": B})], FRESH, FRESH),
    "typed and taken back": ([edit(en=B), typed({"ja": Y}, {"ja": X})], STALE, FRESH),
    "typed letter by letter": ([typed({"en": "I"}, {"en": C}, {"en": B})], STALE, FRESH),
    "typed, left, opened again": ([typed({"en": B}), typed({"ja": Y})], FRESH, FRESH),
    "typed and published": ([typed({"en": B}, end="publish")], STALE, STALE),
    # Drafts and live
    "draft over a stale page": ([publish(en=B), edit(ja=Y)], FRESH, STALE),
    "draft published later": ([publish(en=B), edit(ja=Y), publish()], FRESH, FRESH),
    "unpublished and edited": ([unpublish, edit(en=B)], STALE, STALE),
    # Old revisions
    "reverted to before the change": (
        [note("old"), edit(en=B), revert("old")],
        FRESH,
        FRESH,
    ),
    "draft discarded for the live page": (
        [publish(en=B), note("live"), edit(en=C, ja=Y), revert("live")],
        STALE,
        STALE,
    ),
    "reverted to a stale revision": (
        [edit(en=B), note("stale"), edit(ja=Y), revert("stale", "publish")],
        STALE,
        STALE,
    ),
    "reverted, then English changed": (
        [publish(en=B, ja=Y), note("new"), edit(en=C), revert("new"), edit(en=A)],
        STALE,
        FRESH,
    ),
    "old revision with other Japanese": (
        [edit(en=B), note("stale"), edit(en=A), revert("stale", "publish", ja=Y)],
        FRESH,
        FRESH,
    ),
    "reverted to before it was confirmed": (
        [edit(en=B), note("before"), keep(), revert("before")],
        STALE,
        FRESH,
    ),
    # Schedules
    "scheduled and not yet out": ([schedule(3, en=B)], STALE, FRESH),
    "scheduled and out": ([schedule(3, en=B), wait(4)], STALE, STALE),
    "scheduled with both": ([schedule(3, en=B, ja=Y), wait(4)], FRESH, FRESH),
    "stale draft over a scheduled page is not published": (
        [schedule(3, en=B, ja=Y), wait(4), edit(en=C)],
        STALE,
        FRESH,
    ),
    "schedule taken back, mended, scheduled again": (
        [schedule(3, en=B), unschedule, schedule(3, ja=Y), wait(4)],
        FRESH,
        FRESH,
    ),
    "unpublished, reverted and scheduled": (
        [note("old"), publish(en=B), unpublish, revert("old"), schedule(2), wait(3)],
        FRESH,
        FRESH,
    ),
    "schedule taken back": ([schedule(3, en=B), unschedule, wait(4)], STALE, FRESH),
    # Copies
    "stale page copied": ([publish(en=B), copied()], STALE, STALE),
    "copy made fresh": ([publish(en=B), copied(), edit(ja=Y)], FRESH, FRESH),
    "copy of a draft": ([edit(en=B), copied()], STALE, FRESH),
}


@pytest.fixture
def desk(client, moderator):
    return Desk(client, moderator, factory.make_story(passages=[(A, X)], has_history=True))


@pytest.mark.parametrize(("steps", "draft", "live"), SEQUENCES.values(), ids=SEQUENCES)
def test_stale_is_what_is_older(desk, steps, draft, live):
    for step in steps:
        step(desk)
    assert desk.standings(desk.draft) == [draft]
    assert desk.standings(desk.live) == [live]
    for story, standing in ((desk.draft, draft), (desk.live, live)):
        assert story.stale_count == (standing == STALE)


MANY = {
    "copied within the page": ([edit(en=B), duplicate], [STALE, STALE]),
    "copied, and one mended": (
        [edit(en=B), duplicate, edit(number=2, ja=Y)],
        [STALE, FRESH],
    ),
    "copied, and one changed": ([duplicate, edit(number=1, en=B)], [STALE, FRESH]),
    "moved": ([add_passage(C, Y), edit(number=1, en=B), move_passages], [FRESH, STALE]),
    "moved, then changed": (
        [add_passage(C, Y), move_passages, edit(number=2, en=B)],
        [FRESH, STALE],
    ),
    "added with both": ([add_passage(C, Y)], [FRESH, FRESH]),
    "added with English alone": ([add_passage(C, "")], [FRESH, NONE]),
    "Japanese first, English later": ([add_passage("", Y), edit(number=2, en=B)], [FRESH, FRESH]),
    "English first, changed, Japanese later": (
        [add_passage(C, ""), edit(number=2, en=B), edit(number=2, ja=Y)],
        [FRESH, FRESH],
    ),
}


@pytest.mark.parametrize(("steps", "expected"), MANY.values(), ids=MANY)
def test_each_passage_goes_its_own_way(desk, steps, expected):
    for step in steps:
        step(desk)
    assert desk.standings(desk.draft) == expected


def test_revision_from_before_this_was_kept_is_taken_as_right(desk):
    revision = desk.live.latest_revision
    assert '"confirmed": ' in revision.content["body"]
    revision.content["body"] = revision.content["body"].replace('"confirmed": ', '"other": ')
    del revision.content["confirmed"]
    revision.save()
    assert desk.standings(desk.draft) == [FRESH]
    edit(en=B)(desk)
    assert desk.standings(desk.draft) == [STALE]


@pytest.mark.parametrize("name", ["title", "summary"])
def test_title_and_summary_are_watched_too(client, moderator, name):
    story = factory.make_story(
        title_ja="ドア", summary="A door.", summary_ja="ドアが開く。", has_history=True
    )
    desk = Desk(client, moderator, story)
    sitting = desk.open()
    sitting.fields[name] = "The window"
    sitting.save()
    assert [text.place for text in stale_texts(desk.draft)] == [name]
    sitting = desk.open()
    sitting.fields[f"{name}_ja"] = "窓"
    sitting.save("publish")
    assert stale_texts(desk.live) == []


def test_history_says_where_the_japanese_was_confirmed(desk):
    edit(en=B)(desk)
    note("before")(desk)
    keep()(desk)
    address = reverse(
        "wagtailadmin_pages:revisions_compare",
        args=[desk.pk, desk.revisions["before"], desk.live.latest_revision_id],
    )
    page = desk.client.get(address).content.decode()
    assert "The Japanese was confirmed for this English." in page
    assert "{&quot;en" not in page
