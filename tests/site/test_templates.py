"""Templates stay small: decisions are made in Python, and a line is read at a glance."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent.parent / "templates"
MOST_DECISIONS, MOST_CHARACTERS = 8, 120
DECISION = re.compile(r"\{%\s*(?:if|elif|else|for|empty|with|ifchanged)\b")
TEMPLATES = sorted(path.relative_to(FOLDER) for path in FOLDER.rglob("*") if path.is_file())


@pytest.mark.parametrize("template", TEMPLATES, ids=str)
def test_template_decides_little_and_has_no_long_line(template):
    text = (FOLDER / template).read_text(encoding="utf-8")
    assert len(DECISION.findall(text)) <= MOST_DECISIONS
    too_long = [
        number for number, line in enumerate(text.splitlines(), 1) if len(line) > MOST_CHARACTERS
    ]
    assert not too_long
