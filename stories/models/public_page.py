"""Pages that are the same for every reader, unless somebody restricted them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from wagtail.models import Page, PageViewRestriction

from stories.kept_pages import may_be_kept


@dataclass(frozen=True)
class PageContent:
    """What one answer of a page shows: its template's context, and the cache tags of all of it."""

    context: dict
    tags: list[str]


class PublicPage(Page):
    """A page that may be kept as bytes while it is public.

    `shows(request)` gives what its template names, and the tags of all that it shows. The floors
    above the models give it to each class, in `stories/apps.py`.
    """

    shows: Callable[[HttpRequest], PageContent]

    _restrictions: QuerySet[PageViewRestriction] | None = None  # asked for twice in a request

    class Meta:
        abstract = True

    def publish(self, *args, **kwargs) -> None:
        """Publish, with what has to follow it, whole: Wagtail saves, and then sends its signal."""
        with transaction.atomic():
            super().publish(*args, **kwargs)

    def unpublish(self, *args, **kwargs) -> None:
        """Take away from readers, with what has to follow it, whole."""
        with transaction.atomic():
            super().unpublish(*args, **kwargs)

    def move(self, *args, **kwargs) -> None:
        """Move, with what has to follow it, whole."""
        with transaction.atomic():
            super().move(*args, **kwargs)

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Ask once, by the paths of the pages above, where Wagtail reads those pages first."""
        if self.alias_of_id:
            return super().get_view_restrictions()
        if self._restrictions is None:
            ends = range(self.steplen, len(self.path) + 1, self.steplen)
            paths = [self.path[:end] for end in ends]
            self._restrictions = PageViewRestriction.objects.filter(page__path__in=paths)
        return self._restrictions

    def serve(self, request, *args, **kwargs) -> TemplateResponse:
        """Answer a reader."""
        request.is_preview = False  # as Wagtail's own does
        content = self.shows(request)
        context = super().get_context(request, *args, **kwargs) | content.context
        response = TemplateResponse(request, self.get_template(request, *args, **kwargs), context)
        return response if self.get_view_restrictions() else may_be_kept(response, content.tags)

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return what the template names; for a preview, which no cache keeps."""
        return super().get_context(request, *args, **kwargs) | self.shows(request).context
