"""Who may bring stories in and take them out."""

from stories.models import StoryIndexPage


def may_import(user) -> bool:
    """Whether the user may add stories."""
    return _shelf_permissions(user).can_add_subpage()


def may_export(user) -> bool:
    """Whether the user sees the stories of others in the admin."""
    permissions = _shelf_permissions(user)
    return permissions.can_add_subpage() or permissions.can_edit() or permissions.can_publish()


def _shelf_permissions(user):
    return StoryIndexPage.objects.get().permissions_for_user(user)
