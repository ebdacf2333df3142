"""Whether a photo shows people, and whether they could be recognised."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PeopleShown(models.TextChoices):
    UNKNOWN = "unknown", _("Not answered yet")
    NOBODY = "nobody", _("Nobody")
    UNRECOGNISABLE = "unrecognisable", _("People, but nobody can be recognised")
    RECOGNISABLE = "recognisable", _("People who can be recognised")
