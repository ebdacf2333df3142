"""The panel of the story's editor that shows the estimated level while somebody writes."""

from django.forms import Media, Script
from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

from stories.editing.level.judgement import english_of, judge
from stories.editing.level.wording import in_words


class LevelEstimatePanel(Panel):
    """The estimated level beside the one chosen. Saves nothing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "level/panel.html"

        @cached_property
        def media(self) -> Media:
            return Media(js=[Script("library/level.js", type="module")])

        def get_context_data(self, parent_context=None) -> dict:
            context = super().get_context_data(parent_context)
            story = self.instance
            # The field's choices are read already: no further question to the database.
            rows = [value.instance for value, _label in self.form["level"].field.choices if value]
            level = next((row.code for row in rows if row.pk == story.level_id), None)
            return context | {"shown": in_words(judge(english_of(story.body), level))}
