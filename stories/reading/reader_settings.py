"""What a reader may choose for their device. An empty value is the page as it is for everybody."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from stories.furigana_choices import ALL, FURIGANA_CHOICES


@dataclass(frozen=True)
class Setting:
    """A row of the settings: its name is a data attribute of <html>, read by the style sheet."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]


def _unless_all(furigana: str) -> str:
    return "" if furigana == ALL else furigana


READING_SETTINGS = (
    Setting(
        "size",
        _("Size"),
        (("1", _("Small")), ("", _("Normal")), ("3", _("Large")), ("4", _("Larger")))
        + (("5", _("Largest")),),
    ),
    Setting(
        "spacing",
        _("Lines"),
        (("1", pgettext_lazy("lines", "Close")), ("", _("Normal")), ("3", _("Wide"))),
    ),
    Setting("font", _("Letters"), (("", _("Plain")), ("serif", _("As in a book")))),
    Setting(
        "theme",
        _("Colours"),
        (("", _("As the device")), ("light", pgettext_lazy("colours", "Light")))
        + (("sepia", _("Sepia")), ("dark", _("Dark"))),
    ),
    Setting(
        "furigana",
        _("Furigana"),
        tuple((_unless_all(choice.value), choice.label) for choice in FURIGANA_CHOICES),
    ),
)
