"""The texts of an agency's first files, made of what is known of it and of its year; the rest stays a hint.

They lie in `starter/` as templates with `$placeholders`.
"""

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from string import Template
from typing import Literal

from msgspec import Struct, field

from prongsai.catalogue.framework import Framework
from prongsai.messages import both
from prongsai.source.edits.yaml_writing import YamlValue, yaml_block
from prongsai.text.bilingual import LANGUAGES, Text
from prongsai.text.dates import fiscal_year_days

_STARTER = files(__package__) / "starter"
# The items, by their key in the catalogue, for which a starter file is evidence once an officer has made it true.
_EVIDENCE = {"contact": "agency", "no-gift-policy": "policies/no-gift", "anti-corruption-plan": "plan"}
_PLACEHOLDERS = ("name", "plan-summary", "project", "signatory", "announcement")

ReachKind = Literal["phone", "email", "url"]


class Reach(Struct, frozen=True):
    """One way to reach somebody: a telephone number, an e-mail address or a page."""

    kind: ReachKind
    value: str


class AgencyFacts(Struct, frozen=True):
    """What is known of an agency when its files begin; what is None or empty is left out of them."""

    kind: str
    name: Text | None = None
    """Without a name the files are a draft, marked as a sample, with texts that are to be replaced."""
    units: Mapping[str, Text] = field(default_factory=dict)
    contact: Mapping[str, str] = field(default_factory=dict)
    """Fields of `contact` in agency.yml: address, phone, email, website."""
    complaints: Reach | None = None
    corruption: Reach | None = None


def agency_text(slug: str, year: int, framework: Framework, facts: AgencyFacts) -> str:
    """agency.yml. Where the agency names no corruption channel of its own, it is the hotline that all have."""
    values = {
        "agency": slug,
        "year": str(year),
        "kind": facts.kind,
        "framework": framework.id,
        "name": _lines(_pair(facts.name or both("placeholder.name")), 2),
        "units": _lines({slug: _pair(name) for slug, name in facts.units.items()}, 2),
        "contact": _lines(facts.contact, 2),
        "general": _channel("general", facts.complaints) if facts.complaints else "",
        "corruption": _channel("corruption", facts.corruption) if facts.corruption else _hotline(),
    }
    text = _without_hints(_filled("agency.yml", values), facts)
    return text if facts.name else text + _filled("sample.yml", {})


def year_texts(slug: str, year: int, framework: Framework, *, draft: bool) -> dict[str, str]:
    """Path -> text of every file of a year. Only a draft has a plan and an announcement, to be replaced."""
    home, content = f"agencies/{slug}/{year}", f"content/{slug}/{year}"
    places = {"disclosures.yml": f"{home}/disclosures.yml", "evidence.yml": f"{home}/evidence.yml"}
    records = {"agency"}
    if draft:
        places |= {
            "plan.yml": f"{home}/plan.yml",
            "no-gift.md": f"{content}/policies/no-gift.md",
            "no-gift.en.md": f"{content}/policies/no-gift.en.md",
        }
        records |= {"plan", "policies/no-gift"}
    values = {
        "year": str(year),
        "framework": framework.id,
        "items": "".join(_items(framework, records)),
        "starts": fiscal_year_days(year)[0].isoformat(),
    }
    for part in ("title", "summary", "text"):
        text = both(f"announcement.no-gift.{part}", year=year)
        values |= {f"{part}_{lang}": text.best(lang).strip() for lang in LANGUAGES}
    for name in _PLACEHOLDERS:
        text = both(f"placeholder.{name}")
        values |= {f"{name.replace('-', '_')}_{lang}": text.best(lang) for lang in ("th", "en")}
    return {place: _filled(name, values) for name, place in places.items()}


def _lines(value: Mapping[str, YamlValue] | Sequence[YamlValue], column: int) -> str:
    return "".join(f"{line}\n" for line in yaml_block(value, column))


def _pair(text: Text) -> dict[str, YamlValue]:
    return {"th": text.th, "en": text.en} if text.en else {"th": text.th}


def _channel(side: str, reach: Reach) -> str:
    return _lines([{"title": _pair(both(f"begin.channel.{side}.{reach.kind}")), reach.kind: reach.value}], 4)


def _hotline() -> str:
    return _lines([{"title": _pair(both("begin.channel.hotline")), "phone": "1205"}], 4)


def _without_hints(text: str, facts: AgencyFacts) -> str:
    """Without the examples of what is there."""
    known = set(facts.contact) | ({"administration"} if facts.units else set())
    if facts.name is None or facts.name.en:
        known.add("en")
    if facts.complaints:
        known.add("- {title")
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(tuple(f"#  {key}:" for key in known)))


def _items(framework: Framework, records: set[str]) -> Iterator[str]:
    """Every item in the framework's order, commented out: nothing is proven yet, so the starter claims nothing."""
    for item in framework.items:
        title = " / ".join(" ".join(text.split()) for text in (item.title.th, item.title.en) if text)
        record = _EVIDENCE.get(item.key, "")
        values = {"id": item.id, "title": title, "record": record}
        yield _filled("item.yml" if record in records else "item-without.yml", values)


def _filled(name: str, values: Mapping[str, str]) -> str:
    """A starter text with its placeholders filled. One that is not known is our bug and raises."""
    return Template(_STARTER.joinpath(name).read_text("utf-8")).substitute(values)
