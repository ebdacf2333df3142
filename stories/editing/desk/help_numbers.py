"""The reminder to check the numbers of the places that help."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from stories.models import HelpPage


class HelpNumbersPanel(Component):
    """Shown to users who may change the page while its numbers were not checked for a year."""

    name = "help_numbers"
    order = 230
    template_name = "desk/help_numbers.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict:
        page = HelpPage.objects.live().first()
        user = parent_context["request"].user
        is_asked = (
            page is not None and page.is_check_due() and page.permissions_for_user(user).can_edit()
        )
        return {"page": page if is_asked else None}
