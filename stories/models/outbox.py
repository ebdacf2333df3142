"""What still has to follow a committed change: the rows of a transactional outbox.

The pattern is Richardson's (microservices.io, "Transactional outbox"): what follows a change is
written in the transaction of the change, so that both are there or neither is.
"""

from django.db import models
from django.utils import timezone


class Follower(models.Model):
    """A data folder with kept pages and an index of its own, which follow the database."""

    name = models.CharField(max_length=255, unique=True)
    seen_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.name


class OutboxEntry(models.Model):
    """One step that has to follow a change, in one data folder; without one, in any, once.

    A row that is done is deleted. There is no cursor to pass over numbers that are lower and yet
    committed later, as those of a sequence in PostgreSQL may be.
    """

    step = models.CharField(max_length=40)
    about = models.JSONField()  # a list of what the step knows: ids, cache tags, a mail
    follower = models.ForeignKey(Follower, null=True, on_delete=models.CASCADE)
    made_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveIntegerField(default=0)
    retry_at = models.DateTimeField(default=timezone.now)
    error = models.TextField(blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["follower", "step", "id"], name="outbox_waiting")]

    def __str__(self) -> str:
        return f"{self.pk} {self.step}"
