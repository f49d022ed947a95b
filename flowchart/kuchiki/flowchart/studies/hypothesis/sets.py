"""Set memberships: how far each case belongs to each set, and what is unknown of it.

Crisp sets have memberships 0 and 1, fuzzy sets all between (Ragin 2008). A membership is a range,
as every value is: equal ends where it is known, 0 and 1 where nothing is.
"""

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import NamedTuple, TypeAlias

import numpy
from numpy.typing import NDArray

from kuchiki.flowchart.problems import File

Numbers: TypeAlias = NDArray[numpy.float64]

HALF = 0.5  # the crossover: neither in nor out


class Membership(NamedTuple):
    """Memberships in one set, all from *low* to *high*, both of shape (cases,)."""

    low: Numbers
    high: Numbers

    @property
    def unknown(self) -> NDArray[numpy.bool_]:
        """Which cases' memberships are not known."""
        return self.low < self.high


def membership(pairs: Iterable[tuple[float, float]]) -> Membership:
    """A membership from each case's lowest and highest."""
    ends = numpy.array(list(pairs), dtype=float).reshape(-1, 2)
    return Membership(ends[:, 0].copy(), ends[:, 1].copy())


def negation(one: Membership) -> Membership:
    """Membership in the complement: 1 - x."""
    return Membership(1 - one.high, 1 - one.low)


def union(several: Iterable[Membership]) -> Membership:
    """Membership in any of several sets, the maximum."""
    lows, highs = zip(*several, strict=True)
    return Membership(reduce(numpy.maximum, lows), reduce(numpy.maximum, highs))


def intersection(several: Iterable[Membership]) -> Membership:
    """Membership in all of several sets, the minimum."""
    lows, highs = zip(*several, strict=True)
    return Membership(reduce(numpy.minimum, lows), reduce(numpy.minimum, highs))


class Data(NamedTuple):
    """Cases with their memberships in *conditions* and in the outcome.

    *outcome* is already that of the negation where *negated*. *crisp* says that every membership
    that is known is 0 or 1, so that an unknown one can be nothing else. *calibrations* say how raw
    values became memberships.
    """

    cases: tuple[str, ...]
    conditions: Mapping[str, Membership]
    outcome: Membership
    outcome_name: str
    negated: bool = False
    crisp: bool = True
    calibrations: tuple[str, ...] = ()
    files: tuple[File, ...] = ()

    @property
    def explained(self) -> str:
        """What is explained: the outcome's name, after a tilde where it is negated."""
        return f"~{self.outcome_name}" if self.negated else self.outcome_name

    def named(self, which: NDArray[numpy.bool_]) -> tuple[str, ...]:
        """The names of the cases that a mask selects."""
        return tuple(self.cases[i] for i in numpy.flatnonzero(which))


def data_of(
    cases: Iterable[str],
    conditions: Mapping[str, Membership],
    outcome: Membership,
    name: str,
    *,
    negated: bool = False,
    calibrations: Iterable[str] = (),
    files: Iterable[File] = (),
) -> Data:
    """Cases with their memberships; *outcome* is that of *name*, negated here where asked."""
    every = [*conditions.values(), outcome]
    ends = numpy.concatenate([end for one in every for end in one])
    explained = negation(outcome) if negated else outcome
    crisp = bool(numpy.isin(ends, (0, 1)).all())
    made = Data(tuple(cases), conditions, explained, name, negated, crisp)
    return made._replace(calibrations=tuple(calibrations), files=tuple(files))
