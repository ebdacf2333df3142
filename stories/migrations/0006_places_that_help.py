"""The page with places that help somebody in distress, below the home page.

Its places and words lie in stories/vocabularies. The places are public lines in Japan, as they
make themselves known. Nobody has checked the numbers for this site yet: the date of the last check
is empty, and the admin asks for it.
"""

from importlib import import_module

import django.db.models.deletion
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models

vocabularies = import_module("stories.migrations.0002_first_rows")

INTRO = """If you typed something that hurts, this page is for you.
You have done nothing wrong. You can talk to somebody today, by phone or chat, and it is free.
If an adult near you is safe, show them this page: a teacher, the school nurse, somebody at home."""
INTRO_JA = """つらいことがあって、ここに来たのかもしれません。
あなたは悪くありません。電話やチャットで、今日、だれかに話せます。お金はかかりません。
近くに安心できる大人がいたら、このページを見せてください。先生、保健室の先生、家の人。だれでもいいです。"""


def make_help_page(apps, schema_editor):
    home = apps.get_model("stories", "HomePage").objects.first()
    if home is None:
        return
    pages = apps.get_model("wagtailcore", "Page").objects
    taken = set(pages.filter(depth=home.depth + 1).values_list("path", flat=True))
    free = (f"{home.path}{number:04d}" for number in range(2, 1000))
    page = apps.get_model("stories", "HelpPage").objects.create(
        title="You are not alone",
        title_ja="つらいとき、ひとりで がまんしないで",
        draft_title="You are not alone",
        slug="help",
        intro=INTRO,
        intro_ja=INTRO_JA,
        **leading_words(),
        content_type=apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label="stories", model="helppage"
        )[0],
        path=next(path for path in free if path not in taken),
        depth=home.depth + 1,
        numchild=0,
        url_path=f"{home.url_path}help/",
        locale=home.locale,
        live=True,
        has_unpublished_changes=False,
    )
    pages.filter(pk=home.pk).update(numchild=home.numchild + 1)
    place = apps.get_model("stories", "HelpPlace")
    place.objects.bulk_create(
        place(page=page, sort_order=order, **row)
        for order, row in enumerate(vocabularies.rows_of("help_places"))
    )


def leading_words() -> dict[str, str]:
    """Return field of the page -> its words, one on each line."""
    rows = vocabularies.rows_of("help_words")
    return {field: "\n".join(filter(None, (row[field] for row in rows))) for field in rows[0]}


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0005_workflow_of_stories"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="HelpPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "title_ja",
                    models.CharField(blank=True, max_length=255, verbose_name="Title in Japanese"),
                ),
                ("intro", models.TextField(blank=True, verbose_name="Opening words in English")),
                (
                    "intro_ja",
                    models.TextField(blank=True, verbose_name="Opening words in Japanese"),
                ),
                (
                    "words",
                    models.TextField(
                        blank=True,
                        help_text="Who types one of these in the search is shown the way to this page, above the stories found. One on each line, in any form; typing errors and other spellings are found too. A word in “quotes” leads here only if nothing else is typed.",
                        verbose_name="English words that lead here",
                    ),
                ),
                (
                    "words_ja",
                    models.TextField(blank=True, verbose_name="Japanese words that lead here"),
                ),
                (
                    "harmless",
                    models.TextField(
                        blank=True,
                        help_text="Words that look alike and lead nowhere, such as “to die for”. One on each line.",
                        verbose_name="Harmless English words",
                    ),
                ),
                (
                    "harmless_ja",
                    models.TextField(blank=True, verbose_name="Harmless Japanese words"),
                ),
                (
                    "checked_on",
                    models.DateField(
                        blank=True,
                        help_text="At least once a year.",
                        null=True,
                        verbose_name="Numbers last checked on",
                    ),
                ),
            ],
            options={
                "verbose_name": "page with places that help",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="HelpPlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("name", models.CharField(max_length=100, verbose_name="Name in English")),
                ("name_ja", models.CharField(max_length=100, verbose_name="Name in Japanese")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("young", "For children and young people"),
                            ("anybody", "For everybody"),
                            ("english", "In English"),
                            ("now", "When life is in danger now"),
                        ],
                        default="anybody",
                        max_length=10,
                        verbose_name="For whom",
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="What for, in English"
                    ),
                ),
                (
                    "about_ja",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="What for, in Japanese"
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="Phone number")),
                (
                    "hours",
                    models.CharField(blank=True, max_length=100, verbose_name="Hours, in English"),
                ),
                (
                    "hours_ja",
                    models.CharField(blank=True, max_length=100, verbose_name="Hours, in Japanese"),
                ),
                ("web", models.URLField(blank=True, verbose_name="Web address or chat")),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="stories.helppage",
                    ),
                ),
            ],
            options={
                "verbose_name": "place that helps",
                "verbose_name_plural": "places that help",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.RunPython(make_help_page, migrations.RunPython.noop),
    ]
