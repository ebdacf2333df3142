"""The site's own user and photo, in place from the first migration so that both can grow."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from stories.bilingual import Shown, shown
from stories.licences import DEFAULT_LICENCE, LICENCES
from stories.people_shown import PeopleShown


class User(AbstractUser):
    """Somebody who signs in: an editor or a moderator. Teachers and students never do."""


class Photo(AbstractImage):
    """A picture with its description in both languages, its credit and its licence."""

    description_ja = models.CharField(
        _("Description in Japanese"),
        max_length=255,
        blank=True,
        help_text=_("What the picture shows, for readers who cannot see it."),
    )
    credit = models.CharField(
        _("Credit"),
        max_length=255,
        blank=True,
        help_text=_("Who took or drew it, as they want to be named."),
    )
    license = models.CharField(
        _("Licence"), max_length=20, choices=LICENCES, default=DEFAULT_LICENCE
    )
    people = models.CharField(
        _("People in the picture"),
        max_length=14,
        choices=PeopleShown,
        default=PeopleShown.UNKNOWN,
        help_text=_(
            "Everybody who can be recognised must have agreed to be shown here, and for those "
            "under 18 a parent too. Seen from behind, from afar or only a hand, nobody can be "
            "recognised."
        ),
    )

    admin_form_fields = (
        *Image.admin_form_fields,
        "description_ja",
        "credit",
        "license",
        "people",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        permissions = [("choose_image", "Can choose image")]

    @property
    def alt(self) -> Shown:
        """The description of the picture, in the language of the interface."""
        return shown(self.description, self.description_ja)


class PhotoRendition(AbstractRendition):
    """One size and format of a photo."""

    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="unique_photo_rendition"
            )
        ]
        # A file that is asked for is looked up by its name: `library/media.py`.
        indexes = [models.Index(fields=("file",), name="photo_rendition_file")]
