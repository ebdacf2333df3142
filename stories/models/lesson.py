"""What a teacher needs for ten minutes with one story. All of it may be left out."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

EACH_STEP = _(
    "One line for each step: before reading (2 minutes), reading (5 minutes), after reading "
    "(3 minutes). A general plan stands in its place while this is empty."
)


class Lesson(models.Model):
    """What stands on the lesson card beside the story's own words and questions."""

    before_reading = models.CharField(
        _("Before reading, in English"),
        max_length=255,
        blank=True,
        help_text=_("One question that anybody in the class can answer."),
    )
    before_reading_ja = models.CharField(
        _("Before reading, in Japanese"), max_length=255, blank=True
    )
    writing_prompt = models.CharField(
        _("To write, in English"),
        max_length=255,
        blank=True,
        help_text=_("What students write afterwards, at the level of the story."),
    )
    writing_prompt_ja = models.CharField(_("To write, in Japanese"), max_length=255, blank=True)
    alt_script = models.TextField(
        _("What the ALT says and does, in English"), blank=True, help_text=EACH_STEP
    )
    teacher_notes_ja = models.TextField(
        _("What the Japanese teacher says and does, in Japanese"), blank=True, help_text=EACH_STEP
    )

    class Meta:
        abstract = True


class StoryQuestion(Orderable):
    """A question about the story, with the answer that is in it."""

    page = ParentalKey("stories.StoryPage", on_delete=models.CASCADE, related_name="questions")
    question = models.CharField(_("Question in English"), max_length=255)
    question_ja = models.CharField(_("Question in Japanese"), max_length=255, blank=True)
    answer = models.CharField(_("Answer in English"), max_length=255, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("question"), FieldPanel("question_ja"), FieldPanel("answer")])
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self) -> str:
        return self.question
