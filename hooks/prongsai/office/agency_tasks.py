"""What is to be done for an agency's own data: how to reach it, its channels and units, texts to be replaced."""

from collections.abc import Iterable, Iterator

from prongsai.messages import both
from prongsai.model.agency import Agency, Channel
from prongsai.office.item_tasks import ActionItem, Cost
from prongsai.source.problem import Code, Problem
from prongsai.text.bilingual import Text

NATIONAL_HOTLINE = "1205"
"""Of the NACC: everybody's, and so no agency's own channel."""
_CONTACT = ("address", "phone", "email")


def agency_tasks(agency: Agency, found: Iterable[Problem]) -> Iterator[ActionItem]:
    """What agency.yml does not say yet, and the placeholders among the problems found."""
    lacking = [both(f"lacks.field.{name}") for name in _CONTACT if not getattr(agency.contact, name)]
    if lacking:
        fields = Text(", ".join(text.th for text in lacking), ", ".join(text.best("en") for text in lacking))
        yield _task(agency, "contact", "contact", fields)
    if not agency.channels.general:
        yield _task(agency, "general", "channels")
    if all(_is_hotline(channel) for channel in agency.channels.corruption):
        yield _task(agency, "corruption", "channels")
    if not agency.units:
        yield _task(agency, "units", "units")
    for problem in found:
        if problem.code in (Code.PLACEHOLDER_LEFT, Code.PLACEHOLDER_IN_SAMPLE):
            path, do = problem.where.path, both("lacks.do.placeholder", text=problem.values["text"])
            yield ActionItem(Cost.DOUBT, None, "", Text(path, path), both("lacks.placeholder"), do, problem.where)


def _task(agency: Agency, about: str, key: str, fields: Text | str = "") -> ActionItem:
    title, do = both(f"lacks.title.{about}"), both(f"lacks.do.{about}", fields=fields)
    return ActionItem(Cost.PUBLIC, None, "", title, both("lacks.state"), do, agency.where(key))


def _is_hotline(channel: Channel) -> bool:
    return channel.phone == NATIONAL_HOTLINE and not (channel.url or channel.email)
