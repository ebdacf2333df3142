"""A small library with one of everything that a restore could lose.

    python -m tests.backup.rich_library

It fills the library that the environment names, which is made first. What stands in it and why is
the judged table of tests/backup/equal.py.
"""

import os
from datetime import UTC, date, datetime, timedelta

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "library.settings")
    django.setup()

from django.contrib.auth.models import Group
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils.timezone import now
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Comment,
    PageLogEntry,
    PageViewRestriction,
    Workflow,
)
from wagtail.users.models import UserProfile

from library.models import User
from stories.models import FeelingCount, ListEntry, ReadingList, StoryPage, WordReading
from stories.sharing.lists.edit_tokens import hash_token
from tests import factory

TOKEN = "abcdefghijklmnopqrstuvwx"
CODE = "CDFHJK"
# What a careless copy breaks: quotes, line ends, escapes of copies and of JSON, emoji, NULL's name.
ODD_TEXT = (
    'He said “\\N”, "no"\\n\t, then 𠮷野家 👩🏽‍🚀 \r\n and NULL; \\. \u2028 \x7f ％ %s {} é é'
)
LONG_AGO = datetime(2019, 3, 31, 14, 59, 59, 999_999, UTC)


def people() -> dict[str, User]:
    made = {
        "writer": factory.make_user("writer", "Writers"),
        "editor": factory.make_user("editor", "Editors"),
        "moderator": factory.make_user("moderator", "Moderators"),
        "admin": User.objects.create_superuser("admin", "admin@example.org", factory.PASSWORD),
    }
    made["left"] = User.objects.create_user("花子", "hanako@example.org", is_active=False)
    UserProfile.objects.create(user=made["writer"], preferred_language="ja")
    return made


def stories(people: dict[str, User]) -> dict[str, StoryPage]:
    photo = factory.make_photo(title="A door 扉", file=factory.make_picture(name="扉 one.jpg"))
    photo.get_rendition("width-320")
    factory.make_recording(content=b"ID3" + bytes(range(256)) * 400)
    made = {
        "public": factory.make_story(
            title="Public",
            passages=((ODD_TEXT, "ドアを開けた。"),),
            countries=["CA", "NO"],
            careers=["nurse"],
            notes=[("door", "ドア")],
            questions=[("Why?", "なぜ？", "Because.")],
            family="doors",
            writer="花子",
            lead_photo=photo,
            has_history=True,
        ),
        "draft": factory.make_story(title="Draft", is_published=False),
        "newer": factory.make_story(title="Has a newer draft", has_history=True),
        "withdrawn": factory.make_story(title="Withdrawn", has_history=True),
        "scheduled": factory.make_story(title="Scheduled", is_published=False),
        "private": factory.make_story(title="Private", has_history=True),
        "waiting": factory.make_story(title="Waits for a check", is_published=False),
    }
    _give_histories(made, people)
    return made


def _give_histories(made: dict[str, StoryPage], people: dict[str, User]) -> None:
    newer = made["newer"]
    newer.title = "Has a newer draft, this one"
    newer.save_revision(user=people["editor"], log_action=True)
    made["withdrawn"].unpublish(user=people["moderator"], log_action=True)
    made["scheduled"].go_live_at = now() + timedelta(days=900)
    made["scheduled"].save_revision().publish()
    made["waiting"].save_revision(user=people["writer"])
    workflow = Workflow.objects.filter(active=True).first()
    workflow.start(made["waiting"], people["writer"])
    Comment.objects.create(
        page=made["waiting"], user=people["editor"], text=ODD_TEXT, contentpath="title"
    )
    restriction = PageViewRestriction.objects.create(
        page=made["private"], restriction_type="groups"
    )
    restriction.groups.add(Group.objects.get(name="Editors"))
    StoryPage.objects.filter(title="Public").update(
        first_published_at=LONG_AGO, last_published_at=LONG_AGO + timedelta(days=400)
    )
    gone = factory.make_story(title="Deleted for good", has_history=True)
    PageLogEntry.objects.log_action(gone, "wagtail.delete", user=people["admin"], deleted=True)
    gone.delete()  # its number must never be given to another


def beside_the_stories(story: StoryPage) -> None:
    collection = Collection.get_first_root_node().add_child(name="Teachers only")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="password", password="open"
    )
    get_document_model().objects.create(
        title="Handout",
        collection=collection,
        file=SimpleUploadedFile("handout.pdf", b"%PDF-1.7 \x00\xff" * 99),
    )
    Redirect.add_redirect("/old", redirect_to="/en/")
    made = ReadingList.objects.create(code=CODE, token_hash=hash_token(TOKEN), line="一組へ")
    entry = ListEntry.objects.create(reading_list=made, position=1, note="Read it twice")
    entry.stories.add(story)
    ReadingList.objects.create(code="PRTVWX", is_deleted=True)
    FeelingCount.objects.create(story=story, feeling="go", month=date(2026, 2, 1), count=41)
    WordReading.objects.create(word="今日", reading="きょう")
    session = SessionStore()
    session["_auth_user_id"] = "1"
    session.create()


def fill() -> None:
    """Make the library, and one of everything in it."""
    call_command("migrate", verbosity=0)
    made = stories(people())
    beside_the_stories(made["public"])
    call_command("rebuild_references_index", verbosity=0)
    call_command("rebuild_search", verbosity=0)


if __name__ == "__main__":
    fill()
