"""What readers felt, as numbers only: no reader can be recognised, and no moment is kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Feeling(models.TextChoices):
    """What a reader can say at the end of a story."""

    EASY = "easy", pgettext_lazy("feeling", "Too easy")
    RIGHT = "right", pgettext_lazy("feeling", "Just right")
    HARD = "hard", pgettext_lazy("feeling", "Too hard")
    GO = "go", pgettext_lazy("feeling", "I want to go")


class FeelingCount(models.Model):
    """How many readers of a story felt so in a month, which is too long to recognise anybody by."""

    story = models.ForeignKey(
        "stories.StoryPage", on_delete=models.CASCADE, related_name="+", verbose_name=_("story")
    )
    feeling = models.CharField(_("feeling"), max_length=5, choices=Feeling.choices)
    month = models.DateField(_("month"))
    count = models.PositiveIntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("feeling")
        verbose_name_plural = _("feelings")
        constraints = [
            models.UniqueConstraint(fields=("story", "feeling", "month"), name="unique_feeling")
        ]

    def __str__(self) -> str:
        return f"{self.story_id} {self.feeling} {self.month:%Y-%m}: {self.count}"
