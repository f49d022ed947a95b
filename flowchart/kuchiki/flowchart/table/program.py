"""Programs: the judging of a block's columns, traced once, then run block after block.

It runs in the same memory for every block: to fetch memory for a result takes longer than to work
it out.
"""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from threading import Lock
from typing import Any

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table.bits import scratch
from kuchiki.flowchart.table.encode import encode, families_of
from kuchiki.flowchart.table.judge import judge_columns
from kuchiki.flowchart.table.kept import kept
from kuchiki.flowchart.table.pack import Numbers, Packing
from kuchiki.flowchart.table.trace import Flag, Shape, Trace, Values, shape_of


class Programs:
    """The programs of a chart: one for each way in which columns can be known.

    Where a column has no missing cell, or is missing itself, less has to be worked out.
    """

    def __init__(self, chart: Chart, extremes: bool = True) -> None:
        self.chart = chart
        self.extremes = extremes
        self.names = list(
            dict.fromkeys(c.indicator.name for g in chart.gates.values() for c in g.test.criteria)
        )
        self.known: dict[Shape, _Program] = {}
        self.lock = Lock()

    def run(self, values: Values, count: int) -> Numbers:
        """The numbers of *count* cases, as `encode` has them; good until the next run."""
        shape = tuple(shape_of(values[name]) for name in self.names)
        with self.lock:
            if shape not in self.known:
                self.known[shape] = self._traced(values)
        return self.known[shape].run(values, count)

    def _traced(self, values: Values) -> "_Program":
        trace = Trace()
        shown = {name: trace.value(name, values[name]) for name in self.names}
        columns = judge_columns(self.chart, shown)
        return _Program(trace, encode(families_of(self.chart), columns, extremes=self.extremes))


programs_of = kept(Programs)


class _Program:
    """Steps that lead to the *planes*, each in its place in memory.

    A place is used again once what stood there is no longer needed.
    """

    def __init__(self, trace: Trace, planes: Mapping[str, Sequence[Any]]) -> None:
        kept = {f.number for flags in planes.values() for f in flags if isinstance(f, Flag)}
        needed = set(kept)
        steps = []
        for step in reversed(trace.steps):
            if step.result in needed:
                needed.update(step.operands)
                steps.append(step)
        steps.reverse()
        self.fetches = [fetch for number, fetch in trace.fetches.items() if number in needed]
        last = {number: i for i, step in enumerate(steps) for number in step.operands}
        place = {n: i for i, n in enumerate(n for n in trace.fetches if n in needed)}
        self.places = len(place)
        free: list[int] = []
        self.steps: list[tuple[Any, itemgetter[Any]]] = []
        for i, (operation, operands, result) in enumerate(steps):
            taken = tuple(place[number] for number in operands)
            if free:
                place[result] = free.pop()
            else:
                place[result] = self.places
                self.places += 1
            self.steps.append((operation, itemgetter(*taken, place[result])))
            free += [
                place[n]
                for n in set(operands)
                if last[n] == i and n not in kept and n not in trace.fetches
            ]
        self.planes = {
            name: [f if isinstance(f, bool) else place[f.number] for f in flags]
            for name, flags in planes.items()
        }
        self.packing = Packing({name: len(flags) for name, flags in planes.items()})

    def run(self, values: Values, count: int) -> Numbers:
        """The numbers of *count* cases whose columns are known as those traced."""
        cells = [fetch(values).packed for fetch in self.fetches]
        size = -(-count // 8)
        room = self.places - len(cells)
        cells += [*scratch("places", room * size).reshape(room, size)]
        for operation, operands in self.steps:
            operation(*operands(cells))
        planes = {
            name: [f if isinstance(f, bool) else cells[f] for f in flags]
            for name, flags in self.planes.items()
        }
        return self.packing.pack(planes, count, again=True)
