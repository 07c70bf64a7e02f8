"""What programs are told of the downloads: each description is what its standard asks for, and makes nothing up."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import html5lib
import jsonschema
import pytest
from frictionless import validate
from msgspec.structs import replace
from openpyxl import load_workbook

from prongsai.build.parts.agency_data import agency_data
from prongsai.build.parts.downloads_join import descriptions
from prongsai.build.parts.feeds import feeds
from prongsai.media.facts import Media, media_facts
from prongsai.messages import messages
from prongsai.pages.downloads.agency_book import agency_book
from prongsai.pages.downloads.datasets import TABLES, changes_parts, table_parts
from prongsai.pages.downloads.descriptions.description import column_meaning
from prongsai.pages.downloads.descriptions.thai_catalogue import FIELDS, agency_metadata_file
from prongsai.pages.downloads.events import events
from prongsai.pages.downloads.status import status_file
from prongsai.pages.downloads.tables.table import AgencyRecords, agency_records
from prongsai.site import addresses
from prongsai.site.graph import Graph, build_graph
from prongsai.site.reader.load import load
from prongsai.site.status import Status
from prongsai.source.folders import Folders
from prongsai.text.bilingual import LANGUAGES, Text
from tests.made import data_files, described, page_at
from tests.trees import AGENCY, DISCLOSURES, EVIDENCE, PLAN, POLICY, Change, Replace, changed, sound, write_tree

SITE = "https://example.go.th/ita"
CHANGES: dict[str, Change] = {
    AGENCY: Replace(
        "framework:", "contact: {email: office@example.go.th, website: https://www.example.go.th}\nframework:"
    ),
    DISCLOSURES: (
        Replace("items:\n  O1:\n", "updated: 2025-01-02\nitems:\n  O1:\n"),
        Replace("    unit: administration\n", "    unit: administration\n    updated: 2025-01-03\n"),
    ),
    PLAN: (
        Replace("total: 50000}", "total: 50000.35, 2570: '0.35'}"),
        Replace("{th: ฝึกอบรม, en: Training}", "{th: '=1+1 <&>', en: Training}"),
    ),
}
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Graph, Media]:
    """The sound project with days, satang and signs that could break a file."""
    site, problems = load(Folders(write_tree(tmp_path_factory.mktemp("described"), changed(CHANGES))))
    assert not problems, problems
    return build_graph(site), media_facts(site)


def _subject(made: tuple[Graph, Media]) -> AgencyRecords:
    return agency_records(*made, made[0].site.agencies[0])


def _described(made: tuple[Graph, Media], site_url: str = SITE) -> dict[str, Any]:
    return {address: json.loads(data) for address, data in descriptions(described(*made, site_url)).items()}


def test_the_data_package_is_valid(made: tuple[Graph, Media], tmp_path: Path) -> None:
    """Frictionless finds no fault in the package, and in no row of a file: types, sums, sizes, heads."""
    folder = tmp_path / "data"
    folder.mkdir()
    for file in data_files(*made):
        (folder / file.name).write_bytes(file.data)
    for address, data in descriptions(described(*made, SITE)).items():
        (tmp_path / address).write_bytes(data)
    report = validate(str(tmp_path / addresses.DATA_PACKAGE))
    assert report.valid, report.flatten(["type", "note", "fieldName", "rowNumber"])
    assert {task.name for task in report.tasks} == set(TABLES)
    (folder / "items.csv").write_bytes((folder / "items.csv").read_bytes().replace(b"2568", b"year"))
    assert not validate(str(tmp_path / addresses.DATA_PACKAGE)).valid, "it can fail"


def test_the_package_tells_units_and_no_licence(made: tuple[Graph, Media]) -> None:
    """Columns of money are in baht; agencies are the sources; a licence that nobody granted is not told."""
    package = _described(made)[addresses.DATA_PACKAGE]
    assert "licenses" not in package
    assert "ไม่ได้กำหนดสัญญาอนุญาต" in package["rights"]
    assert package["sources"] == [{"title": "สำนักงานเขตบางรัก", "path": "https://www.example.go.th"}]
    (spending,) = [resource for resource in package["resources"] if resource["name"] == "spending"]
    units = {field["name"]: field.get("unit") for field in spending["schema"]["fields"]}
    assert (units["spent_baht"], units["spent_percent"], units["id"]) == ("baht", "percent", None)
    assert spending["other_forms"] == ["spending.xlsx", "spending.json"]


def test_every_column_has_a_meaning_in_both_languages() -> None:
    """Of its own, or that which it has in all tables; an English one holds no Thai."""
    for lang in LANGUAGES:
        for table in TABLES.values():
            for column in table.columns:
                assert column_meaning(table.name, column, lang), (table.name, column)


@pytest.mark.parametrize("site_url", [SITE, ""])
def test_the_catalogue_has_what_dcat_ap_makes_mandatory(made: tuple[Graph, Media], site_url: str) -> None:
    """Title, description and publisher of the catalogue, title and description of each set, an address of each file."""
    catalogue = _described(made, site_url)[addresses.DATA_CATALOGUE]
    assert catalogue["@type"] == "dcat:Catalog"
    assert all(catalogue[key] for key in ("dct:title", "dct:description", "dct:publisher"))
    assert {dataset["dct:identifier"] for dataset in catalogue["dcat:dataset"]} == set(TABLES)
    root = f"{SITE}/data/" if site_url else "../data/"
    for dataset in catalogue["dcat:dataset"]:
        assert [title["@language"] for title in dataset["dct:title"]] == ["th", "en"]
        assert dataset["dct:description"]
        files = [file["dcat:accessURL"]["@id"] for file in dataset["dcat:distribution"]]
        assert files == [f"{root}{dataset['dct:identifier']}.{form}" for form in ("csv", "xlsx", "json")]
    assert "dct:license" not in json.dumps(catalogue)


def test_the_fourteen_fields(made: tuple[Graph, Media]) -> None:
    """All are there, of the site's and of an agency's sets; what nobody stated is null and named; no person is told."""
    agency = made[0].site.agencies[0]
    data = agency_metadata_file(agency.record, ["items", "complaints"], SITE)
    own, whole = json.loads(data), _described(made)[addresses.DATA_METADATA]
    for told in (own, whole):
        assert list(told["fields"]) == list(FIELDS)
        assert all(set(FIELDS) <= set(dataset) for dataset in told["datasets"])
    items, complaints = own["datasets"]
    assert (items["maintainer"], items["maintainer_email"]) == ("สำนักงานเขตบางรัก", "office@example.go.th")
    assert items["not_stated"] == ["update_frequency_interval"]
    assert (items["data_type"], complaints["data_type"]) == ("ข้อมูลระเบียน", "ข้อมูลสถิติ")
    assert items["license_id"] == "License not specified"
    first = whole["datasets"][0]
    assert first["owner_org"] == "สำนักงานเขตบางรัก"
    assert first["not_stated"] == ["maintainer", "maintainer_email", "update_frequency_interval"]


def test_status_is_as_its_schema_says(made: tuple[Graph, Media]) -> None:
    """The published schema takes the file, with an address of the site and without; and refuses what is not one."""
    schema = _described(made)[addresses.STATUS_SCHEMA]
    jsonschema.Draft202012Validator.check_schema(schema)
    for site_url in (SITE, ""):
        status = json.loads(status_file(_subject(made), site_url))
        jsonschema.validate(status, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(status | {"format": 2}, schema)


def test_status_tells_agency_years_and_items(made: tuple[Graph, Media]) -> None:
    """Who, the latest change, each year with how many items are in each state, each item with its state and page."""
    status = json.loads(status_file(_subject(made), SITE))
    assert (status["site"], status["agency"], status["last_change"]) == (f"{SITE}/", "bang-rak", "2025-01-03")
    (year,) = status["years"]
    assert (year["fiscal_year"], year["updated"], year["page"]) == (2568, "2025-01-02", "bang-rak/2568/")
    assert list(year["counts"]) == [state.value for state in Status]
    assert sum(year["counts"].values()) == len(year["items"]) == 22
    item = next(item for item in year["items"] if item["item"] == "O18")
    assert (item["status"], item["updated"], item["page"]) == ("complete", "2025-01-03", "bang-rak/2568/o18/")
    days = {other["item"]: other["updated"] for other in year["items"]}
    assert days["O2"] == "2025-01-02", "the year's own day, as the item's page says"


def test_only_both_languages_of_one_text_are_a_pair(made: tuple[Graph, Media]) -> None:
    """No other column that begins as they do stands beside the English one: not its certainty, no figure of it."""
    page = html5lib.parse(page_at(made[0], addresses.DATA, "en", made[1]).article, namespaceHTMLElements=False)
    names = [["".join(code.itertext()) for code in head.iter("code")] for head in page.iter("th")]
    pairs = [pair for pair in names if len(pair) > 1]
    assert ["residual_th", "residual_en"] in pairs
    assert all(pair == [f"{pair[0][:-3]}_th", f"{pair[0][:-3]}_en"] for pair in pairs)
    assert {"title_certainty", "residual_level", "residual_impact"} <= {name[0] for name in names if len(name) == 1}


def _csv(made: tuple[Graph, Media], name: str) -> list[dict[str, str]]:
    (data,) = [file.data for file in data_files(*made) if file.name == f"{name}.csv"]
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_what_protects_whoever_reports_is_a_column(tmp_path: Path) -> None:
    """As the agency's page says it."""
    protected = Replace(
        "phone: 0 2000 0001\n", "phone: 0 2000 0001\n      protection: {th: ไม่ต้องแจ้งชื่อ, en: No name is asked for}\n"
    )
    site, problems = load(Folders(write_tree(tmp_path, changed({AGENCY: protected}))))
    assert not problems, problems
    channels = _csv((build_graph(site), media_facts(site)), "channels")
    assert [row["protection_en"] for row in channels if row["channel_kind"] == "corruption"] == ["No name is asked for"]


