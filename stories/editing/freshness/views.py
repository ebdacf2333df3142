"""The marks beside stale Japanese, fetched by the editor while somebody writes."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.compare import diff_text

from stories.freshness.confirmed_block import from_text
from stories.freshness.standing import Standing, settle, standing

# Of one story, three texts each: thirty times the longest of the samples.
MOST_CHARACTERS = 300_000
_HTML = {"addition": "<ins>{}</ins>", "deletion": "<del>{}</del>", "equal": "{}"}


@dataclass(frozen=True)
class EnglishChange:
    """A piece of English text: `kind` is "equal", "addition" or "deletion"."""

    kind: str
    text: str

    @property
    def html(self) -> SafeString:
        """The piece, marked as inserted or deleted where it is."""
        return format_html(_HTML[self.kind], self.text)


@require_POST
def story_freshness(request: HttpRequest) -> HttpResponse:
    """Return {"marks": {place: HTML}}, a mark for each text whose Japanese is stale.

    The request holds lists of the same length: `place` (any name), `en`, `ja` and `confirmed`, as
    they stand in the form. 413 when they are too long, 400 when the lists differ in length.
    """
    sent = [request.POST.getlist(name) for name in ("place", "en", "ja", "confirmed")]
    if sum(len(text) for texts in sent for text in texts) > MOST_CHARACTERS:
        return HttpResponse(_("This text is too long."), status=413)
    if len({len(texts) for texts in sent}) != 1:
        return HttpResponse(_("Something of this form is missing."), status=400)
    marks = {}
    for place, en, ja, confirmed in zip(*sent, strict=True):
        pair = from_text(confirmed)
        if standing(en, ja, pair) == Standing.STALE:
            changes = changes_between(settle(en, ja, pair).en, en)
            marks[place] = render_to_string("freshness/mark.html", {"changes": changes}, request)
    return JsonResponse({"marks": marks})


def changes_between(old: str, new: str) -> list[EnglishChange]:
    """Return the pieces, in order, in which the new English differs from the old one or not."""
    return [EnglishChange(kind, text) for kind, text in diff_text(old, new).changes]


urls = [path("story-freshness/", story_freshness, name="story_freshness")]
