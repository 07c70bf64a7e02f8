"""The workbench of a project in the test's own process, and what a browser would send of its forms."""

import warnings
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

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
