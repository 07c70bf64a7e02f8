"""Documents and tables: whether each is acceptable, what was taken out of it, and whether it can be read aloud."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from prongsai.documents import PdfFacts, document_cache, document_refusal, examined
from prongsai.folders import Folders
from prongsai.graph import Graph
from prongsai.media import judged
from prongsai.messages import both
from prongsai.model.evidence import Table
from prongsai.originals import Original, original_bytes, originals
from prongsai.problem import Code, Problem, Value
from prongsai.site import Site
from prongsai.tables import Rows, table_refusal, table_rows
from prongsai.text.bilingual import Text

_AT_ONCE = 2


def problems(graph: Graph) -> Iterator[Problem]:
    """What stands against documents and tables; of documents that do not, what was taken out and which are scans."""
    folders, cache = Folders(graph.site.root), document_cache(graph.site.root)

    def judge(original: Original) -> list[Problem]:
        if original.kind == "documents":
            return list(judged(original, folders, Code.BAD_DOCUMENT, partial(document_refusal, cache=cache)))
        sheet = original.year.register.tables[original.slug].sheet
        return list(judged(original, folders, Code.BAD_TABLE, partial(table_refusal, sheet=sheet)))

    # Each document that is not known yet is waited for, as another process looks into it.
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for found in pool.map(judge, (original for original in originals(graph.site) if original.kind != "photos")):
            yield from found
    for original, facts in documents(graph.site):
        if facts.removed:
            values: dict[str, Value] = {"name": original.name, "removed": _listed(facts.removed)}
            yield Problem(original.where, Code.DOCUMENT_CLEANED, values)
        if not facts.has_text and original.year.register.documents[original.slug].text_alternative is None:
            yield Problem(original.where, Code.DOCUMENT_WITHOUT_TEXT, {"name": original.name})


def documents(site: Site) -> Iterator[tuple[Original, PdfFacts]]:
    """Every acceptable document, with its text and what else is known of it."""
    cache = document_cache(site.root)
    for original in originals(site):
        data = original_bytes(original, Folders(site.root)) if original.kind == "documents" else None
        if isinstance(data, bytes) and document_refusal(data, original.name, cache) is None:
            yield original, examined(data, cache).facts


def tables(site: Site) -> Iterator[tuple[Table, Rows]]:
    """Every acceptable table: its record and its cells, the header first."""
    for original in originals(site):
        data = original_bytes(original, Folders(site.root)) if original.kind == "tables" else None
        if isinstance(data, bytes):
            table = original.year.register.tables[original.slug]
            if table_refusal(data, original.name, table.sheet) is None:
                yield table, table_rows(data, original.name, table.sheet)


def _listed(keys: tuple[str, ...]) -> Text:
    """Messages in one line."""
    texts = [both(key) for key in keys]
    return Text(", ".join(text.th for text in texts), ", ".join(text.best("en") for text in texts))
