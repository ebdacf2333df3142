"""The page with places that help somebody in distress, and the words that lead to it."""

from datetime import date, timedelta

from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from stories.bilingual import Shown, shown
from stories.models.pages import BilingualPage

# Numbers and hours change, often in April.
CHECK_EVERY = timedelta(days=365)

PLACES_HELP = _(
    "Check every number, hour and address on the places’ own sites at least once a year, and then "
    "set the date. The first place is also shown beside the search."
)
WORDS_HELP = _(
    "Who types one of these in the search is shown the way to this page, above the stories found. "
    "One on each line, in any form; typing errors and other spellings are found too. "
    "A word in “quotes” leads here only if nothing else is typed."
)
HARMLESS_HELP = _("Words that look alike and lead nowhere, such as “to die for”. One on each line.")


class HelpPage(BilingualPage):
    """A calm page for hard times: whom to call or chat with. What readers type is kept nowhere."""

    words = models.TextField(_("English words that lead here"), blank=True, help_text=WORDS_HELP)
    words_ja = models.TextField(_("Japanese words that lead here"), blank=True)
    harmless = models.TextField(_("Harmless English words"), blank=True, help_text=HARMLESS_HELP)
    harmless_ja = models.TextField(_("Harmless Japanese words"), blank=True)
    checked_on = models.DateField(
        _("Numbers last checked on"), null=True, blank=True, help_text=_("At least once a year.")
    )

    content_panels = [
        *BilingualPage.content_panels,
        HelpPanel(content=PLACES_HELP, heading=_("Once a year")),
        FieldPanel("checked_on"),
        InlinePanel("places", label=_("Place that helps"), heading=_("Places that help")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("words"), FieldPanel("words_ja")]),
                FieldRowPanel([FieldPanel("harmless"), FieldPanel("harmless_ja")]),
            ],
            heading=_("Words that lead here"),
        ),
    ]

    max_count = 1
    parent_page_types = ["stories.HomePage"]
    subpage_types = []
    template = "stories/help_page.html"

    class Meta:
        verbose_name = _("page with places that help")

    @property
    def leading_words(self) -> tuple[str, ...]:
        """The words of both languages that lead here."""
        return (*self.words.splitlines(), *self.words_ja.splitlines())

    @property
    def harmless_words(self) -> tuple[str, ...]:
        """The words of both languages that only look alike."""
        return (*self.harmless.splitlines(), *self.harmless_ja.splitlines())

    def is_check_due(self, today: date | None = None) -> bool:
        """Return whether the numbers were not checked for a year, or never."""
        return not self.checked_on or (today or localdate()) - self.checked_on > CHECK_EVERY


class HelpPlace(Orderable):
    """Somebody to call, chat with or write to."""

    class Audience(models.TextChoices):
        """For whom it is."""

        YOUNG = "young", pgettext_lazy("place that helps", "For children and young people")
        ANYBODY = "anybody", pgettext_lazy("place that helps", "For everybody")
        ENGLISH = "english", pgettext_lazy("place that helps", "In English")
        NOW = "now", pgettext_lazy("place that helps", "When life is in danger now")

    page = ParentalKey(HelpPage, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(_("Name in English"), max_length=100)
    name_ja = models.CharField(_("Name in Japanese"), max_length=100)
    audience = models.CharField(
        _("For whom"), max_length=10, choices=Audience.choices, default=Audience.ANYBODY
    )
    about = models.CharField(_("What for, in English"), max_length=200, blank=True)
    about_ja = models.CharField(_("What for, in Japanese"), max_length=200, blank=True)
    phone = models.CharField(_("Phone number"), max_length=40, blank=True)
    hours = models.CharField(_("Hours, in English"), max_length=100, blank=True)
    hours_ja = models.CharField(_("Hours, in Japanese"), max_length=100, blank=True)
    web = models.URLField(_("Web address or chat"), blank=True)

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("name_ja")]),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("web"), FieldPanel("audience")]),
        FieldRowPanel([FieldPanel("about"), FieldPanel("about_ja")]),
        FieldRowPanel([FieldPanel("hours"), FieldPanel("hours_ja")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("place that helps")
        verbose_name_plural = _("places that help")

    def __str__(self) -> str:
        return self.name_shown

    @property
    def name_shown(self) -> Shown:
        """The name as the reader is shown it."""
        return shown(self.name, self.name_ja)

    @property
    def about_shown(self) -> Shown:
        """What it is for, as the reader is shown it."""
        return shown(self.about, self.about_ja)

    @property
    def hours_shown(self) -> Shown:
        """When somebody answers, as the reader is shown it."""
        return shown(self.hours, self.hours_ja)

    @property
    def dialled(self) -> str:
        """The digits of the phone number, for a link that dials it."""
        return "".join(char for char in self.phone if char.isdigit())

    @property
    def web_shown(self) -> str:
        """The web address as people say it."""
        return self.web.partition("://")[2].removeprefix("www.").rstrip("/")
