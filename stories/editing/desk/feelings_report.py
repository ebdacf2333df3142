"""The report "How readers felt": counts of feelings, and stories whose level seems wrong."""

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from stories.editing.desk.story_report import StoryReport, StoryTitleColumn
from stories.editing.permissions import stories_seen_by
from stories.feelings.counts import (
    LEAST_ANSWERS,
    WRONG_SHARE,
    seems_wrong,
    verdict_of,
    with_feelings,
)
from stories.models import EnglishLevel, StoryPage

VERDICTS = {
    "easy": _("Readers find it too easy"),
    "hard": _("Readers find it too hard"),
    "right": _("The level fits"),
    "": _("Too few answers yet"),
}
COUNTS = ("easy", "right", "hard", "go")
LABELS = {
    "easy": _("Too easy"),
    "right": _("Just right"),
    "hard": _("Too hard"),
    "go": _("Want to go"),
}


class FeelingsFilter(WagtailFilterSet):
    """By level, and those whose level seems wrong."""

    level = django_filters.ModelChoiceFilter(
        queryset=EnglishLevel.objects.order_by("order"), label=_("English level")
    )
    wrong = django_filters.BooleanFilter(method="filter_wrong", label=_("The level seems wrong"))

    class Meta:
        model = StoryPage
        fields = ["level"]

    def filter_wrong(self, queryset: QuerySet, name: str, value: bool) -> QuerySet:
        """Keep those whose level seems wrong, or the others."""
        return queryset.filter(seems_wrong()) if value else queryset.exclude(seems_wrong())


class FeelingsReport(StoryReport):
    """Every published story that the editor may see, the most answered first."""

    page_title = _("How readers felt")
    header_icon = "thumbtack"
    address = "feelings"
    index_url_name = "feelings_report"
    index_results_url_name = "feelings_report_results"
    filterset_class = FeelingsFilter
    default_ordering = "-answers"
    list_export = ["title", "level.code", *COUNTS, "answers", "verdict"]
    export_headings = {
        "title": _("Story"),
        "level.code": _("English level"),
        **LABELS,
        "answers": _("Answers"),
        "verdict": _("Level"),
    }

    @property
    def page_subtitle(self) -> str:
        """The rule by which a level seems wrong."""
        rule = _("A level seems wrong from %(answers)d answers on, when %(share)d %% say so.")
        return rule % {"answers": LEAST_ANSWERS, "share": round(WRONG_SHARE * 100)}

    @property
    def columns(self) -> list[Column]:
        """What a row shows."""
        return [
            StoryTitleColumn(_("Story")),
            Column("level", label=_("English level"), sort_key="level__order"),
            *(Column(name, label=LABELS[name], sort_key=name) for name in COUNTS),
            Column("answers", label=_("Answers"), sort_key="answers"),
            Column("verdict", label=_("Level")),
        ]

    def get_queryset(self) -> QuerySet:
        """Return stories with their counts, in the order requested."""
        stories = stories_seen_by(self.request.user).live()
        stories = with_feelings(stories.select_related("level").defer("body", "furigana"))
        return self.order_queryset(stories)

    def decorate_paginated_queryset(self, stories: QuerySet) -> QuerySet:
        """Add the verdict in words."""
        for story in stories:
            story.verdict = VERDICTS[verdict_of(story)]
        return stories
