"""Tables in memory: judged block by block, each small enough for the processor's cache."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from math import inf
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table.bounds import Cut
from kuchiki.flowchart.table.door import Bad, Door, choose, filled
from kuchiki.flowchart.table.encode import ANSWERS, encode, pick
from kuchiki.flowchart.table.judge import Columns, judge_columns, unsure
from kuchiki.flowchart.table.layout import Layout, with_cuts
from kuchiki.flowchart.table.margins import blank, column_margin, ends, margin_names
from kuchiki.flowchart.table.tally import Tally, tally_block
from kuchiki.flowchart.walk import sure_no

ROWS = 131_072  # of a block: the numbers pass through the cache once, the flags stay in it

Block = Callable[[int, int], pl.DataFrame]


class Want(NamedTuple):
    """What is asked for besides the verdicts: answers of gates, margins, a tally."""

    gates: bool = False
    margins: bool = False
    tally: bool = False


class Judged(NamedTuple):
    """All cases in numbers (`encode.Codes` by name), and what was counted on the way.

    *arrays* also holds `gate NAME` for answers and `GATE.CRITERION.margin.low` and the like.
    """

    count: int
    arrays: dict[str, Any]
    bad: dict[str, Bad]
    tally: Tally | None


def judge_memory(count: int, block: Block, chart: Chart, layout: Layout, want: Want) -> Judged:
    """Judge *count* cases; *block(start, length)* gives the columns of some of them."""
    store = _Store(count, chart, layout, want)
    starts = range(0, count, ROWS)

    def work(start: int) -> None:
        length = min(ROWS, count - start)
        store.judge(start, length, block(start, length))

    if len(starts) <= 1:
        store.judge(0, count, block(0, count))
    else:
        with ThreadPoolExecutor(min(os.cpu_count() or 1, len(starts))) as pool:
            for _ in pool.map(work, starts):
                pass
    return Judged(count, store.arrays, store.bad, store.tally)


class _Store:
    """Where blocks leave their results; blocks of different rows may come at the same time."""

    def __init__(self, count: int, chart: Chart, layout: Layout, want: Want) -> None:
        self.count, self.chart, self.layout, self.want = count, chart, layout, want
        self.arrays: dict[str, Any] = {}
        self.bad: dict[str, Bad] = {}
        self.tally: Tally | None = None
        self.lock = Lock()

    def judge(self, start: int, length: int, block: pl.DataFrame) -> None:
        door, chart = Door(block, self.layout, start), self.chart
        if self.layout.levels:
            chart = with_cuts(chart, self.layout, door.cuts())
        columns = judge_columns(chart, door)
        found = encode(chart, columns, length)
        if self.want.gates:
            found |= {f"gate.{n}": _answers(a, length) for n, a in zip(chart.gates, columns.gates, strict=True)}
        if self.want.margins:
            found |= _margins(chart, door)
        tally = tally_block(chart, columns, length) if self.want.tally else None
        with self.lock:
            for name, array in found.items():
                if name not in self.arrays:
                    self.arrays[name] = np.empty(self.count, array.dtype)
                self.arrays[name][start : start + length] = array
            for column, bad in door.bad.items():
                self.bad[column] = self.bad[column].joined(bad) if column in self.bad else bad
            if tally is not None:
                self.tally = tally if self.tally is None else self.tally + tally


def _answers(answer: Any, length: int) -> Any:
    return pick([(0, True), (1, sure_no(answer)), (2, unsure(answer))], length)


def _margins(chart: Chart, door: Door) -> dict[str, Any]:
    """Two columns for each criterion with a margin, NaN where it is open or nothing is known."""
    found: dict[str, Any] = {}

    def bounds(name: str) -> tuple[Any, Any]:
        return filled(door[name])

    for gate in chart.gates.values():
        for criterion in gate.test.criteria:
            names = margin_names(gate.name, criterion)
            if names is None:
                continue
            low, high = bounds(criterion.indicator.name)
            hidden = blank(criterion.indicator, chart, bounds)
            least, most = ends(criterion)
            low, high = np.maximum(low, least), np.minimum(high, most)
            with np.errstate(invalid="ignore"):
                pair = column_margin(criterion, low, high, choose)
            assert pair is not None
            bound = getattr(criterion.level, "level", None)
            if isinstance(bound, Cut) and bound.unknown is not None:
                hidden = hidden | bound.unknown.flags(len(hidden))
            for name, margin in zip(names, pair, strict=True):
                found[name] = np.where(hidden | np.isinf(margin), np.nan, margin)
    return found
