"""The form in which a document is uploaded in the admin."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

from library.live_files import LiveFileForm
from stories.editing.document_file import is_what_it_says, promised_kind


class DocumentForm(LiveFileForm, BaseDocumentForm):
    """Wagtail's own, but the content of a file must be of the kind that its name promises."""

    def clean_file(self) -> UploadedFile:
        """Refuse a page or a program under the name of a recording."""
        file = self.cleaned_data["file"]
        kind = promised_kind(file.name)
        # Of an ending that is not taken at all, the field itself says so.
        if isinstance(file, UploadedFile) and kind and not is_what_it_says(file, file.name):
            text = _(
                "“%(name)s” ends like a %(kind)s file, but there is no %(kind)s inside. Please "
                "choose the right file, or save it again as %(kind)s."
            )
            raise ValidationError(text % {"name": file.name, "kind": kind}, code="wrong_kind")
        return file
