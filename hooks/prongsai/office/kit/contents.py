"""What an office pastes into a website that is only a CMS: a year item by item, and the files of its evidence.

The fragments are plain HTML without script, style, class or id, which a CMS would strip. Files go under ASCII names, in
a folder for each item; what is a page and no file keeps its place on the site, and the fragments lead there.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from jinja2 import PackageLoader
from msgspec import Struct
from msgspec.structs import replace

from prongsai.media.facts import Media, media_facts, published
from prongsai.media.publishing import PublishedFile
from prongsai.messages import both, messages
from prongsai.pages.templating import Templates
from prongsai.site import addresses
from prongsai.site.graph import Graph, Key, Proof, agency_of
from prongsai.site.site import AgencyYear, Site
from prongsai.site.status import ItemState, item_states
from prongsai.text.bilingual import Language, Phrase, Text
from prongsai.text.dates import show_fiscal_year

README = "README.txt"
FRAGMENTS: Mapping[Language, str] = {"th": "fragment.html", "en": "fragment.en.html"}
"""The names of the fragments by their language."""


class KitLink(Struct, frozen=True):
    """One piece of evidence in a fragment, and the files that it shows."""

    text: Phrase
    href: str
    look: Phrase | None = None
    """Where to look in it."""
    note: str = ""
    """What a file is (`PDF`), or why it does not count; may be empty."""
    files: "tuple[KitLink, ...]" = ()


class KitSection(Struct, frozen=True):
    """One item in a fragment."""

    heading: Phrase
    href: str
    """The item's page on the site."""
    status: str
    none: Phrase | None
    """The statement that there was none."""
    links: tuple[KitLink, ...]


