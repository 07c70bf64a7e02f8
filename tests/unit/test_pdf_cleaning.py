"""PDF documents: only what is allowed stays, what is taken out is told, and the pages look as before."""

import io
import random
from collections.abc import Callable, Iterator
from hashlib import sha1

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from prongsai.media.documents.pdf import __main__ as inside
from prongsai.media.documents.pdf.allowed import allowed, kind
from prongsai.messages import messages
from prongsai.text.bilingual import LANGUAGES
from tests.documents import annotate, pdf, signed

SECRET = "secret()"
COMMANDS = (
    "JavaScript", "Launch", "GoToR", "GoToE", "GoToDp", "SubmitForm", "ImportData", "Sound", "Movie", "Rendition",
    "GoTo3DView", "RichMediaExecute",
)  # fmt: skip
EXTRA = ("K", "P", "Type", "D", "N", "Nobody", "T", "URI", "O", "AA")


def command(name: str, *extra: str) -> Dictionary:
    """An action that is not allowed, with more entries than it has."""
    made = Dictionary(S=Name(f"/{name}"), F=SECRET, JS=SECRET)
    for entry in extra:
        made[Name(f"/{entry}")] = Name.Action if entry == "Type" else Array([]) if entry == "K" else String("odd")
    return made


def parts(held: Object) -> Iterator[Object]:
    """Everything in an object that is written in it directly."""
    yield held
    values: list[object] = []
    if isinstance(held, Array):
        values = list(held)
    elif isinstance(held, Dictionary | Stream):
        values = [held[entry] for entry in held.keys()]  # noqa: SIM118 # a Dictionary is walked by its keys only so
    for value in values:
        if isinstance(value, Object) and not value.is_indirect:
            yield from parts(value)


def found(data: bytes) -> tuple[set[str], list[Object]]:
    """What is told of a document, in short, and all objects of its copy, which hold no secret and no command."""
    file = inside.examined(data)
    assert not file.facts.refusal
    opened = pikepdf.open(io.BytesIO(file.copy), attempt_recovery=False)
    held = [part for one in opened.objects if isinstance(one, Object) for part in parts(one)]
    for part in held:
        if isinstance(part, String):
            assert b"secret" not in bytes(part)
        elif isinstance(part, Dictionary | Stream):
            assert str(part.get("/S")) not in {f"/{name}" for name in COMMANDS}
            assert not {"/JS", "/EF", "/AF"} & set(part.keys())
        if isinstance(part, Stream):
            assert b"secret" not in part.read_raw_bytes()
            if part.get("/Subtype") != "/Image":
                assert b"secret" not in part.read_bytes()
    return {key.removeprefix("document.removed.") for key in file.facts.removed}, held


Place = Callable[[Pdf, Object], object]


def _item(made: Pdf, act: Object) -> None:
    item = made.make_indirect(Dictionary(Title="a", A=act))
    made.Root.Outlines = made.make_indirect(Dictionary(Type=Name.Outlines, First=item, Last=item, Count=1))


def _field(made: Pdf, act: Object) -> None:
    field = made.make_indirect(Dictionary(FT=Name.Btn, T="a", A=act, AA=Dictionary(K=act)))
    made.Root.AcroForm = Dictionary(Fields=Array([field]))


def _next(made: Pdf, act: Object) -> None:
    first = Dictionary(S=Name.URI, URI="https://www.example.go.th/", Next=Array([act]))
    annotate(made, Subtype=Name.Link, A=first)


PLACES: dict[str, Place] = {
    "link": lambda made, act: annotate(made, Subtype=Name.Link, A=act),
    "link-earlier": lambda made, act: annotate(made, Subtype=Name.Link, PA=act),
    "next": _next,
    "opening": lambda made, act: setattr(made.Root, "OpenAction", act),
    "closing": lambda made, act: setattr(made.Root, "AA", Dictionary(WC=act)),
    "page": lambda made, act: setattr(made.pages[0].obj, "AA", Dictionary(O=act)),
    "outline": _item,
    "field": _field,
    "scripts": lambda made, act: setattr(
        made.Root, "Names", Dictionary(JavaScript=Dictionary(Names=Array([String("a"), act])))
    ),
    "destination": lambda made, act: setattr(
        made.Root, "Names", Dictionary(Dests=Dictionary(Names=Array([String("a"), act])))
    ),
    "border": lambda made, act: annotate(made, Subtype=Name.Link, Border=Array([0, 0, 0, act])),
    "structure": lambda made, act: setattr(
        made.Root, "StructTreeRoot", made.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([act])))
    ),
    "nowhere": lambda made, act: setattr(made.Root, "Nobody", Array([Dictionary(X=act)])),
    "graphics": lambda made, act: setattr(made.pages[0].Resources, "ExtGState", Dictionary(G=Dictionary(TR=act))),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("extra", [("K",), EXTRA], ids=["K", "all"])
