"""Turns the names in a story's texts into the codes of the import format."""

import re
from dataclasses import dataclass, field

from django.utils.text import slugify
from django.utils.translation import gettext as _

from stories.editing.importing.files.incoming import Incoming
from stories.editing.importing.files.problems import Problem
from stories.editing.interchange.nearest import did_you_mean
from stories.editing.interchange.vocabulary import ImportVocabulary, KnownNames
from stories.models.fact_fields import (
    ChoiceFact,
    FactField,
    LengthFact,
    LevelFact,
    NumberFact,
    SentenceFact,
)
from stories.models.facts import FACT_FIELDS

# Of one story: whoever mends so many sees the others with the next upload.
MOST_PROBLEMS = 20
_PARTS = re.compile(r"[\n;；、,，]")
_EQUALS = re.compile(r"[=＝]")
_LENGTH = re.compile(r"(\d+)\s*(weeks?|months?|years?|週間?|[かヶカケ箇ヵ]月間?|年間?)")
_UNITS = {"w": "week", "m": "month", "y": "year", "週": "week", "年": "year"}
_YES = {"yes", "y", "true", "1", "はい", "○", "〇"}


@dataclass
class Namer:
    """Looks names up for one story; what it does not find becomes a problem of the story."""

    vocabulary: ImportVocabulary
    story: Incoming
    problems: list[Problem] = field(default_factory=list)

    def one(self, names: KnownNames, key: str, text: str) -> str:
        """Return the code of the one thing that a text names, "" where none is known."""
        codes = names.find(text)
        if not codes:
            self._unknown(names, key, text)
            return ""
        if len(codes) > 1 and text not in codes:
            said = _("“%(name)s” may be %(codes)s; %(first)s is taken.")
            words = {"name": text, "codes": " / ".join(codes), "first": codes[0]}
            self._report(key, said % words)
        return text if text in codes else codes[0]

    def many(self, names: KnownNames, key: str, texts: str | list) -> list[str]:
        """Return the codes of all that a text names, parted by a comma, semicolon or new line."""
        if isinstance(texts, str):
            texts = [texts] if names.find(texts) else _PARTS.split(texts)
        found = [self.one(names, key, str(text).strip()) for text in texts if str(text).strip()]
        return list(dict.fromkeys(code for code in found if code))

    def facts(self, texts: dict[str, str]) -> dict[str, str | int]:
        """Return the facts card. A fact that is not understood costs only itself."""
        understand = {
            ChoiceFact: self._choice,
            LevelFact: self._level,
            NumberFact: self._number,
            LengthFact: self._length,
            SentenceFact: lambda fact, text: text,
        }
        facts = {
            key: understood(fact, texts[key])
            for kind, understood in understand.items()  # so the problems come in this order
            for fact in FACT_FIELDS
            if type(fact) is kind
            for key in fact.columns
            if key in texts
        }
        return {key: value for key, value in facts.items() if value}

    def cities(self, text: str) -> list[dict[str, str]]:
        """Return the cities: one on each line, as “Vancouver = バンクーバー = Canada”."""
        cities = []
        for line in _lines(text):
            name, ja, country = _three(line)
            city = {"name": name, "name_ja": ja}
            code = self.one(self.vocabulary.countries, "cities", country) if country else ""
            cities.append(city | ({"country": code} if code else {}))
        return cities

    def notes(self, text: str) -> list[dict[str, str]]:
        """Return the word notes: one on each line, as “shelf = たな = a board for books”."""
        notes = []
        for line in _lines(text):
            word, ja, note = _three(line)
            if word and ja:
                notes.append({"word": word, "ja": ja, "note": note})
            else:
                text = _("“%(line)s” is no word note. Write “word = Japanese” on a line each.")
                self._report("notes", text % {"line": line})
        return notes

    def questions(self, text: str) -> list[dict[str, str]]:
        """Return the questions: one on each line, as “Question? = 質問 = Answer”."""
        keys = ("question", "question_ja", "answer")
        return [dict(zip(keys, _three(line), strict=True)) for line in _lines(text)]

    def family(self, text: str) -> str | None:
        """Return the short name of a story family, which may be a new one."""
        return slugify(text)[:60] or None

    def is_yes(self, text: str) -> bool:
        """Whether a text says yes."""
        return text.strip().casefold() in _YES

    def _choice(self, fact: FactField, text: str) -> str:
        return self.one(self.vocabulary.choices[fact.name], fact.name, text)

    def _level(self, fact: FactField, text: str) -> str:
        return self.one(self.vocabulary.levels, fact.name, text)

    def _number(self, fact: NumberFact, text: str) -> int | None:
        number = re.search(r"\d+", text)
        if number and fact.least <= int(number[0]) <= fact.most:
            return int(number[0])
        said = _("“%(text)s” is no number from %(least)d to %(most)d. It is left out.")
        self._report(fact.name, said % {"text": text, "least": fact.least, "most": fact.most})
        return None

    def _length(self, fact: FactField, text: str) -> str:
        match = _LENGTH.search(text)
        if not match:
            said = _("“%(text)s” is no length such as “3 weeks” or “10 months”. It is left out.")
            self._report(fact.name, said % {"text": text})
            return ""
        unit = _UNITS.get(match[2][0], "month")
        return f"{int(match[1])} {unit}{'' if int(match[1]) == 1 else 's'}"

    def _unknown(self, names: KnownNames, key: str, text: str) -> None:
        if len(self.problems) >= MOST_PROBLEMS:
            return  # to look for the nearest of thousands takes minutes
        said = _("“%(name)s” is not known here, so it is left out.") % {"name": text}
        self._report(key, said + did_you_mean(text, names.shown))

    def _report(self, key: str, what: str) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(self.story.place_of(key), what))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _three(line: str) -> tuple[str, str, str]:
    parts = [part.strip() for part in _EQUALS.split(line, maxsplit=2)]
    first, second, third = (*parts, "", "")[:3]
    return first, second, third
