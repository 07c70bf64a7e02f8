"""What changed, for readers of news: an Atom feed (RFC 4287) in each language, of an agency or of the whole site.

An entry is one change, known by its place, its day and its kind, so that it stays the same entry whatever its words
become. The day of a change is all that is known; it stands for its first moment in Thailand.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from msgspec import Struct

from prongsai.messages import messages
from prongsai.pages.downloads.events import Event, newest
from prongsai.pages.render import document
from prongsai.site import addresses
from prongsai.text.bilingual import LANGUAGES, Language, Phrase, Text

_MOST = 50
"""Changes in a feed, the newest."""
_NEVER = date(1970, 1, 1)
"""When a feed last changed of data without any day: the format wants one, and no true one is known. It has no entry."""


class _Entry(Struct, frozen=True):
    id: str
    title: Phrase
    href: str
    updated: str
    about: Phrase
    agency: Phrase


def feeds(
    events: Iterable[Event],
    site_url: str,
    slug: str = "",
    name: Text | None = None,
    at: str = "",
    *,
    newest_day: date | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of the feed in each language, of an agency with that slug and name, or of the site.

    `at` is the slug under which it lies, where that is an earlier one: it is the same feed there. `newest_day` is the
    newest that the data tells: where no change is told, the feed is of that day.
    """
    ordered = newest(events)[:_MOST]
    for lang in LANGUAGES:
        own, here = (addresses.localised(addresses.feed(place), lang) for place in (slug, at or slug))
        t = messages(lang)
        yield (
            here,
            document(
                "feed.xml",
                lang=lang,
                id=_id(site_url, f"feed {own}"),
                title=t("feed.agency", name=name) if name else t("feed.site"),
                author=name.phrase(lang) if name else Phrase(t("site.name"), lang),
                updated=_moment(ordered[0].day if ordered else newest_day or _NEVER),
                itself=f"{addresses.site_root(site_url)}{own}" if site_url else "",
                page=_there(site_url, here, addresses.agency(slug) if slug else addresses.PORTAL, lang),
                entries=[_entry(event, site_url, here, lang) for event in ordered],
            ),
        )


def _entry(event: Event, site_url: str, here: str, lang: Language) -> _Entry:
    return _Entry(
        _id(site_url, f"{lang} {event.kind} {event.day.isoformat()} {event.address}"),
        event.title.phrase(lang),
        _there(site_url, here, event.address, lang),
        _moment(event.day),
        event.about.phrase(lang),
        event.agency.phrase(lang),
    )


def _there(site_url: str, here: str, path: str, lang: Language) -> str:
    """The whole address of a page, or the way to it where the site has no address yet."""
    if site_url:
        return addresses.absolute(site_url, path, lang)
    return addresses.relative(here, addresses.localised(path, lang))


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+07:00"


def _id(site_url: str, of: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{site_url} {of}')}"
