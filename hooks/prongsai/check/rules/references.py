"""References that lead nowhere, from records, from evidence and from written text."""

from collections.abc import Iterator

from prongsai.check.leaves import article_records, year_records
from prongsai.check.rules import channels, disclosures, links
from prongsai.check.settings import Settings
from prongsai.check.word_facts import word_facts
from prongsai.model.record import Record
from prongsai.model.refs import KINDS, Ref
from prongsai.model.year.page import Article
from prongsai.site.graph import Graph
from prongsai.site.references import Reference, markdown_references, references
from prongsai.source.problem import Code, Problem, Where
from prongsai.text.order import nearest

_NOWHERE = ("", 0)
"""The home of a page of the whole site: a reference there must name its agency and year."""


def problems(graph: Graph, _settings: Settings) -> Iterator[Problem]:
    """All of the family."""
    for agency in graph.site.agencies:
        yield from channels.problems(agency)
    for year in graph.site.all_years():
        for reference in references(year):
            yield from _reference(graph, reference, year.key)
        for policy in year.policies:
            yield from _itself(graph, policy, year.key)
        yield from disclosures.problems(graph, year, dead)
        yield from _links(graph, (*year.policies, *year.pages), year.key)
        for record in (*year_records(year), *article_records((*year.policies, *year.pages))):
            yield from _texts(graph, record, year.key)
    for page in graph.site.pages:
        for kind, slugs in (("photos", page.matter.photos), ("documents", page.matter.documents)):
            for i, slug in enumerate(slugs):
                yield from dead(graph, Ref(kind, slug), _NOWHERE, page.matter.where(kind, i))
        for body in (page.body, page.english_body):
            for reference in markdown_references(("pages", page.slug), body.markdown, body.where) if body else ():
                yield from _reference(graph, reference, _NOWHERE)
    yield from _links(graph, graph.site.pages, _NOWHERE)


def dead(graph: Graph, ref: Ref, home: tuple[str, int], where: Where) -> Iterator[Problem]:
    """The problem with a reference to nothing; silent where the file that should hold it is itself at fault."""
    if graph.resolve(ref, home) is None and not graph.is_broken(ref, home):
        yield Problem(where, Code.DEAD_REF, {"ref": str(ref), "near": ", ".join(_near(graph, ref, home))})


def _near(graph: Graph, ref: Ref, home: tuple[str, int]) -> list[str]:
    """What a dead reference may have meant, as it would be written in its place."""
    agency_slug = ref.agency or home[0]
    agency = graph.site.agency(agency_slug)
    if agency is None:
        names = nearest(agency_slug, sorted(graph.site.known))
        return [str(Ref(ref.kind, ref.slug, ref.year, name)) for name in names]
    if agency.year(ref.year or home[1]) is None and ref.kind != "agency":
        held = [year.year for year in agency.years if graph.resolve(Ref(ref.kind, ref.slug), year.key)]
        return [str(Ref(ref.kind, ref.slug, year, ref.agency)) for year in held]
    if ref.slug is None:
        return []
    alike = [str(Ref(ref.kind, slug, ref.year, ref.agency)) for slug in nearest(ref.slug, graph.like(ref, home))]
    if alike:
        return alike
    elsewhere = (Ref(kind, ref.slug, ref.year, ref.agency) for kind in KINDS if kind != ref.kind)
    return [str(other) for other in elsewhere if graph.resolve(other, home)]


def _reference(graph: Graph, reference: Reference, home: tuple[str, int]) -> Iterator[Problem]:
    if reference.ref is not None:
        yield from dead(graph, reference.ref, home, reference.where)
        return
    kind = reference.written.partition("/")[0]
    near = ", ".join(nearest(kind, KINDS))
    values = {"value": reference.written[:80], "kinds": ", ".join(KINDS), "near": near}
    yield Problem(reference.where, Code.BAD_REF, values)


def _itself(graph: Graph, policy: Article, home: tuple[str, int]) -> Iterator[Problem]:
    """An announcement that is said to replace itself."""
    for i, ref in enumerate(policy.policy.supersedes if policy.policy else ()):
        target = graph.resolve(ref, home)
        if target is not None and target.key == (*home, "policies", policy.slug):
            yield Problem(policy.matter.where("supersedes", i), Code.SUPERSEDES_ITSELF, {"ref": str(ref)})


def _links(graph: Graph, articles: tuple[Article, ...], home: tuple[str, int]) -> Iterator[Problem]:
    """Links of hand-written pages."""
    for article in articles:
        for body in (article.body, article.english_body):
            for link in links.stray_links(body.markdown, body.where) if body else ():
                yield _stray(graph, link, home)


def _texts(graph: Graph, record: Record, home: tuple[str, int]) -> Iterator[Problem]:
    """Links in the texts of a record, which may be Markdown too. They stand where the text begins."""
    for written, where in word_facts(record).linked:
        for link in links.stray_links(written, where):
            yield _stray(graph, links.MarkdownLink(link.written, where), home)
        for reference in markdown_references(("", None), written, where):
            yield from _reference(graph, Reference(("", None), reference.ref, where, reference.written), home)


def _stray(graph: Graph, link: links.MarkdownLink, home: tuple[str, int]) -> Problem:
    near = links.meant(graph, link.written, home)
    return Problem(link.where, Code.DEAD_LINK, {"link": link.written[:80], "near": near})
