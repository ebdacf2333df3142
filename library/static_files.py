"""The static files as a browser gets them: compressed, with a hash of the content in the name."""

from functools import cache

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class CompressorOfContents(Compressor):
    """Compresses each content once, however many names it has."""

    def __init__(self, **options) -> None:
        super().__init__(**options)
        self.compress_brotli = cache(Compressor.compress_brotli)


class SiteStaticFiles(CompressedManifestStaticFilesStorage):
    """WhiteNoise's, in half the time: most files lie there twice, with and without the hash."""

    def create_compressor(self, **options) -> Compressor:
        return CompressorOfContents(**options)
