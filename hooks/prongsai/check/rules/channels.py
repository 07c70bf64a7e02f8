"""The corruption channel: there must be one, and it must stand apart from the general ones (agencies/README.md)."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from prongsai.site.site import AgencySite
from prongsai.source.problem import Code, Problem


def problems(site: AgencySite) -> Iterator[Problem]:
    """A missing corruption channel, or one that is a general channel too. It may be missing until a year is there."""
    agency = site.record
    if not agency.channels.corruption and site.years:
        yield Problem(agency.where("channels"), Code.CHANNEL_MISSING)
    urls = {_page(channel.url) for channel in agency.channels.general if channel.url}
    phones = {_digits(channel.phone) for channel in agency.channels.general if channel.phone}
    emails = {channel.email.lower() for channel in agency.channels.general if channel.email}
    for channel in agency.channels.corruption:
        if channel.email and channel.email.lower() in emails:
            yield Problem(channel.where("email"), Code.CHANNEL_SHARED, {"value": channel.email[:80]})
        if channel.url and _page(channel.url) in urls:
            yield Problem(channel.where("url"), Code.CHANNEL_SHARED, {"value": channel.url[:80]})
        if channel.phone and _digits(channel.phone) in phones:
            yield Problem(channel.where("phone"), Code.CHANNEL_SHARED, {"value": channel.phone[:80]})


def _page(url: str) -> str:
    """What tells one page from another: without scheme, `www.`, a last slash and the place in the page."""
    try:
        parts = urlsplit(url)
    except ValueError:  # a host of characters that may pass for others
        return url
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{unquote(parts.path).rstrip('/')}?{parts.query}"


def _digits(phone: str) -> str:
    """The number as dialled from within the country; an extension is part of it."""
    return re.sub(r"^66(?=\d{8,9})", "0", re.sub(r"\D", "", phone))
