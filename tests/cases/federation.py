"""Files of other sites that are searched together with this one."""

import gzip
import json

from prongsai.search.other_sites import FORMAT
from prongsai.source.problem import Code
from tests.trees import Case

SITES = "agencies/_sites/sites.yml"
FILE = "agencies/_sites/north.jsonl.gz"
OTHER = "agencies/_sites/other.jsonl.gz"
_HEAD = json.dumps({"format": FORMAT, "agencies": {}})
_PAGE: dict[str, object] = {
    "href": "a/", "lang": "th", "title": "ก", "aka": [], "agency": "", "year": None, "items": [], "kind": "page",
         "sections": []}  # fmt: skip


def _listed(file: str = "north.jsonl.gz", name: str = "north", address: str = "https://north.example.go.th/") -> str:
    return f"  - {{id: {name}, name: {{th: เหนือ, en: North}}, address: {address}, file: {file}}}\n"


def _sites(*entries: str) -> str:
    return f"sites:\n{''.join(entries)}"


def _packed(*lines: str) -> bytes:
    return gzip.compress("".join(f"{line}\n" for line in lines).encode(), mtime=0)


GOOD = _packed(_HEAD, json.dumps(_PAGE))
_ONE = _sites(_listed())

CASES = [
    Case(Code.BAD_SITE_FILE, {SITES: _ONE, FILE: GOOD[:-9]}, at=FILE, name="cut-off"),
    Case(Code.BAD_SITE_FILE, {SITES: _ONE, FILE: b"<html>not found</html>"}, at=FILE, name="web-page"),
    Case(Code.BAD_SITE_FILE, {SITES: _ONE, FILE: _packed("{}")}, at=f"{FILE}:1:1", name="other-json"),
    Case(
        Code.BAD_SITE_FILE,
        {SITES: _ONE, FILE: _packed(_HEAD, json.dumps(_PAGE), json.dumps(_PAGE | {"href": "javascript:alert(1)"}))},
        at=f"{FILE}:3:1",
        name="hostile-address",
    ),
    Case(Code.BAD_SITE_FILE, {SITES: _ONE, FILE: _packed(_HEAD, "[" * 100_000)}, at=f"{FILE}:2:1", name="deep"),
    Case(Code.MISSING_FILE, {SITES: _sites(_listed("▶south.jsonl.gz"))}, name="site-file"),
    Case(Code.UNKNOWN_FILE, {SITES: _ONE, FILE: GOOD, OTHER: GOOD}, at=OTHER, name="site-file"),
    Case(Code.DUPLICATE_ID, {SITES: _sites(_listed(), _listed().replace("id: ", "id: ▶")), FILE: GOOD}, name="site"),
    Case(Code.BAD_LINK, {SITES: _sites(_listed(address="▶'javascript:alert(1)'")), FILE: GOOD}, name="site-address"),
    Case(Code.BAD_LINK, {SITES: _sites(_listed(address="▶'https://a.go.th/?q='")), FILE: GOOD}, name="site-query"),
]  # fmt: skip
