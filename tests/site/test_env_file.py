"""The settings file is read as systemd reads it, by the server, cron and commands alike."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from library.installation.env_file import load_env_file, read_env_file

ROOT = Path(__file__).resolve().parents[2]
# systemd's own reader of such files. It fills in $NAME afterwards, so those lines stay out of it.
SYSTEMD_READER = Path(
    "/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator"
)

# A line as people type it, and the value that both must see.
LINES = [
    ("A=plain", "plain"),
    ("A = spaced  ", "spaced"),
    ("\tA=tab before", "tab before"),
    ("A=", ""),
    ("A=''", ""),
    ('A=""', ""),
    ("A=two words", "two words"),
    ("A='two  words '", "two  words "),
    ('A="two words"', "two words"),
    ("A=#7", "#7"),
    ("A=pass#word", "pass#word"),
    ("A='pass #word'", "pass #word"),
    ('A="pass ;word"', "pass ;word"),
    ("A=a=b==", "a=b=="),
    ("A=it's", "it's"),
    ('A=say "so"', 'say "so"'),
    ("A='say \"so\"'", 'say "so"'),
    ('A="it\'s"', "it's"),
    (r'A="say \"so\""', 'say "so"'),
    (r'A="back\\slash"', r"back\slash"),
    (r'A="not a\nline"', r"not a\nline"),
    (r"A='as \n it is'", r"as \n it is"),
    ("A=ひらく 文庫", "ひらく 文庫"),
    ("A=postgres://hiraku:p%40ss@localhost/hiraku?sslmode=disable", None),
    ("A=a,b , c", "a,b , c"),
    ("A=50%", "50%"),
    ("A=x\r", "x"),
]
WITH_DOLLAR = [
    ("A=pa$$word", "pa$$word"),
    ("A=${HOME}", "${HOME}"),
    ("A='$HOME'", "$HOME"),
    (r'A="\$HOME \`x\`"', "$HOME `x`"),
]
# What systemd takes as something that nobody means.
REFUSED = [
    "export A=b",
    "A",
    "A: b",
    "1A=b",
    "A-B=c",
    "A='open",
    'A="open',
    "A='a' b",
    "A='a'#b",
    "A=b # the comment would be part of the value",
    r"A=a\b",
    "A=goes on \\",
    "# goes on \\",
    "\ufeffA=b",
    "A=\0",
]


def read(tmp_path: Path, text: str) -> dict[str, str]:
    path = tmp_path / "library.env"
    path.write_bytes(text.encode())
    return read_env_file(path)


@pytest.mark.parametrize(("line", "value"), [*LINES, *WITH_DOLLAR])
def test_line_is_read_as_what_it_means(tmp_path, line, value):
    expected = line.partition("=")[2] if value is None else value
    assert read(tmp_path, f"# a comment\n; another\n\n{line}\nB=next\n") == {
        "A": expected,
        "B": "next",
    }


@pytest.mark.parametrize(("line", "value"), LINES)
def test_systemd_reads_the_same(tmp_path, line, value):
    if not SYSTEMD_READER.exists():
        assert not os.environ.get("CI"), "systemd is not installed"
        pytest.skip("systemd is not installed")
    folder = tmp_path / "environment.d"
    folder.mkdir()
    (folder / "library.conf").write_bytes(f"{line}\nB=next\n".encode())
    done = subprocess.run(
        [SYSTEMD_READER],
        env={"XDG_CONFIG_HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        check=True,
    )
    # It prints what a shell understands.
    shown = subprocess.run(
        ["bash", "-c", done.stdout.decode() + '\nprintf "%s" "$A"'], capture_output=True, check=True
    )
    assert shown.stdout.decode() == read(tmp_path, line)["A"]


@pytest.mark.parametrize("line", REFUSED)
def test_line_that_says_something_else_is_refused_without_its_content(tmp_path, line):
    with pytest.raises(ImproperlyConfigured, match="line 2: ") as refused:
        read(tmp_path, f"B=secret\n{line}\n")
    assert "secret" not in str(refused.value)
    assert "the comment would" not in str(refused.value)


def test_last_of_two_lines_counts(tmp_path):
    assert read(tmp_path, "A=1\nA=2") == {"A": "2"}


class TestWhichFile:
    @pytest.fixture(autouse=True)
    def one_file(self, tmp_path, monkeypatch):
        monkeypatch.delenv("LIBRARY_ENV", raising=False)
        monkeypatch.setattr(os, "environ", os.environ.copy())
        (tmp_path / ".env").write_text("FROM_FILE=file\nFROM_BOTH=file\n")

    def test_the_one_beside_manage_py(self, tmp_path):
        os.environ["FROM_BOTH"] = "environment"
        assert load_env_file(tmp_path) == tmp_path / ".env"
        assert (os.environ["FROM_FILE"], os.environ["FROM_BOTH"]) == ("file", "environment")

    def test_the_named_one_instead(self, tmp_path):
        (tmp_path / "named").write_text("FROM_FILE=named")
        os.environ["LIBRARY_ENV"] = str(tmp_path / "named")
        load_env_file(tmp_path)
        assert os.environ["FROM_FILE"] == "named"

    def test_none_when_it_is_named_empty(self, tmp_path):
        os.environ["LIBRARY_ENV"] = ""
        assert load_env_file(tmp_path) is None
        assert "FROM_FILE" not in os.environ

    def test_named_one_must_be_there(self, tmp_path):
        os.environ["LIBRARY_ENV"] = str(tmp_path / "nowhere")
        with pytest.raises(ImproperlyConfigured, match="cannot be read: No such file"):
            load_env_file(tmp_path)


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    clean = {name: value for name, value in os.environ.items() if "LIBRARY" not in name}
    return subprocess.run(
        [sys.executable, ROOT / "manage.py", *arguments],
        cwd="/",
        env=clean | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_command_opens_the_library_of_the_file_from_any_folder(tmp_path):
    path = tmp_path / "library.env"
    path.write_text(f"LIBRARY_DATA_DIR={tmp_path}/data\nLIBRARY_BASE_URL=https://a.example.org\n")
    shown = "from django.conf import settings; print(settings.DATA_DIR, settings.BASE_URL)"
    done = manage("shell", "-v", "0", "-c", shown, LIBRARY_ENV=str(path))
    assert done.stdout.split() == [f"{tmp_path}/data", "https://a.example.org"], done.stderr


@pytest.mark.parametrize("text", [None, "LIBRARY_DEBUG is on", "LIBRARY_BASE_URL=example.org"])
def test_wrong_file_is_a_sentence_and_no_traceback(tmp_path, text):
    path = tmp_path / "library.env"
    if text:
        path.write_text(text)
    done = manage("check", LIBRARY_ENV=str(path), LIBRARY_DATA_DIR=str(tmp_path))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert str(path) in done.stderr or "LIBRARY_BASE_URL" in done.stderr


class TestWhichLibrary:
    """Without settings a command opens the library beside manage.py; it says so."""

    def test_is_said(self):
        done = manage("check", LIBRARY_ENV="", LIBRARY_SECRET_KEY="k" * 50)
        assert "This opens the library in " in done.stderr

    @pytest.mark.parametrize("quiet", [["-v", "0"], ["--verbosity=0"], ["-v0"], ["--help"]])
    def test_is_not_said_to_who_wants_quiet(self, quiet):
        done = manage("check", *quiet, LIBRARY_ENV="", LIBRARY_SECRET_KEY="k" * 50)
        assert "This opens" not in done.stderr

    @pytest.mark.parametrize("setting", ["LIBRARY_DATA_DIR", "LIBRARY_BASE_URL"])
    def test_is_not_said_where_it_is_set(self, tmp_path, setting):
        value = {"LIBRARY_DATA_DIR": str(tmp_path), "LIBRARY_BASE_URL": "http://a.example.org"}
        key = {"LIBRARY_SECRET_KEY": "k" * 50}
        done = manage("check", LIBRARY_ENV="", **key, **{setting: value[setting]})
        assert "This opens" not in done.stderr


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root becomes another")
def test_root_does_not_touch_the_library_of_another_account(tmp_path):
    manage("check", LIBRARY_ENV="", LIBRARY_DATA_DIR=str(tmp_path / "data"))
    os.chown(tmp_path / "data", 65534, 65534)
    done = manage("migrate", LIBRARY_ENV="", LIBRARY_DATA_DIR=str(tmp_path / "data"))
    assert done.returncode == 1
    assert "sudo -u nobody" in done.stderr
    assert not list((tmp_path / "data").glob("*.sqlite3"))
    assert manage("check", LIBRARY_ENV="", LIBRARY_DATA_DIR=str(tmp_path / "data")).returncode == 0


def test_files_of_the_library_are_for_its_account_alone(tmp_path):
    data = tmp_path / "data"
    for command in (["migrate"], ["collectstatic", "--noinput"], ["rebuild_search"]):
        done = manage(*command, "-v", "0", LIBRARY_ENV="", LIBRARY_DATA_DIR=str(data))
        assert done.returncode == 0, done.stderr
    open_to_others = [path for path in [data, *data.rglob("*")] if path.stat().st_mode & 0o077]
    assert open_to_others == []
