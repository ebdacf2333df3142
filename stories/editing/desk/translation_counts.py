"""How many texts of each story are stale or have no Japanese, live and in the latest draft."""

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce

from stories.models.story_queryset import StoryQuerySet

COUNTS = ("stale", "untranslated")
_NUMBER = IntegerField()


def with_translation(stories: StoryQuerySet) -> StoryQuerySet:
    """Annotate stories with `live_stale`, `live_untranslated` (0 for what is not live) and
    `draft_stale`, `draft_untranslated`, which are of the latest draft.

    The draft's counts are read from the revision itself, so they are always those of that draft.
    """
    counts = {}
    for name in COUNTS:
        kept = F(f"{name}_count")
        in_draft = KeyTextTransform(f"{name}_count", "latest_revision__content")
        counts[f"live_{name}"] = Case(
            When(live=True, then=kept), default=Value(0), output_field=_NUMBER
        )
        counts[f"draft_{name}"] = Coalesce(Cast(in_draft, _NUMBER), kept, output_field=_NUMBER)
    return stories.annotate(**counts)


def has_stale() -> Q:
    """Match the stories of `with_translation` of which something is stale."""
    return Q(live_stale__gt=0) | Q(draft_stale__gt=0)


def has_untranslated() -> Q:
    """Match the stories of `with_translation` of which something has no Japanese."""
    return Q(live_untranslated__gt=0) | Q(draft_untranslated__gt=0)