@dataclass
class Kit:
    """The kit of one agency's year, of data that passed the checks."""

    graph: Graph
    year: AgencyYear
    site_url: str
    """The site's address."""
    files_at: str
    """Where the copies will lie on the web; empty where links of files lead to the site."""
    _media: Media = field(init=False)
    _files: dict[str, PublishedFile] = field(init=False)
    """What is published, by its address."""
    _names: dict[tuple[str, Key], str] = field(default_factory=dict, init=False)
    """The name in the kit of each file, by its item."""

    def __post_init__(self) -> None:
        proofs = [proof for state in item_states(self.graph, self.year) for proof in state.proofs]
        years = {proof.target.key[:2] for proof in proofs if proof.target}
        site = _part(self.graph.site, years)
        self._media = media_facts(site)
        self._files = {file.address: file for file in published(site, self._media)}
        for state in item_states(self.graph, self.year):
            for proof in state.proofs:
                for key in self._shown(proof):
                    self._name(state.item.id, key)

    def files(self) -> dict[str, bytes | PublishedFile]:
        """Everything of the kit by its path, which has a / between folder and name."""
        copies = {name: self._files[self._media.files[key].address] for (_, key), name in self._names.items()}
        template = Templates(PackageLoader("prongsai", "office/templates")).get_template("kit.html")
        fragments = {name: self._fragment(template.render, lang) for lang, name in FRAGMENTS.items()}
        return {**fragments, **copies, README: self._readme()}

    def _shown(self, proof: Proof) -> tuple[Key, ...]:
        """The registered files of a proof: itself, or those that the record shows."""
        if proof.target is None:
            return ()
        key = proof.target.key
        if key in self._media.files:
            return (key,)
        near = (other for other in self._media.files if other[:2] == key[:2])
        return tuple(other for other in near if any(t.key == key for t in self.graph.mentioned_by(other)))

    def _name(self, item: str, key: Key) -> None:
        """Give a file its name in an item's folder: its id; with its year, its agency where that is another's."""
        if (item, key) in self._names:
            return
        agency, year, kind, slug = key
        ending = PurePosixPath(self._media.files[key].address).suffix
        taken = set(self._names.values())
        wanted = (f"{slug}", f"{slug}-{year}", f"{agency}-{slug}-{year}", f"{agency}-{slug}-{year}-{kind}")
        self._names[item, key] = next(name for each in wanted if (name := f"{item}/{each}{ending}") not in taken)

    def _fragment(self, render: Callable[..., str], lang: Language) -> bytes:
        name, t = agency_of(self.graph, self.year.agency).record.name, messages(lang)
        board = addresses.absolute(self.site_url, addresses.year(*self.year.key), lang)
        sections = [self._section(state, lang) for state in item_states(self.graph, self.year)]
        title = Phrase(t("kit.title", year=show_fiscal_year(self.year.year, lang)), lang)
        return render(t=t, lang=lang, title=title, name=name.phrase(lang), board=board, sections=sections).encode()

    def _section(self, state: ItemState, lang: Language) -> KitSection:
        title = state.item.title.phrase(lang)
        none = state.disclosure.none
        return KitSection(
            Phrase(f"{state.item.id} {title.text}", title.lang),
            addresses.absolute(self.site_url, addresses.item(*self.year.key, state.item.id), lang),
            messages(lang)(f"status.{state.status.value}"),
            none.phrase(lang) if none else None,
            tuple(self._link(state.item.id, proof, lang) for proof in state.proofs),
        )

    def _link(self, item: str, proof: Proof, lang: Language) -> KitLink:
        evidence, target, t = proof.evidence, proof.target, messages(lang)
        look = evidence.look.phrase(lang) if evidence.look else None
        note = t(f"item.wrong-{proof.fault}") if proof.fault else ""
        if target is None:
            assert evidence.link is not None, "dead references do not pass the checks"
            assert evidence.title is not None, "a link needs a title"
            return KitLink(evidence.title.phrase(lang), evidence.link, look, note)
        shown = self._shown(proof)
        if shown == (target.key,):
            own = self._file(item, target.key, target.title, lang)
            return replace(own, look=look, note=", ".join(filter(None, (own.note, note))))
        files = tuple(self._file(item, key, self.graph.targets[key].title, lang) for key in shown)
        href = addresses.absolute(self.site_url, target.address, lang)
        return KitLink(target.title.phrase(lang), href, look, note, files)

    def _file(self, item: str, key: Key, title: Text, lang: Language) -> KitLink:
        """The link to a file: to its copy where those will lie, else to the site, where it is already."""
        address, name = self._media.files[key].address, self._names[item, key]
        href = f"{self.files_at}{name}" if self.files_at else addresses.absolute(self.site_url, address, "th")
        return KitLink(title.phrase(lang), href, note=PurePosixPath(name).suffix.removeprefix(".").upper())

    def _readme(self) -> bytes:
        """What to paste where, and what each file is; as the editors of every Windows open it."""
        name = agency_of(self.graph, self.year.agency).record.name
        lists = "".join(f"{name}\n    {self.graph.targets[key].title.th}\n" for (_, key), name in self._names.items())
        where = "kit.readme-files-at" if self.files_at else "kit.readme-files"
        said = both(
            "kit.readme", agency=name, year=self.year.year, fragment=FRAGMENTS["th"], english=FRAGMENTS["en"],
            site=self.site_url, files=both(where, address=self.files_at),
        )  # fmt: skip
        head = both("kit.readme-list")
        text = f"{said.th}\n{said.best('en')}\n{head.th} / {head.best('en')}\n{lists}"
        return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()


def _part(site: Site, years: Iterable[tuple[str, int]]) -> Site:
    """A site with some agencies' years only."""
    wanted = set(years)

    def kept() -> Iterator[AgencyYear]:
        return (year for agency in site.agencies for year in agency.years if year.key in wanted)

    by_agency = {slug: tuple(year for year in kept() if year.agency == slug) for slug, _ in wanted}
    found = (replace(agency, years=by_agency[agency.slug]) for agency in site.agencies if agency.slug in by_agency)
    return replace(site, agencies=tuple(found))
