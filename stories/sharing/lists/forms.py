"""How a list starts, and other small forms, checked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from stories.models.reading_list import LINE_LENGTH
from stories.sharing.lists.plain_words import clean_line, refuse_addresses
from stories.start_options import START_OPTIONS, StartOption, StartOptions

WORDS_LENGTH = 300


class LineField(forms.CharField):
    """One line of plain words."""

    default_validators = [refuse_addresses]
    default_error_messages = {
        "max_length": _("Please use at most %(limit_value)d characters."),
        "null_characters_not_allowed": _("That text holds a character nobody can type."),
    }

    def to_python(self, value: object) -> str:
        """Return the text without invisible characters."""
        text = super().to_python(value)
        return text if "\x00" in text else clean_line(text)


class ListStartForm(forms.Form):
    """The line to the class, and how every story of the list starts: a field for each setting."""

    line = LineField(max_length=LINE_LENGTH, required=False, label=_("One line to the class"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= {name: _start_field(option) for name, option in START_OPTIONS.items()}

    @property
    def start_fields(self) -> list[tuple[str, forms.BoundField]]:
        """Each setting with the template of its row."""
        return [
            (f"sharing/start/{option.shown_as}.html", self[name])
            for name, option in START_OPTIONS.items()
        ]

    @property
    def start(self) -> StartOptions:
        """What was chosen. Only of a form that is valid."""
        return StartOptions.from_stored(self.cleaned_data)


def _start_field(option: StartOption) -> forms.Field:
    if option.shown_as == "tick":
        return forms.BooleanField(required=False, label=option.label)
    return forms.ChoiceField(
        choices=option.choices,
        required=bool(option.default),  # a browser sends "" for what says nothing
        label=option.label,
        widget=forms.RadioSelect if option.shown_as == "radio" else forms.Select,
    )


class ReportForm(forms.Form):
    """What is wrong with a list, in a reader's words."""

    words = forms.CharField(
        max_length=WORDS_LENGTH,
        required=False,
        label=_("What is wrong with it?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "max_length": _("Please use at most %(limit_value)d characters."),
            "null_characters_not_allowed": _("That text holds a character nobody can type."),
        },
    )
