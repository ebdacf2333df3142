"""The names that a file may use for levels, countries, careers, themes and choices."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import override
from django_countries import countries

from stories.countries import country_names
from stories.editing.interchange.columns import folded
from stories.licences import LICENCES
from stories.models import Career, CountryWords, EnglishLevel, Theme
from stories.models.fact_fields import ChoiceFact
from stories.models.facts import FACT_FIELDS

CHOICES: dict[str, type[TextChoices]] = {
    fact.name: fact.choices for fact in FACT_FIELDS if isinstance(fact, ChoiceFact)
}


@dataclass
class KnownNames:
    """Names of one kind of thing. What several things are called by one name, the first is meant:
    of levels the easiest."""

    codes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    shown: dict[str, str] = field(default_factory=dict)

    def add(self, code: str, *names: str) -> None:
        """Let a thing be known by its code and these names."""
        for name in (code, *names):
            wanted = folded(name)
            if wanted and code not in self.codes[wanted]:
                self.codes[wanted].append(code)
                self.shown.setdefault(name, code)

    def find(self, name: str) -> list[str]:
        """Return the codes of all that go by the name."""
        return self.codes.get(folded(name), [])


class ImportVocabulary:
    """What the library knows, read once for a whole file."""

    def __init__(self) -> None:
        self.levels = _levels()
        self.countries = _countries()
        self.careers = _topics(Career)
        self.themes = _topics(Theme)
        self.choices = {key: _labels(choices.choices) for key, choices in CHOICES.items()}
        self.choices["license"] = _labels(LICENCES)


def _levels() -> KnownNames:
    names = KnownNames()
    for level in EnglishLevel.objects.all():
        eiken = [f"英検{level.eiken_ja}", f"Eiken {level.eiken}"] if level.eiken else []
        names.add(level.code, *level.all_names, *eiken, level.eiken_ja)
        names.add(level.code, level.school_year, level.school_year_ja)
        names.add(level.code, level.band)
    return names


def _countries() -> KnownNames:
    names = KnownNames()
    for code, _name in countries:
        names.add(code, *country_names(code))
    for words in CountryWords.objects.all():
        names.add(words.country.code, *words.all_names)
    return names


def _topics(model: type[Career | Theme]) -> KnownNames:
    names = KnownNames()
    for topic in model.objects.all():
        names.add(topic.slug, *topic.all_names)
    return names


def _labels(choices) -> KnownNames:
    names = KnownNames()
    for language in ("en", "ja"):
        with override(language):
            for value, label in choices:
                names.add(value, str(label))
    return names
