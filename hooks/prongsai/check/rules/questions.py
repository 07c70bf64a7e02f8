"""Questions that measures and report entries answer, against those the catalogue knows."""

from collections.abc import Iterator

from prongsai.catalogue import assessment
from prongsai.messages import both
from prongsai.model.record import Record
from prongsai.site.site import AgencyYear
from prongsai.source.problem import Code, Problem
from prongsai.text.bilingual import Text


def problems(year: AgencyYear) -> Iterator[Problem]:
    """All measures and report entries of a year."""
    for entry in year.report.entries if year.report else ():
        indicators = (entry.indicator,) if entry.indicator else ()
        yield from _row(year, entry, entry.questions, indicators)
    for measure in year.measures.measures if year.measures else ():
        yield from _row(year, measure, measure.questions, measure.indicators)


def _row(year: AgencyYear, row: Record, questions: tuple[str, ...], indicators: tuple[int, ...]) -> Iterator[Problem]:
    for i, question in enumerate(questions):
        known = _unless_known(year, question) or _unless_of(question, indicators)
        if known is not None:
            where = row.where("questions", i)
            yield Problem(where, Code.UNKNOWN_QUESTION, {"question": question, "known": known})


def _unless_known(year: AgencyYear, question: str) -> str | None:
    """The questions there are, if this is none of them; None also where the catalogue lists none of its kind."""
    if question.startswith("O"):
        known = [item.id for item in year.framework.items] if year.framework else []
    else:
        listed = (q for indicator in assessment().indicators for q in indicator.questions)
        known = [q for q in listed if q[0] == question[0]]
    return None if not known or question in known else f"{known[0]}-{known[-1]}"


def _unless_of(question: str, indicators: tuple[int, ...]) -> Text | None:
    """The questions of the indicators a row names, if it names some and this question is plainly another's."""
    homes = {info.id for info in assessment().indicators if question in info.questions}
    if not indicators or not homes or homes & set(indicators):
        return None
    own = ", ".join(q for number in indicators for q in assessment().indicator(number).questions)
    return both(
        "problem-values.indicator-questions",
        indicators=", ".join(str(number) for number in indicators),
        questions=own or "-",
    )
