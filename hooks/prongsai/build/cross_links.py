"""Links between the site's own pages and the agencies', which no part of the site can check by itself."""

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field

from prongsai.build.output.links import DeadLink, Web
from prongsai.build.parts.results import AgencySummary, MadePage


@dataclass(frozen=True)
class CrossLinks:
    """Which files the site has, and whose they are."""

    own: Mapping[str, MadePage]
    """The site's own pages, by their files."""
    owner: Mapping[str, str]
    """Every file's part of the site; the site's own files are of the part without a name."""
    ids: Callable[[str], Mapping[str, frozenset[str]]]
    """The ids in each page of an agency, by its slug."""
    _read: dict[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)

    def dead(self, summaries: Mapping[str, AgencySummary], fresh: Set[str], remade: Set[str]) -> Iterator[DeadLink]:
        """The links that lead nowhere; those between what is as it was were found alive when it was made.

        `fresh` are the site's own pages that were made now, `remade` the parts of the site that were.
        """
        web = Web(self.owner, self._ids, self._beside)
        for name, page in self.own.items():
            leads = page.links.leads
            if name not in fresh:
                leads = {lead: link for lead, link in leads.items() if self._part(lead) in remade}
            yield from web.dead(name, leads)
        for summary in summaries.values():
            for lead, (name, link) in summary.leads.items():
                yield from web.dead(name, {lead: link})

    def _part(self, lead: str) -> str | None:
        return self.owner.get(lead.partition("#")[0])

    def _ids(self, name: str) -> Set[str] | None:
        part = self.owner[name]
        if not part:
            page = self.own.get(name)
            return page.links.ids if page else None
        if part not in self._read:
            self._read[part] = self.ids(part)
        return self._read[part].get(name)

    def _beside(self, folder: str) -> Iterator[str]:
        return (name for name in self.owner if name.rpartition("/")[0] == folder)
