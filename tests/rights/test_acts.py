"""Every act in the admin × six kinds of people × four things, judged in `acts.tsv`.

A cell says on which of the things the act comes about: O their own draft, T somebody else's draft,
P a published story, F a photo and a document of a private collection; for acts on nothing of these,
"yes". "-" is none.
"""

import csv
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Model
from django.http import HttpResponse
from django.utils.timezone import localtime, now
from wagtail.documents import get_document_model
from wagtail.models import Page, PageLogEntry, PageViewRestriction, Revision, Workflow

from library.models import Photo, User
from stories.models import (
    Career,
    EnglishLevel,
    StoryIndexPage,
    StoryPage,
    Theme,
    WordReading,
    Writer,
)
from stories.models.reading_list import ReadingList
from tests import factory
from tests.rights.library_of_secrets import PEOPLE, SecretLibrary, make_secret_library
from tests.stories.sitting import Desk

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

TABLE = Path(__file__).parent / "acts.tsv"
ON_STORIES = "OTP"


class Actor:
    """One person at one thing."""

    def __init__(self, library: SecretLibrary, person: str) -> None:
        self.library, self.person = library, person

    @property
    def client(self):
        return self.library.clients[self.person]

    @property
    def user(self):
        return self.library.users.get(self.person)

    def post(self, path: str, data: dict | None = None, **kwargs) -> HttpResponse:
        return self.client.post(f"/admin/{path}", data or {}, **kwargs)

    def story(self, thing: str) -> StoryPage:
        """Their own draft, somebody else's, or a published story."""
        library = self.library
        mine = library.own.get(self.person) or library.theirs
        stories = {"O": mine, "T": library.theirs, "P": library.pending}
        return StoryPage.objects.get(pk=stories[thing].pk)


def fresh(thing: Model) -> Model:
    return type(thing)._default_manager.filter(pk=thing.pk).first()


# Acts on a story: each tries it and returns whether it came about.
def edits(who: Actor, story: StoryPage) -> bool:
    before = story.latest_revision_id
    _submit(who, story, None)
    return fresh(story).latest_revision_id != before


def _submit(who: Actor, story: StoryPage, action: str | None, **more: str) -> None:
    """Send the editor's form as the owner of everything would fill it in."""
    data = _form_of(who.library, story, action)
    who.post(f"pages/{story.pk}/edit/", data | more)


def _form_of(library: SecretLibrary, story: StoryPage, action: str | None) -> dict:
    desk = Desk(library.clients["Administrators"], library.users["Administrators"], story)
    sitting = desk.open()
    return sitting.data(action) if action else sitting.data()


def publishes(who: Actor, story: StoryPage) -> bool:
    before = story.last_published_at
    _submit(who, story, "publish")
    return fresh(story).last_published_at != before


def schedules(who: Actor, story: StoryPage) -> bool:
    day = localtime(now() + timedelta(days=3)).strftime("%Y-%m-%d %H:%M")
    _submit(who, story, "publish", go_live_at=day)
    scheduled = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    return scheduled.filter(object_id=str(story.pk)).exists()


def goes_back(who: Actor, story: StoryPage) -> bool:
    """To how the story was first saved."""
    before = story.latest_revision_id
    first = story.revisions.order_by("pk").first()
    data = _form_of(who.library, story, None) | {"revision": first.pk}
    who.post(f"pages/{story.pk}/edit/", data)
    return fresh(story).latest_revision_id != before


def sends_in(who: Actor, story: StoryPage) -> bool:
    for state in story.workflow_states.all():
        state.delete()
    _submit(who, fresh(story), "submit")
    return StoryPage.objects.get(pk=story.pk).workflow_in_progress


def decides(action: str):
    def act(who: Actor, story: StoryPage) -> bool:
        owner = User.objects.get(username="owner")
        if not story.workflow_in_progress:
            story.get_workflow().start(story, owner)
        state = StoryPage.objects.get(pk=story.pk).current_workflow_task_state
        who.post(f"pages/workflow/action/{story.pk}/{action}/{state.pk}/", {"comment": ""})
        return fresh(state).status != "in_progress"

    return act


def withdraws_from_check(who: Actor, story: StoryPage) -> bool:
    if not story.workflow_in_progress:
        story.get_workflow().start(story, User.objects.get(username="owner"))
    story = StoryPage.objects.get(pk=story.pk)
    data = _form_of(who.library, story, "cancel-workflow") | {"action-cancel-workflow": "yes"}
    who.post(f"pages/{story.pk}/edit/", data)
    return not StoryPage.objects.get(pk=story.pk).workflow_in_progress


