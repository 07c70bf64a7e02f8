"""The index of the search: what its files hold, and that nothing but the documents decides them."""

import base64
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from random import Random
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from prongsai.search.document import SearchDocument, Section
from prongsai.search.index import blocks, grams, head, tables
from prongsai.search.index import join as index
from prongsai.search.index.format import Packer, hash_of, json_of, letters_of, name_of_content, unpack, varint
from prongsai.search.index.join import Merged, Setting, merge
from prongsai.search.index.lists import MOST, TITLE, Lists, lists_of, varints
from prongsai.search.index.part import RECIPE, Corrupt, order, prepare, text_of, units_of
from prongsai.search.index.tables import key_places
from tests.indexes import index_files
from tests.keys import keys_of

WORDS = ["แผน", "ปฏิบัติการ", "ป้องกัน", "ทุจริต", "คุณธรรม", "ร้องเรียน", "ความเสี่ยง", "สินบน", "พัสดุ", "งบประมาณ"]


def document(number: int, text: str = "", **given: object) -> SearchDocument:
    """A page whose words hang on its number."""
    words = " ".join(WORDS[(number * step) % len(WORDS)] for step in (1, 3, 7))
    made = SearchDocument(
        id=f"p{number:03}",
        lang="th",
        title=f"หน้า {number} {words}",
        sections=(Section("", "", text or words * 2), Section("ผล", "ผลการดำเนินการ", words)),
        agency=f"office-{number % 3}",
        year=2566 + number % 2,
        items=(f"O{number % 5 + 1}",),
        kind="plan",
        href=f"a/{number}/",
    )
    return replace(made, **given)


def content(data: bytes, before: str = "") -> bytes:
    """What a file of the index hands to the page."""
    found = re.fullmatch(rb'ProngsaiSearch\.put\("([A-Za-z0-9+/=]*)"\)\n', data)
    assert found, data[:60]
    return zlib.decompressobj(-15, zdict=before.encode("cp874")).decompress(base64.b64decode(found[1]))


def inflated(block: bytes, before: str = "") -> bytes:
    """The content of a block, as it stands in its file."""
    held = block.rstrip(b" ").removesuffix(b",")[1:-1]
    bare = re.sub(rb"\\(.)", lambda found: {b"n": b"\n", b"r": b"\r"}.get(found[1], found[1]), held, flags=re.DOTALL)
    reader = zlib.decompressobj(-15, zdict=before.encode("cp874"))
    data = reader.decompress(bare)
    assert reader.eof
    assert not reader.unused_data
    return data


def blocks_of(files: Mapping[str, bytes], letter: str, told: Mapping[str, Sequence[str]]) -> Iterator[bytes]:
    """Blocks of files on end, cut out by what the head says of them."""
    for sum_, cells in zip(told["sums"], told["cells"], strict=True):
        file, end = files[f"{letter}/{sum_}.js"], blocks.CELL
        for cell in cells:
            at, end = end, end + (ord(cell) - 48) * blocks.CELL
            yield file[at:end]
        assert file[end:] == b"])\n", sum_


PAGES = [document(number) for number in range(150)]


def english(count: int) -> list[SearchDocument]:
    """Pages in English."""
    return [replace(PAGES[at], id=f"e{at}", lang="en", title="No Gift Policy") for at in range(count)]


def test_the_head_tells_how_long_titles_are() -> None:
    """A character for each page, in the order of the index; a longer title has none that is less."""
    titles = {"ก": "0", "ก" * 9: "0", "ก" * 10: "1", "ก" * 13: "2", "ก" * 117: "<", "ก" * 900: "<"}
    pages = [replace(PAGES[0], id=f"title{at}", title=title) for at, title in enumerate(titles)]
    assert head_of(dict(index_files(pages)))["titles"] == "".join(titles.values())


