"""A file of a year that is lists of records: what its own page shows, an entry that is new, moved or taken out."""

import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct, field

from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.model.refs import Ref
from prongsai.office.additions.proposals import slug_from_words
from prongsai.site.permalinks.moves import former_address
from prongsai.site.permalinks.redirects import locked_addresses
from prongsai.source.edits.yaml_edits import value_at
from prongsai.source.edits.yaml_lists import arrange_list
from prongsai.source.edits.yaml_writing import YamlValue, as_value
from prongsai.text.bilingual import Text
from prongsai.workbench.fields.field import Strings
from prongsai.workbench.fields.layout import Group
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.record_form import BlankForm, RecordForm, RecordKind, RecordLine, year_back
from prongsai.workbench.records.record_places import RecordPlace
from prongsai.workbench.records.saving import SaveOutcome, Saver

Entry = Mapping[str, YamlValue]
_ADDED, _SLUG = "_new", re.compile("[a-z0-9-]+")


def _no_facts(office: OfficeYear) -> Mapping[str, object]:  # noqa: ARG001 # others need it
    return {}


class EntryList(Struct, frozen=True, kw_only=True):
    """One of the lists of a file."""

    key: str
    label: Text
    """What all entries are called together."""
    new: Text
    """What the page of a new one is called, and what leads there."""
    stem: str
    """What an id begins with that no words were found for."""
    title: Callable[[Entry], Text | None]
    """What an entry is called; None where nothing is written that could say so."""
    form: Callable[[OfficeYear, str], Group]
    """What is asked for an entry, which has that id if it is new."""
    words: Callable[[Entry], str] | None = None
    """The English words of an entry, of which an id is proposed, where they are not those of its title."""
    template: str = "record.html"
    """Of the page of an entry."""
    facts: Callable[[OfficeYear], Mapping[str, object]] = field(default=_no_facts)
    """What that template shows besides."""

    def english(self, entry: Entry) -> str:
        """The English words of an entry; may be none."""
        if self.words:
            return self.words(entry)
        title = self.title(entry)
        return (title.en or "") if title else ""


class EntryRow(Struct, frozen=True):
    """An entry in its list, as the file's page shows it."""

    id: str
    title: Text
    address: str
    published: bool
    """Whether its address was, so that it is not simply taken out."""


class ListedEntries(Struct, frozen=True):
    """A list as the file's page shows it."""

    key: str
    label: Text
    new: Text
    rows: tuple[EntryRow, ...]
    added: str
    """The address where one more begins; with `/` and an id behind it, before that one."""
    arranged: str
    """The address that moves and takes out."""


