"""ReadingList: stories that a teacher gives to a class, found by a short code. Nobody signs in."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from stories.bilingual import language_of
from stories.start_options import FEELINGS_OPTION, FURIGANA_OPTION, JAPANESE_OPTION

MOST_IN_A_LIST = 40
LINE_LENGTH = NOTE_LENGTH = 200
REASON_LENGTH = 300
LAST_MONTH = 3  # a Japanese school year ends on 31 March


def end_of_next_school_year(day: date) -> date:
    """Return 31 March after the school year that follows the one of this day.

    So a list of this year serves the next year's class too, and none lives for ever.
    """
    ends_this_year = day.month <= LAST_MONTH
    return date(day.year + (1 if ends_this_year else 2), LAST_MONTH, 31)


def expiry_from_today() -> date:
    """Return the last day of a list that is made or saved today."""
    return end_of_next_school_year(timezone.localdate())


class ReadingList(models.Model):
    """A list that a teacher made. Only who has its edit link may change it.

    `code` is what a class types; `token_hash` is the SHA-256 of the secret in the edit link, which
    is kept nowhere. A list that is deleted, or emptied long after its last day, stays as an empty
    row, so that its code, which may hang on a classroom's wall, never leads to the list of somebody
    else.
    """

    class State(models.TextChoices):
        """What a class finds under the code."""

        OPEN = "open"
        CLOSED = "closed"
        BLOCKED = "blocked"
        EXPIRED = "expired"
        DELETED = "deleted"

    code = models.CharField(
        pgettext_lazy("list", "Code"), max_length=6, unique=True, editable=False
    )
    token_hash = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    line = models.CharField(_("One line to the class"), max_length=LINE_LENGTH, blank=True)
    # How every story of the list starts: a column for each of START_OPTIONS.
    japanese = models.CharField(
        JAPANESE_OPTION.label,
        max_length=10,
        choices=JAPANESE_OPTION.choices,
        default=JAPANESE_OPTION.default,
    )
    furigana = models.CharField(
        FURIGANA_OPTION.label,
        max_length=10,
        choices=FURIGANA_OPTION.choices,
        default=FURIGANA_OPTION.default,
        blank=True,
    )
    asks_feelings = models.BooleanField(FEELINGS_OPTION.label, default=True)
    created_at = models.DateTimeField(_("Made"), auto_now_add=True)
    edited_at = models.DateTimeField(_("Last changed"), auto_now=True)
    expires_on = models.DateField(_("Last day"), default=expiry_from_today)
    is_closed = models.BooleanField(_("Closed by its teacher"), default=False)
    is_deleted = models.BooleanField(_("Deleted by its teacher"), default=False)
    is_blocked = models.BooleanField(
        _("Closed by a moderator"),
        default=False,
        help_text=_("The class sees a kind page in its place. Its teacher cannot open it again."),
    )
    blocked_reason = models.CharField(
        _("Reason"),
        max_length=REASON_LENGTH,
        blank=True,
        help_text=_("The class and the teacher can read it. Be kind; no names."),
    )
    is_reported = models.BooleanField(
        _("Somebody reported it"), default=False, help_text=_("Untick it when you have looked.")
    )
    # With a context: Wagtail's menu of reports would be called "number of reports" otherwise.
    reports = models.PositiveIntegerField(
        pgettext_lazy("list", "Reports"), default=0, editable=False
    )
    report_words = models.TextField(_("What the reports say"), blank=True, editable=False)

    class Meta:
        verbose_name = _("reading list")
        verbose_name_plural = _("reading lists")
        ordering = ["-is_reported", "-edited_at"]

    def __str__(self) -> str:
        return f"{self.code} {self.line}".strip()

    def clean(self) -> None:
        super().clean()
        if self.is_blocked and not self.blocked_reason.strip():
            raise ValidationError({"blocked_reason": _("Say why, so that the teacher knows.")})

    @property
    def line_language(self) -> str:
        """The language that the line to the class is in."""
        return language_of(self.line)

    @property
    def reason_language(self) -> str:
        """The language that the moderator's reason is in."""
        return language_of(self.blocked_reason)

    @classmethod
    def made_with(cls, token_hash: str) -> "ReadingList | None":
        """Return the list that this secret may change, by its hash."""
        return cls.objects.filter(token_hash=token_hash).first()

    @property
    def state(self) -> State:
        """What a class finds under the code today."""
        if self.is_deleted:
            return self.State.DELETED
        if self.is_blocked:
            return self.State.BLOCKED
        if self.expires_on < timezone.localdate():
            return self.State.EXPIRED
        return self.State.CLOSED if self.is_closed else self.State.OPEN


class ListEntry(models.Model):
    """A story of a list, at one level or at several: its rungs. They share the teacher's note.

    A story deleted from the library leaves its entry, where the class then reads a kind line.
    """

    reading_list = models.ForeignKey(ReadingList, models.CASCADE, related_name="entries")
    position = models.PositiveSmallIntegerField()
    stories = models.ManyToManyField("stories.StoryPage", related_name="+")
    note = models.CharField(max_length=NOTE_LENGTH, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.reading_list.code} {self.position}"
