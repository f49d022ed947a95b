"""Bounds of columns: numbers with open ends, compared so that an open end excludes nothing.

`Low` and `High` stand in a `Range` where a single case has numbers; `criteria.meets` compares them
by the same signs. A comparison asks what is *possible*, so wherever a bound is open, or the level
it is held against is not known, it holds: no null and no NaN decides anything.
"""

from math import inf
from typing import Any, NamedTuple

from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.values import EVERYTHING, Range, everything


def nothing_known(indicator: Indicator) -> Any:
    """What is possible where no column holds an indicator; words have open ends here too."""
    if indicator.kind is Kind.CATEGORY:
        return everything(indicator)
    if indicator.kind is Kind.NUMBER:
        return EVERYTHING
    return between(indicator, -inf, inf)


def between(indicator: Indicator, low: Any, high: Any, missing: Any = None) -> Range[Any]:
    """The range of two columns; *missing* flags the rows where both ends are open.

    Nothing lies below the first word of a scale or above its last, open though the end may be.
    """
    if indicator.kind is Kind.NUMBER:
        return Range(Low(low, missing), High(high, missing))
    return Range(Low(low, missing, 0), High(high, missing, len(indicator.words) - 1))


class Cut(NamedTuple):
    """A critical level that differs by row; *unknown* says in which rows it is not known."""

    numbers: Any
    unknown: Any


class _Bound:
    """Numbers, shape `(n_cases,)`, and the flags of the rows where this end is open, or None."""

    __slots__ = ("last", "numbers", "open")

    def __init__(self, numbers: Any, open_: Any = None, last: float = inf) -> None:
        self.numbers = numbers
        self.open = open_
        self.last = last  # the word beyond which there is none; infinite for numbers

    def _held(self, flags: Any, level: Any) -> Any:
        for excused in (self.open, level.unknown if isinstance(level, Cut) else None):
            if excused is not None:
                flags = flags | excused
        return flags


class Low(_Bound):
    """The lowest possible values."""

    __slots__ = ()

    def __lt__(self, level: Any) -> Any:
        if not isinstance(level, Cut) and level == self.last:
            return self.numbers < -inf
        return self._held(self.numbers < _number(level), level)

    def __le__(self, level: Any) -> Any:
        return self._held(self.numbers <= _number(level), level)


class High(_Bound):
    """The highest possible values."""

    __slots__ = ()

    def __gt__(self, level: Any) -> Any:
        if not isinstance(level, Cut) and level == self.last:
            return self.numbers > inf
        return self._held(self.numbers > _number(level), level)

    def __ge__(self, level: Any) -> Any:
        return self._held(self.numbers >= _number(level), level)


def _number(level: Any) -> Any:
    return level.numbers if isinstance(level, Cut) else level
