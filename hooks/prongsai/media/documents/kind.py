"""Documents as a kind of registered file: which are accepted, what is known of them, what is published. Only PDF is."""

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import asdict

from prongsai.cache import sums
from prongsai.cache.values import Unreadable, from_plain
from prongsai.media.documents.layer import TextLayer
from prongsai.media.documents.pdf import PdfFacts, PdfFile, apart
from prongsai.media.files.copy_cache import Copy, CopyCache, Kept, kept_of
from prongsai.media.files.kind import MediaKind, Words
from prongsai.media.files.originals import MAX_BYTES, Label, Original, OriginalFiles
from prongsai.media.files.published import DocumentFacts, FileCopy, MediaFacts
from prongsai.messages import both
from prongsai.site import addresses
from prongsai.source.folders import FileKind
from prongsai.source.problem import Code, Problem, Value
from prongsai.text.bilingual import Text
from prongsai.text.thai.text_layers import legible, legible_title

# Readers look for the mark within the first bytes, after what mail programs put before it (ISO 32000-1, annex H).
_HEAD = 1024
_LAYOUT = "2"
_SEARCHED_LETTERS = 20_000


class KnownDocument(Struct, frozen=True):
    """An accepted PDF."""

    facts: PdfFacts
    copies: tuple[Copy, ...]
    """What is published of it: the copy, and the picture of its first page."""


class Documents(MediaKind[KnownDocument]):
    """Documents: examined and made harmless in a process of their own."""

    name: FileKind = "documents"
    problem = Code.BAD_DOCUMENT
    weight = 2**20  # a process is started

    def recipe(self) -> str:
        """The layouts of what is kept, and the libraries."""
        return f"{_LAYOUT}-{apart.examination_recipe()}"

    def read(self, total: str, label: Label, cache: CopyCache) -> KnownDocument | str | None:
        """What is kept of a PDF, or why it was refused when it was looked into."""
        kept = cache.read(total) if label.ending == ".pdf" else None
        facts = _facts(kept) if kept else None
        if kept is None or facts is None or len(kept.copies) != (0 if facts.refusal else 2):
            return None
        return facts.refusal or KnownDocument(facts, kept.copies)

    def examine(self, data: bytes, label: Label, cache: CopyCache) -> KnownDocument | str:
        """A PDF looked into and kept; one that is refused, that it is."""
        if refusal := unlike_document(data, label):
            return refusal
        found = apart.examine(data)
        files, about = _files(found), asdict(found.facts)
        kept = kept_of(about, files) if apart.passing(found) else cache.write(sums.sha256(data), about, files)
        return found.facts.refusal or KnownDocument(found.facts, kept.copies)

    def files(self, data: bytes, label: Label) -> Mapping[str, bytes]:  # noqa: ARG002 # all kinds are called alike
        """The copy and its first page; nothing of one that is refused."""
        return _files(apart.examine(data))

    def facts(self, original: Original, files: OriginalFiles) -> MediaFacts:
        """What is known of a PDF, and the picture of its first page beside it."""
        known = self.known(original, files)
        assert isinstance(known, KnownDocument), f"it passed the checks: {known}"
        facts, (copy, picture) = known.facts, known.copies
        first_page = FileCopy(
            addresses.document_page(*original.year.key, original.slug), picture.size, picture.sha256,
            facts.thumbnail_width, facts.thumbnail_height,
        )  # fmt: skip
        own = DocumentFacts(
            legible_title(facts.title), facts.width, facts.height, facts.has_text, facts.removed, facts.signed,
            first_page, bool(TextLayer(facts.text).illegible), tuple(_first(tuple(map(legible, facts.text)))),
        )  # fmt: skip
        return MediaFacts(
            original.address, copy.size, copy.sha256, files.sum_of(original), pages=facts.pages, document=own,
            others=(first_page,),
        )  # fmt: skip

    def words(self, original: Original, files: OriginalFiles) -> tuple[Words, ...] | None:
        """The text of each page."""
        known = self.known(original, files)
        if not isinstance(known, KnownDocument):
            return None
        return tuple(Words("page", text, page) for page, text in enumerate(known.facts.text, 1))

    def notes(self, original: Original, known: KnownDocument) -> Iterator[Problem]:
        """What was taken out of it, and whether it can be read aloud and searched."""
        facts, record = known.facts, original.year.register.documents[original.slug]
        if facts.removed:
            values: dict[str, Value] = {"name": original.name, "removed": _listed(facts.removed)}
            yield Problem(original.where, Code.DOCUMENT_CLEANED, values)
        text, name = TextLayer(facts.text), original.name
        if record.text_alternative is None:
            if text.illegible:
                yield Problem(original.where, Code.DOCUMENT_ILLEGIBLE, {"name": name, **text.illegible_values()})
            elif not facts.has_text:
                yield Problem(original.where, Code.DOCUMENT_WITHOUT_TEXT, {"name": name})
        if text.marked:
            yield Problem(original.where, Code.DOCUMENT_FONT_MARKS, {"name": name, **text.marked_values()})


DOCUMENTS = Documents()
"""The one of its class."""


def unlike_document(data: bytes, label: Label) -> str | None:
    """Why a file is not even looked into as a document, as a message key; None where it is."""
    if len(data) > MAX_BYTES:
        return "media.reason.too-large"
    if label.ending != ".pdf":
        return "media.reason.not-pdf-name"
    if b"%PDF-" not in data[:_HEAD]:
        return "media.reason.not-pdf"
    return None


def _files(file: PdfFile) -> dict[str, bytes]:
    return {} if file.facts.refusal else {"copy.pdf": file.copy, "page-1.webp": file.thumbnail}


def _facts(kept: Kept) -> PdfFacts | None:
    """What `examine` kept; None for anything else."""
    if set(kept.about) != set(PdfFacts.__struct_fields__):
        return None
    try:
        return from_plain(kept.about, PdfFacts)
    except Unreadable:
        return None


def _first(pages: tuple[str, ...]) -> Iterator[str]:
    """The first pages, as far as they are searched."""
    left = _SEARCHED_LETTERS
    for page in pages:
        if left <= 0:
            return
        yield page[:left]
        left -= len(page)


def _listed(keys: tuple[str, ...]) -> Text:
    """Messages in one line."""
    texts = [both(key) for key in keys]
    return Text(", ".join(text.th for text in texts), ", ".join(text.best("en") for text in texts))
