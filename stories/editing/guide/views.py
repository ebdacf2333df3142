"""The guide's page: one template for each language, with the library's own levels and limits."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from stories.editing.checks.findings import MOST_WORDS
from stories.editing.checks.weight import LIMIT_KB, LIMIT_WITH_PHOTO_KB
from stories.editing.desk.due import YEARS
from stories.editing.guide.examples import EXAMPLES
from stories.english import estimate_level
from stories.feelings.counts import LEAST_ANSWERS
from stories.models import EnglishLevel

# The parts of the guide in order: the anchor that panels link to, and its heading.
SECTIONS = {
    "begin": _("Begin a story"),
    "level": _("Which level"),
    "hard": _("What makes a text hard"),
    "japanese": _("The Japanese"),
    "photos": _("Photos"),
    "consent": _("Consent"),
    "workflow": _("From draft to published"),
    "checks": _("What each check means"),
    "desk": _("The home page and the reports"),
    "keyboard": _("By keyboard"),
}


@dataclass(frozen=True)
class Example:
    """An example text at a level, with its mean words a sentence and its hardest words."""

    level: EnglishLevel
    text: str
    mean: float
    hard_words: tuple[str, ...]


class GuideView(WagtailAdminTemplateMixin, TemplateView):
    """For everybody who may open the admin."""

    page_title = _("Editor’s guide")
    header_icon = "help"
    template_name = "guide/page.html"

    def get_breadcrumbs_items(self) -> list[dict]:
        """Return the link to the home page, and this page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @cached_property
    def levels(self) -> list[EnglishLevel]:
        """The levels of this library, as edited in the admin."""
        return list(EnglishLevel.objects.all())

    def get_context_data(self, **kwargs) -> dict:
        """Add the sections, the levels with their examples, and the limits that the text names."""
        return super().get_context_data(**kwargs) | {
            "sections": SECTIONS.items(),
            "titles": SECTIONS,
            "levels": self.levels,
            "examples": self._examples(),
            "most_words": MOST_WORDS,
            "limit": LIMIT_KB,
            "limit_with_photo": LIMIT_WITH_PHOTO_KB,
            "years": YEARS,
            "least_answers": LEAST_ANSWERS,
        }

    def _examples(self) -> list[Example]:
        found = []
        for level in self.levels:
            if text := EXAMPLES.get(level.code):
                estimate = estimate_level(text)
                words = tuple(word.word for word in estimate.words[:6])
                found.append(Example(level, text, estimate.mean_sentence_length, words))
        return found


urls = [path("guide/", GuideView.as_view(), name="editors_guide")]
