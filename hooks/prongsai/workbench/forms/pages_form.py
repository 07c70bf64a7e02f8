"""What is asked of announcements and of other pages of a year: their facts, and their text in both languages."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Literal

from markupsafe import Markup

from prongsai.messages import both, messages
from prongsai.model.values.choices import first_word
from prongsai.model.values.parsers import MAX_SLUG, SLUG
from prongsai.model.year.page import POLICY_KINDS, Article, PageMatter, PolicyMatter
from prongsai.office.additions.proposals import slug_from_words
from prongsai.pages.prose.markup import to_html
from prongsai.site import addresses
from prongsai.site.references import parse_or_none
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.folders import entries
from prongsai.text.bilingual import Language, Text
from prongsai.workbench.fields.choices import ChoiceField, TickField
from prongsai.workbench.fields.days import DayField, SpanField
from prongsai.workbench.fields.field import Field, Options, Strings, first
from prongsai.workbench.fields.layout import Group, Rows, required_keys
from prongsai.workbench.fields.markdown import PREVIEW, MarkdownField
from prongsai.workbench.fields.texts import BilingualField
from prongsai.workbench.project import OfficeYear
from prongsai.workbench.records.page_group import PageGroup
from prongsai.workbench.records.record_form import FormOrder, RecordForm, RecordKind, RecordLine, year_back
from prongsai.workbench.records.record_places import RecordPlace
from prongsai.workbench.records.sheet_fields import sheet_section

_Kind = Literal["policies", "pages"]
_NEW = "_new-"
"""How the name of a page begins that is not there yet: no page is called so."""
_STARTS: Mapping[_Kind, tuple[str, ...]] = {"policies": POLICY_KINDS, "pages": ("page",)}
"""What a new one may begin as."""


def _lines(kind: _Kind, office: OfficeYear) -> Iterator[RecordLine]:
    """Those that are there, also with errors; then what can be made."""
    for slug in _slugs(kind, office):
        yield RecordLine(_place(kind, office, slug), _title(kind, office, slug), both(f"page-form.{kind}"))
    for start in _STARTS[kind]:
        yield RecordLine(_new_place(kind, office, start), _new_title(kind, start), both(f"page-form.{kind}"))


def _form(kind: _Kind, office: OfficeYear, name: str) -> RecordForm | None:
    shown = FormOrder(
        both("page-form.preview"), lambda given: {**given, f"text.{PREVIEW}": ["1"]}, saves=False, shown="preview"
    )
    if name in _slugs(kind, office):
        return RecordForm(
            place=_place(kind, office, name), form=_asked(kind, office), title=_title(kind, office, name),
            back=year_back(office), template="page.html", orders={"preview": shown},
            facts={"remove": f"{kind}/{name}" if _article(kind, office, name) else ""},
        )  # fmt: skip
    start = name.removeprefix(_NEW)
    if name == start or start not in _STARTS[kind]:
        return None
    return RecordForm(
        place=_new_place(kind, office, start), form=_asked(kind, office), title=_new_title(kind, start),
        back=year_back(office), template="page.html", facts={"remove": ""}, orders={"preview": shown},
        begin=_begun(start, office), settle=lambda given: _place(kind, office, _free(kind, office, start, given)),
    )  # fmt: skip


POLICIES = RecordKind("policies", partial(_lines, "policies"), partial(_form, "policies"))
PAGES = RecordKind("pages", partial(_lines, "pages"), partial(_form, "pages"))


def _folder(kind: _Kind, office: OfficeYear) -> Path:
    return office.folders.articles(kind, *office.year.key)


def _slugs(kind: _Kind, office: OfficeYear) -> list[str]:
    """The names of the pages that are there, in the order of the alphabet."""
    names = (path.name.removesuffix(".md") for path in entries(_folder(kind, office)) if path.name.endswith(".md"))
    return [name for name in names if SLUG.fullmatch(name) and len(name) <= MAX_SLUG]


def _place(kind: _Kind, office: OfficeYear, slug: str, name: str = "") -> RecordPlace:
    folder = _folder(kind, office)
    files = folder / f"{slug}.md", folder / f"{slug}.en.md"
    return RecordPlace(files, (), *office.year.key, f"{office.address}/{kind}/{name or slug}")


def _new_place(kind: _Kind, office: OfficeYear, start: str) -> RecordPlace:
    return _place(kind, office, _free(kind, office, start, {}), f"{_NEW}{start}")


def _free(kind: _Kind, office: OfficeYear, start: str, given: Strings) -> str:
    """A name for a new page that nothing has or had: of its kind, else of the English words of its title."""
    chosen = first(given, "matter.kind") or start
    words = chosen if chosen in POLICY_KINDS[:-1] else slug_from_words(first(given, "matter.title.en"))
    address = addresses.policy if kind == "policies" else addresses.year_page
    locked = {one.address for one in office.agency.locked}
    taken = {*_slugs(kind, office), *(addresses.RESERVED_YEAR if kind == "pages" else ())}
    slug = base = words or ("announcement" if kind == "policies" else "page")
    number = 2
    while slug in taken or address(*office.year.key, slug) in locked:
        slug, number = f"{base}-{number}", number + 1
    return slug


def _article(kind: _Kind, office: OfficeYear, slug: str) -> Article | None:
    """A page that can be read."""
    articles = office.year.policies if kind == "policies" else office.year.pages
    return next((article for article in articles if article.slug == slug), None)


def _title(kind: _Kind, office: OfficeYear, slug: str) -> Text:
    article = _article(kind, office, slug)
    return article.title if article else Text(slug)


def _new_title(kind: _Kind, start: str) -> Text:
    words = first_word("policy-kind", start) if kind == "policies" else both("page-form.page")
    return both("page-form.new", kind=words)


def _begun(start: str, office: OfficeYear) -> YamlValue:
    """What a new one says before anything is typed: of its kind a text marked as a draft, and who signs."""
    head = office.agency.record.head
    sides: dict[str, YamlValue] = {}
    for lang in ("th", "en"):
        say, text = messages(lang), ""
        matter: dict[str, YamlValue] = {}
        if start in POLICY_KINDS and head and (lang == "th" or head.en):
            matter["by"] = head.best(lang)
        if start in POLICY_KINDS and lang == "th":
            matter["kind"] = start
        if f"announcement.{start}.text" in say:
            for key in ("title", "summary"):
                matter[key] = say(f"announcement.{start}.{key}", year=office.year.year)
            text = f"\n{say('placeholder.announcement')}\n\n{say(f'announcement.{start}.text').strip()}\n"
        sides[lang] = {"matter": matter, "text": text}
    return sides


def _asked(kind: _Kind, office: OfficeYear) -> PageGroup:
    register = office.year.register
    documents = tuple((slug, one.title) for slug, one in register.documents.items())
    photos = tuple((slug, one.caption) for slug, one in register.photos.items())
    first_asked: tuple[Field, ...] = ()
    announced: tuple[Field, ...] = ()
    behind: tuple[Field, ...] = ()
    if kind == "policies":
        kinds = tuple((name, first_word("policy-kind", name)) for name in POLICY_KINDS)
        first_asked = (ChoiceField("kind", _label("kind"), kinds, help=_help("kind")),)
        announced = (
            BilingualField("number", _label("number"), help=_help("number")),
            DayField("announced", _label("announced"), help=_help("announced")),
            DayField("effective", _label("effective"), help=_help("effective")),
            BilingualField("by", _label("by"), help=_help("by")),
        )
        earlier = ChoiceField("", _label("earlier"), _earlier(office))
        behind = (Rows("supersedes", _label("supersedes"), earlier, help=_help("supersedes")),)
    matter = Group(
        "matter",
        both(f"page-form.{kind}"),
        (
            *first_asked,
            BilingualField("title", _label("title"), help=_help("title")),
            *announced,
            SpanField("period", _label("period"), help=_help("period")),
            sheet_section(tuple(office.agency.record.units.items())),
            TickField("documents", _label("documents"), documents, help=_help("documents"), nothing=_label("none-yet")),
            TickField("photos", _label("photos"), photos, help=_help("photos"), nothing=_label("none-yet")),
            *behind,
        ),
        required=required_keys(PolicyMatter if kind == "policies" else PageMatter),
    )
    text = MarkdownField("text", _label("text"), help=_help("text"), rendered=partial(_rendered, office))
    return PageGroup("", both(f"page-form.{kind}"), (matter, text), text_before="period")


def _earlier(office: OfficeYear) -> Options:
    """The agency's announcements as others name them: those of other years behind their year."""
    found: list[tuple[str, Text]] = []
    for year in reversed(office.agency.years):
        before = "" if year.year == office.year.year else f"{year.year}/"
        for article in year.policies:
            title = both("page-form.of-year", title=article.title, year=year.year) if before else article.title
            found.append((f"{before}policies/{article.slug}", title))
    return tuple(found)


def _rendered(office: OfficeYear, text: str, lang: Language) -> Markup:
    """What the site makes of a text; its links lead to the site as it would be."""

    def resolve(written: str) -> str | None:
        ref = parse_or_none(written)
        target = office.graph.resolve(ref, office.year.key) if ref else None
        return f"/_/site/{addresses.localised(target.address, lang)}" if target else None

    return to_html(text, resolve, under=3)


def _label(name: str) -> Text:
    return both(f"page-form.{name}")


def _help(name: str) -> Text:
    return both(f"page-form.help.{name}")
