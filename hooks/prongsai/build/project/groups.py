"""Which agencies must be looked at together: those whose files name each other. All others are independent."""

from collections.abc import Container, Iterator, Mapping

from prongsai.check.leaves import article_records, year_records
from prongsai.check.word_facts import word_facts
from prongsai.model.record import Record
from prongsai.model.year.page import Article
from prongsai.site import addresses
from prongsai.site.graph import evidence_ref
from prongsai.site.permalinks.moves import moved_from, moved_in
from prongsai.site.references import markdown_references, references
from prongsai.site.site import AgencySite, AgencyYear, Site


def agency_of_file(path: str, slugs: Container[str]) -> bool:
    """Whether a file, as its path in problems, is one of these agencies'; else it is another's, or the site's own."""
    home, _, rest = path.partition("/")
    return home in ("agencies", "content", "published") and rest.partition("/")[0] in slugs


def other_agencies(site: Site) -> frozenset[str]:
    """The other agencies that the files of a site's agencies name, by any slug they have, had, or never had."""
    own = {agency.slug for agency in site.agencies}
    return frozenset(name for agency in site.agencies for name in _by_agency(agency) if name not in own)


def agencies_of_own_files(site: Site) -> frozenset[str]:
    """The agencies that the site's own files name, but for their front pages, which it knows anyhow."""
    fronts = {addresses.agency(slug) for slug in site.known}
    locked = (entry.address for entry in site.locked if entry.address not in fronts)
    stated = (withdrawn.address for withdrawn in site.withdrawn)
    return frozenset(
        {
            *(_root(address) for address in (*locked, *stated)),
            *(_root(address) for page in site.pages for address in moved_from(page)),
            *(name for page in site.pages for name in _by_article(page)),
        }
    ).difference(addresses.RESERVED_ROOT, {""})


def groups(names: Mapping[str, frozenset[str]]) -> tuple[frozenset[str], ...]:
    """The agencies in groups that have nothing to do with each other, given what each names; in a fixed order.

    Two that name a third are together, also where that third is no agency (any more).
    """
    group_of: dict[str, set[str]] = {}
    for slug in sorted(names):
        joined = {slug}
        for name in (slug, *names[slug]):
            joined |= group_of.get(name, {name})
        group_of.update(dict.fromkeys(joined, joined))
    whole = {id(group): group for group in group_of.values()}
    found = (frozenset(group & names.keys()) for group in whole.values())
    return tuple(sorted((group for group in found if group), key=min))


def beside(names: Mapping[str, frozenset[str]], own: frozenset[str]) -> frozenset[str]:
    """The agencies to be looked at beside the site's own files, which name `own`: those, and who is in their groups."""
    [together] = (group for group in groups({**names, "": own}) if "" in group)
    return together - {""}


def _root(address: str) -> str:
    return address.partition("/")[0]


def _by_agency(agency: AgencySite) -> Iterator[str]:
    yield from agency.record.was
    yield from _by_record(agency.record)
    yield from (_root(withdrawn.address) for withdrawn in agency.record.withdrawn)
    yield from (_root(entry.address) for entry in agency.locked)
    for year in agency.years:
        yield from _by_year(year)


def _by_year(year: AgencyYear) -> Iterator[str]:
    refs = [reference.ref for reference in references(year)]
    for disclosure in year.disclosures.items.values() if year.disclosures else ():
        refs += [evidence_ref(evidence) for evidence in disclosure.evidence]
    articles = (*year.policies, *year.pages)
    yield from (ref.agency for ref in refs if ref and ref.agency)
    for record in (*year_records(year), *article_records(articles)):
        yield from _by_record(record)
    yield from (ref.agency for ref in moved_in(year) if ref.agency)


def _by_article(article: Article) -> Iterator[str]:
    yield from _by_record(article.matter)
    for body in (article.body, article.english_body):
        for reference in markdown_references(("pages", article.slug), body.markdown, body.where) if body else ():
            if reference.ref and reference.ref.agency:
                yield reference.ref.agency


def _by_record(record: Record) -> Iterator[str]:
    """By links in its texts."""
    for written, where in word_facts(record).linked:
        for reference in markdown_references(("", None), written, where):
            if reference.ref and reference.ref.agency:
                yield reference.ref.agency
