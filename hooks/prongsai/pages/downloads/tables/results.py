"""The results of the assessment and what was learned from them."""

from collections.abc import Iterator
from decimal import Decimal

from prongsai.pages.downloads.tables.table import Row, YearRecords, bilingual, of_years, two, words
from prongsai.site import addresses


def _ita(of: YearRecords) -> Iterator[Row]:
    page = addresses.part(*of.year.key, "ita")
    for result in of.year.ita.results if of.year.ita else ():
        scores: list[tuple[str, Decimal]] = [("total", result.total)]
        scores += [(name, result.instruments[name]) for name in result.instruments]
        scores += [(str(number), result.indicators[number]) for number in sorted(result.indicators)]
        for measure, score in scores:
            said = (("level", result.level), ("change", result.change), ("note", result.note))
            yield {
                "result_year": result.year,
                "of": result.of,
                "measure": measure,
                "score": score,
                **{
                    column: text
                    for name, value in (said if measure == "total" else ())
                    for column, text in bilingual(name, value).items()
                },
                "page": page,
            }


def _findings(of: YearRecords) -> Iterator[Row]:
    ita, page = of.year.ita, addresses.part(*of.year.key, "ita")
    if ita is None:
        return
    for number, finding in enumerate(ita.analysis, 1):
        yield {
            "part": "finding",
            "number": number,
            **bilingual("issue", finding.issue),
            "indicators": words(finding.indicators),
            **bilingual("text", finding.finding),
            "page": page,
        }
    for number, constraint in enumerate(ita.constraints, 1):
        yield {"part": "constraint", "number": number, **bilingual("text", constraint), "page": page}


ITA = of_years(
    "ita",
    ("result_year", "of", "measure", "score", *two("level"), *two("change"), *two("note"), "page"),
    _ita,
)
FINDINGS = of_years("findings", ("part", "number", *two("issue"), "indicators", *two("text"), "page"), _findings)
