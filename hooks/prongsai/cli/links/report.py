"""What was found, for the officer: which item loses its evidence, and what to do. Thai first, then English."""

import json
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from prongsai.cli.links.run import LinkSource, remembered
from prongsai.messages import both, messages
from prongsai.model.generated.links import LinkResult
from prongsai.site.outside_links import Outside
from prongsai.source.explain import printable
from prongsai.text.bilingual import LANGUAGES, Language, Text
from prongsai.text.dates import show_date


class LinkRow(Struct, frozen=True):
    """One place that leads out of the site, what became of the link, and the items that rest on it."""

    source: LinkSource
    link: Outside
    result: LinkResult
    items: tuple[str, ...]

    @property
    def group(self) -> str:
        """Under what it is told: lost, unsure, moved or fine."""
        return "moved" if self.result.verdict == "redirected" else self.result.outcome

    @property
    def why(self) -> Text:
        """What was found."""
        return both(self.result.reason)

    @property
    def todo(self) -> Text:
        """What to do about it."""
        return both(f"links.todo.{self.result.verdict}")


GROUPS = ("lost", "unsure", "moved")
"""What is told one by one, the worst first."""


def rows(found: Iterable[LinkSource], results: Mapping[str, LinkResult]) -> tuple[LinkRow, ...]:
    """Every place whose link was asked, now or before, in the order of the files."""
    made = []
    for source in found:
        known = remembered(source, results)
        for link in source.links:
            if link.url in known:
                made.append(LinkRow(source, link, known[link.url], source.items[link]))
    return tuple(sorted(made, key=lambda row: (row.link.where, row.link.url)))


def as_lines(found: tuple[LinkRow, ...], asked: int) -> str:
    """The report for people."""
    return "\n".join("\n".join(_report(found, asked, lang)) + "\n" for lang in LANGUAGES)


def _report(found: tuple[LinkRow, ...], asked: int, lang: Language) -> Iterator[str]:
    say = messages(lang)
    for group in GROUPS:
        told = [row for row in found if row.group == group]
        if told:
            yield say(f"links.group.{group}", count=len(told))
            for row in told:
                yield from _row(row, lang)
            yield ""
    counts = {group: sum(row.group == group for row in found) for group in (*GROUPS, "fine")}
    yield say("links.summary", asked=asked, places=len(found), **counts)


def _row(row: LinkRow, lang: Language) -> Iterator[str]:
    say, result = messages(lang), row.result
    yield f"  {printable(str(row.link.where))}"
    yield f"    {printable(result.url)}"
    if row.items:
        key = "links.loses" if row.group == "lost" else "links.serves"
        yield f"    {say(key, items=', '.join(row.items))}"
    status = f" ({result.status})" if result.status else ""
    yield f"    {row.why.best(lang)}{status} {say('links.checked-on', day=show_date(result.checked, lang))}"
    if result.final_url:
        yield f"    {say('links.leads-to', url=printable(result.final_url))}"
    yield f"    {say('links.do', todo=row.todo.best(lang))}"


def as_json(found: tuple[LinkRow, ...]) -> str:
    """The report for programs: a list, each with the same keys."""
    return json.dumps([_as_data(row) for row in found], ensure_ascii=False, indent=2) + "\n"


def _as_data(row: LinkRow) -> dict[str, object]:
    source, link, result = row.source, row.link, row.result
    return {
        "agency": source.agency,
        "year": source.year,
        "path": link.where.path,
        "line": link.where.line,
        "column": link.where.column,
        "url": result.url,
        "title": _languages(link.title) if link.title else None,
        "items": list(row.items),
        "outcome": result.outcome,
        "verdict": result.verdict,
        "note": result.note,
        "reason": _languages(row.why),
        "todo": _languages(row.todo),
        "status": result.status,
        "checked": result.checked.isoformat(),
        "final_url": result.final_url,
        "content_type": result.content_type,
        "size": result.size,
    }


def _languages(text: Text) -> dict[Language, str]:
    return {lang: text.best(lang) for lang in LANGUAGES}
