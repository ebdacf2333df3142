"""What `manage.py demo` sets up, step by step. Every step is safe to run again."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from search.admin_search.backend import indexed_together
from stories.editing.importing.json_with_files import read_with_files
from stories.editing.interchange.store import StoryImport
from stories.models import StoryPage
from stories.reading.photos import photos_made_beside

SAMPLES = Path(__file__).resolve().parent.parent / "stories" / "samples" / "stories.jsonl"
# No look-alikes, since it is read off one screen and typed on another.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Account:
    """Somebody who can sign in. The password is known only when it was made just now."""

    username: str
    password: str | None


def load_samples() -> int:
    """Publish the sample stories that are not there yet, and return how many that were.

    Those that are there stay as they are, for somebody may have edited them.
    """
    there = set(StoryPage.objects.values_list("slug", flat=True))
    story_import = StoryImport(folder=SAMPLES.parent, publish=True)
    new = [data for data in read_with_files(SAMPLES).stories if data.slug not in there]
    with indexed_together(), photos_made_beside():
        for data in new:
            story_import.store(data)
    return len(new)


def make_accounts() -> list[Account]:
    """Make a writer, an editor, a moderator and an administrator, each with its own password."""
    return [
        _account("writer", group="Writers"),
        _account("editor", group="Editors"),
        _account("moderator", group="Moderators"),
        _account("admin", group="Administrators", is_superuser=True, is_staff=True),
    ]


def _account(username: str, group: str, **rights: bool) -> Account:
    users = get_user_model().objects
    if users.filter(username=username).exists():
        return Account(username, None)
    password = "".join(secrets.choice(LETTERS) for _letter in range(12))
    email = f"{username}@example.org"  # nobody's: the demo prints its mails
    user = users.create_user(username, email, password=password, **rights)
    user.groups.add(Group.objects.get(name=group))
    return Account(username, password)
