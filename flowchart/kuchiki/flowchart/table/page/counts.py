"""Counting results that are there already: the same tally as of a file."""

from typing import Any

import narwhals as nw
import numpy as np
import polars as pl

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.table.bits import Bits
from kuchiki.flowchart.table.encode import MASKED
from kuchiki.flowchart.table.judge import follow
from kuchiki.flowchart.table.page.gather import RESULTS
from kuchiki.flowchart.table.results import join
from kuchiki.flowchart.table.tally import Tally, tally_block
from kuchiki.rules.answers import NO, YES, Answer


def frame_of(results: Any, chart: Chart) -> pl.DataFrame:
    """What `evaluate_table` gave, as polars has it, gates by name.

    Raises InputError where columns of results, or of the gates' answers, are missing.
    """
    table = nw.from_native(results)
    native = table.collect("polars") if isinstance(table, nw.LazyFrame) else table
    frame: pl.DataFrame = native.to_polars()
    missing = [name for name in (*RESULTS, *_columns(chart)) if name not in frame.columns]
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        message = f"there is no column {missing[0]}{more}"
        advice = "a page is made of what evaluate_table(..., gates=True) gives by the same chart"
        raise InputError([Problem("table.page", nowhere("results"), message, advice)])
    return frame.with_columns(_named(frame[name], chart) for name in MASKED)


def counts_of(frame: pl.DataFrame, chart: Chart) -> Tally:
    """How the cases fared; which indicators were wanting, results do not say: *wanting* is {}."""
    answers = []
    for name in _columns(chart):
        said = frame[name].cast(pl.String)
        can_yes, can_no = ((said != sure).fill_null(True).to_numpy() for sure in (NO, YES))
        answers.append(Answer(Bits.of(np.asarray(can_yes)), Bits.of(np.asarray(can_no))))
    return tally_block(chart, follow(chart, [], answers), len(frame))


def _columns(chart: Chart) -> list[str]:
    return [f"gate.{name}" for name in chart.gates]


def _named(column: pl.Series, chart: Chart) -> pl.Series:
    """A column of gates, also where it came as masks."""
    if not column.dtype.is_integer():
        return column
    names = list(chart.gates)
    masks = column.unique()
    return column.replace_strict(
        masks, [join(int(m), names) for m in masks], return_dtype=pl.String
    )
