"""The recipes are valid, harden the server, and agree with each other and with the settings."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from library.installation.env_file import read_env_file
from tests.installation.live_site import free_port, make_certificate
from tests.installation.recipes import (
    DEPLOY,
    UNITS,
    caddy_configuration,
    commands_of,
    nginx_configuration,
)

SERVICES = sorted(path.name for path in UNITS.glob("*.service"))
MOST_EXPOSED = 3.0
# What a job of the night may not see, and must not lose.
SAME_EVERYWHERE = (
    "User",
    "Group",
    "WorkingDirectory",
    "EnvironmentFile",
    "UMask",
    "StateDirectory",
)


def needs(program: str) -> None:
    if not shutil.which(program):
        assert not os.environ.get("CI"), f"{program} is not installed"
        pytest.skip(f"{program} is not installed")


@pytest.fixture
def installed_units(tmp_path):
    """The units, with programs where they look for them."""
    needs("systemd-analyze")
    for path in UNITS.iterdir():
        text = path.read_text().replace("/srv/hiraku/.venv/bin/", f"{tmp_path}/")
        (tmp_path / path.name).write_text(text)
    for program in ("granian", "python"):
        (tmp_path / program).write_text("#!/bin/sh\n")
        (tmp_path / program).chmod(0o755)
    return tmp_path


def test_units_are_valid(installed_units):
    units = [str(installed_units / path.name) for path in sorted(UNITS.iterdir())]
    done = subprocess.run(
        ["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False
    )
    ours = [line for line in done.stderr.splitlines() if "hiraku" in line]
    assert (done.returncode, ours) == (0, [])


@pytest.mark.parametrize("service", SERVICES)
def test_service_may_do_little_beside_its_work(installed_units, service):
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", str(installed_units / service)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert float(re.search(r"exposure level for .*: ([\d.]+)", done.stdout)[1]) <= MOST_EXPOSED


@pytest.mark.parametrize("name", SAME_EVERYWHERE)
def test_all_services_are_one_account_with_one_library(name):
    values = {
        tuple(re.findall(rf"(?m)^{name}=(.*)$", (UNITS / service).read_text()))
        for service in SERVICES
    }
    assert len(values) == 1
    assert values != {()}


def test_every_timer_has_its_service():
    timers = {path.stem for path in UNITS.glob("*.timer")}
    assert {f"{timer}.service" for timer in timers} | {"hiraku.service"} == set(SERVICES)


def test_server_starts_dead_workers_again_and_fits_the_database():
    (command,) = commands_of("hiraku.service")
    assert "--respawn-failed-workers" in command
    threads = int(command[command.index("--blocking-threads") + 1])
    workers = int(command[command.index("--workers") + 1])
    assert threads * workers <= 50  # of PostgreSQL's 100 connections


def test_nginx_takes_the_recipe(tmp_path):
    needs("nginx")
    make_certificate(tmp_path)
    path = tmp_path / "nginx.conf"
    path.write_text(nginx_configuration(tmp_path, tmp_path / "web.sock", free_port(), free_port()))
    done = subprocess.run(
        ["nginx", "-t", "-c", str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr.replace('"user" directive', "")


def test_caddy_takes_the_recipe(tmp_path):
    needs("caddy")
    path = tmp_path / "Caddyfile"
    for text in (
        (DEPLOY / "Caddyfile").read_text(),
        caddy_configuration(tmp_path, tmp_path / "web.sock", free_port(), free_port()),
    ):
        path.write_text(text)
        done = subprocess.run(
            ["caddy", "validate", "--adapter", "caddyfile", "--config", str(path)],
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"HOME": str(tmp_path)},
        )
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("recipe", "size"),
    [("nginx.conf", r"client_max_body_size (\d+)m"), ("Caddyfile", r"max_size (\d+)MB")],
)
def test_proxy_lets_an_import_through(recipe, size):
    allowed = int(re.search(size, (DEPLOY / recipe).read_text())[1])
    assert allowed > settings.IMPORT_MOST_MB


def test_proxies_write_no_line_for_a_request():
    assert (DEPLOY / "nginx.conf").read_text().count("access_log off;") == 2
    assert "\n\tlog" not in (DEPLOY / "Caddyfile").read_text()


def test_example_of_settings_names_every_variable_that_is_read():
    root = Path(settings.BASE_DIR)
    code = "".join(
        path.read_text("utf-8")
        for folder in ("library", "search", "stories")
        for path in (root / folder).rglob("*.py")
    )
    read = set(re.findall(r'"((?:LIBRARY|ELASTICSEARCH)_[A-Z_]+)"', code)) | {"DATABASE_URL"}
    named = set(re.findall(r"(?m)^#?([A-Z_]+)=", (root / ".env.example").read_text("utf-8")))
    assert named == read - {"LIBRARY_ENV"}


def test_example_of_settings_is_a_settings_file(tmp_path):
    text = (Path(settings.BASE_DIR) / ".env.example").read_text("utf-8")
    path = tmp_path / ".env"
    path.write_text(re.sub(r"(?m)^#(?=[A-Z_]+=)", "", text))
    assert read_env_file(path)["ELASTICSEARCH_SEARCH_TIMEOUT"] == "1.2"
