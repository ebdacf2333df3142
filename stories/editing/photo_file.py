"""A picture as it is kept: still, upright, in sRGB, no larger than needed, and without metadata:
where and when it was taken, and by whom.
"""

import io
from pathlib import PurePath
from typing import BinaryIO

from django.core.files.base import ContentFile, File
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

register_heif_opener()  # what an iPhone takes

# Twice the width of the text on a sharp screen, and a third more for a crop.
LONGEST_SIDE = 3200
# Larger ones are refused by their header, before they are unpacked: 4 bytes a pixel, 240 MB.
MOST_PIXELS = 60_000_000
# No other is opened at all: Pillow knows forty, and runs a program for one of them.
_FORMATS = ("AVIF", "GIF", "HEIF", "JPEG", "PNG", "WEBP")
# These hold a small copy of the picture beside it, and do not move.
_WITH_COPY = ("HEIF", "MPO")
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
_QUALITY = 90
_SUFFIX = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
# Keys of Pillow's `info` that give nothing away. All others ("exif", "xmp", "comment") are removed.
_PLAIN_MODES = frozenset(("L", "LA", "P", "RGB", "RGBA"))
_HARMLESS = frozenset(
    ("dpi", "gamma", "jfif", "jfif_version", "jfif_unit", "jfif_density", "progression")
    + ("progressive", "adobe", "adobe_transform", "background", "loop", "transparency", "aspect")
    + ("interlace", "srgb", "chromaticity", "bits", "duration", "timestamp")
)


class UnfitPhotoError(ValueError):
    """A picture that cannot be kept. `code` is "damaged", "moving" or "too-large"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check_header(file: BinaryIO) -> None:
    """Raise UnfitPhotoError for a picture that says itself that it is too large, or moves.

    Nothing of it is unpacked. What cannot be read is no matter of its header.
    """
    file.seek(0)
    try:
        with Image.open(file, formats=_FORMATS) as image:
            _refuse_unfit(image)
    except UnfitPhotoError:
        raise
    except _BOMBS as error:
        raise UnfitPhotoError("too-large") from error
    except (OSError, SyntaxError, ValueError, EOFError):
        return
    finally:
        file.seek(0)


def kept_photo(file: BinaryIO, name: str) -> File:
    """Return a picture as it is to be kept, under its name or one with the suffix of its format.

    Nothing is changed, and the same bytes are returned, where nothing needs to be. JPEG, PNG and
    WebP keep their format; others become JPEG, or PNG where they are transparent.
    Raises UnfitPhotoError.
    """
    file.seek(0)
    data = file.read()
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            _refuse_unfit(image)
            image.draft(None, _kept_size(image))  # of a large JPEG a half or less is unpacked
            image.load()
            if _is_fit(image):
                return ContentFile(data, name=name)
            return _rewritten(image, name)
    except UnfitPhotoError:
        raise
    except _BOMBS as error:
        raise UnfitPhotoError("too-large") from error
    except (OSError, SyntaxError, ValueError, EOFError, UnidentifiedImageError) as error:
        raise UnfitPhotoError("damaged") from error


def _refuse_unfit(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise UnfitPhotoError("too-large")
    # Not `n_frames`, for which ten thousand of a GIF are counted.
    if getattr(image, "is_animated", False) and image.format not in _WITH_COPY:
        raise UnfitPhotoError("moving")


def _kept_size(image: Image.Image) -> tuple[int, int]:
    longest = max(image.size)
    return image.width * LONGEST_SIDE // longest, image.height * LONGEST_SIDE // longest


def _is_fit(image: Image.Image) -> bool:
    return (
        image.format in _SUFFIX
        and image.mode in _PLAIN_MODES
        and max(image.size) <= LONGEST_SIDE
        and not image.getexif()
        and not set(image.info) - _HARMLESS
    )


def _rewritten(image: Image.Image, name: str) -> File:
    ImageOps.exif_transpose(image, in_place=True)  # no second copy of 200 MB
    picture = _in_srgb(image)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    is_transparent = picture.mode == "RGBA"
    kind = image.format if image.format in _SUFFIX else "PNG" if is_transparent else "JPEG"
    bare = Image.new(picture.mode, picture.size)  # without `info`, which savers write on
    bare.paste(picture)
    file = io.BytesIO()
    options = {"quality": _QUALITY} if kind != "PNG" else {}
    bare.save(file, kind, optimize=kind != "WEBP", **options)
    is_right = PurePath(name).suffix.lower() in (_SUFFIX[kind], ".jpeg" if kind == "JPEG" else "")
    return ContentFile(
        file.getvalue(), name=name if is_right else f"{PurePath(name).stem}{_SUFFIX[kind]}"
    )


def _in_srgb(image: Image.Image) -> Image.Image:
    is_transparent = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    mode = "RGBA" if is_transparent else "RGB"
    profile = image.info.get("icc_profile")
    if profile and not is_transparent:
        try:
            return ImageCms.profileToProfile(
                image,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except (ImageCms.PyCMSError, OSError):
            pass  # a profile that nothing can read: the colours as they are
    return image if image.mode == mode else image.convert(mode)
