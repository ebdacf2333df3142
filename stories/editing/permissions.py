"""Who may import and export stories, and read reports of them. What a group may do with pages is
set in the admin (Settings, Groups); the groups of a new library come from the migrations."""

from wagtail.permission_policies.pages import PagePermissionPolicy

ANY_WORK = ("add", "change", "publish")
_POLICY = PagePermissionPolicy()  # keeps what it read on the user: no query for each item of a menu


def may_import(user) -> bool:
    """Whether the user may add stories."""
    return _POLICY.user_has_permission(user, "add")


def may_export(user) -> bool:
    """Whether the user works on stories in some way, and so sees those of others in the admin."""
    return _POLICY.user_has_any_permission(user, ANY_WORK)


may_see_reports = may_export
