"""What a teacher may ask of a sheet, by the query of its address."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from stories.furigana_choices import most_first


@dataclass(frozen=True)
class SheetOptions:
    """What is asked of a sheet; the values are those of SheetForm's choices."""

    content: str
    japanese: str
    furigana: str
    letters: str

    @property
    def is_for_teacher(self) -> bool:
        """Whether it is the teacher's copy."""
        return self.content == "teacher"


class SheetForm(forms.Form):
    """Every field may be left out: then it is the plain sheet for students."""

    content = forms.ChoiceField(
        label=_("Sheet"),
        choices=[
            ("story", _("Story and questions")),
            ("questions", _("Questions only")),
            ("teacher", _("Teacher’s copy, with answers and Japanese")),
        ],
    )
    japanese = forms.ChoiceField(
        label=_("Japanese"),
        choices=[
            ("none", _("Without")),
            ("beside", _("Beside the English")),
            ("after", _("On a second sheet")),
        ],
    )
    furigana = forms.ChoiceField(label=_("Furigana"), choices=most_first())
    letters = forms.ChoiceField(
        label=pgettext_lazy("size", "Letters"),
        choices=[("normal", _("Normal")), ("large", _("Large print"))],
    )

    def __init__(self, query) -> None:
        plain = {name: field.choices[0][0] for name, field in self.base_fields.items()}
        given = {name: query[name] for name in self.base_fields if query.get(name)}
        super().__init__(data=plain | given, auto_id="sheet-%s", label_suffix="")

    @property
    def plain(self) -> SheetOptions:
        """The sheet for which nothing was asked."""
        return SheetOptions(**{name: field.choices[0][0] for name, field in self.fields.items()})

    @property
    def options(self) -> SheetOptions:
        """What was asked. Only of a form that is valid."""
        return SheetOptions(**self.cleaned_data)
