"""The gettext catalogues (.po) of Wagtail and ours, read plainly: Python itself has no reader."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import django
import wagtail
from django.apps import apps
from django.conf import settings

WAGTAIL = Path(wagtail.__file__).parent
FILLED = Path(settings.LOCALE_PATHS[1])

LINE = re.compile(r'^(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) (?=")', re.MULTILINE)


@dataclass(frozen=True)
class Word:
    """One entry: the English text and, where the catalogue has it, its translation (`said`)."""

    context: str
    english: str
    plural: str
    said: str

    @property
    def key(self) -> tuple[str, str]:
        return self.context, self.english

    @property
    def forms(self) -> list[str]:
        return [self.english, self.plural] if self.plural else [self.english]


def read(path: Path) -> dict[tuple[str, str], Word]:
    """(context, English) -> entry. The translation of a fuzzy one is ""."""
    words = {}
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        notes = [line for line in block.splitlines() if line.startswith("#")]
        body = "\n".join(line for line in block.splitlines() if not line.startswith("#"))
        parts = LINE.split(body)
        # A text runs over several quoted lines; Python joins them as gettext does.
        texts = {
            name.removesuffix("[0]"): ast.literal_eval(f"({quoted})")
            for name, quoted in zip(parts[1::2], parts[2::2], strict=True)
        }
        if not texts.get("msgid"):
            continue
        is_guess = any(note.startswith("#,") and "fuzzy" in note for note in notes)
        word = Word(
            context=texts.get("msgctxt", ""),
            english=texts["msgid"],
            plural=texts.get("msgid_plural", ""),
            said="" if is_guess else texts["msgstr"],
        )
        words[word.key] = word
    return words


def installed(language: str, domain: str, among: Path) -> Iterator[dict[tuple[str, str], Word]]:
    """Catalogues of the installed apps, and Django's own, that lie somewhere in a folder."""
    folders = [Path(config.path) for config in apps.get_app_configs()]
    for folder in [*folders, Path(django.__file__).parent / "conf"]:
        path = folder / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
        if path.exists() and among in path.parents:
            yield read(path)


@cache
def of_wagtail(domain: str) -> dict[tuple[str, str], Word]:
    """Every text of the installed parts of Wagtail, in English."""
    found: dict[tuple[str, str], Word] = {}
    for words in installed("en", domain, among=WAGTAIL):
        found |= words
    return found


@cache
def in_japanese(domain: str) -> dict[tuple[str, str], Word]:
    """What Wagtail, Django and the other packages have in Japanese; the app named first wins."""
    found: dict[tuple[str, str], Word] = {}
    for words in installed("ja", domain, among=WAGTAIL.parent):
        for key, word in words.items():
            if word.said:
                found.setdefault(key, word)
    return found


def left_in_english(domain: str) -> dict[tuple[str, str], Word]:
    """Words of Wagtail that nothing installed has in Japanese."""
    known = in_japanese(domain)
    return {key: word for key, word in of_wagtail(domain).items() if key not in known}


def filled(domain: str) -> dict[tuple[str, str], Word]:
    """Our catalogue for Wagtail's texts."""
    return read(FILLED / "ja" / "LC_MESSAGES" / f"{domain}.po")


def ours() -> dict[tuple[str, str], Word]:
    """Our own catalogue."""
    return read(Path(settings.LOCALE_PATHS[0]) / "ja" / "LC_MESSAGES" / "django.po")
