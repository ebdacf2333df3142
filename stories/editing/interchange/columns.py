"""The columns of a sheet and the labels of a Word document, under all the names people give them.

Both languages are always understood, whichever language the admin is in.
"""

import re
import unicodedata

from django.utils.translation import get_language

from stories.models.facts import FACT_FIELDS

# key -> English name, Japanese name, then what else people write.
COLUMNS: dict[str, tuple[str, ...]] = {
    "title": ("Title", "題名", "タイトル", "Title in English", "English title", "英語の題名"),
    "title_ja": ("Title in Japanese", "題名（日本語）", "Japanese title", "日本語の題名"),
    "summary": ("Summary", "紹介文", "Summary in English", "要約", "概要", "英語の紹介文"),
    "summary_ja": ("Summary in Japanese", "紹介文（日本語）", "日本語の紹介文"),
    "level": ("Level", "レベル", "English level", "英語レベル", "英語のレベル"),
    "countries": ("Countries", "国", "Country", "国名"),
    "cities": ("Cities", "都市", "City", "街", "町"),
    "careers": ("Careers", "職業", "Career", "仕事"),
    "themes": ("Themes", "テーマ", "Theme", "悩みと夢", "Worries and dreams"),
    "writer": ("Writer", "書き手", "Author", "作者", "著者"),
    "writer_ja": ("Writer in Japanese", "書き手（日本語）", "日本語の書き手"),
    "about": ("About the writer", "書き手の紹介"),
    "about_ja": ("About the writer in Japanese", "書き手の紹介（日本語）"),
    "license": ("Licence", "利用条件", "License", "ライセンス"),
    "family": ("Story family", "同じ話の組", "Family"),
    "example": ("Invented example", "作り話の見本", "Example"),
    **{key: names for fact in FACT_FIELDS for key, names in fact.columns.items()},
    "notes": ("Word notes", "語注", "Notes", "単語の注"),
    "before_reading": ("Before reading", "読む前に"),
    "before_reading_ja": ("Before reading in Japanese", "読む前に（日本語）"),
    "questions": ("Questions", "質問", "Questions about the story"),
    "writing_prompt": ("Writing prompt", "書くお題"),
    "writing_prompt_ja": ("Writing prompt in Japanese", "書くお題（日本語）"),
    "alt_script": ("Script for the ALT", "ALTの進め方"),
    "teacher_notes_ja": ("Notes for teachers", "先生へのメモ"),
    # The whole text in one cell each, paragraphs parted by an empty line.
    "en": ("English text", "英語の本文", "English", "英語", "英文", "本文"),
    "ja": ("Japanese text", "日本語の本文", "Japanese", "日本語", "和文", "日本語訳", "訳"),
}
_LANGUAGES = {
    **dict.fromkeys(("en", "english", "英語", "英文", "本文"), "en"),
    **dict.fromkeys(("ja", "jp", "japanese", "日本語", "和文", "訳", "日本語訳"), "ja"),
}
_NUMBERED = re.compile(r"(\D+?)(\d{1,3})")


def folded(name: str) -> str:
    """Return a name without case, width, spaces and signs, so that spellings of it are equal."""
    letters = unicodedata.normalize("NFKC", name).casefold()
    return "".join(letter for letter in letters if letter.isalnum() or letter == "+")


_KEYS = {folded(name): key for key, names in COLUMNS.items() for name in (key, *names)}


def column_key(name: str) -> str | None:
    """Return the key of a column by any of its names, "en 3" or "ja 3" for that of a passage."""
    wanted = folded(name)
    if wanted in _KEYS:
        return _KEYS[wanted]
    numbered = _NUMBERED.fullmatch(wanted)
    if numbered and numbered[1] in _LANGUAGES:
        return passage_key(_LANGUAGES[numbered[1]], int(numbered[2]))
    return None


def passage_key(language: str, number: int) -> str:
    """Return the key of a passage's column: "en 3"."""
    return f"{language} {number}"


def heading_of(key: str) -> str:
    """Return a column's name in the language of the admin."""
    in_japanese = get_language() == "ja"
    if key in COLUMNS:
        return COLUMNS[key][1 if in_japanese else 0]
    language, _space, number = key.partition(" ")
    names = {"en": ("English", "英語"), "ja": ("Japanese", "日本語")}[language]
    return f"{names[1 if in_japanese else 0]} {number}"


def all_headings() -> dict[str, str]:
    """Return every name of a column with its key, to find the nearest to one that is misspelt."""
    return {name: key for key, names in COLUMNS.items() for name in names}
