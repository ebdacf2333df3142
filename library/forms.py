"""How a photo is uploaded in the admin."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class SoundImageField(WagtailImageField):
    """Wagtail's field looks at the first bytes only: a picture cut off by a bad line passes it, or
    breaks it with an error of the image library. This one decodes the whole picture."""

    def to_python(self, data: UploadedFile | None) -> UploadedFile | None:
        try:
            file = super().to_python(data)
            if file is not None:
                file.seek(0)
                file.image.auto_orient()
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise ValidationError(
                _("This picture is damaged or was cut off on its way. Please upload it again."),
                code="invalid_image",
            ) from error
        if file is not None:
            file.seek(0)
        return file


class PhotoForm(BaseImageForm):
    file = SoundImageField(label=_("File"))
