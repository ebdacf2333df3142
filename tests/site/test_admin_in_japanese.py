"""Whoever chose Japanese meets no English of Wagtail's own in the admin."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from functools import cache

import pytest
from bs4 import BeautifulSoup, Tag
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import now
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import GroupApprovalTask, Site, Workflow
from wagtail.users.models import UserProfile

from stories.models import StoryIndexPage, Writer
from tests import factory
from tests.site.catalogue import filled, in_japanese, of_wagtail

pytestmark = pytest.mark.one_database
PLACEHOLDER = re.compile(r"%\(\w+\)[ds]|\{\w+\}")
MARKUP = re.compile(r"<[^>]*>")
SAID = ("alt", "aria-description", "aria-label", "placeholder", "title")
OWN_WORDS = re.compile("[A-Za-z]{5}|[A-Za-z]+ [A-Za-z]+")
# Data of a script; in it, "page" alone is a name and no text.
DATA = re.compile(r"^\s*[\[{]")
NOT_A_WORD = re.compile(r"[a-z_.-]*")


@cache
def english_of_wagtail() -> Callable[[str], bool]:
    """Whether a text, whole or between two tags, is one that Wagtail has in English."""
    japanese = in_japanese("django") | filled("django")
    pieces = {
        piece.strip()
        for key, word in of_wagtail("django").items()
        if japanese[key].said != word.english  # "URL" is "URL" in Japanese, too
        for form in word.forms
        for piece in MARKUP.split(form)
    }
    pieces = {piece for piece in pieces if re.search("[A-Za-z]{2}", PLACEHOLDER.sub("", piece))}
    filled_in = sorted(
        # "Delete %(title)s" can only be Wagtail's, "%(who)s by %(what)s" may be anybody's.
        piece
        for piece in pieces
        if PLACEHOLDER.search(piece) and OWN_WORDS.search(PLACEHOLDER.sub("", piece))
    )
    pattern = re.compile(
        "|".join(".+".join(map(re.escape, PLACEHOLDER.split(piece))) for piece in filled_in),
        re.DOTALL,
    )
    return cache(lambda text: text in pieces or bool(pattern.fullmatch(text)))


def in_data(data: object) -> Iterator[str]:
    """The texts in the data that a page has for its scripts."""
    if isinstance(data, str):
        if not NOT_A_WORD.fullmatch(data):
            yield data
    elif isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from in_data(part)


def is_hidden_number(element: Tag) -> bool:
    """The number on a side panel's button, which is Python's None until there is one."""
    return element.has_attr("hidden") and "w-side-panel-toggle__counter" in element.get("class", [])


def texts(soup: BeautifulSoup) -> Iterator[str]:
    """All texts that a page shows or gives to screen readers, at once or after a click."""
    for text in soup.find_all(string=True):
        is_data = text.parent.name == "script" and DATA.match(text)
        if is_data:
            yield from in_data(json.loads(text))
        elif text.parent.name not in ("script", "style") and not is_hidden_number(text.parent):
            yield " ".join(text.split())
    for element in soup.find_all(True):
        yield from (element[name].strip() for name in SAID if element.get(name))
        if element.name == "input" and element.get("type") in ("button", "submit"):
            yield element.get("value", "")
        for name, value in element.attrs.items():
            if name.startswith("data-") and DATA.match(value):
                with suppress(ValueError):
                    yield from in_data(json.loads(value))


@pytest.fixture
def sign_in(client, db):
    def sign_in(user):
        UserProfile.objects.get_or_create(user=user, defaults={"preferred_language": "ja"})
        client.force_login(user)

    return sign_in


@pytest.fixture
def left(client, db):
    """A function from addresses of pages to the English that each of them shows."""
    english = english_of_wagtail()
    # Wagtail translates neither the hidden button of a search form nor one field's label.
    untranslated = {"Search", "Task type"}
    with translation.override("ja"):
        names = set(map(str, Permission.objects.all()))  # Django keeps them in the database

    def look(addresses: list[str]) -> dict[str, list[str]]:
        found = {}
        for address in addresses:
            response = client.get(address)
            assert response.status_code == 200, address
            kind = response["Content-Type"].split(";")[0]
            content = response.content.decode()
            if kind == "application/json":  # a dialog
                content = json.loads(content)["html"]
            page = BeautifulSoup(content, "html.parser")
            shown = {text for text in texts(page) if english(text)}
            found[address] = sorted(shown - untranslated - names)
        return {address: shown for address, shown in found.items() if shown}

    return look


def of_story(story, *names: str) -> list[str]:
    return [reverse(f"wagtailadmin_pages:{name}", args=[story.pk]) for name in names]


@pytest.fixture
def administrator(sign_in):
    user = get_user_model().objects.create_superuser("administrator")
    sign_in(user)
    return user


def test_pages_around_a_story(left, administrator):
    story = factory.make_story(writer="Mio", has_history=True)
    first = story.latest_revision
    story.title = "The other door"
    second = story.save_revision(user=administrator, log_action=True)
    shelf = StoryIndexPage.objects.get()
    kind = ("stories", "storypage")
    addresses = [
        *of_story(story, "edit", "history", "usage", "delete", "unpublish", "move", "copy"),
        *of_story(story, "set_privacy"),
        *of_story(shelf, "edit"),
        reverse("wagtailadmin_pages:add", args=[*kind, shelf.pk]),
        reverse("wagtailadmin_pages:move_confirm", args=[story.pk, shelf.pk]),
        reverse("wagtailadmin_pages:type_use", args=kind),
        reverse("wagtailadmin_pages:revisions_revert", args=[story.pk, first.pk]),
        reverse("wagtailadmin_pages:revisions_compare", args=[story.pk, first.pk, second.pk]),
        reverse("wagtailadmin_explore_root"),
        reverse("wagtailadmin_explore", args=[shelf.pk]),
        reverse("wagtailadmin_explore", args=[shelf.pk]) + "?q=nothing",
        reverse("wagtailadmin_choose_page"),
    ]
    for action in ("delete", "move", "publish", "unpublish"):
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        addresses.append(f"{bulk}?id={story.pk}")
    assert left(addresses) == {}


def test_story_that_waits_is_locked_or_is_planned(left, administrator, sign_in, moderator):
    planned = factory.make_story(
        title="Planned", go_live_at=now() + timedelta(days=1), has_history=True
    )
    locked = factory.make_story(title="Shut")
    locked.locked, locked.locked_by, locked.locked_at = True, administrator, now()
    locked.save()
    waiting = factory.make_story(title="Waiting", is_published=False)
    waiting.save_revision()
    waiting.get_workflow().start(waiting, administrator)
    workflow = waiting.current_workflow_state.pk
    addresses = [
        *(address for story in (planned, locked, waiting) for address in of_story(story, "edit")),
        *of_story(waiting, "workflow_history", "confirm_workflow_cancellation"),
        reverse("wagtailadmin_pages:workflow_history_detail", args=[waiting.pk, workflow]),
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[StoryIndexPage.objects.get().pk]),
        reverse("wagtailadmin_reports:locked_pages"),
        reverse("wagtailadmin_reports:workflow"),
        reverse("wagtailadmin_reports:workflow_tasks"),
        reverse("wagtailadmin_reports:site_history"),
    ]
    assert left(addresses) == {}
    sign_in(moderator)
    assert left(addresses[:6] + addresses[7:9]) == {}


@pytest.mark.parametrize("app", ["wagtailimages", "wagtaildocs"])
def test_pictures_and_recordings(left, administrator, app):
    item = factory.make_photo() if app == "wagtailimages" else factory.make_recording()
    usage = "image_usage" if app == "wagtailimages" else "document_usage"
    model = item._meta
    addresses = [
        *(reverse(f"{app}:{name}") for name in ("index", "add", "add_multiple")),
        reverse(f"{app}:index") + "?q=nothing",
        *(reverse(f"{app}:{name}", args=[item.pk]) for name in ("edit", "delete", usage)),
        reverse(f"{app}_chooser:choose"),
    ]
    for action in ("add_tags", "add_to_collection", "delete"):
        bulk = reverse("wagtail_bulk_action", args=[model.app_label, model.model_name, action])
        addresses.append(f"{bulk}?id={item.pk}")
    assert left(addresses) == {}


def test_snippets(left, administrator):
    writer = Writer.objects.create(name="Mio")
    views = "wagtailsnippets_stories_writer"
    addresses = [
        reverse("wagtailsnippets:index"),
        *(reverse(f"{views}:{name}") for name in ("list", "add")),
        *(reverse(f"{views}:{name}", args=[writer.pk]) for name in ("edit", "history", "usage")),
        reverse(f"{views}:delete", args=[writer.pk]),
        reverse("wagtailsnippetchoosers_stories_writer:choose"),
        reverse("wagtail_bulk_action", args=["stories", "writer", "delete"]) + f"?id={writer.pk}",
    ]
    assert left(addresses) == {}


def test_reports_people_and_settings(left, administrator, editor):
    group = Group.objects.get(name="Editors")
    workflow, task = Workflow.objects.first(), GroupApprovalTask.objects.first()
    workflows = "wagtailadmin_workflows"
    names = [
        "wagtailadmin_home",
        "wagtailadmin_account",
        "wagtailadmin_pages:search",
        *(f"wagtailadmin_reports:{name}" for name in ("aging_pages", "page_types_usage")),
        *(f"{workflows}:{name}" for name in ("index", "add", "task_index")),
        *(f"wagtailusers_users:{name}" for name in ("index", "add")),
        *(f"wagtailusers_groups:{name}" for name in ("index", "add")),
        *(f"wagtailadmin_collections:{name}" for name in ("index", "add")),
        "wagtailsites:add",
        "wagtailredirects:add",
    ]
    users = "wagtailusers_users"
    addresses = [
        *map(reverse, names),
        *(reverse(f"{users}:{name}", args=[editor.pk]) for name in ("edit", "delete", "history")),
        *(reverse(f"wagtailusers_groups:{name}", args=[group.pk]) for name in ("edit", "delete")),
        *(reverse(f"{workflows}:{name}", args=[workflow.pk]) for name in ("edit", "usage")),
        reverse(f"{workflows}:disable", args=[workflow.pk]),
        *(reverse(f"{workflows}:{name}", args=[task.pk]) for name in ("edit_task", "disable_task")),
        reverse(f"{workflows}:task_chooser"),
        reverse("wagtailsites:edit", args=[Site.objects.get().pk]),
    ]
    for action in ("assign_role", "delete", "set_active_state"):
        bulk = reverse("wagtail_bulk_action", args=["library", "user", action])
        addresses.append(f"{bulk}?id={editor.pk}")
    assert left(addresses) == {}


def test_login(left, client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "ja"
    assert left([reverse("wagtailadmin_login"), reverse("wagtailadmin_password_reset")]) == {}


@pytest.mark.django_db
def test_photo_form_is_worded_in_the_language_of_its_editor():
    """Not in that of whoever made the server load it."""
    form = get_image_form(get_image_model())
    texts = {}
    for language in ("en", "ja", "en"):
        with translation.override(language):
            field = form().fields["file"]
            texts.setdefault(language, set()).add(str(field.help_text))
            texts[language].add(str(field.error_messages["file_too_large"]))
    assert len(texts["en"]) == len(texts["ja"]) == 2
    assert not texts["en"] & texts["ja"]
