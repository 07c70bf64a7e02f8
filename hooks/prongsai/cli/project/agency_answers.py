"""How the answers about an agency are read, and why one is refused."""

import re
from collections.abc import Callable

from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.model.values.parsers import MAX_SLUG, SLUG, parse_email, parse_link, parse_phone, parse_slug
from prongsai.office.starters import Reach, ReachKind
from prongsai.site import addresses
from prongsai.text.bilingual import Text

_THAI = re.compile(r"[\u0e01-\u0e2e]")
_SECTION = re.compile(r"-(section|division|group|sub-division)$")


def as_slug(name: str) -> str:
    """An id out of an English name; empty where that has no letter of one."""
    return re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")[:MAX_SLUG].strip("-")


def read_slug(answer: str) -> str:
    """The id of an agency. Raises as parse_slug, and Refusal where it is the address of something else."""
    slug = parse_slug(answer)
    if slug in addresses.RESERVED_ROOT:
        raise Refusal(both("scaffold.reserved-slug", value=slug))
    return slug


def _tidy(answer: str) -> str:
    """Without what no reader sees, as in names copied from elsewhere."""
    return " ".join(answer.replace("\u200b", "").split())


def read_thai(answer: str) -> str:
    """A text with Thai in it. Raises Refusal."""
    text = _tidy(answer)
    if not _THAI.search(text):
        raise Refusal(both("begin.not-thai"))
    return text


def read_english(answer: str) -> str:
    """A text without Thai. Raises Refusal."""
    text = _tidy(answer)
    if not text or _THAI.search(text):
        raise Refusal(both("begin.not-english"))
    return text


def read_link(answer: str) -> str:
    """An address of the web, also without its scheme. Raises as parse_link."""
    return parse_link(f"https://{answer}" if answer.startswith("www.") else answer)


def read_reach(answer: str) -> Reach:
    """A page, an e-mail address, else a telephone number. Raises as their parsers."""
    ways: dict[ReachKind, Callable[[str], str]] = {"url": read_link, "email": parse_email, "phone": parse_phone}
    kind: ReachKind = "url" if re.match(r"https?://|www\.", answer) else "email" if "@" in answer else "phone"
    return Reach(kind, ways[kind](answer))


def unit_reader() -> Callable[[str], tuple[str, Text]]:
    """A parser of `id=ชื่อ=English`, of which only the Thai name is needed, and no id is given twice."""
    seen: set[str] = set()

    def parse(answer: str) -> tuple[str, Text]:
        parts = [_tidy(part) for part in answer.split("=")]
        slug = parts.pop(0) if len(parts) > 1 and SLUG.fullmatch(parts[0]) else ""
        if len(parts) > 2:
            raise Refusal(both("begin.unit-parts"))
        name = Text(read_thai(parts[0]), read_english(parts[1]) if len(parts) == 2 else None)
        slug = slug or _SECTION.sub("", as_slug(name.en or "")) or f"unit-{len(seen) + 1}"
        if slug in seen:
            raise Refusal(both("begin.unit-twice", value=slug))
        seen.add(slug)
        return slug, name

    return parse
