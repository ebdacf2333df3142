"""Guards Wagtail's bulk action "Publish", which does not check what a story needs."""

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
    """Publish nothing of a selection that holds a story which lacks something, and name it.

    The rest is not published either: an editor who reads that half was done would not look again.
    Returns a redirect with an error message, or None to let Wagtail go on.
    """
    if action_type != "publish":
        return None
    asked = {page.pk for page in pages}
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        for page in pages:
            asked |= set(page.get_descendants().not_live().values_list("pk", flat=True))
    unfit = []
    for story in StoryPage.objects.filter(pk__in=asked):
        needed = needed_by(story.get_latest_revision_as_object())
        if needed:
            unfit.append(f"“{story.get_admin_display_title()}”: {needed[0].message}")
    if not unfit:
        return None
    words = [_("Nothing was published. First mend this:"), *unfit[:MOST_TITLES]]
    if len(unfit) > MOST_TITLES:
        words.append("…")
    messages.error(request, " ".join(words))
    return redirect(action.next_url)
