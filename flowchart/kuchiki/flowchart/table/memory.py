"""Tables in memory: judged block by block, each small enough for the processor's cache."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, reduce
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table.ahead import asked_of
from kuchiki.flowchart.table.bounds import Cut
from kuchiki.flowchart.table.door import Bad, Door, choose, filled, join_bad
from kuchiki.flowchart.table.encode import ANSWERS, encode, planes_of
from kuchiki.flowchart.table.judge import judge_columns, unsure
from kuchiki.flowchart.table.layout import Layout, with_cuts
from kuchiki.flowchart.table.margins import blank, column_margin, ends, margin_names
from kuchiki.flowchart.table.pack import pack
from kuchiki.flowchart.table.program import Programs, programs_of
from kuchiki.flowchart.table.results import Wording
from kuchiki.flowchart.table.tally import Tally, tally_block
from kuchiki.flowchart.walk import sure_no

ROWS = 1_048_576  # of a block at most: enough that a step of Python is cheap
ROOM = 1 << 25  # gates times rows of a block at most, so that its flags stay a few megabytes
WORKERS = 8  # at most: more wait for each other, and each keeps memory to work in
SMALL = 65_536  # not worth a second thread
FEW = 4_096  # not worth a program

Block = Callable[[int, int], pl.DataFrame]


class Want(NamedTuple):
    """What is asked for besides the verdicts: answers of gates, margins, a tally, extreme ends."""

    gates: bool = False
    margins: bool = False
    tally: bool = False
    extremes: bool = True


class Judged(NamedTuple):
    """The results of all cases, in order, and what was counted on the way."""

    results: pl.DataFrame
    bad: dict[str, Bad]
    tally: Tally | None


def judge_memory(
    count: int,
    block: Block,
    chart: Chart,
    layout: Layout,
    want: Want,
    wording: Wording,
    first_row: int = 0,
) -> Judged:
    """Judge *count* cases; *block(start, length)* gives the columns of some of them.

    *first_row* is the row of the first in the whole table, for naming bad cells.
    """
    asked, programs = asked_of(chart), programs_of(chart, want.extremes)
    rows = min(ROWS, ROOM // len(chart.gates), -(-count // _cores()))
    rows = -(-rows // 64) * 64  # whole bytes of flags

    def work(start: int, length: int = rows) -> Judged:
        part = block(start, min(length, count - start))
        door = Door(part, layout, first_row + start, asked)
        return _judge_block(door, len(part), programs, layout, want, wording)

    if count <= SMALL:
        return work(0, count)
    starts = range(0, count, rows)
    parts = list(_workers().map(work, starts))
    tallies = [part.tally for part in parts if part.tally is not None]
    return Judged(
        pl.concat([part.results for part in parts], rechunk=False),
        reduce(join_bad, [part.bad for part in parts]),
        reduce(Tally.joined, tallies) if tallies else None,
    )


@cache
def _workers() -> ThreadPoolExecutor:
    """Threads that stay, with the memory they work in: to fetch it takes as long as the work."""
    return ThreadPoolExecutor(_cores(), "kuchiki-table")


def _cores() -> int:
    return min(os.cpu_count() or 1, WORKERS)


# A forked process has no threads; where there is no fork there is nothing to register.
getattr(os, "register_at_fork", dict)(after_in_child=_workers.cache_clear)


def _judge_block(
    door: Door, length: int, programs: Programs, layout: Layout, want: Want, wording: Wording
) -> Judged:
    chart = programs.chart
    if length > FEW and not (want.gates or want.tally or layout.levels):
        found = programs.run(door, length)
    else:
        chart = with_cuts(chart, layout, door.cuts()) if layout.levels else chart
        columns = judge_columns(chart, door)
        found = pack(encode(wording.families, columns, extremes=want.extremes), length)
    if want.gates:
        answers = zip(chart.gates, columns.gates, strict=True)
        found |= {f"gate.{name}": _answers(answer, length) for name, answer in answers}
    if want.margins:
        found |= _margins(chart, door)
    tally = tally_block(chart, columns, length, door) if want.tally else None
    return Judged(wording.frame(found), door.bad, tally)


def _answers(answer: Any, length: int) -> Any:
    numbers = [(ANSWERS.index("no"), sure_no(answer)), (ANSWERS.index("unknown"), unsure(answer))]
    return pack({"": planes_of(numbers, 2)}, length)[""]


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
                shown = np.where(hidden | np.isinf(margin), np.nan, margin)
                found[name] = np.broadcast_to(shown, len(door.entry.block))
    return found
