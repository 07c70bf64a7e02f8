"""What recognition gives: values with their paths, places and certainty; what could not be placed."""

from typing import Literal

from msgspec import Struct

from prongsai.intake.documents.document import SourceLine, SourcePlace
from prongsai.model.generated.imports import Certainty
from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.text.bilingual import Text

Repair = Literal[
    "digits",
    "space-after-am",
    "doubled-cluster",
    "mark-order",
    "look-alike",
    "line-break",
    "number-format",
    "range",
    "markdown",
]
"""The only ways in which a value may differ from the characters of its source.

`range` is one of `O1 - O17`; `markdown` a sign before a character that Markdown would take for more.
"""


class Finding(Struct, frozen=True):
    """One value, and where it was read."""

    path: ValuePath
    """In the record's file."""
    value: str
    """As it is to be written."""
    source: str
    """The characters of the document, before any repair."""
    place: SourcePlace
    certainty: Certainty
    repairs: tuple[Repair, ...] = ()
    remark: Text | None = None
    """Why somebody should look, such as another name of the same project elsewhere in the document."""


class Recognised(Struct, frozen=True):
    """What a document says for one file of an agency's year."""

    file: str
    """`plan`, `risks`, `measures`, `report`, `ita`, `complaints`, `policy`."""
    record: YamlValue
    """What would stand in that file if it were new; each of its texts and figures is a finding's."""
    findings: tuple[Finding, ...]
    unplaced: tuple[SourceLine, ...]
    """What stands in the document, says something, and is in no value."""
    passed_over: tuple[SourceLine, ...] = ()
    """Headings, heads of tables, and what only repeats a value: in no value itself, and nothing is lost with it."""
    notes: tuple[Text, ...] = ()
    """What whoever takes it over should know of the whole, such as totals that disagree."""
