"""What the questions of all kinds of additions share: the year, the id, the items, texts in two languages."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from prongsai.build.project.group_data import GroupData
from prongsai.cli.console import CommandRefused
from prongsai.cli.prompts import Prompts
from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.model.values.parsers import parse_day, parse_slug, parse_text
from prongsai.office.additions.entries import AdditionKind, taken_slugs
from prongsai.office.additions.item_places import EvidencePlace, element_list, read_elements, search_places
from prongsai.office.additions.proposals import proposed_slug
from prongsai.office.scope import Scope, agency_names, named_scope
from prongsai.site.site import AgencySite, AgencyYear
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.explain import explain_errors
from prongsai.source.folders import Folders
from prongsai.source.problem import Problem
from prongsai.text.bilingual import Text

T = TypeVar("T")


class AdditionContext(Struct, frozen=True):
    """Somebody who adds something to a year, and what is known of that."""

    prompts: Prompts
    options: argparse.Namespace
    folders: Folders
    agency: AgencySite
    year: AgencyYear
    today: date
    apart: Path
    """A folder for what is found out about files before they are added."""

    def given(self, name: str) -> str | None:
        """What the option of a name gives; None where it does not."""
        value: str | None = getattr(self.options, name.replace("-", "_"), None)
        return value

    def needed(self, name: str, parse: Callable[[str], T], default: str | None = None) -> T:
        """The answer to the question of a name, which its option answers too."""
        asked = both(f"add.ask.{name}")
        return self.prompts.text(asked, parse, option=f"--{name}", given=self.given(name), default=default)

    def optional(self, name: str, parse: Callable[[str], T]) -> T | None:
        """The same for what may be left out."""
        asked = both(f"add.ask.{name}")
        return self.prompts.optional(asked, parse, option=f"--{name}", given=self.given(name))

    def bilingual(self, name: str, parse: Callable[[object], Text] = parse_text) -> YamlValue:
        """A text, and its English where that is known."""
        thai = self.needed(name, lambda answer: parse(answer).th)
        english = self.optional(f"{name}-en", lambda answer: parse(answer).th)
        return {"th": thai, "en": english} if english else thai

    def day(self, name: str, proposed: date | None = None) -> str | None:
        """A day, as it is to be written. One that is proposed is taken only from somebody who was shown it."""
        if proposed and self.prompts.somebody:
            return self.needed(name, parse_day, proposed.isoformat()).isoformat()
        found = self.optional(name, parse_day)
        return found.isoformat() if found else None

    def slug(self, kind: AdditionKind, words: str, day: str | None = None) -> str:
        """An id that nothing of a kind has: proposed from words or, where these say nothing, the day."""
        taken = taken_slugs(self.year, kind, self.folders.articles("policies", *self.year.key))
        proposed = proposed_slug(words, date.fromisoformat(day) if day else self.today, _short(kind), taken)

        def parse(answer: str) -> str:
            slug = parse_slug(answer)
            if slug in taken:
                free = proposed_slug(slug, self.today, _short(kind), taken)
                raise Refusal(both("add.id-taken", slug=slug, free=free))
            return slug

        return self.needed("id", parse, proposed)

    def places(self, *, needed: bool = False) -> tuple[EvidencePlace, ...]:
        """The items that it is evidence for, with their elements. Raises WrongUse and CommandRefused."""
        given = ",".join(self.options.places)
        framework = self.year.framework
        if framework is None:
            if given or needed:
                raise CommandRefused(both("add.no-items", agency=self.year.agency, year=self.year.year))
            return ()

        def parse(answer: str) -> tuple[EvidencePlace, ...]:
            found = search_places(answer, framework)
            for place in found:
                if self.year.disclosure(place.item).none is not None:
                    raise Refusal(both("add.has-none", item=place.item))
            return found

        asked = both("add.ask.for-needed" if needed else "add.ask.for")
        if needed:
            found = self.prompts.text(asked, parse, option="--for", given=given or None)
        else:
            found = self.prompts.optional(asked, parse, option="--for", given=given or None) or ()
        return tuple(map(self._with_elements, found))

    def _with_elements(self, place: EvidencePlace) -> EvidencePlace:
        """Asked where an item has several, and none is said; the only one of an item is meant without a word."""
        item = self.year.items.item(place.item)
        if place.elements or item is None or not item.elements:
            return place
        if len(item.elements) == 1:
            return EvidencePlace(place.item, (1,))
        asked = both("add.ask.elements", item=item.id, title=item.title, elements=element_list(item))
        chosen = self.prompts.optional(asked, lambda answer: read_elements(answer, item), option="--for")
        return EvidencePlace(place.item, chosen or ())


def ask_year(prompts: Prompts, folders: Folders, options: argparse.Namespace) -> tuple[AgencySite, AgencyYear]:
    """The year that is added to: of the only agency, and its latest, where nothing else is said.

    Raises WrongUse, and CommandRefused where its files cannot be read.
    """
    names = agency_names(folders)
    if not names:
        raise CommandRefused(both("add.no-agency"))
    name = options.agency
    if name is None:
        only = names[0] if len(names) == 1 else None
        choices = {slug: Text(slug) for slug in names}
        name = prompts.choice(both("add.ask.agency"), choices, option="--agency", given=only)
    scope = named_scope(folders, name, options.year)
    data = GroupData(folders.root, frozenset({scope.agency}))
    agency = data.site.agency(scope.agency)
    if agency is None:
        raise _unreadable(data.unread, Scope(scope.agency))
    year = agency.year(scope.year) if scope.year else next(reversed(agency.years), None)
    if year is None:
        raise CommandRefused(both("add.no-year", agency=agency.slug))
    if year.broken & {"disclosures", "evidence", "plan"}:
        raise _unreadable(data.unread, Scope(agency.slug, year.year))
    return agency, year


def _unreadable(found: tuple[Problem, ...], scope: Scope) -> CommandRefused:
    return CommandRefused(both("edits.unreadable"), explain_errors(scope.of(found)))


def _short(kind: AdditionKind) -> str:
    """What a kind's records are called in an id that is made of a day."""
    return "announcement" if kind == "policies" else kind.removesuffix("s")
