"""The door: from the columns of a block to values, so that nothing behind it knows of nulls."""

from math import inf
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from kuchiki.flowchart.table.ahead import Asked
from kuchiki.flowchart.table.bits import Bits, Numbers
from kuchiki.flowchart.table.bounds import Cut, High, Low, between, nothing_known
from kuchiki.flowchart.table.cells import Read, read_numbers, read_words, shown
from kuchiki.flowchart.table.layout import Layout, Origin
from kuchiki.rules.formulas import evaluate
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.units import SAME
from kuchiki.rules.values import Options, Range


class Bad(NamedTuple):
    """The bad cells of a column: how many, and some of them as (row from 0, text)."""

    cells: int
    examples: tuple[tuple[int, str], ...]

    def joined(self, other: "Bad") -> "Bad":
        """These and *other*'s."""
        return Bad(self.cells + other.cells, (*self.examples, *other.examples)[:3])


def join_bad(one: dict[str, Bad], other: dict[str, Bad]) -> dict[str, Bad]:
    """The bad cells of two blocks, the earlier one first."""
    both = one | other
    return both | {column: one[column].joined(other[column]) for column in one.keys() & other}


class Door(dict[str, Any]):
    """The values of a block by indicator, each read when it is first asked for.

    A column is compared as it is read, while it lies in the processor's cache: *asked* says with
    what. *bad* has the bad cells of the columns read so far.
    """

    def __init__(
        self, block: pl.DataFrame, layout: Layout, first_row: int = 0, asked: Asked | None = None
    ) -> None:
        super().__init__((i.name, nothing_known(i)) for i in layout.missing)
        self.entry = _Entry(block, first_row, asked or {})
        self.layout = layout
        self.derived = {indicator.name: indicator for indicator in layout.derived}

    def __missing__(self, name: str) -> Any:
        if name in self.derived:
            value = self._derive(self.derived[name])
        else:
            value = self.entry.value(self.layout.origins[name])
        self[name] = value
        return value

    def _derive(self, indicator: Indicator) -> Range[Any]:
        assert indicator.formula is not None
        operands = {part: filled(self[part]) for part in indicator.formula.operands}
        with np.errstate(all="ignore"):
            low, high = evaluate(indicator.formula.term, operands, choose)
        return self.entry.range(indicator, low, high)

    @property
    def bad(self) -> dict[str, Bad]:
        """The bad cells, by column."""
        return self.entry.bad

    def cuts(self) -> dict[str, Cut]:
        """The critical levels that stand in columns."""
        return self.entry.cuts(self.layout)


def choose(condition: Any, one: Any, other: Any) -> Any:
    """Row by row *one* where the condition holds, else *other*."""
    if isinstance(condition, bool):
        return one if condition else other
    return np.where(condition, one, other)


def filled(value: Any) -> tuple[Any, Any]:
    """The lowest and highest numbers of a range, infinite where it is open."""
    low, high = value
    return _fill(low, -inf), _fill(high, inf)


def unsettled(value: Any) -> Any:
    """Whether a range of numbers is more than one number: a plain boolean, or `Bits`."""
    low, high = filled(value)
    found = low < high
    return bool(found) if np.ndim(found) == 0 else Bits.of(found)


def _fill(bound: Any, end: float) -> Any:
    if not isinstance(bound, (Low, High)):
        return bound
    if isinstance(bound.numbers, float):
        return bound.numbers  # no column at all
    array = bound.numbers.array
    return array if bound.open is None else np.where(bound.open.flags(len(array)), end, array)


class _Entry:
    """Reads the columns of one block and notes the bad cells."""

    def __init__(self, block: pl.DataFrame, first_row: int, asked: Asked) -> None:
        self.block = block
        self.asked = asked
        self.first_row = first_row
        self.bad: dict[str, Bad] = {}

    def value(self, origin: Origin) -> Any:
        indicator = origin.indicator
        if indicator.kind is Kind.CATEGORY:
            read = self.read(origin, origin.column)
            sets, missing = read.numbers, read.missing
            ranks = range(len(indicator.words))
            flags = [Bits.of((sets >> rank) & 1) for rank in ranks]
            return Options(tuple(f if missing is None else f | missing for f in flags))
        exact = self.read(origin, origin.column) if origin.column else None
        if indicator.kind is Kind.TRUTH:
            assert exact is not None
            true = exact.numbers if isinstance(exact.numbers, Bits) else Bits.of(exact.numbers)
            false = true < True
            if exact.missing is not None:
                true, false = true | exact.missing, false | exact.missing
            return Options((false, true))
        if origin.low is None and origin.high is None:
            assert exact is not None
            numbers = Numbers(exact.numbers, exact.known)
            return between(indicator, numbers, numbers, exact.missing)
        low = self.ends(origin, origin.low, -inf)
        high = self.ends(origin, origin.high, inf)
        crossed = low > high
        if crossed.any():
            self.note(origin.low or "", crossed)
            low, high = np.where(crossed, -inf, low), np.where(crossed, inf, high)
        if exact is None:
            return self.range(indicator, low, high)
        return self.range(indicator, *_together(exact, low, high))

    def range(self, indicator: Indicator, low: Any, high: Any) -> Range[Any]:
        """The range of two arrays (or the same number in all rows), infinite where it is open."""
        low, high = (np.broadcast_to(end, len(self.block)) for end in (low, high))
        return between(indicator, Numbers(low), Numbers(high))

    def read(self, origin: Origin, column: str | None, open_end: float | None = None) -> Read:
        assert column is not None
        series = self.block[column]
        if origin.indicator.kind is Kind.NUMBER:
            asked = self.asked.get(origin.indicator.name, ()) if column == origin.column else ()
            found = read_numbers(series, origin.factor, open_end, asked)
        else:
            found = read_words(series, origin.indicator)
        if found.bad is not None:
            self.note(column, found.bad)
        return found

    def ends(self, origin: Origin, column: str | None, open_end: float) -> Any:
        """A column of bounds, infinite where they are open."""
        if column is None:
            return np.full(len(self.block), open_end)
        found = self.read(origin, column, open_end)
        if found.missing is None:
            return found.numbers.astype(np.float64)
        return np.where(found.missing.flags(len(self.block)), open_end, found.numbers)

    def cuts(self, layout: Layout) -> dict[str, Cut]:
        cuts = {}
        for column in set(layout.levels.values()):
            read = read_numbers(self.block[column], SAME)
            if read.bad is not None:
                self.note(column, read.bad)
            cuts[column] = Cut(read.numbers, read.missing)
        return cuts

    def note(self, column: str, flags: Any) -> None:
        rows = np.flatnonzero(flags)
        cells = self.block[column]
        examples = tuple((self.first_row + int(row), shown(cells, int(row))) for row in rows[:3])
        bad = Bad(len(rows), examples)
        self.bad[column] = self.bad[column].joined(bad) if column in self.bad else bad


def _together(exact: Read, low: Any, high: Any) -> tuple[Any, Any]:
    """A value and bounds as two statements: what both leave, or all between if they conflict."""
    numbers = exact.numbers
    inside = (low <= numbers) & (numbers <= high)
    least = np.where(inside, numbers, np.minimum(numbers, low))
    most = np.where(inside, numbers, np.maximum(numbers, high))
    if exact.missing is not None:
        missing = exact.missing.flags(len(numbers))
        least = np.where(missing, low, least)
        most = np.where(missing, high, most)
    return least, most
