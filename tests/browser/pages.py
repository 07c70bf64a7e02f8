"""Every kind of page there is, listed once for all tests in a browser."""

from tests.trees import AGENCY, PLAN, LinkTo, sound

SAMPLE = (
    "", "about/", "accessibility/", "data/",
    "items/bma-district-2568/o18/", "assess/bma-district-2568/", "assess/nacc-2569/",
    "bangkok-noi/", "bangkok-noi/2568/", "bangkok-noi/2568/o18/", "bangkok-noi/2568/sheet/",
    "bangkok-noi/2568/report/", "bangkok-noi/2568/policies/no-gift/", "bangkok-noi/2568/service-standards/",
    "bangkok-yai/2566/plan/", "bangkok-yai/2566/risks/", "council-secretariat/2568/measures/",
    "sample-district/2568/evidence/", "sample-district/2568/plan/street-walks/", "sample-district/2568/ita/",
    "sample-district/2568/complaints/",
    "search/a-z/", "search/agencies/", "search/agencies/bangkok-noi/", "search/years/2568/",
    "search/items/bma-district-2568/", "search/",
)  # fmt: skip
"""A page of each kind that the sample site has. `assess/nacc-2569/` is a matrix that nobody is in.

Where much must hold at once, photos, tables, money of several years, it is a page of the made-up Sample District.
"""
OLD = ("bang-rak/2568/plan/gifts/", "bang-rak/2568/plan/fees/")
"""Pages at addresses that are nobody's any more: one that leads on, one taken back."""
SMALL = OLD
"""The kinds that the sample lacks, on the small site."""
SEARCHES = ("search/?q=O18", "search/?q=qqxxqqzz")
"""The search page with something found and with nothing."""
NOT_FOUND = "404.html"
"""The only page that there is once, for both languages."""


def _both(paths: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{prefix}{path}" for path in paths for prefix in ("", "en/"))


LASTING = (*_both((*SAMPLE, *SMALL)), NOT_FOUND)
"""Every kind of page in both languages, as it comes."""
EVERY = (*LASTING, *_both(SEARCHES))
"""The same and searches, which only scripts answer."""


def small() -> dict[str, str | bytes]:
    """The small site: the sound project, of which one address has moved and another was taken back."""
    tree = {name: content for name, content in sound().items() if not isinstance(content, LinkTo)}
    tree[PLAN] = str(tree[PLAN]).replace("      - id: no-gift\n", "      - id: no-gift\n        was: [gifts]\n")
    tree[AGENCY] = f"""{tree[AGENCY]!s}withdrawn:
  - {{address: /bang-rak/2568/plan/fees/, date: 2025-02-01, reason: {{th: ประกาศผิดปี, en: Of another year}}}}
"""
    return tree
