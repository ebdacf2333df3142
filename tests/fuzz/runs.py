"""The three runs: so many random requests, and those among them that the server failed."""

import random
from collections.abc import Iterator

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import NoReverseMatch, reverse

from stories.models import ReadingList, StoryPage
from tests.fuzz.addresses import Known, every_address, names_learned, random_request
from tests.fuzz.forms import forms_at, random_post
from tests.fuzz.searches import random_search
from tests.fuzz.wsgi_site import FAILURE_PAGE, Received, Sent, Site

Failure = tuple[Sent, Received]
SERVER_ERROR = 500


def run_searches(seed: int, count: int) -> Iterator[Failure]:
    """Search at random, and yield what failed."""
    chance, site = random.Random(seed), Site()
    for _number in range(count):
        yield from _failure(site, random_search(chance))


def run_addresses(seed: int, count: int) -> Iterator[Failure]:
    """Ask for random addresses: half of them as a stranger, all of the admin's as administrator."""
    chance = random.Random(seed)
    known, addresses = Known.of_database(chance), every_address()
    stranger, administrator = Site(), Site(administrators_cookie())
    for _number in range(count):
        address = chance.choice(addresses)
        names: set[str] = set()
        site = administrator if address.is_admin or chance.random() < 0.2 else stranger
        sent = random_request(chance, known, address)
        with names_learned(names):
            yield from _failure(site, sent)
        known.names[address.route] = sorted(names | set(known.names.get(address.route, [])))


def run_forms(seed: int, count: int) -> Iterator[Failure]:
    """Send random forms: those of the public pages and of the admin."""
    chance = random.Random(seed)
    sites = (Site(), Site(administrators_cookie()))
    forms = [forms_at(sites[0], public_pages()), forms_at(sites[1], admin_pages())]
    for _number in range(count):
        which = chance.choices((0, 1), (2, 3))[0]
        yield from _failure(sites[which], random_post(chance, chance.choice(forms[which])))


RUNS = {"searches": run_searches, "addresses": run_addresses, "forms": run_forms}


def _failure(site: Site, sent: Sent) -> Iterator[Failure]:
    received = site.ask(sent)
    if received.status >= SERVER_ERROR and not sent.target.startswith(FAILURE_PAGE):
        yield sent, received


def administrators_cookie() -> str:
    """Return the Cookie header of a session of somebody who may do everything."""
    client = Client()
    user = get_user_model().objects.filter(is_superuser=True).first()
    client.force_login(user or get_user_model().objects.create_superuser("fuzz", "", "a door ajar"))
    token = "a" * 32
    return f"sessionid={client.cookies['sessionid'].value}; csrftoken={token}"


def public_pages() -> list[str]:
    """Return public pages that hold every form of the site."""
    story = StoryPage.objects.published().first()
    pages = ["", "search/", "h/", f"lists/new/?story={story.slug}", "accessibility/"]
    pages += [f"stories/{story.slug}/", f"hand-over/{story.slug}/", f"sheet/{story.slug}/"]
    for code in ReadingList.objects.values_list("code", flat=True)[:1]:
        pages += [f"h/{code}/report/", f"lists/{code}/edit/", f"h/{code}/sheet/"]
    return [f"/{language}/{page}" for language in ("en", "ja") for page in pages]


def admin_pages() -> list[str]:
    """Return the pages of the admin that hold its forms, one for each kind."""
    story = StoryPage.objects.first()
    named = ("wagtailadmin_account", "wagtailusers_users:add", "wagtailusers_groups:add")
    named += ("wagtailadmin_collections:add", "wagtailimages:add", "wagtaildocs:add")
    named += ("wagtailredirects:add", "wagtailadmin_workflows:add", "start_story", "due_report")
    named += ("wagtailadmin_pages:search", "wagtailadmin_login", "wagtailadmin_password_reset")
    pages = [reverse(name) for name in named if _is_there(name)]
    for name in ("edit", "delete", "move", "copy", "unpublish", "history", "usage"):
        pages.append(reverse(f"wagtailadmin_pages:{name}", args=[story.pk]))
    pages += ["/admin/", "/admin/import/", "/admin/export/", "/admin/snippets/"]
    pages += [reverse("wagtailadmin_pages:add_subpage", args=[story.get_parent().pk])]
    for model in ("career", "theme", "writer", "readinglist", "wordreading", "englishlevel"):
        pages += [reverse(f"wagtailsnippets_stories_{model}:list")]
        pages += [reverse(f"wagtailsnippets_stories_{model}:add")]
    return pages


def _is_there(name: str) -> bool:
    try:
        return bool(reverse(name))
    except NoReverseMatch:
        return False
