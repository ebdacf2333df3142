"""What somebody may have meant by a name that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches

from django.utils.translation import gettext as _

from .columns import folded

_MOST = 3
_LEAST_ALIKE = 0.5


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return " Did you mean …?" with the nearest known names, "" where none is near."""
    by_folded = {folded(one): one for one in known}
    near = get_close_matches(folded(name), by_folded, n=_MOST, cutoff=_LEAST_ALIKE)
    names = dict.fromkeys(by_folded[one] for one in near)
    return " " + _("Did you mean %(names)s?") % {"names": " / ".join(names)} if names else ""