def test_no_command_anywhere(place: str, extra: tuple[str, ...]) -> None:
    """A command that is not allowed is taken out of every place, whatever else is written in it, and that is told."""
    for number, name in enumerate((*COMMANDS, "Nobody")):

        def change(made: Pdf, name: str = name, number: int = number) -> None:
            act = command(name, *extra)
            PLACES[place](made, made.make_indirect(act) if number % 2 else act)

        told, _ = found(pdf(change))
        assert told, name


def _file(**entries: object) -> Place:
    return lambda made, _: setattr(
        made.Root, "Nobody", Dictionary(F="a", EF=Dictionary(F=made.make_stream(b"secret"), **entries))  # type: ignore[arg-type] # its own kinds
    )  # fmt: skip


def _xmp(entry: str) -> Place:
    def change(made: Pdf, _: Object) -> None:
        made.pages[0].Resources.Font.F1[Name(f"/{entry}")] = made.make_stream(b"<x:xmpmeta>secret</x:xmpmeta>")

    return change


def _hidden(made: Pdf, _: Object) -> None:
    other = Dictionary(Type=Name.Page, MediaBox=[0, 0, 9, 9], Contents=made.make_stream(b"% secret"))
    annotate(made, Subtype=Name.Link, Dest=Array([made.make_indirect(other), Name.Fit]))


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (_file(), "files"),
        (_file(X="y"), "files"),
        (_file(Nobody=Dictionary()), "files"),
        (_xmp("Nobody"), "unknown"),
        (_xmp("ToUnicode"), "unknown"),
        (_hidden, "hidden"),
        (lambda made, _: setattr(made.Root, "URI", Dictionary(Base="javascript:secret()")), "outside"),
        (lambda made, _: annotate(made, Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=Name("/secret"))), "outside"),
        (lambda made, _: annotate(made, Subtype=Name.Link, A=Dictionary(S=Name.Named, N=Name.Print)), "outside"),
        (lambda made, _: annotate(made, Subtype=Name("/Nobody"), Contents="secret"), "unknown"),
        (lambda made, _: setattr(made.Root, "Perms", Dictionary(UR3=Dictionary(Reason="secret"))), "signature"),
        (lambda made, _: setattr(made.Root, "XX", Dictionary(ByteRange=Array([0, 1]), Reason="secret")), "unknown"),
    ],
)  # fmt: skip
def test_taken_out_and_told(change: Place, kind: str) -> None:
    """What has no allowed name, or not the value that it should have, is taken out, and told by what it was."""
    told, _ = found(pdf(lambda made: change(made, Dictionary())))
    assert told == {kind}


def test_people_are_taken_out_untold() -> None:
    """Who commented, when and on which subject, and which program made a layer, is in no copy; no warning says so."""

    def change(made: Pdf) -> None:
        annotate(
            made, Subtype=Name.Text, Contents="kept", T=SECRET, Subj=SECRET, RC=SECRET, NM=SECRET, M=SECRET,
            CreationDate=SECRET,
        )  # fmt: skip
        usage = Dictionary(CreatorInfo=Dictionary(Creator=SECRET))
        layer = made.make_indirect(Dictionary(Type=Name.OCG, Name="a", Usage=usage))
        made.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(Creator=SECRET, ON=Array([layer])))
        made.Root.Metadata = made.make_stream(b"<?xpacket secret?>")
        made.pages[0].Resources.Metadata = made.make_stream(b"<?xpacket secret?>")

    told, held = found(pdf(change))
    assert told == set()
    assert any(isinstance(part, String) and bytes(part) == b"kept" for part in held)


