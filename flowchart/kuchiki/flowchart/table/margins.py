"""Margins of columns: how far each case lies on the right side of a level."""

from collections.abc import Callable
from functools import reduce
from math import inf
from operator import or_
from typing import Any

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table.bounds import Cut
from kuchiki.rules.criteria import AtLeast, AtMost, Between, Criterion, margin
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.values import Range


def column_margin(
    criterion: Criterion, low: Any, high: Any, choose: Callable[..., Any]
) -> tuple[Any, Any] | None:
    """The lowest and highest margin, infinite where open; None where the level has no margin.

    *low* and *high* are filled: infinite where open, for a scale its first and last word. The
    meaning is that of `criteria.margin`.
    """
    level = criterion.level
    if isinstance(level, (AtLeast, AtMost)) and isinstance(level.level, Cut):
        level = level._replace(level=level.level.numbers)
    return margin(level, Range(low, high), lambda one, other: choose(one < other, one, other))


def margin_names(gate: str, criterion: Criterion) -> tuple[str, str] | None:
    """The names of a criterion's two columns; None where it has no margin."""
    if not isinstance(criterion.level, (AtLeast, AtMost, Between)):
        return None
    path = f"margin.{gate}.{criterion.id}"
    return f"{path}.low", f"{path}.high"


def ends(criterion: Criterion) -> tuple[float, float]:
    """What an open end of the indicator stands for."""
    if criterion.indicator.kind is Kind.NUMBER:
        return -inf, inf
    return 0, len(criterion.indicator.words) - 1


def blank(indicator: Indicator, chart: Chart, bounds: Callable[[str], tuple[Any, Any]]) -> Any:
    """Whether nothing is known of an indicator; *bounds* gives its filled low and high by name.

    A derived one is blank where it could be anything and an operand is missing.
    """

    def open_(name: str) -> Any:
        low, high = bounds(name)
        return (low == -inf) & (high == inf)

    def missing(part: Indicator) -> Any:
        if part.formula is None:
            return open_(part.name)
        return reduce(or_, [missing(chart.indicators[name]) for name in part.formula.operands])

    here = open_(indicator.name)
    return here if indicator.formula is None else here & missing(indicator)
