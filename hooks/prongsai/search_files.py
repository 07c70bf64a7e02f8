"""What the search needs in the site: its index, which holds joined sites too, and the documents for others to join."""

from collections.abc import Iterable, Iterator

from prongsai import addresses
from prongsai.federation import Joined, documents_file, joined
from prongsai.graph import Graph
from prongsai.messages import messages
from prongsai.search.document import SearchDocument
from prongsai.search.index import index_files
from prongsai.search.synonyms import synonyms
from prongsai.text.bilingual import LANGUAGES, Language, Text

_KINDS = "search.kind."


def search_files(graph: Graph, documents: Iterable[SearchDocument]) -> Iterator[tuple[str, bytes]]:
    """Every file by its address. The graph must have passed the checks."""
    own = tuple(documents)
    names = {agency.slug: agency.record.short_name or agency.record.name for agency in graph.site.agencies}
    yield addresses.SEARCH_DOCUMENTS, documents_file(own, names)
    others = tuple(_joined(graph))
    whole = (*own, *(document for other in others for document in other.documents))
    for other in others:
        names |= other.agencies
    cache = graph.site.root / ".prongsai" / "cache" / "search"
    labels = {lang: _labels(lang, names) for lang in LANGUAGES}
    for name, data in index_files(whole, cache=cache, synonyms=synonyms(), labels=labels):
        yield f"{addresses.SEARCH_INDEX}{name}", data


def _joined(graph: Graph) -> Iterator[Joined]:
    for site in graph.site.others:
        found = joined(graph.site.root, site)
        assert isinstance(found, Joined), "looked into by the checks"
        yield found


def _labels(lang: Language, names: dict[str, Text]) -> dict[str, dict[str, str]]:
    """What the values of facets are called."""
    say = messages(lang)
    kinds = {key.removeprefix(_KINDS): say(key) for key in sorted(say.keys()) if key.startswith(_KINDS)}
    return {"agency": {key: name.best(lang) for key, name in names.items()}, "kind": kinds}
