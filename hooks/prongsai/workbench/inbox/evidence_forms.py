"""The forms of registered photos, documents and tables, and of what their register says of itself."""

from collections.abc import Iterator, Mapping

from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.source.folders import FileKind
from prongsai.source.placed import PlacedMap
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.layout import Group
from prongsai.workbench.inbox.file_questions import all_questions
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.record_form import RecordForm, RecordKind, RecordLine, year_back
from prongsai.workbench.records.record_places import RecordPlace
from prongsai.workbench.records.sheet_fields import sheet_fields

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
            template="file.html" if kind == "photos" else "record.html",
            facts={"picture": f"{office.address}/photos/{slug}"},
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


def _register_lines(office: OfficeYear) -> Iterator[RecordLine]:
    """One, where there is a register."""
    if office.path("evidence").exists():
        yield RecordLine(_register_place(office), both("inbox.register-title"), both("inbox.register-kind"))


def _register_form(office: OfficeYear, name: str) -> RecordForm | None:
    if name or not office.path("evidence").exists():
        return None
    units = tuple(office.agency.record.units.items())
    return RecordForm(
        place=_register_place(office),
        form=Group("", both("inbox.register-title"), sheet_fields(units)),
        title=both("inbox.register-title"),
        back=year_back(office),
    )


def _register_place(office: OfficeYear) -> RecordPlace:
    return RecordPlace((office.path("evidence"),), (), *office.year.key, f"{office.address}/{REGISTER.name}")


REGISTER = RecordKind("register", _register_lines, _register_form)
PHOTO, DOCUMENT, TABLE = _kind("photos"), _kind("documents"), _kind("tables")
