"""Pages that are the same for every reader, unless somebody restricted them."""

from django.db.models import QuerySet
from django.template.response import TemplateResponse
from wagtail.models import Page, PageViewRestriction

from stories.kept_pages import may_be_kept


class PublicPage(Page):
    """A page that may be kept as bytes while it is public. Its `tags_shown` say what it shows."""

    _restrictions: QuerySet[PageViewRestriction] | None = None  # asked for twice in a request

    class Meta:
        abstract = True

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
        response = super().serve(request, *args, **kwargs)
        if self.get_view_restrictions() or getattr(request, "is_preview", False):
            return response
        return may_be_kept(response, self.tags_shown(response.context_data))

    def tags_shown(self, context: dict) -> list[str]:
        """Return the tags of what the page shows; `context` is its template's."""
        raise NotImplementedError
