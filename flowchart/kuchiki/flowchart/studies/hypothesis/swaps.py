"""Swapping: a cover made smaller by taking members out and putting better ones in.

The local search with row weights of Gao, Yao, Weise and Li ("An efficient local search heuristic
with row weighting for the unicost set covering problem", European Journal of Operational Research
246, 2015). It proves nothing, but a cover that cannot be bettered is proven so much sooner.
"""

from random import Random
from time import monotonic
from typing import TypeAlias

import numpy
from numpy.typing import NDArray

Inside: TypeAlias = NDArray[numpy.bool_]

SWAPS = 20_000
"""So many are tried, the same on any machine unless the time runs out first."""


def greedy(inside: Inside) -> list[int]:
    """A cover, each member the one that covers most of what is left."""
    left = numpy.ones(inside.shape[1], bool)
    chosen = []
    while left.any():
        chosen.append(int((inside & left).sum(axis=1).argmax()))
        left &= ~inside[chosen[-1]]
    return chosen


def swapped(inside: Inside, start: list[int], enough: int, end: float) -> list[int]:
    """The smallest cover found from *start*, until one has *enough* members or it is the *end*.

    *inside* has a flag for each member and row; *end* is a time of the monotonic clock.
    """
    search = _Swapping(inside, start)
    best = start
    for _ in range(SWAPS):
        while search.complete:
            best = sorted(search.chosen)
            if len(best) <= enough:
                return best
            search.drop(search.chosen)
        if monotonic() > end:
            break
        search.swap()
    return best


class _Swapping:
    """Members *chosen*, and what the search has learnt of rows and members.

    A row left open in a swap weighs more from then on. *moved* says when a member last moved: of
    those that do as well, the one longest at rest is taken.
    """

    def __init__(self, inside: Inside, start: list[int]) -> None:
        self.inside, self.amounts = inside, inside.astype(float)
        self.holders = [numpy.flatnonzero(column) for column in inside.T]
        self.chosen = list(start)
        self.times = inside[start].sum(axis=0)
        self.weights = numpy.ones(inside.shape[1])
        self.moved = numpy.zeros(len(inside), numpy.int64)
        self.swaps = 0
        self.newest = -1
        self.chance = Random(0)

    @property
    def complete(self) -> bool:
        """Whether every row is covered."""
        return bool(self.times.all())

    def drop(self, among: list[int]) -> int:
        """Take out the member whose rows are least missed, and give its number."""
        missed = self.amounts[among] @ (self.weights * (self.times == 1))
        least = [among[i] for i in numpy.flatnonzero(missed == missed.min())]
        member = min(least, key=lambda one: self.moved[one])
        self.chosen.remove(member)
        self.times = self.times - self.inside[member]
        self.moved[member] = self.swaps
        return member

    def swap(self) -> None:
        """Take one member out, and put one in that covers an open row."""
        self.swaps += 1
        gone = self.drop([one for one in self.chosen if one != self.newest] or self.chosen)
        row = self.chance.choice(numpy.flatnonzero(self.times == 0).tolist())
        holders = self.holders[row]
        others = holders[holders != gone]
        holders = others if len(others) else holders
        gain = self.amounts[holders] @ (self.weights * (self.times == 0))
        best = holders[gain == gain.max()]
        member = int(best[self.moved[best].argmin()])
        self.chosen.append(member)
        self.times = self.times + self.inside[member]
        self.moved[member] = self.swaps
        self.newest = member
        self.weights[self.times == 0] += 1
