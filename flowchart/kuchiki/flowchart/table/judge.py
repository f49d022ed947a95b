"""Judging columns: the answers of every gate, the walk and what it could become, as flags.

The functions that judge one case are called here with columns in place of numbers: arrays in
memory or expressions of a dataframe library. What they need of a flag is `&`, `|` and `>`; a flag
that is the same in every row may be a plain boolean.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kuchiki.flowchart.judge import ARRIVED, BLOCKED, UNDETERMINED, group_answer
from kuchiki.flowchart.model import Chart, Group
from kuchiki.flowchart.walk import ahead, flow, possible, sure_no, sure_yes, walking
from kuchiki.rules.answers import Answer
from kuchiki.rules.criteria import meets


class End(NamedTuple):
    """An end of the walk, with the step in which it lies."""

    status: str
    step: str
    stopped_at: str | None
    outcome: str | None


class Columns(NamedTuple):
    """What became of each case: flags, each of shape `(n_cases,)`.

    *criteria* and *gates* hold answers in the chart's order, *visited* the gates, then the
    outcomes on the walk. Exactly one of *ends* holds for a case. *possible* has the possible ends,
    worst first, by the name of gate or outcome. *bottlenecks* and *unknown* are of the gates on
    the *road* ahead.
    """

    criteria: list[list[Answer[Any]]]
    gates: list[Answer[Any]]
    visited: list[Any]
    ends: list[tuple[End, Any]]
    possible: list[tuple[str, Any]]
    good: Any
    bad: Any
    road: list[Any]
    bottlenecks: list[Any]
    unknown: list[Any]


def judge_columns(chart: Chart, values: Mapping[str, Any]) -> Columns:
    """Judge all cases at once; *values* has a `Range` or `Options` of columns an indicator."""
    criteria = [
        [meets(c.indicator, c.level, values[c.indicator.name]) for c in gate.test.criteria]
        for gate in chart.gates.values()
    ]
    answers = [
        group_answer(gate.test.group, found)
        for gate, found in zip(chart.gates.values(), criteria, strict=True)
    ]
    return follow(chart, criteria, answers)


def follow(chart: Chart, criteria: list[list[Answer[Any]]], answers: list[Answer[Any]]) -> Columns:
    """What becomes of cases whose gates answered; *criteria* are kept beside."""
    names = [*chart.gates, *chart.outcomes]
    start, count = names.index(chart.start), len(names)
    pairs = list(zip(answers, chart.routes, strict=True))
    walked, could, passed = (
        flow(chart.routes, [doors(*pair) for pair in pairs], start, count)
        for doors in (walking, possible, ahead)
    )
    found_ends = _possible(chart, answers, could)
    goods = [flag for name, flag in found_ends if _good(chart, name)]
    bads = [flag for name, flag in found_ends if not _good(chart, name)]
    return Columns(
        criteria,
        answers,
        walked,
        _ends(chart, answers, walked),
        found_ends,
        either(goods),
        either(bads),
        passed[: len(answers)],
        [
            both(reached, sure_no(answer)) if route.no is None else False
            for reached, (answer, route) in zip(passed, pairs, strict=False)
        ],
        [both(reached, unsure(a)) for reached, a in zip(passed, answers, strict=False)],
    )


def unsure(answer: Answer[Any]) -> Any:
    """Whether the answer is Unknown."""
    return both(answer.can_yes, answer.can_no)


def both(one: Any, other: Any) -> Any:
    """`one & other`, without the terms that are constant."""
    if one is True or other is False:
        return other
    return one if other is True or one is False else one & other


def either(flags: Sequence[Any]) -> Any:
    """Whether any of *flags* holds; False where there are none."""
    found: Any = False
    for flag in flags:
        if flag is True or found is True:
            return True
        if flag is not False:
            found = flag if found is False else found | flag
    return found


def decisive(group: Group, answers: Sequence[Answer[Any]]) -> list[Any]:
    """For each criterion, whether it is Unknown, and so is every group that holds it."""
    flags: list[Any] = [False] * len(answers)
    _decide(group, True, answers, flags)
    return flags


def _decide(group: Group, above: Any, answers: Sequence[Answer[Any]], flags: list[Any]) -> None:
    here = both(above, unsure(group_answer(group, answers)))
    for member in group.members:
        if isinstance(member, Group):
            _decide(member, here, answers, flags)
        else:
            flags[member] = both(here, unsure(answers[member]))


def exits(chart: Chart) -> Iterator[tuple[int, Callable[[Answer[Any]], Any], End]]:
    """All ways in which a walk can end: at which gate, on which answer, and how."""
    names = [*chart.gates, *chart.outcomes]
    for place, (gate, route) in enumerate(zip(chart.gates.values(), chart.routes, strict=True)):
        for answered, target in ((sure_yes, route.yes), (sure_no, route.no)):
            if target is None:
                yield place, answered, End(BLOCKED, gate.step, gate.name, None)
            elif target >= len(chart.gates):
                yield place, answered, End(ARRIVED, gate.step, None, names[target])
        yield place, unsure, End(UNDETERMINED, gate.step, gate.name, None)


def _ends(
    chart: Chart, answers: Sequence[Answer[Any]], walked: Sequence[Any]
) -> list[tuple[End, Any]]:
    ends = [(end, both(walked[at], said(answers[at]))) for at, said, end in exits(chart)]
    return [(end, flag) for end, flag in ends if flag is not False]


def _possible(
    chart: Chart, answers: Sequence[Answer[Any]], could: Sequence[Any]
) -> list[tuple[str, Any]]:
    stops = [
        (name, both(reached, answer.can_no))
        for name, route, reached, answer in zip(
            chart.gates, chart.routes, could, answers, strict=False
        )
        if route.no is None
    ]
    arrivals = list(zip(chart.outcomes, could[len(chart.gates) :], strict=True))
    arrivals.sort(key=lambda arrival: chart.outcomes[arrival[0]].good)
    return [(name, flag) for name, flag in [*stops, *arrivals] if flag is not False]


def _good(chart: Chart, name: str) -> bool:
    return name in chart.outcomes and chart.outcomes[name].good
