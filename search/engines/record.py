"""The one flat description of a story that every search engine indexes."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """A published story as the engines see it.

    `body` and `body_ja` hold the passages with an empty line between them; `labels` holds every
    name and alias of the story's careers, themes, countries, cities and facts, in both languages,
    one a line. `level` is an EnglishLevel code such as "A2.1", `countries` are ISO 3166-1 alpha-2
    codes, `careers` and `themes` are slugs; `stay`, `length`, `lodging`, `stage`, `paid_by` and
    `reading` are values of stories.models.FACTS, "" where nothing is told. `published` is aware.
    `bilingual` says that title, summary and every passage stand in both languages.
    """

    page_id: int
    slug: str
    title: str
    title_ja: str
    summary: str
    summary_ja: str
    body: str
    body_ja: str
    labels: str
    level: str
    level_order: int
    countries: tuple[str, ...]
    careers: tuple[str, ...]
    themes: tuple[str, ...]
    published: datetime
    bilingual: bool
    stay: str = ""
    lodging: str = ""
    stage: str = ""
    paid_by: str = ""
    length: str = ""
    reading: str = ""

    def values(self, facet: str) -> tuple[str, ...]:
        """The story's values of one of FACETS; KeyError for any other name."""
        found: str | tuple[str, ...] = getattr(self, _FIELD_OF_FACET[facet])
        if isinstance(found, tuple):
            return found
        return (found,) if found else ()


_FIELD_OF_FACET = {
    "level": "level",
    "country": "countries",
    "career": "careers",
    "theme": "themes",
    "stay": "stay",
    "length": "length",
    "lodging": "lodging",
    "stage": "stage",
    "paid_by": "paid_by",
    "reading": "reading",
}
