"""When a photo was taken: what its camera wrote fills an empty `taken`, and both officer and reader are told."""

from datetime import date
from pathlib import Path

import pytest

from prongsai.media.facts import Media, media_facts
from prongsai.media.photos.accept import date_taken
from prongsai.pages.templating import unjoined
from prongsai.source.explain import explain
from prongsai.source.problem import Code, has_errors
from prongsai.text.bilingual import LANGUAGES
from tests.inspected import inspect
from tests.made import pages
from tests.photos import EXIF, exif, heic, opened, picture
from tests.trees import EVIDENCE, SETTINGS, YEAR, Change, Replace, changed, write_tree

NOT_SAID: dict[str, Change] = {EVIDENCE: Replace("    taken: 2024-11-05\n", "")}
PHOTO = f"{YEAR}/photos/meeting.jpg"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024:11:05 09:30:00", date(2024, 11, 5)),
        ("2567:11:05 09:30:00", date(2024, 11, 5)),
        ("2567:02:29 09:30:00", date(2024, 2, 29)),
        ("2024:11:05", date(2024, 11, 5)),
        ("0000:00:00 00:00:00", None),
        ("    :  :     :  :  ", None),
        ("1970:01:01 00:00:00", None),
        ("2024:13:05 09:30:00", None),
        ("2025:02:29 09:30:00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_days_as_cameras_write_them(written: str, day: date | None) -> None:
    """A day is read in either era; days that cannot be, and those of clocks never set, are none."""
    assert date_taken(opened(picture("JPEG", exif=exif(taken=written)))) == day


def test_day_of_digitising_where_there_is_no_other() -> None:
    """A scanned print has no day of its own but the day it was scanned."""
    tags = exif()
    tags.get_ifd(EXIF).pop(0x9003)
    tags.get_ifd(EXIF)[0x9004] = "2023:01:02 00:00:00"
    assert date_taken(opened(picture("JPEG", exif=tags))) == date(2023, 1, 2)


def test_an_empty_date_is_filled_with_a_note(tmp_path: Path) -> None:
    """The record has the camera's day, the officer a note at the photo's place with the line to copy, and no error."""
    tree = changed({**NOT_SAID, PHOTO: picture("JPEG", exif=exif())})
    site, graph, problems = inspect(write_tree(tmp_path, tree), SETTINGS)
    year = site.year("bang-rak", 2568)
    assert year is not None
    photo = year.register.photos["meeting"]
    assert (photo.taken, photo.taken_by_camera) == (date(2024, 11, 5), True)
    assert photo.where("file").path == EVIDENCE
    [note] = problems
    assert (note.code, note.severity, note.example) == (Code.PHOTO_DATE_FILLED, "note", "taken: 2024-11-05")
    assert not has_errors(problems, strict=True)
    said = explain(problems, "line")
    assert "5 พฤศจิกายน 2567" in said
    assert "5 November 2024" in said
    assert "taken: 2024-11-05" in said
    assert explain(problems, "github").startswith("::notice ")
    assert graph.site is site


def test_the_officers_word_stands(tmp_path: Path) -> None:
    """A date in evidence.yml is never replaced by the camera's, whose clock may be wrong."""
    tree = changed({PHOTO: picture("JPEG", exif=exif(taken="2023:01:01 00:00:00"))})
    site, _, problems = inspect(write_tree(tmp_path, tree), SETTINGS)
    year = site.year("bang-rak", 2568)
    assert year is not None
    assert year.register.photos["meeting"].taken == date(2024, 11, 5)
    assert problems == ()


@pytest.mark.parametrize("data", [picture("JPEG"), picture("JPEG", exif=exif())[:400], b"no photo"])
def test_nothing_to_fill_it_with(tmp_path: Path, data: bytes) -> None:
    """A photo without a date, or one that is refused, leaves the date empty."""
    site, _, problems = inspect(write_tree(tmp_path, changed({**NOT_SAID, PHOTO: data})), SETTINGS)
    year = site.year("bang-rak", 2568)
    assert year is not None
    assert year.register.photos["meeting"].taken is None
    assert Code.PHOTO_DATE_FILLED not in {problem.code for problem in problems}


@pytest.mark.parametrize("people", ["", "    people: staff\n"])
def test_of_who_is_in_a_photo_no_more_is_told_than_was_said(people: str, tmp_path: Path) -> None:
    """Where nobody said who is in it, the page does not say that nobody is."""
    tree = changed({EVIDENCE: Replace("    people: staff\n", people)})
    _, graph, _ = inspect(write_tree(tmp_path, tree), SETTINGS)
    page = next(page for page in pages(graph, Media()) if page.path.endswith("/evidence/") and page.lang == "en")
    said = unjoined(page.article)
    assert ("People in the photo:" in said) == bool(people)
    assert "nobody" not in said


def test_a_date_in_heic(tmp_path: Path) -> None:
    """What an iPhone writes is read as well."""
    changes: dict[str, Change] = {
        EVIDENCE: (Replace("    taken: 2024-11-05\n", ""), Replace("meeting.jpg", "meeting.HEIC")),
        PHOTO: None,
        PHOTO.replace(".jpg", ".HEIC"): heic(),
    }
    _, _, problems = inspect(write_tree(tmp_path, changed(changes)), SETTINGS)
    assert [problem.code for problem in problems] == [Code.PHOTO_DATE_FILLED]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_readers_see_where_the_date_is_from(tmp_path: Path, lang: str) -> None:
    """The evidence page shows the day with a word on its source; a day the officer stated stands alone."""
    word = {"th": "มาจากข้อมูลในไฟล์ภาพ", "en": "comes from the photo file"}[lang]
    articles = []
    for number, changes in enumerate(({**NOT_SAID, PHOTO: picture("JPEG", exif=exif())}, {})):
        _, graph, _ = inspect(write_tree(tmp_path / str(number), changed(changes)), SETTINGS)
        media: Media = media_facts(graph.site)
        found = (page for page in pages(graph, media) if page.path.endswith("2568/evidence/") and page.lang == lang)
        articles.append(unjoined(next(found).article))
    assert word in articles[0]
    assert word not in articles[1]
    assert all(("5 พฤศจิกายน 2567" if lang == "th" else "5 November 2024") in article for article in articles)
