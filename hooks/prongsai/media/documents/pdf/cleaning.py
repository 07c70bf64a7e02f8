"""A PDF freed of all that is not allowed in one: what it holds is followed from its catalogue, by allowed.yml.

Loaded only in the process that `apart` starts.
"""

from collections import deque
from decimal import Decimal

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from prongsai.media.documents.pdf.allowed import Kind, Shape, allowed, kind, name_in
from prongsai.media.documents.pdf.document import DocumentRefused
from prongsai.media.documents.pdf.removal import kinds_of
from prongsai.media.documents.pdf.streams import Streams, joined_where_split

_SCHEMES = (b"http://", b"https://", b"mailto:", b"tel:", b"#")
_TURNING = {"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"}
_DEPTH = 30
_SPACE, _DELETE = 0x20, 0x7F
_UNKNOWN = "unknown"


def cleaned(pdf: Pdf) -> set[str]:
    """Takes out of a PDF what is not allowed in it, and tells the kinds; untold what names people and programs.

    Raises DocumentRefused where that leaves no page.
    """
    joined_where_split(pdf)
    walk = _Walk(pdf)
    if not walk.admits(pdf.Root, kind("Catalog")):
        raise DocumentRefused("damaged-pdf")
    for page in pdf.pages:
        walk.queue.append((page.obj, "Page"))
    while walk.queue:
        walk.visit(*walk.queue.popleft())
    return walk.removed


