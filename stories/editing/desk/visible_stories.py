"""Which stories the reports and panels of an editor show."""

from wagtail.permission_policies.pages import PagePermissionPolicy

from stories.editing.permissions import ANY_WORK
from stories.models import StoryPage
from stories.models.story_queryset import StoryQuerySet


def stories_seen_by(user) -> StoryQuerySet:
    """Return the stories that the user may work on in some way, drafts too."""
    pages = PagePermissionPolicy().instances_user_has_any_permission_for(user, ANY_WORK)
    return StoryPage.objects.filter(pk__in=pages.order_by().values("pk"))
