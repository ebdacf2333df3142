"""Everything that stories add to Wagtail's admin. Each room offers plain functions and lists;
they are registered here and nowhere else."""

from collections.abc import Callable

from django.urls.resolvers import URLPattern
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from stories.editing import choosing, menu, moving
from stories.editing.bulk import actions as bulk_actions
from stories.editing.checks import views as checks
from stories.editing.desk import due, panels, reports
from stories.editing.exporting import views as exporting
from stories.editing.freshness import views as freshness
from stories.editing.furigana import views as furigana
from stories.editing.guide import views as guide
from stories.editing.importing import views as importing
from stories.editing.level import views as level
from stories.editing.workflow import bulk_publishing, workflow_cache
from stories.sharing.lists.moderation import ReadingListViewSet

# Below /admin/.
ROOMS_WITH_URLS = (
    reports,
    guide,
    level,
    checks,
    freshness,
    furigana,
    importing,
    exporting,
)


def admin_urls() -> list[URLPattern]:
    """Return the addresses of all rooms, in order."""
    return [url for room in ROOMS_WITH_URLS for url in room.urls]


# (the hook by Wagtail's name, what Wagtail calls for it)
HOOKS: list[tuple[str, Callable]] = [
    ("register_admin_urls", admin_urls),
    ("register_admin_menu_item", menu.import_item),
    ("register_admin_menu_item", menu.export_item),
    ("register_help_menu_item", menu.guide_item),
    *(("register_reports_menu_item", item) for item in menu.REPORT_ITEMS),
    ("construct_homepage_panels", panels.arrange_home),
    *(("register_bulk_action", action) for action in bulk_actions.ACTIONS),
    ("before_bulk_action", bulk_publishing.stop_unfit),
    ("before_move_page", moving.stop_forbidden_move),
    ("construct_page_chooser_queryset", choosing.only_open_pages),
    ("construct_explorer_page_queryset", choosing.stop_forbidden_parent),
    ("before_edit_page", workflow_cache.remember_workflow),
    ("register_log_actions", bulk_actions.add_bulk_log_action),
    ("register_log_actions", due.add_look_log_action),
]
for name, function in HOOKS:
    hooks.register(name, function)

# After Wagtail has registered its own, which ours replace.
hooks.register("construct_admin_api", choosing.permit_endpoints, order=1)

register_snippet(ReadingListViewSet)
