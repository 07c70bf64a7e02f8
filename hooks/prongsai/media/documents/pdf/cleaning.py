"""A PDF opened, checked and freed of all that runs, carries other files or names people (ISO 32000-1, 7, 12 and 14).

Loaded only in the process that `apart` starts.
"""

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from prongsai.media.documents.pdf import MAX_OBJECTS, MAX_PAGES
from prongsai.media.documents.pdf.jpeg import without_metadata

_TAIL = 2048
_DEPTH = 60
_LONGEST_TITLE = 300
# Actions that do no more than lead a reader who clicks to a place in the file or to a page of the web (12.6.4).
_HARMLESS = {"/GoTo", "/URI", "/Named", "/SetOCGState", "/Hide", "/ResetForm", "/Thread", "/Trans"}
_SCRIPT = {"/JavaScript", "/Rendition"}
_HARMFUL = _SCRIPT | {
    "/Launch", "/GoToR", "/GoToE", "/GoToDp", "/SubmitForm", "/ImportData", "/Sound", "/Movie", "/GoTo3DView",
    "/RichMediaExecute",
}  # fmt: skip
_SCHEMES = ("http://", "https://", "mailto:", "tel:", "#")
_CARRIERS = {"/FileAttachment": "files"} | dict.fromkeys(("/RichMedia", "/Movie", "/Screen", "/Sound", "/3D"), "media")
# What only pages, annotations, form fields and the catalogue have, which are what can have actions (12.6.3).
_ACTING = ("/MediaBox", "/Rect", "/FT", "/Pages")
_EMBEDDED = {"/F", "/UF", "/DOS", "/Mac", "/Unix"}
# What the writer itself makes anew is kept for it.
_TRAILER = {"/Root", "/Size", "/ID", "/Encrypt"}
_FORM_PARTS = {"/Widget", "/Link"}


class DocumentRefused(ValueError):
    """A PDF that is not accepted; its only argument says why, as the last part of a message's key."""


def opened_document(data: bytes) -> tuple[Pdf, bool]:
    """The PDF in `data`, and whether it had to be repaired for that. Raises DocumentRefused."""
    try:
        return pikepdf.open(io.BytesIO(data), attempt_recovery=False), False
    except pikepdf.PasswordError:
        raise DocumentRefused("password-pdf") from None
    except pikepdf.PdfError:
        if b"%%EOF" not in data[-_TAIL:]:
            raise DocumentRefused("truncated-pdf") from None
    try:
        return pikepdf.open(io.BytesIO(data)), True
    except pikepdf.PasswordError:
        raise DocumentRefused("password-pdf") from None
    except pikepdf.PdfError:
        raise DocumentRefused("damaged-pdf") from None


def accept(pdf: Pdf) -> None:
    """Raises DocumentRefused for a PDF that cannot be shown, or that no reader could show as it was meant."""
    if len(pdf.objects) > MAX_OBJECTS:
        raise DocumentRefused("too-many-objects")
    if len(pdf.pages) > MAX_PAGES:
        raise DocumentRefused("too-many-pages")
    if not len(pdf.pages) or pdf.Root.Pages.get("/Count") != len(pdf.pages):
        raise DocumentRefused("damaged-pdf")
    if "/Collection" in pdf.Root:
        raise DocumentRefused("portfolio-pdf")
    if pdf.Root.get("/NeedsRendering"):
        raise DocumentRefused("form-pdf")


def has_damage(pdf: Pdf) -> bool:
    """Whether some part of the file is not as it should be. Raises pikepdf.PdfError where that is a page's content."""
    pdf.get_warnings()  # those of opening it, told already
    return bool(pdf.check_pdf_syntax())


def is_signed(pdf: Pdf) -> bool:
    """Whether there is a digital signature over the file's bytes (12.8)."""
    return any(isinstance(held, Dictionary) and "/ByteRange" in held for held in pdf.objects)


def document_title(pdf: Pdf) -> str:
    """What the file calls itself; empty where it does not, or not legibly."""
    facts = pdf.trailer.get("/Info")
    written = facts.get("/Title") if isinstance(facts, Dictionary) else None
    text = str(written) if isinstance(written, pikepdf.String) else ""
    if not text.strip():
        try:
            text = str(pdf.open_metadata(set_pikepdf_as_editor=False).get("dc:title", ""))
        except (SyntaxError, ValueError, LookupError, TypeError, AttributeError, pikepdf.PdfError):
            return ""  # the packet that newer programs write is no XML
    text = " ".join(text.split())
    return text[:_LONGEST_TITLE] if text.isprintable() else ""


def cleaned(pdf: Pdf) -> set[str]:
    """Takes out of a PDF what runs, carries or leads out, and tells the kinds; and what names people, untold."""
    removed = set(_catalogue(pdf))
    for page in pdf.pages:
        removed.update(_annotations(page.obj))
    for held in pdf.objects:
        removed.update(_within(held, 0))
    return removed


def _catalogue(pdf: Pdf) -> Iterator[str]:
    """What the file as a whole does and carries."""
    root = pdf.Root
    opening = root.get("/OpenAction")
    if opening is not None:
        del root["/OpenAction"]
        if isinstance(opening, Dictionary) and _is_action(opening) and opening.get("/S") != Name.GoTo:
            yield _kind(opening)
    names = root.get("/Names")
    if isinstance(names, Dictionary):
        for key, kind in (("/JavaScript", "script"), ("/EmbeddedFiles", "files")):
            if key in names:
                del names[key]
                yield kind
    form = root.get("/AcroForm")
    if isinstance(form, Dictionary) and "/XFA" in form:
        del form["/XFA"]
        yield "form"


