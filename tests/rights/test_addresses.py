"""Every address of the admin × six kinds of people, judged in `addresses.tsv`; and nothing that an
address gives holds what its reader may not open.

A new address makes this fail until it is judged: `python -m pytest tests/rights --judge` (see
conftest.py) writes the table with what each person is given, to be read and corrected.
"""

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.template import Template

from stories.models import StoryPage
from tests.rights.admin_addresses import admin_routes, path_of
from tests.rights.library_of_secrets import (
    ALIKE,
    NOBODY,
    PEOPLE,
    PUBLIC_TITLE,
    SECRETS,
    STRANGER,
    SecretLibrary,
    make_secret_library,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

TABLE = Path(__file__).parent / "addresses.tsv"
OPEN, REFUSED, SIGN_IN, ABSENT = "open", "refused", "sign in", "absent"


def judged() -> dict[str, dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["address"]: row for row in csv.DictReader(file, delimiter="\t")}


def outcome(response: HttpResponse) -> str:
    """What came of asking: refused, too, where Wagtail leads to its home page with a message."""
    if response.status_code in (301, 302):
        place = response["Location"]
        if place.startswith("/admin/login/"):
            return SIGN_IN
        if place.startswith("/en/admin/"):  # where the middleware for languages leads a 404
            return ABSENT
        return REFUSED if place == "/admin/" else OPEN
    if response.status_code >= 500:
        return str(response.status_code)
    return {200: OPEN, 403: REFUSED}.get(response.status_code, ABSENT)


def text_of(response: HttpResponse) -> str:
    """All that a response holds, office files and archives unpacked."""
    content = response.getvalue()
    texts = [content.decode("utf-8", "replace"), response.get("Content-Disposition", "")]
    if content.startswith(b"PK"):
        archive = zipfile.ZipFile(io.BytesIO(content))
        texts += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    text = "\n".join(texts)
    # As JSON writes what is not ASCII.
    return text + re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)


@pytest.fixture
def library() -> SecretLibrary:
    return make_secret_library()


def test_every_address_is_judged_and_no_other():
    assert set(judged()) == set(admin_routes())


def test_each_person_is_given_what_was_judged(library, monkeypatch):
    monkeypatch.setattr(Template, "_render", lambda _self, _context: "")  # four times as fast
    wrong = []
    for route, row in judged().items():
        path = path_of(route, library, library.theirs)
        for person in PEOPLE:
            found = outcome(library.ask(person, path))
            if found != row[person]:
                wrong.append(f"{person}: {route} is {found}, judged {row[person]}")
    assert not wrong, "\n".join(wrong)


# What may be asked of an address beside the address itself.
QUESTIONS = {
    "admin/pages/search/": [f"?q={ALIKE}", f"?q={ALIKE}&content_type=stories.storypage"],
    "admin/pages/search/results/": [f"?q={ALIKE}"],
    "admin/pages/<int:parent_page_id>/": [f"?q={ALIKE}", "?ordering=-latest_revision_created_at"],
    "admin/pages/<int:parent_page_id>/results/": [f"?q={ALIKE}", "?export=csv", "?export=xlsx"],
    "admin/choose-page/search/": [f"?q={ALIKE}", f"?q={ALIKE}&page_type=stories.storypage"],
    "admin/choose-page/chosen-multiple/": ["?id={theirs}&id={pending}"],
    "admin/api/main/^pages/": [
        f"?search={ALIKE}",
        "?fields=*",
        "?child_of={shelf}",
        "?id={theirs}",
        "?type=stories.StoryPage&fields=*",
    ],
    "admin/api/main/^images/": [f"?search={ALIKE}", "?fields=*", "?id={photo}"],
    "admin/api/main/^documents/": [f"?search={ALIKE}", "?fields=*", "?id={document}"],
    "admin/api/main/^pages/find/": ["?id={theirs}", "?id={pending}"],
    "admin/api/main/^images/find/": ["?id={photo}"],
    "admin/api/main/^documents/find/": ["?id={document}"],
    "admin/images/": [f"?q={ALIKE}", "?collection_id={private}"],
    "admin/documents/": [f"?q={ALIKE}", "?collection_id={private}"],
    "admin/images/chooser/results/": [f"?q={ALIKE}", "?collection_id={private}"],
    "admin/documents/chooser/results/": [f"?q={ALIKE}", "?collection_id={private}"],
    "admin/images/chooser/chosen-multiple/": ["?id={photo}"],
    "admin/documents/chooser/chosen-multiple/": ["?id={document}"],
    "admin/export-stories/": [
        *(f"?kind={kind}" for kind in ("jsonl", "csv", "xlsx", "docx")),
        *(f"?kind=jsonl&state={state}" for state in ("live", "draft")),
        "?kind=jsonl&language=missing",
    ],
    "admin/bulk/<str:app_label>/<str:model_name>/<str:action>/": [
        "?id={theirs}&id={pending}&next=/admin/",
    ],
}
REPORTS_IN_FILES = ("?export=csv", "?export=xlsx")
BULK_ACTIONS = (
    *("wagtailcore/page/" + action for action in ("delete", "publish", "unpublish", "move")),
    *(
        "wagtailcore/page/" + action
        for action in ("set_story_level", "change_story_careers", "change_story_themes")
    ),
    *("library/user/" + action for action in ("delete", "assign_role", "set_active_state")),
    *("library/photo/" + action for action in ("delete", "add_tags", "add_to_collection")),
    *("wagtaildocs/document/" + action for action in ("delete", "add_tags", "add_to_collection")),
)


