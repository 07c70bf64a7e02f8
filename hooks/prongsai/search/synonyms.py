"""Words that mean one thing in this field: Thai, English, abbreviations. Data, reviewed by people: synonyms.yml."""

from functools import cache
from importlib.resources import files

import yaml

Group = tuple[str, ...]


@cache
def synonyms() -> tuple[Group, ...]:
    """The groups, each with the terms that may stand for one another, in the order of the file."""
    raw = yaml.load(files(__package__).joinpath("synonyms.yml").read_bytes(), Loader=yaml.CSafeLoader)
    return tuple(tuple(str(term) for term in group) for group in raw)
