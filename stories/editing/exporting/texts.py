"""A story as the texts of a sheet's columns, in the language of the admin.

`stories.editing.importing` reads them back: names in both languages are known there.
"""

import re
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stories.countries import country_name
from stories.editing.interchange.export_line import LESSON_FIELDS
from stories.editing.interchange.story_data import StoryData
from stories.licences import LICENCES
from stories.models import Career, Theme
from stories.models.facts import FACT_FIELDS

PLAIN = ("title", "title_ja", "summary", "summary_ja", "level")
_NO_LETTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class StoryTexts:
    """The texts by the keys of `columns.COLUMNS`, and the passages as (English, Japanese)."""

    texts: dict[str, str]
    passages: list[tuple[str, str]]


class TextsOf:
    """Turns stories into texts. It reads the names of careers and themes once."""

    def __init__(self) -> None:
        self._topics = {
            key: {topic.slug: str(topic.label) for topic in model.objects.all()}
            for key, model in (("careers", Career), ("themes", Theme))
        }

    def __call__(self, data: StoryData) -> StoryTexts:
        texts = {key: getattr(data, key) for key in PLAIN}
        texts |= _writer(data) | _facts(data) | _lesson(data)
        language = get_language()
        texts["countries"] = "; ".join(country_name(code, language) for code in data.countries)
        texts["cities"] = _lines(
            (city.name, city.name_ja, country_name(city.country, language) if city.country else "")
            for city in data.cities
        )
        for key, names in self._topics.items():
            texts[key] = "; ".join(names.get(slug, slug) for slug in getattr(data, key))
        texts["license"] = str(dict(LICENCES)[data.license])
        texts["family"] = data.family or ""
        texts["example"] = _("yes") if data.example else ""
        texts["notes"] = _lines((note.word, note.ja, note.note) for note in data.notes)
        return StoryTexts(
            {key: _clean(text) for key, text in texts.items()},
            [(_clean(one.en), _clean(one.ja)) for one in data.passages],
        )


def _writer(data: StoryData) -> dict[str, str]:
    if data.writer is None:
        return {}
    writer = data.writer
    return {
        "writer": writer.name,
        "writer_ja": writer.name_ja,
        "about": writer.about,
        "about_ja": writer.about_ja,
    }


def _facts(data: StoryData) -> dict[str, str]:
    return {
        key: fact.text_of(getattr(data.facts, key)) for fact in FACT_FIELDS for key in fact.columns
    }


def _lesson(data: StoryData) -> dict[str, str]:
    texts = {key: getattr(data.lesson, key) for key in LESSON_FIELDS}
    questions = ((one.question, one.question_ja, one.answer) for one in data.lesson.questions)
    return texts | {"questions": _lines(questions)}


def _lines(parts) -> str:
    return "\n".join(" = ".join(line).rstrip(" =") for line in parts)


def _clean(text: str) -> str:
    """Without what no office file may hold: control characters, and the \\r of Windows."""
    return _NO_LETTERS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