def posts(path: str, data: dict | None = None, *, done: Callable[[StoryPage], bool]):
    def act(who: Actor, story: StoryPage) -> bool:
        names = {
            "shelf": story.get_parent().pk,
            "level": EnglishLevel.objects.get(code="A2.2").pk,
            "career": Career.objects.get(slug="chef").pk,
            "theme": Theme.objects.get(slug="food").pk,
        }
        filled = {key: value.format(**names) for key, value in (data or {}).items()}
        who.post(path.format(pk=story.pk), filled)
        return done(story)

    return act


def bulk(action: str, data: dict | None = None, *, done: Callable[[StoryPage], bool]):
    return posts(f"bulk/wagtailcore/page/{action}/?id={{pk}}&next=/admin/", data or {}, done=done)


def is_gone(thing: Model) -> bool:
    return fresh(thing) is None


def is_offline(story: StoryPage) -> bool:
    return story.live and not fresh(story).live


def is_live(story: StoryPage) -> bool:
    return not fresh(story).has_unpublished_changes


def is_changed(story: StoryPage) -> bool:
    return fresh(story).latest_revision_id != story.latest_revision_id


def is_copied(story: StoryPage) -> bool:
    return StoryPage.objects.filter(slug="a-copy").exists()


def is_locked(story: StoryPage) -> bool:
    return fresh(story).locked


def is_restricted(story: StoryPage) -> bool:
    return PageViewRestriction.objects.filter(page=story).exists()


def is_looked_at(story: StoryPage) -> bool:
    return fresh(story).looked_at is not None


def unlocks(who: Actor, story: StoryPage) -> bool:
    StoryPage.objects.filter(pk=story.pk).update(
        locked=True, locked_by=User.objects.get(username="owner")
    )
    who.post(f"pages/{story.pk}/unlock/")
    return not fresh(story).locked


def takes_off_schedule(who: Actor, story: StoryPage) -> bool:
    revision = story.latest_revision
    revision.approved_go_live_at = now() + timedelta(days=3)
    revision.save()
    who.post(f"pages/{story.pk}/revisions/{revision.pk}/unschedule/")
    return fresh(revision).approved_go_live_at is None


def moves(who: Actor, story: StoryPage) -> bool:
    """To a second shelf."""
    home = story.get_parent().get_parent()
    shelf = home.add_child(instance=StoryIndexPage(title="Second", slug="second"))
    who.post(f"pages/{story.pk}/move/{shelf.pk}/confirm/")
    return Page.objects.get(pk=story.pk).get_parent().pk == shelf.pk


def exports_draft(who: Actor, story: StoryPage) -> bool:
    content = who.client.get("/admin/export-stories/?kind=jsonl").getvalue().decode()
    return f'"title": "{story.get_latest_revision_as_object().title}"' in content


def gets(path: str, data: dict | None = None):
    """What shows something of the latest draft when it is asked for."""

    def act(who: Actor, story: StoryPage) -> bool:
        response = who.client.get(f"/admin/{path.format(pk=story.pk)}", data or {})
        return response.status_code == 200

    return act


def compares(who: Actor, story: StoryPage) -> bool:
    path = f"/admin/pages/{story.pk}/revisions/compare/earliest...latest/"
    return who.client.get(path).status_code == 200


def previews(who: Actor, story: StoryPage) -> bool:
    path = f"pages/{story.pk}/edit/preview/"
    response = who.post(path, _form_of(who.library, story, None))
    return response.status_code == 200 and response.json()["is_valid"]


# Acts on a file: photo and document, both or none.
def _files(library: SecretLibrary) -> tuple[Photo, Model]:
    return library.photo, library.document


def on_files(act: Callable[[Actor, str, Model], bool]):
    def both(who: Actor) -> bool:
        done = {
            act(who, kind, file)
            for kind, file in zip(("images", "documents"), _files(who.library), strict=True)
        }
        assert len(done) == 1, "a photo and a document are judged differently"
        return done.pop()

    return both


def chooses(who: Actor, kind: str, file: Model) -> bool:
    return who.client.get(f"/admin/{kind}/chooser/chosen/{file.pk}/").status_code == 200


def renames(who: Actor, kind: str, file: Model) -> bool:
    path = f"images/{file.pk}/" if kind == "images" else f"documents/edit/{file.pk}/"
    data = {"title": "Renamed", "collection": file.collection_id, "tags": "", "license": "CC0"}
    who.post(path, data)
    return fresh(file).title == "Renamed"


def deletes_file(who: Actor, kind: str, file: Model) -> bool:
    path = f"images/{file.pk}/delete/" if kind == "images" else f"documents/delete/{file.pk}/"
    who.post(path)
    return is_gone(file)


