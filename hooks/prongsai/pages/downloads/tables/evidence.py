"""The register of files, announcements and other pages, and what each file of records was compiled from."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from prongsai.messages import both
from prongsai.model.sheets import Sheet
from prongsai.model.year.evidence import Document, Photo, RegisteredFile
from prongsai.model.year.page import Article
from prongsai.pages.downloads.tables.table import (
    Row,
    YearRecords,
    bilingual,
    bilingual_lines,
    iso,
    of_years,
    span_of,
    two,
    words,
)
from prongsai.site import addresses
from prongsai.site.graph import Key
from prongsai.text.bilingual import Text
from prongsai.text.formats.csv import Cell


def _evidence(of: YearRecords) -> Iterator[Row]:
    for kind, slug, record in of.year.register.files():
        key = (*of.year.key, kind, slug)
        target, facts = of.graph.targets[key], of.media.files.get(key)
        yield {
            "kind": kind,
            "id": slug,
            **bilingual("title", target.title),
            "date": iso(record.day),
            "items": _items(of, key),
            "file": facts.address if facts else None,
            "size": facts.size if facts else None,
            "sha256": facts.sha256 if facts else None,
            "sha256_original": facts.sha256_original if facts else None,
            "page": target.address,
            **bilingual("text", _in_words(record)),
            **bilingual("place", record.place if isinstance(record, Photo) else None),
            **bilingual("document_number", record.number if isinstance(record, Document) else None),
            "period": span_of(record.stated_period),
        }


def _tables(of: YearRecords) -> Iterator[Row]:
    """The agency's own tables, such as of procurement, whose rows are in their files."""
    for slug, table in of.year.register.tables.items():
        key = (*of.year.key, "tables", slug)
        target, facts = of.graph.targets[key], of.media.files.get(key)
        copies = {PurePosixPath(copy.address).suffix: copy for copy in facts.published} if facts else {}
        csv, heads = copies.get(".csv"), facts.rows[0] if facts and facts.rows else ()
        yield {
            "id": slug,
            **bilingual("title", table.title),
            "period": span_of(table.stated_period),
            "items": _items(of, key),
            "row_count": facts.row_count if facts else None,
            "heads": "\n".join(heads) or None,
            **bilingual_lines("columns", table.columns),
            "csv": csv.address if csv else None,
            "csv_size": csv.size if csv else None,
            "csv_sha256": csv.sha256 if csv else None,
            "page": target.address,
        }


def _items(of: YearRecords, key: Key) -> Cell:
    """The items that a file is evidence for, with their years."""
    return words(f"{use.year}/{use.item}" for use in of.graph.items_of(key))


def _in_words(record: RegisteredFile) -> Text | None:
    """What stands for a file for whoever does not see it."""
    if isinstance(record, Photo):
        return record.alt
    return record.text_alternative if isinstance(record, Document) else None


def _announcements(of: YearRecords) -> Iterator[Row]:
    for article in of.year.policies:
        yield _article(article, addresses.policy(*of.year.key, article.slug))
    for article in of.year.pages:
        yield _article(article, addresses.year_page(*of.year.key, article.slug))


def _article(article: Article, page: str) -> Row:
    policy, matter = article.policy, article.matter
    english = article.english.summary.th if article.english and article.english.summary else None
    return {
        "kind": policy.kind if policy else "page",
        "id": article.slug,
        **bilingual("title", article.title),
        **bilingual("document_number", policy.number if policy else None),
        "announced": iso(policy.announced if policy else None),
        "effective": iso(policy.effective if policy else None),
        **bilingual("by", article.by),
        **bilingual("summary", Text(matter.summary.th, english or matter.summary.en) if matter.summary else None),
        "text_th": article.body.markdown,
        "text_en": article.english_body.markdown if article.english_body else None,
        "photos": words(matter.photos),
        "documents": words(matter.documents),
        "unit": matter.unit,
        "updated": iso(matter.updated),
        "page": page,
    }


def _sources(of: YearRecords) -> Iterator[Row]:
    """Each file of the year's records, with what stands at the top of its page."""
    year = of.year
    texts: dict[str, tuple[Sheet | None, Text | None]] = {
        "plan": (year.plan, None),
        "risks": (year.risks, year.risks.method if year.risks else None),
        "ita": (year.ita, None),
        "measures": (year.measures, year.measures.background if year.measures else None),
        "report": (year.report, None),
        "complaints": (year.complaints, None),
        "evidence": (year.evidence, None),
    }
    for part in addresses.YEAR_PARTS:
        sheet, text = texts[part]
        if sheet is None:
            continue
        yield {
            "kind": part,
            **bilingual("title", getattr(sheet, "title", None) or both(f"kind.{part}")),
            **bilingual("summary", sheet.summary),
            **bilingual("text", text),
            "unit": sheet.unit,
            "updated": iso(sheet.updated),
            **bilingual("source", sheet.source),
            **bilingual_lines("source_notes", sheet.source_notes),
            "page": addresses.part(*year.key, part),
        }


SOURCES = of_years(
    "sources",
    (
        "kind", *two("title"), *two("summary"), *two("text"), "unit", "updated", *two("source"),
        *two("source_notes"), "page",
    ),
    _sources,
)  # fmt: skip
EVIDENCE = of_years(
    "evidence",
    (
        "kind", "id", *two("title"), "date", "items", "file", "size", "sha256", "sha256_original", "page",
        *two("text"), *two("place"), *two("document_number"), "period",
    ),
    _evidence,
)  # fmt: skip
REGISTERED_TABLES = of_years(
    "tables",
    (
        "id", *two("title"), "period", "items", "row_count", "heads", *two("columns"), "csv", "csv_size",
        "csv_sha256", "page",
    ),
    _tables,
)  # fmt: skip
ANNOUNCEMENTS = of_years(
    "announcements",
    (
        "kind", "id", *two("title"), *two("document_number"), "announced", "effective", *two("by"),
        *two("summary"), *two("text"), "photos", "documents", "unit", "updated", "page",
    ),
    _announcements,
)  # fmt: skip
