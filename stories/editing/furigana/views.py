"""Furigana and corrections for the story's editor, as JSON: a form would change the line ends of a
text, and with them the places of its words."""

import json

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stories.editing.furigana.corrections import WordInText, correct_everywhere, correct_here
from stories.editing.furigana.panel import PLAIN_FIELD
from stories.editing.furigana.word_choice import words_to_correct
from stories.japanese.notation import without_readings
from stories.models.word_reading import readings_now

# Of one story: thirty times the longest of the samples.
MOST_CHARACTERS = 100_000


class _BadRequest(Exception):
    """The request is not in the form in which our own script sends it."""


@require_POST
def story_furigana(request: HttpRequest) -> JsonResponse:
    """Return {field: HTML} for a request of {field: Japanese text}.

    400 for anything else, 413 when the texts are too long.
    """
    try:
        texts = _sent(request)
        if not all(isinstance(text, str) for text in texts.values()):
            raise _BadRequest
    except _BadRequest:
        return _error(_("This could not be understood. Please load the page again."), 400)
    if sum(map(len, texts.values())) > MOST_CHARACTERS:
        return _error(_("This text is too long for furigana."), 413)
    readings = readings_now()
    shown = {name: words_to_correct(text, readings) for name, text in texts.items()}
    if PLAIN_FIELD in texts:
        shown[PLAIN_FIELD] = _without_furigana(texts[PLAIN_FIELD])
    return JsonResponse(shown)


@require_POST
def story_reading(request: HttpRequest) -> JsonResponse:
    """Correct the reading of the word text[start:end], `everywhere` or in this text only.

    The request holds text, start, end (Unicode characters), reading and everywhere. Returns {text,
    message}: the text that belongs into its field now. 400 with {error} for what cannot be a
    reading, 403 for an editor who may not change the library's readings.
    """
    try:
        sent = _sent(request)
        place, reading = _place(sent), sent.get("reading")
        if not isinstance(reading, str):
            raise _BadRequest
        if sent.get("everywhere") is True:
            text, message = correct_everywhere(place, reading, request.user)
        else:
            text, message = correct_here(place, reading)
    except _BadRequest:
        return _error(_("This could not be understood. Please load the page again."), 400)
    except ValidationError as error:
        return _error(" ".join(error.messages), 400)
    except PermissionDenied:
        return _error(_("You may not change readings for every story."), 403)
    return JsonResponse({"text": text, "message": message})


def _without_furigana(text: str) -> str:
    """Return the text without notation, as HTML with a note; "" where it has none."""
    plain = without_readings(text)
    if plain == text:
        return ""
    note = _("Cards show the summary without furigana.")
    return format_html('{} <small lang="{}">{}</small>', plain, get_language(), note)


def _sent(request: HttpRequest) -> dict:
    try:
        sent = json.loads(request.body)
    except ValueError as error:
        raise _BadRequest from error
    if not isinstance(sent, dict):
        raise _BadRequest
    return sent


def _place(sent: dict) -> WordInText:
    text, start, end = (sent.get(name) for name in ("text", "start", "end"))
    if not isinstance(text, str) or type(start) is not int or type(end) is not int:
        raise _BadRequest
    return WordInText(text[:MOST_CHARACTERS], start, end)


def _error(message: str, status: int) -> JsonResponse:
    return JsonResponse({"error": message}, status=status)


urls = [
    path("story-furigana/", story_furigana, name="story_furigana"),
    path("story-reading/", story_reading, name="story_reading"),
]
