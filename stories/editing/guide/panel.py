"""A link from a place in the story's form to the part of the guide that helps there."""

from wagtail.admin.panels import Panel

from stories.editing.guide.views import SECTIONS


class GuidePanel(Panel):
    """A line that opens the guide at `section` in a tab of its own: the form stays as it is."""

    def __init__(self, section: str, **kwargs) -> None:
        super().__init__(**kwargs)
        self.section = section

    def clone_kwargs(self) -> dict:
        return super().clone_kwargs() | {"section": self.section}

    class BoundPanel(Panel.BoundPanel):
        template_name = "guide/link.html"

        def get_context_data(self, parent_context=None) -> dict:
            section = self.panel.section
            context = super().get_context_data(parent_context)
            return context | {"section": section, "title": SECTIONS[section]}
