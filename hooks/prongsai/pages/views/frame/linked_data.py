"""What a page is in the terms of schema.org, for search engines: organisation, data set, search, way from the portal.

Only what the site itself says is told. What Google asks of each kind is in its guides on structured data: a Dataset
needs a name and a description of 50 to 5,000 characters; a BreadcrumbList at least two ListItems, each with a position,
a name and an address, and neither the home page nor the page itself.
"""

from collections.abc import Iterator, Mapping

from prongsai.model.agency import Channel, Contact
from prongsai.pages.downloads.manifest import media_type
from prongsai.pages.views.data import DataView
from prongsai.pages.views.parts.base import PageView
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.site import addresses
from prongsai.site.page_list import PagePlace
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.text.bilingual import LANGUAGES
from prongsai.text.dates import fiscal_year_days
from prongsai.text.phones import dial

Node = dict[str, object]
Trail = tuple[tuple[str, str], ...]
"""Name and whole address of each page from the portal down to the page itself."""
_FEWEST = 2
"""Steps of a way that search engines show."""


def linked_data(vp: Viewpoint, place: PagePlace, view: PageView, trail: Trail, description: str) -> Node:
    """All that is told of one page, as one graph."""
    return {"@context": "https://schema.org", "@graph": list(_nodes(vp, place, view, trail, description))}


def _nodes(vp: Viewpoint, place: PagePlace, view: PageView, trail: Trail, description: str) -> Iterator[Node]:
    if place.path == addresses.PORTAL:
        yield _site(vp, description)
    else:
        yield _breadcrumbs(trail)
    if place.agency and place.path == addresses.agency(place.agency.slug):
        yield _organisation(vp, place.agency, description)
    if place.agency and place.year and place.path == addresses.year(*place.year.key):
        yield _year(vp, place.agency, place.year, view, description)
    if isinstance(view, DataView):
        yield from _sets(vp, view)


def _site(vp: Viewpoint, description: str) -> Node:
    search = f"{vp.absolute(addresses.SEARCH)}?q={{search_term_string}}"
    return {
        "@type": "WebSite",
        "@id": f"{vp.absolute(addresses.PORTAL)}#website",
        "url": vp.absolute(addresses.PORTAL),
        "name": vp.t("site.name"),
        "description": description,
        "inLanguage": vp.lang,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    }


def _breadcrumbs(trail: Trail) -> Node:
    """The way to the page between the portal and itself, as every page says those; or all of it, where it is short."""
    between = trail[1:-1]
    told = between if len(between) >= _FEWEST else trail
    steps: list[Node] = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(told, 1)
    ]
    if told is trail:
        del steps[-1]["item"]  # the page's own address need not be told again
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _told(node: Mapping[str, object]) -> Node:
    """A node without what is empty."""
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}


def _identity(vp: Viewpoint, agency: AgencySite) -> str:
    """What stands for an agency, whichever page in whichever language speaks of it."""
    return f"{addresses.absolute(vp.site_url, addresses.agency(agency.slug), 'th')}#agency"


def _organisation(vp: Viewpoint, agency: AgencySite, description: str) -> Node:
    record = agency.record
    contact, own = record.contact, record.name.best(vp.lang)
    names = {
        record.name.th,
        record.name.en,
        *((record.short_name.th, record.short_name.en) if record.short_name else ()),
    }
    return _told(
        {
            "@type": "GovernmentOrganization",
            "@id": _identity(vp, agency),
            "name": own,
            "alternateName": sorted(name for name in names if name and name != own),
            "description": description,
            "url": vp.absolute(addresses.agency(agency.slug)),
            "logo": f"{addresses.site_root(vp.site_url)}{addresses.logo(agency.slug)}" if record.theme.logo else None,
            "parentOrganization": _parent(vp, agency),
            "address": _address(vp, contact),
            "geo": _geo(contact),
            "telephone": [phone for phone in contact.phone if dial(phone)],
            "email": contact.email,
            "sameAs": [link for link in (contact.website, contact.facebook, contact.line) if link],
            "contactPoint": list(_contact_points(vp, agency)),
        }
    )


def _parent(vp: Viewpoint, agency: AgencySite) -> Node | None:
    parent = agency.record.parent
    return {"@type": "GovernmentOrganization", "name": parent.best(vp.lang)} if parent else None


def _address(vp: Viewpoint, contact: Contact) -> Node | None:
    if contact.address is None:
        return None
    return {"@type": "PostalAddress", "streetAddress": contact.address.best(vp.lang), "addressCountry": "TH"}


def _geo(contact: Contact) -> Node | None:
    if contact.map is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": float(contact.map.lat), "longitude": float(contact.map.lon)}


def _contact_points(vp: Viewpoint, agency: AgencySite) -> Iterator[Node]:
    channels = agency.record.channels
    groups: tuple[tuple[str, tuple[Channel, ...]], ...] = (
        ("general", channels.general),
        ("corruption", channels.corruption),
    )
    for kind, found in groups:
        for channel in found:
            yield _told(
                {
                    "@type": "ContactPoint",
                    "contactType": vp.t(f"channels.{kind}"),
                    "name": channel.title.best(vp.lang),
                    "telephone": channel.phone if channel.phone and dial(channel.phone) else None,
                    "email": channel.email,
                    "url": channel.url,
                }
            )


def _year(vp: Viewpoint, agency: AgencySite, year: AgencyYear, view: PageView, description: str) -> Node:
    name = agency.record.name.best(vp.lang)
    files = [addresses.evidence_manifest(*year.key)]
    files += [addresses.sheet_file(*year.key, lang, "csv") for lang in LANGUAGES]
    day = view.facts.day if view.facts else None
    return _told(
        {
            **_dataset(vp, vp.t("head.dataset", name=name, year=year.year), description, files),
            "url": vp.absolute(addresses.year(*year.key)),
            "creator": {"@type": "GovernmentOrganization", "@id": _identity(vp, agency), "name": name},
            "temporalCoverage": "/".join(day.isoformat() for day in fiscal_year_days(year.year)),
            "dateModified": day.isoformat() if day else None,
            "spatialCoverage": "TH",
        }
    )


def _sets(vp: Viewpoint, view: DataView) -> Iterator[Node]:
    for dataset in view.sets:
        about = f"{dataset.about.text} {vp.t('site.description')}"
        files = [addresses.data_file(file.name) for file in vp.overview.files if file.table == dataset.id]
        yield {
            **_dataset(vp, dataset.title.text, about, files),
            "url": f"{vp.absolute(addresses.DATA)}#set-{dataset.id}",
            "creator": {"@type": "Organization", "name": vp.t("site.name"), "url": vp.absolute(addresses.PORTAL)},
        }


def _dataset(vp: Viewpoint, name: str, description: str, files: list[str]) -> Node:
    return {
        "@type": "Dataset",
        "name": name,
        "description": description,
        "inLanguage": list(LANGUAGES),
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": f"{addresses.site_root(vp.site_url)}{file}",
                "encodingFormat": media_type(file),
            }
            for file in files
        ],
    }
