"""Changes many stories at once, each as an editor would have done it by hand: as a draft, and
published only where nothing else waits in the draft and the editor may publish."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from stories.models import StoryPage
from stories.models.needed import needed_by

CHANGED_IN_BULK = "stories.changed_in_bulk"
# Wagtail takes a quarter of a second to save and publish one story, and on SQLite nobody else can
# save meanwhile.
MOST_AT_ONCE = 50


@dataclass(frozen=True)
class BulkChange:
    """A change to many stories. `make` changes a draft and returns "", or leaves it and returns the
    reason, in the language of the interface. `logged` is kept in the history of each story: keys
    "level", "added", "taken"."""

    make: Callable[[StoryPage], str]
    logged: dict[str, str]


@dataclass
class BulkResult:
    """What became of the stories: titles, and for those left titles by reason."""

    published: list[str] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    left: dict[str, list[str]] = field(default_factory=dict)

    @property
    def changed(self) -> int:
        """The number of stories changed."""
        return len(self.published) + len(self.drafts)

    def leave(self, page: Page, reason: str) -> None:
        """Note a page that stays as it is."""
        self.left.setdefault(reason, []).append(page.get_admin_display_title())


def why_not(page: Page, user) -> str:
    """Return why a page cannot be changed by the user, "" where it can."""
    if not isinstance(page, StoryPage):
        return _("not a story")
    if not page.permissions_for_user(user).can_edit():
        return _("you may not edit it")
    if page.approved_schedule:
        return _("it is going out by itself: take it off the schedule first")
    lock = page.get_lock()
    if lock and lock.for_user(user):
        return _("it is locked, or somebody is checking it")
    return ""


def change_stories(
    stories: Iterable[StoryPage], change: BulkChange, user, result: BulkResult
) -> None:
    """Change each story, up to MOST_AT_ONCE, and note in `result` what became of it."""
    for story in stories:
        if result.changed == MOST_AT_ONCE:
            text = _("only %(most)d are changed at once: choose these again")
            result.leave(story, text % {"most": MOST_AT_ONCE})
            continue
        draft = story.get_latest_revision_as_object()
        reason = change.make(draft)
        if reason:
            result.leave(story, reason)
        elif _save(story, draft, change, user):
            result.published.append(story.title)
        else:
            result.drafts.append(draft.title)


def _save(story: StoryPage, draft: StoryPage, change: BulkChange, user) -> bool:
    """Save the draft, and publish it where an editor would want that. Return whether it was."""
    publishes = (
        story.live
        and not story.has_unpublished_changes
        and story.permissions_for_user(user).can_publish()
        and _is_whole(draft)
    )
    if not story.live:  # as Wagtail's editor does: the row of a story never published follows
        draft.save(clean=False)
    revision = draft.save_revision(user=user, clean=False)
    log(
        instance=draft,
        action=CHANGED_IN_BULK,
        user=user,
        revision=revision,
        content_changed=True,
        data=change.logged,
    )
    if publishes:
        revision.publish(user=user)
    return publishes


def _is_whole(draft: StoryPage) -> bool:
    """Return whether the editor's form would publish it."""
    try:
        draft.full_clean()
    except ValidationError:
        return False
    return not needed_by(draft)
