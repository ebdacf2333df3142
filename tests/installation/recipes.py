"""The recipes of .deploy, with the paths and ports of a test in place of those of a machine."""

import re
import shlex
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / ".deploy"
UNITS = DEPLOY / "systemd"
HOST = "stories.example.org"


def commands_of(unit: str) -> list[list[str]]:
    """Return the ExecStart lines of a unit as arguments."""
    text = re.sub(r"\\\n\s*", "", (UNITS / unit).read_text())
    return [shlex.split(line) for line in re.findall(r"(?m)^ExecStart=(.*)$", text)]


def nginx_configuration(folder: Path, socket: Path, http: int, https: int) -> str:
    """Return a whole nginx.conf that holds the recipe."""
    recipe = _replaced(
        (DEPLOY / "nginx.conf").read_text(),
        {
            "/run/hiraku/web.sock": str(socket),
            "/var/cache/nginx/hiraku": str(folder / "cache"),
            "/var/log/nginx/hiraku.error.log": str(folder / "error.log"),
            f"/etc/letsencrypt/live/{HOST}/fullchain.pem": str(folder / "certificate.pem"),
            f"/etc/letsencrypt/live/{HOST}/privkey.pem": str(folder / "key.pem"),
            "listen 80;": f"listen 127.0.0.1:{http};",
            "listen [::]:80;": "",
            "listen 443 ssl http2;": f"listen 127.0.0.1:{https} ssl http2;",
            "listen [::]:443 ssl http2;": "",
        },
    )
    return f"""
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 200; }}
http {{
    include /etc/nginx/mime.types;
    # As Debian's nginx.conf has it: the recipe must hold against it.
    gzip on;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {recipe}
}}
"""


def caddy_configuration(folder: Path, socket: Path, http: int, https: int) -> str:
    """Return a whole Caddyfile that holds the recipe, with a certificate of Caddy's own."""
    recipe = _replaced(
        (DEPLOY / "Caddyfile").read_text(),
        {"/run/hiraku/web.sock": str(socket), f"\n{HOST} {{": f"\n{HOST} {{\n\ttls internal"},
    )
    return f"""{{
    admin off
    http_port {http}
    https_port {https}
    default_bind 127.0.0.1
    skip_install_trust
    storage file_system {folder}/storage
}}
{recipe}"""


def _replaced(text: str, instead: dict[str, str]) -> str:
    for old, new in instead.items():
        assert old in text, old
        text = text.replace(old, new)
    return text
