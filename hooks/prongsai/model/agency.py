"""agency.yml: who publishes."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import WithJsonSchema, model_validator

from prongsai.model.privacy import PrivacyException
from prongsai.model.record import Record, fault
from prongsai.model.theme import Theme
from prongsai.model.values.choices import ClosedList
from prongsai.model.values.parsers import parse_item_id
from prongsai.model.values.types import (
    Certainty,
    Email,
    FiscalYear,
    ItemId,
    Link,
    Listed,
    Phone,
    Slug,
    TextField,
    ranged,
    unique_keys,
)
from prongsai.model.withdrawn import Withdrawn
from prongsai.source.problem import Code
from prongsai.text.bilingual import Text

PERIOD_RULES = (
    "static",
    "in_force",
    "current_fy",
    "current_fy_progress",
    "previous_fy",
    "previous_academic_year",
    "covers_fy",
)
AGENCY_KINDS = (
    "district-office",
    "department",
    "council-secretariat",
    "local-administration",
    "vocational-college",
    "other",
)

NATURES = (
    "plan",
    "measures",
    "report",
    "spending",
    "statistics",
    "policy",
    "signature",
    "activity",
    "channel",
    "corruption-channel",
    "risk-assessment",
    "analysis",
    "procurement",
    "manual",
    "information",
)
"""What evidence may be by its nature: each is what some item of the assessment asks for. What a record is follows from
its fields (site/natures.py); of a document, a page or a link only who registers it can tell."""
Natures = Listed[Annotated[str, ClosedList("nature", NATURES)]]


class MapPoint(Record):
    """Where the office stands, in degrees (WGS 84)."""

    lat: Annotated[Decimal, ranged(-90, 90), WithJsonSchema({"type": "number"})]
    lon: Annotated[Decimal, ranged(-180, 180), WithJsonSchema({"type": "number"})]


class Contact(Record):
    """How to reach the office: what the OIT item on contacts asks for."""

    address: TextField | None = None
    phone: Listed[Phone] = ()
    email: Email | None = None
    website: Link | None = None
    map: MapPoint | None = None
    facebook: Link | None = None
    line: Link | None = None


class Channel(Record):
    """One way to complain: a page, a telephone number or an e-mail address."""

    title: TextField
    url: Link | None = None
    phone: Phone | None = None
    email: Email | None = None
    note: TextField | None = None
    protection: TextField | None = None
    """What the agency says protects whoever reports here, such as that no name is asked for."""

    @model_validator(mode="after")
    def _reachable(self) -> "Channel":
        if self.url is None and self.phone is None and self.email is None:
            raise fault(Code.ONE_OF, keys="url, phone, email")
        return self


class Channels(Record):
    """General channels, and the corruption channel that must stand apart from them."""

    general: Listed[Channel] = ()
    corruption: Listed[Channel] = ()


class Agency(Record):
    """An agency. Its slug is the name of its folder."""

    name: TextField
    short_name: TextField | None = None
    kind: Annotated[str, ClosedList("agency-kind", AGENCY_KINDS)]
    parent: TextField | None = None
    group: TextField | None = None
    """Among which agencies it stands where all of a site are listed: a province, a group of districts."""
    head: TextField | None = None
    """The position of the head, never a person's name."""
    summary: TextField | None = None
    units: Mapping[Slug, TextField] = {}
    contact: Contact = Contact()
    channels: Channels = Channels()
    framework: Mapping[FiscalYear, Slug]
    """Which numbering of the items applies, by fiscal year."""
    theme: Theme = Theme()
    """What of the site's look is its own."""
    was: Listed[Slug] = ()
    """Slugs it had before: what was published under them leads here."""
    withdrawn: Listed[Withdrawn] = ()
    """Addresses it published and has taken back."""
    sample: TextField | None = None
    """Says on every page that this is not an official site, and what the data was compiled from."""
    privacy_exceptions: Listed[PrivacyException] = ()
    """Personal data in any of its files that is published on purpose."""

    @property
    def listed_name(self) -> Text:
        """What it is called in lists and beside other words: its short name, where it has one."""
        return self.short_name or self.name


class ItemOverride(Record):
    """What an agency knows better of one catalogue item than we do; `source` says from where."""

    title: TextField | None = None
    certainty: Certainty | None = None
    period: Annotated[str | None, ClosedList("period-rule", PERIOD_RULES)] = None
    elements: Listed[TextField] | None = None
    nature: Natures | None = None
    """What may show the item and each of its elements, any of them; an empty list where anything may."""
    source: TextField


class FrameworkFile(Record):
    """framework.yml: overrides of catalogue items, by framework and item."""

    overrides: Mapping[Slug, Annotated[Mapping[ItemId, ItemOverride], unique_keys(parse_item_id)]]
