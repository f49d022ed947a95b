"""Minimum covers: the fewest products that cover every row, and all ways to do so with as few.

Choosing them is a set cover. Swapping (`swaps`) finds a small one; of the members that one still
smaller could have, by the prices of the relaxation, HiGHS finds it or proves that there is none,
or says how far it came in the time given. A search then lists every cover of that size, each once.
"""

from collections.abc import Iterator
from itertools import product
from math import ceil, isfinite
from time import monotonic
from typing import Any, NamedTuple

import numpy
from numpy.typing import NDArray

from kuchiki.flowchart.studies.hypothesis.primes import Bits
from kuchiki.flowchart.studies.hypothesis.sets import Numbers
from kuchiki.flowchart.studies.hypothesis.swaps import Inside, greedy, swapped

Places = NDArray[numpy.int64]

_BLOCK = 4096
_NEAR = 1e-6


class Minimum(NamedTuple):
    """A cover, by the places of its members, and the least size that any cover can have.

    *prices* say what each row costs at least, in members: no member covers rows of more than 1.
    """

    members: tuple[int, ...]
    at_least: int
    prices: Numbers

    @property
    def proven(self) -> bool:
        """Whether no smaller cover exists."""
        return len(self.members) == self.at_least


def flags(cover: Bits, rows: int) -> Inside:
    """The bits as flags, of shape (members, rows)."""
    lanes = numpy.ascontiguousarray(cover).view(numpy.uint8)
    return numpy.unpackbits(lanes, axis=1, bitorder="little")[:, :rows].astype(bool)


def widest(cover: Bits, rows: int) -> Places:
    """The places of the members that no other covers strictly, one of those that cover alike."""
    _, first = numpy.unique(cover, axis=0, return_index=True)
    cover, inside = cover[first], flags(cover[first], rows)
    size, start = inside.sum(axis=1), inside.argmax(axis=1)
    kept = numpy.zeros(len(cover), bool)
    for level in numpy.unique(size)[::-1]:
        larger = kept.copy()
        for row in numpy.unique(start[size == level]):
            small = numpy.flatnonzero((size == level) & (start == row))
            large = numpy.flatnonzero(larger & inside[:, row])
            kept[small] = ~_beaten(cover[small], cover[large])
    return numpy.sort(first[kept])


def _beaten(small: Bits, large: Bits) -> NDArray[numpy.bool_]:
    """Which of the *small* lie within one of the *large*."""
    found = numpy.zeros(len(small), bool)
    for begin in range(0, len(large), _BLOCK):
        outside = ~large[begin : begin + _BLOCK]
        beyond = numpy.zeros((len(small), len(outside)), bool)
        for word in range(small.shape[1]):
            beyond |= (small[:, None, word] & outside[None, :, word]) != 0
        found |= ~beyond.all(axis=1)
    return found


def minimum(cover: Bits, rows: int, seconds: float) -> Minimum:
    """A smallest cover of *rows* rows, or the smallest found in the time given; 0: no search."""
    end = monotonic() + seconds
    places = widest(cover, rows)
    inside = flags(cover[places], rows)
    prices = _prices(_model(inside), inside)
    least = _whole(float(prices.sum()))
    chosen = swapped(inside, greedy(inside), least, min(end, monotonic() + seconds / 3))
    if len(chosen) > least and seconds:
        kept = numpy.flatnonzero(_useful(inside @ prices, prices, len(chosen) - 1))
        better, bound = _fewer(inside[kept], len(chosen), max(1.0, end - monotonic()))
        chosen, least = [int(kept[i]) for i in better] or chosen, max(least, bound)
    return Minimum(tuple(int(places[i]) for i in chosen), min(least, len(chosen)), prices)


def _useful(paid: Numbers, prices: Numbers, size: int) -> Inside:
    """Which members a cover of *size* could have: beside any other the rest could not be paid."""
    useful: Inside = paid >= prices.sum() - (size - 1) - _NEAR
    return useful


def _model(inside: Inside) -> Any:
    """The set cover as HiGHS takes it, whole numbers not yet asked for."""
    import highspy

    members, rows = inside.shape
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = members, rows
    model.col_cost_ = numpy.ones(members)
    model.col_lower_, model.col_upper_ = numpy.zeros(members), numpy.ones(members)
    model.row_lower_, model.row_upper_ = numpy.ones(rows), numpy.full(rows, highspy.kHighsInf)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = numpy.append(0, inside.sum(axis=1).cumsum())
    model.a_matrix_.index_ = numpy.nonzero(inside)[1]
    model.a_matrix_.value_ = numpy.ones(int(inside.sum()))
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.passModel(model)
    return solver


def _prices(solver: Any, inside: Inside) -> Numbers:
    """Row prices from the relaxation's dual, scaled so that no member costs more than 1."""
    solver.run()
    prices = numpy.array(solver.getSolution().row_dual).clip(0)
    return prices / max(1.0, float((inside @ prices).max()))


