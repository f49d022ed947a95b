"""Checking tables: cells that cannot be read, and values that can hardly be right.

Errors are what no verdict can come from; what can be read and should be looked at is a doubt. A
row is never put right here, and none is left out.
"""

import csv
from collections.abc import Mapping
from math import inf
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.problems import InputError, Problem, nearest
from kuchiki.flowchart.table.cells import Read, read_numbers, read_words, shown
from kuchiki.flowchart.table.check_tidy import check_tidy
from kuchiki.flowchart.table.door import Door, filled
from kuchiki.flowchart.table.faults import SHOWN, Faults, where
from kuchiki.flowchart.table.layout import Layout, Origin, Use, lay_out
from kuchiki.flowchart.table.scan import BATCH, SEPARATORS, open_table, reading
from kuchiki.flowchart.table.tidy import cases_of, is_tidy
from kuchiki.flowchart.views.phrases import number
from kuchiki.rules.indicators import Indicator, Kind


def check_table(
    path: str, chart: Chart | None = None, uses: Mapping[str, Use] | None = None
) -> list[Problem]:
    """Every problem and doubt of a table, as *chart* would read it; without one, of its form.

    Of each code the first ones are given with their rows, and how many more there are.
    """
    uses = uses or {}
    try:
        opened = open_table(path)
        faults = Faults(path, opened.header)
        if _ragged(path, faults):
            return faults.found()
        with reading(path):
            if is_tidy(opened.columns):
                _tidy(opened.frame.collect(), chart, uses, faults)
            else:
                _wide(opened.frame, opened.columns, chart, uses, faults)
    except InputError as error:
        return list(error.problems)
    return faults.found()


def _ragged(path: str, faults: Faults) -> bool:
    """Note the rows of a text that have another number of cells than the first has names.

    Returns whether any has more, so that the table cannot be read.
    """
    separator = SEPARATORS.get(Path(path).suffix.lower())
    if separator is None or not Path(path).is_file():
        return False
    with reading(path), Path(path).open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.reader(stream, delimiter=separator)
        width = len(next(rows, []))
        longer, shorter = [], []
        try:
            for row in rows:
                if len(row) > width:
                    longer.append((rows.line_num - 1 - faults.header, len(row)))
                elif len(row) < width and width > 1:
                    shorter.append((rows.line_num - 1 - faults.header, len(row)))
        except csv.Error:
            return False  # the reader of tables says what is wrong
    advice = "put quotes around a cell that holds the separator"
    faults.add(
        "table.ragged",
        [row for row, _ in longer],
        lambda i: f"{_cells(longer[i][1])} under {width} names",
        advice,
        doubt=False,
    )
    faults.add(
        "table.short",
        [row for row, _ in shorter],
        lambda i: f"{_cells(shorter[i][1])} under {width} names: the last ones count as empty",
    )
    return bool(longer)


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _tidy(
    table: pl.DataFrame, chart: Chart | None, uses: Mapping[str, Use], faults: Faults
) -> None:
    asked = {} if chart is None else chart.asked()
    check_tidy(table, asked, uses, faults)
    if chart is None or any(not problem.doubt for problem in faults.problems):
        return
    cases = cases_of(table, chart, uses, each_year=True).frame
    layout = lay_out(cases.columns, chart, {}, {}, faults.file.path)
    names = list(zip(cases["region"], cases["year"], strict=True))
    for indicator, rows, low, high in _derived(cases, layout):
        for row in rows[:SHOWN]:
            region, year = names[row]
            said = f"{indicator.name} of {region} in {year} comes to"
            faults.whole(
                "table.implausible",
                f"{said} {_between(low[row], high[row], indicator)}",
                _plausible(indicator),
                doubt=True,
            )
        if len(rows) > SHOWN:
            more = f"and {len(rows) - SHOWN:,} more of {indicator.name}"
            faults.whole("table.implausible", more, doubt=True)


def _wide(
    frame: pl.LazyFrame,
    columns: list[str],
    chart: Chart | None,
    uses: Mapping[str, Use],
    faults: Faults,
) -> None:
    if chart is None:
        layout = Layout(_pairs(columns), (), (), (), {})
    else:
        layout = lay_out(columns, chart, uses, {}, faults.file.path)
    for indicator in layout.missing:
        message = f"no column for {indicator.name}: Unknown in every case"
        near = nearest(indicator.name, layout.passed)
        advice = f"is it the column {near}? a map can say so" if near else ""
        faults.whole("table.absent", message, advice, doubt=True)
    done = 0
    for batch in frame.collect_batches(chunk_size=BATCH):
        for origin in layout.origins.values():
            _origin(batch, origin, faults, done, strict=chart is not None)
        for indicator, rows, low, high in _derived(batch, layout):
            faults.add(
                "table.implausible",
                rows,
                _sayer(indicator, indicator.name, low[rows], high[rows]),
                _plausible(indicator),
                first_row=done,
            )
        done += len(batch)
    if not done:
        faults.whole("table.empty", "the table has no rows", doubt=True)