def test_registered_tables_are_a_table(made: tuple[Graph, Media]) -> None:
    """Each with its year, what it is evidence for, its heads and the address of its CSV."""
    tables = _csv(made, "tables")
    registered = made[0].site.agencies[0].years[0].register.tables
    assert [row["id"] for row in tables] == list(registered)
    for row in tables:
        facts = made[1].files["bang-rak", 2568, "tables", row["id"]]
        assert row["csv"].endswith(".csv")
        assert row["csv"] in [copy.address for copy in facts.published]
        assert row["heads"].split("\n") == list(facts.rows[0])
        assert (row["fiscal_year"], int(row["row_count"])) == ("2568", facts.row_count)


def test_changes_of_all_agencies_are_in_the_order_of_days(made: tuple[Graph, Media]) -> None:
    """The newest first, whosever they are; what is announced on a day is not told again as brought up to date."""
    found = events(made[0].site.agencies[0], made[1])
    assert [event.day for event in found] == sorted((event.day for event in found), reverse=True)
    assert len({(event.day, event.address) for event in found}) == len(found)
    older, newer = (
        (slug, Text("ข"), replace(found[0], day=date(year, 1, 1))) for slug, year in (("o", 2020), ("n", 2029))
    )
    told = [older, *(("bang-rak", Text("ก"), event) for event in found), newer]
    lines = b"".join(part.csv for part in changes_parts(told)).decode().splitlines()
    assert (lines[0][:2], lines[-1][:2], len(lines)) == ("n,", "o,", len(told))


