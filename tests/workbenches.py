"""The workbench of a project, in the test's own process or as its command starts it, and what its forms send."""

import os
import subprocess
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from selectolax.lexbor import LexborHTMLParser

from prongsai.source.folders import Folders
from prongsai.workbench.app import workbench_app
from prongsai.workbench.serving.guard import Guard
from tests.trees import SETTINGS

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would rather have another HTTP library than the one all tests use
    from starlette.testclient import TestClient

PORT = 8123
HOME = f"http://127.0.0.1:{PORT}"
OWN = {"origin": HOME, "sec-fetch-site": "same-origin"}
Sent = dict[str, list[str]]
HOOKS = Path(__file__).parents[1] / "hooks"


def browser_of(guard: Guard) -> TestClient:
    """A browser that nobody let in yet."""
    return TestClient(guard, base_url=HOME, follow_redirects=False)


class Visitor:
    """Somebody who was let in."""

    def __init__(self, root: Path, *, commit: bool = False) -> None:
        self.guard = Guard(workbench_app(Folders(root), SETTINGS, commit=commit), PORT)
        self.client = browser_of(self.guard)
        assert self.client.get(self.guard.address()).status_code == 303

    def page(self, address: str) -> str:
        answer = self.client.get(address)
        assert answer.status_code == 200, answer.text
        return str(answer.text)

    def form(self, address: str) -> Sent:
        return fields(self.page(address))

    def send(self, address: str, given: Mapping[str, list[str]], do: str = "save") -> tuple[int, str]:
        """The status, and the page or where it leads on."""
        body = urlencode({**given, "do": [do]}, doseq=True)
        headers = {**OWN, "content-type": "application/x-www-form-urlencoded"}
        answer = self.client.post(address, content=body, headers=headers)
        return answer.status_code, answer.headers.get("location") or answer.text


@dataclass(frozen=True)
class Running:
    """A workbench that was started."""

    process: "subprocess.Popen[str]"
    entry: str

    @property
    def home(self) -> str:
        """Its address."""
        parts = urlsplit(self.entry)
        return f"{parts.scheme}://{parts.netloc}"


@contextmanager
def started(root: Path) -> Iterator[Running]:
    """The workbench of a project, as its command starts it."""
    command = [sys.executable, "-m", "prongsai", "edit", str(root), "--no-browser", "--today", "2025-01-15"]
    environment = os.environ | {"PYTHONPATH": str(HOOKS), "PYTHONUTF8": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout
        try:
            yield Running(process, next(line.strip() for line in process.stdout if line.startswith("http")))
        finally:
            process.kill()


def fields(html: str) -> Sent:
    """What a browser sends of a page's form when nobody typed anything."""
    found: Sent = {}
    form = LexborHTMLParser(html).css_first("form.wb-form")
    assert form is not None, html
    for node in form.css("input, select, textarea"):
        kind, name = node.attributes.get("type"), str(node.attributes.get("name"))
        value = node.attributes.get("value") or ""
        if kind in ("checkbox", "radio") and "checked" not in node.attributes:
            continue
        if node.tag == "textarea":
            value = node.text(deep=True).replace("\n", "\r\n")
        if node.tag == "select":
            chosen = node.css_first("option[selected]")
            value = (chosen.attributes.get("value") or "") if chosen else ""
        found.setdefault(name, []).append(value)
    return found
