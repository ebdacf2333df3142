"""First rows that the admin can change: words that stories are found by, a home page, a shelf.

The words lie in stories/vocabularies, a file for each model: a line of field names, then a row a
line.
Where a field holds several words, "|" stands between them. What the words are based on:

- english_levels: the CEFR-J scale with its neighbours. Bands and pass marks: Eiken's published
  grades (6 and 7 are first held in January 2027). The neighbours are the project's own proposal:
  no official CEFR-J-to-Eiken table exists, so the site says "about Eiken Pre-2", never "equals".
- careers, themes: everyday names. The worries are those that people tell most often of stays
  abroad. Words too common to mean the topic are "related": searched, but no filter.
- regions: ISO 3166-1 codes by the United Nations' M49.
- fact_words: facet and value are those of the search.

The home page takes the place of Wagtail's welcome page; the shelf is empty.
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


INTRO = "True stories by people who went abroad. Read one in English, with Japanese one tap away."
INTRO_JA = "海外で学び、働いた人たちの本当の話。英語で読めて、日本語もすぐ開けます。"


def fill_vocabularies(apps, schema_editor):
    for name, model in MODEL_OF_FILE.items():
        row = apps.get_model("stories", model)
        row.objects.bulk_create(row(**values) for values in rows_of(name))


def rows_of(name: str) -> list[dict[str, str]]:
    """Return the rows of a file as field name -> value, each word on a line of its own."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file, dialect="excel-tab", quoting=csv.QUOTE_NONE)
        return [{key: value.replace("|", "\n") for key, value in line.items()} for line in lines]


def make_pages(apps, schema_editor):
    content_type = apps.get_model("contenttypes", "ContentType")
    locale = apps.get_model("wagtailcore", "Locale").objects.order_by("pk").first()
    page = apps.get_model("wagtailcore", "Page")
    site = apps.get_model("wagtailcore", "Site")

    welcome = page.objects.filter(depth=2, slug="home").first()
    if welcome:
        # Its own content type is the plain Page: nobody has put anything here yet.
        site.objects.filter(root_page_id=welcome.pk).delete()
        welcome.delete()
    common = {"locale": locale, "live": True, "has_unpublished_changes": False}
    home = _make_home(apps, content_type, common)
    _make_shelf(apps, content_type, common)
    page.objects.filter(depth=1).update(numchild=1)
    site.objects.create(
        hostname="localhost",
        port=80,
        root_page_id=home.pk,
        is_default_site=True,
        site_name="Hiraku Library",
    )


def _make_home(apps, content_type, common: dict):
    return apps.get_model("stories", "HomePage").objects.create(
        title="Hiraku Library",
        title_ja="ひらく文庫",
        draft_title="Hiraku Library",
        slug="home",
        intro=INTRO,
        intro_ja=INTRO_JA,
        content_type=content_type.objects.get_or_create(app_label="stories", model="homepage")[0],
        path="00010001",
        depth=2,
        numchild=1,
        url_path="/home/",
        **common,
    )


def _make_shelf(apps, content_type, common: dict) -> None:
    apps.get_model("stories", "StoryIndexPage").objects.create(
        title="All stories",
        title_ja="すべてのお話",
        draft_title="All stories",
        slug="stories",
        intro="Every story in the library, the easiest first.",
        intro_ja="すべてのお話を、やさしい順に並べています。",
        content_type=content_type.objects.get_or_create(
            app_label="stories", model="storyindexpage"
        )[0],
        path="000100010001",
        depth=3,
        numchild=0,
        url_path="/home/stories/",
        **common,
    )


class Migration(migrations.Migration):
    replaces = [("stories", "0002_vocabularies"), ("stories", "0003_first_pages")]
    dependencies = [
        ("stories", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [
        migrations.RunPython(fill_vocabularies, migrations.RunPython.noop),
        migrations.RunPython(make_pages, migrations.RunPython.noop),
    ]
