"""Which stories may be seen, and what is read together with them."""

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import PageQuerySet, PageViewRestriction


class StoryQuerySet(PageQuerySet):
    def published(self) -> "StoryQuerySet":
        """Live, and under no view restriction: what any reader may see. The only way to list."""
        # What public() finds, inside the one query: public() asks for all restrictions before.
        path = ExpressionWrapper(OuterRef("path"), output_field=models.CharField())
        above = PageViewRestriction.objects.annotate(story_path=path)
        return self.live().exclude(Exists(above.filter(story_path__startswith=F("page__path"))))

    def with_head(self) -> "StoryQuerySet":
        """Read at once what stands at the head of a story."""
        return self.select_related("level", "writer", "lead_photo", "english_before")
