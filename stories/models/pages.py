"""The two pages above the stories: the door of the library and its shelf."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.url_routing import RouteResult

from stories.bilingual import Shown, shown
from stories.models.public_page import PublicPage
from stories.models.story import StoryPage

# A story stands on the shelf, below the home page: stories/the-door/.
STORY_DEPTH = 2


class BilingualPage(PublicPage):
    """A page that lists stories; its heading and opening words are written in both languages."""

    title_ja = models.CharField(_("Title in Japanese"), max_length=255, blank=True)
    intro = models.TextField(_("Opening words in English"), blank=True)
    intro_ja = models.TextField(_("Opening words in Japanese"), blank=True)

    content_panels = [
        FieldRowPanel([FieldPanel("title"), FieldPanel("title_ja")]),
        FieldRowPanel([FieldPanel("intro"), FieldPanel("intro_ja")]),
    ]

    class Meta:
        abstract = True

    @property
    def title_shown(self) -> Shown:
        """The title as the reader is shown it."""
        return shown(self.title, self.title_ja)

    @property
    def intro_shown(self) -> Shown:
        """The opening words as the reader is shown them."""
        return shown(self.intro, self.intro_ja)


class HomePage(BilingualPage):
    """The door: a few ways in, and the newest stories."""

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["stories.StoryIndexPage", "stories.HelpPage"]
    template = "stories/home_page.html"

    class Meta:
        verbose_name = _("home page")

    def route(self, request, path_components: list[str]) -> RouteResult:
        """Find a story at once, where Wagtail asks twice for each part of an address."""
        if len(path_components) == STORY_DEPTH:
            stories = StoryPage.objects.live().with_head()
            url_path = f"{self.url_path}{'/'.join(path_components)}/"
            # The slug as well, for it has an index.
            story = stories.filter(slug=path_components[-1], url_path=url_path).first()
            if story:
                return RouteResult(story)
        return super().route(request, path_components)


class StoryIndexPage(BilingualPage):
    """The shelf: every story, by level."""

    max_count = 1
    parent_page_types = ["stories.HomePage"]
    subpage_types = ["stories.StoryPage"]
    template = "stories/story_index_page.html"

    class Meta:
        verbose_name = _("story index")
