"""Who may import whom. Read as: nobody on the left imports anything of the right."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = {"library", "stories", "search", "tests"}
FORBIDDEN_NAMES = {"core", "common", "utils", "helpers", "misc"}
FILES = {"manage.py", "pyproject.toml", "README.md"}
ROOMS = {"library", "stories", "search", "templates", "tests"}


def imports_of(folder: str) -> set[tuple[str, str]]:
    """(file, imported module) for everything of ours that the folder imports."""
    found = set()
    for file in (ROOT / folder).rglob("*.py"):
        package = ".".join(file.relative_to(ROOT).parts[:-1])
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                base = package.rsplit(".", node.level - 1)[0] if node.level > 1 else package
                modules = [f"{base}.{node.module or ''}" if node.level else str(node.module)]
            else:
                continue
            found |= {
                (str(file.relative_to(ROOT)), m) for m in modules if m.split(".")[0] in PACKAGES
            }
    return found


@pytest.mark.parametrize(
    ("folder", "never"),
    [
        ("stories", ("search", "library")),
        ("search", ("library",)),
        ("stories/english", ("stories.models", "stories.reading", "stories.editing", "search")),
        (
            "search/engines",
            ("stories", "library", "search.indexing", "search.query", "search.pages"),
        ),
    ],
)
def test_room_imports_only_what_it_may(folder, never):
    wrong = [
        (file, module)
        for file, module in imports_of(folder)
        if any(module == name or module.startswith(f"{name}.") for name in never)
    ]
    assert not wrong


@pytest.mark.parametrize("folder", ["stories/english", "search/engines"])
def test_pure_room_knows_no_django(folder):
    for file in (ROOT / folder).rglob("*.py"):
        assert "django" not in file.read_text(encoding="utf-8").replace("django-free", ""), file


def test_no_room_has_a_name_that_says_nothing():
    names = {
        path.stem
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if "locale" not in path.parts
    }
    assert not names & FORBIDDEN_NAMES


def test_nothing_else_stands_at_the_top():
    beside = {
        path.name
        for path in ROOT.iterdir()
        if not path.name.startswith(".") and not path.name.endswith(".egg-info")
    }
    assert beside <= FILES | ROOMS | {"build"}
