"""KINDRED: values of different facets that are told of the same stories.

Who stays with a host family is on a homestay, whichever of the two an editor has filled in. A
query that names one value finds the others too, behind it; one that excludes it excludes them all.
"""

from collections.abc import Iterable

Pair = tuple[str, str]  # a facet and a value of it

_GROUPS: tuple[tuple[Pair, ...], ...] = (
    (("stay", "homestay"), ("lodging", "host-family"), ("theme", "host-family")),
    (("stay", "university"), ("stage", "university")),
    (("stay", "graduate-school"), ("stage", "graduate-school")),
    (
        ("theme", "teaching"),
        ("career", "teacher"),
        ("career", "english-teacher"),
        ("stay", "teaching"),
    ),
    (("stay", "volunteer"), ("theme", "helping-people"), ("career", "aid-worker")),
    (("theme", "cooking"), ("career", "chef"), ("career", "baker")),
    (("theme", "animals"), ("career", "vet"), ("career", "zookeeper")),
    (("theme", "sports"), ("career", "athlete"), ("career", "sports-coach")),
    (("theme", "music"), ("career", "musician")),
    (("theme", "dance"), ("career", "dancer")),
    (("theme", "illness"), ("career", "doctor"), ("career", "nurse")),
)
# Excluding a topic leaves what is only near it: "not a teacher" may well be about teaching.
_SAME_THING = _GROUPS[:3]


def kindred(pairs: Iterable[Pair]) -> list[Pair]:
    """Return the other values that stories with one of these have as well.

    A career is asked for as it is: who types doctor wants no story of a patient.
    """
    return _others([pair for pair in pairs if pair[0] != "career"], _GROUPS)


def same_thing(pairs: Iterable[Pair]) -> list[Pair]:
    """Return the other values that say the same of a story in other words."""
    facts = [pair for pair in pairs if pair[0] != "theme"]
    return [pair for pair in _others(facts, _SAME_THING) if pair[0] != "theme"]


def _others(pairs: list[Pair], groups: Iterable[tuple[Pair, ...]]) -> list[Pair]:
    found = (other for group in groups if set(group) & set(pairs) for other in group)
    return [pair for pair in dict.fromkeys(found) if pair not in pairs]
