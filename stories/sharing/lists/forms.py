"""How a list starts, and other small forms, checked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from stories.models import ReadingList
from stories.models.reading_list import LINE_LENGTH
from stories.sharing.lists.plain_words import clean_line, refuse_addresses

WORDS_LENGTH = 300


class LineField(forms.CharField):
    """One line of plain words."""

    default_validators = [refuse_addresses]
    default_error_messages = {
        "max_length": _("Please use at most %(limit_value)d characters."),
        "null_characters_not_allowed": _("That text holds a character nobody can type."),
    }

    def to_python(self, value: object) -> str:
        """Take what cannot be seen out of it."""
        text = super().to_python(value)
        return text if "\x00" in text else clean_line(text)


class StartForm(forms.Form):
    """The line to the class, and how every story of the list starts."""

    FIRST = {"japanese": ReadingList.Japanese.SHUT, "furigana": "", "feelings": True}

    line = LineField(max_length=LINE_LENGTH, required=False, label=_("One line to the class"))
    japanese = forms.ChoiceField(
        choices=ReadingList.Japanese.choices,
        label=_("How the Japanese starts"),
        widget=forms.RadioSelect,
    )
    furigana = forms.ChoiceField(
        choices=ReadingList.Furigana.choices, required=False, label=_("Furigana")
    )
    feelings = forms.BooleanField(required=False, label=_("Ask for feelings at the end"))


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
