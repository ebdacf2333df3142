"""The response to a preview. Nothing of it is saved or cached, and no reader gets it."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import translation

from stories.editing.preview.modes import PreviewMode, mode_named
from stories.models import StoryPage
from stories.sharing.hand_over import NoAddressYet, hand_over_story
from stories.sharing.handout import Handout
from stories.sharing.paper.sheet import sheets_of
from stories.sharing.paper.sheet_form import SheetForm
from stories.sharing.paper.views import sheet_title


def preview_of(story: StoryPage, request: HttpRequest, name: str) -> TemplateResponse:
    """Return the story as the mode `name` shows it, rendered.

    The story may be a draft that was never saved, and lack anything.
    """
    mode = mode_named(name)
    # A revision holds the readings of the day on which it was written.
    story.make_furigana()
    with translation.override(mode.language or translation.get_language()):
        return _SHOWN[mode.shows](story, request, mode).render()


def _page(story: StoryPage, request: HttpRequest, mode: PreviewMode) -> TemplateResponse:
    context = story.get_context(request)
    context |= {"start": mode.start, "preview_furigana": mode.start["furigana"]}
    return TemplateResponse(request, story.get_template(request), context)


def _sheet(story: StoryPage, request: HttpRequest, mode: PreviewMode) -> TemplateResponse:
    # With its Japanese, which an editor wants to see as well.
    options = replace(SheetForm({}).plain, japanese="after")
    handout = Handout.of_story(story, without_address=not _is_out(story))
    sheets = sheets_of(handout, options)
    context = {"page": story, "title": sheet_title(handout), "sheets": sheets}
    return TemplateResponse(request, "sharing/sheet.html", context)


def _card(story: StoryPage, request: HttpRequest, mode: PreviewMode) -> TemplateResponse:
    context = {"page": story, "story": story, "languages": [code for code, _ in settings.LANGUAGES]}
    return TemplateResponse(request, "preview/card.html", context)


def _projector(story: StoryPage, request: HttpRequest, mode: PreviewMode) -> TemplateResponse:
    hand_over = hand_over_story(request, story, "") if _is_out(story) else NoAddressYet(story.title)
    context = {"page": story, "hand_over": hand_over}
    return TemplateResponse(request, "sharing/projector.html", context)


def _is_out(story: StoryPage) -> bool:
    """Return whether the story has a public address. A story never saved has `live` set, too."""
    return story.pk is not None and story.live


_SHOWN = {"page": _page, "sheet": _sheet, "card": _card, "projector": _projector}
