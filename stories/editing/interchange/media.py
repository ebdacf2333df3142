"""Photos and recordings of an import, each kept once however often it is imported."""

from pathlib import Path
from typing import BinaryIO

from django.core.files import File
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.utils.file import hash_filelike

from stories.editing.interchange.export_line import file_name
from stories.editing.interchange.story_data import PhotoData
from stories.editing.photo_file import kept_photo
from stories.people_shown import PeopleShown


def stored_photo(folder: Path, data: PhotoData, *, is_lead: bool):
    """Return the photo with this file's content, made if it is not there yet.

    Credit and licence travel with the picture. What it shows is told in the photo itself; where a
    photo inside a story is told differently, the story's block keeps its own words. Whom it shows
    stays as an editor answered it where the data do not say.
    Raises UnfitPhotoError.
    """
    path = folder / data.file
    with path.open("rb") as opened:
        file = kept_photo(opened, path.name)
    photos = get_image_model().objects
    photo = photos.filter(file_hash=hash_filelike(file)).first()
    if photo is None:
        photo = photos.model(title=data.alt or path.stem, file=file)
        is_lead = True
    photo.credit, photo.license = data.credit, data.license
    if data.people != PeopleShown.UNKNOWN:
        photo.people = data.people
    if is_lead:
        photo.description, photo.description_ja = data.alt, data.alt_ja
    return _saved(photo)


def stored_recording(folder: Path, name: str):
    """Return the document with this file's content, made if it is not there yet."""
    path = folder / name
    with path.open("rb") as file:
        documents = get_document_model().objects
        known = documents.filter(file_hash=hash_filelike(file)).first()
        return known or _saved(documents.model(title=path.stem, file=File(file, name=path.name)))


def _saved(upload):
    # The admin's upload forms set these two; by them a file is known again.
    if not upload.pk:
        upload.file_size = upload.file.size
        upload._set_file_hash()
    upload.save()
    return upload


def photo_in_export(folder: Path, data: PhotoData) -> PhotoData:
    """Return the photo as an export would tell it: under the name it is stored by, if it is stored
    already, and with what is known of the people in it."""
    with (folder / data.file).open("rb") as file:
        known = _known(get_image_model(), kept_photo(file, data.file))
    if known is None:
        return data
    people = data.people if data.people != PeopleShown.UNKNOWN else known.people
    return data.model_copy(update={"file": file_name(known.file), "people": people})


def recording_in_export(folder: Path, name: str) -> str:
    """Return how an export would name the recording, or its own name when it is not stored yet."""
    with (folder / name).open("rb") as file:
        known = _known(get_document_model(), file)
    return file_name(known.file) if known else name


def _known(model: type, file: BinaryIO | File):
    return model.objects.filter(file_hash=hash_filelike(file)).first()
