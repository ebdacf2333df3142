"""What somebody may have meant by a name that is not known."""

from collections.abc import Mapping
from difflib import get_close_matches

from django.utils.translation import gettext as _

from stories.editing.interchange.columns import folded

_MOST = 3
_LEAST_ALIKE = 0.5
_LONGEST_NAME = 60


def did_you_mean(name: str, known: Mapping[str, str]) -> str:
    """Return " Did you mean …?" with the nearest names, "" where none is near.

    `known` maps each name to what it stands for: of one thing, only the nearest name is given.
    """
    if len(name) > _LONGEST_NAME:
        return ""
    by_folded = {folded(one): one for one in known}
    near = get_close_matches(folded(name), by_folded, n=3 * _MOST, cutoff=_LEAST_ALIKE)
    names: dict[str, str] = {}
    for one in near:
        names.setdefault(known[by_folded[one]], by_folded[one])
    said = " / ".join(list(names.values())[:_MOST])
    return " " + _("Did you mean %(names)s?") % {"names": said} if said else ""
