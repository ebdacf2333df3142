"""Who may import and export stories, and which stories a person is shown in the admin. What a group
may do with pages is set in the admin (Settings, Groups); the groups of a new library come from the
migrations.

This is the one place that says which pages somebody may open. Wagtail shows the title of every page
below a place where somebody may add one; a writer would see, find and export everybody's drafts.
"""

from django.db.models import Model, Q
from wagtail.models import Page, PageQuerySet
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from stories.models import StoryPage
from stories.models.story_queryset import StoryQuerySet

ANY_WORK = ("add", "change", "publish")
# Each lets somebody open a page that is there. "change" holds for one's own pages too where one may
# add pages; "add" alone opens nothing.
_OPENS = ("change", "publish", "lock", "unlock", "bulk_delete")


class OpenPagesPolicy(PagePermissionPolicy):
    """Wagtail's own, but its explorer, search, choosers, history and API show only pages that the
    person may open, and the pages that lead to them."""

    def explorable_instances(self, user) -> PageQuerySet:
        """Return the pages that the user is shown in the admin."""
        pages = super().explorable_instances(user)
        if user.is_superuser:
            return pages
        granted = [one.page_id for one in self.get_cached_permissions_for_user(user)]
        leads_on = Q(numchild__gt=0) | Q(pk__in=granted)
        return pages.filter(leads_on | Q(pk__in=_keys_open_to(user)))


_POLICY = OpenPagesPolicy()  # keeps what it read on the user: no query for each item of a menu


def pages_shown_to(user) -> PageQuerySet:
    """Return the pages that the user is shown in the admin."""
    return _POLICY.explorable_instances(user)


def stories_open_to(user) -> StoryQuerySet:
    """Return the stories that the user may open in the editor: those of others only where the user
    may change, publish or lock them."""
    return StoryPage.objects.filter(pk__in=_keys_open_to(user))


def stories_seen_by(user) -> StoryQuerySet:
    """Return the stories that the user may open, and what every reader sees. Of the latter the
    user may be shown what is published, and nothing of a later draft."""
    published = StoryPage.objects.published().order_by()
    return StoryPage.objects.filter(
        Q(pk__in=_keys_open_to(user)) | Q(pk__in=published.values("pk"))
    )


def may_import(user) -> bool:
    """Whether the user may add stories."""
    return _POLICY.user_has_permission(user, "add")


def may_export(user) -> bool:
    """Whether the user works on stories in some way."""
    return _POLICY.user_has_any_permission(user, ANY_WORK)


may_see_reports = may_export


def register_policy() -> None:
    """Let Wagtail ask the policy of this module."""
    register_permission_policy(Page, _POLICY)


def _keys_open_to(user) -> PageQuerySet:
    return _POLICY.instances_user_has_any_permission_for(user, _OPENS).order_by().values("pk")


def may_be_named_to(user, thing: Model) -> bool:
    """Whether the user may open, choose or change this page, photo, document or row in some way,
    and so may read its title."""
    policy = policy_registry.get(thing)
    actions = _OPENS if isinstance(thing, Page) else ("change", "delete", "choose", "view")
    return policy.user_has_any_permission_for_instance(user, actions, thing)
