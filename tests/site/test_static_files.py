"""Style sheets and scripts: their names, their colours, and what a device needs offline."""

import re
import shutil
from pathlib import Path

import pytest
import whitenoise.compress
from django.core.files.storage import FileSystemStorage

from library.colours import colour
from library.offline import SHELL
from library.static_files import ContentCompressor, StaticFiles

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "library" / "static" / "library"
IMPORT = re.compile(r'from "\./([\w.-]+)"')


def imports(script: str) -> set[str]:
    return set(IMPORT.findall(script))


@pytest.fixture
def collected(tmp_path) -> StaticFiles:
    """Our static files as `collectstatic` leaves them on a served site."""
    shutil.copytree(STATIC, tmp_path / "library")
    source = FileSystemStorage(location=STATIC.parent)
    names = [f"library/{file.name}" for file in STATIC.iterdir()]
    storage = StaticFiles(location=tmp_path)
    done = list(storage.post_process({name: (source, name) for name in names}))
    assert not [result for *_names, result in done if isinstance(result, Exception)]
    return storage


def served(storage: StaticFiles, name: str) -> Path:
    return Path(storage.path(storage.stored_name(f"library/{name}")))


def test_scripts_import_each_other_by_the_names_that_are_served(collected):
    with_imports = {file.name for file in STATIC.glob("*.js") if imports(file.read_text())}
    assert {"reading.js", "suggestions.js", "furigana.js"} <= with_imports
    for name in with_imports:
        expected = {served(collected, one).name for one in imports((STATIC / name).read_text())}
        assert all(re.fullmatch(r"[a-z-]+\.[0-9a-f]{12}\.js", one) for one in expected)
        assert imports(served(collected, name).read_text()) == expected


@pytest.mark.parametrize("name", ["site.css", "admin.css"])
def test_a_style_sheet_is_served_whole(collected, name):
    """A second one would make a page wait for another answer."""
    sheet = served(collected, name).read_text()
    assert "@import" not in sheet
    assert all(rule in sheet for rule in ("--green: #", "ruby-align: center"))


def test_no_reader_loads_what_is_written_for_us(collected):
    for file in STATIC.glob("*.css"):
        sheet = served(collected, file.name).read_text()
        assert "/*" not in sheet
        assert "\n " not in sheet
        assert sheet.count("{") == sheet.count("}") >= file.read_text().count("{")


def test_a_device_keeps_what_its_scripts_import():
    public = {name for name in SHELL if name.endswith(".js")}
    for name in public:
        assert imports((STATIC / name).read_text()) <= public


def test_the_green_of_the_library_is_written_once():
    """Drawings aside: an SVG that is a picture takes no colour from a style sheet."""
    files = [*STATIC.glob("*.[cj]s*"), *(ROOT / "templates").rglob("*.*")]
    for folder in ("library", "stories", "search"):
        files += (ROOT / folder).rglob("*.py")
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    assert text.count(colour("green")) == 1


def test_a_colour_that_is_not_there_is_named():
    with pytest.raises(LookupError, match="purple"):
        colour("purple")


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
