"""Reports to the moderators that something is wrong with a list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from stories.limits import REPORTS_AT_ONCE, REPORTS_PER_SECOND, RateLimit, network_of
from stories.models import ReadingList
from stories.same_origin import is_from_here
from stories.sharing.lists.class_page import open_list_or_answer
from stories.sharing.lists.forms import ReportForm

MOST_WORDS_KEPT = 3000
reports = RateLimit(REPORTS_AT_ONCE, REPORTS_PER_SECOND)


# Who reports is a reader, and readers get no cookie. Nothing here belongs to the one who sends it,
# so another site could win nothing by sending it for them; it is refused all the same.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_list(request: HttpRequest, code: str) -> HttpResponse:
    """Show the form that asks what is wrong; store what it sends for the moderators."""
    found = open_list_or_answer(request, code, "list-report")
    if not isinstance(found, ReadingList):
        return found
    form = ReportForm(request.POST if request.method == "POST" else None)
    context = {"reading_list": found, "form": form, "problem": ""}
    status = 200
    if form.is_bound:
        if not is_from_here(request):
            status, context["problem"] = 403, _("This came from another site.")
        elif not form.is_valid():
            status, context["problem"] = 400, form.errors["words"][0]
        elif not reports.allows(network_of(request)):
            message = _("Many reports came from your network. Please try again in a few minutes.")
            status, context["problem"] = 429, message
        else:
            _add_report(found, form.cleaned_data["words"])
            context["is_thanked"] = True
    return render(request, "sharing/report.html", context, status=status)


def _add_report(reading_list: ReadingList, words: str) -> None:
    line = f"{timezone.localdate()}: {' '.join(words.split()) or '-'}"
    kept = f"{reading_list.report_words}\n{line}".strip()[-MOST_WORDS_KEPT:]
    ReadingList.objects.filter(pk=reading_list.pk).update(
        is_reported=True, reports=reading_list.reports + 1, report_words=kept
    )
