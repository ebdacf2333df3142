"""The form in which a story is written."""

from collections.abc import Iterable

from django.db.models import Model
from django.forms import ModelChoiceField
from django.forms.models import ModelChoiceIteratorValue
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from stories.editing.level.judgement import english_of, judge
from stories.freshness.story_texts import settled_fields
from stories.models.needed import photo_findings

# Fields of which every row of a table is a choice; the levels are those of two.
CHOSEN_FROM_FEW = ("level", "english_before", "careers", "themes")


class StoryForm(WagtailAdminPageForm):
    """Refuses to publish a story whose photos lack something, and asks for a reason where the level
    is far from the estimate. A draft is saved as it is.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._read_choices_once()
        # Changes are compared with what stood there when the editor opened the page, until it is
        # closed.
        self.initial["confirmed"] = settled_fields(self.instance)

    def _read_choices_once(self) -> None:
        """Read each table of choices once: a field would query it up to four times to be
        rendered."""
        rows: dict[type[Model], list[Model]] = {}
        for name in CHOSEN_FROM_FEW:
            field = self.fields.get(name)
            if field:
                model = field.queryset.model
                if model not in rows:
                    rows[model] = list(field.queryset)
                field.choices = _choices(field, rows[model])

    def clean(self) -> dict:
        """Check what takes several fields together: photos, and the level against the text."""
        cleaned = super().clean()
        if not self.is_deferred_validation and {"level", "body", "lead_photo"} <= cleaned.keys():
            self._check_photos(cleaned)
            self._check_level(cleaned)
        return cleaned

    def _check_photos(self, cleaned: dict) -> None:
        for finding in photo_findings(cleaned["lead_photo"], cleaned["body"]):
            if finding.must:
                self.add_error(
                    "lead_photo" if finding.field == "lead_photo" else None, finding.message
                )

    def _check_level(self, cleaned: dict) -> None:
        judgement = judge(english_of(cleaned["body"]), cleaned["level"].code)
        if judgement.asks_reason and not cleaned.get("level_reason", "").strip():
            message = _(
                "The text reads like %(level)s. Keep your level if you like, and say in a word why."
            )
            self.add_error("level_reason", message % {"level": judgement.estimate.level})


def _choices(field: ModelChoiceField, rows: Iterable[Model]) -> list[tuple]:
    """Return what the field's own iterator would, from rows that are read already."""
    empty = [("", field.empty_label)] if field.empty_label is not None else []
    return empty + [
        (ModelChoiceIteratorValue(field.prepare_value(row), row), field.label_from_instance(row))
        for row in rows
    ]
