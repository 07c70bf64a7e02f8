"""What the end of a trail means for whoever relies on the link. Pure: no network, no clock."""

from urllib.parse import parse_qsl, unquote, urlsplit

from msgspec import Struct

from prongsai.cli.links.page import WebPage, looks_like_page, read_page
from prongsai.cli.links.signs import Signs
from prongsai.cli.links.trail import Answer, Failure, Trail
from prongsai.model.generated.links import PRIVATE_ADDRESS, Verdict

_BLOCKED = frozenset({PRIVATE_ADDRESS, "private-name", "odd-port", "other-scheme"})
_UNSURE = frozenset({"no-network", "certificate-chain", "too-many-requests", "host-silent"})
_TRACKING = ("utm_", "fbclid", "gclid")
_LONGEST_ADDRESS = 2000


class LinkFinding(Struct, frozen=True):
    """The verdict on a link, why (a note of model/generated/links.py), and what was seen."""

    verdict: Verdict
    note: str | None = None
    status: int | None = None
    final_url: str | None = None
    content_type: str | None = None
    size: int | None = None


def judge(trail: Trail, signs: Signs) -> LinkFinding:
    """The verdict on a link that was followed."""
    end = trail.end
    if isinstance(end, Failure):
        failed, why = _of_failure(trail, end, signs)
        return LinkFinding(failed, why, final_url=_final(trail, private=failed in ("login", "permission")))
    verdict, note = _of_answer(trail, end, signs)
    kind = end.content_type.partition(";")[0].strip().lower() or None
    return LinkFinding(
        verdict,
        note,
        status=end.status,
        final_url=_final(trail, private=verdict in ("login", "permission")),
        content_type=kind,
        # A page's length changes with each visit and would make each run another file.
        size=None if _is_page(end) else end.size,
    )


def lacks_place(trail: Trail, written: str) -> bool:
    """Whether a link as written names a part that the page at its end, which was read to its end, does not have.

    What begins with `!`, `/` or `:` is for the page's scripts or for the browser.
    """
    end, place = trail.end, urlsplit(written).fragment
    if isinstance(end, Failure) or not end.whole or not _is_page(end) or not place or place.lower() == "top":
        return False
    if place.startswith(("!", "/", ":")):
        return False
    places = read_page(end.body, end.content_type).places
    return place not in places and unquote(place) not in places


def _of_failure(trail: Trail, end: Failure, signs: Signs) -> tuple[Verdict, str]:
    if end.note == "sign-in":
        return _closed(trail, signs)
    if end.note == "slow":
        return "timeout", "slow"
    if end.note in _BLOCKED:
        return "blocked", end.note
    return ("cannot-verify" if end.note in _UNSURE else "broken"), end.note


def _closed(trail: Trail, signs: Signs) -> tuple[Verdict, str]:
    """A door: that of a file not shared, or that of a site."""
    shared = any(signs.is_sharing(url) for url in (trail.asked, *trail.hops, trail.end.url))
    return ("permission", "sharing") if shared else ("login", "sign-in")


def _of_answer(trail: Trail, end: Answer, signs: Signs) -> tuple[Verdict, str | None]:
    page = read_page(end.body, end.content_type, whole=end.whole) if _is_page(end) else None
    if end.challenged or (page and signs.challenge(page)):
        return "cannot-verify", "challenge"
    if page and signs.is_sharing(end.url) and signs.sharing.search(" ".join((*page.titles, page.text))):
        return "permission", "sharing"
    if end.status >= 300:
        return _of_status(trail, end.status, signs)
    if page and (signs.asks_to_sign_in(page) or (page.has_password and signs.is_sign_in(end.url))):
        return _closed(trail, signs)
    if page and signs.not_found(page):
        return "soft-404", "says-not-found"
    if page and signs.maintenance(page):
        return "soft-404", "maintenance"
    if wrong := _wrong_type(trail, end, signs, page):
        return wrong
    if page and page.is_shell:
        return "cannot-verify", "needs-scripts"
    if _sent_home(trail, signs):
        return "soft-404", "home-page"
    if end.size == 0 or (end.whole and not end.body):
        return "soft-404", "empty"
    return _there(trail)


def _of_status(trail: Trail, status: int, signs: Signs) -> tuple[Verdict, str]:
    """What a status other than success means. What a server refuses to us it may well show to others."""
    if status == 401:
        return _closed(trail, signs)
    if status in (404, 410):
        return "broken", "not-found" if status == 404 else "gone"
    if 500 <= status < 600:
        return "broken", "server-error"
    if status == 403:
        return "cannot-verify", "forbidden"
    return "cannot-verify", "too-many-requests" if status == 429 else "odd-status"


def _wrong_type(trail: Trail, end: Answer, signs: Signs, page: WebPage | None) -> tuple[Verdict, str] | None:
    """Something else than the link's ending, or its own label, says. Without a body (HEAD) nothing is said."""
    if signs.is_sharing(end.url):
        return None  # these show a file within a page of their own
    ending = signs.ending(trail.asked) or signs.ending(end.url)
    if ending == "pdf" or "application/pdf" in end.content_type.lower():
        if page:
            return "wrong-type", "pdf-is-page"
        is_pdf = end.body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF")
        return ("wrong-type", "not-a-pdf") if end.body and not is_pdf else None
    return ("wrong-type", "file-is-page") if ending and page else None


def _sent_home(trail: Trail, signs: Signs) -> bool:
    """Whether a link to a page within a site ended at that site's front page."""
    if not trail.hops or not signs.is_home(trail.end.url) or _host(trail.asked) != _host(trail.end.url):
        return False
    query = parse_qsl(urlsplit(trail.asked).query, keep_blank_values=True)
    asked_for_a_part = any(not name.startswith(_TRACKING) for name, _ in query)
    return not signs.is_home(trail.asked) or (asked_for_a_part and not urlsplit(trail.end.url).query)


def _there(trail: Trail) -> tuple[Verdict, str | None]:
    """The evidence is there; whether by a way that should be written otherwise."""
    parts = urlsplit(trail.asked)
    if parts.hostname == "drive.google.com" and parts.path == "/open":
        return ("redirected" if trail.hops else "ok"), "drive-open"
    # Some send to themselves once, to see whether a cookie comes back.
    if not trail.hops or _is_same(trail):
        return "ok", None
    return "redirected", "moved" if _host(trail.asked) == _host(trail.end.url) else "moved-host"


def _is_page(end: Answer) -> bool:
    return "html" in end.content_type.lower() or looks_like_page(end.body)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _is_same(trail: Trail) -> bool:
    """Whether the way ended where it began."""
    return trail.end.url == (trail.hops[0] if trail.hops else trail.end.url)


def _final(trail: Trail, *, private: bool) -> str | None:
    """Where it ended, if elsewhere; the query of a sign-in, which is of that visit alone, is left out."""
    if not trail.hops or _is_same(trail):
        return None
    parts = urlsplit(trail.end.url)
    kept = parts._replace(query="" if private else parts.query, fragment="")
    return kept.geturl()[:_LONGEST_ADDRESS]
