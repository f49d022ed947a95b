"""The check: the region with the plan's effects set, walked by the engine from the beginning."""

from collections.abc import Mapping
from math import isinf
from typing import Any

from kuchiki.flowchart.evaluate import Evaluation, evaluate
from kuchiki.flowchart.judge import End
from kuchiki.flowchart.studies.plan.search import PlanError
from kuchiki.flowchart.views.contract import plain_value
from kuchiki.rules.evidence import Known
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.values import Range, Value


def walked(case: Evaluation, changes: Mapping[str, Known], promised: End) -> Evaluation:
    """The case evaluated anew with what the measures change.

    Raises PlanError where it does not end as *promised*.
    """
    set_ = dict(case.question.set)
    for name, known in changes.items():
        set_[name] = (
            "unknown" if known.blank else written(case.chart.indicators[name], known.value)
        )
    after = evaluate(
        case.region,
        case.chart,
        as_of=case.as_of,
        sources=case.question.sources,
        set=set_,
        rulings=case.question.evidence.rulings,
        proxy=case.question.evidence.proxy,
        known_sources=case.question.sources,
    )
    if after.judgement.end != promised:
        raise PlanError(f"the plan promises {promised}, the engine walks to {after.judgement.end}")
    return after


def written(indicator: Indicator, value: Value) -> Any:
    """A number or range, or the one word that a measure sets, as a file would write it."""
    if indicator.kind is not Kind.NUMBER:
        [word] = plain_value(indicator, value)["values"]
        return word
    assert isinstance(value, Range), "it is a number"
    low, high = value
    if low == high:
        return low
    if isinf(low):
        return {"at_most": high}
    return {"at_least": low} if isinf(high) else {"between": [low, high]}
