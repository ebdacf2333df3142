"""The licences a story or a photo can carry, by the short names people know."""

from django.utils.translation import gettext_lazy as _

DEFAULT_LICENCE = "classroom"
LICENCES = [
    # Art. 35 of Japan's Copyright Act lets teachers copy, but asks a payment for sending; a plain
    # licence spares them the question.
    ("classroom", _("For use in class")),
    ("CC BY 4.0", "CC BY 4.0"),
    ("CC BY-SA 4.0", "CC BY-SA 4.0"),
    ("CC BY-NC 4.0", "CC BY-NC 4.0"),
    ("CC BY-NC-SA 4.0", "CC BY-NC-SA 4.0"),
    ("CC0", "CC0"),
]
