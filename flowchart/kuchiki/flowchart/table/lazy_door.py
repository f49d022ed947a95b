"""The door of lazy tables: columns as expressions that are never null and never NaN."""

from collections.abc import Mapping
from math import inf
from typing import Any

import narwhals as nw

from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.table.bounds import Cut, Low, between, nothing_known
from kuchiki.flowchart.table.judge import both, either
from kuchiki.flowchart.table.layout import Layout, Origin
from kuchiki.flowchart.table.stages import Column, Stages, choose
from kuchiki.rules.formulas import evaluate
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.units import SAME, Ratio
from kuchiki.rules.values import Options, Range


def enter(
    schema: Mapping[str, Any], layout: Layout, stages: Stages
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The values of each indicator that the gates ask, and the critical levels by column.

    Raises InputError with every column whose type does not fit: no cell is looked at here.
    """
    entry = _Entry(schema, stages)
    values: dict[str, Any] = {i.name: nothing_known(i) for i in layout.missing}
    for name, origin in layout.origins.items():
        values[name] = entry.value(origin)
    cuts = {}
    for column in set(layout.levels.values()):
        numbers, known = entry.numbers(column, SAME)
        cuts[column] = Cut(numbers, known < True)
    if entry.problems:
        raise InputError(entry.problems)
    for indicator in layout.derived:
        assert indicator.formula is not None
        operands = {part: bare(values[part]) for part in indicator.formula.operands}
        found = evaluate(indicator.formula.term, operands, choose)
        values[indicator.name] = entry.range(indicator, *found)
    return values, cuts


def bare(value: Any) -> tuple[Any, Any]:
    """The lowest and highest numbers of a range."""
    low, high = value
    return (low.numbers, high.numbers) if isinstance(low, Low) else (low, high)


class _Entry:
    """Reads columns; each reading is a pair (numbers, known), neither of them ever null."""

    def __init__(self, schema: Mapping[str, Any], stages: Stages) -> None:
        self.schema, self.stages = schema, stages
        self.problems: list[Problem] = []

    def value(self, origin: Origin) -> Any:
        indicator = origin.indicator
        if indicator.kind is Kind.CATEGORY:
            return self.sets(origin)
        low = self.bound(origin, origin.low, -inf)
        high = self.bound(origin, origin.high, inf)
        if isinstance(low, Column) and isinstance(high, Column):
            crossed = low > high
            low, high = choose(crossed, -inf, low), choose(crossed, inf, high)
        if origin.column is None:
            return self.range(indicator, low, high)
        numbers, known = self.read(origin, origin.column)
        if origin.low is None and origin.high is None:
            return self.range(indicator, choose(known, numbers, low), choose(known, numbers, high))
        inside = (numbers >= low) & (numbers <= high)
        below = choose(inside, numbers, choose(numbers < low, numbers, low))
        above = choose(inside, numbers, choose(numbers > high, numbers, high))
        return self.range(indicator, choose(known, below, low), choose(known, above, high))

    def range(self, indicator: Indicator, low: Any, high: Any) -> Range[Any]:
        """The range of two columns (or the same number in all rows), infinite where open.

        Both are given names, since every criterion compares them.
        """
        low, high = (
            end.named() if isinstance(end, Column) else Column(self.stages, nw.lit(end))
            for end in (low, high)
        )
        return between(indicator, low, high)

    def bound(self, origin: Origin, column: str | None, end: float) -> Any:
        """A column of bounds, at *end* where it is open."""
        if column is None:
            return end
        numbers, known = self.read(origin, column)
        return choose(known, numbers, end)

    def read(self, origin: Origin, column: str) -> tuple[Column, Column]:
        if origin.indicator.kind is Kind.NUMBER:
            return self.numbers(column, origin.factor)
        flags = self.flags(origin.indicator, column)
        rank: Any = float(len(flags) - 1)
        for number, flag in reversed(list(enumerate(flags[:-1]))):
            rank = choose(flag, float(number), rank)
        return rank, either(flags)

    def numbers(self, column: str, factor: Ratio) -> tuple[Column, Column]:
        dtype = self.schema[column]
        if not dtype.is_numeric() and dtype != nw.Unknown:  # a column of nothing has no type
            self.wrong(column, "numbers", dtype)
        number = nw.col(column).cast(nw.Float64())
        usable = ~number.is_null()
        if dtype.is_float():
            usable = usable & number.is_finite().fill_null(False)
        number = nw.when(usable).then(number).otherwise(nw.lit(0.0))
        if factor.times != factor.per:
            number = number * float(factor.times) / float(factor.per)
        return Column(self.stages, number, 11), Column(self.stages, usable, 7)

    def flags(self, indicator: Indicator, column: str) -> list[Any]:
        """For each word, whether a cell is it; what is null is filled before it is compared."""
        dtype = self.schema[column]
        cell = nw.col(column)
        if indicator.kind is Kind.TRUTH and dtype == nw.Boolean:
            found = [~cell.fill_null(True), cell.fill_null(False)]
        elif indicator.kind is Kind.TRUTH and dtype.is_numeric():
            number, known = self.numbers(column, SAME)
            return [known & (number == 0.0), known & (number == 1.0)]
        elif dtype in (nw.String, nw.Categorical, nw.Enum):
            text = cell.cast(nw.String()).fill_null("").str.strip_chars()
            if indicator.kind is Kind.TRUTH:
                text = text.str.to_lowercase()
                found = [text.is_in(["false", "0", "0.0"]), text.is_in(["true", "1", "1.0"])]
            else:
                found = [text == word for word in indicator.words]
        else:
            if dtype != nw.Unknown:
                self.wrong(column, "words", dtype)
            found = [nw.lit(False)] * len(indicator.words)
        return [Column(self.stages, flag, 5) for flag in found]

    def sets(self, origin: Origin) -> Options[Any]:
        """For each word of a category, whether a cell leaves it possible."""
        column = origin.column or ""
        words = origin.indicator.words
        if self.schema[column] not in (nw.String, nw.Categorical, nw.Enum):
            if self.schema[column] != nw.Unknown:
                self.wrong(column, "words", self.schema[column])
            return Options((True,) * len(words))
        cell = nw.col(column).cast(nw.String()).fill_null("").str.strip_chars()
        parts = cell.str.replace_all(r"\s*\|\s*", "||")
        listed = nw.concat_str([nw.lit("|"), parts, nw.lit("|")])
        listed = nw.col(self.stages.name(listed, 0))
        rest = listed
        for word in words:
            rest = rest.str.replace_all(f"|{word}|", "", literal=True)
        good = Column(self.stages, nw.col(self.stages.name(rest == "", 1)), 1, 2)
        held = [
            Column(self.stages, listed.str.contains(f"|{word}|", literal=True), 2, 1)
            for word in words
        ]
        return Options(tuple((both(good, flag) | (good < True)).named() for flag in held))

    def wrong(self, column: str, expected: str, dtype: Any) -> None:
        message = f"the column {column} holds {dtype}, where {expected} are needed"
        advice = "a lazy table must have its types from the start: cast it before"
        self.problems.append(Problem("table.type", nowhere("table"), message, advice))