def test_a_day_of_a_place_is_told_once(tmp_path: Path) -> None:
    """An announcement that says when it was announced and, the same day, brought up to date."""
    twice = Replace("announced: 2024-10-15\n", "announced: 2024-10-15\nupdated: 2024-10-15\n")
    site, problems = load(Folders(write_tree(tmp_path, changed({POLICY: twice}))))
    assert not problems, problems
    found = [event.kind for event in events(site.agencies[0], Media()) if event.address.endswith("/no-gift/")]
    assert "announced" in found
    assert "updated" not in found


def test_a_record_without_a_title_of_its_own_is_told_with_its_year(tmp_path: Path) -> None:
    """Whoever reads a feed sees which year's register it is."""
    dated: dict[str, Change] = {EVIDENCE: f"updated: 2025-02-03\n{sound()[EVIDENCE]!s}"}
    site, problems = load(Folders(write_tree(tmp_path, changed(dated))))
    assert not problems, problems
    first = events(site.agencies[0], Media())[0]
    assert first.title.en == "Evidence, photos and documents, fiscal year B.E. 2568 (2025)"


@pytest.mark.parametrize("slug", ["bang-rak", ""])
@pytest.mark.parametrize("site_url", [SITE, ""])
def test_feeds_are_atom(made: tuple[Graph, Media], slug: str, site_url: str) -> None:
    """RFC 4287: one id, title, updated, author; of each entry id, title, updated and where it leads; newest first."""
    found = events(made[0].site.agencies[0], made[1])
    for (address, data), lang in zip(
        feeds(found, site_url, slug, Text("ก & ข") if slug else None), LANGUAGES, strict=True
    ):
        assert address == f"{'en/' if lang == 'en' else ''}{slug and slug + '/'}changes.atom"
        feed = ElementTree.fromstring(data)
        for name in ("id", "title", "updated", "author"):
            assert len(feed.findall(f"{ATOM}{name}")) == 1
        entries = feed.findall(f"{ATOM}entry")
        ids = [entry.findtext(f"{ATOM}id") for entry in [feed, *entries]]
        assert len(set(ids)) == len(ids) == len(found) + 1
        days = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
        assert days == sorted(days, reverse=True)
        assert days[0] == feed.findtext(f"{ATOM}updated") == "2025-01-03T00:00:00+07:00"
        for entry in entries:
            assert entry.findtext(f"{ATOM}title")
            (link,) = entry.findall(f"{ATOM}link")
            assert link.get("href", "").startswith(
                f"{SITE}/" if site_url else ("../bang-rak", "bang-rak", "2568", "./")
            )