def _annotations(page: Object) -> Iterator[str]:
    """What sits on a page and carries a file or plays something."""
    annotations = page.get("/Annots")
    if not isinstance(annotations, Array):
        return
    for index in range(len(annotations) - 1, -1, -1):
        annotation = annotations[index]
        kind = _CARRIERS.get(str(annotation.get("/Subtype"))) if isinstance(annotation, Dictionary) else None
        if kind:
            del annotations[index]
            yield kind


def _within(held: object, depth: int) -> Iterator[str]:
    """Everything that is written directly in an object; what it refers to is another object's turn."""
    if depth > _DEPTH:
        raise DocumentRefused("damaged-pdf")
    if isinstance(held, Array):
        for index in range(len(held) - 1, -1, -1):
            inner = held[index]
            if kind := _harm(inner):
                del held[index]
                yield kind
            elif isinstance(inner, Object) and not inner.is_indirect:
                yield from _within(inner, depth + 1)
    elif isinstance(held, Dictionary | Stream):
        yield from _stripped(held)
        for key, inner in list(held.items()):
            if kind := _harm(inner):
                del held[key]
                yield kind
            elif isinstance(inner, Object) and not inner.is_indirect:
                yield from _within(inner, depth + 1)


def _stripped(held: Dictionary | Stream) -> Iterator[str]:
    """The entries of one dictionary by name. A name is not enough: in a list of fonts one may be called `AA`."""
    if isinstance(extra := held.get("/AA"), Dictionary):
        actions = [action for _, action in extra.items() if isinstance(action, Dictionary) and _is_action(action)]
        if len(actions) == len(extra.keys()) or any(key in held for key in _ACTING):
            del held["/AA"]
            yield from {_kind(action) for action in actions}
    if isinstance(carried := held.get("/AF"), Array) or _is_file(carried):
        del held["/AF"]
    if isinstance(files := held.get("/EF"), Dictionary) and {key for key, _ in files.items()} <= _EMBEDDED:
        del held["/EF"]
        yield "files"
    if isinstance(held, Stream):
        if "/F" in held:
            del held["/F"]
            yield "outside"
        if held.get("/Filter") == Name.DCTDecode:
            _bare_picture(held)
    if isinstance(held.get("/Metadata"), Stream):
        del held["/Metadata"]
    for key in ("/PieceInfo", "/CreatorInfo"):
        if isinstance(held.get(key), Dictionary):
            del held[key]
    if held.get("/Type") == Name.Page and "/Thumb" in held:
        del held["/Thumb"]
    if "/Rect" in held and "/T" in held and str(held.get("/Subtype")) not in _FORM_PARTS and "/Subtype" in held:
        del held["/T"]  # who wrote a comment; of a form's field it is the field's name


def _bare_picture(stream: Stream) -> None:
    """A photo within the file, without what its camera wrote into it."""
    given = stream.read_raw_bytes()
    bare = without_metadata(given)
    if bare != given:
        parameters = stream.get("/DecodeParms")
        stream.write(
            bare, filter=Name.DCTDecode, decode_parms=parameters if isinstance(parameters, Dictionary) else None
        )


def _is_file(held: object) -> bool:
    return isinstance(held, Dictionary) and str(held.get("/Type")) == "/Filespec"


def _is_action(held: object) -> bool:
    return isinstance(held, Dictionary) and str(held.get("/S")) in _HARMLESS | _HARMFUL


def _kind(action: Dictionary) -> str:
    """What to call an action that runs without having been clicked, or that harms."""
    return "script" if str(action.get("/S")) in _SCRIPT else "outside"


def _harm(held: object) -> str:
    """The kind of a harmful action; empty for anything else."""
    if not isinstance(held, Dictionary) or not _is_action(held) or "/K" in held:
        return ""  # a part of the document's structure has an /S too, and its parts in /K
    if str(held.get("/S")) == "/URI":
        return "" if str(held.get("/URI", "")).strip().lower().startswith(_SCHEMES) else "outside"
    return _kind(held) if str(held.get("/S")) in _HARMFUL else ""


def unnamed(pdf: Pdf, name: str) -> None:
    """The file's own facts reduced to its title."""
    for key in [key for key, _ in pdf.trailer.items() if key not in _TRAILER]:
        del pdf.trailer[key]
    # One that was mended may have none, and then the writer, which counts anew, would leave it out.
    pdf.trailer["/Size"] = len(pdf.objects) + 1
    if name:
        pdf.docinfo["/Title"] = name


def written(pdf: Pdf) -> bytes:
    """The file linearised, that is with its first page first, unlocked, and the same bytes each time."""
    out = io.BytesIO()
    pdf.save(
        out,
        linearize=True,
        deterministic_id=True,
        encryption=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        fix_metadata_version=False,
    )
    with pikepdf.open(io.BytesIO(out.getvalue()), attempt_recovery=False) as copy:
        assert len(copy.pages) == len(pdf.pages), "a page was lost"
    return out.getvalue()