class ListedFile(Struct, frozen=True):
    """A file whose records stand in lists below its own head."""

    name: str
    """Of the file, and in addresses and references."""
    title: Text
    head: Callable[[OfficeYear, bool], Group]
    """What is asked for the file itself, which may be new."""
    lists: tuple[EntryList, ...]

    def kind(self) -> RecordKind:
        """Its records, the head first."""
        return RecordKind(self.name, self.lines, self.form, self.blank)

    def blank(self, office: OfficeYear) -> Iterator[BlankForm]:
        """What is asked for an entry of each list."""
        yield from (BlankForm(self.name, one.key, one.form(office, "")) for one in self.lists)

    def lines(self, office: OfficeYear) -> Iterator[RecordLine]:
        """The head, and every entry that has an id."""
        yield RecordLine(self._head(office), self.title, self.title)
        for one in self.lists:
            for entry in self._entries(office, one):
                if slug := _id(entry):
                    yield RecordLine(self._place(office, one, slug), _title(one, entry), self.title)

    def form(self, office: OfficeYear, name: str) -> RecordForm | None:
        """The form of the head, or of the entry of an id."""
        if name:
            return self._entry_form(office, name)
        begun = office.bytes_of(office.name_of(office.path(self.name))) is not None
        return RecordForm(
            place=self._head(office),
            form=self.head(office, not begun),
            title=self.title,
            back=year_back(office),
            template="listed.html",
            facts={"lists": tuple(self._view(office, one) for one in self.lists) if begun else ()},
        )

    def list_of(self, key: str) -> EntryList | None:
        """The list of a key; None where there is none."""
        return next((one for one in self.lists if one.key == key), None)

    def new_form(self, office: OfficeYear, one: EntryList, slug: str, before: str) -> RecordForm:
        """The form of one that is new; comes last, or before another."""
        place = self._place(office, one, slug, before)
        return RecordForm(
            place=place, form=one.form(office, slug), title=one.new, back=self._back(office), template=one.template,
            facts=one.facts(office),
        )  # fmt: skip

    def proposed(self, office: OfficeYear, one: EntryList, given: Strings) -> str:
        """An id for what was typed, which no entry has or had; empty where nothing was typed."""
        value = one.form(office, "").read(given, "", None)
        if not isinstance(value, Mapping):
            return ""
        taken = {_id(entry) for other in self.lists for entry in self._entries(office, other)}
        published = _published(office)
        words = one.english(value)
        slug, number = slug_from_words(words) or words, 2
        if not _SLUG.fullmatch(slug):
            slug, number = one.stem, 1
        first = slug if number == 2 else f"{slug}-1"
        while first in taken or self._address(office, first) in published:
            number += 1 if first != slug else 0
            first = f"{slug}-{number}"
        return first

    def twin(self, office: OfficeYear, one: EntryList, given: Strings, before: YamlValue | None) -> str:
        """The address of an entry that says just what was typed and was not in the file `before`: sent twice."""
        value = one.form(office, "").read(given, "", None)
        known = value_at(before, (one.key,)) if isinstance(before, Mapping) else None
        for entry in self._entries(office, one):
            new = not any(isinstance(old, Mapping) and _id(old) == _id(entry) for old in known or ())
            if new and isinstance(value, Mapping) and {**value, "id": _id(entry)} == entry:
                return self._place(office, one, _id(entry)).address
        return ""

    def arranged(self, office: OfficeYear, one: EntryList, order: str, saver: Saver) -> SaveOutcome | None:
        """Let an entry be moved (`up:<id>`, `down:<id>`) or taken out (`drop:<id>`); None for what makes no sense.

        Raises Refusal, also for one that was published.
        """
        action, _, slug = order.partition(":")
        ids = [_id(entry) for entry in self._entries(office, one)]
        if action not in ("up", "down", "drop") or not slug or slug not in ids:
            return None
        at = ids.index(slug)
        rows = [index for index in range(len(ids)) if index != at]
        if action != "drop":
            rows.insert(max(at - 1, 0) if action == "up" else at + 1, at)
        elif self._address(office, slug) in _published(office):
            raise Refusal(both("result-form.list.published"))
        edits = saver.edits()
        edits.edit_yaml(office.path(self.name), lambda text: arrange_list(text, (one.key,), rows))
        return saver.save_edits(edits, office.year.agency, (one.key,), self._head(office).address, self.title)

    def _entry_form(self, office: OfficeYear, slug: str) -> RecordForm | None:
        for one in self.lists:
            for entry in self._entries(office, one):
                if _id(entry) == slug:
                    return RecordForm(
                        place=self._place(office, one, slug), form=one.form(office, ""), title=_title(one, entry),
                        back=self._back(office), template=one.template, facts=one.facts(office),
                    )  # fmt: skip
        return None

    def _view(self, office: OfficeYear, one: EntryList) -> ListedEntries:
        published, address = _published(office), self._head(office).address
        rows = (
            EntryRow(
                _id(entry), _title(one, entry), f"{address}/{_id(entry)}",
                self._address(office, _id(entry)) in published,
            )
            for entry in self._entries(office, one)
            if _id(entry)
        )  # fmt: skip
        return ListedEntries(
            one.key, one.label, one.new, tuple(rows), f"{address}/{_ADDED}/{one.key}", f"{address}/_arrange/{one.key}"
        )

    def _entries(self, office: OfficeYear, one: EntryList) -> list[Entry]:
        found = value_at(office.tree(self.name) or {}, (one.key,))
        entries = as_value(found) if isinstance(found, list) else []
        assert isinstance(entries, list), "a list is read as one"
        return [entry if isinstance(entry, Mapping) else {} for entry in entries]

    def _head(self, office: OfficeYear) -> RecordPlace:
        return RecordPlace((office.path(self.name),), (), *office.year.key, f"{office.address}/{self.name}")

    def _place(self, office: OfficeYear, one: EntryList, slug: str, before: str = "") -> RecordPlace:
        address = f"{office.address}/{self.name}/{slug}"
        return RecordPlace((office.path(self.name),), (one.key, (slug,)), *office.year.key, address, before=before)

    def _address(self, office: OfficeYear, slug: str) -> str:
        return former_address(Ref(self.name, slug, office.year.year, office.year.agency))

    def _back(self, office: OfficeYear) -> tuple[str, Text]:
        return f"{office.address}/{self.name}", both("result-form.list.back", title=self.title)


def _published(office: OfficeYear) -> frozenset[str]:
    return frozenset(entry.address for entry in locked_addresses(office.graph.site))


def _id(entry: Entry) -> str:
    """The id by which an entry has an address; empty where it has none that can be one."""
    slug = entry.get("id")
    return slug if isinstance(slug, str) and _SLUG.fullmatch(slug) else ""


def _title(one: EntryList, entry: Entry) -> Text:
    return one.title(entry) or Text(_id(entry))


def entry_text(value: YamlValue | None) -> Text | None:
    """The text that a file says, in whichever of the ways it may; None where it says none."""
    if isinstance(value, list):
        return entry_text(value[0]) if value else None
    if isinstance(value, Mapping):
        if "text" in value:
            return entry_text(value["text"])
        thai, english = value.get("th"), value.get("en")
        return Text(str(thai), str(english) if english else None) if thai else None
    return Text(str(value)) if value else None
