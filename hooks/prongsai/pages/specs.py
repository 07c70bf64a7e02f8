"""How each kind of page of the list (site/page_list.py) is shown: its view. And the pages made of all the others."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVarTuple

from prongsai.pages.views.agency import agency_view
from prongsai.pages.views.article import page_view, policy_view, site_page_view
from prongsai.pages.views.board import board_view
from prongsai.pages.views.complaints import complaints_view
from prongsai.pages.views.data import data_view
from prongsai.pages.views.duty import duty_part_view, duty_view
from prongsai.pages.views.evidence import evidence_view
from prongsai.pages.views.former import moved_view, withdrawn_view
from prongsai.pages.views.index_lists import IndexList
from prongsai.pages.views.ita import ita_view
from prongsai.pages.views.item import item_view
from prongsai.pages.views.library import Library, Pages, library
from prongsai.pages.views.matrix import matrix_part_view, matrix_view
from prongsai.pages.views.measures import measures_view
from prongsai.pages.views.parts.base import PageView
from prongsai.pages.views.plan import plan_view
from prongsai.pages.views.portal import portal_view
from prongsai.pages.views.project import project_view
from prongsai.pages.views.report import report_view
from prongsai.pages.views.risks import risks_view
from prongsai.pages.views.roster import agency_group_view
from prongsai.pages.views.search import list_view, search_view
from prongsai.pages.views.sheet import sheet_view
from prongsai.pages.views.viewpoint import Viewpoint
from prongsai.site import addresses, page_list
from prongsai.site.graph import Graph
from prongsai.site.page_list import PageKind, PagePlace, Spec, spec

SEARCH: PageKind[Library] = PageKind("search")
LIST: PageKind[IndexList, int] = PageKind("list")

About = TypeVarTuple("About")
Shown = tuple[str, Callable[..., PageView]]


def _shown(kind: PageKind[*About], view: Callable[[Viewpoint, *About], PageView]) -> Shown:
    """A kind with its view, which takes what pages of the kind are about."""
    return kind.name, view


VIEWS: Mapping[str, Callable[..., PageView]] = dict(
    (
        _shown(page_list.PORTAL, portal_view),
        _shown(page_list.MATRIX, matrix_view),
        _shown(page_list.DUTY, duty_view),
        _shown(page_list.MATRIX_PART, matrix_part_view),
        _shown(page_list.DUTY_PART, duty_part_view),
        _shown(page_list.AGENCY_GROUP, agency_group_view),
        _shown(page_list.SITE_PAGE, site_page_view),
        _shown(page_list.DATA, data_view),
        _shown(page_list.AGENCY, agency_view),
        _shown(page_list.BOARD, board_view),
        _shown(page_list.SHEET, sheet_view),
        _shown(page_list.ITEM, item_view),
        _shown(page_list.PLAN, plan_view),
        _shown(page_list.PROJECT, project_view),
        _shown(page_list.RISKS, risks_view),
        _shown(page_list.ITA, ita_view),
        _shown(page_list.MEASURES, measures_view),
        _shown(page_list.REPORT, report_view),
        _shown(page_list.COMPLAINTS, complaints_view),
        _shown(page_list.EVIDENCE, evidence_view),
        _shown(page_list.POLICY, policy_view),
        _shown(page_list.YEAR_PAGE, page_view),
        _shown(page_list.MOVED, moved_view),
        _shown(page_list.WITHDRAWN, withdrawn_view),
        _shown(SEARCH, search_view),
        _shown(LIST, list_view),
    )
)
"""What makes the view of a page, by the name of its kind."""


def view_of(page: Spec, vp: Viewpoint) -> PageView:
    """The view of a page, as its kind has it."""
    return VIEWS[page.kind](vp, *page.about)


def search_specs(graph: Graph, listed: Pages) -> Iterator[Spec]:
    """The search and the index of all pages: made of the others, and of no year's records."""
    lib = library(graph, listed)
    yield spec(SEARCH, PagePlace(addresses.SEARCH), lib)
    for pages in lib.lists():
        for number in range(1, pages.number + 1):
            yield spec(LIST, PagePlace(pages.address(number)), pages, number)
