"""What is needed to hand a list or a story to a class: address, QR code, Google Classroom, HTML."""

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from stories.bilingual import language_of
from stories.models import ReadingList, StoryPage
from stories.sharing.qr import qr_placeholder, qr_svg

CLASSROOM = "https://classroom.google.com/share?"


@dataclass(frozen=True)
class HandOver:
    """A list or a story to hand over. `address` redirects every reader to their own language.

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
        """The address without https://, short enough to be read from the back row."""
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


@dataclass(frozen=True)
class NoAddressYet:
    """What the projector shows of a story that was never published."""

    title: str
    language: str = "en"
    code: None = None

    @property
    def to_read(self) -> str:
        """What stands in place of the address."""
        return _("The address and its QR code come when the story is published.")

    @property
    def qr(self) -> SafeString:
        """What stands in place of the QR code."""
        return qr_placeholder(self.to_read)


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