@pytest.mark.parametrize("data", [b"secret", b"\nsecret\n%%EOF\n", b"\0\0secret"])
def test_after_the_end(data: bytes) -> None:
    """What lies behind the end of a document is not in its copy, and that is told; blanks are nothing."""
    assert found(pdf() + data)[0] == {"surroundings"}
    assert found(pdf() + b"\r\n\0 " + bytes(200))[0] == set()


def rich(made: Pdf) -> None:
    """What a document has that helps its readers, and what it is drawn with."""
    page, put = made.pages[0], made.make_indirect
    page.obj.StructParents, page.obj.Tabs = 0, Name.S
    layer = put(Dictionary(Type=Name.OCG, Name="layer"))
    made.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(Order=Array([layer]), OFF=Array([])))
    root = put(Dictionary(Type=Name.StructTreeRoot, RoleMap=Dictionary(Own=Name.P)))
    size = Dictionary(O=Name.Layout, Width=9)
    paragraph = put(
        Dictionary(Type=Name.StructElem, S=Name("/Own"), P=root, Pg=page.obj, K=Array([0]), Alt="kept-alt", A=size)
    )
    root.K, root.ParentTree = Array([paragraph]), put(Dictionary(Nums=Array([0, Array([paragraph])])))
    made.Root.StructTreeRoot, made.Root.MarkInfo, made.Root.Lang = root, Dictionary(Marked=True), "th-TH"
    made.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.r)]))
    made.Root.Dests = Dictionary(old=Array([page.obj, Name.Fit]))
    made.Root.Names = Dictionary(
        Dests=Dictionary(Names=Array([String("new"), Dictionary(D=Array([page.obj, Name.Fit]))]))
    )
    made.Root.ViewerPreferences, made.Root.PageMode = Dictionary(DisplayDocTitle=True), Name.UseOutlines
    _item(made, Dictionary(S=Name.GoTo, D=String("new")))
    look = made.make_stream(b"0 0 1 rg 0 0 90 20 re f")
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 90, 20])
    field = put(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="field", V="value", Rect=[9, 9, 99, 29], P=page.obj,
            AP=Dictionary(N=look), MK=Dictionary(BC=[0, 1, 0]), DA="/F1 9 Tf",
        )
    )  # fmt: skip
    made.Root.AcroForm = Dictionary(Fields=Array([field]), DR=Dictionary(Font=page.Resources.Font))
    links = [
        put(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.URI, URI=address)))
        for address in ("https://www.example.go.th/", "mailto:a@example.go.th", "tel:021234567")
    ]
    page.obj.Annots = Array([field, *links])
    mix = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1)
    page.Resources.Shading = Dictionary(
        S=Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 300, 0], Function=mix)
    )
    page.Resources.ExtGState = Dictionary(G=Dictionary(Type=Name.ExtGState, ca=0.5, BM=Name.Multiply))
    page.Resources.ColorSpace = Dictionary(C=Array([Name.Separation, Name.Spot, Name.DeviceRGB, mix]))
    page.Resources.Properties = Dictionary(L=layer)
    page.Contents = made.make_stream(
        b"q 0 400 300 100 re W n /S sh Q /G gs /C cs .5 scn 50 350 200 200 re f "
        b"/OC /L BDC 0 g 300 300 50 50 re f EMC /Own <</MCID 0>> BDC BT /F1 12 Tf 72 720 Td (words) Tj ET EMC"
    )


def drawn(data: bytes) -> bytes:
    """The first page with its form, as pixels."""
    with pypdfium2.PdfDocument(data) as document:
        document.init_forms()
        return bytes(document[0].render(may_draw_forms=True).to_numpy().tobytes())


