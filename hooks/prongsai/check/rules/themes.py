"""The logos that agencies name: whether they are there, and can be published. Colours judge themselves when read."""

from collections.abc import Iterator

from prongsai.cache.files import TooLargeError, read_file
from prongsai.check.settings import Settings
from prongsai.media.photos import logos
from prongsai.media.themes import logo_path
from prongsai.site.graph import Graph
from prongsai.site.site import AgencySite, Site
from prongsai.source.folders import Folders, entries, refuse_outside
from prongsai.source.problem import Code, Problem
from prongsai.text.order import nearest


def problems(graph: Graph, settings: Settings) -> Iterator[Problem]:  # noqa: ARG001 # all families are called alike
    """All of the family."""
    for agency in graph.site.agencies:
        if (problem := _logo(agency, graph.site)) is not None:
            yield problem


def _logo(agency: AgencySite, site: Site) -> Problem | None:
    path = logo_path(agency, site)
    if path is None:
        return None
    where = agency.record.where("theme", "logo")
    if not path.exists():
        near = nearest(path.name, [entry.name for entry in entries(path.parent) if entry.is_file()])
        return Problem(where, Code.MISSING_FILE, {"name": path.name, "near": ", ".join(near)})
    if refuse_outside(path, Folders(site.root), path.parent) is not None:
        return None  # said when the folder was read
    try:
        data = read_file(path, logos.MAX_BYTES)
    except TooLargeError:
        return Problem(where, Code.BAD_LOGO, {"name": path.name, "reason": logos.TOO_LARGE})
    except OSError:
        return Problem(where, Code.UNREADABLE_FILE)
    reason = logos.refusal(data, path.name)
    return Problem(where, Code.BAD_LOGO, {"name": path.name, "reason": reason}) if reason else None
