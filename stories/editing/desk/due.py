"""When a story is due for a second look: facts and people change."""

from datetime import date, timedelta

from django.db.models import Case, DateField, ExpressionWrapper, F, Q, Value, When
from django.db.models.fields import DateTimeField
from django.db.models.functions import Coalesce, Greatest, TruncDate
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, log

from stories.models import StoryPage
from stories.models.story_queryset import StoryQuerySet

YEARS = 2
_DAYS = timedelta(days=365 * YEARS)
LOOKED_AT = "stories.looked_at"


def add_look_log_action(actions: LogActionRegistry) -> None:
    """Add LOOKED_AT to the actions that a story's history can show."""
    actions.register_action(LOOKED_AT, _("Look again: all well"), _("Looked at again: all well"))


def with_due_date(stories: StoryQuerySet) -> StoryQuerySet:
    """Annotate stories with `due_on`: the date that an editor set, as long as nobody has looked
    since; else two years after the story was last published or looked at."""
    published = Coalesce("last_published_at", "first_published_at", Value(now()))
    seen = Greatest(published, Coalesce("looked_at", published))
    later = ExpressionWrapper(F("seen_at") + _DAYS, output_field=DateTimeField())
    is_open = Q(review_after__isnull=False) & (
        Q(looked_at__isnull=True) | Q(review_after__gt=TruncDate("looked_at"))
    )
    return stories.annotate(seen_at=seen).annotate(
        due_on=Case(
            When(is_open, then=F("review_after")),
            default=TruncDate(later),
            output_field=DateField(),
        )
    )


def due_stories(stories: StoryQuerySet, on: date | None = None) -> StoryQuerySet:
    """Return the live stories that are due on a date (today), the longest due first."""
    due = with_due_date(stories.filter(live=True))
    return due.filter(due_on__lte=on or localdate()).order_by("due_on", "title")


def look(story: StoryPage, user) -> None:
    """Save that the user looked at the story and found nothing to change. Its text, its drafts and
    its date of publishing stay as they are."""
    StoryPage.objects.filter(pk=story.pk).update(looked_at=now())
    log(instance=story, action=LOOKED_AT, user=user)
