"""Personal data in what is published: an error, unless the office's own or recorded as published on purpose.

Phones and addresses that agency.yml gives in `contact` or `channels` are the office's, wherever they stand; a citizen
id or an account never is. What is published on purpose is in `privacy_exceptions` of the file that holds it, of
evidence.yml for its files, or of agency.yml.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from prongsai.check.leaves import article_records, year_records
from prongsai.check.passages import Passage, agency_passages
from prongsai.check.word_facts import word_facts
from prongsai.messages import messages
from prongsai.model.privacy import SHORTEST_HASH, PrivacyException
from prongsai.model.record import Record
from prongsai.site.site import Site
from prongsai.source.problem import Code, Problem
from prongsai.text.bilingual import Text
from prongsai.text.privacy import Kind, Personal, find_personal

CODES: dict[Kind, Code] = {
    "citizen-id": Code.CITIZEN_ID,
    "mobile-number": Code.MOBILE_NUMBER,
    "bank-account": Code.BANK_ACCOUNT,
    "private-email": Code.PRIVATE_EMAIL,
}
_OF_AN_OFFICE: tuple[Kind, ...] = ("mobile-number", "private-email")
_SHOWN_HASH = 16


@dataclass
class _Exceptions:
    """What may be published, by the file that says so, and what of it was met with."""

    by_value: dict[tuple[str, str, str], list[PrivacyException]] = field(default_factory=dict)
    met: set[int] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)
    """Files whose exceptions may be for something that could not be read."""

    def add(self, record: Record) -> None:
        for exception in getattr(record, "privacy_exceptions", ()):
            key = (record.where().path, exception.kind, exception.sha256[:SHORTEST_HASH])
            self.by_value.setdefault(key, []).append(exception)

    def allow(self, personal: Personal, homes: tuple[str, ...]) -> bool:
        """Whether a value may be published in a place that these files speak of."""
        digest, found = personal.sha256, False
        for home in homes:
            for exception in self.by_value.get((home, personal.kind, digest[:SHORTEST_HASH]), ()):
                if digest.startswith(exception.sha256):
                    self.met.add(id(exception))
                    found = True
        return found

    def stale(self) -> Iterator[Problem]:
        for (home, kind, _), exceptions in self.by_value.items():
            for exception in exceptions:
                if id(exception) not in self.met and home not in self.doubtful:
                    values = {"kind": f"personal.{kind}", "sha256": exception.sha256[:_SHOWN_HASH]}
                    yield Problem(exception.where("sha256"), Code.STALE_EXCEPTION, values)


def problems(site: Site, passages: Iterable[Passage]) -> Iterator[Problem]:
    """Every value found in the passages of a site, and every exception for which there is no value any more."""
    exceptions = _exceptions(site)
    found: list[tuple[Passage, Personal]] = []
    for passage in passages:
        if passage.kind == "unread":
            exceptions.doubtful |= set(passage.homes)
        context = passage.words.context if passage.words else ()
        found += ((passage, personal) for personal in find_personal(passage.text, context))
    own = {personal.sha256 for passage, personal in found if passage.office and personal.kind in _OF_AN_OFFICE}
    for passage, personal in found:
        # Asked first, so that an exception for a value of the office's is not called stale.
        allowed = exceptions.allow(personal, passage.homes)
        if not allowed and personal.sha256 not in own:
            yield _problem(passage, personal)
    yield from exceptions.stale()


def offices(site: Site) -> frozenset[str]:
    """The sums of the telephones and addresses that its agencies give as their own, wherever else these stand."""
    found = (
        personal
        for agency in site.agencies
        for passage in agency_passages(agency.record, lambda record: word_facts(record).doubtful)
        if passage.office
        for personal in find_personal(passage.text)
    )
    return frozenset(personal.sha256 for personal in found if personal.kind in _OF_AN_OFFICE)


def _exceptions(site: Site) -> _Exceptions:
    found = _Exceptions()
    for agency in site.agencies:
        found.add(agency.record)
        for year in agency.years:
            articles = (*year.policies, *year.pages)
            for record in (*year_records(year), *article_records(articles)):
                found.add(record)
            if year.broken:
                found.doubtful |= {agency.record.where().path, *(a.matter.where().path for a in articles)}
    for record in article_records(site.pages):
        found.add(record)
        if site.broken:
            found.doubtful.add(record.where().path)
    return found


def _problem(passage: Passage, personal: Personal) -> Problem:
    place = passage.place
    values: dict[str, str | int | Text] = {
        "seen": personal.masked,
        "place": Text(f" ({place.th})", f" ({place.en})") if place.th else place,
        "home": passage.homes[0],
    }
    example = messages("th")("privacy.example", kind=personal.kind, sha256=personal.sha256[:_SHOWN_HASH])
    unless = personal.sha256 if personal.kind in _OF_AN_OFFICE else ""
    return Problem(passage.places()(personal.index), CODES[personal.kind], values, example, unless)
