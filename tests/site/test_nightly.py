"""The night's work goes on past a part that fails, and says which one did."""

import subprocess
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command, get_commands

from library.management.commands import nightly


@pytest.fixture
def run_parts(monkeypatch):
    """What was run; a part whose name is in `failing` fails."""
    ran, failing = [], set()

    def run(command, check):
        ran.append(command[2:])
        return subprocess.CompletedProcess(command, int(command[2] in failing))

    monkeypatch.setattr(nightly.subprocess, "run", run)
    return ran, failing


def test_every_part_is_a_command():
    assert {name for name, *_rest in nightly.ALWAYS} <= set(get_commands())


def test_parts_are_run_in_order_and_the_backup_last(run_parts, tmp_path):
    call_command("nightly", backup=Path(tmp_path), keep=3, verbosity=0)
    ran, _failing = run_parts
    assert ran[0] == ["check_search", "--repair"]
    assert ran[-1] == ["backup", str(tmp_path), "--keep", "3"]


def test_without_a_folder_nothing_is_backed_up(run_parts):
    call_command("nightly", verbosity=0)
    assert [part[0] for part in run_parts[0]] == [name for name, *_rest in nightly.ALWAYS]


def test_part_that_fails_stops_no_other(run_parts):
    ran, failing = run_parts
    failing.add("check_search")
    with pytest.raises(CommandError, match="check_search --repair"):
        call_command("nightly", verbosity=0)
    assert len(ran) == len(nightly.ALWAYS)
