"""Handing a list or a story to a class: link, QR, projector, Google Classroom, a piece of HTML."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stories.bilingual import language_of
from stories.kept_pages import list_tag, may_be_kept
from stories.models import ReadingList, StoryPage
from stories.sharing.lists.class_page import open_list_or_answer
from stories.sharing.lists.forms import StartForm
from stories.sharing.qr import qr_svg

CLASSROOM = "https://classroom.google.com/share?"


@dataclass(frozen=True)
class HandOver:
    """Something to hand over. `address` is for every reader: it leads to each one's language.

    `page` and `projector` are addresses of this site; `code` is None for a single story.
    """

    title: str
    address: str
    page: str
    projector: str
    code: str | None = None

    @property
    def language(self) -> str:
        """The language that the title is in."""
        return language_of(self.title)

    @property
    def to_read(self) -> str:
        """The address as it is read from the back row: without https://."""
        parts = urlsplit(self.address)
        return f"{parts.netloc}{parts.path}{'?' if parts.query else ''}{parts.query}"

    @property
    def qr(self) -> SafeString:
        """The address as a QR code."""
        return qr_svg(self.address, title=_("QR code of %(address)s") % {"address": self.to_read})

    @property
    def classroom(self) -> str:
        """The page of Google Classroom that asks a teacher which class to give this to."""
        return CLASSROOM + urlencode({"url": self.address, "title": self.title})

    @property
    def snippet(self) -> str:
        """A link as HTML, to put on a page of the school."""
        # Plain text on purpose: our page shows it, and must escape it once more.
        return f'<a href="{escape(self.address)}">{escape(self.title)}</a>'


def hand_over_list(reading_list: ReadingList) -> HandOver:
    """Return what is needed to hand over a list."""
    code = reading_list.code
    return HandOver(
        title=reading_list.line or _("Stories for our class"),
        address=f"{settings.BASE_URL}{reverse('short', args=[code])}",
        page=reverse("list", args=[code]),
        projector=reverse("list-projector", args=[code]),
        code=code,
    )


def hand_over_story(request: HttpRequest, story: StoryPage, start: str) -> HandOver:
    """Return what is needed to hand over one story that starts like this ("?japanese=open")."""
    page = story.get_url(request)
    # Without the language, so that each student is led to their own.
    neutral = "/" + page.split("/", 2)[2]
    return HandOver(
        title=story.title,
        address=f"{settings.BASE_URL}{neutral}{start}",
        page=f"{page}{start}",
        projector=f"{reverse('story-projector', args=[story.slug])}{start}",
    )


@require_safe
def list_hand_over(request: HttpRequest, code: str) -> HttpResponse:
    """Show every way to give a list to a class."""
    return _of_list(request, code, "list-hand-over", "sharing/hand_over.html")


@require_safe
def list_projector(request: HttpRequest, code: str) -> HttpResponse:
    """Fill the screen with QR, code and address."""
    return _of_list(request, code, "list-projector", "sharing/projector.html")


@require_safe
def story_hand_over(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every way to give a story to a class, and how it may start."""
    return _of_story(request, slug, "sharing/hand_over.html")


@require_safe
def story_projector(request: HttpRequest, slug: str) -> HttpResponse:
    """Fill the screen with QR and address."""
    return _of_story(request, slug, "sharing/projector.html")


def _of_list(request: HttpRequest, code: str, name: str, template: str) -> HttpResponse:
    found = open_list_or_answer(request, code, name)
    if not isinstance(found, ReadingList):
        return found
    back = reverse("list-hand-over", args=[found.code])
    context = {"hand_over": hand_over_list(found), "reading_list": found, "back": back}
    return may_be_kept(render(request, template, context), [list_tag(found.code)])


def _of_story(request: HttpRequest, slug: str, template: str) -> HttpResponse:
    story = StoryPage.objects.published().filter(slug=slug).first()
    if story is None:
        raise Http404(_("This story is not here any more."))
    start, form = _start_in(request.GET)
    here = reverse("story-hand-over", args=[story.slug])
    context = {
        "hand_over": hand_over_story(request, story, start),
        "story": story,
        "start_form": form,
        "here": here,
        "back": f"{here}{start}",
    }
    return render(request, template, context)


def _start_in(query: dict[str, str]) -> tuple[str, StartForm]:
    """Return how a story starts, from an address: as a query and as a form, odd values dropped."""
    allowed: dict[str, Callable[[str], bool]] = {
        "japanese": lambda value: value == ReadingList.Japanese.OPEN,
        "furigana": lambda value: value in ReadingList.Furigana.values,
        "feelings": lambda value: value == "off",
    }
    given = {
        name: query[name]
        for name, is_allowed in allowed.items()
        if query.get(name) and is_allowed(query[name])
    }
    form = StartForm(initial={**StartForm.FIRST, **given, "feelings": "feelings" not in given})
    return (f"?{urlencode(given)}" if given else ""), form
