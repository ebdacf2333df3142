"""What waits for an editor and is on none of Wagtail's own panels: drafts not sent yet, comments
without an answer, stories that go out or come down by themselves."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import CharField, Exists, F, IntegerField, OuterRef, Q
from django.db.models.functions import Cast
from django.utils.timezone import now
from wagtail.models import Comment, Revision, WorkflowState

from stories.editing.permissions import stories_open_to
from stories.models import StoryPage
from stories.models.story_queryset import StoryQuerySet

# A story that expires in two years needs no attention today.
EXPIRY_DAYS = 60
_KEY = CharField()


@dataclass(frozen=True)
class OpenThread:
    """A thread of comments that waits for an answer: its last comment, who wrote it, and when."""

    story: StoryPage
    by: object
    text: str
    at: datetime


@dataclass(frozen=True)
class Planned:
    """A story that is published (`goes_out`) or expires at `at`."""

    story: StoryPage
    at: datetime
    goes_out: bool


def drafts_of(user) -> StoryQuerySet:
    """Return the stories created or last edited by the user that are neither submitted nor
    scheduled: new ones, and published ones with unpublished changes. The newest first."""
    key = Cast(OuterRef("pk"), output_field=_KEY)
    sent = WorkflowState.objects.active().filter(
        base_content_type__app_label="wagtailcore", object_id=key
    )
    planned = Revision.page_revisions.filter(approved_go_live_at__isnull=False, object_id=key)
    mine = Q(owner=user) | Q(latest_revision__user=user)
    return (
        stories_open_to(user)
        .filter(mine, Q(has_unpublished_changes=True) | Q(live=False))
        .exclude(Exists(sent))
        .exclude(Exists(planned))
        .defer("body", "furigana")
        .order_by(F("latest_revision_created_at").desc(nulls_last=True), "-pk")
    )


def comments_for(user) -> list[OpenThread]:
    """Return the unresolved threads of the user's stories, and those the user wrote in, whose last
    comment is by somebody else. The newest first."""
    in_it = Q(page__owner=user) | Q(user=user) | Q(replies__user=user)
    threads = (
        Comment.objects.filter(in_it, resolved_at__isnull=True)
        .select_related("page", "user")
        .prefetch_related("replies__user")
        .distinct()
    )
    stories = stories_open_to(user).in_bulk({thread.page_id for thread in threads})
    found = []
    for thread in threads:
        last = max([thread, *thread.replies.all()], key=lambda one: one.created_at)
        if last.user_id != user.pk and thread.page_id in stories:
            found.append(OpenThread(stories[thread.page_id], last.user, last.text, last.created_at))
    return sorted(found, key=lambda one: one.at, reverse=True)


def planned_for(user) -> list[Planned]:
    """Return the scheduled stories, and those that expire within EXPIRY_DAYS, the earliest
    first."""
    due = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    dates = dict(
        due.annotate(page_key=Cast("object_id", output_field=IntegerField()))
        .order_by("approved_go_live_at")
        .values_list("page_key", "approved_go_live_at")
    )
    soon = Q(live=True, expire_at__gt=now(), expire_at__lt=now() + timedelta(days=EXPIRY_DAYS))
    stories = stories_open_to(user).filter(soon | Q(pk__in=dates)).defer("body", "furigana")
    planned = []
    for story in stories:
        if story.pk in dates:
            planned.append(Planned(story, dates[story.pk], goes_out=True))
        if story.live and story.expire_at and story.expire_at < now() + timedelta(EXPIRY_DAYS):
            planned.append(Planned(story, story.expire_at, goes_out=False))
    return sorted(planned, key=lambda one: one.at)
