"""Results: the columns that come out, in words."""

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import polars as pl

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.table.encode import ANSWERS, VERDICTS, ends_of, joined, places_of, words
from kuchiki.flowchart.table.memory import Judged

STATUSES = ("arrived", "blocked", "undetermined")


def in_words(chart: Chart, judged: Judged, masks: bool = False) -> pl.DataFrame:
    """The columns of `layout.OUTPUT`, then the answers and margins asked for.

    Words are of enumerated types. With *masks*, `bottlenecks` and `unknown` are numbers, a bit a
    gate in the chart's order, for charts of up to 64 gates; else InputError.
    """
    arrays, names = judged.arrays, list(chart.gates)
    ends, places = ends_of(chart), places_of(chart)
    steps, outcomes = list(chart.steps), list(chart.outcomes)
    if masks and len(names) > 64:
        message = f"the chart has {len(names)} gates, and a mask holds 64"
        raise InputError([Problem("table.masks", nowhere("masks"), message, "ask for names")])
    end = "end"
    tasks: list[tuple[Any, ...]] = [
        ("verdict", "verdict", VERDICTS, VERDICTS),
        ("status", end, [e.status for e in ends], STATUSES),
        ("step", end, [e.step for e in ends], steps),
        ("stopped_at", end, [e.stopped_at for e in ends], names),
        ("outcome", end, [e.outcome for e in ends], outcomes),
        ("at_best", "at_best", places, places),
        ("at_worst", "at_worst", places, places),
        ("bottlenecks",),
        ("unknown",),
    ]
    tasks += [(name, name, ANSWERS, ANSWERS) for name in arrays if name.startswith("gate.")]
    tasks += [(name,) for name in arrays if name.startswith("margin.")]

    def column(task: tuple[Any, ...]) -> pl.Series:
        name, *how = task
        if how:
            source, texts, listed = how
            return words(arrays[source], texts, listed, name)
        if name in ("bottlenecks", "unknown"):
            parts = [arrays[f"{name} {i}"] for i in range(-(-len(names) // 64))]
            return pl.Series(name, parts[0]) if masks else joined(parts, names, name)
        return pl.Series(name, arrays[name], nan_to_null=True)

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return pl.DataFrame(list(pool.map(column, tasks)))
