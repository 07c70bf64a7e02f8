"""What to call the parts that are taken out of a PDF: a last part of the keys `document.removed.*`.

What is taken out is decided by what is allowed, never here. Loaded only in the process that `apart` starts.
"""

from collections.abc import Collection, Iterator

from pikepdf import Array, Dictionary, Name, Object, Stream

from prongsai.media.documents.pdf.allowed import name_in

_SCRIPTS = {"/JavaScript", "/Rendition"}
_COMMANDS = {
    "/Launch", "/GoToR", "/GoToE", "/GoToDp", "/SubmitForm", "/ImportData", "/URI", "/Named", "/GoTo3DView",
    "/RichMediaExecute", "/Sound", "/Movie", "/SetOCGState", "/Hide", "/ResetForm", "/Thread", "/Trans",
}  # fmt: skip
_MEDIA = {"/RichMedia", "/Movie", "/Screen", "/Sound", "/3D"}
_FILES = {"/Filespec", "/EmbeddedFile", "/F"}
_PAGES = {"/Page", "/Template"}
# What an entry with this name is, whatever it holds.
_NAMED = {
    "/JavaScript": "script", "/JS": "script", "/EmbeddedFiles": "files", "/EF": "files", "/AF": "files",
    "/XFA": "form", "/Renditions": "media", "/AlternatePresentations": "media", "/DSS": "signature",
    "/Perms": "signature", "/Templates": "hidden", "/OPI": "outside", "/Ref": "outside",
    "/DestOutputProfileRef": "outside", "/FFilter": "outside", "/FDecodeParms": "outside",
}  # fmt: skip
_DEPTH, _MOST = 12, 500


def kinds_of(entry: str, held: object, pages: Collection[tuple[int, int]]) -> set[str]:
    """What an entry that is taken out is or holds. Empty where it is nothing that has a name.

    `pages` are the document's own, which are not taken out with what only leads to them.
    """
    found = set()
    if (name := _NAMED.get(entry)) and _says(held):
        found.add(name)
    if entry == "/F" and isinstance(held, Dictionary | Name):
        found.add("outside")
    if entry == "/URI" and not isinstance(held, Array):
        found.add("outside")
    for inner in _within(held, pages):
        found.update(_kinds(inner))
    return found


def _says(held: object) -> bool:
    """Whether there is anything in an entry: an empty list of files is none."""
    return not isinstance(held, Array | Dictionary) or bool(len(held.keys() if isinstance(held, Dictionary) else held))


def _within(held: object, pages: Collection[tuple[int, int]]) -> Iterator[Dictionary | Stream]:
    """The dictionaries in a part, as far as it takes to tell what it is."""
    left, seen = [(held, 0)], set(pages)
    for _ in range(_MOST):
        if not left:
            return
        at, depth = left.pop()
        if not isinstance(at, Array | Dictionary | Stream) or depth > _DEPTH:
            continue
        if at.is_indirect:
            if at.objgen in seen:
                continue
            seen.add(at.objgen)
        if isinstance(at, Array):
            left.extend((inner, depth + 1) for inner in at[:_MOST])
            continue
        yield at
        # Upwards is no part of it.
        left.extend((inner, depth + 1) for key, inner in at.items() if key not in ("/Parent", "/P", "/Pg", "/Prev"))


def _kinds(held: Object) -> Iterator[str]:
    does, of, sort = (name_in(held, key) for key in ("/S", "/Type", "/Subtype"))
    if does in _SCRIPTS or "/JS" in held:
        yield "script"
    elif does in _COMMANDS:
        yield "outside"
    if of in _FILES or "/EF" in held:
        yield "files"
    if sort in _MEDIA or of in ("/Rendition", "/Sound"):
        yield "media"
    if of in _PAGES:
        yield "hidden"
    if "/ByteRange" in held and "/Contents" in held:
        yield "signature"
