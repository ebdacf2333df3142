"""The licences a story or a photo can carry, by the short names people know."""

from django.utils.translation import gettext_lazy as _

DEFAULT_LICENCE = "classroom"
CREATIVE_COMMONS = [
    "CC0",
    *(
        f"CC {terms} {version}"
        for version in ("4.0", "3.0", "2.0")
        for terms in ("BY", "BY-SA", "BY-NC", "BY-NC-SA", "BY-ND", "BY-NC-ND")
    ),
]
LICENCES = [
    # Art. 35 of Japan's Copyright Act lets teachers copy, but asks a payment for sending; a plain
    # licence spares them the question.
    ("classroom", _("For use in class")),
    *((name, name) for name in CREATIVE_COMMONS),
    ("public domain", _("Public domain")),
    ("permission", _("Shown here with the writer's permission")),
]


def known_licence(name: str) -> str | None:
    """Return the licence that somebody means, however they write it: "cc-by 4.0" is "CC BY 4.0"."""
    wanted = _folded(name)
    return next((value for value, _label in LICENCES if _folded(value) == wanted), None)


def _folded(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum() or letter == ".")
