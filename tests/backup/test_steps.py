"""What follows a restore: each step runs, though another has failed, and the failure is told."""

from unittest import mock

from library.backup import after_restore


def test_each_step_runs_and_each_failure_is_a_sentence():
    done = []

    def fails() -> None:
        done.append("fails")
        raise OSError("the server is away")

    steps = {"do the first": fails, "do the second": lambda: done.append("second")}
    with mock.patch.object(after_restore, "STEPS", steps):
        failed = after_restore.follow_restore()
    assert done == ["fails", "second"]
    assert failed == ["Could not do the first: the server is away"]
