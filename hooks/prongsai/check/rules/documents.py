"""Documents and tables: whether each is acceptable, what was taken out of it, and whether it can be read aloud."""

from collections.abc import Iterator

from prongsai.media.documents.known import KnownDocument, document_cache, known_document
from prongsai.media.documents.pdf import PdfFacts
from prongsai.media.facts import unaccepted
from prongsai.media.files.originals import Original, OriginalFiles, originals
from prongsai.media.tables.accept import Rows
from prongsai.media.tables.known import KnownTable, known_table, table_cache
from prongsai.messages import both
from prongsai.model.year.evidence import Table
from prongsai.site.graph import Graph
from prongsai.site.site import Site
from prongsai.source.problem import Code, Problem, Value
from prongsai.text.bilingual import Text


def problems(graph: Graph) -> Iterator[Problem]:
    """What stands against documents and tables; of documents that do not, what was taken out and which are scans."""
    documents, tables = document_cache(graph.site.root), table_cache(graph.site.root)
    with OriginalFiles(graph.site.root) as files:
        for original in originals(graph.site):
            if original.kind == "documents":
                document = known_document(original, files, documents)
                if isinstance(document, KnownDocument):
                    yield from _examined(original, document.facts)
                else:
                    yield from unaccepted(original, Code.BAD_DOCUMENT, document)
            elif original.kind == "tables":
                table = known_table(original, files, tables)
                if not isinstance(table, KnownTable):
                    yield from unaccepted(original, Code.BAD_TABLE, table)


def _examined(original: Original, facts: PdfFacts) -> Iterator[Problem]:
    """What there is to say of a document that was looked into."""
    if facts.refusal:
        yield from unaccepted(original, Code.BAD_DOCUMENT, facts.refusal)
        return
    if facts.removed:
        values: dict[str, Value] = {"name": original.name, "removed": _listed(facts.removed)}
        yield Problem(original.where, Code.DOCUMENT_CLEANED, values)
    if not facts.has_text and original.year.register.documents[original.slug].text_alternative is None:
        yield Problem(original.where, Code.DOCUMENT_WITHOUT_TEXT, {"name": original.name})


def tables(site: Site) -> Iterator[tuple[Table, Rows]]:
    """Every acceptable table: its record and its cells, the header first."""
    cache = table_cache(site.root)
    with OriginalFiles(site.root) as files:
        for original in originals(site):
            known = known_table(original, files, cache) if original.kind == "tables" else None
            if isinstance(known, KnownTable):
                yield original.year.register.tables[original.slug], known.rows


def _listed(keys: tuple[str, ...]) -> Text:
    """Messages in one line."""
    texts = [both(key) for key in keys]
    return Text(", ".join(text.th for text in texts), ", ".join(text.best("en") for text in texts))