def _pairs(columns: list[str]) -> dict[str, Origin]:
    """Columns of bounds, by their names, where no chart says what they are."""
    names = [c.removesuffix(".low") for c in columns if c.endswith(".low")]
    return {
        name: Origin(Indicator(name, name, Kind.NUMBER), None, f"{name}.low", f"{name}.high")
        for name in names
        if f"{name}.high" in columns
    }


def _origin(
    batch: pl.DataFrame, origin: Origin, faults: Faults, done: int, *, strict: bool
) -> None:
    """The columns of one indicator; not *strict*, cells that are no numbers may be words."""
    indicator = origin.indicator
    read: dict[str | None, Any] = {}
    for column in origin.columns:
        found = _read(batch[column], origin, column)
        if strict and found.bad is not None:
            rows = where(found.bad)
            texts = [shown(batch[column], int(row)) for row in rows[: SHOWN + 1]]
            say = _reader(column, texts)
            faults.add("table.cell", rows, say, _wanted(indicator), doubt=False, first_row=done)
        if indicator.ordered:
            numbers = found.numbers.astype(np.float64)
            if found.missing is not None:
                numbers = np.where(found.missing.flags(len(batch)), np.nan, numbers)
            read[column] = numbers
            if indicator.plausible is not None:
                rows = where(_beyond(indicator, numbers, numbers))
                say = _sayer(indicator, column, numbers[rows], numbers[rows])
                faults.add("table.implausible", rows, say, _plausible(indicator), first_row=done)
    low, high = read.get(origin.low), read.get(origin.high)
    if origin.low and origin.high and low is not None and high is not None:
        rows = where(low > high)
        faults.add(
            "table.crossed",
            rows,
            lambda i: f"{origin.low} lies above {origin.high}: both count as not known",
            "the lower bound comes first",
            doubt=False,
            first_row=done,
        )
    if origin.column and indicator.ordered:
        exact = read[origin.column]
        outside = np.zeros(len(batch), np.bool_)
        if low is not None:
            outside |= exact < low
        if high is not None:
            outside |= exact > high
        faults.add(
            "table.conflict",
            where(outside),
            lambda i: f"{origin.column} lies outside its own bounds",
            first_row=done,
        )


def _read(series: pl.Series, origin: Origin, column: str) -> Read:
    if origin.indicator.kind is not Kind.NUMBER:
        return read_words(series, origin.indicator)
    end = {origin.low: -inf, origin.high: inf}.get(column)
    return read_numbers(series, origin.factor, None if column == origin.column else end)


def _derived(table: pl.DataFrame, layout: Layout) -> Any:
    """For each formula, the rows where all that it can come to is implausible, and its ends."""
    for indicator in layout.derived:
        if indicator.plausible is not None:
            low, high = filled(Door(table, layout)[indicator.name])
            yield indicator, where(_beyond(indicator, low, high)), low, high


def _beyond(indicator: Indicator, low: Any, high: Any) -> Any:
    assert indicator.plausible is not None
    least, most = indicator.plausible
    return (high < least) | (low > most)


def _reader(column: str, texts: list[str]) -> Any:
    return lambda i: f"{texts[i]!r} in {column} cannot be read: it counts as Unknown"


def _sayer(indicator: Indicator, column: str, low: Any, high: Any) -> Any:
    return lambda i: f"{column} is {_between(low[i], high[i], indicator)}"


def _between(low: float, high: float, indicator: Indicator) -> str:
    unit = f" {indicator.unit}" if indicator.unit else ""
    ends = number(float(low)) if low == high else f"{number(float(low))} to {number(float(high))}"
    return f"{ends}{unit}"


def _plausible(indicator: Indicator) -> str:
    assert indicator.plausible is not None
    least, most = map(number, indicator.plausible)
    return f"plausible is {least} to {most}: check the value and its unit"


def _wanted(indicator: Indicator) -> str:
    if indicator.kind is Kind.NUMBER:
        return "a number has digits, perhaps a point, and no thousands separators"
    return f"known: {', '.join(indicator.words)}"