class _Walk:
    """What is still to be looked at, and what was taken out so far."""

    def __init__(self, pdf: Pdf) -> None:
        self.pages = {page.obj.objgen for page in pdf.pages}
        self.removed: set[str] = set()
        self.queue: deque[tuple[Object, str]] = deque()
        """With the name of the shape of each, or the text of its kind where it is an array, a map or a tree."""
        self._shapes: dict[tuple[int, int], set[str]] = {}
        self._streams = Streams(pdf)

    def visit(self, held: Object, place: str) -> None:
        """Take out of one array, dictionary or stream what is not allowed there. What stays is looked at later."""
        shape = allowed().shapes.get(place)
        if isinstance(held, Array):
            self._list(held, kind(kind(place).items))
        elif shape is not None:
            self._entries(held, shape)
        elif (of := kind(place)).tree:
            self._tree(held, place, of)
        else:
            for entry in held.keys():  # noqa: SIM118 # a Dictionary is walked by its keys only so
                self._keep(held, entry, kind(of.values))

    def admits(self, value: object, of: Kind) -> bool:
        """Whether a value may stand where that kind may, as far as is seen at once; the rest of it is looked at later.

        A dictionary that is no such thing at all is not admitted; one with something wrong in it is.
        """
        if isinstance(value, Array):
            return self._admits_array(value, of)
        if isinstance(value, Dictionary | Stream):
            return self._admits_dictionary(value, of)
        return value is None or _admits_scalar(value, of.bare)

    def _admits_array(self, value: Array, of: Kind) -> bool:
        if "place" in of.bare and self._is_place(value):
            return True
        if of.items:
            self._later(value, f"[{of.items}]")
            return True
        return "plain" in of.bare and _is_plain(value, 0)

    def _admits_dictionary(self, value: Dictionary | Stream, of: Kind) -> bool:
        if value.objgen in self.pages:
            return "page" in of.bare
        if any((entry, name_in(value, entry)) in allowed().never for entry in ("/S", "/Type", "/Subtype")):
            return False
        shapes = (*of.shapes, "Place") if "place" in of.bare else of.shapes
        if (name := self._shape(value, shapes)) is not None:
            shape = allowed().shapes[name]
            if shape.needs:
                needed = value.get(f"/{shape.needs}")
                if needed is None or not self.admits(needed, kind(shape.entries[shape.needs])):
                    return False
            if isinstance(value, Stream) and not self._sound(value, shape):
                return False
            self._later(value, name)
            return True
        if isinstance(value, Stream):
            return False
        if of.values:
            self._later(value, f"{{{of.values}}}")
        elif of.tree:
            self._later(value, f"{'names' if of.tree == '/Names' else 'numbers'} {of.leaves}")
        else:
            return False
        return True

    def _shape(self, value: Dictionary | Stream, names: tuple[str, ...]) -> str | None:
        """The shape that a dictionary or stream at some place has, of those it may have there."""
        known, fitting = allowed(), []
        for name in names:
            choice = known.choices.get(name)
            if choice is None:
                chosen: str | None = name
            else:
                chosen = choice.of.get(name_in(value, choice.by)[1:]) if _named_or_none(value, choice.by) else None
            if chosen is None:
                continue
            shape = known.shapes[chosen]
            if shape.stream if isinstance(value, Stream) else shape.dictionary:
                fitting.append(chosen)
        before = self._shapes.get(value.objgen, set()) if value.is_indirect else set()
        for name in fitting:  # by what it was found to be elsewhere, or calls itself
            if name in before or name_in(value, "/Type") == f"/{name}":
                return name
        return fitting[0] if fitting else None

    def _later(self, value: Object, place: str) -> None:
        """To be looked at, once for each place."""
        if value.is_indirect:
            places = self._shapes.setdefault(value.objgen, set())
            if place in places:
                return
            places.add(place)
        self.queue.append((value, place))

    def _entries(self, held: Object, shape: Shape) -> None:
        packed = allowed().shapes["Stream"].entries if isinstance(held, Stream) else {}
        for entry in list(held.keys()):
            if entry == "/Length":
                continue  # the writer's own
            name = entry[1:]
            text = shape.entries.get(name) or packed.get(name) or shape.rest
            if text is None:
                self._take_out(held, entry, untold=shape.is_untold(name))
            else:
                self._keep(held, entry, kind(text))

    def _keep(self, held: Object, entry: str, of: Kind) -> None:
        """An entry that is allowed, unless its value is not."""
        if not self.admits(held[entry], of):
            self._take_out(held, entry)

    def _take_out(self, held: Object, entry: str, *, untold: bool = False) -> None:
        value = held[entry]
        found = kinds_of(entry, value, self.pages)
        if not untold and not (isinstance(value, Dictionary) and not value.keys()):
            found = found or {_UNKNOWN}
        self.removed |= found
        del held[entry]

    def _list(self, held: Array, of: Kind) -> None:
        for index in range(len(held) - 1, -1, -1):
            if not self.admits(held[index], of):
                self.removed |= kinds_of("", held[index], self.pages) or {_UNKNOWN}
                del held[index]

    def _tree(self, held: Object, place: str, of: Kind) -> None:
        """One node of a tree (7.9.6): keys and values in turn, or more nodes."""
        for entry in list(held.keys()):
            inner = held[entry]
            if entry == "/Kids" and isinstance(inner, Array):
                self._later(inner, f"[{place}]")
            elif entry == of.tree and isinstance(inner, Array):
                self._leaves(inner, kind(of.leaves))
            elif entry not in ("/Limits", "/Type") or not _is_plain(inner, 0):
                self._take_out(held, entry)

    def _leaves(self, held: Array, of: Kind) -> None:
        if len(held) % 2:
            del held[len(held) - 1]
        for index in range(len(held) - 2, -1, -2):
            if not (_is_plain(held[index], 0) and self.admits(held[index + 1], of)):
                self.removed |= kinds_of("", held[index + 1], self.pages) or {_UNKNOWN}
                del held[index + 1]
                del held[index]

    def _sound(self, value: Stream, shape: Shape) -> bool:
        """Whether a stream's packing is known. What its content tells of people and programs is taken out of it."""
        return self._streams.clean(value, draws=shape.content, removed=self.removed)

    def _is_place(self, value: Array) -> bool:
        """Whether it leads to one of the document's pages, or to none."""
        first = value[0] if len(value) else None
        leads = first.objgen in self.pages if isinstance(first, Dictionary | Stream) else _is_plain(first, 0)
        return leads and all(_is_plain(inner, _DEPTH) for inner in list(value)[1:])


def _admits_scalar(value: object, bare: frozenset[str]) -> bool:
    if "plain" in bare:
        return True
    if isinstance(value, Name):
        return bool(bare & {"name", "place"}) or ("turning" in bare and any(value == name for name in _TURNING))
    if isinstance(value, String):
        return "place" in bare or ("address" in bare and _leads_to_the_web(bytes(value)))
    return "number" in bare and isinstance(value, int | Decimal)


def _named_or_none(held: Object, entry: str) -> bool:
    return entry not in held or isinstance(held.get(entry), Name)


def _is_plain(value: object, depth: int) -> bool:
    """Whether there are only numbers, names and texts in it."""
    if isinstance(value, Array):
        return depth < _DEPTH and all(_is_plain(inner, depth + 1) for inner in value)
    return not isinstance(value, Dictionary | Stream)


def _leads_to_the_web(address: bytes) -> bool:
    written = address.strip()
    return written.lower().startswith(_SCHEMES) and not any(b < _SPACE or b == _DELETE for b in written)
