"""Frames: the tables of several libraries, taken in and given back as they came."""

import warnings
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

import narwhals as nw
import polars as pl
import pyarrow as pa

from kuchiki.flowchart.load import read_chart
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.problems import File, InputError, Place, Problem, nowhere
from kuchiki.flowchart.table.door import Bad
from kuchiki.flowchart.table.layout import Layout, Use, lay_out
from kuchiki.flowchart.table.lazy import judge_lazy
from kuchiki.flowchart.table.margins import margin_names
from kuchiki.flowchart.table.memory import Want, judge_memory
from kuchiki.flowchart.table.results import Wording, check_masks


class TableWarning(UserWarning):
    """Something in a table counts as Unknown that may not have been meant so."""


def evaluate_table(
    frame: Any,
    chart: Chart | str,
    *,
    columns: Mapping[str, Any] | None = None,
    levels: Mapping[str, str] | None = None,
    gates: bool = False,
    margins: bool = False,
    masks: bool = False,
    bad_cells: str = "unknown",
) -> Any:
    """Judge every row of a wide table by *chart*: one case a row, one column an indicator.

    *frame* is a DataFrame of polars, pandas or pyarrow, a polars LazyFrame, a duckdb relation, a
    pyspark or an ibis table; the same kind comes back, the lazy ones still lazy. Bounds stand in
    `x.low` and `x.high`, a category's several words are joined by `|`.

    *columns* names the columns of indicators that are called otherwise: `{"rd": "rd_exp"}`, or a
    `Use` with a unit. *levels* takes critical levels from columns: `{"gate.criterion": "column"}`.

    Returns the columns that no gate asks, then `verdict`, `status`, `step`, `stopped_at`,
    `outcome`, `at_best`, `at_worst` (gate or outcome), `bottlenecks`, `unknown` (gates on the road
    ahead, joined by a space; numbers, a bit a gate, with *masks*); with *gates* a column
    `gate.NAME` an answer, with *margins* `margin.GATE.CRITERION.low` and `.high`.

    A cell that is no value of its indicator counts as Unknown with a TableWarning, or with
    *bad_cells* `error` raises. A lazy frame's columns must have fitting types from the start.

    Raises InputError with every problem found.
    """
    chart = read_chart(chart) if isinstance(chart, str) else chart
    uses = {n: Use(use) if isinstance(use, str) else use for n, use in (columns or {}).items()}
    if bad_cells not in ("unknown", "error"):
        message = f"bad_cells is unknown or error, and here is {bad_cells!r}"
        raise InputError([Problem("option.word", nowhere("bad_cells"), message)])
    try:
        table = nw.from_native(frame)
        names = table.collect_schema().names()
    except nw.exceptions.DuplicateError as error:
        message = "a column's name stands twice: " + str(error).split("\n- ")[-1].split(" ")[0]
        problem = Problem("table.twice", nowhere("table"), message, "rename one of them")
        raise InputError([problem]) from None
    layout = lay_out(names, chart, uses, levels)
    check_names(layout, chart, gates, margins)
    if layout.missing:
        names = ", ".join(indicator.name for indicator in layout.missing)
        message = f"no column for {names}: Unknown in every row"
        warnings.warn(message, TableWarning, stacklevel=2)
    want = Want(gates, margins)
    if isinstance(table, nw.LazyFrame):
        if bad_cells == "error":
            message = "the cells of a lazy table are not looked at before it runs"
            advice = "collect it, or leave bad_cells as it is"
            raise InputError([Problem("table.lazy", nowhere("bad_cells"), message, advice)])
        check_masks(chart, masks)
        return judge_lazy(table, chart, layout, want, masks).to_native()
    wording = Wording(chart, masks)
    judged = judge_memory(len(table), _blocks(table, layout), chart, layout, want, wording)
    if judged.bad:
        problems = [bad_problem(column, bad) for column, bad in judged.bad.items()]
        if bad_cells == "error":
            raise InputError(problems)
        warnings.warn("\n".join(p.message for p in problems), TableWarning, stacklevel=2)
    return _give_back(table, layout, judged.results)


def check_names(layout: Layout, chart: Chart, gates: bool, margins: bool) -> None:
    """Raises InputError where a column that is passed through has the name of a result."""
    results: set[str] = set()
    for gate in chart.gates.values() if gates or margins else ():
        if gates:
            results.add(f"gate.{gate.name}")
        for criterion in gate.test.criteria if margins else ():
            results |= {*(margin_names(gate.name, criterion) or ())}
    clashes = [column for column in layout.passed if column in results]
    if clashes:
        place = Place(File("table", ""), 1, 1)
        raise InputError(
            Problem("table.clash", place, f"the column {c} has the name of a result", "rename it")
            for c in clashes
        )


def bad_problem(column: str, bad: Bad, file: str = "table", header: int = 0) -> Problem:
    """The problem of a column's bad cells, at the first of them; *header* lines come before."""
    row, text = bad.examples[0]
    others = ", ".join(repr(text) for _, text in bad.examples[1:])
    more = f" (also {others})" if others else ""
    cells = "cell" if bad.cells == 1 else "cells"
    message = f"{bad.cells:,} {cells} of {column} cannot be read: row {row + 1} has {text!r}{more}"
    return Problem("table.cell", Place(File(file, ""), row + 1 + header, 1), message)


def _blocks(table: nw.DataFrame[Any], layout: Layout) -> Callable[[int, int], pl.DataFrame]:
    """The columns that are asked, some rows at a time, as polars has them."""
    wanted = [c for origin in layout.origins.values() for c in origin.columns]
    wanted = list(dict.fromkeys([*wanted, *layout.levels.values()]))
    native: Any = table.select(wanted).to_native() if wanted else None

    def block(start: int, length: int) -> pl.DataFrame:
        if native is None:
            return pl.DataFrame(height=length)
        if table.implementation.is_polars():
            found: pl.DataFrame = native.slice(start, length)
            return found
        if table.implementation.is_pandas():
            return from_pandas(native.iloc[start : start + length])
        arrow = table.select(wanted)[start : start + length].to_arrow()
        return pl.DataFrame(pl.from_arrow(arrow))

    return block


def from_pandas(frame: Any) -> pl.DataFrame:
    """The columns as polars has them; one that holds several types, or an odd one, as texts."""
    columns: list[Any] = []
    for name in frame:
        column = frame[name]
        try:
            columns.append(pl.from_pandas(column))
        except (pa.ArrowException, TypeError, ValueError):
            cells = zip(column, column.isna(), strict=True)
            texts = [None if nothing else str(cell) for cell, nothing in cells]
            columns.append(pl.Series(name, texts, pl.String))
    return pl.DataFrame(columns)


def _give_back(table: nw.DataFrame[Any], layout: Layout, results: pl.DataFrame) -> Any:
    passed: Sequence[str] = layout.passed
    native: Any = table.to_native()
    if table.implementation.is_polars():
        return native.select(passed).hstack(results) if passed else results
    if table.implementation.is_pandas():
        words = results.to_pandas()
        words.index = native.index  # the same, so that nothing is looked up in it
        together = [native[[*passed]], words]
        return import_module("pandas").concat(together, axis=1)  # names may be numbers: years
    found = nw.from_arrow(results.to_arrow(), backend=table.implementation)
    parts = [table.select(passed), found] if passed else [found]
    return nw.concat(parts, how="horizontal").to_native()