def test_what_helps_readers_stays() -> None:
    """Structure, language, layers, labels, destinations, outline, form and links stay, and the page looks as before."""
    data = pdf(rich)
    file = inside.examined(data)
    assert file.facts.removed == ()
    assert drawn(file.copy) == drawn(data)
    with pikepdf.open(io.BytesIO(data)) as before, pikepdf.open(io.BytesIO(file.copy)) as after:
        assert set(after.Root.keys()) == set(before.Root.keys())
        names = set(after.pages[0].obj.keys())
        assert names == set(before.pages[0].obj.keys())
        tree = after.Root.StructTreeRoot
        assert str(tree.K[0].Alt) == "kept-alt"
        assert tree.ParentTree.Nums[1][0].objgen == tree.K[0].objgen
        assert (str(tree.RoleMap.Own), int(str(tree.K[0].A.Width))) == ("/P", 9)
        assert [str(link.A.URI)[:5] for link in list(after.pages[0].obj.Annots)[1:]] == ["https", "mailt", "tel:0"]
        assert after.Root.Names.Dests.Names[1].D[0].objgen == after.pages[0].obj.objgen
        assert (str(after.Root.AcroForm.Fields[0].V), str(after.Root.Lang)) == ("value", "th-TH")


def test_signed() -> None:
    """A signature is one where a field holds it, and it spans the whole file but itself and holds the sum of that."""
    data = signed()
    assert inside.examined(data).facts.signed
    assert inside.examined(signed(total=lambda covered: sha1(covered, usedforsecurity=False).digest())).facts.signed
    loose = inside.examined(
        pdf(lambda made: setattr(made.Root, "XX", Dictionary(ByteRange=Array([0, 1]), Contents="a")))
    )
    fakes = {
        "added to": data + b"1 0 obj null endobj\n",
        "of something else": signed(total=lambda _: bytes(32)),
        "changed since": data.replace(b" 842 ]", b" 843 ]"),
        "no field's": data.replace(b"/FT /Sig", b"/FT /Sog"),
    }
    assert not loose.facts.signed
    for name, fake in fakes.items():
        assert fake != data, name
        file = inside.examined(fake)
        assert not file.facts.signed, name
        assert file.copy != fake
        assert b"ByteRange" not in file.copy, name


def test_mutations_leave_nothing() -> None:
    """Wherever in a document commands are put, and whatever of it lies at a wrong place: none is in a copy."""
    chance = random.Random(2568)
    accepted = told = 0
    for _ in range(100):

        def change(made: Pdf) -> None:
            rich(made)
            places = [part for one in made.objects if isinstance(one, Object) for part in parts(one)]
            places = [
                part for part in places if isinstance(part, Dictionary | Stream) and part.get("/Type") != "/Pages"
            ]
            entries = sorted({entry for part in places for entry in part.keys()})  # noqa: SIM118 # as above
            for _ in range(chance.randint(1, 6)):
                act: Object = made.make_indirect(command(chance.choice(COMMANDS), *chance.sample(EXTRA, 3)))
                if chance.random() < 0.3:
                    act = made.make_indirect(Array([act]))
                elif chance.random() < 0.3:
                    act = made.make_indirect(Dictionary({chance.choice(entries): act}))
                entry = chance.choice([*entries, "/A", "/AA", "/PA", "/Next", "/Nobody"])
                if entry not in ("/Type", "/Pages", "/Length", "/Kids", "/Count", "/Contents", "/MediaBox"):
                    chance.choice(places)[Name(entry)] = act

        data = pdf(change)
        if not inside.examined(data).facts.refusal:
            accepted += 1
            told += bool(found(data)[0])
    assert accepted > 70
    assert told > accepted * 0.9  # else it was put where nothing leads to


def test_the_list_is_sound() -> None:
    """Each kind and shape that the list names is one that it has, and each shape is named."""
    known, named = allowed(), set()
    texts = list(known.kinds.values())
    for shape in known.shapes.values():
        texts += [*shape.entries.values(), *([shape.rest] if shape.rest else [])]
        assert not shape.needs or shape.needs in shape.entries
    while texts:
        of = kind(texts.pop())
        named |= set(of.shapes)
        texts += [text for text in (of.items, of.values, of.leaves) if text and text not in known.kinds]
    for choice in known.choices.values():
        assert set(choice.of.values()) <= set(known.shapes)
        named |= set(choice.of.values())
    assert set(known.shapes) - named == {"Catalog", "Page", "Stream"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_kind_has_words(lang: str) -> None:
    """Whatever is taken out has a name in both languages."""
    t = messages("th" if lang == "th" else "en")
    kinds = ("damage", "files", "form", "hidden", "lock", "media", "outside", "script", "signature", "surroundings")
    assert len({t(f"document.removed.{kind}") for kind in (*kinds, "unknown")}) == len(kinds) + 1
