"""Each agency's own look: its logo and its colours, as files and as what the frame needs to know of them."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import astuple

from prongsai.cache.files import read_file
from prongsai.media.photos.logos import Logo, published_logo
from prongsai.model.values import colours
from prongsai.model.values.colours import Palette
from prongsai.site import addresses
from prongsai.site.site import AgencySite, Site
from prongsai.source.folders import find_file

_TOKENS = ("--ps-accent", "--ps-accent-strong", "--ps-on-accent", "--ps-band", "--ps-on-band", "--ps-band-line")
"""In the order of Palette's fields."""


class Look(Struct, frozen=True):
    """Addresses from the site's root of what is an agency's own; empty for what is the site's. Sizes in pixels."""

    style: str = ""
    logo: str = ""
    logo_width: int = 0
    logo_height: int = 0


def looks(site: Site) -> Mapping[str, Look]:
    """The look of every agency, by its slug. The site must have passed the checks."""
    return {agency.slug: _look(agency, site) for agency in site.agencies}


def theme_files(agency: AgencySite, site: Site) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of an agency's logo and stylesheet."""
    if logo := logo_of(agency, site):
        yield addresses.logo(agency.slug), logo.data
    if agency.record.theme.accent:
        style = stylesheet(agency.record.theme.accent)
        yield _style_address(agency, style), style


def logo_path(agency: AgencySite, site: Site) -> Path | None:
    """Where the file lies that agency.yml calls its logo, or would; None where it names none."""
    name = agency.record.theme.logo
    folder = site.root / "agencies" / agency.slug
    return (find_file(folder, name) or folder / name) if name else None


def logo_of(agency: AgencySite, site: Site) -> Logo | None:
    """An agency's logo as it is published; None where it has none."""
    path = logo_path(agency, site)
    return published_logo(read_file(path), path.name) if path else None


def stylesheet(accent: str) -> bytes:
    """The tokens that an accent sets, in both schemes: by choice and by the system, as in 00-tokens.css."""
    light, dark = _tokens(colours.light_palette(accent)), _tokens(colours.dark_palette(accent))
    return (
        f":root{{{light}}}\n"
        f':root[data-theme="dark"]{{{dark}}}\n'
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme]){{{dark}}}}}\n"
    ).encode()


def _tokens(palette: Palette) -> str:
    return ";".join(f"{name}:{value}" for name, value in zip(_TOKENS, astuple(palette), strict=True))


def _look(agency: AgencySite, site: Site) -> Look:
    logo, accent = logo_of(agency, site), agency.record.theme.accent
    style = _style_address(agency, stylesheet(accent)) if accent else ""
    if logo is None:
        return Look(style)
    return Look(style, addresses.logo(agency.slug), logo.width, logo.height)


def _style_address(agency: AgencySite, style: bytes) -> str:
    return addresses.theme(agency.slug, hashlib.sha256(style).hexdigest()[:10])
