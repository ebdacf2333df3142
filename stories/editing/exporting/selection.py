"""Which stories are exported, and in which state."""

from collections.abc import Container, Iterator

import django_filters
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from stories.editing.exporting.drafts import Drafts
from stories.editing.interchange.export_line import story_data
from stories.editing.interchange.story_data import StoryData
from stories.models import EnglishLevel, StoryPage

_AT_ONCE = 100
_BESIDE = ("places", "careers", "themes", "notes", "questions")
STATE_CHOICES = (("live", _("Published, as readers see them")), ("draft", _("Not published")))
LANGUAGE_CHOICES = (
    ("both", _("Complete in both languages")),
    ("missing", _("Something is missing")),
)


class ExportFilter(WagtailFilterSet):
    """By level, by state, and by whether both languages are there."""

    level = django_filters.ModelMultipleChoiceFilter(
        queryset=EnglishLevel.objects.order_by("order"),
        label=_("English level"),
        widget=CheckboxSelectMultiple,
        help_text=_("None ticked: all of them."),
    )
    state = django_filters.ChoiceFilter(
        choices=STATE_CHOICES, method="by_state", label=_("State"), empty_label=_("All")
    )
    language = django_filters.ChoiceFilter(
        choices=LANGUAGE_CHOICES, method="by_language", label=_("Languages"), empty_label=_("All")
    )

    class Meta:
        model = StoryPage
        fields = ["level"]

    def by_state(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Keep what readers see, or what they do not."""
        return queryset.filter(live=value == "live")

    def by_language(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Keep those with every text in both languages, or the others."""
        return queryset.filter(is_bilingual=value == "both")


def data_of(
    stories: QuerySet, *, as_published: bool, open_keys: Container[int] | None = None
) -> Iterator[StoryData]:
    """Yield the stories' data, as readers see them or as they were last saved.

    `open_keys`: of these stories only, drafts may be read; None for all. What hangs on the stories
    is read for a hundred at once.
    """
    found = stories.with_head().select_related("family", "latest_revision")
    found = found.prefetch_related(*_BESIDE)
    drafts = Drafts()
    for story in found.order_by("slug").iterator(chunk_size=_AT_ONCE):
        may_be_newer = not as_published and (open_keys is None or story.pk in open_keys)
        is_newer = may_be_newer and (story.has_unpublished_changes or not story.live)
        yield story_data(drafts(story) if is_newer else story)
