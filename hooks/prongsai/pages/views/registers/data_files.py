"""The files that an agency's data comes in, at addresses that stay."""

from prongsai.pages.views.viewpoint import Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.site import AgencySite


def data_links(vp: Viewpoint, agency: AgencySite) -> tuple[Link, ...]:
    """Links to them: workbook, feed, status, metadata."""
    slug = agency.slug
    return (
        Link(vp.say("data.workbook"), vp.asset(addresses.agency_workbook(slug))),
        Link(vp.say("data.feed"), vp.asset(addresses.localised(addresses.feed(slug), vp.lang))),
        Link(vp.say("data.status"), vp.asset(addresses.agency_status(slug))),
        Link(vp.say("data.metadata"), vp.asset(addresses.agency_metadata(slug))),
    )
