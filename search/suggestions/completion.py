"""What is typed -> how it may go on."""

from collections.abc import Iterator
from dataclasses import dataclass

from search.facets.table import FACETS
from search.query.names import LONGEST_NAME_IN_WORDS
from search.suggestions.folding import folded_name
from search.suggestions.prefix_table import NameMatch, PrefixTable, SuggestedName

MOST_SUGGESTIONS = 8
# However many names fit, a few titles are among the suggestions if any does.
SEATS_FOR_STORIES = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`text` is all that was typed with its last word, or words, completed to the name."""

    text: str
    name: SuggestedName


def complete(typed: str, names: PrefixTable, stories: PrefixTable) -> list[Suggestion]:
    """Return at most MOST ways to complete the last word. After a space there is none yet."""
    if not typed or typed[-1].isspace():
        return []
    titles = _completed(typed, stories)
    seats = MOST_SUGGESTIONS - min(SEATS_FOR_STORIES, len(titles))
    best = [*_completed(typed, names)[:seats], *titles][:MOST_SUGGESTIONS]
    # A longer end is the better match: "new z" is New Zealand, rather than "new" and Zambia.
    return [one for _, one in sorted(best, key=lambda found: -found[0])]


def _completed(typed: str, table: PrefixTable) -> list[tuple[int, Suggestion]]:
    """Each suggestion with the number of words that it completes, the most words first."""
    chosen: dict[SuggestedName, tuple[int, Suggestion]] = {}
    for head, tail in _ends(typed.split()):
        for match in table.find(folded_name(tail), MOST_SUGGESTIONS) if folded_name(tail) else ():
            text = " ".join([*head, _written(match, tail)])
            chosen.setdefault(match.name, (len(tail.split()), Suggestion(text, match.name)))
    return list(chosen.values())[:MOST_SUGGESTIONS]


def _ends(words: list[str]) -> Iterator[tuple[list[str], str]]:
    """All the words, then the last five, four ... one, each with the words before."""
    lengths = [len(words), *range(min(LONGEST_NAME_IN_WORDS, len(words)), 0, -1)]
    for length in dict.fromkeys(lengths):
        start = len(words) - length
        yield words[:start], " ".join(words[start:])


def _written(match: NameMatch, typed: str) -> str:
    name = match.name
    text = name.ja if match.in_japanese and name.ja else name.en or name.ja
    facet = FACETS.get(name.kind)
    # Topics are common nouns: in a sentence they are in lower case, as their first letter is typed.
    if facet and facet.kind == "topic" and typed[0].islower() and not text[:2].isupper():
        return text[0].lower() + text[1:]
    return text
