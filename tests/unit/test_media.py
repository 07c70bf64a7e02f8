"""Photos, documents and tables: what is accepted, and what the published copies carry."""

import hashlib
import io
import random
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageCms, ImageOps

from prongsai import documents, photos
from prongsai.documents import csv_rows, document_pages, document_refusal, published_table, table_refusal
from prongsai.folders import Folders
from prongsai.graph import Graph, build_graph
from prongsai.load import load
from prongsai.media import document_problems, media_facts, photo_problems, published_files
from prongsai.messages import messages
from prongsai.photos import PhotoCache, published_photo, refusal
from prongsai.problem import Code
from prongsai.text.bilingual import LANGUAGES
from tests.trees import write_tree

GPS = 0x8825
PDF = b"%PDF-1.7\n1 0 obj << /Type /Pages /Count 2 >> endobj\n<< /Type /Page >>\n<</Type/Page>>\ntrailer\n%%EOF\n"
HOME = "agencies/klong-san/2568/"


def picture(form: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: object) -> bytes:
    """A small picture file: its left half red, its right half blue."""
    image = Image.new(mode, size, "blue" if mode != "L" else 40)
    image.paste("red" if mode != "L" else 200, (0, 0, size[0] // 2, size[1]))
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def animation(form: str) -> bytes:
    """Two different frames."""
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    file = io.BytesIO()
    frames[0].save(file, form, save_all=True, append_images=frames[1:], duration=100)
    return file.getvalue()


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds next to nothing: a bomb, as far as its header goes."""
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(bytes(99))))
    parts = (struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def short(value: object) -> str | None:
    """The name of a case's value: of bytes only their length, which may be many."""
    return f"{len(value)}-bytes" if isinstance(value, bytes) else None


def located() -> bytes:
    """A JPEG that says where it was taken, with a camera's name, a comment, an XMP packet and a colour profile."""
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(GPS).update({1: "N", 2: (13.0, 45.0, 30.0), 3: "E", 4: (100.0, 28.0, 40.0)})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>SecretPlace</x:xmpmeta>"
    return picture("JPEG", exif=exif, icc_profile=profile, xmp=xmp, comment=b"SecretComment")


def opened(data: bytes) -> Image.Image:
    """A published copy, decoded."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (picture("JPEG"), "a.jpg"),
        (picture("JPEG"), "a.JPEG"),
        (picture("PNG"), "a.png"),
        (picture("WEBP"), "ภาพ.webp"),
        (picture("PNG", mode="RGBA"), "a.png"),
        (picture("PNG", mode="L"), "a.png"),
        (picture("JPEG", mode="CMYK"), "a.jpg"),
    ],
    ids=short,
)
def test_sound_photos(data: bytes, name: str) -> None:
    """JPEG, PNG and WebP are accepted, and each gives an RGB JPEG of its own size."""
    assert refusal(data, name) is None
    copy = published_photo(data, name)
    image = opened(copy.data)
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (60, 40))
    assert (copy.width, copy.height) == (60, 40)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (picture("PNG")[:-30], "a.png", "truncated"),
        (picture("JPEG", size=(600, 400))[:-400], "a.jpg", "truncated"),
        (picture("PNG"), "a.jpg", "mislabelled"),
        (picture("JPEG"), "a.png", "mislabelled"),
        (picture("JPEG"), "a", "mislabelled"),
        (picture("GIF"), "a.gif", "not-a-photo"),
        (picture("BMP"), "a.jpg", "not-a-photo"),
        (b"<svg onload='alert(1)'/>", "a.png", "not-a-photo"),
        (b"", "a.jpg", "not-a-photo"),
        (animation("PNG"), "a.png", "animated"),
        (animation("WEBP"), "a.webp", "animated"),
        (png_header(7072, 7071), "a.png", "too-many-pixels"),
        (png_header(100_000, 100_000), "a.png", "too-many-pixels"),
        (b"\xff\xd8\xff" + bytes(photos.MAX_BYTES), "a.jpg", "too-large"),
    ],
    ids=short,
)
def test_refused_photos(data: bytes, name: str, reason: str) -> None:
    """Each kind of unsound photo is refused for its own reason, whatever its header promises."""
    assert refusal(data, name) == f"media.reason.{reason}"


def test_phone_pair_accepted() -> None:
    """The file a phone writes with a second picture inside one JPEG (MPO) is a photo: its first picture counts."""
    first, second = Image.new("RGB", (30, 20), "red"), Image.new("RGB", (10, 10), "blue")
    file = io.BytesIO()
    first.save(file, "MPO", save_all=True, append_images=[second])
    assert refusal(file.getvalue(), "a.jpg") is None
    assert published_photo(file.getvalue(), "a.jpg").width == 30


def test_no_metadata() -> None:
    """Nothing of place, camera, comment, XMP or colour profile is in the published copy."""
    original = located()
    assert all(secret in original for secret in (b"SecretCamera", b"SecretPlace", b"SecretComment"))
    assert opened(original).getexif().get_ifd(GPS)
    copy = published_photo(original, "a.jpg").data
    assert not any(secret in copy for secret in (b"Secret", b"Exif", b"ICC_PROFILE", b"adobe"))
    assert not opened(copy).getexif()


def test_upright() -> None:
    """A photo whose EXIF says it lies on its side is turned: what was left is on top, and width and height change."""
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter clockwise
    copy = published_photo(picture("JPEG", exif=exif), "a.jpg")
    assert (copy.width, copy.height) == (40, 60)
    top = opened(copy.data).getpixel((20, 5))
    assert isinstance(top, tuple)
    assert top[0] > 200
    assert top[2] < 60


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_turn(orientation: int) -> None:
    """Each of the eight ways a camera can be held ends in the picture that Pillow's own reading of EXIF gives."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = picture("JPEG", exif=exif)
    wanted = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    image = opened(published_photo(data, "a.jpg").data)
    assert image.size == wanted.size
    assert max(ImageChops.difference(image, wanted).convert("L").tobytes()) < 40


def test_broken_exif_is_no_obstacle() -> None:
    """A photo whose EXIF cannot be read is published as it lies, without the EXIF."""
    exif = Image.Exif()
    exif[0x0112] = 6
    data = picture("JPEG", exif=exif).replace(b"Exif\0\0MM\0*", b"Exif\0\0MM\xf6*")
    assert refusal(data, "a.jpg") is None
    assert published_photo(data, "a.jpg").width == 60


def test_large_made_smaller() -> None:
    """A photo wider than 1,600 pixels becomes 1,600 wide in proportion; a smaller one keeps its size."""
    assert (wide := published_photo(picture("JPEG", size=(3200, 1000)), "a.jpg")).width == 1600
    assert wide.height == 500
    tall = published_photo(picture("PNG", size=(100, 70_000)), "a.png")
    assert tall.height == 3200
    assert published_photo(picture("JPEG", size=(1600, 900)), "a.jpg").width == 1600


def test_transparent_becomes_white() -> None:
    """What was transparent is white in the copy, not black."""
    file = io.BytesIO()
    Image.new("RGBA", (10, 10), (255, 0, 0, 0)).save(file, "PNG")
    pixel = opened(published_photo(file.getvalue(), "a.png").data).getpixel((5, 5))
    assert pixel == (255, 255, 255)


def test_sixteen_bit_grey_keeps_its_tones() -> None:
    """A 16-bit grey scan at half brightness is half bright in the copy, not white."""
    file = io.BytesIO()
    image = Image.new("I;16", (8, 8))
    image.putdata([32768] * 64)
    image.save(file, "PNG")
    assert refusal(file.getvalue(), "a.png") is None
    pixel = opened(published_photo(file.getvalue(), "a.png").data).getpixel((4, 4))
    assert isinstance(pixel, tuple)
    assert abs(pixel[0] - 128) < 4


def test_other_colours_become_srgb() -> None:
    """A colour profile is applied before it is dropped: Lab white stays white, and a broken profile does no harm."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for icc in (profile, b"not a profile"):
        data = picture("JPEG", icc_profile=icc)
        assert refusal(data, "a.jpg") is None
        assert opened(published_photo(data, "a.jpg").data).mode == "RGB"


def test_same_bytes_each_time() -> None:
    """The copy of a photo is the same to the byte each time, and its sums are those of the copy and the original."""
    data = located()
    first, second = published_photo(data, "a.jpg"), published_photo(data, "a.jpg")
    assert first == second
    assert first.sha256_published == hashlib.sha256(first.data).hexdigest()
    assert first.sha256_original == hashlib.sha256(data).hexdigest()


def test_damaged_files_never_break_the_reader() -> None:
    """Whatever bytes of a photo are changed, the answer is a copy or a refusal, never another error."""
    chance = random.Random(2568)
    for sound, name in ((located(), "a.jpg"), (picture("PNG"), "a.png"), (picture("WEBP"), "a.webp")):
        for _ in range(150):
            data = bytearray(sound)
            for _ in range(chance.randint(1, 8)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            if refusal(bytes(data), name) is None:
                assert published_photo(bytes(data), name).width


def test_cache_used(tmp_path: Path) -> None:
    """A second reading takes the copy from the cache: what is found there, whole, is what is returned."""
    cache = PhotoCache(tmp_path / "cache")
    data = picture("JPEG")
    made = published_photo(data, "a.jpg", cache)
    other = published_photo(picture("JPEG", size=(9, 9)), "b.jpg").data
    cache.write(made.sha256_original, other)
    assert published_photo(data, "a.jpg", cache).data == other


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 500])
def test_broken_cache_rebuilt(tmp_path: Path, damage: bytes) -> None:
    """A cache entry that is cut off or changed is made anew, and the new one is whole."""
    cache = PhotoCache(tmp_path)
    data = picture("JPEG")
    made = published_photo(data, "a.jpg", cache)
    (entry,) = tmp_path.iterdir()
    entry.write_bytes(damage)
    assert published_photo(data, "a.jpg", cache) == made
    assert cache.read(made.sha256_original) == made.data


def test_cache_that_cannot_be_written(tmp_path: Path) -> None:
    """Where the cache folder cannot be made, or an entry is no file, photos are made without it."""
    (tmp_path / "file").write_bytes(b"")
    data = picture("JPEG")
    assert published_photo(data, "a.jpg", PhotoCache(tmp_path / "file" / "cache")).width == 60
    cache = PhotoCache(tmp_path / "cache")
    made = published_photo(data, "a.jpg", cache)
    (entry,) = cache.folder.iterdir()
    entry.unlink()
    entry.mkdir()
    assert published_photo(data, "a.jpg", cache) == made


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (PDF, "a.pdf", None),
        (PDF, "A.PDF", None),
        (PDF, "a.doc", "not-pdf-name"),
        (b"PK\x03\x04", "a.pdf", "not-pdf"),
        (b"", "a.pdf", "not-pdf"),
        (PDF.replace(b"%%EOF", b""), "a.pdf", "truncated-pdf"),
        (PDF + bytes(5000), "a.pdf", "truncated-pdf"),
        (PDF.replace(b"trailer", b"<< /S /JavaScript /JS (app.alert(1)) >>"), "a.pdf", "active-pdf"),
        (PDF.replace(b"trailer", b"<</#4a#53(x)>>"), "a.pdf", "active-pdf"),
        (PDF.replace(b"trailer", b"<< /Launch /F (cmd.exe) >>"), "a.pdf", "active-pdf"),
        (PDF.replace(b"trailer", b"<< /EmbeddedFiles 3 0 R >>"), "a.pdf", "active-pdf"),
        (PDF.replace(b"trailer", b"stream\nby chance /JS >\nendstream\ntrailer"), "a.pdf", None),
        (PDF.replace(b"trailer", b"<< /JSomething 1 /LaunchPad 2 >>"), "a.pdf", None),
        (b"%PDF-" + bytes(documents.MAX_BYTES), "a.pdf", "too-large"),
    ],
    ids=short,
)
def test_documents(data: bytes, name: str, reason: str | None) -> None:
    """A PDF that is whole and carries nothing active is accepted; all else is refused for its own reason."""
    assert document_refusal(data, name) == (reason and f"media.reason.{reason}")


def test_pages_counted() -> None:
    """Pages are counted where the file shows them; the tree above them and text in streams are not pages."""
    assert document_pages(PDF) == 2
    assert document_pages(b"%PDF-1.7\nstream\n/Type /Page\nendstream\n%%EOF") is None


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        ("ชื่อ,จำนวน\nก,1\n".encode(), "a.csv", None),
        ("\ufeffชื่อ,จำนวน\nก,1\n".encode(), "a.csv", None),
        ("ชื่อ,จำนวน\nก,1\n".encode("tis-620"), "a.CSV", None),
        (b"\x81\x82,1\n", "a.csv", "table-encoding"),
        (b"a\0b,1\n", "a.csv", "table-encoding"),
        (b'a,"b\n', "a.csv", "table-broken"),
        (b"," * 100, "a.csv", "table-too-big"),
        (b"x\n" * 5001, "a.csv", "table-too-big"),
        (b"x\n" * 5000, "a.csv", None),
        (b"\n , \n", "a.csv", "table-empty"),
        (b"", "a.csv", "table-empty"),
        (b"PK\x03\x04 xl/workbook.xml", "a.xlsx", None),
        (b"PK\x03\x04 word/document.xml", "a.xlsx", "not-xlsx"),
        (b"PK\x03\x04 xl/workbook.xml xl/vbaProject.bin", "a.xlsx", "not-xlsx"),
        (b"a,b\n", "a.xlsx", "not-xlsx"),
        (b"a,b\n", "a.txt", "not-table-name"),
    ],
    ids=short,
)
def test_tables(data: bytes, name: str, reason: str | None) -> None:
    """CSV in UTF-8 or Thai Windows letters and XLSX are accepted within bounds; all else for its own reason not."""
    assert table_refusal(data, name) == (reason and f"media.reason.{reason}")


def test_table_published_harmless() -> None:
    """A CSV in Thai Windows letters comes out as UTF-8 with its mark, formulas as text, numbers as they were."""
    data = "ชื่อ,ค่า\n=1+1,-5\n@x,-\n".encode("cp874")
    assert published_table(data, "a.csv").decode("utf-8-sig") == "ชื่อ,ค่า\r\n'=1+1,-5\r\n'@x,-\r\n"
    assert published_table(data, "a.csv").startswith(b"\xef\xbb\xbf")
    assert published_table(b"PK\x03\x04", "a.xlsx") == b"PK\x03\x04"


def test_table_rows_of_one_width() -> None:
    """Blank rows are left out and short rows filled up, so that the table on the page is square."""
    assert csv_rows(b"a,b\n\n1\n") == (("a", "b"), ("1", ""))


def _site(root: Path, files: dict[str, bytes], register: str) -> Graph:
    tree = {
        "agencies/klong-san/agency.yml": b"name: a\nkind: other\nframework: {2568: nacc-2568}\n",
        f"{HOME}disclosures.yml": b"framework: nacc-2568\n",
        f"{HOME}evidence.yml": register.encode(),
        **{f"{HOME}{name}": data for name, data in files.items()},
    }
    write_tree(root, tree)
    site, problems = load(Folders(root))
    assert not problems, problems
    return build_graph(site)


PHOTO = "photos: {p: {file: %s, caption: งาน, alt: คนยืนหน้าอาคาร}}\n"


def test_problem_has_place_and_reason(tmp_path: Path) -> None:
    """A bad photo, document or table is one problem at the line that names the file, with the reason's message."""
    register = (
        "photos:\n  p: {file: p.jpg, caption: งาน, alt: คนยืนหน้าอาคาร}\n"
        "documents:\n  d: {file: d.pdf, title: คำสั่ง}\ntables:\n  t: {file: t.csv, title: สถิติ}\n"
    )
    files = {"photos/p.jpg": picture("PNG"), "documents/d.pdf": b"no", "tables/t.csv": b""}
    graph = _site(tmp_path, files, register)
    found = [*photo_problems(graph), *document_problems(graph)]
    assert [(p.code, p.where.line, p.values["reason"]) for p in found] == [
        (Code.BAD_IMAGE, 2, "media.reason.mislabelled"),
        (Code.BAD_DOCUMENT, 4, "media.reason.not-pdf"),
        (Code.BAD_TABLE, 6, "media.reason.table-empty"),
    ]


def test_accented_names_match(tmp_path: Path) -> None:
    """A file named in decomposed characters (NFD, as macOS writes) is found by its composed name."""
    graph = _site(tmp_path, {"photos/cafe\u0301.jpg": b"no photo"}, PHOTO % "caf\u00e9.jpg")
    assert [p.code for p in photo_problems(graph)] == [Code.BAD_IMAGE]


def test_outside_never_read(tmp_path: Path) -> None:
    """A link that leads out of the agency's folder is not opened here: the structure checks report it."""
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    graph = _site(tmp_path / "site", {"photos/keep.txt": b""}, PHOTO % "p.jpg")
    (tmp_path / "site" / HOME / "photos/p.jpg").symlink_to(tmp_path / "secret.jpg")
    assert list(photo_problems(graph)) == []


def test_facts_and_files_agree(tmp_path: Path) -> None:
    """The sums and sizes on the pages are those of the files that are published, at the addresses that are named."""
    register = (
        PHOTO % "p.png"
        + "documents: {d: {file: คำสั่ง.PDF, title: คำสั่ง}}\n"
        + "tables: {t: {file: t.csv, title: สถิติ}, x: {file: x.xlsx, title: สถิติ}}\n"
    )
    files = {
        "photos/p.png": picture("PNG"),
        "documents/คำสั่ง.PDF": PDF,
        "tables/t.csv": b"a,b\n1,2\n3,4\n",
        "tables/x.xlsx": b"PK\x03\x04 xl/workbook.xml",
    }
    graph = _site(tmp_path, files, register)
    assert [*photo_problems(graph), *document_problems(graph)] == []
    media = media_facts(graph.site)
    published = dict(published_files(graph.site, media))
    assert set(published) == {
        "klong-san/2568/photos/p.jpg",
        "klong-san/2568/documents/d.pdf",
        "klong-san/2568/tables/t.csv",
        "klong-san/2568/tables/x.xlsx",
    }
    for facts in media.files.values():
        assert len(published[facts.address]) == facts.size
        assert hashlib.sha256(published[facts.address]).hexdigest() == facts.sha256
    table = media.facts("klong-san", 2568, "tables", "t")
    assert table
    assert (table.row_count, table.rows[0]) == (2, ("a", "b"))
    document = media.facts("klong-san", 2568, "documents", "d")
    assert document
    assert document.pages == 2


def test_known_copy_spares_the_decoding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A photo whose copy is in the cache is not decoded again by the checks, but its name is still looked at."""
    files = {"photos/p.jpg": picture("JPEG"), "photos/q.png": picture("JPEG")}
    other = "  q: {file: q.png, caption: งาน, alt: คนนั่งอ่าน}\n"
    graph = _site(tmp_path, files, "photos:\n  p: {file: p.jpg, caption: งาน, alt: คนยืนรอ}\n" + other)
    cache = PhotoCache(tmp_path / ".prongsai/cache/photos")
    published_photo(picture("JPEG"), "p.jpg", cache)

    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", fail)
    assert [(p.values["name"], p.values["reason"]) for p in photo_problems(graph)] == [
        ("q.png", "media.reason.mislabelled")
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_limits_said_are_the_limits(lang: str) -> None:
    """The limits in the messages are those in the code."""
    t = messages("th" if lang == "th" else "en")
    assert f" {photos.MAX_BYTES // 2**20} " in t("media.reason.too-large")
    assert photos.MAX_BYTES == documents.MAX_BYTES
    assert f" {photos.MAX_PIXELS // 10**6} " in t("media.reason.too-many-pixels")
    assert f"{documents.MAX_ROWS:,}" in t("media.reason.table-too-big")
    assert f" {documents.MAX_COLUMNS} " in t("media.reason.table-too-big")
