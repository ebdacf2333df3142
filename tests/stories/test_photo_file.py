"""What becomes of a picture that somebody uploads or imports."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageCms
from wagtail.images import get_image_model

from stories.editing.photo_file import LONGEST_SIDE, UnfitPhotoError, kept_photo
from tests import factory

GPS, PLACE = 0x8825, {1: "N", 2: (49.0, 15.0, 0.0), 3: "W", 4: (123.0, 6.0, 0.0)}
ORIENTATION, TURNED = 0x0112, 6


def picture(kind="JPEG", size=(90, 60), mode="RGB", **options) -> bytes:
    file = io.BytesIO()
    Image.effect_noise(size, 60).convert(mode).save(file, kind, **options)
    return file.getvalue()


def with_place() -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED
    exif[0x010F] = "A camera"
    exif.get_ifd(GPS).update(PLACE)
    return picture(exif=exif, comment=b"taken at home")


def bomb() -> bytes:
    """A PNG of 50,000 by 50,000 pixels in a few bytes."""

    def chunk(kind, data):
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def moving(kind="GIF") -> bytes:
    file = io.BytesIO()
    first, second = (Image.new("RGB", (60, 40), colour) for colour in ("red", "blue"))
    first.save(file, kind, save_all=True, append_images=[second], duration=100)
    return file.getvalue()


def kept(data: bytes, name="photo.jpg"):
    file = kept_photo(io.BytesIO(data), name)
    return file.name, Image.open(io.BytesIO(file.read()))


def test_place_and_camera_are_taken_out_and_the_picture_stands_upright():
    data = with_place()
    assert b"A camera" in data and Image.open(io.BytesIO(data)).getexif().get_ifd(GPS)
    file = kept_photo(io.BytesIO(data), "photo.jpg")
    content = file.read()
    assert b"A camera" not in content and b"at home" not in content and b"Exif" not in content
    assert Image.open(io.BytesIO(content)).size == (60, 90)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF", "HEIF"])
def test_place_is_taken_out_of_other_formats(kind):
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    _name, image = kept(picture(kind, exif=exif), "photo.x")
    assert not image.getexif() and not image.info.get("xmp")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_picture_that_needs_nothing_keeps_its_bytes(kind):
    data = picture(kind)
    assert kept_photo(io.BytesIO(data), "photo").read() == data


@pytest.mark.parametrize(
    ("data", "name", "becomes"),
    [
        (picture("AVIF"), "door.avif", ("door.jpg", "JPEG")),
        (picture("HEIF"), "door.HEIC", ("door.jpg", "JPEG")),
        (picture("GIF"), "door.gif", ("door.jpg", "JPEG")),
        (picture("JPEG", mode="CMYK"), "door.jpeg", ("door.jpeg", "JPEG")),
        (picture("PNG", mode="I;16"), "door.png", ("door.png", "PNG")),
        (picture("PNG", mode="1"), "door.png", ("door.png", "PNG")),
    ],
)
def test_format_that_tablets_may_not_show_is_turned(data, name, becomes):
    kept_name, image = kept(data, name)
    assert (kept_name, image.format) == becomes
    assert image.mode == "RGB" and image.size == (90, 60)


def test_colours_of_another_profile_become_those_of_screens():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    assert kept(picture(icc_profile=lab))[1].info.get("icc_profile") is None


def test_transparent_picture_stays_transparent():
    file = io.BytesIO()
    Image.new("RGBA", (60, 40), (0, 99, 0, 128)).save(file, "AVIF")
    name, image = kept(file.getvalue(), "mark.avif")
    assert (name, image.mode) == ("mark.png", "RGBA")


def test_forty_megapixels_are_taken_and_made_smaller():
    data = io.BytesIO()
    Image.new("RGB", (8000, 5000), "green").save(data, "JPEG")
    assert kept(data.getvalue())[1].size == (LONGEST_SIDE, 2000)


HOSTILE = {
    "moving GIF": (moving(), "moving"),
    "moving WebP": (moving("WEBP"), "moving"),
    "moving PNG": (moving("PNG"), "moving"),
    "bomb": (bomb(), "too-large"),
    "cut off JPEG": (picture(size=(600, 400))[:9000], "damaged"),
    "cut off PNG": (picture("PNG", size=(600, 400))[:9000], "damaged"),
    "cut off AVIF": (picture("AVIF", size=(600, 400))[:3000], "damaged"),
    "text": (b"not a picture at all", "damaged"),
    "script": (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "damaged"),
    "nothing": (b"", "damaged"),
}


@pytest.mark.parametrize(("data", "code"), HOSTILE.values(), ids=HOSTILE)
def test_unfit_picture_is_refused_and_named(data, code):
    with pytest.raises(UnfitPhotoError) as refused:
        kept_photo(io.BytesIO(data), "photo.jpg")
    assert refused.value.code == code


@pytest.mark.django_db
class TestInTheAdmin:
    def upload(self, client, user, data, name="photo.jpg"):
        client.force_login(user)
        file = SimpleUploadedFile(name, data, content_type="image/jpeg")
        form = {"title": "A door", "file": file, "license": "CC BY 4.0", "collection": 1}
        return client.post(reverse("wagtailimages:add"), form)

    def test_place_never_reaches_the_store(self, client, editor):
        assert self.upload(client, editor, with_place()).status_code == 302
        photo = get_image_model().objects.get()
        assert (photo.width, photo.height) == (60, 90)
        assert b"A camera" not in photo.file.read()

    @pytest.mark.parametrize(("kind", "name"), [("AVIF", "door.avif"), ("HEIF", "door.heic")])
    def test_photo_of_a_phone_is_taken(self, client, editor, kind, name):
        assert self.upload(client, editor, picture(kind), name).status_code == 302
        assert get_image_model().objects.get().file.name.endswith(".jpg")

    def test_replaced_file_loses_its_place_too(self, client, editor):
        photo = factory.make_photo()
        client.force_login(editor)
        form = {"title": "A door", "license": "CC BY 4.0", "collection": 1}
        form["file"] = SimpleUploadedFile("x.jpg", with_place(), content_type="image/jpeg")
        assert client.post(reverse("wagtailimages:edit", args=[photo.pk]), form).status_code == 302
        replaced = get_image_model().objects.get(pk=photo.pk)
        assert b"A camera" not in replaced.file.read()

    @pytest.mark.parametrize(
        ("data", "name", "words"),
        [
            (moving(), "x.gif", "This picture moves"),
            (bomb(), "x.png", "too"),
            (picture(size=(600, 400))[:9000], "x.jpg", "damaged or was cut off"),
            (picture("PNG"), "x.jpg", "does not match"),
        ],
    )
    def test_unfit_picture_is_refused_in_plain_words(self, client, editor, data, name, words):
        response = self.upload(client, editor, data, name)
        assert response.status_code == 200
        assert words in response.content.decode()
        assert not get_image_model().objects.exists()
