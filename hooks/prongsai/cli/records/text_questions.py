"""What is asked of a link, an announcement, a project."""

from collections.abc import Mapping
from pathlib import Path

from prongsai.catalogue import dimensions
from prongsai.cli.console import CommandRefused
from prongsai.cli.records.addition_context import AdditionContext
from prongsai.cli.records.file_questions import choice_of
from prongsai.messages import both
from prongsai.messages.refusal import Refusal, WrongUse
from prongsai.model.values.money import parse_money
from prongsai.model.values.parsers import parse_link, parse_text
from prongsai.model.year.page import POLICY_KINDS
from prongsai.model.year.plan import Plan
from prongsai.office.additions.entries import Addition
from prongsai.office.additions.given_files import GivenFile, read_given_file
from prongsai.source.edits.yaml_writing import YamlValue
from prongsai.source.explain import printable
from prongsai.text.bilingual import LANGUAGES, Text
from prongsai.text.numerals import arabic

_TEXTS = (".md", ".txt")


def ask_link(context: AdditionContext) -> Addition:
    """A link to a page elsewhere, which is evidence for an item. Raises WrongUse and so on, as all these do."""
    address = context.prompts.text(both("add.ask.url"), parse_link, option="URL", given=context.options.url)
    title = context.bilingual("title")
    return Addition("links", "", {"link": address, "title": title}, context.places(needed=True))


def ask_policy(context: AdditionContext) -> Addition:
    """An announcement: its text from a file, or typed."""
    body = _body(context)
    kind = choice_of(context, "kind", "policy-kind", POLICY_KINDS)
    title, by = context.bilingual("title"), context.bilingual("by")
    announced = context.day("announced")
    fields = {
        "kind": kind, "title": title, "number": context.optional("number", lambda answer: parse_text(answer).th),
        "announced": announced, "effective": context.day("effective"), "by": by,
    }  # fmt: skip
    english = title["en"] if isinstance(title, dict) else ""
    words = kind if kind != "other" else english or Path(context.options.file or "").stem
    slug = context.slug("policies", words, announced)
    return Addition("policies", slug, _filled(fields), context.places(), text=body)


def ask_project(context: AdditionContext) -> Addition:
    """A project, measure or activity of the plan."""
    plan = context.year.plan
    if plan is None:
        raise CommandRefused(both("add.no-plan", path=context.folders.name(context.year.folder / "plan.yml")))
    dimension = context.needed("dimension", lambda answer: _dimension(answer, plan))
    title = context.bilingual("title")
    budget = context.optional("budget", _money)
    responsible = _responsible(context)
    english = title["en"] if isinstance(title, dict) else ""
    slug = context.slug("projects", english)
    fields = {"title": title, "budget": budget, "responsible": responsible or None}
    return Addition("projects", slug, _filled(fields), context.places(), dimension=dimension)


def _dimension(answer: str, plan: Plan) -> str:
    """The number of a dimension, or of a mission of the catalogue or the plan. Raises Refusal, which lists them."""
    titles: dict[str, Text] = {}
    own = {mission.id: mission.title for dimension in plan.dimensions for mission in dimension.missions}
    for dimension in dimensions().dimensions:
        titles[dimension.id] = dimension.title
        below = {mission.id: mission.title for mission in dimension.missions}
        below |= {number: title for number, title in own.items() if title and number.startswith(f"{dimension.id}.")}
        titles |= dict(sorted(below.items()))
    number = arabic(answer)
    if number not in titles:
        raise Refusal(both("add.which-dimension", parts=_table(titles)))
    return number


def _responsible(context: AdditionContext) -> list[str]:
    """The ids of the units in charge; not asked for where the agency names no units."""
    units, given = context.agency.record.units, context.options.responsible
    if not units and not given:
        return []

    def parse(answer: str) -> str:
        for slug, name in units.items():
            if answer.casefold() in (slug, name.th, (name.en or "").casefold()):
                return slug
        raise Refusal(both("add.no-unit", unit=printable(answer)[:80], units=_table(units)))

    asked = both("add.ask.responsible", units=_table(units))
    return list(dict.fromkeys(context.prompts.several(asked, parse, option="--responsible", given=given)))


def _filled(fields: dict[str, YamlValue | None]) -> dict[str, YamlValue]:
    return {name: value for name, value in fields.items() if value is not None}


def _body(context: AdditionContext) -> str:
    """The text of an announcement. Raises WrongUse where there is none, and nobody who can type it."""
    if context.options.file is None:
        paragraphs = context.prompts.several(both("add.ask.text"), str, option="FILE")
        if not paragraphs:
            raise WrongUse(both("prompts.missing", option="FILE", question=both("add.ask.text")))
        return "\n\n".join(paragraphs)
    return context.prompts.text(both("add.ask.text"), _read_text, option="FILE", given=context.options.file)


def _read_text(written: str) -> str:
    """The text in a file: Markdown, or plain text also as Windows in Thai saves it. Raises Refusal."""
    file = read_given_file(written)
    name = printable(file.path.name)
    if file.ending not in _TEXTS:
        raise Refusal(both("add.no-text-file", name=name))
    text = _decoded(file)
    if text is None:
        raise Refusal(both("add.unreadable-text", name=name))
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        raise Refusal(both("add.empty-text", name=name))
    if text.startswith("---\n"):
        raise Refusal(both("add.front-matter", name=name))
    return text


def _decoded(file: GivenFile) -> str | None:
    for encoding in ("utf-8-sig", "cp874"):
        try:
            text = file.data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def _money(answer: str) -> str:
    parse_money(answer)
    return answer


def _table(names: Mapping[str, Text]) -> Text:
    """What there is to choose from, a line each."""
    return Text(*("\n".join(f"  {slug}  {name.best(lang)}" for slug, name in names.items()) for lang in LANGUAGES))
