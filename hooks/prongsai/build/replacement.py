"""The next site: everything looked at, what is not as it was made, joined with the rest, put in its place."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from types import NoneType

from prongsai.build.group_pages import link_group, make_group
from prongsai.build.inspection import AgencyGroup, Inspection, Inspector
from prongsai.build.jobs import AgencyJob, MakeJob
from prongsai.build.options import BuildOptions
from prongsai.build.output.folders import SiteFolders, files_entry
from prongsai.build.output.links import CrossLinks, DeadLink
from prongsai.build.output.part_writer import Files
from prongsai.build.parts.downloads_join import JOINED
from prongsai.build.parts.results import AgencySummary, MadeUnit, MakeResult, kept_entries
from prongsai.build.parts.search_join import CacheLost, SearchJoin, search_entry
from prongsai.build.parts.whole_site import PART, WholeSite
from prongsai.build.project.group_data import group_data
from prongsai.build.project.inputs import Inputs, heaviest_first, scan
from prongsai.build.report.outcome import LAST_BUILD, LastBuild, Outcome
from prongsai.build.report.profiling import Profile
from prongsai.build.report.progress import Progress, Step
from prongsai.build.report.summary import Summary
from prongsai.build.workers import WorkerPool
from prongsai.build.workspace import Workspace, part_writer
from prongsai.cache import sums
from prongsai.cache.values import Store
from prongsai.check.settings import Settings
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.pages.pictures.card_cache import card_store
from prongsai.search.site_index import prepared
from prongsai.site import addresses
from prongsai.source.problem import has_errors


@dataclass
class Replacement:
    """A build under way that may find something to make."""

    options: BuildOptions
    settings: Settings
    progress: Progress
    workers: WorkerPool
    inputs: Inputs
    place: Workspace
    tree: SiteFolders
    key: str
    """The sum of all that the site is made of."""
    looked: Callable[[Inspection], object]
    agencies: dict[str, AgencySummary] = field(default_factory=dict)
    remade: set[str] = field(default_factory=set)
    """The agencies that were made, as they are not what they were."""
    made: int = 0
    """Pages that were rendered."""
    written: int = 0
    """Bytes that were written."""
    dead: list[DeadLink] = field(default_factory=list)
    profile: Profile = field(default_factory=Profile)

    @cached_property
    def store(self) -> Store:
        """What was made, kept."""
        return self.place.store

    def outcome(self) -> Outcome:
        """Look at everything, make what is not as it was, and put it in its place."""
        site = self.options.site
        around = self.inputs.code, self.inputs.look, site.site_url
        inspector = Inspector(
            self.options.root, self.inputs, self.settings, self.workers, self.progress, copies=True, around=around
        )
        found, self.photos = inspector.inspection(), inspector.photos
        self.looked(found)
        if has_errors(found.problems, strict=self.options.strict):
            return Outcome(found.problems)
        self.found = found
        self.parts = self._parts(found)
        wanted = dict(self.parts)
        if not self._is_there():
            self._replace()
            if self.dead:
                return Outcome(found.problems, tuple(sorted(self.dead, key=lambda dead: (dead.page, dead.link))))
        summary = self._summary()
        self.store.write(LAST_BUILD, self.key, LastBuild(found.problems, wanted, summary))
        if self.options.profile:
            self.progress.say(self.profile.write(self.options.profile, summary))
        return Outcome(found.problems, summary=summary, parts=wanted)

    def _parts(self, found: Inspection) -> dict[str, str]:
        """The key of every part of the site as it should be."""
        parts = {slug: group.key for group in found.groups for slug in group.slugs}
        parts[PART] = sums.of_values((found.around, sorted(self.inputs.own.items()), sorted(parts.items())))
        return parts

    def _is_there(self) -> bool:
        """Whether the present site is what would be made."""
        if self.tree.strange or dict(self.tree.site) != self.parts:
            return False
        return all(self._agency(slug, key) for slug, key in self.parts.items() if slug)

    def _agency(self, slug: str, key: str) -> AgencySummary | None:
        """What is kept of an agency, if it was made of the same."""
        agency = self.store.read(f"summary.{slug}", key, AgencySummary)
        if agency is not None and (agency.slug, agency.key) == (slug, key):
            self.agencies[slug] = agency
            return agency
        return None

    def _replace(self) -> None:
        """Make the next site, and put it in the place of the present one unless it has dead links."""
        self.tree.begin()
        self._make_agencies()
        for _ in self.parts:
            try:
                whole, own = self._join()
                break
            except CacheLost as lost:
                self._make([group for group in self.found.groups if lost.slug in group.slugs], None, anew=True)
        else:
            raise Refusal(both("build.cache.lost", path=self.place.products))
        if not all(self.tree.files(part, key) for part, key in self.parts.items()):
            raise Refusal(both("build.cache.lost", path=self.place.products))
        self.tree.clear(self.parts)
        with self.progress.step("links"):
            self._check_links(whole, own)
        if self.dead:
            return
        with self.progress.step("swap"):
            now = scan(self.options.root, self.options.site.overrides)
            changed = [group.slugs for group in self.found.groups if self.inputs.differs(now, group.slugs)]
            if self.inputs.differs(now):
                group_data.cache_clear()
                for part in (PART, *(slug for slugs in changed for slug in slugs)):
                    self.parts[part] = self.tree.disown(part, self.parts[part])
            self.tree.publish(self.parts)
            try:
                self._prepare()
            except OSError:  # such as of a full disk; the site is in its place, and the next build does without
                shutil.rmtree(self.tree.spare_dir, ignore_errors=True)
            self.store.sweep(frozenset(self._names()))
            card_store(self.options.root).sweep(self.parts)

    def _make_agencies(self) -> None:
        """Every agency's pages: made, or taken as they are."""
        damaged = self.tree.parts_of(self.tree.damaged) if self.tree.damaged else frozenset()
        anew, as_is = [], []
        for group in self.found.groups:
            there = all(self.tree.site.get(slug) == group.key and slug not in damaged for slug in group.slugs)
            if not (there and all(self._agency(slug, group.key) for slug in group.slugs)):
                anew.append(group)
            elif any(self.tree.spare.get(slug) != group.key for slug in group.slugs):
                as_is.append(group)
        with self.progress.step("pages", len(self.found.groups)) as step:
            step.advance(len(self.found.groups) - len(anew) - len(as_is))
            self._make(anew, step)
            jobs = [self._job(group) for group in as_is]
            for job, _ in self.workers.each(link_group, jobs, NoneType, small=len(jobs) < _FEW):
                step.advance(1, job.agencies[0].slug)

    def _make(self, wanted: list[AgencyGroup], step: Step | None, *, anew: bool = False) -> None:
        """Make the agencies of some groups; `anew`, without what is kept of them."""
        jobs = [self._job(group, anew=anew) for group in wanted]
        jobs = heaviest_first(jobs, lambda job: sum(self.inputs.weight(part.slug) for part in job.agencies))
        for job, done in self.workers.each(make_group, jobs, MakeResult):
            self._take(job, done)
            if step:
                step.spent(done.cpu if self.workers.shared else 0)
                step.advance(1, job.agencies[0].slug)

    def _job(self, group: AgencyGroup, *, anew: bool = False) -> MakeJob:
        site, spare = ({}, {}) if anew else (self.tree.site, self.tree.spare)
        parts = tuple(
            AgencyJob(slug, group.key, self.inputs.agencies[slug], site.get(slug, ""), spare.get(slug, ""))
            for slug in group.slugs
        )
        timed = self.options.profile is not None
        read, around, compared = group.read, group.around, group.compared
        return MakeJob(self.place, parts, read, around, compared, self.tree.damaged, timed=timed)

    def _take(self, job: MakeJob, done: MakeResult) -> None:
        """Take what a worker made."""
        for agency in done.summaries:
            self.agencies[agency.slug] = agency
            self.store.write(f"summary.{agency.slug}", agency.key, agency)
        self.remade.update(part.slug for part in job.agencies)
        self.made += done.made
        self.written += done.written
        self.dead += done.dead
        self.profile.add(done.spans)

    def _join(self) -> tuple[WholeSite, Files]:
        """The pages and files of the whole site. Raises CacheLost."""
        key, before = self.parts[PART], self.tree.site.get(PART, "")
        kept = self.store.read("portal", before, dict[str, MadeUnit]) if before else None
        out = part_writer(self.place, PART, before, self.tree.spare.get(PART, ""), self.tree.damaged)
        agencies = [self.agencies[slug] for slug in sorted(self.parts) if slug]
        with self.progress.step("portal"):
            whole = WholeSite(self.place, self.found.own.graph, agencies, kept=kept or {}, out=out)
            product = whole.make()
        with self.progress.step("search"):
            own = prepared(whole.documents)
            SearchJoin(self.store, whole.graph.site, agencies, own, before).put(out, key)
        files = out.close()
        self.store.write("portal", key, product)
        self.store.write(files_entry(PART, key), key, files)
        self.made += whole.made
        self.written += out.written
        return whole, files

    def _check_links(self, whole: WholeSite, own: Files) -> None:
        owner = dict.fromkeys(own, PART)
        for slug, key in self.parts.items():
            if slug:
                owner |= dict.fromkeys(self.tree.files(slug, key), slug)
        links = {name: page.links for name, page in whole.pages.items()}
        across = CrossLinks(links, owner, lambda slug: whole.index(self.agencies[slug]).ids)
        self.dead += across.dead((agency.leads for agency in self.agencies.values()), whole.fresh, self.remade)

    def _prepare(self) -> None:
        """Let the folder of the next site hold what the present one holds, so that the next build is short."""
        self.tree.prepare()
        there = self.tree.spare
        jobs = [
            MakeJob(self.place, (AgencyJob(part, key, {}, key, there.get(part, "")),))
            for part, key in self.parts.items()
            if there.get(part) != key
        ]
        for _ in self.workers.each(link_group, jobs, NoneType, small=len(jobs) < _FEW):
            pass
        self.tree.clear(self.parts)
        self.tree.prepared()

    def _names(self) -> Iterator[str]:
        """What is kept, by its names; all else can go."""
        yield from self.tree.kept()
        yield from ("portal", "overview", JOINED, "search", "documents", LAST_BUILD)
        yield from (search_entry(agency.searched) for agency in self.agencies.values())
        for slug in self.parts:
            yield from kept_entries(slug)

    def _summary(self) -> Summary:
        files = {path: entry for part, key in self.parts.items() for path, entry in self.tree.files(part, key).items()}
        pages = sum(path.endswith(addresses.page_file("", "th")) for path in files)
        photos = sum(agency.photos for agency in self.agencies.values())
        return Summary(
            pages_made=self.made,
            pages_reused=max(pages - self.made, 0),
            photos_made=min(self.photos, photos),
            photos_reused=photos - min(self.photos, photos),
            written=self.written,
            total=sum(entry.size for entry in files.values()),
            seconds=self.progress.elapsed,
            steps=tuple(self.progress.times),
        )


_FEW = 4
"""So few parts are linked sooner than processes are started for it."""
