"""Wagtail's bulk action "Publish", which knows nothing of what a story needs first."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from stories.models import StoryPage
from stories.models.needed import needed_by

MOST_TITLES = 10


def stop_unfit(
    request: HttpRequest, action_type: str, pages: list[Page], action
) -> HttpResponseBase | None:
    """Publish nothing of a selection that holds a story which is not fit, and name it.

    Not the rest of it either: who reads that half of it was done would not look again.
    """
    if action_type != "publish":
        return None
    asked = {page.pk for page in pages}
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        for page in pages:
            asked |= set(page.get_descendants().not_live().values_list("pk", flat=True))
    told = []
    for story in StoryPage.objects.filter(pk__in=asked):
        needed = needed_by(story.get_latest_revision_as_object())
        if needed:
            told.append(f"“{story.get_admin_display_title()}”: {needed[0].message}")
    if not told:
        return None
    words = [_("Nothing was published. First mend this:"), *told[:MOST_TITLES]]
    if len(told) > MOST_TITLES:
        words.append("…")
    messages.error(request, " ".join(words))
    return redirect(action.next_url)
