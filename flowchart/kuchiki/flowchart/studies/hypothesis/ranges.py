"""Ranges of ratios: what a measure can be, over all that unknown memberships could be.

Every measure of fit is a ratio of two sums over cases, so the least and the greatest ratio are
found exactly: Dinkelbach's method (1967) chooses, case by case, what moves the ratio furthest.
"""

from collections.abc import Sequence
from math import fsum

import numpy

from kuchiki.flowchart.studies.hypothesis.sets import Numbers
from kuchiki.rules.values import Range

_NEAR = 1e-12

Pairs = tuple[Numbers, Numbers]
"""What is summed above and below the line: for known cases, or for one case's possibilities."""


def ratio(known: Pairs, open_: Sequence[Pairs]) -> Range[float] | None:
    """The least and the greatest that the ratio of sums can be; None where it is never defined.

    *open_* has, for each case that is not known, all that it may add above and below the line.
    No possibility may add more above than below, or less than nothing.
    """
    above, below = fsum(known[0]), fsum(known[1])
    if not open_:
        return Range(above / below, above / below) if below > 0 else None
    if below + fsum(float(pair[1].max()) for pair in open_) <= 0:
        return None
    return Range(0.0 - _most(-above, below, open_, -1), _most(above, below, open_, 1))


def _most(above: float, below: float, open_: Sequence[Pairs], sign: int) -> float:
    """The greatest ratio of the signed sum above to the sum below."""
    top, bottom = _sums(above, below, open_, [int(pair[1].argmax()) for pair in open_], sign)
    while True:
        rate = top / bottom
        chosen = [int((sign * pair[0] - rate * pair[1]).argmax()) for pair in open_]
        top, bottom = _sums(above, below, open_, chosen, sign)
        if bottom <= 0 or top - rate * bottom <= _NEAR:
            return rate


def _sums(
    above: float, below: float, open_: Sequence[Pairs], chosen: Sequence[int], sign: int
) -> tuple[float, float]:
    pairs = list(zip(open_, chosen, strict=True))
    top = fsum([above, *(sign * float(pair[0][i]) for pair, i in pairs)])
    return top, fsum([below, *(float(pair[1][i]) for pair, i in pairs)])


def possibilities(ends: Sequence[tuple[float, float]], crisp: bool) -> list[Numbers]:
    """All combinations of values at which a measure can be least or greatest.

    Measures are made of minima and maxima of memberships and their complements, so apart from the
    ends of a fuzzy range only those values matter where it meets another's end or its complement,
    or one half. Crisp memberships have only their ends.
    """
    bends = {0.5, *(end for pair in ends for end in pair), *(1 - e for p in ends for e in p)}
    values = [
        sorted({low, high} | (set() if crisp else {b for b in bends if low < b < high}))
        for low, high in ends
    ]
    return [grid.ravel() for grid in numpy.meshgrid(*values, indexing="ij")]
