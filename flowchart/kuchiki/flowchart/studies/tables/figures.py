"""Figures: a column of a table with its bounds, and each row's share of the whole."""

from math import inf, isinf
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from kuchiki.flowchart.table.cells import MISSING
from kuchiki.rules.values import Range

WHOLE = ".whole"  # after a column's name: the column that says how much the whole has


class Figures(NamedTuple):
    """A row's number or bounds, None where nothing is known; its share in percent, or None."""

    values: tuple[Range[float] | None, ...]
    shares: tuple[Range[float] | None, ...]


def figures(frame: pl.DataFrame, column: str) -> Figures | None:
    """The numbers of *column*, `column.low` and `column.high`; None where there are none of them.

    The share of a row is taken of `column.whole` where that stands in every row with one number,
    else of the sum of the rows. What the others have at least and at most bounds it. Numbers that
    are negative, and a whole that the rows do not fit in, give no share.
    """
    names = [column, f"{column}.low", f"{column}.high"]
    if not any(name in frame.columns for name in names):
        return None
    exact, low, high = (_numbers(frame, name) for name in names)
    least = np.where(np.isnan(exact), np.where(np.isnan(low), -inf, low), exact)
    most = np.where(np.isnan(exact), np.where(np.isnan(high), inf, high), exact)
    values = tuple(
        None if isinf(one) and isinf(other) else Range(float(one), float(other))
        for one, other in zip(least, most, strict=True)
    )
    return Figures(values, _shares(least, most, _whole(frame, column)))


def _whole(frame: pl.DataFrame, column: str) -> float | None:
    """The one number of the column that names the whole; None where there is none."""
    said = {float(number) for number in _numbers(frame, column + WHOLE)}
    [one, *others] = said or {np.nan}
    return None if others or np.isnan(one) else one


def _shares(least: Any, most: Any, whole: float | None) -> tuple[Range[float] | None, ...]:
    if (most < 0).any() or ((least < 0) & ~np.isinf(least)).any():
        return (None,) * len(least)
    least = np.maximum(least, 0.0)
    found: list[Range[float] | None] = []
    for row in range(len(least)):
        others = np.arange(len(least)) != row
        below, above = float(least[others].sum()), float(most[others].sum())
        low, high = float(least[row]), float(most[row])
        if whole is not None:
            low, high = max(low, whole - above), min(high, whole - below)
            share = Range(low / whole, high / whole) if whole > 0 and low <= high else None
        else:
            share = Range(_part(low, above), _part(high, below))
        known = share is not None and (share.low > 0 or share.high < 1)
        found.append(Range(100 * share.low, 100 * share.high) if share and known else None)
    return tuple(found)


def _part(one: float, others: float) -> float:
    """What *one* is of both together; of nothing at all, nothing."""
    if isinf(one):
        return 1.0
    return one / (one + others) if one + others > 0 else 0.0


def _numbers(frame: pl.DataFrame, column: str) -> Any:
    """A column as numbers, shape `(n_rows,)`; NaN where there is none, or it is no number."""
    if column not in frame.columns:
        return np.full(len(frame), np.nan)
    series = frame[column]
    if not series.dtype.is_numeric():
        words = series.cast(pl.String).str.strip_chars()
        said = words.str.to_lowercase().is_in(list(MISSING))
        series = pl.Series([None if no else word for no, word in zip(said, words, strict=True)])
    numbers = series.cast(pl.Float64, strict=False).fill_null(np.nan).to_numpy().copy()
    numbers[np.isinf(numbers)] = np.nan  # an infinite bound is open
    return numbers
