"""The report "Japanese to check": every story with Japanese that is older or missing."""

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn

from stories.editing.desk.story_report import StoryReport, StoryTitleColumn
from stories.editing.desk.translation_counts import has_stale, has_untranslated, with_translation
from stories.editing.permissions import stories_open_to
from stories.models import EnglishLevel, StoryPage

LABELS = {
    "live_stale": _("Older, published"),
    "draft_stale": _("Older, latest draft"),
    "live_untranslated": _("Missing, published"),
    "draft_untranslated": _("Missing, latest draft"),
}
KINDS = [("stale", _("Older than the English")), ("missing", _("Missing"))]
WHERE = [("live", _("Readers see it")), ("draft", _("Only in a draft"))]


def _last_editors(user) -> QuerySet:
    """Return who last edited a story that the user may open."""
    edited = stories_open_to(user).order_by().values("latest_revision__user")
    return get_user_model().objects.filter(pk__in=edited).order_by("username")


class TranslationFilter(WagtailFilterSet):
    """By kind (older or missing), who sees it, level, and last editor."""

    kind = django_filters.ChoiceFilter(
        choices=KINDS, method="filter_kind", label=_("The Japanese is")
    )
    where = django_filters.ChoiceFilter(choices=WHERE, method="filter_where", label=_("Where"))
    level = django_filters.ModelChoiceFilter(
        queryset=EnglishLevel.objects.order_by("order"), label=_("English level")
    )
    editor = django_filters.ModelChoiceFilter(
        queryset=lambda request: _last_editors(request.user),
        field_name="latest_revision__user",
        label=_("Last editor"),
    )

    class Meta:
        model = StoryPage
        fields = ["level"]

    def filter_kind(self, stories: QuerySet, name: str, value: str) -> QuerySet:
        """Keep those with Japanese that is older, or missing."""
        return stories.filter(has_stale() if value == "stale" else has_untranslated())

    def filter_where(self, stories: QuerySet, name: str, value: str) -> QuerySet:
        """Keep stories in which readers see it ("live"), or those in which only a draft has it."""
        unseen = stories.filter(live_stale=0, live_untranslated=0)
        return unseen if value == "draft" else stories.exclude(pk__in=unseen.values("pk"))


class TranslationReport(StoryReport):
    """Every story that the editor may see in which Japanese is older or missing."""

    page_title = _("Japanese to check")
    page_subtitle = _("Japanese that is older than its English, or missing.")
    header_icon = "rotate"
    address = "japanese"
    index_url_name = "translation_report"
    index_results_url_name = "translation_report_results"
    filterset_class = TranslationFilter
    default_ordering = "-draft_stale"
    list_export = ["title", "level.code", "live", *LABELS, "last_editor", "changed"]
    export_headings = {
        "title": _("Story"),
        "level.code": _("English level"),
        "live": _("Published"),
        **LABELS,
        "last_editor": _("Last editor"),
        "changed": _("Last change"),
    }

    @property
    def columns(self) -> list[Column]:
        """What a row shows."""
        return [
            StoryTitleColumn(_("Story"), width="28%"),
            Column(
                "level", accessor="level.code", label=_("English level"), sort_key="level__order"
            ),
            *(Column(name, label=label, sort_key=name) for name, label in LABELS.items()),
            Column("last_editor", label=_("Last editor"), sort_key="last_editor"),
            DateColumn("changed", label=_("Last change"), sort_key="changed"),
        ]

    def get_queryset(self) -> QuerySet:
        """Return stories with their counts, in the order requested."""
        stories = stories_open_to(self.request.user)
        stories = with_translation(stories).filter(has_stale() | has_untranslated())
        stories = stories.annotate(
            last_editor=F("latest_revision__user__username"),
            changed=F("latest_revision_created_at"),
        )
        return self.order_queryset(stories.select_related("level").defer("body", "furigana"))