def _fewer(inside: Inside, size: int, seconds: float) -> tuple[list[int], int]:
    """A cover of fewer than *size* members, if one is found, and the least size that any has.

    The least is *size* where it is proven that there is no smaller one.
    """
    import highspy

    members = len(inside)
    if not inside.any(axis=0).all():
        return [], size
    solver = _model(inside)
    everyone = numpy.arange(members)
    solver.changeColsIntegrality(members, everyone, [highspy.HighsVarType.kInteger] * members)
    solver.addRow(0.0, float(size - 1), members, everyone, numpy.ones(members))
    solver.setOptionValue("time_limit", seconds)
    solver.run()
    if solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        return [], size
    values = numpy.array(solver.getSolution().col_value)
    chosen = [int(i) for i in numpy.flatnonzero(values > 0.5)]
    if len(chosen) >= size or not inside[chosen].any(axis=0).all():
        chosen = []
    return chosen, min(size, _whole(float(solver.getInfo().mip_dual_bound)))


def _whole(bound: float) -> int:
    """The least whole number that a bound allows, 1 at least."""
    return max(1, ceil(bound - _NEAR)) if isfinite(bound) else 1


class Search:
    """All covers of the least size, each once. *stopped* says that the time ran out first."""

    def __init__(self, cover: Bits, known: Minimum, seconds: float) -> None:
        self.cover, alike = numpy.unique(cover, axis=0, return_inverse=True)
        order = numpy.argsort(alike, kind="stable")
        self.alike = numpy.split(order, numpy.cumsum(numpy.bincount(alike))[:-1])
        self.inside = flags(self.cover, len(known.prices))
        self.known = known
        self.favoured = numpy.isin(numpy.arange(len(self.cover)), alike[list(known.members)])
        self.end = monotonic() + seconds
        self.stopped = False

    def covers(self) -> Iterator[tuple[int, ...]]:
        """Every cover as small as the known one, which has the least size that there is."""
        prices, size = self.known.prices, len(self.known.members)
        left = numpy.ones(len(prices), bool)
        paid, reached = self.inside @ prices, self.inside.sum(axis=1)
        node = _Node(numpy.arange(len(self.cover)), paid, reached, left, size)
        for kinds in self._from(node):
            yield from product(*(map(int, self.alike[kind]) for kind in kinds))

    def _from(self, node: "_Node") -> Iterator[tuple[int, ...]]:
        """Covers of a node's rows by members of it, as many as it has left.

        The dearest row is covered by one of its members; each, once tried, is put aside. Those of
        the known cover come first, so that what is like it is found first.
        """
        if self.stopped or monotonic() > self.end:
            self.stopped = True
            return
        node = node.pruned(self.known.prices)
        if node.size == 1 or not len(node.members):
            yield from ((int(place),) for place in node.members)
            return
        held = self.inside[node.members, self._dearest(node)]
        trying, paid = node.members[held], node.paid[held]
        for place in trying[numpy.lexsort((-paid, ~self.favoured[trying]))]:
            if self.stopped:
                return
            node = node.without(place)
            for more in self._from(self._after(node, place)):
                yield (int(place), *more)

    def _dearest(self, node: "_Node") -> int:
        """The row to cover next: the one of the highest price, then of the fewest members."""
        price = numpy.where(node.left, self.known.prices, -1)
        rows = numpy.flatnonzero(price > price.max() - _NEAR)
        return int(rows[self.inside[numpy.ix_(node.members, rows)].sum(axis=0).argmin()])

    def _after(self, node: "_Node", place: int) -> "_Node":
        """What is left to do once a member is taken."""
        done = numpy.flatnonzero(node.left & self.inside[place])
        lost = self.inside[numpy.ix_(node.members, done)]
        return _Node(
            node.members,
            node.paid - lost @ self.known.prices[done],
            node.reached - lost.sum(axis=1),
            node.left & ~self.inside[place],
            node.size - 1,
        )


class _Node(NamedTuple):
    """Rows *left* to be covered by *size* of *members*; what of them each pays for, reaches."""

    members: Places
    paid: Numbers
    reached: Places
    left: Inside
    size: int

    def pruned(self, prices: Numbers) -> "_Node":
        """Without members that leave more than the others could pay for or reach."""
        others = int(numpy.sort(self.reached)[::-1][: self.size - 1].sum())
        return self._only(
            (self.paid >= prices[self.left].sum() - (self.size - 1) - _NEAR)
            & (self.reached + others >= self.left.sum())
        )

    def without(self, place: int) -> "_Node":
        """Without one member."""
        return self._only(self.members != place)

    def _only(self, kept: Inside) -> "_Node":
        return self._replace(
            members=self.members[kept], paid=self.paid[kept], reached=self.reached[kept]
        )
