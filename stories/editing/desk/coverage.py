"""The report "Library coverage": one row for each story."""

import django_filters
from django.db.models import QuerySet
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_countries import countries
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column

from stories.countries import country_name
from stories.editing.desk.story_report import StoryReport, StoryTitleColumn
from stories.editing.level.judgement import offset_now
from stories.editing.permissions import stories_seen_by
from stories.english.level_model import level_at, part_of_band
from stories.models import Career, EnglishLevel, StoryPage, Theme

_SEPARATOR = ", "


class CoverageFilter(WagtailFilterSet):
    """By level, country, career (the links of the grids), theme, and whether it is published."""

    level = django_filters.ModelChoiceFilter(
        queryset=EnglishLevel.objects.all(), label=_("English level")
    )
    country = django_filters.ChoiceFilter(
        choices=lambda: list(countries), method="filter_country", label=_("Country")
    )
    career = django_filters.ModelChoiceFilter(
        queryset=Career.objects.all(), field_name="careers", label=_("Career")
    )
    theme = django_filters.ModelChoiceFilter(
        queryset=Theme.objects.all(), field_name="themes", label=_("Worry or dream")
    )
    live = django_filters.BooleanFilter(label=pgettext_lazy("stories", "Published"))

    class Meta:
        model = StoryPage
        fields = ["level", "country", "career", "theme", "live"]

    def filter_country(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Keep the stories of a country, each once."""
        return queryset.filter(pk__in=StoryPage.objects.filter(places__country=value).values("pk"))


class CoverageReport(StoryReport):
    """Every story that the editor may see, drafts too."""

    page_title = _("Library coverage")
    header_icon = "list-ul"
    address = "coverage"
    index_url_name = "coverage_report"
    index_results_url_name = "coverage_report_results"
    filterset_class = CoverageFilter
    default_ordering = "title"
    list_export = [
        "title",
        "title_ja",
        "level.code",
        "estimated",
        "country_list",
        "career_list",
        "theme_list",
        "word_count",
        "live",
        "last_published_at",
        "writer_name",
        "license",
        "is_bilingual",
    ]
    export_headings = {
        "title": _("Title in English"),
        "title_ja": _("Title in Japanese"),
        "level.code": _("English level"),
        "estimated": _("Estimated level"),
        "country_list": _("Countries"),
        "career_list": _("Careers"),
        "theme_list": _("Worries and dreams"),
        "word_count": _("Word count"),
        "live": pgettext_lazy("stories", "Published"),
        "last_published_at": _("Last published"),
        "writer_name": _("Writer"),
        "license": _("Licence"),
        "is_bilingual": _("Both languages"),
    }
    columns = [
        StoryTitleColumn(_("Title in English")),
        Column("title_ja", label=_("Title in Japanese"), sort_key="title_ja"),
        Column("level.code", label=_("Level"), accessor="level.code", sort_key="level__order"),
        Column("estimated", label=_("Estimated"), sort_key="level_score"),
        Column("country_list", label=_("Countries")),
        Column("career_list", label=_("Careers")),
        Column("word_count", label=_("Word count"), sort_key="word_count"),
        BooleanColumn("live", label=pgettext_lazy("stories", "Published"), sort_key="live"),
        BooleanColumn("is_bilingual", label=_("Both languages"), sort_key="is_bilingual"),
    ]

    def get_queryset(self) -> QuerySet:
        """Return the stories in the order requested, with their related rows."""
        stories = (
            stories_seen_by(self.request.user)
            .select_related("level", "writer")
            .prefetch_related("places", "careers", "themes")
            .defer("body", "furigana")
        )
        return self.order_queryset(stories)

    def decorate_paginated_queryset(self, stories: QuerySet) -> list[StoryPage]:
        """Add to each story what its row shows in words."""
        offset, language = offset_now(), get_language() or "en"
        stories = list(stories)
        for story in stories:
            story.estimated = _estimated(story.level_score, offset)
            codes = dict.fromkeys(place.country.code for place in story.places.all())
            names = (country_name(code, language) for code in codes)
            story.country_list = _SEPARATOR.join(names)
            story.career_list = _SEPARATOR.join(str(one) for one in story.careers.all())
            story.theme_list = _SEPARATOR.join(str(one) for one in story.themes.all())
            story.writer_name = str(story.writer) if story.writer else ""
        return stories


def _estimated(score: float | None, offset: float) -> str:
    """The level of a saved score. Never Pre-A1, which is estimated from the text, not its score."""
    if score is None:
        return ""
    return part_of_band(level_at(score + offset), score + offset)
