"""The confirmed pairs of a story's title and summary, hidden in its form; passages have their
own."""

from django import forms
from wagtail.admin.panels import Panel


class ConfirmedPanel(Panel):
    """The hidden field of `StoryPage.confirmed`, and what the script of the marks needs."""

    def get_form_options(self) -> dict:
        return {"fields": ["confirmed"], "widgets": {"confirmed": forms.HiddenInput}}

    class BoundPanel(Panel.BoundPanel):
        template_name = "freshness/panel.html"

        def get_context_data(self, parent_context=None) -> dict:
            return super().get_context_data(parent_context) | {"field": self.form["confirmed"]}
