"""Finding out: which unknown to look into first.

An unknown's critical answers are one number or word for each piece of what the evidence leaves
possible; answers that leave the same ends possible count as one. The best to find out first leaves
the fewest possible ends at the worst of its answers (ties: the fewest on average over them, then
the chart's order). Then that worst answer is taken
as found, and the next is chosen among the rest.
"""

from typing import NamedTuple

from kuchiki.flowchart.judge import End
from kuchiki.flowchart.studies.robustness.crossings import Refused
from kuchiki.flowchart.studies.robustness.values import Values, exactly, possible_ranks
from kuchiki.rules.evidence import Reason
from kuchiki.rules.indicators import Indicator
from kuchiki.rules.values import Options, Range, Value


class Unknown(NamedTuple):
    """An unknown indicator in the order of finding out.

    *changes*: whether some value of it alone changes the status or the stop, None where *refused*
    says why that cannot be told exactly. *before* counts the possible ends before it is found out,
    *worst* and *average* after, with what stands above it in the order found out at its worst.
    """

    indicator: Indicator
    reason: Reason
    changes: bool | None
    before: int | None
    worst: int | None
    average: float | None
    refused: str | None = None


class _Candidate(NamedTuple):
    indicator: Indicator
    answers: tuple[Value, ...]
    changes: bool


def find_out_first(values: Values) -> tuple[Unknown, ...]:
    """The unknown indicators, best to find out first; those that allow no exact answer last."""
    case, known = values.case, values.settling.known
    candidates: list[_Candidate] = []
    refused: list[Unknown] = []
    for indicator in _unknown(values):
        try:
            answers = _answers(values, indicator)
        except Refused as why:
            reason = known[indicator.name].reason
            refused.append(Unknown(indicator, reason, None, None, None, None, str(why)))
            continue
        ends = [values.judge({indicator.name: answer}).end for answer in answers]
        changes = any(end != case.judgement.end for end in ends)
        candidates.append(_Candidate(indicator, answers, changes))
    found: dict[str, Value] = {}
    order: list[Unknown] = []
    before = len(case.possible)
    while candidates:
        results = [_results(values, found, candidate) for candidate in candidates]
        best = min(range(len(results)), key=lambda i: _goodness(results[i]))
        left, candidate = results[best], candidates.pop(best)
        worst, average = _goodness(left)
        name = candidate.indicator.name
        reason = known[name].reason
        order.append(
            Unknown(candidate.indicator, reason, candidate.changes, before, worst, average)
        )
        found[name] = next(value for ends, value in left.items() if len(ends) == worst)
        before = worst
    return (*order, *refused)


def _results(
    values: Values, found: dict[str, Value], candidate: _Candidate
) -> dict[tuple[End, ...], Value]:
    """The different sets of ends that the answers leave possible, each with an answer."""
    results: dict[tuple[End, ...], Value] = {}
    for answer in candidate.answers:
        judgement = values.judge({**found, candidate.indicator.name: answer})
        results.setdefault(judgement.possible, answer)
    return results


def _goodness(results: dict[tuple[End, ...], Value]) -> tuple[int, float]:
    """How many ends are left at worst, and on average."""
    counts = [len(ends) for ends in results]
    return max(counts), sum(counts) / len(counts)


def _unknown(values: Values) -> list[Indicator]:
    """The indicators not known exactly that some Unknown criterion asks, by formulas too."""
    derived, known = values.settling.derived, values.settling.known
    waiting = [
        finding.criterion.indicator.name
        for result in values.case.gates.values()
        for finding in result.findings
        if finding.reason is not None
    ]
    asked: set[str] = set()
    for name in waiting:
        asked.add(name)
        if name in derived:
            formula = derived[name].formula
            assert formula is not None, "it is derived"
            waiting += formula.operands
    return [i for i in values.asked() if i.name in asked and not _exact(known[i.name].value)]


def _exact(value: Value) -> bool:
    if isinstance(value, Options):
        return sum(value.flags) == 1
    return value.low == value.high


def _answers(values: Values, indicator: Indicator) -> tuple[Value, ...]:
    """One value for each piece of what the evidence leaves possible. May raise Refused."""
    value = values.settling.known[indicator.name].value
    if indicator.words:
        return tuple(exactly(indicator, rank) for rank in possible_ranks(value))
    assert isinstance(value, Range), "it is a number"
    inside = [piece for piece in values.pieces(indicator) if piece.touches(*value)]
    return tuple(exactly(indicator, piece.at) for piece in inside)
