"""How the house stands: its floors, its rooms and their names.

Every import counts, inside a function and under TYPE_CHECKING too.
"""

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("library", "search", "stories")
FORBIDDEN_NAMES = {"base", "common", "core", "helpers", "misc", "utils"}
FILES = {"manage.py", "pyproject.toml", "README.md"}
ROOMS = {*PACKAGES, "templates", "tests"}

# From the top: a file imports only what stands on its own floor or below it.
FLOORS = (
    ("library",),
    ("search",),
    ("stories.wagtail_hooks", "stories.apps", "stories.management", "stories.urls"),
    ("stories.editing",),
    ("stories.sharing",),
    ("stories.templatetags",),
    ("stories.reading", "stories.feelings"),
    ("stories.outbox",),
    ("stories.models", "stories.migrations"),
    ("stories.freshness",),
    (
        "stories.english",
        "stories.japanese",
        "stories.bilingual",
        "stories.countries",
        "stories.furigana_choices",
        "stories.kept_pages",
        "stories.licences",
        "stories.limits",
        "stories.people_shown",
        "stories.repeated",
        "stories.same_origin",
        "stories.start_options",
    ),
)
# Where a floor has several rooms, those that another one of it may import.
SHARED_ON_ITS_FLOOR = {"stories.bilingual", "stories.furigana_choices", "stories.models"}
# Files beside apps.py that may import inside a function, each with its reason.
MAY_IMPORT_LATE = {
    "search/engines/factory.py": "the client of Elasticsearch takes half a second to import",
}
# Pure rooms: they run without Django.
PURE = ("stories/english", "stories/japanese", "search/engines")


# Within search: what the engines never import, so that another one can be written without the rest.
ABOVE_THE_ENGINES = (
    "library",
    "stories",
    "search.indexing",
    "search.pages",
    "search.query",
    "search.results",
)


@cache
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(*PACKAGES, cache_dir=None)


@cache
def imports() -> dict[str, set[str]]:
    """Module -> the modules of ours that it imports."""
    return {
        module: set(graph().find_modules_directly_imported_by(module)) for module in graph().modules
    }


def lies_in(module: str, room: str) -> bool:
    return module == room or module.startswith(f"{room}.")


def floor_of(module: str) -> tuple[int, str] | None:
    """The floor, from the top, and the entry of FLOORS that a module belongs to."""
    return next(
        (
            (number, room)
            for number, rooms in enumerate(FLOORS)
            for room in rooms
            if lies_in(module, room)
        ),
        None,
    )


def room_of(module: str) -> str:
    """A folder is a room; a file beside folders is one by itself."""
    package = module if is_package(module) else module.rpartition(".")[0]
    beside_folders = any(is_package(child) for child in graph().find_children(package))
    return module if beside_folders else package


def is_package(module: str) -> bool:
    return (ROOT / module.replace(".", "/")).is_dir()


def source_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def python_files(*folders: str) -> list[Path]:
    return [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]


def test_every_file_stands_on_a_floor():
    assert [m for m in graph().modules if m != "stories" and not floor_of(m)] == []


def test_nobody_imports_a_higher_floor():
    wrong = [
        f"{module} imports {other}"
        for module, others in imports().items()
        for other in others
        if module != "stories" and floor_of(other)[0] < floor_of(module)[0]
    ]
    assert wrong == []


def test_rooms_of_one_floor_do_not_import_each_other():
    wrong = []
    for module, others in imports().items():
        for other in others - {"stories"}:
            (floor, room), (other_floor, other_room) = floor_of(module), floor_of(other)
            if (
                floor == other_floor
                and room != other_room
                and other_room not in SHARED_ON_ITS_FLOOR
            ):
                wrong.append(f"{module} imports {other}")
    assert wrong == []


def test_engines_import_nothing_above_them():
    wrong = [
        f"{module} imports {other}"
        for module, others in imports().items()
        for other in others
        if lies_in(module, "search.engines")
        and any(lies_in(other, room) for room in ABOVE_THE_ENGINES)
    ]
    assert wrong == []


def test_no_file_stands_in_a_circle():
    try:
        TopologicalSorter(imports()).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_no_two_rooms_import_each_other():
    pairs = {
        (room_of(module), room_of(other))
        for module, others in imports().items()
        for other in others
    }
    assert [(one, two) for one, two in pairs if one < two and (two, one) in pairs] == []


def late_imports(file: Path) -> list[int]:
    """The lines of imports of ours inside a function or for type checkers only."""
    return [
        node.lineno
        for place in ast.walk(source_of(file))
        if isinstance(place, ast.FunctionDef | ast.AsyncFunctionDef)
        or (isinstance(place, ast.If) and "TYPE_CHECKING" in ast.unparse(place.test))
        for node in ast.walk(place)
        if isinstance(node, ast.Import | ast.ImportFrom) and imports_ours(node)
    ]


def imports_ours(node: ast.Import | ast.ImportFrom) -> bool:
    names = (
        [node.module or ""] if isinstance(node, ast.ImportFrom) else [n.name for n in node.names]
    )
    return any(lies_in(name, package) for name in names for package in PACKAGES)


def test_only_apps_import_late():
    late = {
        str(file.relative_to(ROOT)) for file in python_files(*PACKAGES) if late_imports(file)
    } - {f"{package}/apps.py" for package in PACKAGES}
    assert late == set(MAY_IMPORT_LATE)


def test_imports_are_absolute():
    relative = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in python_files(*PACKAGES, "tests")
        for node in ast.walk(source_of(file))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


@pytest.mark.parametrize("folder", PURE)
def test_pure_room_knows_no_django(folder):
    for file in (ROOT / folder).rglob("*.py"):
        assert "django" not in file.read_text(encoding="utf-8").replace("django-free", ""), file


def test_no_function_is_longer_than_forty_lines():
    too_long = [
        f"{file.relative_to(ROOT)}:{node.lineno} {node.name}"
        for file in python_files(*PACKAGES)
        for node in ast.walk(source_of(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno >= 40
    ]
    assert too_long == []


def test_no_room_has_a_name_that_says_nothing():
    contract = ROOT / "search" / "engines" / "base.py"
    names = {
        path.stem
        for package in (*PACKAGES, "tests")
        for path in (ROOT / package).rglob("*")
        if "locale" not in path.parts and path != contract
    }
    assert not names & FORBIDDEN_NAMES


def test_nothing_else_stands_at_the_top():
    beside = {
        path.name
        for path in ROOT.iterdir()
        if not path.name.startswith(".") and not path.name.endswith(".egg-info")
    }
    assert beside <= FILES | ROOMS | {"build"}
