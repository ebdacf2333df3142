"""How static files are stored on a site that is served: compressed, and named by their content."""

from collections.abc import Iterator
from functools import cache
from pathlib import PurePath

from django.core.files.base import ContentFile
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

from library.inline import served_sheet

# `from "./remembered.js"`, in our own scripts. Django has patterns for this that it calls
# experimental, and that would read every script of Wagtail too.
IMPORTS = ((r"""(?P<matched>from "(?P<url>\./[\w-]+\.js)")""", 'from "%(url)s"'),)


class ContentCompressor(Compressor):
    """Compresses each content once: most files lie there twice, with and without a hash."""

    def __init__(self, **options) -> None:
        super().__init__(**options)
        self.compress_brotli = cache(Compressor.compress_brotli)


class OurSheets:
    """Opens a style sheet of ours as browsers get it."""

    def open(self, path: str) -> ContentFile:
        return ContentFile(served_sheet(PurePath(path).name).encode())


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Serves a style sheet in one file, and names what a script imports by its content as well.

    So a page waits for no second style sheet, and no script gets an old module.
    """

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("library/*.js", IMPORTS))

    def create_compressor(self, **options) -> Compressor:
        return ContentCompressor(**options)

    def post_process(self, paths: dict, *args, **options) -> Iterator[tuple]:
        """Write what is served. `paths` is {name: (storage, path)}, as collectstatic found it."""
        whole = {
            name: (OurSheets() if PurePath(name).match("library/*.css") else storage, path)
            for name, (storage, path) in paths.items()
        }
        yield from super().post_process(whole, *args, **options)
