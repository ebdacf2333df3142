"""A public name means one thing: it is defined in one module of the library only."""

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# Names that mean the same in each of their modules.
IDIOMS = {
    "Command": "Django finds a management command by this name",
    "colour": "a template tag under the name of the function that it calls",
    "connect": "connects the signals of its module, once the apps are ready",
}


def public_names() -> dict[str, list[str]]:
    """Name -> modules, for classes and functions at the top of a module, outside migrations."""
    found = defaultdict(list)
    for room in ("library", "stories", "search"):
        for file in sorted((ROOT / room).rglob("*.py")):
            if "migrations" in file.parts:
                continue
            for node in ast.parse(file.read_text(encoding="utf-8")).body:
                is_named = isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
                if is_named and not node.name.startswith("_"):
                    found[node.name].append(str(file.relative_to(ROOT)))
    return found


def test_public_name_stands_in_one_module_only():
    twice = {name: modules for name, modules in public_names().items() if len(modules) > 1}
    assert {name: modules for name, modules in twice.items() if name not in IDIOMS} == {}


def test_no_idiom_is_listed_that_stands_once():
    names = public_names()
    assert [name for name in IDIOMS if len(names[name]) < 2] == []
