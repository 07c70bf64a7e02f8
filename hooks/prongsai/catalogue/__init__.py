"""What the assessment asks: item frameworks by year, instruments and indicators, dimensions and missions.

The data lies in `data/`; a fault there is ours, so reading it raises instead of reporting.

- `assessment`: instruments, indicators, levels and the arithmetic between them (hooks/prongsai/catalogue/README.md)
- `fitting`: which framework is for which kind of agency in which year, and which stands in where none is known
- `framework`: one year's numbered items (O1, O2, ...) and what each requires
- `nature`: what evidence is by its nature: a plan, results, spending, a signature, ...
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from prongsai.catalogue.assessment import Assessment, DimensionCatalogue
from prongsai.catalogue.framework import Framework
from prongsai.model.record import R, record_from
from prongsai.source.placed import PlacedMap
from prongsai.source.yaml_tree import read_yaml
from prongsai.text.bilingual import Text

_DATA = files(__name__) / "data"


def _read(name: str) -> PlacedMap:
    tree = read_yaml(_DATA.joinpath(name).read_bytes(), f"catalogue/{name}")
    if tree.root is None or tree.problems:
        raise AssertionError(tree.problems)
    return tree.root


def _record(kind: type[R], name: str) -> R:
    record, problems = record_from(kind, _read(name))
    if record is None:
        raise AssertionError(problems)
    return record


@cache
def frameworks() -> Mapping[str, Framework]:
    """All frameworks by id, in the order of their ids."""
    folder = _DATA.joinpath("frameworks")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yml"))
    loaded = (_record(Framework, f"frameworks/{name}") for name in names)
    return MappingProxyType({framework.id: framework for framework in loaded})


@cache
def assessment() -> Assessment:
    """Instruments with their weights, indicators, levels."""
    return _record(Assessment, "assessment.yml")


@cache
def dimensions() -> DimensionCatalogue:
    """The four dimensions of a local anti-corruption plan and their missions."""
    return _record(DimensionCatalogue, "dimensions.yml")


@cache
def sources() -> Mapping[str, Text]:
    """What each source id in the catalogue stands for."""
    tree = _read("sources.yml")
    return MappingProxyType(
        {key: Text(str(value["th"]), str(value["en"])) for key, value in tree.items() if isinstance(value, PlacedMap)}
    )


@cache
def districts() -> Mapping[str, str]:
    """The districts of Bangkok: the name in Thai, and in Latin letters."""
    return MappingProxyType({thai: str(latin) for thai, latin in _read("districts.yml").items()})
