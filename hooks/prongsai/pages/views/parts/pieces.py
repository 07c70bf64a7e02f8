"""What several pages of records show: how far a project is, measures, results with their proof, questions."""

from collections.abc import Iterable

from msgspec import Struct

from prongsai.catalogue import assessment
from prongsai.messages import both
from prongsai.model.refs import Ref
from prongsai.model.sheets import Monitoring, PlannedMeasure, Result
from prongsai.model.year.plan import Project, latest_of
from prongsai.pages.views.registers.photos import PhotoView, photo_view
from prongsai.pages.views.viewpoint import Chip, Link, Viewpoint
from prongsai.site import addresses
from prongsai.site.graph import Key, Target
from prongsai.site.site import AgencyYear
from prongsai.text.bilingual import Phrase, Text

NOT_REPORTED = "not-reported"
"""The state of a year nobody has reported on: below the states a record can have (model.plan.PROGRESS_STATES)."""


class StandView(Struct, frozen=True):
    """How far a project is. `state` names word and shape; `year` (B.E.) and `percent` are empty where not told."""

    state: str
    year: str
    percent: str
    text: Phrase | None


class MeasureView(Struct, frozen=True):
    """What is done: words, or a record; `stand` where that record is a project of a plan."""

    text: Phrase | None
    link: Link | None
    stand: StandView | None


class ProofLinks(Struct, frozen=True):
    """What shows that something was done: photos to see, and links to files and records."""

    photos: tuple[PhotoView, ...]
    links: tuple[Link, ...]


class ResultView(Struct, frozen=True):
    """One thing that was done. `date` is ready to print, or empty."""

    text: Phrase
    date: str
    proof: ProofLinks


class MonitoringView(Struct, frozen=True):
    """How often somebody looks, and who."""

    frequency: Phrase
    by: Phrase


class QuestionView(Struct, frozen=True):
    """A question of the assessment. An item (`O18`) leads to its page; a survey question has no page (`href` empty)."""

    label: str
    title: Phrase | None
    href: str


def target_of(vp: Viewpoint, year: AgencyYear, ref: Ref) -> Target:
    """What a reference of the year names."""
    target = vp.graph.resolve(ref, year.key)
    assert target is not None, "dead references do not pass the checks"
    return target


def stand(vp: Viewpoint, project: Project) -> StandView:
    """How far a project is by its latest report."""
    latest = latest_of(project.progress)
    if latest is None:
        return StandView(NOT_REPORTED, "", "", None)
    percent = "" if latest.percent is None else vp.t("progress.percent", percent=latest.percent)
    return StandView(latest.status, str(latest.year), percent, vp.maybe(latest.text))


def measure_views(vp: Viewpoint, year: AgencyYear, measures: Iterable[PlannedMeasure]) -> tuple[MeasureView, ...]:
    """Measures in words or as links to the records that carry them out."""
    return tuple(_measure(vp, year, measure) for measure in measures)


def _measure(vp: Viewpoint, year: AgencyYear, measure: PlannedMeasure) -> MeasureView:
    target = target_of(vp, year, measure.record) if measure.record else None
    project = _project(vp, target) if target else None
    return MeasureView(
        vp.maybe(measure.text), vp.link(target) if target else None, stand(vp, project) if project else None
    )


def _project(vp: Viewpoint, target: Target) -> Project | None:
    """The project a target is; None for any other record."""
    agency, year, kind, slug = target.key
    home = vp.graph.site.year(agency, year)
    return home.plan.project(slug) if kind == "plan" and slug and home and home.plan else None


def proof_links(vp: Viewpoint, year: AgencyYear, refs: Iterable[Ref], outside: Iterable[Link] = ()) -> ProofLinks:
    """Records and files as proof: photos apart, since they are shown and not only named."""
    photos: list[PhotoView] = []
    links: list[Link] = []
    for ref in refs:
        target = target_of(vp, year, ref)
        agency, fiscal_year, kind, slug = target.key
        home = vp.graph.site.year(agency, fiscal_year)
        if kind == "photos" and slug and home:
            photos.append(photo_view(vp, home, slug))
        else:
            link = vp.link(target)
            links.append(Link(link.text, link.href, note=vp.t(f"kind.{kind}")))
    return ProofLinks(tuple(photos), (*links, *outside))


def result_view(vp: Viewpoint, year: AgencyYear, result: Result) -> ResultView:
    """One result with its photos, documents and outside links."""
    refs = (*(Ref("photos", photo) for photo in result.photos), *(Ref("documents", d) for d in result.documents))
    outside = tuple(Link(vp.phrase(link.title), link.url, outside=True) for link in result.links)
    return ResultView(vp.phrase(result.text), vp.day(result.date), proof_links(vp, year, refs, outside))


def monitoring_view(vp: Viewpoint, monitoring: Monitoring | None) -> MonitoringView | None:
    """Who looks how often; None where nothing is said."""
    if monitoring is None:
        return None
    return MonitoringView(vp.say(f"monitoring.{monitoring.frequency}"), vp.phrase(monitoring.by))


def question_views(vp: Viewpoint, year: AgencyYear, questions: Iterable[str]) -> tuple[QuestionView, ...]:
    """Questions as chips; an item the year's framework does not have stays a label."""
    views = []
    for question in questions:
        item = year.framework.item(question) if year.framework else None
        if item:
            href = vp.href(addresses.item(year.agency, year.year, item.id))
            views.append(QuestionView(question, vp.phrase(item.title), href))
        else:
            views.append(QuestionView(question, None, ""))
    return tuple(views)


def indicator_of(year: AgencyYear, questions: Iterable[str]) -> int | None:
    """The indicator (1 to 10) that the first question anybody knows is asked for; None where none is known."""
    known = {question: info.id for info in assessment().indicators for question in info.questions}
    for question in questions:
        item = year.framework.item(question) if year.framework else None
        if found := item.indicator if item else known.get(question):
            return found
    return None


def indicator_name(number: int) -> Text:
    """An indicator with its number, in both languages."""
    return both("item.indicator", number=number, title=assessment().indicator(number).title)


def page_chips(vp: Viewpoint, whole: Key, slugs: Iterable[str] = ()) -> tuple[Chip, ...]:
    """The items a page of records is evidence for: as a whole, and through each record in it, none twice."""
    found: dict[str, Chip] = {}
    for key in (whole, *((*whole[:3], slug) for slug in slugs)):
        for chip in vp.chips(key):
            found.setdefault(chip.href, chip)
    return tuple(found.values())
