"""Photos and recordings of an import, each kept once however often it is imported."""

from pathlib import Path

from django.core.files import File
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.utils.file import hash_filelike

from .exporting import file_name
from .story_data import AudioData, FileData, PhotoData


def stored_photo(folder: Path, data: PhotoData, *, is_lead: bool):
    """Return the photo with this file's content, made if it is not there yet.

    Credit and licence travel with the picture. What it shows is told in the photo itself; where a
    photo inside a story is told differently, the story's block keeps its own words.
    """
    path = folder / data.file
    with path.open("rb") as file:
        photos = get_image_model().objects
        photo = photos.filter(file_hash=hash_filelike(file)).first()
        if photo is None:
            photo = photos.model(title=data.alt or path.stem, file=File(file, name=path.name))
            is_lead = True
        photo.credit, photo.license = data.credit, data.license
        if is_lead:
            photo.description, photo.description_ja = data.alt, data.alt_ja
        return _saved(photo)


def stored_recording(folder: Path, data: AudioData):
    """Return the document with this file's content, made if it is not there yet."""
    path = folder / data.file
    with path.open("rb") as file:
        documents = get_document_model().objects
        known = documents.filter(file_hash=hash_filelike(file)).first()
        name = File(file, name=path.name)
        return known or _saved(documents.model(title=path.stem, file=name))


def _saved(upload):
    # The admin's upload forms set these two; by them a file is known again.
    if not upload.pk:
        upload.file_size = upload.file.size
        upload._set_file_hash()
    upload.save()
    return upload


def name_in_export(folder: Path, data: FileData) -> str:
    """Return how an export would name the file, or its own name when it is not stored yet."""
    model = get_document_model() if isinstance(data, AudioData) else get_image_model()
    with (folder / data.file).open("rb") as file:
        known = model.objects.filter(file_hash=hash_filelike(file)).first()
    return file_name(known.file) if known else data.file
