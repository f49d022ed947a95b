"""Judging from criteria's answers alone: what the walk makes of them, whatever gave them.

The chart is asked with an indicator of its own for each criterion, true where the criterion is
met. So it is the engine that judges, and a changed level is a changed answer.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from kuchiki.flowchart.judge import Judgement
from kuchiki.flowchart.model import Chart, Gate
from kuchiki.flowchart.straight import judging
from kuchiki.rules.answers import Answer
from kuchiki.rules.criteria import Criterion, Is
from kuchiki.rules.evidence import Known, Reason
from kuchiki.rules.indicators import TRUTHS, Indicator, Kind
from kuchiki.rules.values import Range


class Spot(NamedTuple):
    """A criterion of a gate, by its number."""

    gate: str
    number: int


def answering(chart: Chart) -> Callable[[Mapping[Spot, Answer[bool]]], Judgement]:
    """A function from the answers of all criteria of all gates to the judgement."""
    gates = {name: _asked_directly(gate) for name, gate in chart.gates.items()}
    outcomes = {name: o._replace(observed=None) for name, o in chart.outcomes.items()}
    judge = judging(chart._replace(gates=gates, outcomes=outcomes))

    def judged(answers: Mapping[Spot, Answer[bool]]) -> Judgement:
        return judge({_name(spot): _KNOWN[answer] for spot, answer in answers.items()})

    return judged


_KNOWN = {
    Answer(True, False): Known(Range(1, 1), Reason.RANGE),
    Answer(False, True): Known(Range(0, 0), Reason.RANGE),
    Answer(True, True): Known(Range(0, 1), Reason.RANGE),
}


def _name(spot: Spot) -> str:
    return f"{spot.gate}.{spot.number}"


def _asked_directly(gate: Gate) -> Gate:
    criteria = tuple(
        _direct(criterion, _name(Spot(gate.name, number)))
        for number, criterion in enumerate(gate.test.criteria)
    )
    return gate._replace(test=gate.test._replace(criteria=criteria))


def _direct(criterion: Criterion, name: str) -> Criterion:
    indicator = Indicator(name, name, Kind.TRUTH, TRUTHS)
    return criterion._replace(indicator=indicator, level=Is(1))
