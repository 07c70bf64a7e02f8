"""Keys that are missing because they are misspelt beside."""

from collections.abc import Iterator, Sequence

from pydantic_core import ErrorDetails

from prongsai.text.order import nearest


def causes(errors: Sequence[ErrorDetails]) -> Iterator[ErrorDetails]:
    """What pydantic found wrong; a key that is missing because it is misspelt beside is told there, once."""
    missing = [details["loc"] for details in errors if details["type"] == "missing"]
    misspelt: set[tuple[int | str, ...]] = set()
    for details in errors:
        *parent, key = details["loc"] or ("",)
        if missing and details["type"] == "extra_forbidden":
            names = [str(loc[-1]) for loc in missing if loc[:-1] == tuple(parent)]
            misspelt |= {(*parent, name) for name in nearest(str(key), names)[:1]}
    yield from (details for details in errors if details["type"] != "missing" or details["loc"] not in misspelt)
