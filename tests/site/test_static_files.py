"""How the static files of a public site are stored."""

import whitenoise.compress

from library.static_files import ContentCompressor


def test_content_is_compressed_once_for_all_its_names(tmp_path, monkeypatch):
    contents = []
    brotli = whitenoise.compress.Compressor.compress_brotli

    def counted(content: bytes) -> bytes:
        contents.append(content)
        return brotli(content)

    monkeypatch.setattr(whitenoise.compress.Compressor, "compress_brotli", staticmethod(counted))
    compressor = ContentCompressor(quiet=True)
    for name, text in (("a.js", "let a;" * 99), ("a.1234.js", "let a;" * 99), ("b.js", "b;" * 99)):
        (tmp_path / name).write_text(text)
        compressor.compress(str(tmp_path / name))
    assert len(contents) == 2
    assert (tmp_path / "a.js.br").read_bytes() == (tmp_path / "a.1234.js.br").read_bytes()
    assert (tmp_path / "b.js.br").is_file()