def test_an_entry_stays_the_same_whatever_it_is_called(made: tuple[Graph, Media]) -> None:
    """Ids are of place, day and kind; no two changes have these in common, and a feed of nothing is one too."""
    found = events(made[0].site.agencies[0], made[1])
    renamed = [type(event)(event.kind, event.day, event.address, Text("x"), Text("y"), Text("z")) for event in found]

    def ids(data: bytes) -> list[str | None]:
        return [entry.findtext(f"{ATOM}id") for entry in ElementTree.fromstring(data).findall(f"{ATOM}entry")]

    (_, before), _ = feeds(found, SITE)
    (_, after), _ = feeds(renamed, SITE)
    assert ids(before) == ids(after)
    (_, empty), _ = feeds((), SITE)
    assert ids(empty) == []


def test_a_feed_without_changes_is_of_the_newest_day_of_the_data(tmp_path: Path) -> None:
    """Where nothing is said to be announced or brought up to date, its day is one that the data tells."""
    no_event: dict[str, Change] = {POLICY: Replace("announced: 2024-10-15\n", "")}
    site, problems = load(Folders(write_tree(tmp_path, changed(no_event))))
    assert not problems, problems
    of = agency_records(build_graph(site), Media(), site.agencies[0])
    assert of.events == ()
    feed = ElementTree.fromstring(dict(agency_data(of, {}, SITE))["bang-rak/changes.atom"])
    assert feed.findtext(f"{ATOM}updated") == "2025-01-10T00:00:00+07:00"  # that of its complaints


def test_a_feed_is_the_same_at_an_earlier_address(made: tuple[Graph, Media]) -> None:
    """Under the slug that an agency had: the same ids, and links that lead from there."""
    found = events(made[0].site.agencies[0], made[1])
    now = dict(feeds(found, SITE, "bang-rak", Text("ก")))
    before = dict(feeds(found, SITE, "bang-rak", Text("ก"), "old-name"))
    assert list(before) == ["old-name/changes.atom", "en/old-name/changes.atom"]
    assert list(before.values()) == list(now.values())
    links = ElementTree.fromstring(dict(feeds(found, "", "bang-rak", Text("ก"), "old-name"))["old-name/changes.atom"])
    assert {link.get("href", "").startswith("../bang-rak/") for link in links.iter(f"{ATOM}link")} == {True}


def test_all_of_it_lies_at_earlier_addresses_too(tmp_path: Path) -> None:
    """An agency that was renamed still answers those who watch it: the same status, workbook and fields."""
    renamed: dict[str, Change] = {AGENCY: Replace("kind: district-office", "kind: district-office\nwas: [old-name]")}
    site, problems = load(Folders(write_tree(tmp_path, changed(renamed))))
    assert not problems, problems
    of = agency_records(build_graph(site), media_facts(site), site.agencies[0])
    files = dict(agency_data(of, table_parts(of), SITE))
    names = ("status.json", "data.xlsx", "gd-catalog.json", "changes.atom")
    assert all(files[f"old-name/{name}"] == files[f"bang-rak/{name}"] for name in names)
    assert json.loads(files["old-name/status.json"])["agency"] == "bang-rak"


def test_an_agency_has_one_workbook(made: tuple[Graph, Media]) -> None:
    """What is in it, its tables that have rows, what each column is; the rows are those of the CSV."""
    of = _subject(made)
    parts = table_parts(of)
    book = load_workbook(io.BytesIO(agency_book(of.agency, parts)))
    assert book.sheetnames == ["about", *parts, "columns"]
    assert {name: book[name].max_row - 1 for name in parts} == {name: part.rows for name, part in parts.items()}
    lines = list(csv.reader(io.StringIO(parts["items"].csv.decode(), newline="")))
    assert [str(cell or "") for cell in next(book["items"].iter_rows(min_row=2, values_only=True))][:8] == lines[0][:8]
    kinds = {(row[0], row[1]): (row[2], row[3]) for row in book["columns"].iter_rows(min_row=2, values_only=True)}
    assert kinds["spending", "left_baht"] == ("number", "baht")
    assert messages("th")("data.empty") in [row[2] for row in book["about"].iter_rows(values_only=True)]
