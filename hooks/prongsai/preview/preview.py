"""A site looked at while its files are edited: what is saved, what is made of it, what stands at an address now.

The whole site lies in a folder, as a build makes it. Whoever asks while that is not made of what is saved gets the page
made for him alone; where that cannot be, the page as it was, until there is a newer one.
"""

import posixpath
import threading
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from prongsai.build.inspection import Inspection, inspect_project
from prongsai.build.options import BuildOptions, SiteSettings
from prongsai.build.parts.results import AgencySummary
from prongsai.build.parts.whole_site import PART, WholeSite
from prongsai.build.project.group_data import group_data
from prongsai.build.project.inputs import Inputs, scan
from prongsai.build.report.outcome import Outcome
from prongsai.build.workspace import part_writer, products_folder, workspace
from prongsai.check.settings import Settings
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.preview.first_look import first_look
from prongsai.preview.look import HTML, INDEX, SeenFile, SiteLook, page_of
from prongsai.preview.versions import Versions
from prongsai.text.bilingual import Text

Make = Callable[[Callable[[Inspection], object]], Outcome]
"""A build, which tells what it found before it makes anything of it. Raises Refusal."""


class Found(Struct, frozen=True):
    """What there is at an address now."""

    what: Path | SeenFile | Text
    """A file of the site, or what was made for the answer; else why there is nothing."""
    mark: str
    """By which is asked whether there is something newer (`Versions.is_newer`)."""


class _Sources(Struct, frozen=True):
    """What a site is made of."""

    inputs: Inputs
    site: SiteSettings
    settings: Settings

    def same(self, other: "_Sources") -> bool:
        """Whether the same is made of both."""
        if (self.site, self.settings) != (other.site, other.settings):
            return False
        return not self.inputs.differs(other.inputs)


class _Looked(Struct, frozen=True):
    """What was found of a state of the sources."""

    saved: int
    inspection: Inspection


class Preview:
    """The preview of one project. One thread builds, any number of others ask."""

    def __init__(self, options: BuildOptions, settings: Settings, kept: Path | None = None) -> None:
        """Nothing is looked at yet. `options` and `settings` may be others before each build; `kept` is as there."""
        self.options, self.settings, self._kept = options, settings, kept
        self.versions = Versions()
        self._sources: _Sources | None = None
        """Of the last build, whatever came of it."""
        self._sound = False
        """Whether that one made the site."""
        self._noticed = 0
        """The state that it was of."""
        self._looked: _Looked | None = None
        self._made: tuple[Inputs, Mapping[str, str]] | None = None
        """Of what the site is made that stands in the folder, and the key of each part of it."""
        self._first: dict[str, Inspection | None] = {}
        """What was found of single agencies, while nobody has looked at all."""
        self._shown: dict[str, tuple[int, SeenFile]] = {}
        """What was made for those who asked, of later states than the site is made of."""
        self._one_at_a_time = threading.Lock()
        """Held while something is made for somebody who asks."""
        self._look = SiteLook(lambda: self.options.site)

    def saved(self) -> int:
        """Take notice of a save. Returns the number of what is saved now."""
        saved = self.versions.save()
        self._first.clear()
        group_data.cache_clear()
        return saved

    def build(self, make: Make) -> Outcome | None:
        """Build the site as `make` does; None where nothing was saved since the last build. Raises Refusal."""
        saved = self.versions.saved
        sources = _Sources(scan(self.options.root, self.options.site.overrides), self.options.site, self.settings)
        if self._sources is not None and self._sources.same(sources):
            self._noticed = saved
            if self._sound:
                self.versions.step(saved)
            return None
        if saved == self._noticed:  # of which nobody told
            saved = self.saved()
        self._sources, self._noticed, self._sound = sources, saved, False

        def look(found: Inspection) -> None:
            self._looked = _Looked(saved, found)
            self.versions.step()

        outcome = make(look)
        if outcome.parts is not None:
            self._made, self._sound = (sources.inputs, outcome.parts), True
            # What was saved meanwhile, mistakes too, can stand in the folder: there what was shown is the better page.
            known = saved if self.versions.saved == saved else saved - 1
            self._shown = {path: shown for path, shown in self._shown.copy().items() if shown[0] > known}
        self.versions.step(saved if self._sound else None)
        if outcome.dead and self.versions.saved != saved:
            return None  # of two states of the look; what was saved meanwhile is built next
        return outcome

    def found(self, path: str) -> Found:
        """What there is at an address of the site."""
        saved, mark = self.versions.saved, self.versions.mark(last=False)
        file = self._file(path)
        if self.versions.is_built:
            return Found(file or both("look.elsewhere"), mark.partition(".")[0])
        with self._one_at_a_time:
            try:
                seen, last = self._seen(path)
            except Refusal as refusal:
                seen, last = refusal.text, False
        if isinstance(seen, SeenFile):
            self._shown[path] = saved, seen
            return Found(seen, mark.partition(".")[0] if last else mark)
        _, shown = self._shown.get(path, (0, None))
        return Found(shown or file or seen, mark)

    def _file(self, path: str) -> Path | None:
        """A file of the site in the folder."""
        place = self.options.site.site_dir / posixpath.normpath(f"/{path}").lstrip("/")
        return place if "\0" not in path and place.is_file() else None

    def _inspection(self) -> Inspection:
        """What is found of what is saved now."""
        saved = self.versions.saved
        if self._looked is None or self._looked.saved != saved:
            self._looked = _Looked(saved, inspect_project(self.options.root, self.settings))
        return self._looked.inspection

    def _first_look(self, path: str) -> Inspection | None:
        """What is found of the agency of an address alone."""
        slug = page_of(path)[1].partition("/")[0]
        if slug not in self._first:
            self._first[slug] = first_look(self.options.root, self.settings, slug)
        return self._first[slug]

    def _seen(self, path: str) -> tuple[SeenFile | Text, bool]:
        """What stands at an address by what is saved, or why it cannot be shown; and whether only a save changes it."""
        if self._looked is None and self._made is None:
            return self._look.seen(path, lambda: self._first_look(path), nullcontext()), False
        inspection = self._inspection()
        alone = inspection.group_of(page_of(path)[1].partition("/")[0]) is not None
        whole = path.endswith(INDEX) and not alone
        if whole and self._made is not None and (page := self._of_all(path, inspection, *self._made)):
            return page, True
        return self._look.seen(path, lambda: inspection, nullcontext()), alone

    def _of_all(self, path: str, inspection: Inspection, inputs: Inputs, parts: Mapping[str, str]) -> SeenFile | None:
        """A page about all agencies, if nothing but the look is other than it was: what is known in short is enough."""
        site = self.options.site
        now = scan(self.options.root, site.overrides)
        if inputs.differs(replace(now, look=inputs.look)):
            return None
        products = self._kept or products_folder(self.options.root, site.site_dir)
        place = workspace(self.options.root, site, products, now)
        kept = (place.store.read(f"summary.{slug}", key, AgencySummary) for slug, key in sorted(parts.items()) if slug)
        agencies = [agency for agency in kept if agency is not None]
        if len(agencies) < len(parts) - 1:
            return None
        lang, page = page_of(path)
        out = part_writer(place, PART, "", "")  # into which nothing goes
        html = WholeSite(place, inspection.own.graph, agencies, kept={}, out=out).seen(page, lang)
        return SeenFile(html.encode("utf-8"), HTML) if html is not None else None
