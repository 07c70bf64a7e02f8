"""The forms of registered photos, documents and tables."""

from collections.abc import Iterator, Mapping

from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.model.refs import FileKind
from prongsai.source.placed import PlacedMap
from prongsai.text.bilingual import Text
from prongsai.workbench.inbox.file_questions import all_questions
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.record_form import RecordForm, RecordKind, RecordLine, year_back
from prongsai.workbench.records.record_places import RecordPlace

_NAMES: Mapping[FileKind, str] = {"photos": "photo", "documents": "document", "tables": "table"}
"""In addresses; the files themselves have those of the kinds."""
_TITLES: Mapping[FileKind, str] = {"photos": "caption", "documents": "title", "tables": "title"}


def _kind(kind: FileKind) -> RecordKind:
    def lines(office: OfficeYear) -> Iterator[RecordLine]:
        for slug in _slugs(office, kind):
            yield RecordLine(_place(office, kind, slug), _title(office, kind, slug), both(f"workbench.kind.{kind}"))

    def form(office: OfficeYear, slug: str) -> RecordForm | None:
        if office.path("evidence").exists() and office.tree("evidence") is None:
            raise Refusal(both("workbench.unreadable"))
        if slug not in _slugs(office, kind):
            return None
        return RecordForm(
            place=_place(office, kind, slug),
            form=all_questions(kind),
            title=_title(office, kind, slug),
            back=year_back(office),
        )

    return RecordKind(_NAMES[kind], lines, form)


def _place(office: OfficeYear, kind: FileKind, slug: str) -> RecordPlace:
    agency, year = office.year.key
    address = f"{office.address}/{_NAMES[kind]}/{slug}"
    return RecordPlace((office.path("evidence"),), (kind, slug), agency, year, address)


def _slugs(office: OfficeYear, kind: FileKind) -> tuple[str, ...]:
    """The ids of a kind, also of a register with errors."""
    root = office.tree("evidence")
    files = root.get(kind) if root is not None else None
    return tuple(map(str, files)) if isinstance(files, PlacedMap) else ()


def _title(office: OfficeYear, kind: FileKind, slug: str) -> Text:
    """What a file is called or shows; its id where that is not said."""
    root = office.tree("evidence")
    files = root.get(kind) if root is not None else None
    entry = files.get(slug) if isinstance(files, PlacedMap) else None
    told = entry.get(_TITLES[kind]) if isinstance(entry, PlacedMap) else None
    if isinstance(told, PlacedMap):
        thai, english = told.get("th"), told.get("en")
        return Text(str(thai or slug), str(english) if english else None)
    return Text(str(told or slug))


PHOTO, DOCUMENT, TABLE = _kind("photos"), _kind("documents"), _kind("tables")
