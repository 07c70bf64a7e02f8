"""The search's files, joined of what was prepared in each agency; only those that changed are written."""

from collections.abc import Sequence

from msgspec import Struct

from prongsai.build.output.part_writer import PartWriter
from prongsai.build.parts.results import AgencySummary
from prongsai.cache import sums
from prongsai.cache.values import Store
from prongsai.search.index.part import Corrupt
from prongsai.search.other_sites import Names
from prongsai.search.site_index import Prepared, documents_file, full_names_of, joined_index, joined_sites, names_of
from prongsai.site import addresses
from prongsai.site.site import Site

STATE = "search"


class CacheLost(Exception):
    """What was kept of an agency is there no more, or does not fit this process, so it must be made anew."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


def search_entry(digest: str) -> str:
    """The name under which is kept what was prepared for the search; that of the build before is there too."""
    return f"search.{digest[:32]}"


class SearchJoin(Struct, frozen=True):
    """One joining. `before` is the key of the present site's own part, whose index files are at hand; or empty."""

    store: Store
    site: Site
    summaries: Sequence[AgencySummary]
    own: Prepared
    """What was prepared of the site's own pages."""
    before: str

    def put(self, out: PartWriter, key: str) -> None:
        """Let the files be in the next site, of which `key` is that of its own part. Raises CacheLost."""
        slugs = {summary.searched: summary.slug for summary in self.summaries}
        digests = [self.own.digest, *(summary.searched for summary in self.summaries)]
        names, full = names_of(self.site), full_names_of(self.site)

        def load(digest: str) -> bytes | None:
            if digest == self.own.digest:
                return self.own.part
            found = self._prepared(digest)
            if found is None and digest in slugs:
                raise CacheLost(slugs[digest])
            return found.part if found else None

        def read(name: str) -> bytes | None:
            return out.read(f"{addresses.SEARCH_INDEX}{name}")

        state = self.store.read(STATE, self.before, bytes) if self.before else None
        others = tuple(joined_sites(self.site))
        try:
            made = joined_index(digests, load, names, others, state or b"", read=read, full=full)
            if not all(self._at_hand(out, name) for name in made.names - made.changed.keys()):
                made = joined_index(digests, load, names, others, full=full)
        except Corrupt as corrupt:
            raise CacheLost(slugs[corrupt.digest]) from None  # only agencies' parts come from other processes
        for name in sorted(made.names):
            path = f"{addresses.SEARCH_INDEX}{name}"
            if name in made.changed:
                out.put(path, made.changed[name])
            else:
                out.keep(path, self._sum(out, path))
        self._put_documents(out, digests, names)
        self.store.write(STATE, key, made.state)
        self.store.write(search_entry(self.own.digest), self.own.digest, self.own)

    def _put_documents(self, out: PartWriter, digests: Sequence[str], names: Names) -> None:
        """The documents for other sites to join."""
        key = sums.of_values((digests, sorted(names.items())))
        kept = self.store.read("documents", key, bytes)
        if kept is not None and out.has(addresses.SEARCH_DOCUMENTS, kept):
            out.keep(addresses.SEARCH_DOCUMENTS, kept)
            return
        members = [self.own.member]
        for summary in self.summaries:
            found = self._prepared(summary.searched)
            if found is None:
                raise CacheLost(summary.slug)
            members.append(found.member)
        self.store.write("documents", key, out.put(addresses.SEARCH_DOCUMENTS, documents_file(names, members)))

    def _prepared(self, digest: str) -> Prepared | None:
        return self.store.read(search_entry(digest), digest, Prepared)

    @staticmethod
    def _at_hand(out: PartWriter, name: str) -> bool:
        path = f"{addresses.SEARCH_INDEX}{name}"
        return path in out.in_site or path in out.in_spare

    @staticmethod
    def _sum(out: PartWriter, path: str) -> bytes:
        """That of a file of the index before, which the present site has; the next one's folder may have an older."""
        return (out.in_site if path in out.in_site else out.in_spare)[path].sum