def head_of(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The head of an index."""
    found: dict[str, Any] = json.loads(content(files["index.js"]).decode("cp874"))
    return found


@pytest.fixture
def sharded(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if no site were small: every index has lists, in many shards, and these lie in many files."""
    monkeypatch.setattr(index, "_WHOLE", 0)
    monkeypatch.setattr(tables, "_SHARD", 100)
    monkeypatch.setattr(tables, "_NEAR_SHARD", 100)
    monkeypatch.setattr(index, "_SHARDS", 2)
    monkeypatch.setattr(head, "UNITS", 2)


@pytest.fixture
def files(sharded: None) -> dict[str, bytes]:
    """A sharded index of 150 Thai pages and two English ones."""
    return dict(index_files([*PAGES, *english(2)], Setting(labels={"th": {"agency": {"office-0": "เขต"}}})))


def test_of_a_small_site_all_texts_are_one_file_and_there_are_no_lists() -> None:
    """What a visitor reads at once anyway: every page once, in the order of the index."""
    files = dict(index_files([*PAGES, *english(2)]))
    assert Counter(name.partition("/")[0] for name in files) == {"t": 1, "index.js": 1}
    texts = json.loads(content(files[f"t/{head_of(files)['texts']}.js"]).decode("cp874"))
    assert [record[0] for record in texts] == [one.id for one in sorted([*PAGES, *english(2)], key=order)]


@pytest.mark.parametrize("text", ["ก ๑ “x” … –", "a\u200bb", "日本 é", "😀", "\ud800", '"\\'])
def test_texts_take_one_byte_a_letter_and_lose_nothing(text: str) -> None:
    """Thai is windows-874, which browsers read; what that lacks is escaped as JSON escapes."""
    made = json_of([text])
    assert json.loads(made.decode("cp874")) == [text]


def test_the_head_comes_last(files: dict[str, bytes]) -> None:
    """Whoever finds the head finds the rest: it is written when all else is."""
    assert list(files)[-1] == "index.js"


def test_a_head_says_what_facets_need(files: dict[str, bytes]) -> None:
    """Runs of values cover each page once, and values have their labels."""
    head: dict[str, object] = head_of(files)
    assert head["count"] == 152
    facets = head["facets"]
    assert isinstance(facets, dict)
    for facet in facets.values():
        assert sum(facet["runs"][1::2]) == 152
    assert facets["agency"]["values"] == ["office-0", "office-1", "office-2"]
    assert facets["lang"]["values"] == ["th", "en"]
    assert head["labels"] == {"th": {"agency": {"office-0": "เขต"}}}


def _texts(files: Mapping[str, bytes]) -> Iterator[tuple[int, bytes]]:
    """Each block of texts, and how many pages it holds, as the browser reads the head."""
    told = head_of(files)
    assert sum(map(ord, told["blocks"])) - 48 * len(told["blocks"]) == told["count"]
    return zip((ord(letter) - 48 for letter in told["blocks"]), blocks_of(files, "t", told["texts"]), strict=True)


def test_blocks_of_texts_hold_every_page_once(sharded: None) -> None:
    """In the order of the index, as many in each block as the head says, in several files."""
    many = [document(number, text=" ".join(WORDS) * 12) for number in range(60)]
    files, found = dict(index_files(many)), []
    for size, block in _texts(files):
        texts = json.loads(inflated(block).decode("cp874"))
        assert len(texts) == size
        found += [record[0] for record in texts]
    assert found == [one.id for one in sorted(many, key=order)]
    assert sum(name[0] == "t" for name in files) > 1


def test_texts_are_compressed_against_the_dictionary_that_the_head_holds(sharded: None) -> None:
    """The browser needs nothing else to read them."""
    files = dict(index_files(PAGES, Setting(dictionary=letters_of("ป้องกันการทุจริต"))))
    size, block = next(_texts(files))
    assert len(json.loads(inflated(block, str(head_of(files)["dictionary"])).decode("cp874"))) == size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        value |= (data[at] & 127) << shift
        at, shift = at + 1, shift + 7
        if data[at - 1] < 128:
            return value, at


def _shard(data: bytes) -> dict[int, bytes]:
    """The lists of a shard by their keys' numbers."""
    count, at = _varint(data, 0)
    codes = np.frombuffer(data[at : at + 4 * count], "<u4").tolist()
    at += 4 * count
    sizes = []
    for _ in range(count):
        size, at = _varint(data, at)
        sizes.append(size)
    ends = [at + sum(sizes[:end]) for end in range(count + 1)]
    return {code: data[a:b] for code, (a, b) in zip(codes, pairwise(ends), strict=True)}


def _numbers(data: bytes, starts: Sequence[int], *, near: bool) -> list[tuple[int, int]]:
    """A list as pages and values."""
    found, at, unit = [], 0, 0
    while at < len(data):
        step, at = _varint(data, at)
        unit += step
        size, at = _varint(data, at)
        end, last = at + size, -1 if near else 0
        while at < end:
            step, at = _varint(data, at)
            last += step + near
            found.append((starts[unit] + (last if near else last >> 3), 0 if near else last & 7))
    return found


def _shards(files: Mapping[str, bytes], letter: str) -> list[dict[int, bytes]]:
    """The lists of each shard of keys ("g") or near keys ("n"), as the browser reads the head."""
    told = head_of(files)[{"g": "keys", "n": "near"}[letter]]
    return [_shard(inflated(block)) for block in blocks_of(files, letter, told)]


def code_of(key: str) -> int:
    """The number of a key, letter by letter."""
    if key[0] in "=~":
        return hash_of(key) | 1 << 31
    letters = [ord(letter) for letter in key.removeprefix("-")]
    numbers = [c if c < 128 else c & 127 | 128 if 0xE00 <= c < 0xE80 else c & 31 | 224 for c in letters]
    return numbers[0] << 16 | numbers[1] << 8 | numbers[2]


def test_lists_name_the_pages_that_have_a_key(files: dict[str, bytes]) -> None:
    """Every key of every page, how often, and whether in its title, in the shard that the key's number tells."""
    head = head_of(files)
    documents = sorted([*PAGES, *english(2)], key=order)
    sizes = [ord(letter) - 48 for letter in str(head["units"])]
    starts = [sum(sizes[:at]) for at in range(len(sizes))]
    told = [keys_of(document) for document in documents]
    lists = {letter: _shards(files, letter) for letter in "gn"}
    assert len(lists["g"]) > 8
    for key in {key for counts, _ in told for key in counts}:
        near = key[0] == "-"
        letter, code = ("n", code_of(key)) if near else ("g", code_of(key))
        place = int(key_places(np.array([code], np.uint32), near=near)[0])
        shard = place * len(lists[letter]) >> 32
        found = _numbers(lists[letter][shard][code], starts, near=near)
        assert [page for page, _ in found] == [at for at, (counts, _) in enumerate(told) if key in counts], key
        for page, value in () if near else found:
            counts, title = told[page]
            often = (0, 0, 1, 2, 2, 2, 3)[min(counts[key], 6)]
            assert value == often + TITLE * (key in title), key


def test_near_keys_that_many_pages_have_are_left_out(sharded: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """They would tell nothing, and be most of the bytes."""
    monkeypatch.setattr(index, "_NEAR", 100)
    for lists in _shards(dict(index_files(PAGES)), "n"):
        assert all(len(_numbers(one, [0] * 9, near=True)) <= 100 for one in lists.values())


def test_runs_of_thai_go_on_in_the_next_line_but_not_in_the_next_text() -> None:
    """Lines of a document are cut anywhere; sections are not one text."""
    one = document(1, title="ก", sections=(Section("", "ข", "สินบ\nน\n—\nแผน"), Section("", "ค", "ง")))
    two = replace(one, sections=(Section("", "ข", "สินบนแผน"), Section("", "ค", "ง")))
    keys, near = lists_of([one])
    others, others_near = lists_of([two])
    assert set(others.codes) <= set(keys.codes)
    assert set(near.codes) == set(others_near.codes)
    assert code_of("แผน") in keys.codes
    assert not {code_of("ผนค"), code_of("นคง"), code_of("กขส")} & set(keys.codes.tolist())


@pytest.mark.parametrize("text", ["日本語 Ελλάδα", "😀😀😀", "a\u200bb", "", "\ud800", "ก", "2.2.2 (2) ๑,๒๓๔"])
def test_any_text_has_keys_or_none(text: str) -> None:
    """Other scripts, halves of letters, nothing at all."""
    part = prepare([document(1, text=text or " ", title=text)])
    assert [unit.about.count for unit in units_of(part)] == [1]


def _parts(documents: Sequence[SearchDocument]) -> dict[str, bytes]:
    """The parts of documents by their sums, in the order of their agencies."""
    agencies = sorted({document.agency for document in documents})
    made = (prepare([d for d in documents if d.agency == agency]) for agency in agencies)
    return {sha256(part).hexdigest(): part for part in made}


def _merged(
    documents: Sequence[SearchDocument],
    before: Merged | None = None,
    files: Mapping[str, bytes] | None = None,
    **parts: bytes,
) -> Merged:
    """The index of documents; `before` is the one that was there, with its `files`."""
    made = _parts(documents)
    there = before.changed if before and files is None else files or {}
    return merge(list(made), (parts | made).get, Setting(), before.state if before else b"", there.get)


def test_the_order_of_documents_changes_no_byte(sharded: None) -> None:
    """The same pages give the same parts and files, in whatever order they come."""
    assert _parts(PAGES) == _parts(PAGES[::-1])
    assert list(index_files(reversed(PAGES))) == list(index_files(PAGES))


@pytest.mark.usefixtures("sharded")
def test_an_edit_changes_the_files_that_hold_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """All others keep their names and are not given again; no part but the edited agency's is read."""
    before, old = _merged(PAGES), _parts(PAGES)
    edited = [replace(page, title=f"{page.title} ใหม่") if page.id == "p070" else page for page in PAGES]
    parts = _parts(edited)
    asked: list[str] = []

    def load(digest: str) -> bytes | None:
        asked.append(digest)
        return (parts | old).get(digest)

    after = merge(list(parts), load, Setting(), before.state, before.changed.get)
    assert set(asked) == parts.keys() ^ old.keys()
    assert after.names - before.names == after.changed.keys() - {"index.js"}
    assert len(after.changed) < len(after.names) / 3
    assert list(after.changed)[-1] == "index.js"
    assert after == replace(_merged(edited), changed=after.changed)


def _site(files: dict[str, bytes], merged: Merged) -> dict[str, bytes]:
    """The files that are there after a build, given those before."""
    return {name: merged.changed.get(name, files.get(name, b"missing")) for name in merged.names}


@pytest.mark.usefixtures("sharded")
@pytest.mark.parametrize("seed", range(12))
def test_edits_joined_one_by_one_give_what_all_documents_give_at_once(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words changed, pages added and taken away, at random: every byte is that of an index made from nothing."""
    monkeypatch.setattr(index, "_NEAR", 30)
    chance = Random(seed)
    documents = list(PAGES[:90])
    merged = _merged(documents)
    files, parts = _site({}, merged), _parts(documents)
    joined_only = 0
    for step in range(8):
        for _ in range(chance.choice((1, 1, 2, 5))):
            at, kind = chance.randrange(len(documents)), chance.random()
            words = " ".join(chance.choices([*WORDS, "ใหม่", "O18", "gift"], k=chance.randint(1, 4)))
            if kind < 0.6:
                documents[at] = replace(documents[at], sections=(Section("", "", words),))
            elif kind < 0.7:
                documents[at] = replace(documents[at], kind="report", items=())
            elif kind < 0.85:
                documents.append(document(1000 + step * 10 + at % 10, text=words, id=f"x{step}-{chance.random()}"))
            else:
                del documents[at]
        parts |= _parts(documents)
        merged = _merged(documents, merged, files, **parts)
        anew = _merged(documents)
        joined_only += merged.changed.keys() != anew.changed.keys()
        files = _site(files, merged)
        assert (merged.names, merged.state) == (anew.names, anew.state)
        assert files == anew.changed
    assert joined_only


@pytest.mark.usefixtures("sharded")
@pytest.mark.parametrize("damage", ["cut", "byte", "recipe", "nothing", "noise"])
def test_a_state_that_is_not_whole_is_not_believed(damage: str) -> None:
    """Cut off, a byte changed, of another version: all files are made anew and given."""
    expected = _merged(PAGES)
    state = expected.state
    damaged = {
        "cut": state[:-9],
        "byte": state[:500] + bytes([state[500] ^ 1]) + state[501:],
        "recipe": state.replace(RECIPE.encode(), b"search0", 1),
        "nothing": b"",
        "noise": b"\xff\xfe\n" * 10,
    }[damage]
    assert _merged(PAGES, replace(expected, state=damaged)) == expected


@pytest.mark.usefixtures("sharded")
@pytest.mark.parametrize("letters", ["g", "n", "t", "gnt"])
@pytest.mark.parametrize("damage", ["gone", "cut", "other blocks"])
def test_files_that_are_not_as_they_were_are_no_hindrance(letters: str, damage: str) -> None:
    """What an edit would take from them is made anew, with the same bytes."""
    before = _merged(PAGES)
    edited = [*PAGES[:-1], replace(PAGES[-1], title="ใหม่")]
    bad = {"cut": lambda file: file[:-9], "other blocks": lambda file: file[:32] + file[64:]}
    files = {
        name: bad[damage](file) if name[0] in letters else file
        for name, file in before.changed.items()
        if damage != "gone" or name[0] not in letters
    }
    after, anew = _merged(edited, before, files, **_parts(PAGES)), _merged(edited)
    assert (after.names, after.state) == (anew.names, anew.state)
    assert {name: anew.changed[name] for name in after.changed} == after.changed
    assert after.changed.keys() >= anew.names - before.names


@pytest.mark.usefixtures("sharded")
def test_an_older_part_that_is_gone_is_no_hindrance() -> None:
    """Where what an agency was made of before is not there any more, the index is made anew, with the same bytes."""
    before = _merged(PAGES)
    edited = [*PAGES[:-1], replace(PAGES[-1], title="ใหม่")]
    after = _merged(edited, before)
    assert (after.names, after.state) == (_merged(edited).names, _merged(edited).state)


def test_a_site_that_grows_gets_lists_and_one_that_shrinks_loses_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept of the other form is not built upon."""
    small = _merged(PAGES[:20])
    monkeypatch.setattr(index, "_WHOLE", 900)
    large = _merged(PAGES, small)
    assert any(name.startswith("g/") for name in large.names)
    assert large.names == _merged(PAGES).names
    monkeypatch.undo()
    again = _merged(PAGES[:20], large)
    assert again.names == small.names
    assert again.changed.keys() == small.names


@pytest.mark.parametrize("data", [b"", b"nonsense", b"{}\n", b"[1,2]\nab", b"null\n", b"\xff\n"])
def test_bytes_that_are_no_part_are_refused(data: bytes) -> None:
    """Also a part that lost its end, or was made with another dictionary."""
    for bad in (data, prepare(PAGES)[:-1]):
        with pytest.raises(Corrupt):
            units_of(bad)
    with pytest.raises(Corrupt):
        units_of(prepare(PAGES), b"another")


def test_units_that_say_the_same_are_taken_from_the_part_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit costs the year that it is in; a part is the same bytes with and without."""
    pages = [page for page in PAGES if page.agency == "office-0"]
    before = prepare(pages)
    edited = [replace(page, title="ใหม่") if page.id == "p000" else page for page in pages]
    expected = prepare(edited)
    made: list[int] = []

    def noted(documents: Sequence[SearchDocument]) -> tuple[Lists, Lists]:
        made.append(len(documents))
        return lists_of(documents)

    monkeypatch.setattr("prongsai.search.index.part.lists_of", noted)
    assert prepare(edited, before=before) == expected
    assert made == [sum(page.year == edited[0].year for page in pages)]
    assert prepare(edited, before=b"damaged") == expected


def test_a_facet_that_changes_is_in_the_part_though_the_words_are_the_same() -> None:
    """What is taken from the part before are the lists and texts, never what the head says."""
    pages = [page for page in PAGES if page.agency == "office-0"]
    other = [replace(page, kind="report") for page in pages]
    assert prepare(other, before=prepare(pages)) == prepare(other)


def test_a_unit_has_no_more_documents_than_a_byte_numbers() -> None:
    """A year with more is parted."""
    many = [document(number, agency="one", year=2568) for number in range(MOST + 5)]
    assert [unit.about.count for unit in units_of(prepare(many))] == [MOST, 5]


def test_keys_of_a_page() -> None:
    """Sounds in threes, with one of four left out, beginnings of runs and of numbers, whole codes with their base."""
    keys, near = lists_of([document(1, title="สินบน", sections=(Section("", "", "2.2.2 (2) No"),), aka=("O18",))])
    assert {code_of(key) for key in ("สิน", "|สิ", "=o18", "~o18", "=2.2.2(2)", "=2.2.2", "~2.", " no", "=no")} <= set(
        keys.codes.tolist()
    )
    assert code_of("-สิบ") in near.codes


def test_no_documents_are_an_empty_index() -> None:
    """A site without pages has an index that says so."""
    files = dict(index_files([]))
    assert head_of(files)["count"] == 0
    assert content(files[f"t/{head_of(files)['texts']}.js"]) == b"[]"


def test_numbers_and_hashes_are_as_described() -> None:
    """Varints of seven bits, low ones first; FNV-1a, with its published value of a letter."""
    numbers = (0, 127, 128, 300, 16_383, 16_384, 2_000_000)
    assert [varint(number) for number in numbers[:4]] == [b"\0", b"\x7f", b"\x80\x01", b"\xac\x02"]
    packed, widths = varints(np.array(numbers))
    assert packed.tobytes() == b"".join(map(varint, numbers))
    assert widths.tolist() == [len(varint(number)) for number in numbers]
    assert hash_of("a") == 0xE40C292C
    assert unpack(Packer(b"abc")(b"abcabc"), b"abc") == b"abcabc"
    assert name_of_content([b"a", b"b"], 5) != name_of_content([b"ab"], 5)
    assert grams.LETTERS[[0x20, 0xE01, 0xE4E, 0x41F]].tolist() == [0x20, 0x81, 0xCE, 0xFF]
    assert text_of(PAGES[0]).startswith(b'["p000","a/0/"')
