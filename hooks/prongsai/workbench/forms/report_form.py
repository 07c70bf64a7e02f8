"""The progress report: a question a page, with its results and their photos, and a topic a page."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from prongsai.messages import both
from prongsai.model.sheets import OutsideLink
from prongsai.model.year.report import Report, ReportEntry, Topic
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.choices import ChoiceField
from prongsai.workbench.fields.days import DayField, YearField
from prongsai.workbench.fields.field import Field, Strings
from prongsai.workbench.fields.layout import Group, IdField, Rows, required_keys
from prongsai.workbench.fields.lines import LinesField
from prongsai.workbench.fields.references import ReferenceField
from prongsai.workbench.fields.texts import BilingualField, CodesField, LineField
from prongsai.workbench.forms.measures_form import indicator_options, monitoring
from prongsai.workbench.forms.risks_form import planned_rows, unit_ticks
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.record_lists import Entry, EntryList, ListedFile, entry_text
from prongsai.workbench.records.record_picks import file_picks
from prongsai.workbench.records.sheet_fields import sheet_section


@dataclass(frozen=True, slots=True)
class StartedYear(YearField):
    """The year of a report that is new, which stands there already."""

    proposed: str = field(default="", kw_only=True)

    def read(self, given: Strings, name: str, old: YamlValue | None) -> YamlValue | None:
        """What was sent, also where it is what was shown."""
        return self._typed(given, name, old)

    def strings(self, value: YamlValue | None, name: str) -> Strings:
        """The proposed one for none."""
        return {name: [self.proposed]} if value is None else super(StartedYear, self).strings(value, name)


def _head(office: OfficeYear, new: bool) -> Group:
    asked = _label("reports-on"), _help("reports-on")
    started = StartedYear("reports_on", asked[0], help=asked[1], proposed=str(office.year.year))
    fields = (
        BilingualField("title", _label("title"), help=_help("report-title"), long=True),
        started if new else YearField("reports_on", asked[0], help=asked[1]),
        sheet_section(tuple(office.agency.record.units.items())),
    )
    return Group("", both("workbench.kind.report"), fields, required=required_keys(Report))


def _entry(office: OfficeYear, slug: str) -> Group:
    result = Group("", _label("result"), _done(office), bare="text")
    fields = (
        IdField("id", _label("title"), proposed=slug),
        ChoiceField("indicator", _label("indicator"), indicator_options(), help=_help("indicator")),
        CodesField("questions", _label("questions"), help=_help("questions")),
        BilingualField("issue", _label("issue"), help=_help("issue"), long=True),
        planned_rows(office),
        Rows("results", _label("results"), result, help=_help("results"), ready="first"),
        unit_ticks(office, "responsible", "responsible"),
        monitoring(),
    )
    return Group("", _label("entry"), fields, required=required_keys(ReportEntry))


def _topic(office: OfficeYear, slug: str) -> Group:
    points = LinesField("points", _label("points"), help=_help("points"))
    action = Group("", _label("action"), (*_done(office), points), bare="text")
    fields = (
        IdField("id", _label("title"), proposed=slug),
        BilingualField("title", _label("topic-title"), help=_help("topic-title"), long=True),
        Rows("actions", _label("actions"), action, help=_help("actions"), ready="first"),
        unit_ticks(office, "responsible", "responsible"),
    )
    return Group("", _label("topic"), fields, required=required_keys(Topic))


def _done(office: OfficeYear) -> tuple[Field, ...]:
    """What is asked for one thing that was done: words, day and what shows it."""
    photo = ReferenceField("", _label("photo"), file_picks(office, "photos"))
    document = ReferenceField("", _label("document"), file_picks(office, "documents"))
    link = Group(
        "",
        _label("result-link"),
        (
            LineField("url", _label("link-url"), help=both("workbench.help.link")),
            BilingualField("title", _label("link-title"), help=_help("link-title")),
        ),
        required=required_keys(OutsideLink),
    )
    return (
        BilingualField("text", _label("result-text"), help=_help("result-text"), long=True),
        DayField("date", _label("result-date"), help=both("workbench.help.day")),
        Rows("photos", _label("photos"), photo, help=_help("photos"), ready="always"),
        Rows("documents", _label("documents"), document, help=_help("documents"), ready="always"),
        Rows("links", _label("links"), link, help=_help("links")),
    )


def _questions(entry: Entry) -> list[str]:
    found = entry.get("questions") or []
    return [found] if isinstance(found, str) else [str(one) for one in found] if isinstance(found, list) else []


def _entry_title(entry: Entry) -> Text | None:
    issue, questions = entry_text(entry.get("issue")), _questions(entry)
    ends = "–".join(dict.fromkeys((questions[0], questions[-1]))) if questions else ""
    if issue is None or not ends:
        return issue or (Text(ends) if ends else None)
    return Text(f"{ends} {issue.th}", f"{ends} {issue.en}" if issue.en else None)


def _entry_words(entry: Entry) -> str:
    """Its questions, the first and the last; else the words of the issue."""
    questions = _questions(entry)
    if questions:
        return "-".join(dict.fromkeys((questions[0].lower(), questions[-1].lower())))
    issue = entry_text(entry.get("issue"))
    return issue.en or "" if issue else ""


def _topic_title(entry: Entry) -> Text | None:
    return entry_text(entry.get("title"))


def _photos(office: OfficeYear) -> Mapping[str, object]:
    """All photos of the year, to look at beside the form."""
    photos = office.year.register.photos
    return {"photos": tuple((f"{office.address}/photos/{slug}", one.caption) for slug, one in photos.items())}


def _label(name: str) -> Text:
    return both(f"result-form.field.{name}")


def _help(name: str) -> Text:
    return both(f"result-form.help.{name}")


REPORT = ListedFile(
    "report",
    both("result-form.list.report"),
    _head,
    (
        EntryList(
            key="entries", label=both("result-form.list.entries"), new=both("result-form.new.entry"), stem="question",
            words=_entry_words, title=_entry_title, form=_entry, template="result.html", facts=_photos,
        ),
        EntryList(
            key="topics", label=both("result-form.list.topics"), new=both("result-form.new.topic"), stem="topic",
            title=_topic_title, form=_topic, template="result.html", facts=_photos,
        ),
    ),
)  # fmt: skip
