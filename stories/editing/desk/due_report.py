"""The report "Due for a second look", and the view behind its button "Looked at, all well"."""

from collections.abc import Mapping
from datetime import timedelta

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.utils import get_valid_next_url_from_request

from stories.editing.desk.due import look, with_due_date
from stories.editing.desk.story_report import StoryReport, StoryTitleColumn
from stories.editing.permissions import stories_open_to
from stories.models import StoryPage

_WITHIN = {"0": _("Due today"), "92": _("Due within three months"), "all": _("All, by date")}


class DueFilter(WagtailFilterSet):
    """What is due now or soon."""

    within = django_filters.ChoiceFilter(
        choices=list(_WITHIN.items()), method="filter_within", label=_("When"), empty_label=None
    )

    class Meta:
        model = StoryPage
        fields = ["within"]

    def __init__(self, data=None, *args, **kwargs) -> None:
        asked = data.copy() if data is not None else {}
        asked.setdefault("within", "0")
        super().__init__(asked, *args, **kwargs)

    def filter_within(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Keep what is due within so many days."""
        if value == "all":
            return queryset
        return queryset.filter(due_on__lte=localdate() + timedelta(days=int(value)))


class LookedColumn(Column):
    """The button "Looked at, all well"."""

    cell_template_name = "desk/look_cell.html"

    def get_cell_context_data(self, instance: StoryPage, parent_context: Mapping) -> dict:
        """Add the story, and the address to come back to."""
        context = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        return context | {"story": instance, "next": request.get_full_path()}

    def render_cell_html(self, instance: StoryPage, parent_context: Mapping) -> str:
        """Render with the request: the form needs its CSRF token."""
        context = self.get_cell_context_data(instance, parent_context)
        return self.cell_template.render(context, parent_context["request"])


class DueReport(StoryReport):
    """Live stories that somebody should read again, the longest due first."""

    page_title = _("Due for a second look")
    header_icon = "history"
    address = "second-look"
    index_url_name = "due_report"
    index_results_url_name = "due_report_results"
    filterset_class = DueFilter
    default_ordering = "due_on"
    list_export = ["title", "title_ja", "level.code", "due_on", "last_published_at", "looked_at"]
    export_headings = {
        "title": _("Title in English"),
        "title_ja": _("Title in Japanese"),
        "level.code": _("English level"),
        "due_on": _("Due on"),
        "last_published_at": _("Last published"),
        "looked_at": _("Last looked at"),
    }
    columns = [
        StoryTitleColumn(_("Title in English")),
        Column("level.code", label=_("Level"), accessor="level.code", sort_key="level__order"),
        Column("due_on", label=_("Due on"), sort_key="due_on"),
        DateColumn("last_published_at", label=_("Last published"), sort_key="last_published_at"),
        DateColumn("looked_at", label=_("Last looked at"), sort_key="looked_at"),
        LookedColumn("look", label=_("All well?")),
    ]

    def get_queryset(self) -> QuerySet:
        """Return the live stories with the date on which each is due."""
        stories = stories_open_to(self.request.user).filter(live=True).select_related("level")
        return self.order_queryset(with_due_date(stories).defer("body", "furigana"))


@require_POST
def look_at_story(request: HttpRequest, page_id: int) -> HttpResponse:
    """Save that a story was looked at, and redirect to `next` or the report.

    403 for a user who may not edit the story, 404 where there is none.
    """
    story = get_object_or_404(StoryPage, pk=page_id)
    if not story.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    look(story, request.user)
    text = gettext("Thank you. “%(title)s” comes up again on %(date)s.")
    due_on = with_due_date(StoryPage.objects.filter(pk=story.pk)).get().due_on
    messages.success(request, text % {"title": story.title, "date": due_on})
    return redirect(get_valid_next_url_from_request(request) or "due_report")
