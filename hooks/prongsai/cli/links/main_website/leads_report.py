"""What was found, for the officer: which item is not led to, and what to link. Thai first, then English."""

import json
from collections.abc import Iterator

from prongsai.cli.links.main_website.coverage import ItemLead, MainWebsite
from prongsai.cli.links.main_website.crawl import CLICKS, PAGES
from prongsai.messages import both, messages
from prongsai.source.explain import printable
from prongsai.text.bilingual import LANGUAGES, Language, Text

STATES = ("unled", "dead", "above", "led")
"""What is told one by one, the worst first."""


def is_lacking(found: MainWebsite) -> bool:
    """Whether there is something to mend: an item that is not led to, or by a link that does not open."""
    return found.crawl.failure is not None or any(lead.state in ("unled", "dead") for lead in found.items)


def leads_as_lines(found: MainWebsite) -> str:
    """The report for people."""
    return "\n".join("\n".join(_report(found, lang)) + "\n" for lang in LANGUAGES)


def _report(found: MainWebsite, lang: Language) -> Iterator[str]:
    say, crawl = messages(lang), found.crawl
    if crawl.failure is not None:
        yield say("leads.no-front", url=printable(found.start), reason=_failure(found).best(lang))
        return
    for state in STATES:
        told = [lead for lead in found.items if lead.state == state]
        if told:
            yield say(f"leads.group.{state}", count=len(told))
            for lead in told:
                yield from _lead(lead, lang)
            yield ""
    if any(lead.differs for lead in found.items):
        yield say("leads.differs")
    if crawl.forbidden:
        yield say("leads.forbidden", count=crawl.forbidden)
    if crawl.is_cut:
        yield say("leads.cut", count=PAGES)
    counts = {state: sum(lead.state == state for lead in found.items) for state in (*STATES, "empty")}
    yield say("leads.summary", url=printable(found.start), pages=crawl.pages, clicks=CLICKS, **counts)


def _lead(lead: ItemLead, lang: Language) -> Iterator[str]:
    say = messages(lang)
    yield f"  {lead.item.id} {lead.item.title.best(lang)}"
    if lead.meeting is None:
        yield f"    {say('leads.do', url=printable(lead.item.page))}"
        return
    yield f"    {say('leads.way', page=printable(lead.meeting.page), clicks=lead.clicks)}"
    yield f"    {printable(lead.meeting.url)}"
    if lead.state == "dead" and lead.result:
        yield f"    {both(lead.result.reason).best(lang)}"


def _failure(found: MainWebsite) -> Text:
    failure = found.crawl.failure
    if isinstance(failure, int):
        return both("leads.no-page", status=failure)
    assert failure is not None, "the caller has looked"
    return both(f"links.note.{failure.note}")


def leads_as_json(found: MainWebsite) -> str:
    """The report for programs."""
    crawl = found.crawl
    told = {
        "from": found.start,
        "failure": None if crawl.failure is None else {lang: _failure(found).best(lang) for lang in LANGUAGES},
        "pages": crawl.pages,
        "forbidden": crawl.forbidden,
        "cut": crawl.is_cut,
        "items": [_as_data(lead) for lead in found.items],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _as_data(lead: ItemLead) -> dict[str, object]:
    meeting = lead.meeting
    return {
        "item": lead.item.id,
        "title": {lang: lead.item.title.best(lang) for lang in LANGUAGES},
        "state": lead.state,
        "page": lead.item.page,
        "link": meeting.url if meeting else None,
        "on": meeting.page if meeting else None,
        "clicks": lead.clicks if meeting else None,
        "verdict": lead.result.verdict if lead.result else None,
        "differs": lead.differs,
    }
