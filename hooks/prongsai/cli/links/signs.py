"""The signs that an answer is not the page that was asked for, read from signs.yml."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import yaml
from msgspec import Struct

from prongsai.cli.links.page import WebPage


class _Words(Struct, frozen=True):
    """What titles say, and what a page that says little else says."""

    titles: re.Pattern[str]
    short: re.Pattern[str] | None = None
    statements: re.Pattern[str] | None = None
    """What such a page says by itself, however much stands around it."""

    def __call__(self, page: WebPage) -> bool:
        if any(self.titles.search(title) for title in page.titles):
            return True
        if self.statements is not None and any(map(self.statements.match, page.statements)):
            return True
        return self.short is not None and page.is_short and self.short.search(page.text) is not None


class Signs(Struct, frozen=True):
    """All of them, ready to be held against an address or a page."""

    not_found: _Words
    maintenance: _Words
    challenge: _Words
    sign_in: _Words
    sharing: re.Pattern[str]
    home: re.Pattern[str]
    files: frozenset[str]
    sign_in_hosts: frozenset[str]
    sign_in_paths: re.Pattern[str]
    sharing_hosts: frozenset[str]

    def is_sign_in(self, url: str) -> bool:
        """Whether an address is one where people sign in."""
        parts = urlsplit(url)
        return _below(parts.hostname or "", self.sign_in_hosts) or bool(self.sign_in_paths.search(parts.path))

    def is_sharing(self, url: str) -> bool:
        """Whether an address is of a service that keeps files to their owners until they are shared."""
        return _below(urlsplit(url).hostname or "", self.sharing_hosts)

    def is_home(self, url: str) -> bool:
        """Whether an address is the front page of its site."""
        return bool(self.home.search(urlsplit(url).path))

    def ending(self, url: str) -> str:
        """The ending of an address that names a file (`pdf`); empty for a page."""
        ending = urlsplit(url).path.rpartition(".")[2].lower()
        return ending if ending in self.files else ""

    def asks_to_sign_in(self, page: WebPage) -> bool:
        """Whether a page is for signing in. A mere box for it beside other text, as many offices have, is not that."""
        return page.has_password and (page.is_short or self.sign_in(page))


@cache
def signs() -> Signs:
    """The signs, read once."""
    raw: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("signs.yml").read_text("utf-8"))
    return Signs(
        not_found=_words(raw["not_found"]),
        maintenance=_words(raw["maintenance"]),
        challenge=_words(raw["challenge"]),
        sign_in=_words(raw["sign_in"]),
        sharing=_any(raw["sharing"]["texts"]),
        home=_any([raw["home"]]),
        files=frozenset(raw["files"]),
        sign_in_hosts=frozenset(raw["sign_in"]["hosts"]),
        sign_in_paths=_any(raw["sign_in"]["paths"]),
        sharing_hosts=frozenset(raw["sharing"]["hosts"]),
    )


def _words(raw: Mapping[str, Any]) -> _Words:
    return _Words(_any(raw["titles"]), *(_any(raw[name]) if name in raw else None for name in ("short", "statements")))


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _below(host: str, names: frozenset[str]) -> bool:
    """Whether a host is one of these or below one."""
    return any(host == name or host.endswith(f".{name}") for name in names)
