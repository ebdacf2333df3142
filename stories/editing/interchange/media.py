"""Photos and recordings of an import, each kept once however often it is imported."""

from pathlib import Path

from django.core.files import File
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.utils.file import hash_filelike

from stories.editing.interchange.body_data import BodyData, NamedFile, PhotoData
from stories.editing.interchange.export_line import file_name
from stories.editing.photo_file import kept_photo
from stories.people_shown import PeopleShown


def stored_file(folder: Path, data: BodyData, file: NamedFile):
    """Return the photo or the document with the content of a file that a block names.

    Raises UnfitPhotoError.
    """
    if not file.is_photo:
        return stored_recording(folder, file.name)
    if isinstance(data, PhotoData):
        return stored_photo(folder, data, is_lead=False)
    photo = _photo(folder, file.name)
    return photo if photo.pk else _saved(photo)


def stored_photo(folder: Path, data: PhotoData, *, is_lead: bool):
    """Return the photo with this file's content, made if it is not there yet.

    Credit and licence travel with the picture. What it shows is described in the photo itself;
    where a photo inside a story is described differently, the story's block keeps its own words.
    Whom it shows stays as an editor answered it where the data do not say.
    Raises UnfitPhotoError.
    """
    photo = _photo(folder, data.file, title=data.alt)
    is_lead = is_lead or photo.pk is None
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


def in_export(folder: Path, data: BodyData) -> BodyData:
    """Return a block as an export would give it: its files under the names they are stored by, if
    they are stored already, and with what is known of the people in a photo."""
    changes: dict[str, object] = {}
    for file in data.files():
        known = _known(folder, file)
        changes |= {file.key: file_name(known.file)} if known else {}
        if known and isinstance(data, PhotoData) and data.people == PeopleShown.UNKNOWN:
            changes["people"] = known.people
    return data.model_copy(update=changes)


def _photo(folder: Path, name: str, title: str = ""):
    """Return the photo with a file's content, which is not saved if it is new."""
    path = folder / name
    with path.open("rb") as opened:
        file = kept_photo(opened, path.name)
    photos = get_image_model().objects
    known = photos.filter(file_hash=hash_filelike(file)).first()
    return known or photos.model(title=title or path.stem, file=file)


def _known(folder: Path, file: NamedFile):
    """Return the stored photo or document with a file's content, None where there is none."""
    model = get_image_model() if file.is_photo else get_document_model()
    with (folder / file.name).open("rb") as opened:
        content = kept_photo(opened, file.name) if file.is_photo else opened
        return model.objects.filter(file_hash=hash_filelike(content)).first()
