"""StoryPage: one page that holds both languages of one story at one level.

How it is shown, edited and previewed is set on the class in `stories/apps.py`.
"""

from collections.abc import Iterator

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index

from stories.bilingual import Shown, shown
from stories.english import estimate_level
from stories.english.words import count_words, reading_minutes
from stories.freshness.story_texts import settle_story
from stories.japanese.markup import furigana_of
from stories.japanese.notation import without_readings
from stories.licences import DEFAULT_LICENCE, LICENCES
from stories.models.block_values import StoryBlock
from stories.models.blocks import StoryBody
from stories.models.drafts import Drafted
from stories.models.facts import SENTENCES, Facts
from stories.models.family import OneOfSeveral, StoryFamily
from stories.models.lesson import Lesson
from stories.models.public_page import PublicPage
from stories.models.second_look import SecondLook
from stories.models.story_queryset import StoryQuerySet
from stories.models.word_reading import readings_now


class StoryPage(Drafted, Facts, Lesson, OneOfSeveral, SecondLook, PublicPage):
    """A story. `title` and `summary` are English, `title_ja` and `summary_ja` Japanese."""

    title_ja = models.CharField(
        _("Title in Japanese"), max_length=255, blank=True, help_text=_("Short enough for a card.")
    )
    summary = models.CharField(
        _("Summary in English"),
        max_length=255,
        blank=True,
        help_text=_("One or two sentences that make a student want to open it. No harder than it."),
    )
    summary_ja = models.CharField(_("Summary in Japanese"), max_length=255, blank=True)
    level = models.ForeignKey(
        "stories.EnglishLevel",
        # A draft may leave it open, or nothing of it would be saved until a level is chosen.
        # What is published has one.
        null=True,
        on_delete=models.PROTECT,
        related_name="stories",
        verbose_name=_("English level"),
        help_text=_("The class that can read it without help. If in doubt, the lower one."),
    )
    level_reason = models.CharField(
        _("Why this level"),
        max_length=255,
        blank=True,
        help_text=_("Asked for where the estimate is far from your level. Only editors see it."),
    )
    is_example = models.BooleanField(
        _("Invented example"),
        default=False,
        help_text=_("Readers are told that this story is an invented example, not a true one."),
    )
    writer = models.ForeignKey(
        "stories.Writer",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="stories",
        verbose_name=_("Writer"),
    )
    careers = ParentalManyToManyField(
        "stories.Career", blank=True, related_name="stories", verbose_name=_("Careers")
    )
    themes = ParentalManyToManyField(
        "stories.Theme", blank=True, related_name="stories", verbose_name=_("Worries and dreams")
    )
    family = models.ForeignKey(
        StoryFamily,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="stories",
        verbose_name=_("Story family"),
        help_text=_("The same for every level of one story: students can step up and down."),
    )
    lead_photo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Lead photo"),
        help_text=_("Landscape, at least 1200 pixels wide. A place or a thing opens more doors."),
    )
    lead_caption = models.CharField(_("Caption in English"), max_length=255, blank=True)
    lead_caption_ja = models.CharField(_("Caption in Japanese"), max_length=255, blank=True)
    body = StreamField(StoryBody(), verbose_name=_("Story"))
    license = models.CharField(
        _("Licence"),
        max_length=20,
        choices=LICENCES,
        default=DEFAULT_LICENCE,
        help_text=_("What the writer allows. It stands under the story and on the sheet."),
    )
    # Computed when saving, never while a student waits.
    word_count = models.PositiveIntegerField(_("Word count"), default=0, editable=False)
    reading_minutes = models.PositiveSmallIntegerField(
        _("Reading minutes"), default=1, editable=False
    )
    # How hard the English is on the scale of the level model; nothing where there is none.
    level_score = models.FloatField(null=True, editable=False)
    # Japanese text -> its markup with furigana, for every Japanese text of the page.
    furigana = models.JSONField(default=dict, editable=False)
    is_bilingual = models.BooleanField(_("Both languages"), default=False, editable=False)
    # "title" or "summary" -> the pair of texts in which its Japanese was confirmed.
    confirmed = models.JSONField(default=dict, blank=True)
    stale_count = models.PositiveSmallIntegerField(default=0, editable=False)
    untranslated_count = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = PageManager.from_queryset(StoryQuerySet)()

    parent_page_types = ["stories.StoryIndexPage"]
    subpage_types: list[str] = []
    template = "stories/story_page.html"
    search_fields = [
        *Page.search_fields,
        index.SearchField("title_ja", boost=2),
        index.AutocompleteField("title_ja"),
        index.SearchField("summary"),
        index.SearchField("summary_ja"),
        index.SearchField("body"),
        index.FilterField("level"),
    ]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def clean(self) -> None:
        """Compute what a reader must not wait for."""
        super().clean()
        self.word_count = count_words("\n".join(self.passages_in("en")))
        self.reading_minutes = reading_minutes(self.word_count)
        self.is_bilingual = self._has_both_languages()
        estimate = estimate_level("\n\n".join(self.passages_in("en")))
        self.level_score = estimate.score if estimate.level else None
        settle_story(self)
        self.make_furigana()

    def make_furigana(self) -> None:
        """Make the furigana of all its Japanese anew, by the readings of today."""
        self.furigana = furigana_of(self.japanese_texts(), readings_now())

    def japanese_texts(self) -> Iterator[str]:
        """Yield every Japanese text that the page of the story shows."""
        yield self.title_ja
        yield self.lead_caption_ja
        for name in SENTENCES:
            yield getattr(self, f"{name}_ja")
        for note in self.notes.all():
            yield note.ja
        for block in self.body:
            yield from block.value.japanese_texts()

    @classmethod
    def block_kinds(cls) -> dict[str, StoryBlock]:
        """Return the kinds of block that a body may have, by their names."""
        return cls._meta.get_field("body").stream_block.child_blocks

    def passages_in(self, language: str) -> list[str]:
        """The text of every passage in "en" or "ja", "" where that is missing."""
        texts = [block.value[language] for block in self.body if block.value.is_passage]
        return [without_readings(text) for text in texts] if language == "ja" else texts

    @property
    def summary_shown(self) -> Shown:
        """The summary as the reader is shown it."""
        return shown(self.summary, without_readings(self.summary_ja))

    @property
    def lead_caption_shown(self) -> Shown:
        """The lead photo's caption as the reader is shown it."""
        return shown(self.lead_caption, self.lead_caption_ja)

    @property
    def has_japanese(self) -> bool:
        """Whether any passage has its Japanese."""
        return any(text.strip() for text in self.passages_in("ja"))

    def _has_both_languages(self) -> bool:
        texts = [self.title_ja, self.summary, self.summary_ja]
        texts += [*self.passages_in("en"), *self.passages_in("ja")]
        return all(text.strip() for text in texts)