# Somebody else's draft where an address means the page above, or where to move.
BELOW_A_STORY = (
    "/admin/pages/{theirs}/",
    "/admin/pages/{theirs}/results/",
    "/admin/pages/{theirs}/add_subpage/",
    "/admin/pages/add/stories/storypage/{theirs}/",
    "/admin/pages/{own}/move/{theirs}/confirm/",
    "/admin/choose-page/{theirs}/",
    "/admin/choose-page/{pending}/",
    "/admin/choose-page/?page_type=stories.storypage",
    "/admin/editing-sessions/ping/wagtailcore/page/{theirs}/0/",
)


def questions(library: SecretLibrary) -> list[str]:
    """Every address with every question, about each thing that not everybody may open."""
    names = {
        "theirs": library.theirs.pk,
        "own": library.own["Writers"].pk,
        "pending": library.pending.pk,
        "photo": library.photo.pk,
        "document": library.document.pk,
        "private": library.private.pk,
        "shelf": library.theirs.get_parent().pk,
    }
    asked = []
    for route in admin_routes():
        paths = [path_of(route, library, story) for story in (library.theirs, library.pending)]
        more = [*QUESTIONS.get(route, ()), *(REPORTS_IN_FILES if "/reports/" in route else ())]
        asked += [*paths, *(paths[0] + question.format(**names) for question in more)]
    asked += [path.format(**names) for path in BELOW_A_STORY]
    for action in BULK_ACTIONS:
        several = "&".join(f"id={number}" for number in range(1, 20))
        asked += [f"/admin/bulk/{action}/?{several}", f"/admin/bulk/{action}/?id=all"]
    return list(dict.fromkeys(asked))


@pytest.mark.parametrize("person", [NOBODY, STRANGER, "Writers"])
def test_no_secret_is_given_to_who_may_not_open_it(library, person):
    told = []
    for path in questions(library):
        text = text_of(library.ask(person, path))
        told += [f"{path} holds {name}" for name, secret in SECRETS.items() if secret in text]
    assert not told, "\n".join(told)


@pytest.mark.parametrize(
    "path", ["/admin/pages/search/", "/admin/choose-page/search/", "/admin/api/main/pages/"]
)
def test_search_does_not_betray_a_word_of_a_draft(library, path):
    """Who may not open a draft finds the published story by its published words only."""
    key = "search" if "api" in path else "q"
    writer = library.clients["Writers"]
    assert "lighthouse" not in text_of(writer.get(path, {key: ALIKE}))


@pytest.mark.parametrize("person", ["Editors", "Moderators", "Administrators"])
def test_who_may_open_it_finds_it(library, person):
    """Hiding everything from everybody would pass the tests above."""
    client = library.clients[person]
    export = text_of(client.get("/admin/export-stories/?kind=jsonl"))
    for name in ("draft_title", "draft_body_ja", "pending_body"):
        assert SECRETS[name] in export
    found = text_of(client.get("/admin/pages/search/", {"q": ALIKE}))
    assert SECRETS["draft_title"] in found
    assert SECRETS["pending_title"] in found


def test_writer_is_given_its_own_and_what_is_published(library, publish):
    story = publish(title="The orchard")
    writer = library.clients["Writers"]
    export = text_of(writer.get("/admin/export-stories/?kind=jsonl"))
    assert "Own of Writers" in export
    assert story.title in export
    assert PUBLIC_TITLE in export  # as readers see it
    assert SECRETS["pending_body"] not in export
    assert "Own of Editors" not in export
    shelf = library.theirs.get_parent()
    listing = text_of(writer.get(f"/admin/pages/{shelf.pk}/"))
    assert "Own of Writers" in listing
    assert "Own of Editors" not in listing


@pytest.mark.skipif("not config.getoption('--judge', default=False)")
def test_write_the_table(library):
    old = judged() if TABLE.exists() else {}
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(["address", *PEOPLE])
        for route in admin_routes():
            path = path_of(route, library, library.theirs)
            kept = old.get(route)
            found = (
                [kept[person] for person in PEOPLE]
                if kept
                else [outcome(library.ask(person, path)) for person in PEOPLE]
            )
            writer.writerow([route, *found])


def test_upload_that_waits_is_shown_to_who_uploaded_it_only(library):
    line = b'{"slug": "a", "title": "Pademelon", "level": "A2.1", "passages": [{"en": "A"}]}'
    file = SimpleUploadedFile("stories.jsonl", line)
    mine = library.clients["Editors"].post("/admin/import-stories/", {"file": file})["Location"]
    assert "Pademelon" in text_of(library.ask("Editors", mine))
    for person in PEOPLE:
        if person == "Editors":
            continue
        for path in (mine, f"{mine}done/", "/admin/import-stories/"):
            assert "Pademelon" not in text_of(library.ask(person, path)), (person, path)
        library.clients[person].post(f"{mine}discard/")
        library.clients[person].post(mine, {"take": "1"})
    assert not StoryPage.objects.filter(title="Pademelon").exists()
    assert "Pademelon" in text_of(library.ask("Editors", mine))


def test_import_does_not_betray_the_title_of_a_draft(library):
    """It says so where a story of the same title is there: only of those that one may see."""
    for title, is_known in ((library.theirs.title, False), (PUBLIC_TITLE, True)):
        line = {"slug": "a", "title": title, "level": "A2.1", "passages": [{"en": "A"}]}
        file = SimpleUploadedFile("stories.jsonl", json.dumps(line).encode())
        for person, sees in (("Writers", is_known), ("Editors", True)):
            file.seek(0)
            place = library.clients[person].post("/admin/import-stories/", {"file": file})
            page = text_of(library.ask(person, place["Location"]))
            assert ("of this title" in page) is sees, (person, title)
