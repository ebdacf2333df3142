"""The words that stories are found by, as first rows that the admin can change.

They lie in stories/vocabularies, a file for each model: a line of field names, then a row a line.
Where a field holds several words, "|" stands between them. What the words are based on:

- english_levels: the CEFR-J scale with its neighbours. Bands and pass marks: Eiken's published
  grades (6 and 7 are first held in January 2027). The neighbours are the project's own proposal:
  no official CEFR-J-to-Eiken table exists, so the site says "about Eiken Pre-2", never "equals".
- careers, themes: everyday names. The worries are those that people tell most often of stays
  abroad. Words too common to mean the topic are "related": searched, but no filter.
- regions: ISO 3166-1 codes by the United Nations' M49.
- fact_words: facet and value are those of the search.
"""

import csv
from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).resolve().parent.parent / "vocabularies"
MODEL_OF_FILE = {
    "english_levels": "EnglishLevel",
    "careers": "Career",
    "themes": "Theme",
    "country_words": "CountryWords",
    "fact_words": "FactWords",
    "regions": "Region",
    "synonyms": "Synonyms",
}


def fill_vocabularies(apps, schema_editor):
    for name, model in MODEL_OF_FILE.items():
        row = apps.get_model("stories", model)
        row.objects.bulk_create(row(**values) for values in rows_of(name))


def rows_of(name: str) -> list[dict[str, str]]:
    """Return the rows of a file as field name -> value, each word on a line of its own."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file, dialect="excel-tab", quoting=csv.QUOTE_NONE)
        return [{key: value.replace("|", "\n") for key, value in line.items()} for line in lines]


class Migration(migrations.Migration):
    dependencies = [("stories", "0001_initial")]
    operations = [migrations.RunPython(fill_vocabularies, migrations.RunPython.noop)]
