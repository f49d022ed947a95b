"""Measures of fit: how consistent cases are with a set relation, and how much it covers.

With x the membership in a condition, y in the outcome, sums over cases:

- inclS = sum min(x, y) / sum x, consistency of sufficiency (Ragin 2008, chapter 3)
- PRI = (sum min(x, y) - s) / (sum x - s), s = sum min(x, y, 1 - y), proportional reduction in
  inconsistency (Schneider and Wagemann 2012, 9.2)
- covS = sum min(x, y) / sum y, raw coverage; covU = covS - sum min(x, y, others) / sum y, unique
  coverage (Ragin 2008; Dusa 2019, 6.2)
- inclN = sum min(x, y) / sum y, consistency of necessity; covN = sum min(x, y) / sum x
- RoN = sum (1 - x) / sum (1 - min(x, y)), relevance of necessity (Schneider and Wagemann 2012,
  9.1)
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy

from kuchiki.flowchart.studies.hypothesis.ranges import Pairs, possibilities, ratio
from kuchiki.flowchart.studies.hypothesis.sets import HALF, Data, Membership, Numbers
from kuchiki.rules.values import Range

Measure = Range[float] | None
"""What a measure can be: equal ends where everything is known, None where it is not defined."""


class Fit(NamedTuple):
    """How far a set is sufficient for the outcome; *covU* is None where it stands alone."""

    inclS: Measure
    PRI: Measure
    covS: Measure
    covU: Measure


class Need(NamedTuple):
    """How far a set is necessary for the outcome."""

    inclN: Measure
    RoN: Measure
    covN: Measure


class Against(NamedTuple):
    """Cases that speak against a relation: *sure* ones, and those that *could*."""

    sure: tuple[str, ...]
    could: tuple[str, ...]


def sufficiency(x: Membership, data: Data, others: Membership | None = None) -> Fit:
    """The fit of x => outcome; *others* is the union of the sets that stand beside x."""
    sets = [x, data.outcome] if others is None else [x, data.outcome, others]
    split = _split(sets, data.crisp)
    unique = None if others is None else _measure(split, _unique)
    return Fit(
        _measure(split, _shared_of_set),
        _measure(split, _pri),
        _measure(split, _shared_of_outcome),
        unique,
    )


def necessity(x: Membership, data: Data) -> Need:
    """The fit of x <= outcome."""
    split = _split([x, data.outcome], data.crisp)
    return Need(
        _measure(split, _shared_of_outcome), _measure(split, _ron), _measure(split, _shared_of_set)
    )


def against_sufficiency(x: Membership, data: Data) -> Against:
    """Cases more in x than out that are more out of the outcome than in."""
    y = data.outcome
    sure = (x.low > HALF) & (y.high < HALF)
    return Against(data.named(sure), data.named((x.high > HALF) & (y.low < HALF) & ~sure))


def against_necessity(x: Membership, data: Data) -> Against:
    """Cases more in the outcome than out that are more out of x than in."""
    y = data.outcome
    sure = (x.high < HALF) & (y.low > HALF)
    return Against(data.named(sure), data.named((x.low < HALF) & (y.high > HALF) & ~sure))


class _Split(NamedTuple):
    """Memberships in several sets: of the known cases, and the possibilities of each other."""

    known: Sequence[Numbers]
    open_: Sequence[Sequence[Numbers]]


def _split(sets: Sequence[Membership], crisp: bool) -> _Split:
    unknown = numpy.logical_or.reduce([one.unknown for one in sets])
    known = [one.low[~unknown] for one in sets]
    open_ = [
        possibilities([(float(one.low[i]), float(one.high[i])) for one in sets], crisp)
        for i in numpy.flatnonzero(unknown)
    ]
    return _Split(known, open_)


def _measure(split: _Split, pairs: Callable[..., Pairs]) -> Measure:
    return ratio(pairs(*split.known), [pairs(*case) for case in split.open_])


def _shared_of_set(x: Numbers, y: Numbers, *_: Numbers) -> Pairs:
    return numpy.minimum(x, y), x


def _shared_of_outcome(x: Numbers, y: Numbers, *_: Numbers) -> Pairs:
    return numpy.minimum(x, y), y


def _pri(x: Numbers, y: Numbers, *_: Numbers) -> Pairs:
    shared = numpy.minimum(x, y)
    both_ways = numpy.minimum(shared, 1 - y)
    return shared - both_ways, x - both_ways


def _unique(x: Numbers, y: Numbers, others: Numbers) -> Pairs:
    shared = numpy.minimum(x, y)
    return shared - numpy.minimum(shared, others), y


def _ron(x: Numbers, y: Numbers) -> Pairs:
    return 1 - x, 1 - numpy.minimum(x, y)