def deletes_many_files(who: Actor, kind: str, file: Model) -> bool:
    model = "library/photo" if kind == "images" else "wagtaildocs/document"
    who.post(f"bulk/{model}/delete/?id={file.pk}&next=/admin/")
    return is_gone(file)


def moves_files(who: Actor, kind: str, file: Model) -> bool:
    model = "library/photo" if kind == "images" else "wagtaildocs/document"
    data = {"collection": who.library.open_shelf.pk}
    who.post(f"bulk/{model}/add_to_collection/?id={file.pk}&next=/admin/", data)
    return fresh(file).collection_id == who.library.open_shelf.pk


# Acts on neither.
def uploads_photo(who: Actor) -> bool:
    before = Photo.objects.count()
    data = {"title": "New", "file": factory.make_picture(), "license": "CC0"}
    who.post("images/add/", data | {"collection": who.library.open_shelf.pk})
    return Photo.objects.count() > before


def uploads_document(who: Actor) -> bool:
    before = get_document_model().objects.count()
    file = SimpleUploadedFile("new.mp3", b"ID3\x04\x00\x00\x00\x00\x00\x00")
    data = {"title": "New", "file": file, "collection": who.library.open_shelf.pk}
    who.post("documents/add/", data)
    return get_document_model().objects.count() > before


def imports(who: Actor) -> bool:
    before = StoryPage.objects.count()
    line = (
        b'{"slug": "new", "title": "New", "level": "A2.1", "passages": [{"en": "A.", "ja": "B"}]}'
    )
    response = who.post("import-stories/", {"file": SimpleUploadedFile("a.jsonl", line)})
    who.client.post(response.get("Location", "/admin/"), {"take": "1"})
    return StoryPage.objects.count() > before


def creates(path: str, data: dict, model: type[Model]):
    def act(who: Actor) -> bool:
        before = model._default_manager.count()
        who.post(path, data)
        return model._default_manager.count() > before

    return act


def edits_row(path: str, model: type[Model], **changes):
    def act(who: Actor) -> bool:
        row = model._default_manager.order_by("pk").first()
        response = who.post(path.format(pk=row.pk), changes)
        row = fresh(row)
        return response.status_code == 302 and all(
            getattr(row, key) == value for key, value in changes.items()
        )

    return act


def corrects_everywhere(who: Actor) -> bool:
    sent = {"text": "灯台", "start": 0, "end": 2, "reading": "とうだいだ", "everywhere": True}
    who.post("story-reading/", sent, content_type="application/json")
    return WordReading.objects.filter(reading="とうだいだ").exists()


def moderates_list(who: Actor) -> bool:
    row = ReadingList.objects.get()
    path = f"snippets/stories/readinglist/edit/{row.pk}/"
    who.post(path, {"is_blocked": "on", "blocked_reason": "No."})
    return fresh(row).is_blocked


def adds_user(who: Actor) -> bool:
    data = {"username": "new", "email": "n@example.org", "first_name": "N", "last_name": "N"}
    data |= {"password1": "a door ajar 9", "password2": "a door ajar 9", "is_active": "on"}
    return creates("users/new/", data, User)(who)


def makes_superuser(who: Actor) -> bool:
    target = who.user or who.library.users["Writers"]
    data = {"username": target.username, "email": "s@example.org", "first_name": "S"}
    data |= {"last_name": "S", "is_superuser": "on", "is_active": "on"}
    who.post(f"users/edit/{target.pk}/", data)
    return fresh(target).is_superuser


def gives_itself_a_role(who: Actor) -> bool:
    target = who.user or who.library.users["Writers"]
    group = Group.objects.get(name="Administrators")
    if target.groups.filter(pk=group.pk).exists():
        target = who.library.users["Writers"]
    who.post(f"bulk/library/user/assign_role/?id={target.pk}&next=/admin/", {"role": group.pk})
    return target.groups.filter(pk=group.pk).exists()


def changes_rights_of_a_role(who: Actor) -> bool:
    response = who.client.get(f"/admin/groups/edit/{Group.objects.first().pk}/")
    return response.status_code == 200


def disables_workflow(who: Actor) -> bool:
    workflow = Workflow.objects.get(name__startswith="Story")
    who.post(f"workflows/disable/{workflow.pk}/")
    return not fresh(workflow).active


def reads_history_of_site(who: Actor) -> bool:
    """Of somebody else's draft."""
    text = who.client.get("/admin/reports/site-history/").content.decode()
    return PageLogEntry.objects.exists() and who.library.theirs.title in text


