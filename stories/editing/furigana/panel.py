"""The panel of the story's editor that shows Japanese as a student will see it."""

from django.forms import Media, Script
from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

from stories.furigana_choices import most_first

# The names, in the form, of the fields whose Japanese the story's page shows with furigana, and of
# the summary, which cards show without.
PLAIN_FIELD = "summary_ja"
FIELDS = (
    r"^(title|summary|lead_caption|worry|went_wrong|now|this_week)_ja$"
    r"|^notes-\d+-ja$|^body-.+-value-(ja|caption_ja)$"
)


class FuriganaPanel(Panel):
    """The choice of a class; a script shows furigana under each Japanese field. Saves nothing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "furigana/panel.html"

        @cached_property
        def media(self) -> Media:
            names = ("furigana", "correct-reading")
            return Media(js=[Script(f"library/{name}.js", type="module") for name in names])

        def get_context_data(self, parent_context=None) -> dict:
            context = super().get_context_data(parent_context)
            has_perm = self.request.user.has_perm if self.request else lambda _name: False
            may_keep = has_perm("stories.add_wordreading") or has_perm("stories.change_wordreading")
            # All furigana first: what a student sees who has chosen nothing.
            return context | {"choices": most_first(), "fields": FIELDS, "may_keep": may_keep}
