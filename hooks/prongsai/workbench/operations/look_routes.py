"""The addresses of the site as visitors will see it, and which page of it shows a record."""

from contextlib import suppress

from starlette.requests import Request
from starlette.responses import Response

from prongsai.build.options import SiteSettings, site_settings
from prongsai.messages.refusal import WrongUse
from prongsai.preview.look import SiteLook
from prongsai.site import addresses
from prongsai.source.folders import FILE_KINDS
from prongsai.text.bilingual import Text
from prongsai.workbench.answers import Address, Answers
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.record_places import RecordPlace
from prongsai.workbench.serving.guard import LOOK


def look_addresses(answers: Answers) -> list[Address]:
    """Those of the site; they begin with LOOK, which nothing else does."""
    root = answers.folders.root

    def settings() -> SiteSettings:
        address = ""
        with suppress(WrongUse):  # no mkdocs.yml, or one that says nothing plain: whoever publishes is told
            address = site_settings(root).site_url
        return SiteSettings(root / "site", address, root / "overrides")

    site = SiteLook(settings)

    def seen(request: Request) -> Response:
        found = site.seen(request.path_params["path"], answers.project.look, answers.let_go())
        if isinstance(found, Text):
            return answers.page(request, "look-told.html", found, 404)
        return Response(found.data, media_type=found.media_type)

    return [("GET", f"{LOOK}{{path:path}}", seen)]


def shown_at(office: OfficeYear, place: RecordPlace) -> str:
    """The address in the site, without language, of the page that shows a record, with its place there.

    Empty where the page is yet to be written.
    """
    file, key = place.files[0], office.year.key
    if file.suffix == ".md" and office.bytes_of(office.name_of(file)) is None:
        return ""
    if file.suffix == ".md":
        make = addresses.policy if file.parent.name == "policies" else addresses.year_page
        return make(*key, file.stem)
    match file.stem:
        case "disclosures":
            return addresses.item(*key, place.address.rpartition("/")[2])
        case "agency":
            return addresses.agency(office.year.agency)
        case "evidence":
            kind, slug = (*place.at, "", "")[:2]
            entry = f"#{addresses.anchor(str(kind), str(slug))}" if kind in FILE_KINDS and slug else ""
            return addresses.part(*key, "evidence") + entry
    ids = [step[0] for step in reversed(place.at) if isinstance(step, tuple)]
    found = (office.graph.targets.get((*key, file.stem, one)) for one in (*ids, None))
    return next((target.address for target in found if target), addresses.year(*key))
