"""Corpora and queries: JSON lines in, typed records out."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from prongsai.search.document import Lang, SearchDocument, Section

CATEGORIES = ("th-word", "th-multi", "misspell", "prefix", "code", "numeral", "mixed", "english", "dirty")
# A year below this one is of the Christian era: the Buddhist year 2400 was 1857.
FIRST_BUDDHIST_YEAR, ERAS_APART = 2400, 543
_ITEM = re.compile(r"[Oo]\s*(\d{1,2})")


class BadLineError(Exception):
    """A line of a corpus or query file that cannot be read; the text says which, and why."""


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody types, and the ids of the pages that answer it."""

    id: str
    category: str
    text: str
    relevant: frozenset[str]


def read_corpus(path: Path) -> tuple[SearchDocument, ...]:
    """The pages of a corpus file. Needed in a line: id, title or body. Raises BadLineError."""
    documents = tuple(_document(line, where) for where, line in _lines(path))
    _refuse_twins(path, [document.id for document in documents])
    return documents


def read_queries(path: Path, known: frozenset[str]) -> tuple[Query, ...]:
    """The queries of a file; each must name at least one page, and only those in `known`. Raises BadLineError."""
    queries = tuple(_query(line, where, known) for where, line in _lines(path))
    _refuse_twins(path, [query.id for query in queries])
    return queries


def write_corpus(path: Path, documents: tuple[SearchDocument, ...]) -> None:
    """The same format back: sections become paragraphs that begin with their headings."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for document in documents:
            line = {
                "id": document.id, "lang": document.lang, "title": document.title, "body": body_of(document),
                "agency": document.agency, "year": document.year, "item": ",".join(document.items),
                "kind": document.kind, "aka": document.aka,
            }  # fmt: skip
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


def body_of(document: SearchDocument) -> str:
    """All the text of a page but its title."""
    return "\n".join(part for section in document.sections for part in (section.heading, section.text) if part)


def words_of(document: SearchDocument) -> str:
    """The same with the page's other names and its items: engines that know only text are given these as text."""
    return "\n".join([body_of(document), *document.aka, *document.items])


def _lines(path: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """Each line's place ("corpus.jsonl, line 3") and object; empty lines are passed over."""
    for number, text in enumerate(path.read_text("utf-8-sig").split("\n"), start=1):
        if not text.strip():
            continue
        where = f"{path.name}, line {number}"
        try:
            line = json.loads(text)
        except json.JSONDecodeError as error:
            raise BadLineError(f"{where}: not JSON ({error.msg}, column {error.colno})") from error
        if not isinstance(line, dict):
            raise BadLineError(f"{where}: an object is needed, not {type(line).__name__}")
        yield where, line


def _document(line: dict[str, object], where: str) -> SearchDocument:
    key = _text(line, "id", where)
    title, body = _text(line, "title", where), _text(line, "body", where)
    if not key:
        raise BadLineError(f"{where}: no id")
    if not (title or body):
        raise BadLineError(f"{where}: neither title nor body")
    lang: Lang = "en" if _text(line, "lang", where) == "en" else "th"
    return SearchDocument(
        id=key,
        lang=lang,
        title=title or key,
        sections=(Section(anchor="", heading="", text=body),),
        agency=_text(line, "agency", where),
        year=_year(line.get("year"), where),
        items=_items(line.get("item")),
        kind=_text(line, "kind", where),
        href=_text(line, "href", where) or f"{key}/",
        aka=_names(line.get("aka"), where),
    )


def _query(line: dict[str, object], where: str, known: frozenset[str]) -> Query:
    key, text = _text(line, "id", where), _text(line, "query", where)
    relevant = line.get("relevant")
    if not text:
        raise BadLineError(f"{where}: no query")
    if not isinstance(relevant, list) or not relevant:
        raise BadLineError(f"{where}: relevant must be a list with at least one id of the corpus")
    ids = frozenset(str(one) for one in relevant)
    if strangers := sorted(ids - known):
        raise BadLineError(f"{where}: not in the corpus: {', '.join(strangers)}")
    return Query(key or where, _text(line, "category", where) or "(none)", text, ids)


def _text(line: dict[str, object], key: str, where: str) -> str:
    value = line.get(key)
    if value is None:
        return ""
    if isinstance(value, (str, int)):
        return str(value)
    raise BadLineError(f"{where}: {key} must be a string, not {type(value).__name__}")


def _year(value: object, where: str) -> int | None:
    if value in (None, ""):
        return None
    try:
        year = int(str(value))  # int() reads Thai digits too
    except ValueError as error:
        raise BadLineError(f"{where}: year must be a number, not {value!r}") from error
    return year if year >= FIRST_BUDDHIST_YEAR else year + ERAS_APART


def _items(value: object) -> tuple[str, ...]:
    """The items of "O18", "o18, O19" or a list of such; anything else names none."""
    words = " ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return tuple(dict.fromkeys(f"O{int(number)}" for number in _ITEM.findall(words)))


def _names(value: object, where: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, list):
        return tuple(map(str, value))
    raise BadLineError(f"{where}: aka must be a list, not {type(value).__name__}")


def _refuse_twins(path: Path, ids: list[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise BadLineError(f"{path.name}: the id {one} stands there twice")
        seen.add(one)
