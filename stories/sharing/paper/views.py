"""What a teacher prints or takes along: the sheet, the lesson card, the bundle of a story."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stories.freshness.story_texts import stale_texts
from stories.limits import BUNDLES_AT_ONCE, BUNDLES_PER_SECOND, RateLimit, network_of
from stories.models import StoryPage
from stories.sharing.bundle import BundleTooLarge, bundle
from stories.sharing.handout import Handout, typed_parts
from stories.sharing.paper.lesson import lesson_of
from stories.sharing.paper.sheet import sheets_of
from stories.sharing.paper.sheet_form import SheetForm
from stories.sharing.qr import qr_svg

bundles = RateLimit(BUNDLES_AT_ONCE, BUNDLES_PER_SECOND)


@require_safe
def story_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the sheet of one story."""
    story = _published(slug)
    return sheet_response(request, Handout.of_story(story), back=story.get_url(request))


@require_safe
def lesson_card(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the ten-minute lesson card of a story."""
    story = _published(slug)
    address = Handout.of_story(story).address_of(story)
    context = {
        "page": story,
        "lesson": lesson_of(story),
        "places": list(story.places.all()),
        "qr": qr_svg(address, title=_("QR code that opens this story on a tablet")),
        "address": typed_parts(address),
    }
    return render(request, "sharing/lesson.html", context)


@require_safe
def story_bundle(request: HttpRequest, slug: str) -> HttpResponse:
    """Return one story as a ZIP that opens without a server."""
    return bundle_response(request, Handout.of_story(_published(slug)))


def sheet_response(request: HttpRequest, handout: Handout, back: str) -> HttpResponse:
    """Return the sheets of a handout, as the query asks. `back` is the address it came from.

    For a value that the form does not know: 400, the plain sheet and a message.
    """
    form = SheetForm(request.GET)
    is_odd = not form.is_valid()
    sheets = sheets_of(handout, form.plain if is_odd else form.options)
    context = {
        "title": sheet_title(handout),
        "sheets": sheets,
        "stale_texts": stale_texts(sheets[0].story) if len(sheets) == 1 else [],
        "form": SheetForm({}) if is_odd else form,
        "is_odd": is_odd,
        "back": back,
    }
    return render(request, "sharing/sheet.html", context, status=400 if is_odd else 200)


def sheet_title(handout: Handout) -> str:
    """Return the title of the window with the sheets."""
    name = handout.title or (handout.stories[0].title if handout.stories else "")
    return f"{_('Sheet to print')}: {name}" if name else _("Sheet to print")


def bundle_response(
    request: HttpRequest, handout: Handout, furigana: str = "all", is_open: bool = False
) -> HttpResponse:
    """Return a handout as a ZIP to keep.

    413 in the reader's language where it would be too big, 429 where one network asks for too many.
    """
    if not bundles.allows(network_of(request)):
        message = _("Many files were made for your network just now. Please try again in a minute.")
        return render(request, "sharing/too_large.html", {"message": message}, status=429)
    try:
        content = bundle(handout, furigana=furigana, is_open=is_open)
    except BundleTooLarge:
        message = _("This is too much for one file. Please make a shorter list.")
        return render(request, "sharing/too_large.html", {"message": message}, status=413)
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{handout.file_name}.zip"'
    response["X-Robots-Tag"] = "noindex"
    return response


def _published(slug: str) -> StoryPage:
    stories = StoryPage.objects.published().filter(slug=slug)
    story = stories.select_related("level", "writer", "lead_photo").first()
    if story is None:
        raise Http404(_("This story is not here any more."))
    return story
