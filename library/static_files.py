"""How static files are stored on a site that is served: compressed, and named by their content."""

from functools import cache

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

# `from "./remembered.js"`, in our own scripts. Django has patterns for this that it calls
# experimental, and that would read every script of Wagtail too.
IMPORTS = ((r"""(?P<matched>from "(?P<url>\./[\w-]+\.js)")""", 'from "%(url)s"'),)


class ContentCompressor(Compressor):
    """Compresses each content once: most files lie there twice, with and without a hash."""

    def __init__(self, **options) -> None:
        super().__init__(**options)
        self.compress_brotli = cache(Compressor.compress_brotli)


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Names what a script imports by its content as well, so that no old module is ever used."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("library/*.js", IMPORTS))

    def create_compressor(self, **options) -> Compressor:
        return ContentCompressor(**options)
