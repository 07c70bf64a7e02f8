"""What is asked of whoever begins an agency's year: each answer may be an option, and what is not known is left out."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from prongsai.catalogue import districts, frameworks
from prongsai.catalogue.fitting import is_known, is_provisional, offers
from prongsai.catalogue.framework import Framework
from prongsai.cli.project.agency_answers import (
    as_slug,
    read_english,
    read_link,
    read_reach,
    read_slug,
    read_thai,
    unit_reader,
)
from prongsai.cli.project.agency_options import AgencyOptions
from prongsai.cli.project.present_agencies import PresentAgencies
from prongsai.cli.prompts import Prompts
from prongsai.messages import both
from prongsai.messages.refusal import Refusal, WrongUse
from prongsai.model.agency import AGENCY_KINDS, Agency
from prongsai.model.values.choices import first_word
from prongsai.model.values.parsers import parse_email, parse_phone, parse_year
from prongsai.office.starters import AgencyFacts, Reach
from prongsai.text.bilingual import Text


class Beginning(Struct, frozen=True):
    """What a year begins with."""

    slug: str
    year: int
    framework: Framework
    kind: str
    name: Text | None
    """Of the agency; None in a draft."""
    facts: AgencyFacts | None
    """None where the agency has its agency.yml."""
    named: bool
    """Whether agency.yml names the list of the year, or is made anew and so will."""

    @property
    def provisional(self) -> bool:
        """Whether its list of items only stands in for one that is not known."""
        return is_provisional(self.framework, self.kind, self.year)


def beginning(prompts: Prompts, options: AgencyOptions, present: PresentAgencies, this_year: int) -> Beginning:
    """Ask for all that the options do not give, and nothing where nobody is there.

    `this_year` is the fiscal year that is offered. Raises WrongUse, KeyboardInterrupt, and CommandRefused where the
    agency is there and its agency.yml is broken.
    """
    if prompts.somebody and not options.yes:
        prompts.tell("", both("begin.lead"))
    slug = options.agency
    if slug is None and present.slugs and prompts.somebody:
        named = {name: Text(name) for name in present.slugs}
        slug = prompts.choice(both("begin.which"), named | {"": both("begin.another")}, option="AGENCY") or None
    agency = None
    if slug is not None:
        slug = prompts.text(both("begin.id"), read_slug, option="AGENCY", given=slug)
        agency = present.agency(slug)
    if agency is None:
        kind, name, slug = _identity(prompts, options, slug, present.slugs)
    else:
        kind, name = agency.kind, agency.name
        _only_new(options, agency)
    assert slug is not None, "a new agency has been given one"
    year = _year(prompts, options, lambda year: present.has_year(slug, year), this_year)
    framework = _framework(prompts, options, agency, kind, year)
    facts = None if agency else _facts(prompts, options, kind, name)
    is_named = agency is None or year in agency.framework
    return Beginning(slug, year, framework, kind, name, facts, is_named)


def _year(prompts: Prompts, options: AgencyOptions, is_there: Callable[[int], bool], this_year: int) -> int:
    """The fiscal year: this one is offered, or the next where this one is there."""

    def parse(answer: str) -> int:
        year = parse_year(answer)
        if prompts.somebody and is_there(year):
            raise Refusal(both("begin.year-there", year=year))
        return year

    offered = str(this_year + is_there(this_year))
    return prompts.text(both("begin.year"), parse, option="YEAR", given=options.year, default=offered)


def _only_new(options: AgencyOptions, agency: Agency) -> None:
    """Raise WrongUse where an option says what agency.yml of an agency that is there says already."""
    for name in AgencyOptions.__struct_fields__:
        value = getattr(options, name)
        same = name == "kind" and value == agency.kind
        if name not in ("agency", "year", "framework", "yes") and value and not same:
            raise WrongUse(both("begin.only-new", option=f"--{name.replace('_', '-')}"))


def _identity(
    prompts: Prompts, options: AgencyOptions, slug: str | None, slugs: Sequence[str]
) -> tuple[str, Text | None, str]:
    """Kind, name and slug of a new agency; no name where nobody is there to say it: then it is a draft."""
    of_slug = next((names for names in _offices() if as_slug(names[1]) == slug), None)
    kinds = {kind: first_word("agency-kind", kind) for kind in AGENCY_KINDS}
    default = "district-office" if of_slug and prompts.somebody else None if prompts.somebody else "other"
    kind = prompts.choice(both("begin.kind"), kinds, option="--kind", given=options.kind, default=default)
    if not prompts.somebody and options.name is None and options.name_en is None:
        return kind, None, prompts.text(both("begin.id"), read_slug, option="AGENCY", given=slug)
    offered = of_slug[2].th if of_slug and kind == "district-office" else None
    thai = prompts.text(both("begin.name"), read_thai, option="--name", given=options.name, default=offered)
    office = next((names for names in _offices() if names[2].th == thai), None) if kind == "district-office" else None
    asked = both("begin.name-en")
    if office:
        english: str | None = prompts.text(
            asked, read_english, option="--name-en", given=options.name_en, default=office[2].en
        )
    else:
        english = prompts.optional(asked, read_english, option="--name-en", given=options.name_en)
    proposed = as_slug(office[1] if office else english or "") or None

    def parse(answer: str) -> str:
        if answer in slugs:
            raise Refusal(both("begin.id-taken", value=answer))
        return read_slug(answer)

    return (
        kind,
        Text(thai, english),
        prompts.text(both("begin.id"), parse, option="AGENCY", given=slug, default=proposed),
    )


def _framework(prompts: Prompts, options: AgencyOptions, agency: Agency | None, kind: str, year: int) -> Framework:
    """The list that agency.yml names; else that of kind and year; else one of those that may stand in."""
    named = agency.framework.get(year) if agency else None
    if named and options.framework not in (None, named):
        raise WrongUse(both("begin.other-named", year=year, named=named))
    if named and named in frameworks():
        return frameworks()[named]
    fitting = offers(kind, year)
    titles = {framework.id: framework.title for framework in fitting}
    if options.framework:
        titles |= {f.id: f.title for f in frameworks().values() if f.fiscal_year == year}
    elif is_known(kind, year):
        if fitting[0].complete:
            return fitting[0]
        note = fitting[0].note
    else:
        note = both("begin.no-list", year=year)
    if not options.framework:
        if prompts.somebody and note:
            prompts.tell("", note)
        if len(fitting) == 1:
            return fitting[0]
    chosen = prompts.choice(
        both("begin.framework"), titles, option="--framework", given=options.framework, default=fitting[0].id
    )
    return frameworks()[chosen]


def _facts(prompts: Prompts, options: AgencyOptions, kind: str, name: Text | None) -> AgencyFacts:
    """What else is known of a new agency."""
    if prompts.somebody:
        prompts.tell("", both("begin.rest"))
    units = prompts.several(both("begin.unit"), unit_reader(), option="--unit", given=options.unit)
    contact = {
        "address": prompts.optional(both("begin.address"), read_thai, option="--address", given=options.address),
        "phone": prompts.optional(both("begin.phone"), parse_phone, option="--phone", given=options.phone),
        "email": prompts.optional(both("begin.email"), parse_email, option="--email", given=options.email),
        "website": prompts.optional(both("begin.website"), read_link, option="--website", given=options.website),
    }
    complaints = prompts.optional(both("begin.complaints"), read_reach, option="--complaints", given=options.complaints)

    def apart(answer: str) -> Reach:
        reach = read_reach(answer)
        if reach == complaints:
            raise Refusal(both("begin.not-apart"))
        return reach

    corruption = prompts.optional(both("begin.corruption"), apart, option="--corruption", given=options.corruption)
    known = {key: value for key, value in contact.items() if value is not None}
    return AgencyFacts(kind, name, dict(units), known, complaints, corruption)


def _offices() -> Iterator[tuple[str, str, Text]]:
    """The district offices of Bangkok: the district in Thai and in Latin letters, and the name of its office."""
    for thai, latin in districts().items():
        yield thai, latin, both("begin.office", name=Text(thai, latin))
