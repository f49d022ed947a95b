"""Tallies: how many cases take each exit, where they stop, what stands in the way."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table.bits import counted
from kuchiki.flowchart.table.door import unsettled
from kuchiki.flowchart.table.judge import Columns, both, decisive, either, unsure
from kuchiki.flowchart.table.layout import asked_by_gates
from kuchiki.flowchart.walk import sure_no, sure_yes
from kuchiki.rules.indicators import Indicator

Counts = dict[str, int]


class Tally(NamedTuple):
    """Counts of cases.

    *visited*, *yes* and *no* are of the walk, by gate; *arrived* by outcome; *blocked* and
    *undetermined* by the gate where the walk stopped; *says_no* by gate, on the walk or not;
    *bottlenecks* and *unknown* by gate on the road ahead; *wanting* by indicator: cases where a
    gate on the road is Unknown for want of it. What is derived cannot be collected: its operands
    that are not known stand in its place.
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
    wanting = {name: 0 for name, i in asked_by_gates(chart).items() if i.formula is None}
    outcomes = dict.fromkeys(chart.outcomes, 0)
    return Tally(0, gates, gates, no, outcomes, blocked, gates, gates, gates, gates, wanting, 0, 0)


def clearable(chart: Chart, tally: Tally) -> Counts:
    """How many of all bottlenecks of all cases each kind of actor could clear, most first."""
    counts: Counts = {}
    for name, gate in chart.gates.items():
        for kind in {actor.kind for actor in gate.actors}:
            counts[kind] = counts.get(kind, 0) + tally.bottlenecks.get(name, 0)
    found = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return {kind: count for kind, count in found if count}


def tally_block(
    chart: Chart, columns: Columns, length: int, values: Mapping[str, Any] | None = None
) -> Tally:
    """The counts of one block of *length* cases.

    *values* are those of the indicators, without which it is not known which are wanting.
    """

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
        {} if values is None else _counted(_wanting(chart, columns, values), chart, length),
        count(columns.good > columns.bad),
        count(columns.bad > columns.good),
    )


def _counted(flags: Mapping[str, Any], chart: Chart, length: int) -> Counts:
    return {name: counted(flags.get(name, False), length) for name in nothing(chart).wanting}


def _wanting(chart: Chart, columns: Columns, values: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for gate, answers, reached in zip(
        chart.gates.values(), columns.criteria, columns.road, strict=True
    ):
        flags = decisive(gate.test.group, answers)
        for criterion, flag in zip(gate.test.criteria, flags, strict=True):
            here = both(reached, flag)
            if here is not False:
                _want(criterion.indicator, here, chart, values, found)
    return found


def _want(
    indicator: Indicator,
    here: Any,
    chart: Chart,
    values: Mapping[str, Any],
    found: dict[str, Any],
) -> None:
    """Note where an indicator is wanting, or what it is derived from."""
    name = indicator.name
    if indicator.formula is None:
        found[name] = either([here, found.get(name, False)])
        return
    for part in indicator.formula.operands:
        _want(chart.indicators[part], both(here, unsettled(values[part])), chart, values, found)
