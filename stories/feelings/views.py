"""The view that counts a reader's tap."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from stories.feelings.counter import counter
from stories.limits import RateLimit, network_of
from stories.models import Feeling, StoryPage
from stories.same_origin import is_from_here

limit = RateLimit()
THANKS = "#thanks"


# Reading pages are the same bytes for all, so they hold no CSRF token, and a count belongs to
# nobody. Another site that taps for a visitor is refused by the origin of the request.
@csrf_exempt
@require_POST
@never_cache
def feel(request: HttpRequest) -> HttpResponse:
    """Count a feeling: `story` is a primary key, `feeling` a value of Feeling.

    Returns 204 to a script, and redirects a form to the story. 403 for a request of another site,
    404 for a story that is not published, 400 for an unknown feeling, 429 for too many taps.
    """
    if not is_from_here(request):
        return _refusal(request, 403, _("This came from another site."))
    if request.POST.get("feeling") not in Feeling.values:
        return _refusal(request, 400, _("This is none of the answers."))
    number = request.POST.get("story", "")
    stories = StoryPage.objects.published()
    story = stories.filter(pk=int(number)).first() if _is_id(number) else None
    if story is None:
        return _refusal(request, 404, _("This story is not here any more."))
    if not limit.allows(network_of(request)):
        return _refusal(request, 429, _("That was a lot of taps. Please try again in a while."))
    counter.add(story.pk, request.POST["feeling"])
    if _is_script(request):
        return HttpResponse(status=204)
    return HttpResponseRedirect(f"{story.get_url(request)}{THANKS}", status=303)


_MOST_DIGITS = 12


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _refusal(request: HttpRequest, status: int, message: str) -> HttpResponse:
    if _is_script(request):
        return JsonResponse({"error": message}, status=status)
    return render(request, "stories/not_counted.html", {"message": message}, status=status)