ON_A_STORY: dict[str, Callable[[Actor, StoryPage], bool]] = {
    "edit": edits,
    "go back to an old version": goes_back,
    "publish": publishes,
    "schedule": schedules,
    "send in": sends_in,
    "approve": decides("approve"),
    "reject": decides("reject"),
    "take back from the check": withdraws_from_check,
    "unpublish": posts("pages/{pk}/unpublish/", done=is_offline),
    "delete": posts("pages/{pk}/delete/", done=is_gone),
    "move": moves,
    "copy": posts(
        "pages/{pk}/copy/",
        {"new_title": "A copy", "new_slug": "a-copy", "new_parent_page": "{shelf}"},
        done=is_copied,
    ),
    "lock": posts("pages/{pk}/lock/", done=is_locked),
    "unlock": unlocks,
    "take off the schedule": takes_off_schedule,
    "restrict to some readers": posts(
        "pages/{pk}/privacy/", {"restriction_type": "login"}, done=is_restricted
    ),
    "publish many": bulk("publish", {"include_descendants": ""}, done=is_live),
    "unpublish many": bulk("unpublish", {"include_descendants": ""}, done=is_offline),
    "delete many": bulk("delete", done=is_gone),
    "set the level of many": bulk(
        "set_story_level", {"level": "{level}", "reason": "So."}, done=is_changed
    ),
    "add a career to many": bulk("change_story_careers", {"add": "{career}"}, done=is_changed),
    "add a theme to many": bulk("change_story_themes", {"add": "{theme}"}, done=is_changed),
    "look again: all well": posts("stories/looked-at/{pk}/", done=is_looked_at),
    "export its draft": exports_draft,
    "look at its draft": gets("pages/{pk}/view_draft/"),
    "preview what is typed": previews,
    "compare its versions": compares,
    "read its history": gets("pages/{pk}/history/"),
    "read what checks find": gets("story-checks/{pk}/"),
}
ON_A_FILE = {
    "choose a file": on_files(chooses),
    "rename a file": on_files(renames),
    "delete a file": on_files(deletes_file),
    "delete many files": on_files(deletes_many_files),
    "move files to another collection": on_files(moves_files),
}
ON_NOTHING = {
    "upload a photo": uploads_photo,
    "upload a document": uploads_document,
    "import stories": imports,
    "add a writer": creates("snippets/stories/writer/add/", {"name": "Aki"}, Writer),
    "edit a writer": edits_row("snippets/stories/writer/edit/{pk}/", Writer, name="Aki"),
    "correct a reading everywhere": corrects_everywhere,
    "close a reading list": moderates_list,
    "add a user": adds_user,
    "make somebody a superuser": makes_superuser,
    "give somebody a role": gives_itself_a_role,
    "change the rights of a role": changes_rights_of_a_role,
    "disable the workflow": disables_workflow,
    "read the history of others' drafts": reads_history_of_site,
}
ACTS = [*ON_A_STORY, *ON_A_FILE, *ON_NOTHING]


def judged() -> dict[str, dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["act"]: row for row in csv.DictReader(file, delimiter="\t")}


def undone(act: Callable[[], bool]) -> bool:
    """Try it and take it back, so that the library stands for all acts."""
    with transaction.atomic():
        done = bool(act())
        transaction.set_rollback(True)
    return done


def cell(library: SecretLibrary, person: str, act: str) -> str:
    """What comes about when the person tries it."""
    who = Actor(library, person)
    if act in ON_A_STORY:
        acts = {thing: partial(_on_story, who, act, thing) for thing in ON_STORIES}
        return "".join(thing for thing, try_it in acts.items() if undone(try_it)) or "-"
    if act in ON_A_FILE:
        return "F" if undone(partial(ON_A_FILE[act], who)) else "-"
    return "yes" if undone(partial(ON_NOTHING[act], who)) else "-"


def _on_story(who: Actor, act: str, thing: str) -> bool:
    return ON_A_STORY[act](who, who.story(thing))


@pytest.fixture
def library() -> SecretLibrary:
    return make_secret_library()


def test_each_act_is_judged():
    assert list(judged()) == ACTS


def test_each_person_may_do_what_was_judged(library):
    wrong = []
    for act, row in judged().items():
        for person in PEOPLE:
            found = cell(library, person, act)
            if found != row[person]:
                wrong.append(f"{person}, {act}: {found}, judged {row[person]}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.skipif("not config.getoption('--judge', default=False)")
def test_write_the_acts(library):
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(["act", *PEOPLE])
        for act in ACTS:
            writer.writerow([act, *(cell(library, person, act) for person in PEOPLE)])
