"""The samples for servers, run as they are on the built site: only name, port and folder are put in."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

SERVERS = Path(__file__).parents[2] / "overrides/server"
POLICY = "content-security-policy"


def _port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        number: int = found.getsockname()[1]
        return number


def _nginx(folder: Path, site: Path, port: int) -> list[str]:
    sample = (SERVERS / "nginx.conf").read_text("utf-8")
    own = sample.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/var/www/prongsai/site", str(site))
    (folder / "site.conf").write_text(own, "utf-8")
    paths = "".join(
        f"{kind}_temp_path {folder / kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root; " if os.geteuid() == 0 else ""  # else its workers could not read the test's folders
    main = (
        f"{user}daemon off; pid {folder / 'pid'}; error_log {folder / 'log'}; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off;\n{paths}include {folder / 'site.conf'}; }}\n"
    )
    (folder / "nginx.conf").write_text(main, "utf-8")
    return ["nginx", "-c", str(folder / "nginx.conf"), "-e", str(folder / "log")]


def _caddy(folder: Path, site: Path, port: int) -> list[str]:
    sample = (SERVERS / "Caddyfile").read_text("utf-8")
    own = sample.replace("prongsai.example.go.th {", f"http://127.0.0.1:{port} {{")
    own = own.replace("/var/www/prongsai/site", str(site))
    # Its global options: no certificate here.
    (folder / "Caddyfile").write_text("{\n\tadmin off\n\tauto_https off\n}\n" + own, "utf-8")
    return ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


@contextmanager
def _running(command: list[str], port: int, home: Path) -> Iterator[httpx.Client]:
    """A server until the block ends; what it keeps for itself lies in `home`."""
    own = os.environ | {"XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home)}
    process = subprocess.Popen(command, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
            for _ in range(100):
                try:
                    client.get("/robots.txt")
                    break
                except httpx.TransportError:
                    time.sleep(0.1)
            yield client
    finally:
        process.terminate()
        process.wait(10)


@pytest.mark.parametrize(("name", "command"), [("nginx", _nginx), ("caddy", _caddy)])
def test_a_sample_serves_the_site(name: str, command: object, sample_site: Path, tmp_path: Path) -> None:
    """Slashes, what is not there, what may be kept for how long, types, compression, and the headers on all of it."""
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed here")
    assert command in (_nginx, _caddy)
    port = _port()
    made = _nginx(tmp_path, sample_site, port) if command is _nginx else _caddy(tmp_path, sample_site, port)
    with _running(made, port, tmp_path) as client:
        page = client.get("/bangkok-noi/")
        assert page.status_code == 200
        assert page.headers["content-encoding"] == "gzip"
        assert page.headers["cache-control"] == "no-cache"
        assert page.headers[POLICY].endswith("frame-ancestors 'none'")
        moved = client.get("/bangkok-noi")
        assert moved.status_code in (301, 308)
        assert moved.headers["location"] == "/bangkok-noi/"
        missing = client.get("/nowhere/")
        assert missing.status_code == 404
        assert 'id="content"' in missing.text
        assert POLICY in missing.headers
        style = next(sample_site.glob("assets/prongsai.*.css")).relative_to(sample_site).as_posix()
        assert "immutable" in client.get(f"/{style}").headers["cache-control"]
        photo = next(sample_site.glob("*/*/photos/*/*.avif")).relative_to(sample_site).as_posix()
        assert client.get(f"/{photo}").headers["content-type"] == "image/avif"
        data = client.get("/bangkok-noi/2568/evidence.json")
        assert data.headers["access-control-allow-origin"] == "*"
        again = client.get("/bangkok-noi/", headers={"If-None-Match": page.headers["etag"]})
        assert again.status_code == 304
        for answer in (page, missing, data):
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert "referrer-policy" in answer.headers
            assert "permissions-policy" in answer.headers
