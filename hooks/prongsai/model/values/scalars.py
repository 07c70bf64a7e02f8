"""One value as it stands in a file, before anybody knows of what type it is."""

import re

from prongsai.model.record import fault
from prongsai.source.problem import Code
from prongsai.source.yaml_tree import kind_of
from prongsai.text.lookalikes import has_unseen, plain_spaces, unquoted, with_codes, without_lookalikes


def scalar(value: object) -> str:
    """The string of a scalar; a mapping or list where one value is meant is refused."""
    if not isinstance(value, str):
        raise fault(Code.WRONG_TYPE, expected="type.text", got=kind_of(value))
    return value.strip()


def typed(value: object) -> str:
    """The string of a scalar that is no text: a space that only looks like one is a space.

    Typesetter's quotation marks around it, and characters that nobody sees, are refused with what was meant.
    """
    text = scalar(value)
    if text.isascii():
        return text
    if (meant := unquoted(text)) is not None:
        raise fault(Code.SMART_QUOTES, value=text[:80], near=meant[:80])
    if has_unseen(text):
        raise fault(Code.HIDDEN_CHARACTER, value=with_codes(text[:80]), near=without_lookalikes(text[:80]))
    return re.sub(" +", " ", plain_spaces(text)) if plain_spaces(text) != text else text
