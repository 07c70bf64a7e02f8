"""The files of the registers: whether they are acceptable, and what is known of them and their published copies."""

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from prongsai.media.files.originals import OriginalFiles, originals
from prongsai.media.files.published import MediaFacts
from prongsai.media.kinds import KINDS
from prongsai.media.publishing import PublishedFile, Source
from prongsai.site.graph import Graph, Key
from prongsai.site.site import Site
from prongsai.source.folders import FileKind
from prongsai.source.problem import Problem


class Media(Struct, frozen=True):
    """The facts of all files of a site, by the key of their record."""

    files: Mapping[Key, MediaFacts] = field(default_factory=dict)

    def facts(self, agency: str, year: int, kind: FileKind, slug: str) -> MediaFacts | None:
        """The facts of one file; None where the table was not built, as in a preview of one page."""
        return self.files.get((agency, year, kind, slug))


def file_problems(graph: Graph) -> Iterator[Problem]:
    """Files that are not accepted, with the key of the message that says why; and what there is to say of others."""
    with OriginalFiles(graph.site.root) as files:
        for original in originals(graph.site):
            yield from KINDS[original.kind].problems(original, files)


def media_facts(site: Site) -> Media:
    """The facts of all files of a site that passed the checks. What is known of a file is not read off it again."""
    with OriginalFiles(site.root) as files:
        return Media({original.key: KINDS[original.kind].facts(original, files) for original in originals(site)})


def published(site: Site, media: Media) -> Iterator[PublishedFile]:
    """Every file that is published, those of one original after the other; none is read before it is asked for."""
    for original in originals(site):
        source = Source(site.root, original)
        for copy in media.files[original.key].published:
            yield PublishedFile(copy.address, copy.size, copy.sha256, source)
