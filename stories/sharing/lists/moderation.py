"""Lists in the admin: moderators see them, the reported first, and can close one with a reason."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import SnippetViewSet

from stories.models import ReadingList


class NobodyMakes(ModelPermissionPolicy):
    """Lists are made by teachers, and stay as empty rows for their codes: none is added or deleted
    here, whoever asks."""

    def user_has_permission(self, user, action: str) -> bool:
        """Whether the user may do this to lists."""
        return action not in ("add", "delete") and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions) -> bool:
        """Whether the user may do one of these to lists."""
        return any(self.user_has_permission(user, action) for action in actions)


class ReadingListViewSet(SnippetViewSet):
    """Lists in the admin. What a teacher wrote is shown, and cannot be changed."""

    model = ReadingList
    icon = "list-ul"
    menu_label = _("Reading lists")
    menu_order = 450
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["code", "line", "is_reported", "reports", "is_blocked", "edited_at"]
    list_filter = ["is_reported", "is_blocked", "is_closed"]
    search_fields = ["code", "line"]
    search_backend_name = None
    panels = [
        HelpPanel(template="sharing/admin_list.html", heading=_("The list")),
        MultiFieldPanel(
            [FieldPanel("is_blocked"), FieldPanel("blocked_reason")], heading=_("Close it")
        ),
        FieldPanel("is_reported"),
    ]


register_permission_policy(ReadingList, NobodyMakes(ReadingList))
