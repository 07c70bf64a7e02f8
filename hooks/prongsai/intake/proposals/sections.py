"""Sections of the office as documents name them, told as agency.yml does: by their ids."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec.structs import replace

from prongsai.intake.recognition.findings import Recognised
from prongsai.messages import both
from prongsai.model.agency import Agency
from prongsai.source.edits.yaml_edits import ValuePath
from prongsai.source.edits.yaml_writing import YamlValue

_KEYS = ("responsible", "owner", "unit")
"""The keys under which files name sections."""
_ASIDE = re.compile(r"\s+|\(.*?\)")


def with_sections(found: Recognised, agency: Agency) -> Recognised:
    """What a document says, its sections by their ids; one that the office does not have is left out, and told."""
    office = _bare(agency.name.th)
    names = {_bare(name.th): slug for slug, name in agency.units.items()}
    known = _Sections({name: slug for name, slug in names.items() if name != office}, office, names.get(office, ""))
    record = known.told(found.record, ())
    findings = tuple(one for one in found.findings if not any(one.path[: len(path)] == path for path in known.others))
    notes = tuple(both("imports.no-section", section=name) for name in known.lost)
    return replace(found, record=record, findings=findings, notes=(*found.notes, *notes))


@dataclass(slots=True)
class _Sections:
    """The sections of an office, by their bare names."""

    sections: Mapping[str, str]
    office: str
    whole: str
    """The section that is the office as a whole; empty where there is none."""
    lost: dict[str, None] = field(default_factory=dict)
    """What names no section."""
    others: list[ValuePath] = field(default_factory=list)
    """Paths whose values are not one by one those of the document any more."""

    def told(self, value: YamlValue, path: ValuePath) -> YamlValue:
        """A value with the ids of the sections that it names."""
        if isinstance(value, list):
            return [self.told(inner, (*path, index)) for index, inner in enumerate(value)]
        if not isinstance(value, Mapping):
            return value
        made: dict[str, YamlValue] = {}
        for key, inner in value.items():
            if key not in _KEYS:
                made[key] = self.told(inner, (*path, key))
                continue
            texts = [str(one) for one in (inner if isinstance(inner, list) else [inner])]
            slugs = [self.slugs(text) for text in texts]
            named: list[YamlValue] = list(dict.fromkeys(slug for own in slugs for slug in own))
            if named:
                made[key] = named if isinstance(inner, list) else named[0]
            if any(len(own) != 1 for own in slugs) or len(named) != len(texts):
                self.others.append((*path, key))
        return made

    def slugs(self, text: str) -> list[str]:
        """The sections that a text names, in its order; the office as a whole only where it names no other."""
        bare, found = _bare(text), {}
        for name in sorted(self.sections, key=len, reverse=True):
            if name in bare:
                found[bare.index(name)] = self.sections[name]
                bare = bare.replace(name, "\0" * len(name))
        if not found and self.whole and self.office in bare:
            return [self.whole]
        if not found:
            self.lost[text] = None
        return [found[at] for at in sorted(found)]


def _bare(name: str) -> str:
    """A name without spaces, and without what stands in brackets."""
    return _ASIDE.sub("", name)
