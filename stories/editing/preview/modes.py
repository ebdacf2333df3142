"""The ways in which an editor can look at a story, and the devices on which."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from stories.start_options import OPEN, StartOptions

# What most schools in Japan hand out, and a phone. Wagtail scales its frame to these widths.
SIZES = [
    {
        "name": "chromebook",
        "icon": "desktop",
        "device_width": 1366,
        "label": _("Chromebook, 1366 × 768"),
    },
    {"name": "ipad", "icon": "tablet-alt", "device_width": 810, "label": _("iPad, 810 × 1080")},
    {"name": "phone", "icon": "mobile-alt", "device_width": 390, "label": _("Phone, 390 × 844")},
]


@dataclass(frozen=True)
class PreviewMode:
    """A way of looking at a story. `language` is that of the interface, "" for the editor's own.

    `shows` is "page", "sheet", "card" or "projector"; `start` is how a page starts.
    """

    name: str
    label: str
    shows: str = "page"
    language: str = ""
    start: StartOptions = StartOptions()


_OPEN = StartOptions({"japanese": OPEN})


def _furigana(choice: str) -> StartOptions:
    return _OPEN.with_value("furigana", choice)


_IN_A_LANGUAGE = (
    PreviewMode("en", _("Student’s page in English"), language="en"),
    PreviewMode(
        "en-open", _("Student’s page in English, Japanese open"), language="en", start=_OPEN
    ),
    PreviewMode("ja", _("Student’s page in Japanese"), language="ja"),
    PreviewMode(
        "ja-open", _("Student’s page in Japanese, Japanese open"), language="ja", start=_OPEN
    ),
)
_OTHERS = (
    PreviewMode("furigana-none", _("Without furigana"), start=_furigana("none")),
    PreviewMode("furigana-4", _("Furigana for grade 4"), start=_furigana("4")),
    PreviewMode(
        "furigana-junior",
        _("Furigana for junior high"),
        start=_furigana("junior"),
    ),
    PreviewMode("sheet-en", _("Sheet to print, in English"), "sheet", "en"),
    PreviewMode("sheet-ja", _("Sheet to print, in Japanese"), "sheet", "ja"),
    PreviewMode("card", _("Card in the search"), "card"),
    PreviewMode("projector", _("On the projector"), "projector"),
)
_BY_NAME = {mode.name: mode for mode in (*_IN_A_LANGUAGE, *_OTHERS)}


def modes_now() -> list[PreviewMode]:
    """Return all modes, those in the editor's language first: the first is Wagtail's default."""
    own = (get_language() or settings.LANGUAGE_CODE)[:2]
    return [*sorted(_IN_A_LANGUAGE, key=lambda mode: mode.language != own), *_OTHERS]


def modes_offered(_story: object) -> list[tuple[str, str]]:
    """Return (name, label) of each mode, as Wagtail asks the page for them."""
    return [(mode.name, mode.label) for mode in modes_now()]


def mode_named(name: str) -> PreviewMode:
    """Return the mode of this name, the default for a name that is none."""
    return _BY_NAME.get(name) or modes_now()[0]
