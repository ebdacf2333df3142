"""What the floors above the models give to the page classes, once, when all models are loaded.

Wagtail's admin gives its own `Page` the editor in the same way (`wagtail/admin/apps.py`).
"""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    name = "stories"
    verbose_name = _("Stories")

    def ready(self) -> None:
        """Set who edits a page and who shows it, and connect what follows a change."""
        # Imported late: no model is ready before.
        from stories.editing import permissions  # noqa: PLC0415
        from stories.editing.preview import modes, response  # noqa: PLC0415
        from stories.editing.story_editor import STORY_EDITOR  # noqa: PLC0415
        from stories.editing.story_form import StoryForm  # noqa: PLC0415
        from stories.models import HelpPage, HomePage, StoryIndexPage, StoryPage  # noqa: PLC0415
        from stories.outbox import mail  # noqa: PLC0415
        from stories.reading import furigana, help_page, home_page, photos, shelves, story_page  # noqa: PLC0415

        StoryPage.edit_handler, StoryPage.base_form_class = STORY_EDITOR, StoryForm
        StoryPage.preview_modes = property(modes.modes_offered)
        StoryPage.preview_sizes = modes.SIZES
        StoryPage.serve_preview = response.preview_of
        StoryPage.shows = story_page.story_shown
        HomePage.shows, StoryIndexPage.shows = home_page.home_shown, shelves.shelf_shown
        HelpPage.shows = help_page.help_shown
        permissions.register_policy()
        mail.connect()
        furigana.connect()
        photos.connect()
