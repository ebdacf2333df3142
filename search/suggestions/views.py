"""The suggestions as JSON: for the search field, and in the form that browsers ask for."""

from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import Error as DatabaseFailure
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from search.facets.table import FACETS
from search.query.form import SearchForm
from search.suggestions.completion import Suggestion, complete
from search.suggestions.names_cache import names_now
from search.suggestions.prefix_table import SuggestedName
from stories.bilingual import Shown, shown
from stories.models import StoryPage

# As long as somebody types. A story that is taken away must not be named much longer.
SUGGESTIONS_MAX_AGE = 60
# What is suggested and is no facet.
OTHER_KIND_LABELS = {"city": gettext_lazy("City"), "story": gettext_lazy("Story title")}


@require_safe
@cache_control(public=True, max_age=SUGGESTIONS_MAX_AGE)
def suggestions(request: HttpRequest) -> JsonResponse:
    """Answer `?q=`, what is typed so far, with at most eight ways to go on; 400 if it is no search.

    `format=opensearch` answers as browsers expect it: texts, descriptions, addresses.
    """
    typed = request.GET.get("q", "")
    try:
        SearchForm.base_fields["q"].clean(typed)
    except ValidationError as error:
        return JsonResponse({"errors": error.messages}, status=400)
    try:
        now = names_now()
        found = complete(typed, now.names, now.stories)
    except DatabaseFailure:  # it is away, and nothing was read before
        found = []
    shown_now = [_plain(one, address) for one, address in _with_addresses(found) if address]
    if request.GET.get("format") == "opensearch":
        return _as_opensearch(typed, shown_now)
    message = ngettext("%(count)d suggestion", "%(count)d suggestions", len(shown_now))
    message = message % {"count": len(shown_now)} if shown_now else _("No suggestions")
    return _json({"q": typed, "suggestions": shown_now, "told": message})


def _with_addresses(found: list[Suggestion]) -> Iterator[tuple[Suggestion, str]]:
    """Where each leads: a title to its story, "" if that is not published now, a name to a search.

    Memory may be a moment old, and a story that was taken away is not named again.
    """
    ids = [one.name.value for one in found if one.name.kind == "story"]
    pages = StoryPage.objects.published().filter(pk__in=ids).only("url_path") if ids else ()
    try:
        stories = {str(page.pk): page.get_url() for page in pages}
    except DatabaseFailure:  # it is away: no title, for nobody knows what is still published
        stories = {}
    search = reverse("search")
    for one in found:
        if one.name.kind == "story":
            yield one, stories.get(one.name.value, "")
        else:
            yield one, f"{search}?{urlencode({'q': one.text})}"


def _plain(suggestion: Suggestion, address: str) -> dict:
    """Return what the reader sees, and where it leads."""
    name = suggestion.name
    label = shown(name.en, name.ja)
    other = _other(name, label)
    return {
        "text": suggestion.text,
        "label": label,
        "label_language": label.language,
        "note": name.note_ja if get_language() == "ja" else name.note_en,
        "other": other,
        "other_language": other.language,
        "kind": name.kind,
        "kind_label": str(OTHER_KIND_LABELS.get(name.kind) or FACETS[name.kind].suggested_as),
        "address": address,
    }


def _other(name: SuggestedName, label: Shown) -> Shown:
    other = Shown(name.en if label.language == "ja" else name.ja)
    other.language = "en" if label.language == "ja" else "ja"
    return other


def _as_opensearch(typed: str, found: list[dict]) -> JsonResponse:
    descriptions = [" · ".join(filter(None, (one["kind_label"], one["other"]))) for one in found]
    addresses = [settings.BASE_URL + one["address"] for one in found]
    answer = _json([typed, [one["text"] for one in found], descriptions, addresses])
    answer["Content-Type"] = "application/x-suggestions+json"
    return answer


def _json(answer: dict | list) -> JsonResponse:
    return JsonResponse(answer, safe=False, json_dumps_params={"ensure_ascii": False})
