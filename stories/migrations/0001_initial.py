import django.core.validators
import django.db.models.deletion
import django_countries.fields
import modelcluster.fields
import modelsearch.index
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import stories.models.reading_list


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("library", "0002_photo"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="Career",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="Name in English")),
                (
                    "name_ja",
                    models.CharField(blank=True, max_length=100, verbose_name="Name in Japanese"),
                ),
                (
                    "aliases",
                    models.TextField(
                        blank=True,
                        help_text="Other words people type for it, one on each line. Search finds all of them.",
                        verbose_name="Other English words",
                    ),
                ),
                (
                    "aliases_ja",
                    models.TextField(
                        blank=True,
                        help_text="Other words people type for it, one on each line. Search finds all of them.",
                        verbose_name="Other Japanese words",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="game-designer",
                        max_length=60,
                        unique=True,
                        verbose_name="Short name for addresses",
                    ),
                ),
                (
                    "related",
                    models.TextField(
                        blank=True,
                        help_text="Words that find these stories as well, but mean more than this, one on each line.",
                        verbose_name="Related English words",
                    ),
                ),
                (
                    "related_ja",
                    models.TextField(
                        blank=True,
                        help_text="Words that find these stories as well, but mean more than this, one on each line.",
                        verbose_name="Related Japanese words",
                    ),
                ),
                (
                    "description",
                    models.TextField(blank=True, verbose_name="Description in English"),
                ),
                (
                    "description_ja",
                    models.TextField(blank=True, verbose_name="Description in Japanese"),
                ),
            ],
            options={
                "verbose_name": "career",
                "verbose_name_plural": "careers",
                "ordering": ["name"],
                "abstract": False,
            },
            bases=(models.Model, modelsearch.index.Indexed),
        ),
        migrations.CreateModel(
            name="CountryWords",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "country",
                    django_countries.fields.CountryField(
                        max_length=2, unique=True, verbose_name="Country"
                    ),
                ),
                (
                    "aliases",
                    models.TextField(
                        blank=True,
                        help_text="Other words people type for it, one on each line. Search finds all of them.",
                        verbose_name="Other English words",
                    ),
                ),
                (
                    "aliases_ja",
                    models.TextField(
                        blank=True,
                        help_text="Other words people type for it, one on each line. Search finds all of them.",
                        verbose_name="Other Japanese words",
                    ),
                ),
            ],
            options={
                "verbose_name": "words for a country",
                "verbose_name_plural": "words for countries",
                "ordering": ["country"],
            },
        ),
        migrations.CreateModel(
            name="EnglishLevel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="Name in English")),
                (
                    "name_ja",
                    models.CharField(blank=True, max_length=100, verbose_name="Name in Japanese"),
                ),
                (
                    "aliases",
                    models.TextField(
                        blank=True,
                        help_text="Other words people type for it, one on each line. Search finds all of them.",
                        verbose_name="Other English words",
                    ),
                ),
                (
                    "aliases_ja",
                    models.TextField(
                        blank=True,
                        help_text="Other words people type for it, one on each line. Search finds all of them.",
                        verbose_name="Other Japanese words",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        help_text="A2.1", max_length=10, unique=True, verbose_name="Code"
                    ),
                ),
                (
                    "order",
                    models.PositiveSmallIntegerField(
                        help_text="1 is the easiest.", unique=True, verbose_name="Order"
                    ),
                ),
                (
                    "eiken",
                    models.CharField(
                        blank=True,
                        help_text="For example: Pre-2",
                        max_length=40,
                        verbose_name="Eiken, in English",
                    ),
                ),
                (
                    "eiken_ja",
                    models.CharField(
                        blank=True,
                        help_text="For example: 準2級",
                        max_length=40,
                        verbose_name="Eiken, in Japanese",
                    ),
                ),
                (
                    "school_year",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="School year, in English"
                    ),
                ),
                (
                    "school_year_ja",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="School year, in Japanese"
                    ),
                ),
            ],
            options={
                "verbose_name": "English level",
                "verbose_name_plural": "English levels",
                "ordering": ["order"],
            },
        ),
        migrations.CreateModel(
            name="FactWords",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("facet", models.CharField(max_length=20, verbose_name="Fact")),
                ("value", models.CharField(max_length=20)),
                (
                    "aliases",
                    models.TextField(
                        blank=True,
                        help_text="Other words people type for it, one on each line. Search finds all of them.",
                        verbose_name="Other English words",
                    ),
                ),
                (
                    "aliases_ja",
                    models.TextField(
                        blank=True,
                        help_text="Other words people type for it, one on each line. Search finds all of them.",
                        verbose_name="Other Japanese words",
                    ),
                ),
            ],
            options={
                "verbose_name": "words for a fact",
                "verbose_name_plural": "words for facts",
                "ordering": ["facet", "value"],
                "unique_together": {("facet", "value")},
            },
        ),
        migrations.CreateModel(
            name="HomePage",
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
            ],
            options={
                "verbose_name": "home page",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="WordReading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "word",
                    models.CharField(
                        max_length=30,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "[々-〇㐀-䶿一-鿿豈-\ufaff𠀀-\U0003134f]",
                                "The word needs a kanji to put a reading on.",
                            )
                        ],
                        verbose_name="Word",
                    ),
                ),
                (
                    "reading",
                    models.CharField(
                        help_text="In hiragana, with the okurigana: 話す is はなす.",
                        max_length=60,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[ぁ-ゖァ-ヶー]+$",
                                "Write the reading in hiragana, without spaces.",
                            )
                        ],
                        verbose_name="Reading",
                    ),
                ),
            ],
            options={
                "verbose_name": "reading",
                "verbose_name_plural": "readings",
                "ordering": ["reading"],
            },
        ),
        migrations.CreateModel(
            name="ReadingList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        editable=False, max_length=6, unique=True, verbose_name="Code"
                    ),
                ),
                (
                    "token_hash",
                    models.CharField(blank=True, db_index=True, editable=False, max_length=64),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "line",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="One line to the class"
                    ),
                ),
                (
                    "japanese",
                    models.CharField(
                        choices=[("shut", "Shut: a tap opens it"), ("open", "Open from the start")],
                        default="shut",
                        max_length=10,
                        verbose_name="How the Japanese starts",
                    ),
                ),
                (
                    "furigana",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "As each student likes"),
                            ("none", "None"),
                            ("1", "For grade 1"),
                            ("2", "For grade 2"),
                            ("3", "For grade 3"),
                            ("4", "For grade 4"),
                            ("5", "For grade 5"),
                            ("6", "For grade 6"),
                            ("junior", "For junior high school"),
                            ("all", "On every kanji"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="Furigana",
                    ),
                ),
                (
                    "asks_feelings",
                    models.BooleanField(default=True, verbose_name="Ask for feelings at the end"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Made")),
                ("edited_at", models.DateTimeField(auto_now=True, verbose_name="Last changed")),
                (
                    "expires_on",
                    models.DateField(
                        default=stories.models.reading_list.expiry_from_today,
                        verbose_name="Last day",
                    ),
                ),
                (
                    "is_closed",
                    models.BooleanField(default=False, verbose_name="Closed by its teacher"),
                ),
                (
                    "is_deleted",
                    models.BooleanField(default=False, verbose_name="Deleted by its teacher"),
                ),
                (
                    "is_blocked",
                    models.BooleanField(
                        default=False,
                        help_text="The class sees a kind page in its place. Its teacher cannot open it again.",
                        verbose_name="Closed by a moderator",
                    ),
                ),
                (
                    "blocked_reason",
                    models.CharField(
                        blank=True,
                        help_text="The class and the teacher can read it. Be kind; no names.",
                        max_length=300,
                        verbose_name="Reason",
                    ),
                ),
                (
                    "is_reported",
                    models.BooleanField(
                        default=False,
                        help_text="Untick it when you have looked.",
                        verbose_name="Somebody reported it",
                    ),
                ),
                (
                    "reports",
                    models.PositiveIntegerField(default=0, editable=False, verbose_name="Reports"),
                ),
                (
                    "report_words",
                    models.TextField(
                        blank=True, editable=False, verbose_name="What the reports say"
                    ),
                ),
            ],
            options={
                "verbose_name": "reading list",
                "verbose_name_plural": "reading lists",
                "ordering": ["-is_reported", "-edited_at"],
            },
        ),
        migrations.CreateModel(
            name="Region",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="Name in English")),
                (
                    "name_ja",
                    models.CharField(blank=True, max_length=100, verbose_name="Name in Japanese"),
                ),
                (
                    "aliases",
                    models.TextField(
                        blank=True,
                        help_text="Other words people type for it, one on each line. Search finds all of them.",
                        verbose_name="Other English words",
                    ),
                ),
                (
                    "aliases_ja",
                    models.TextField(
                        blank=True,
                        help_text="Other words people type for it, one on each line. Search finds all of them.",
                        verbose_name="Other Japanese words",
                    ),
                ),
                (
                    "countries",
                    django_countries.fields.CountryField(
                        blank=True, max_length=746, multiple=True, verbose_name="Countries"
                    ),
                ),
            ],
            options={
                "verbose_name": "region",
                "verbose_name_plural": "regions",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="StoryFamily",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Only editors see it.", max_length=100, verbose_name="Name"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="Short name")),
            ],
            options={
                "verbose_name": "story family",
                "verbose_name_plural": "story families",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="StoryIndexPage",
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
            ],
            options={
                "verbose_name": "story index",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="Synonyms",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "words",
                    models.TextField(
                        help_text="Words with the same meaning, in any language, one on each line.",
                        verbose_name="Words",
                    ),
                ),
            ],
            options={
                "verbose_name": "words of one meaning",
                "verbose_name_plural": "words of one meaning",
                "ordering": ["words"],
            },
        ),
        migrations.CreateModel(
            name="Theme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="Name in English")),
                (
                    "name_ja",
                    models.CharField(blank=True, max_length=100, verbose_name="Name in Japanese"),
                ),
                (
                    "aliases",
                    models.TextField(
                        blank=True,
                        help_text="Other words people type for it, one on each line. Search finds all of them.",
                        verbose_name="Other English words",
                    ),
                ),
                (
                    "aliases_ja",
                    models.TextField(
                        blank=True,
                        help_text="Other words people type for it, one on each line. Search finds all of them.",
                        verbose_name="Other Japanese words",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="game-designer",
                        max_length=60,
                        unique=True,
                        verbose_name="Short name for addresses",
                    ),
                ),
                (
                    "related",
                    models.TextField(
                        blank=True,
                        help_text="Words that find these stories as well, but mean more than this, one on each line.",
                        verbose_name="Related English words",
                    ),
                ),
                (
                    "related_ja",
                    models.TextField(
                        blank=True,
                        help_text="Words that find these stories as well, but mean more than this, one on each line.",
                        verbose_name="Related Japanese words",
                    ),
                ),
                (
                    "description",
                    models.TextField(blank=True, verbose_name="Description in English"),
                ),
                (
                    "description_ja",
                    models.TextField(blank=True, verbose_name="Description in Japanese"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("worry", "Worry"), ("dream", "Dream")],
                        default="worry",
                        max_length=5,
                        verbose_name="Kind",
                    ),
                ),
            ],
            options={
                "verbose_name": "theme",
                "verbose_name_plural": "themes",
                "ordering": ["name"],
                "abstract": False,
            },
            bases=(models.Model, modelsearch.index.Indexed),
        ),
        migrations.CreateModel(
            name="Writer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="Name in English")),
                (
                    "name_ja",
                    models.CharField(blank=True, max_length=100, verbose_name="Name in Japanese"),
                ),
                (
                    "about",
                    models.CharField(
                        blank=True,
                        help_text="Who they are, in words a student can read. It stands under the title.",
                        max_length=255,
                        verbose_name="One line in English",
                    ),
                ),
                (
                    "about_ja",
                    models.CharField(
                        blank=True, max_length=255, verbose_name="One line in Japanese"
                    ),
                ),
            ],
            options={
                "verbose_name": "writer",
                "verbose_name_plural": "writers",
                "ordering": ["name"],
            },
            bases=(models.Model, modelsearch.index.Indexed),
        ),
        migrations.CreateModel(
            name="StoryCheck",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                ),
                (
                    "look_at",
                    models.TextField(
                        blank=True,
                        help_text="Shown above the story to those who check it.",
                        verbose_name="What to look at, in English",
                    ),
                ),
                (
                    "look_at_ja",
                    models.TextField(blank=True, verbose_name="What to look at, in Japanese"),
                ),
                (
                    "stops_unfit",
                    models.BooleanField(
                        default=False,
                        help_text="Nobody can approve while the list “Before publishing” says “Needed”.",
                        verbose_name="Stops what is not fit to publish",
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        help_text="Pages/snippets at this step in a workflow will be moderated or approved by these groups of users",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
            ],
            options={
                "verbose_name": "check of a story",
                "verbose_name_plural": "checks of stories",
            },
            bases=("wagtailcore.task",),
        ),
        migrations.CreateModel(
            name="StoryPage",
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
                    "stay",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("homestay", "Homestay"),
                            ("exchange", "School exchange"),
                            ("language-school", "Language school"),
                            ("university", "University"),
                            ("graduate-school", "Graduate school"),
                            ("working-holiday", "Working holiday"),
                            ("internship", "Internship"),
                            ("volunteer", "Volunteer work"),
                            ("work", "Work"),
                            ("teaching", "Teaching"),
                            ("school-trip", "School trip"),
                            ("family-move", "Moved with the family"),
                        ],
                        max_length=20,
                        verbose_name="Kind of stay",
                    ),
                ),
                (
                    "lodging",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("host-family", "With a host family"),
                            ("dormitory", "In a dormitory"),
                            ("shared-flat", "In a shared flat"),
                            ("own-flat", "In a flat of their own"),
                            ("relatives", "With relatives"),
                            ("workplace", "Where they worked"),
                        ],
                        max_length=20,
                        verbose_name="Lived",
                    ),
                ),
                (
                    "length_number",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="How long"
                    ),
                ),
                (
                    "length_unit",
                    models.CharField(
                        choices=[("weeks", "weeks"), ("months", "months"), ("years", "years")],
                        default="months",
                        max_length=6,
                        verbose_name="Unit",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="Year of leaving"
                    ),
                ),
                (
                    "age",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="Age when leaving"
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("elementary", "Elementary school"),
                            ("junior-high", "Junior high school"),
                            ("junior-high-1", "Junior high school, 1st year"),
                            ("junior-high-2", "Junior high school, 2nd year"),
                            ("junior-high-3", "Junior high school, 3rd year"),
                            ("senior-high", "Senior high school"),
                            ("senior-high-1", "Senior high school, 1st year"),
                            ("senior-high-2", "Senior high school, 2nd year"),
                            ("senior-high-3", "Senior high school, 3rd year"),
                            ("technical-college", "Technical college"),
                            ("university", "University"),
                            ("graduate-school", "Graduate school"),
                            ("working", "Working"),
                        ],
                        max_length=20,
                        verbose_name="School year when leaving",
                    ),
                ),
                (
                    "paid_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("family", "The family"),
                            ("savings", "Own savings"),
                            ("scholarship", "A scholarship"),
                            ("school", "The school or town"),
                            ("company", "The company"),
                            ("government", "A government programme"),
                            ("work-there", "Work in the country"),
                            ("mixed", "Several of these"),
                        ],
                        max_length=20,
                        verbose_name="Who paid",
                    ),
                ),
                (
                    "programme",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("tobitate", "Tobitate! Study Abroad Japan"),
                            ("jasso", "JASSO scholarship"),
                            ("mext", "MEXT scholarship"),
                            ("local-government", "A city’s or prefecture’s programme"),
                            ("afs", "AFS"),
                            ("yfu", "YFU"),
                            ("rotary", "Rotary"),
                            ("erasmus", "Erasmus"),
                            ("fulbright", "Fulbright"),
                            ("grew-bancroft", "Grew Bancroft Foundation"),
                            ("daad", "DAAD"),
                            ("chevening", "Chevening"),
                            ("uwc", "United World Colleges (UWC)"),
                            ("yanai", "Yanai Tadashi Foundation"),
                            ("heiwa-nakajima", "Heiwa Nakajima Foundation"),
                            ("eiken", "Eiken scholarship"),
                            ("foundation", "Another foundation"),
                            ("jet", "JET Programme"),
                            ("jica", "JICA volunteers"),
                        ],
                        max_length=20,
                        verbose_name="Programme or scholarship",
                    ),
                ),
                (
                    "cost",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("almost-nothing", "Almost nothing"),
                            ("under-300k", "Under 300,000 yen"),
                            ("300k-1m", "300,000 to 1 million yen"),
                            ("1m-3m", "1 to 3 million yen"),
                            ("over-3m", "Over 3 million yen"),
                        ],
                        max_length=20,
                        verbose_name="What it cost",
                    ),
                ),
                (
                    "worry",
                    models.CharField(
                        blank=True,
                        help_text="One short sentence, before leaving.",
                        max_length=255,
                        verbose_name="Biggest worry, in English",
                    ),
                ),
                (
                    "worry_ja",
                    models.CharField(
                        blank=True, max_length=255, verbose_name="Biggest worry, in Japanese"
                    ),
                ),
                (
                    "went_wrong",
                    models.CharField(
                        blank=True,
                        help_text="Honest and small is best.",
                        max_length=255,
                        verbose_name="What went wrong, in English",
                    ),
                ),
                (
                    "went_wrong_ja",
                    models.CharField(
                        blank=True, max_length=255, verbose_name="What went wrong, in Japanese"
                    ),
                ),
                (
                    "now",
                    models.CharField(
                        blank=True,
                        max_length=255,
                        verbose_name="What the writer does now, in English",
                    ),
                ),
                (
                    "now_ja",
                    models.CharField(
                        blank=True,
                        max_length=255,
                        verbose_name="What the writer does now, in Japanese",
                    ),
                ),
                (
                    "this_week",
                    models.CharField(
                        blank=True,
                        help_text="Small and concrete. Not “study hard”.",
                        max_length=255,
                        verbose_name="One thing you could do this week, in English",
                    ),
                ),
                (
                    "this_week_ja",
                    models.CharField(
                        blank=True,
                        max_length=255,
                        verbose_name="One thing you could do this week, in Japanese",
                    ),
                ),
                (
                    "before_reading",
                    models.CharField(
                        blank=True,
                        help_text="One question that anybody in the class can answer.",
                        max_length=255,
                        verbose_name="Before reading, in English",
                    ),
                ),
                (
                    "before_reading_ja",
                    models.CharField(
                        blank=True, max_length=255, verbose_name="Before reading, in Japanese"
                    ),
                ),
                (
                    "writing_prompt",
                    models.CharField(
                        blank=True,
                        help_text="What students write afterwards, at the level of the story.",
                        max_length=255,
                        verbose_name="To write, in English",
                    ),
                ),
                (
                    "writing_prompt_ja",
                    models.CharField(
                        blank=True, max_length=255, verbose_name="To write, in Japanese"
                    ),
                ),
                (
                    "alt_script",
                    models.TextField(
                        blank=True,
                        help_text="One line for each step: before reading (2 minutes), reading (5 minutes), after reading (3 minutes). A general plan stands in its place while this is empty.",
                        verbose_name="What the ALT says and does, in English",
                    ),
                ),
                (
                    "teacher_notes_ja",
                    models.TextField(
                        blank=True,
                        help_text="One line for each step: before reading (2 minutes), reading (5 minutes), after reading (3 minutes). A general plan stands in its place while this is empty.",
                        verbose_name="What the Japanese teacher says and does, in Japanese",
                    ),
                ),
                (
                    "review_after",
                    models.DateField(
                        blank=True,
                        help_text="When facts of it may be out of date: a price, a rule, what the writer does now. Empty: two years after it was published or last looked at.",
                        null=True,
                        verbose_name="Look again on",
                    ),
                ),
                ("looked_at", models.DateTimeField(editable=False, null=True)),
                (
                    "title_ja",
                    models.CharField(
                        blank=True,
                        help_text="Short enough for a card.",
                        max_length=255,
                        verbose_name="Title in Japanese",
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="One or two sentences that make a student want to open it. No harder than it.",
                        max_length=255,
                        verbose_name="Summary in English",
                    ),
                ),
                (
                    "summary_ja",
                    models.CharField(
                        blank=True, max_length=255, verbose_name="Summary in Japanese"
                    ),
                ),
                (
                    "level_reason",
                    models.CharField(
                        blank=True,
                        help_text="Asked for where the estimate is far from your level. Only editors see it.",
                        max_length=255,
                        verbose_name="Why this level",
                    ),
                ),
                (
                    "is_example",
                    models.BooleanField(
                        default=False,
                        help_text="Readers are told that this story is an invented example, not a true one.",
                        verbose_name="Invented example",
                    ),
                ),
                (
                    "lead_caption",
                    models.CharField(blank=True, max_length=255, verbose_name="Caption in English"),
                ),
                (
                    "lead_caption_ja",
                    models.CharField(
                        blank=True, max_length=255, verbose_name="Caption in Japanese"
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [("passage", 4), ("photo", 10), ("quote", 13), ("audio", 17)],
                        block_lookup={
                            0: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "One paragraph, 2 to 6 sentences, about one tablet screen of speech.",
                                    "label": "English",
                                    "required": False,
                                    "rows": 4,
                                },
                            ),
                            1: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "The same paragraph as a Japanese writer would say it, not word by word.",
                                    "label": "Japanese",
                                    "required": False,
                                    "rows": 4,
                                },
                            ),
                            2: (
                                "stories.models.blocks.RecordingChooserBlock",
                                (),
                                {
                                    "help_text": "This paragraph read aloud, word for word and not fast. MP3 or M4A, under 1 MB: in mono at 64 kbit/s that is two minutes. Without it, the reader’s device reads with its own voice.",
                                    "label": "Recording of the English",
                                    "required": False,
                                },
                            ),
                            3: ("stories.freshness.confirmed_block.ConfirmedBlock", (), {}),
                            4: (
                                "wagtail.blocks.StructBlock",
                                [[("en", 0), ("ja", 1), ("recording", 2), ("confirmed", 3)]],
                                {},
                            ),
                            5: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "Photo"}),
                            6: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Only where the photo's own description does not fit here.",
                                    "label": "What it shows, in English",
                                    "max_length": 255,
                                    "required": False,
                                },
                            ),
                            7: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "label": "What it shows, in Japanese",
                                    "max_length": 255,
                                    "required": False,
                                },
                            ),
                            8: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "label": "Caption in English",
                                    "max_length": 255,
                                    "required": False,
                                },
                            ),
                            9: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "label": "Caption in Japanese",
                                    "max_length": 255,
                                    "required": False,
                                },
                            ),
                            10: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("image", 5),
                                        ("alt", 6),
                                        ("alt_ja", 7),
                                        ("caption", 8),
                                        ("caption_ja", 9),
                                    ]
                                ],
                                {},
                            ),
                            11: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "English", "max_length": 255, "required": False},
                            ),
                            12: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Japanese", "max_length": 255, "required": False},
                            ),
                            13: ("wagtail.blocks.StructBlock", [[("en", 11), ("ja", 12)]], {}),
                            14: (
                                "stories.models.blocks.RecordingChooserBlock",
                                (),
                                {
                                    "help_text": "An MP3 or M4A file under 1 MB: in mono at 64 kbit/s that is two minutes.",
                                    "label": "Recording",
                                },
                            ),
                            15: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "label": "What is heard, in English",
                                    "max_length": 255,
                                    "required": False,
                                },
                            ),
                            16: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "label": "What is heard, in Japanese",
                                    "max_length": 255,
                                    "required": False,
                                },
                            ),
                            17: (
                                "wagtail.blocks.StructBlock",
                                [[("recording", 14), ("title", 15), ("title_ja", 16)]],
                                {},
                            ),
                        },
                        verbose_name="Story",
                    ),
                ),
                (
                    "license",
                    models.CharField(
                        choices=[
                            ("classroom", "For use in class"),
                            ("CC0", "CC0"),
                            ("CC BY 4.0", "CC BY 4.0"),
                            ("CC BY-SA 4.0", "CC BY-SA 4.0"),
                            ("CC BY-NC 4.0", "CC BY-NC 4.0"),
                            ("CC BY-NC-SA 4.0", "CC BY-NC-SA 4.0"),
                            ("CC BY-ND 4.0", "CC BY-ND 4.0"),
                            ("CC BY-NC-ND 4.0", "CC BY-NC-ND 4.0"),
                            ("CC BY 3.0", "CC BY 3.0"),
                            ("CC BY-SA 3.0", "CC BY-SA 3.0"),
                            ("CC BY-NC 3.0", "CC BY-NC 3.0"),
                            ("CC BY-NC-SA 3.0", "CC BY-NC-SA 3.0"),
                            ("CC BY-ND 3.0", "CC BY-ND 3.0"),
                            ("CC BY-NC-ND 3.0", "CC BY-NC-ND 3.0"),
                            ("CC BY 2.0", "CC BY 2.0"),
                            ("CC BY-SA 2.0", "CC BY-SA 2.0"),
                            ("CC BY-NC 2.0", "CC BY-NC 2.0"),
                            ("CC BY-NC-SA 2.0", "CC BY-NC-SA 2.0"),
                            ("CC BY-ND 2.0", "CC BY-ND 2.0"),
                            ("CC BY-NC-ND 2.0", "CC BY-NC-ND 2.0"),
                            ("public domain", "Public domain"),
                            ("permission", "Shown here with the writer's permission"),
                        ],
                        default="classroom",
                        help_text="What the writer allows. It stands under the story and on the sheet.",
                        max_length=20,
                        verbose_name="Licence",
                    ),
                ),
                (
                    "word_count",
                    models.PositiveIntegerField(
                        default=0, editable=False, verbose_name="Word count"
                    ),
                ),
                (
                    "reading_minutes",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, verbose_name="Reading minutes"
                    ),
                ),
                ("level_score", models.FloatField(editable=False, null=True)),
                ("furigana", models.JSONField(default=dict, editable=False)),
                (
                    "is_bilingual",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="Both languages"
                    ),
                ),
                ("confirmed", models.JSONField(blank=True, default=dict)),
                ("stale_count", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("untranslated_count", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "careers",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        related_name="stories",
                        to="stories.career",
                        verbose_name="Careers",
                    ),
                ),
                (
                    "english_before",
                    models.ForeignKey(
                        blank=True,
                        help_text="As CEFR or as the Eiken grade beside it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.englishlevel",
                        verbose_name="English when leaving",
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        blank=True,
                        help_text="The same for every level of one story: students can step up and down.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="stories",
                        to="stories.storyfamily",
                        verbose_name="Story family",
                    ),
                ),
                (
                    "lead_photo",
                    models.ForeignKey(
                        blank=True,
                        help_text="Landscape, at least 1200 pixels wide. A place or a thing opens more doors.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="library.photo",
                        verbose_name="Lead photo",
                    ),
                ),
                (
                    "level",
                    models.ForeignKey(
                        help_text="The class that can read it without help. If in doubt, the lower one.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stories",
                        to="stories.englishlevel",
                        verbose_name="English level",
                    ),
                ),
                (
                    "themes",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        related_name="stories",
                        to="stories.theme",
                        verbose_name="Worries and dreams",
                    ),
                ),
                (
                    "writer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stories",
                        to="stories.writer",
                        verbose_name="Writer",
                    ),
                ),
            ],
            options={
                "verbose_name": "story",
                "verbose_name_plural": "stories",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="ListEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("note", models.CharField(blank=True, max_length=200)),
                (
                    "reading_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="stories.readinglist",
                    ),
                ),
                ("stories", models.ManyToManyField(related_name="+", to="stories.storypage")),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="StoryPlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "country",
                    django_countries.fields.CountryField(max_length=2, verbose_name="Country"),
                ),
                (
                    "city",
                    models.CharField(blank=True, max_length=100, verbose_name="City in English"),
                ),
                (
                    "city_ja",
                    models.CharField(blank=True, max_length=100, verbose_name="City in Japanese"),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="stories.storypage",
                    ),
                ),
            ],
            options={
                "verbose_name": "place",
                "verbose_name_plural": "places",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StoryQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("question", models.CharField(max_length=255, verbose_name="Question in English")),
                (
                    "question_ja",
                    models.CharField(
                        blank=True, max_length=255, verbose_name="Question in Japanese"
                    ),
                ),
                (
                    "answer",
                    models.CharField(blank=True, max_length=255, verbose_name="Answer in English"),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="stories.storypage",
                    ),
                ),
            ],
            options={
                "verbose_name": "question",
                "verbose_name_plural": "questions",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WordNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "word",
                    models.CharField(
                        help_text="Just as it stands in the story.",
                        max_length=100,
                        verbose_name="Word or phrase",
                    ),
                ),
                ("ja", models.CharField(max_length=200, verbose_name="Meaning in Japanese")),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="May be left out.",
                        max_length=200,
                        verbose_name="In easy English",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="stories.storypage",
                    ),
                ),
            ],
            options={
                "verbose_name": "word note",
                "verbose_name_plural": "word notes",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FeelingCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "feeling",
                    models.CharField(
                        choices=[
                            ("easy", "Too easy"),
                            ("right", "Just right"),
                            ("hard", "Too hard"),
                            ("go", "I want to go"),
                        ],
                        max_length=5,
                        verbose_name="feeling",
                    ),
                ),
                ("month", models.DateField(verbose_name="month")),
                ("count", models.PositiveIntegerField(default=0, verbose_name="number")),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="stories.storypage",
                        verbose_name="story",
                    ),
                ),
            ],
            options={
                "verbose_name": "feeling",
                "verbose_name_plural": "feelings",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("story", "feeling", "month"), name="unique_feeling"
                    )
                ],
            },
        ),
    ]
