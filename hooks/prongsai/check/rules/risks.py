"""Risks before and after what is done about them: what is left is no graver than what there was."""

from collections.abc import Iterable, Iterator

from prongsai.check.settings import Settings
from prongsai.model.year.risks import RISK_LEVELS, RatingFigures, Risk
from prongsai.site.graph import Graph
from prongsai.source.problem import Code, Problem


def problems(graph: Graph, _settings: Settings) -> Iterator[Problem]:
    """All of the family."""
    for year in graph.site.all_years():
        for risk in year.risks.risks if year.risks else ():
            if risk.residual and _graver(risk.residual, risk):
                yield Problem(risk.where("residual"), Code.RESIDUAL_HIGHER)


def _graver(residual: RatingFigures, risk: Risk) -> bool:
    """Whether it is above all ratings of the risk and its events, of levels or of figures, where both have them."""
    rated = (risk, *risk.events)
    return _above(_levels([residual]), _levels(rated)) or _above(_figures([residual]), _figures(rated))


def _above(after: list[int], before: list[int]) -> bool:
    return bool(after and before) and max(after) > max(before)


def _levels(ratings: Iterable[RatingFigures]) -> list[int]:
    return [RISK_LEVELS.index(rating.level) for rating in ratings if rating.level]


def _figures(ratings: Iterable[RatingFigures]) -> list[int]:
    """Scores, or likelihood times impact where no score is given."""
    found = (rating.product if rating.score is None else rating.score for rating in ratings)
    return [figure for figure in found if figure is not None]
