"""Criteria: one indicator held against one critical level.

Every comparison includes the level. The comparisons need only `<`, `>`, `&` and `|` of the value's
bounds, so they judge a region's numbers and a table's columns alike.
"""

from collections.abc import Callable
from functools import reduce
from math import inf
from operator import and_, or_
from typing import Any, NamedTuple, TypeAlias, assert_never

from kuchiki.rules.answers import Answer
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.values import Options, Range, Value


class AtLeast(NamedTuple):
    """Met from *level* upwards: a number, or the rank of a scale's word."""

    level: float

    def meets(self, low: Any, high: Any) -> Answer[Any]:
        """Whether values from *low* to *high* can and can fail to meet it."""
        return Answer(high >= self.level, low < self.level)

    def margin(self, low: Any, high: Any, least: Any = min) -> Range[Any]:
        """How far above the level: value - level."""
        return Range(low - self.level, high - self.level)


class AtMost(NamedTuple):
    """Met from *level* downwards."""

    level: float

    def meets(self, low: Any, high: Any) -> Answer[Any]:
        """Whether values from *low* to *high* can and can fail to meet it."""
        return Answer(low <= self.level, high > self.level)

    def margin(self, low: Any, high: Any, least: Any = min) -> Range[Any]:
        """How far below the level: level - value."""
        return Range(self.level - high, self.level - low)


class Between(NamedTuple):
    """Met from *low* to *high*, both ends included."""

    low: float
    high: float

    def meets(self, low: Any, high: Any) -> Answer[Any]:
        """Whether values from *low* to *high* can and can fail to meet it."""
        can_yes = (high >= self.low) & (low <= self.high)
        return Answer(can_yes, (low < self.low) | (high > self.high))

    def margin(self, low: Any, high: Any, least: Any = min) -> Range[Any]:
        """How far inside the nearer end; it rises up to the middle and falls from there."""
        nearest = least(low - self.low, self.high - high)
        farthest = least(high - self.low, self.high - low)
        return Range(nearest, least(farthest, self.depth))

    @property
    def depth(self) -> float:
        """The greatest margin, that of the middle, or of the word or two next to it.

        >>> Between(0.0, 3.0).depth, Between(0, 3).depth
        (1.5, 1)
        """
        width = self.high - self.low
        return width // 2 if isinstance(width, int) else width / 2  # ranks are whole


class Is(NamedTuple):
    """Met by this number, or by the word of this rank."""

    level: float


class OneOf(NamedTuple):
    """Met by any of these numbers, or by the words of these ranks."""

    levels: tuple[float, ...]


Level: TypeAlias = AtLeast | AtMost | Between | Is | OneOf


class Spread(NamedTuple):
    """A stated distribution around a value or level: normal with standard deviation *sd*."""

    kind: str
    sd: float


class Criterion(NamedTuple):
    """An indicator, its critical level, and where that level comes from.

    *basis* is `paper`, `comparators` or `assumed`; *why* says it in words. *id* is unique in its
    gate. *spread* is the level's own distribution, for draws.
    """

    id: str
    indicator: Indicator
    level: Level
    basis: str
    why: str
    spread: Spread | None = None


def meets(indicator: Indicator, level: Level, value: Range[Any] | Options[Any]) -> Answer[Any]:
    """Can every, can any possible value meet the level?

    *value* holds numbers and booleans, or columns of them; so does the answer.

    >>> firms = Indicator("firms", "Firms", Kind.NUMBER)
    >>> [meets(firms, AtLeast(20), value).word for value in (Range(20, 25), Range(0, 19))]
    ['yes', 'no']
    >>> meets(firms, AtLeast(20), Range(0, inf)).word
    'unknown'
    """
    if isinstance(level, (Is, OneOf)):
        return _among(indicator, level, value)
    assert isinstance(value, Range), "words of a category have no order"
    return level.meets(*value)


def _among(
    indicator: Indicator, level: Is | OneOf, value: Range[Any] | Options[Any]
) -> Answer[Any]:
    wanted = (level.level,) if isinstance(level, Is) else level.levels
    if isinstance(value, Range) and indicator.kind is Kind.NUMBER:
        low, high = value
        inside = [(low <= number) & (high >= number) for number in wanted]
        beyond = [(low < number) | (high > number) for number in wanted]
        return Answer(reduce(or_, inside), reduce(and_, beyond))
    if isinstance(value, Options):
        possible = value.flags
    else:
        low, high = value
        possible = tuple((low <= rank) & (high >= rank) for rank in range(len(indicator.words)))
    others = [flag for rank, flag in enumerate(possible) if rank not in wanted]
    met = reduce(or_, [possible[int(rank)] for rank in wanted])
    return Answer(met, reduce(or_, others) if others else False)


def margin(level: Level, value: Value, least: Callable[..., Any] = min) -> Range[Any] | None:
    """How far the value lies on the right side of the level, negative where it is not met.

    In the indicator's unit, for a scale in steps; None for `is` and `one_of`. For `between` the
    distance to the nearer end. *value* may hold columns, if *least* says which of two is less.

    >>> margin(AtLeast(20), Range(15, inf)), margin(Between(0.0, 10.0), Range(4.0, 9.0))
    (Range(low=-5, high=inf), Range(low=1.0, high=5.0))
    """
    if isinstance(level, (Is, OneOf)):
        return None
    assert isinstance(value, Range), "words of a category have no order"
    return level.margin(*value, least)


def spans(level: Level) -> tuple[float, float]:
    """The lowest and highest number that *level* names."""
    match level:
        case AtLeast(bound) | AtMost(bound) | Is(bound):
            return bound, bound
        case Between(low, high):
            return low, high
        case OneOf(bounds):
            return min(bounds), max(bounds)
        case _:
            assert_never(level)


def plausible_range(indicator: Indicator) -> Value:
    """All values that a well-recorded region could have."""
    if indicator.kind is Kind.CATEGORY:
        return Options((True,) * len(indicator.words))
    if indicator.kind is Kind.NUMBER:
        return Range(*(indicator.plausible or (-inf, inf)))
    return Range(0, len(indicator.words) - 1)
