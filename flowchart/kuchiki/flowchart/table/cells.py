"""Cells: what a column's entries mean, as arrays, and which of them mean nothing.

An empty cell, a null, a NaN and the words `NA`, `NaN`, `null` and `unknown` are missing. A cell
that is neither missing nor a value of its indicator is bad: it counts as missing and is counted.
"""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from kuchiki.flowchart.table.bits import Bits, Comparison, Numbers
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.units import Ratio

MISSING = frozenset(["", "na", "nan", "null", "unknown"])
NUMBER = r"(?i)[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)(e[+-]?[0-9]+)?|[+-]?inf(inity)?"
"""A number as a text, for engines that would read more than that as one."""
_TRUTHS = {"false": 0, "true": 1, "0": 0, "1": 1, "0.0": 0, "1.0": 1}
_TEXTLESS = (pl.List, pl.Array, pl.Struct, pl.Duration, pl.Object, pl.Unknown)


class Read(NamedTuple):
    """Numbers, ranks or sets (a bit a word), shape `(n_cases,)`; flags where there are none.

    *missing* is None where nothing is; where it holds, the number means nothing and may be NaN.
    *bad* flags the bad cells, None where there are none. *known* has what comparisons came to that
    were made on the way. A truth's *numbers* may be `Bits`.
    """

    numbers: Any
    missing: Bits | None
    bad: Any
    known: Mapping[Comparison, Bits] = {}


def read_numbers(
    series: pl.Series,
    factor: Ratio,
    open_end: float | None = None,
    asked: Collection[Comparison] = (),
) -> Read:
    """A column of numbers, converted by *factor*, and compared as *asked* where that is no detour.

    An infinite cell is bad, unless it is the *open_end* (-inf or inf) of a column of bounds: then
    it is missing, which means open.
    """
    dtype = series.dtype
    bad = None
    if dtype.is_numeric():
        if dtype != pl.Float64:
            series = series.cast(pl.Float64)
    elif dtype == pl.Null:
        series = series.cast(pl.Float64)
    else:
        series, bad = _parse_numbers(series)
    numbers, valid = raw(series)
    found = Numbers(numbers)
    if found.all_finite(asked if factor.times == factor.per else ()):
        missing = None if valid is None else valid < True
        return Read(_scaled(numbers, factor), missing, bad, found.known)
    usable = Bits.of(np.isfinite(numbers))
    if valid is not None:
        odd = valid > usable
        usable = usable & valid
    if valid is None or odd.packed.any():
        wild = np.isinf(numbers) & (numbers != open_end)
        if valid is not None:
            wild &= valid.flags(len(series))
        if wild.any():
            bad = wild if bad is None else bad | wild
    return Read(_scaled(numbers, factor), usable < True, bad)


def _scaled(numbers: Any, factor: Ratio) -> Any:
    if factor.times == factor.per:
        return numbers
    return numbers * factor.times / factor.per


def _parse_numbers(series: pl.Series) -> tuple[pl.Series, Any]:
    if series.dtype not in (pl.String, pl.Categorical, pl.Enum):
        return pl.Series(series.name, [None] * len(series), pl.Float64), _some(
            series.is_not_null()
        )
    text = series.cast(pl.String).str.strip_chars()
    parsed = text.cast(pl.Float64, strict=False)
    failed = parsed.is_null() & text.is_not_null()
    if failed.any():
        failed &= ~text.str.to_lowercase().is_in(list(MISSING))
    return parsed, _some(failed)


def _some(flags: pl.Series) -> Any:
    return _any(flags.to_numpy())


def _any(flags: Any) -> Any:
    return flags if flags.any() else None


def shown(series: pl.Series, row: int) -> str:
    """A cell as a text, for saying what cannot be read."""
    cell = series[row]
    return str(cell.to_list() if isinstance(cell, pl.Series) else cell)


def raw(series: pl.Series) -> tuple[Any, Bits | None]:
    """The doubles (not copied) or `Bits` of a column; the flags of those not null, or None.

    Where null the double or truth is whatever lies there.
    """
    truths = series.dtype == pl.Boolean
    if not len(series):
        return Bits(np.empty(0, np.uint8)) if truths else np.empty(0), None
    array = series.rechunk().to_arrow()
    validity, data = array.buffers()
    start, stop = array.offset, array.offset + len(array)
    found = Bits(_bits(data, start, stop)) if truths else np.frombuffer(data)[start:stop]
    if validity is None or not array.null_count:
        return found, None
    return found, Bits(_bits(validity, start, stop))


def _bits(buffer: Any, start: int, stop: int) -> Any:
    """Some bits of a buffer, from the beginning of a byte on."""
    packed = np.frombuffer(buffer, np.uint8)[start // 8 : -(-stop // 8)]
    skip = start % 8
    if not skip:
        return packed
    flags = np.unpackbits(packed, count=skip + stop - start, bitorder="little")[skip:]
    return np.packbits(flags, bitorder="little")


def read_words(series: pl.Series, indicator: Indicator) -> Read:
    """A column of truths or words: their ranks; for a category the set of words, a bit each.

    A truth may be 0 or 1 (0.0 or 1.0 where a column of them once had gaps), a category's cell
    several words joined by `|`.
    """
    if series.dtype == pl.Boolean and indicator.kind is Kind.TRUTH:
        truths, valid = raw(series)
        return Read(truths, None if valid is None else valid < True, None)
    if series.dtype in _TEXTLESS:
        there = series.is_not_null().to_numpy()
        return Read(np.zeros(len(series), np.int64), Bits.of(np.ones_like(there)), _any(there))
    if series.dtype.is_float():  # 1.0 is how a column of 0, 1 and nothing comes
        series = series.fill_nan(None)
        whole = (series == series.floor()) & series.is_finite()
        texts = pl.select(
            pl.when(whole)
            .then(series.cast(pl.Int64, strict=False).cast(pl.String))
            .otherwise(series.cast(pl.String))
        ).to_series()
    elif series.dtype == pl.Binary:  # what is no UTF-8 is no word
        letters = [None if cell is None else cell.decode(errors="replace") for cell in series]
        texts = pl.Series(letters, dtype=pl.String)
    else:
        texts = series.cast(pl.String, strict=False)
    cells = texts.unique().drop_nulls().to_list()
    table = {cell: word_code(cell, indicator) for cell in cells}
    codes = texts.replace_strict(table, default=-1, return_dtype=pl.Int64).to_numpy()
    missing = codes < 0
    no_text = (series.is_not_null() & texts.is_null()).to_numpy()  # a number too large
    bad = _any((codes == -2) | no_text)
    if not missing.any():
        return Read(codes, None, bad)
    return Read(np.where(missing, 0, codes), Bits.of(missing), bad)


def word_code(cell: str, indicator: Indicator) -> int:
    """The rank or set that a cell means; -1 for a missing one, -2 for a bad one.

    >>> trust = Indicator("trust", "Trust", Kind.SCALE, ("weak", "strong"))
    >>> [word_code(cell, trust) for cell in ("weak", " strong ", "NA", "Strong")]
    [0, 1, -1, -2]
    """
    text = cell.strip()
    if indicator.kind is Kind.TRUTH:
        found = _TRUTHS.get(text.lower())
        if found is not None:
            return found
    elif indicator.kind is Kind.SCALE:
        if text in indicator.words:
            return indicator.words.index(text)
    elif text:
        parts = [part.strip() for part in text.split("|")]
        if all(part in indicator.words for part in parts):
            return sum({1 << indicator.words.index(part) for part in parts})
    return -1 if text.lower() in MISSING else -2
