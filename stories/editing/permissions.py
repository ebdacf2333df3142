"""Who may bring stories in and take them out."""

from wagtail.permission_policies.pages import PagePermissionPolicy

_POLICY = PagePermissionPolicy()  # keeps what it read on the user: no query for each item of a menu


def may_import(user) -> bool:
    """Whether the user may add stories."""
    return _POLICY.user_has_permission(user, "add")


def may_export(user) -> bool:
    """Whether the user sees the stories of others in the admin."""
    return _POLICY.user_has_any_permission(user, {"add", "change", "publish"})
