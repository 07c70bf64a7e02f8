"""`theme` of agency.yml: what of the site's look is the agency's own."""

from typing import Annotated, Any, Self

from pydantic import ModelWrapValidatorHandler, PlainValidator, WithJsonSchema, model_validator

from prongsai.model.record import KEY_STEP, Record, fault
from prongsai.model.values import colours
from prongsai.model.values.scalars import scalar
from prongsai.model.values.types import FileName, TextField
from prongsai.source.placed import PlacedMap
from prongsai.source.problem import Code


def parse_accent(value: object) -> str:
    """A colour as `#rrggbb` that can be read on every light ground of the site; the dark tones are made of it."""
    text = scalar(value)
    try:
        accent = colours.parse(text)
    except ValueError:
        raise fault(Code.BAD_COLOUR, value=text[:80]) from None
    ratio = colours.least_contrast(accent)
    if ratio < colours.READABLE:
        near = colours.nearest_readable(accent)
        # Rounded down: 4.49 must not be told as 4.5, which would pass.
        told = f"{int(ratio * 10) / 10:.1f}"
        raise fault(Code.LOW_CONTRAST, value=accent, ratio=told, near=near, example=f'accent: "{near}"')
    return accent


Accent = Annotated[
    str, PlainValidator(parse_accent), WithJsonSchema({"type": "string", "pattern": "^#?[0-9a-fA-F]{6}$"})
]


class Theme(Record):
    """Its logo, its colour, its own words at the foot of its pages. What is absent is the site's."""

    logo: FileName | None = None
    """A file beside agency.yml."""
    accent: Accent | None = None
    footer: TextField | None = None

    @model_validator(mode="wrap")  # around the base's own, which hides the keys that have no value
    @classmethod
    def _no_lost_colour(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Refuses `accent: #0b5563`: YAML takes that for a comment, and the colour would be lost without a word."""
        if isinstance(data, PlacedMap) and "accent" in data.spots and "accent" not in data:
            raise fault(Code.BAD_COLOUR, path=("accent", KEY_STEP), value="")
        return handler(data)
