"""What the search needs in the site: its index, which holds joined sites too, and the documents for others to join.

Prepared agency by agency, wherever that is; joined at the end, from what was prepared.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby

from msgspec import Struct

from prongsai.catalogue import frameworks
from prongsai.messages import messages
from prongsai.search.document import SearchDocument
from prongsai.search.index.format import letters_of
from prongsai.search.index.head import Labels
from prongsai.search.index.join import Load, Merged, Read, Setting, merge
from prongsai.search.index.part import prepare
from prongsai.search.other_sites import Joined, Names, joined_site, member, member_of_names
from prongsai.search.synonyms import synonyms
from prongsai.site.site import Site
from prongsai.text.bilingual import LANGUAGES, Language

_KINDS = "search.kind."
_STATUSES = "status."
_DICTIONARY = 8000  # bytes


class Prepared(Struct, frozen=True):
    """The documents of an agency, or of the site's own pages: for the index, and for other sites to join."""

    part: bytes
    member: bytes

    @property
    def digest(self) -> str:
        """The sum of both."""
        return part_digest(self.part, self.member)


def part_digest(*pieces: bytes) -> str:
    """The sum under which a part of the index is known."""
    total = hashlib.sha256()
    for piece in pieces:
        total.update(len(piece).to_bytes(8, "big") + piece)
    return total.hexdigest()


@cache
def dictionary() -> bytes:
    """What every site's texts have in common, and are compressed against: what the catalogue calls its items.

    Not of a site's own texts, so that no page's text changes the file of another's.
    """
    said = (item.title for framework in frameworks().values() for item in framework.items)
    titles = dict.fromkeys(text for title in said for text in (title.th, title.en) if text)
    return letters_of("\n".join(titles))[-_DICTIONARY:]


def prepared(documents: Iterable[SearchDocument], before: bytes = b"") -> Prepared:
    """The documents of one agency; `before` is an older part of the same agency, of which years may be taken."""
    found = sorted(documents, key=lambda document: document.id)
    return Prepared(prepare(found, dictionary(), before), member(found))


def names_of(site: Site) -> Names:
    """What the agencies of a site are called in lists."""
    return {agency.slug: agency.record.listed_name for agency in site.agencies}


def full_names_of(site: Site) -> Names:
    """What they are called in full."""
    return {agency.slug: agency.record.name for agency in site.agencies}


def joined_sites(site: Site) -> Iterator[Joined]:
    """What is searched of other sites. Their files must have passed the checks."""
    for other in site.others:
        found = joined_site(site.root, other)
        assert isinstance(found, Joined), "looked into by the checks"
        yield found


def joined_index(
    digests: Sequence[str],
    load: Load,
    names: Names,
    others: Iterable[Joined] = (),
    state: bytes = b"",
    *,
    read: Read = lambda _: None,
    full: Names | None = None,
) -> Merged:
    """The index of parts in the order of their agencies, and of other sites; names are relative to its folder.

    `names` are what agencies are called in lists, `full` what else they are called, which is understood in a query.
    `load` gives the part of a digest, or None; `state` is that of the index before, or anything else; `read` gives a
    file of that index, or None.

    Raises Corrupt, with its digest, for a part that was prepared with another dictionary, by a process with another
    catalogue than this one's.
    """
    here = dict(names)
    foreign: dict[str, bytes] = {}
    for other in others:
        here |= other.agencies
        for part in _parts(other.documents):
            foreign[part_digest(part)] = part
    labels: Labels = {lang: _labels(lang, here, full) for lang in LANGUAGES}
    setting = Setting(synonyms(), labels, dictionary())
    return merge([*digests, *foreign], lambda digest: foreign.get(digest) or load(digest), setting, state, read)


def documents_file(names: Names, members: Iterable[bytes]) -> bytes:
    """The documents for others to join, of the members of all agencies in their order."""
    return b"".join((member_of_names(names), *members))


def _by_agency(documents: Iterable[SearchDocument]) -> Iterator[list[SearchDocument]]:
    ordered = sorted(documents, key=lambda document: document.agency)
    return (list(found) for _, found in groupby(ordered, key=lambda document: document.agency))


def _parts(documents: Iterable[SearchDocument]) -> Iterator[bytes]:
    return (prepare(found, dictionary()) for found in _by_agency(documents))


def _labels(lang: Language, names: Names, full: Names | None) -> Mapping[str, Mapping[str, str]]:
    """What the values of facets are called."""
    say = messages(lang)

    def said(before: str) -> dict[str, str]:
        return {key.removeprefix(before): say(key) for key in sorted(say.keys()) if key.startswith(before)}

    agencies = {key: name.best(lang) for key, name in names.items()}
    others = {key: name.best(lang) for key, name in (full or {}).items()}
    whole = {key: name for key, name in others.items() if name != agencies.get(key)}
    return {"agency": agencies, "name": whole, "kind": said(_KINDS), "status": said(_STATUSES)}
