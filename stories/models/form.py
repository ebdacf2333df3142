"""The form in which a story is written."""

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class StoryForm(WagtailAdminPageForm):
    """Asks for a word of reason where the level is far from the estimate; never of a draft."""

    def clean(self) -> dict:
        """Check what only the whole story tells."""
        cleaned = super().clean()
        if self.is_deferred_validation or not {"level", "body"} <= cleaned.keys():
            return cleaned
        from stories.leveling.judging import english_of, judge  # noqa: PLC0415 (it imports models)

        judgement = judge(english_of(cleaned["body"]), cleaned["level"].code)
        if judgement.asks_reason and not cleaned.get("level_reason", "").strip():
            message = _(
                "The text reads like %(level)s. Keep your level if you like, and say in a word why."
            )
            self.add_error("level_reason", message % {"level": judgement.estimate.level})
        return cleaned
