"""The form that an office files for each publication: what goes out, by item, for whoever answers for it to sign.

One for each agency, as each has a head of its own; what the site itself changes goes with the only agency, else on a
form of its own. As a page on A4, and as a workbook.
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from jinja2 import PackageLoader
from msgspec import Struct

from prongsai.messages import both, messages
from prongsai.model.agency import Agency
from prongsai.office.publication.difference import CHANGE_KINDS, Difference, PageChange, is_gathered
from prongsai.pages.templating import Templates
from prongsai.site import addresses
from prongsai.site.permalinks.moves import file_anchor
from prongsai.text.bilingual import LANGUAGES, Text
from prongsai.text.dates import show_date, show_fiscal_year
from prongsai.text.formats.xlsx import to_xlsx

_COLUMNS = ("number", "year", "item", "title", "change", "address")
_WIDTHS = (8, 10, 12, 60, 16, 60)
"""Of the columns in the workbook, in characters."""


class SignOffRow(Struct, frozen=True):
    """One page or registered file that changes."""

    year: Text
    """The fiscal year; empty of what is of none."""
    items: str
    """The items of which it is the page or for which it is evidence: `O18, O19`."""
    title: Text
    change: Text
    address: str
    """As one reads it: whole where the site has an address."""


class SignOffForm(Struct, frozen=True):
    """What one head signs."""

    agency: Text
    head: Text
    """The position of the head; empty where agency.yml names none."""
    target: str
    """The site's address, else the name of the place in publish.yml."""
    day: Text
    rows: tuple[SignOffRow, ...]
    summary: tuple[Text, ...]
    """How many pages and records of each kind of change, and how many other files."""


def sign_off_forms(
    difference: Difference, agencies: Mapping[str, Agency], site_url: str, target: str, day: date
) -> tuple[SignOffForm, ...]:
    """The forms of a publication, by agency; none where no page and no record changes.

    Pages that the site makes of all agencies, such as the lists of a duty across them, are counted only.
    """
    changes: dict[str, list[PageChange]] = {}
    lists = 0
    for change in difference.page_changes():
        if is_gathered(change):
            lists += 1
            continue
        slug = change.label.agency or (next(iter(agencies)) if len(agencies) == 1 else "")
        changes.setdefault(slug, []).append(change)
    others = sum(difference.other_changes().values())
    days = Text(*(show_date(day, lang) for lang in LANGUAGES))
    return tuple(
        SignOffForm(
            agencies[slug].name if slug in agencies else both("sign-off.whole-site"),
            (agencies[slug].head if slug in agencies else None) or Text("", ""),
            site_url or target,
            days,
            tuple(_row(change, site_url) for change in changes[slug]),
            _summary(changes[slug], lists, others),
        )
        for slug in sorted(changes)
    )


def _summary(changes: Sequence[PageChange], lists: int, others: int) -> tuple[Text, ...]:
    counts = [(kind, sum(change.kind == kind for change in changes)) for kind in CHANGE_KINDS]
    summary = [both(f"sign-off.count.{kind}", number=number) for kind, number in counts if number]
    if lists:
        summary.append(both("sign-off.count.lists", number=lists))
    if others:
        summary.append(both("sign-off.count.others", number=others))
    return tuple(summary)


def _row(change: PageChange, site_url: str) -> SignOffRow:
    label = change.label
    year = Text(*(show_fiscal_year(label.year, lang) for lang in LANGUAGES)) if label.year else Text("", "")
    # A registered file has one address for each of its copies; its place in the page of evidence names them all.
    address = addresses.absolute(site_url, file_anchor(change.address) or change.address, "th")
    return SignOffRow(year, label.item, label.title, both(f"sign-off.change.{change.kind}"), address)


def sign_off_page(forms: Sequence[SignOffForm]) -> bytes:
    """One page that needs no other file, printed on A4, a form to a sheet."""
    template = Templates(PackageLoader("prongsai", "office/templates")).get_template("sign-off.html")
    heads = {name: both(f"sign-off.col.{name}") for name in _COLUMNS}
    return template.render(forms=forms, say=both, heads=heads).encode()


def sign_off_workbook(forms: Sequence[SignOffForm]) -> bytes:
    """A row for each page or record that changes, then the lines to sign; the forms one below the other."""
    rows = [tuple(_cell(both(f"sign-off.col.{column}")) for column in _COLUMNS)]
    for form in forms:
        rows += _form_rows(form)
    author = ", ".join(dict.fromkeys(form.agency.th for form in forms))
    return to_xlsx(messages("th")("sign-off.name"), author, rows, _WIDTHS)


def _form_rows(form: SignOffForm) -> Iterator[tuple[str, ...]]:
    yield ("", "", "", _cell(form.agency), _cell(form.day), form.target)
    for number, row in enumerate(form.rows, 1):
        yield (str(number), _cell(row.year), row.items, _cell(row.title), _cell(row.change), row.address)
    yield ("", "", "", "\n".join(_cell(line) for line in form.summary), "", "")
    for role in ("maker", "head", "publisher"):
        position = form.head if role == "head" else Text("", "")
        yield ("", "", "", _cell(both(f"sign-off.role.{role}")), _cell(position), _cell(both("sign-off.line")))


def _cell(text: Text) -> str:
    return "\n".join(text.versions())


def is_sign_off_form(path: Path) -> bool:
    """Whether a file is such a form, page or workbook: only then may a newer one take its place."""
    if not path.is_file():  # a device has no end
        return False
    try:
        if path.suffix.lower() == ".html":
            return f"<title>{messages('th')('sign-off.name')}" in path.read_text("utf-8", "replace")
        with ZipFile(path) as book:
            return messages("th")("sign-off.name").encode() in book.read("docProps/core.xml")
    except (OSError, BadZipFile, KeyError, EOFError, NotImplementedError, RuntimeError, zlib.error):
        return False
