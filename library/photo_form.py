"""The form in which a photo is uploaded in the admin."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from stories.editing.photo_file import MOST_PIXELS, UnfitPhotoError, check_header, kept_photo

_WHY = {
    "damaged": _("This picture is damaged or was cut off on its way. Please upload it again."),
    "moving": _("This picture moves. Please upload a still one."),
    "too-large": _("This picture is too large. At most %(most)d million pixels, please."),
}


class CheckedImageField(WagtailImageField):
    """An image field that decodes the whole picture and removes its metadata, such as where it was
    taken. Wagtail's own looks at the first bytes only: a picture cut off during its upload passes
    it, or raises an error of the image library."""

    def to_python(self, data: UploadedFile | None) -> UploadedFile | None:
        if data:
            self.check_image_file_size(data)
            try:
                check_header(data.file)
            except UnfitPhotoError as error:
                raise _refused(error.code) from error
        try:
            file = super().to_python(data)
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise _refused("damaged") from error
        if file is None:
            return None
        try:
            kept = kept_photo(file, file.name)
        except UnfitPhotoError as error:
            raise _refused(error.code) from error
        upload = SimpleUploadedFile(kept.name, kept.read())
        # Wagtail reads its size and format from it.
        return super().to_python(upload)


def _refused(code: str) -> ValidationError:
    return ValidationError(
        _WHY[code], code="invalid_image", params={"most": MOST_PIXELS // 1_000_000}
    )


class PhotoForm(BaseImageForm):
    file = CheckedImageField(label=_("File"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            # Wagtail's field words its help and its messages once, in the language of that moment.
            worded_now = CheckedImageField()
            self.fields["file"].help_text = worded_now.help_text
            self.fields["file"].error_messages = worded_now.error_messages
        if "people" in self.fields:  # PeopleShown.UNKNOWN, until somebody answers
            self.fields["people"].required = False
