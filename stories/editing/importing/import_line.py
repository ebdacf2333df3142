"""The texts of a story as a line of the import format."""

from django.utils.text import slugify

from stories.editing.importing.files.incoming import Incoming
from stories.editing.importing.files.word_pairs import is_mostly_japanese
from stories.editing.importing.name_codes import Namer
from stories.editing.interchange.export_line import LESSON_FIELDS

_PLAIN = ("title", "title_ja", "summary", "summary_ja")
_WRITER = {"writer": "name", "writer_ja": "name_ja", "about": "about", "about_ja": "about_ja"}


def line_of(story: Incoming, namer: Namer) -> dict:
    """Return the story as a line of the import format, its names turned into codes.

    Of JSON Lines only the names are turned. What is not known is left out, and the namer notes the
    problem.
    """
    line = dict(story.line) if story.line is not None else _from_texts(story, namer)
    known = namer.vocabulary
    for key, names in (
        ("countries", known.countries),
        ("careers", known.careers),
        ("themes", known.themes),
    ):
        if isinstance(line.get(key), str | list):
            line[key] = namer.many(names, key, line[key])
    if isinstance(line.get("level"), str) and line["level"].strip():
        line["level"] = namer.one(known.levels, "level", line["level"].strip())
    if not line.get("slug") and isinstance(line.get("title"), str):
        line["slug"] = slugify(line["title"])[:60].strip("-") or "story"
    return line


def _from_texts(story: Incoming, namer: Namer) -> dict:
    texts = _in_their_language(story.texts)
    line: dict = {key: texts[key] for key in _PLAIN if key in texts}
    line |= {key: texts[key] for key in ("level", "countries", "careers", "themes") if key in texts}
    line["passages"] = [{"en": en, "ja": ja} for en, ja in story.passages]
    line["facts"] = namer.facts(texts)
    lesson: dict = {key: texts[key] for key in LESSON_FIELDS if key in texts}
    if "questions" in texts:
        lesson["questions"] = namer.questions(texts["questions"])
    line["lesson"] = lesson
    if "cities" in texts:
        line["cities"] = namer.cities(texts["cities"])
    if "notes" in texts:
        line["notes"] = namer.notes(texts["notes"])
    if "family" in texts:
        line["family"] = namer.family(texts["family"])
    if "license" in texts:
        licence = namer.one(namer.vocabulary.choices["license"], "license", texts["license"])
        line |= {"license": licence} if licence else {}
    line["example"] = namer.is_yes(texts.get("example", ""))
    writer = {name: texts[key] for key, name in _WRITER.items() if key in texts}
    if "name" not in writer and "name_ja" in writer:
        writer["name"] = writer["name_ja"]
    if "name" in writer:
        line["writer"] = writer
    return line


def _in_their_language(texts: dict[str, str]) -> dict[str, str]:
    """Who writes 題名 over a column may mean the Japanese title: the text itself decides."""
    texts = dict(texts)
    for key in ("title", "summary"):
        if is_mostly_japanese(texts.get(key, "")) and f"{key}_ja" not in texts:
            texts[f"{key}_ja"] = texts.pop(key)
    return texts
