"""The one flat description of a story that every search engine indexes."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """A published story as the engines see it.

    `body` and `body_ja` hold the passages with an empty line between them; `labels` holds every
    name and alias of the story's careers, themes, countries and cities, in both languages, one a
    line. `level` is an EnglishLevel code such as "A2.1", `countries` are ISO 3166-1 alpha-2 codes,
    `careers` and `themes` are slugs. `published` is aware. `bilingual` says that title, summary
    and every passage stand in both languages.
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
