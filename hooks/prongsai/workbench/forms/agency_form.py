"""What is asked of the agency itself: who it is, its sections, how to reach it, where to complain."""

from collections.abc import Collection, Iterator, Mapping

from prongsai.catalogue import frameworks
from prongsai.messages import both
from prongsai.model.agency import AGENCY_KINDS, Agency, Channel
from prongsai.model.values.choices import first_word
from prongsai.office.additions.proposals import slug_from_words
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.choices import ChoiceField
from prongsai.workbench.fields.days import YearField
from prongsai.workbench.fields.layout import Group, Rows, required_keys
from prongsai.workbench.fields.mappings import KeyedRows
from prongsai.workbench.fields.texts import BilingualField, LineField
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.record_form import RecordForm, RecordKind, RecordLine, year_back
from prongsai.workbench.records.record_places import RecordPlace


def _lines(office: OfficeYear) -> Iterator[RecordLine]:
    yield RecordLine(_place(office), both("agency-form.title"), both("agency-form.title"))


def _form(office: OfficeYear, name: str) -> RecordForm | None:
    if name:
        return None
    # With an error in it nothing of the agency could be opened any more: so no drafts.
    return RecordForm(
        place=_place(office), form=_asked(), title=both("agency-form.title"), back=year_back(office), drafts=False
    )


AGENCY = RecordKind("agency", _lines, _form)


def _place(office: OfficeYear) -> RecordPlace:
    return RecordPlace((office.path("agency"),), (), office.agency.slug, 0, f"{office.address}/{AGENCY.name}")


def _asked() -> Group:
    kinds = tuple((kind, first_word("agency-kind", kind)) for kind in AGENCY_KINDS)
    lists = tuple((known.id, known.title) for known in frameworks().values())
    year = YearField("", _label("framework-year"), help=_help("framework-year"))
    unit = BilingualField("", _label("unit-name"))
    return Group(
        "",
        both("agency-form.title"),
        (
            _text("name"),
            _text("short_name"),
            ChoiceField("kind", _label("kind"), kinds, help=_help("kind")),
            _text("parent"),
            _text("group"),
            _text("head"),
            _text("summary", long=True),
            KeyedRows("units", _label("units"), unit, help=_help("units"), proposed=_unit_id),
            _contact(),
            Group(
                "channels", _label("channels"), (_channels("general"), _channels("corruption")), help=_help("channels")
            ),
            KeyedRows(
                "framework",
                _label("framework"),
                ChoiceField("", _label("framework-list"), lists, help=_help("framework-list")),
                help=_help("framework"),
                typed=year,
            ),
            Group("theme", _label("theme"), (_line("accent"), _text("footer", long=True)), help=_help("theme")),
        ),
        required=required_keys(Agency),
    )


def _contact() -> Group:
    return Group(
        "contact",
        _label("contact"),
        (
            _text("address", long=True),
            Rows("phone", _label("phone"), LineField("", _label("phone-number")), help=_help("phone")),
            _line("email"),
            _line("website"),
            Group("map", _label("map"), (_line("lat"), _line("lon")), help=_help("map")),
            _line("facebook"),
            _line("line"),
        ),
    )


def _channels(kind: str) -> Rows:
    channel = Group(
        "",
        _label("channel"),
        (
            BilingualField("title", _label("channel-title"), help=_help(f"{kind}-title")),
            LineField("url", _label("url"), help=_help("url")),
            LineField("phone", _label("phone-number"), help=_help("phone")),
            LineField("email", _label("email"), help=_help("email")),
            BilingualField("note", _label("note"), help=_help("note"), long=True),
            BilingualField("protection", _label("protection"), help=_help("protection"), long=True),
        ),
        required=required_keys(Channel),
    )
    return Rows(kind, _label(kind), channel, help=_help(kind))


def _unit_id(value: YamlValue, taken: Collection[str]) -> str:
    """The id of a new section: of the English words of its name, else a number."""
    words = str(value.get("en", "")) if isinstance(value, Mapping) else ""
    slug, number = slug_from_words(words), 1
    free = slug or f"section-{number}"
    while free in taken:
        number += 1
        free = f"{slug or 'section'}-{number}"
    return free


def _text(key: str, *, long: bool = False) -> BilingualField:
    return BilingualField(key, _label(key.replace("_", "-")), help=_help(key.replace("_", "-")), long=long)


def _line(key: str) -> LineField:
    return LineField(key, _label(key), help=_help(key))


def _label(name: str) -> Text:
    return both(f"agency-form.{name}")


def _help(name: str) -> Text:
    return both(f"agency-form.help.{name}")
