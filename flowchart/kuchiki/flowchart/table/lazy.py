"""Lazy tables: judged by the engine that holds them, in its own time and place."""

from collections.abc import Sequence
from functools import reduce
from math import inf
from typing import Any

import narwhals as nw

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table.bounds import Cut
from kuchiki.flowchart.table.encode import ANSWERS, VERDICTS
from kuchiki.flowchart.table.judge import Columns, both, judge_columns, unsure
from kuchiki.flowchart.table.layout import OUTPUT, Layout, with_cuts
from kuchiki.flowchart.table.lazy_door import bare, enter
from kuchiki.flowchart.table.margins import blank, column_margin, ends, margin_names
from kuchiki.flowchart.table.memory import Want
from kuchiki.flowchart.table.spark import plain_names
from kuchiki.flowchart.table.stages import Stages, choose, express, first
from kuchiki.flowchart.walk import sure_no, sure_yes


def judge_lazy(
    table: nw.LazyFrame[Any], chart: Chart, layout: Layout, want: Want, masks: bool
) -> nw.LazyFrame[Any]:
    """The table with the columns of results, nothing of it computed yet.

    Raises InputError where a column's type does not fit its indicator.
    """
    spark = table.implementation.is_pyspark()
    table, layout, shown = plain_names(table, layout) if spark else (table, layout, {})
    stages = Stages()
    values, cuts = enter(table.collect_schema(), layout, stages)
    chart = with_cuts(chart, layout, cuts) if cuts else chart
    columns = judge_columns(chart, values)
    results = _words(chart, columns, stages, masks)
    if want.gates:
        for name, answer in zip(chart.gates, columns.gates, strict=True):
            flags = (sure_yes(answer), sure_no(answer), unsure(answer))
            results[f"gate.{name}"] = first(list(zip(ANSWERS, flags, strict=True)))
    if want.margins:
        results |= _margins(chart, values)
    passed = [nw.col(name).alias(shown.get(name, name)) for name in layout.passed]
    named = [found.alias(name) for name, found in results.items()]
    return stages.apply(table).select(*passed, *named)


def _words(chart: Chart, columns: Columns, stages: Stages, masks: bool) -> dict[str, nw.Expr]:
    good, bad = columns.good, columns.bad
    numbers = {end: number for number, (end, _) in enumerate(columns.ends)}
    end = stages.first([(numbers[end], flag) for end, flag in columns.ends])
    taken = [(e, end == numbers[e]) for e, _ in columns.ends]
    verdicts = (good > bad, bad > good, both(good, bad))
    found = {
        "verdict": first(list(zip(VERDICTS, verdicts, strict=True))),
        "at_best": first(columns.possible[::-1]),
        "at_worst": first(columns.possible),
    }
    for field in ("status", "step", "stopped_at", "outcome"):
        found[field] = first([(getattr(e, field), flag) for e, flag in taken])
    for name, flags in (("bottlenecks", columns.bottlenecks), ("unknown", columns.unknown)):
        found[name] = _mask(flags) if masks else _names(list(chart.gates), flags)
    return {name: found[name] for name in OUTPUT}


def _names(names: Sequence[str], flags: Sequence[Any]) -> nw.Expr:
    parts = [
        nw.lit(name) if flag is True else nw.when(flag.expression).then(nw.lit(name))
        for name, flag in zip(names, flags, strict=True)
        if flag is not False
    ]
    return nw.concat_str(parts, separator=" ", ignore_nulls=True) if parts else nw.lit("")


def _mask(flags: Sequence[Any]) -> nw.Expr:
    bits = [choose(flag, 1 << bit, 0) for bit, flag in enumerate(flags)]
    return express(reduce(lambda a, b: a + b, bits)).cast(nw.Int64)


def _margins(chart: Chart, values: dict[str, Any]) -> dict[str, nw.Expr]:
    """Two columns for each criterion with a margin, null where it is open or nothing is known."""
    found: dict[str, nw.Expr] = {}

    def bounds(name: str) -> tuple[Any, Any]:
        return bare(values[name])

    for gate in chart.gates.values():
        for criterion in gate.test.criteria:
            names = margin_names(gate.name, criterion)
            if names is None:
                continue
            least, most = ends(criterion)
            low, high = bounds(criterion.indicator.name)
            hidden = blank(criterion.indicator, chart, bounds)
            low, high = choose(low < least, least, low), choose(high > most, most, high)
            pair = column_margin(criterion, low, high, choose)
            assert pair is not None
            bound = getattr(criterion.level, "level", None)
            if isinstance(bound, Cut):
                hidden = hidden | bound.unknown
            for name, margin in zip(names, pair, strict=True):
                open_ = hidden | (margin == inf) | (margin == -inf)
                shown = express(margin).cast(nw.Float64())
                found[name] = nw.when(~express(open_)).then(shown)
    return found
