"""Values: the set of what the evidence leaves possible.

Numbers, truths and scales are ranges (truths and scales by the rank of their words), categories
are sets of words. Both are tuples of whatever can be compared or combined, so that a range may
hold two numbers or two columns of a table.
"""

from collections.abc import Iterable
from math import inf
from typing import Any, Generic, NamedTuple, TypeVar

from kuchiki.rules.indicators import Indicator, Kind

Bound = TypeVar("Bound")


class Range(NamedTuple, Generic[Bound]):
    """All from *low* to *high*, both included; an open end is infinite."""

    low: Bound
    high: Bound


class Options(NamedTuple, Generic[Bound]):
    """For each word of a category, in its order, whether it is possible."""

    flags: tuple[Bound, ...]


Value = Range[float] | Options[bool]
EVERYTHING: Range[float] = Range(-inf, inf)


def everything(indicator: Indicator) -> Value:
    """What is possible where nothing is known."""
    if indicator.kind is Kind.NUMBER:
        return EVERYTHING
    if indicator.kind is Kind.CATEGORY:
        return Options((True,) * len(indicator.words))
    return Range(0, len(indicator.words) - 1)


def intersection(values: Iterable[Value]) -> Value | None:
    """What all *values* (one at least, all of one kind) leave possible, None if nothing.

    >>> intersection([Range(0, 10), Range(5, inf)]), intersection([Range(0, 1), Range(2, 3)])
    (Range(low=5, high=10), None)
    """
    first, *rest = values
    if isinstance(first, Options):
        flags = tuple(map(all, zip(*_flags(first, rest), strict=True)))
        return Options(flags) if any(flags) else None
    ranges: list[Any] = [first, *rest]
    low, high = max(r.low for r in ranges), min(r.high for r in ranges)
    return Range(low, high) if low <= high else None


def hull(values: Iterable[Value]) -> Value:
    """All that lies between *values*: the union for truths and categories, open ends kept.

    >>> hull([Range(400, 400), Range(217, 217)])
    Range(low=217, high=400)
    """
    first, *rest = values
    if isinstance(first, Options):
        return Options(tuple(map(any, zip(*_flags(first, rest), strict=True))))
    ranges: list[Any] = [first, *rest]
    return Range(min(r.low for r in ranges), max(r.high for r in ranges))


def _flags(first: Options[bool], rest: list[Any]) -> list[tuple[bool, ...]]:
    return [first.flags, *(other.flags for other in rest)]


def possible_words(indicator: Indicator, value: Value) -> tuple[str, ...]:
    """The words that *value* leaves possible, in the indicator's order (not for numbers)."""
    if isinstance(value, Options):
        return tuple(w for w, flag in zip(indicator.words, value.flags, strict=True) if flag)
    return indicator.words[int(value.low) : int(value.high) + 1]
