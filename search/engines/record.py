"""The one flat description of a story that every search engine indexes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """A published story as the engines see it.

    `body` and `body_ja` hold the passages with an empty line between them; `places` holds every
    name of the story's cities, in both languages, one a line. `facets` is the name of each facet ->
    the story's values of it: an EnglishLevel code such as "A2.1", ISO 3166-1 alpha-2 codes, slugs,
    values of choices; none where nothing is known. `published` is aware. `bilingual` says that
    title, summary and every passage stand in both languages.
    """

    page_id: int
    slug: str
    title: str
    title_ja: str
    summary: str
    summary_ja: str
    body: str
    body_ja: str
    places: str
    facets: Mapping[str, tuple[str, ...]]
    published: datetime
    bilingual: bool

    @property
    def level(self) -> str:
        """The code of the story's English level."""
        return self.facets["level"][0]

    def values(self, facet: str) -> tuple[str, ...]:
        """Return the story's values of a facet; KeyError for one that the record does not have."""
        return self.facets[facet]
