"""Tallies: how many cases take each exit, where they stop, what stands in the way."""

from typing import Any, NamedTuple

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table.bits import counted
from kuchiki.flowchart.table.judge import Columns, both, decisive, unsure
from kuchiki.flowchart.walk import sure_no, sure_yes

Counts = dict[str, int]


class Tally(NamedTuple):
    """Counts of cases.

    *visited*, *yes* and *no* are of the walk, by gate; *arrived* by outcome; *blocked* and
    *undetermined* by the gate where the walk stopped; *says_no* by gate, on the walk or not;
    *bottlenecks* and *unknown* by gate on the road ahead; *wanting* by indicator: cases where a
    gate on the road is Unknown for want of it.
    """

    cases: int
    visited: Counts
    yes: Counts
    no: Counts
    arrived: Counts
    blocked: Counts
    undetermined: Counts
    says_no: Counts
    bottlenecks: Counts
    unknown: Counts
    wanting: Counts
    cleared: int
    not_cleared: int

    @property
    def open(self) -> int:
        """Cases whose verdict the unknowns leave open."""
        return self.cases - self.cleared - self.not_cleared

    def joined(self, other: "Tally") -> "Tally":
        """These and *other*'s."""
        return Tally(*map(_sum, self, other))


def _sum(one: Any, other: Any) -> Any:
    if isinstance(one, dict):
        return {key: one[key] + other[key] for key in one}
    return one + other


def nothing(chart: Chart) -> Tally:
    """The tally of no case."""
    gates = dict.fromkeys(chart.gates, 0)
    no = {name: 0 for name, gate in chart.gates.items() if gate.no is not None}
    blocked = {name: 0 for name in chart.gates if name not in no}
    criteria = (c for gate in chart.gates.values() for c in gate.test.criteria)
    wanting = {criterion.indicator.name: 0 for criterion in criteria}
    outcomes = dict.fromkeys(chart.outcomes, 0)
    return Tally(0, gates, gates, no, outcomes, blocked, gates, gates, gates, gates, wanting, 0, 0)


def tally_block(chart: Chart, columns: Columns, length: int) -> Tally:
    """The counts of one block of *length* cases."""

    def count(flag: Any) -> int:
        return counted(flag, length)

    names = list(chart.gates)
    rows = list(zip(names, columns.gates, columns.visited, chart.routes, strict=False))
    on_no = {name: count(both(at, sure_no(answer))) for name, answer, at, _ in rows}
    return Tally(
        length,
        {name: count(at) for name, _, at, _ in rows},
        {name: count(both(at, sure_yes(answer))) for name, answer, at, _ in rows},
        {name: on_no[name] for name, _, _, route in rows if route.no is not None},
        dict(zip(chart.outcomes, map(count, columns.visited[len(names) :]), strict=True)),
        {name: on_no[name] for name, _, _, route in rows if route.no is None},
        {name: count(both(at, unsure(answer))) for name, answer, at, _ in rows},
        {name: count(sure_no(answer)) for name, answer, _, _ in rows},
        dict(zip(names, map(count, columns.bottlenecks), strict=True)),
        dict(zip(names, map(count, columns.unknown), strict=True)),
        {name: count(flag) for name, flag in _wanting(chart, columns).items()},
        count(columns.good > columns.bad),
        count(columns.bad > columns.good),
    )


def _wanting(chart: Chart, columns: Columns) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for gate, answers, reached in zip(
        chart.gates.values(), columns.criteria, columns.road, strict=True
    ):
        flags = decisive(gate.test.group, answers)
        for criterion, flag in zip(gate.test.criteria, flags, strict=True):
            name = criterion.indicator.name
            here = both(reached, flag)
            found[name] = here | found[name] if name in found else here
    return found
