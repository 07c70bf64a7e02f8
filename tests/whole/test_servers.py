"""The samples for servers, run as they are on the built site: only name, port and folder are put in."""

import re
import shutil
from pathlib import Path

import pytest

from tests.servers import SERVERS, free_port, nginx, running

POLICY = "content-security-policy"


def _caddy(folder: Path, site: Path, port: int) -> list[str]:
    sample = (SERVERS / "Caddyfile").read_text("utf-8")
    own = sample.replace("prongsai.example.go.th {", f"http://127.0.0.1:{port} {{")
    own = own.replace("/var/www/prongsai/site", str(site))
    # Its global options: no certificate here.
    (folder / "Caddyfile").write_text("{\n\tadmin off\n\tauto_https off\n}\n" + own, "utf-8")
    return ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


@pytest.mark.parametrize(("name", "command"), [("nginx", nginx), ("caddy", _caddy)])
def test_a_sample_serves_the_site(name: str, command: object, sample_site: Path, tmp_path: Path) -> None:
    """Slashes, what is not there, what may be kept for how long, types, compression, and the headers on all of it."""
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed here")
    assert command in (nginx, _caddy)
    port = free_port()
    made = nginx(tmp_path, sample_site, port) if command is nginx else _caddy(tmp_path, sample_site, port)
    with running(made, port, tmp_path) as client:
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
        asked = {"Range": "bytes=32-63", "Accept-Encoding": "identity"}  # as browsers ask for a piece
        index = next(sample_site.glob("search/index/t/*.js")).relative_to(sample_site).as_posix()
        piece = client.get(f"/{index}", headers=asked)
        assert piece.status_code == 206
        assert piece.content == (sample_site / index).read_bytes()[32:64]
        assert "immutable" in piece.headers["cache-control"]
        several = client.get(f"/{index}", headers=asked | {"Range": "bytes=32-63,128-191"})
        assert several.status_code == 206
        assert several.headers["content-type"].startswith("multipart/byteranges")
        parts = re.findall(rb"\r\nContent-Range: bytes (\d+)-(\d+)/\d+\r\n", several.content)
        assert parts == [(b"32", b"63"), (b"128", b"191")]
        assert (sample_site / index).read_bytes()[128:192] in several.content
        refused = client.get("/search/index/t/")
        assert refused.status_code in (403, 404)
        assert refused.headers["cache-control"] == "no-cache"
        again = client.get("/bangkok-noi/", headers={"If-None-Match": page.headers["etag"]})
        assert again.status_code == 304
        for answer in (page, missing, data):
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert "referrer-policy" in answer.headers
            assert "permissions-policy" in answer.headers
