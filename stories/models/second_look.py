"""When somebody should look at a story again, and when somebody last did."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class SecondLook(models.Model):
    """A page that an editor comes back to. The rule of the dates is in stories.editing.desk.due."""

    review_after = models.DateField(
        _("Look again on"),
        null=True,
        blank=True,
        help_text=_(
            "When facts of it may be out of date: a price, a rule, what the writer does now. "
            "Empty: two years after it was published or last looked at."
        ),
    )
    # Of the page, not of one of its drafts: kept when an older or newer draft takes its place.
    looked_at = models.DateTimeField(null=True, editable=False)

    exclude_fields_in_copy = ["looked_at"]

    class Meta:
        abstract = True

    def with_content_json(self, content: dict) -> Page:
        """Return the page as a draft says it, last looked at when this page was."""
        page = super().with_content_json(content)
        page.looked_at = self.looked_at
        return page
