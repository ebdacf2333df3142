"""Which stories may be seen, and what is read together with them."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import PageQuerySet, PageViewRestriction


def under_restriction() -> Exists:
    """Match the pages that are kept from some readers.

    What public() leaves out, inside the one query: public() asks for all restrictions before.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=models.CharField())
    above = PageViewRestriction.objects.annotate(story_path=path)
    return Exists(above.filter(story_path__startswith=F("page__path")))


class StoryQuerySet(PageQuerySet):
    def published(self) -> "StoryQuerySet":
        """Live, and under no view restriction: what any reader may see. The only way to list."""
        return self.live().exclude(under_restriction())

    def with_versions(self) -> "StoryQuerySet":
        """Read at once whether each story `is_at_several_levels`."""
        others = self.model.objects.published().filter(family=OuterRef("family"))
        others = others.exclude(level=OuterRef("level"))
        return self.annotate(is_at_several_levels=Exists(others))

    def of_the_families_of(self, page_ids: Iterable[int]) -> "StoryQuerySet":
        """Return every version, published or not, of those of the stories that have several."""
        families = self.model.objects.filter(pk__in=list(page_ids)).exclude(family=None)
        return self.filter(family__in=families.values("family"))

    def with_head(self) -> "StoryQuerySet":
        """Read at once what stands at the head of a story."""
        return self.select_related("level", "writer", "lead_photo", "english_before")
