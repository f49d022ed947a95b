"""Pieces of a line: between the numbers where an answer can change it cannot change.

An answer, seen as a function of one level or value, changes only at finitely many numbers. Those
numbers and the open intervals between them are the pieces; judging one number of each is judging
all numbers, so what is found is exact and nothing is sampled.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from math import inf, isinf, nextafter
from sys import float_info
from typing import NamedTuple

_LARGEST = float_info.max


class Piece(NamedTuple):
    """One number (*low* equals *high*), or all between two, the ends not included.

    *at* is a number of the piece.
    """

    low: float
    high: float
    at: float

    @property
    def single(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    def holds(self, number: float) -> bool:
        """Whether *number* lies in it."""
        return number == self.low if self.single else self.low < number < self.high

    def touches(self, low: float, high: float) -> bool:
        """Whether it has a number from *low* to *high*, both included."""
        if self.single:
            return low <= self.low <= high
        return self.low < high and low < self.high if low < high else self.holds(low)


class Kept(NamedTuple):
    """A connected range of numbers; an infinite end is open, and then not included."""

    low: float
    high: float
    low_included: bool
    high_included: bool

    def holds(self, number: float) -> bool:
        """Whether *number* lies in it."""
        above = number >= self.low if self.low_included else number > self.low
        below = number <= self.high if self.high_included else number < self.high
        return above and below


def pieces(critical: Iterable[float], low: float = -inf, high: float = inf) -> list[Piece]:
    """The pieces from *low* to *high* (included where finite), in order.

    Pieces that hold no double are left out.

    >>> [(piece.low, piece.high) for piece in pieces([20.0])]
    [(-inf, 20.0), (20.0, 20.0), (20.0, inf)]
    """
    ends = {end for end in (low, high) if not isinf(end)}
    numbers = sorted({float(n) for n in critical if low <= n <= high and not isinf(n)} | ends)
    edges = [low, *numbers, high]
    found: list[Piece] = []
    for before, after in pairwise(edges):
        at = _between(before, after)
        if at is not None:
            found.append(Piece(before, after, at))
        if not isinf(after):
            found.append(Piece(after, after, after))
    return sorted(set(found), key=lambda piece: piece.at)


def _between(low: float, high: float) -> float | None:
    """A double between two numbers, the rounder the better; None where there is none."""
    if isinf(low) and isinf(high):
        return 0.0 if low < high else None
    if isinf(low):
        at = max(high - max(1.0, abs(high)), -_LARGEST)
    elif isinf(high):
        at = min(low + max(1.0, abs(low)), _LARGEST)
    else:
        at = low / 2 + high / 2
        at = at if low < at < high else nextafter(low, high)
    return at if low < at < high else None


def kept_around(
    found: Sequence[Piece], low: float, high: float, same: Callable[[Piece], bool]
) -> Kept | None:
    """The connected range around *low* to *high* of pieces that are the *same* as today.

    None where some piece between *low* and *high* is not.
    """
    inside = [i for i, piece in enumerate(found) if piece.touches(low, high)]
    if not all(same(found[i]) for i in inside):
        return None
    first, last = inside[0], inside[-1]
    while first > 0 and same(found[first - 1]):
        first -= 1
    while last + 1 < len(found) and same(found[last + 1]):
        last += 1
    bottom, top = found[first], found[last]
    low_end = _rounder(bottom, found[first - 1] if first else None, bottom.low)
    high_end = _rounder(top, found[last + 1] if last + 1 < len(found) else None, top.high)
    return Kept(low_end[0], high_end[0], low_end[1], high_end[1])


def _rounder(end: Piece, beyond: Piece | None, number: float) -> tuple[float, bool]:
    """How an end is best said: this number included, or its neighbour among doubles not."""
    if not end.single:
        return number, False
    if beyond is None or nextafter(number, beyond.low) != beyond.low:
        return number, True
    return (number, True) if len(repr(number)) <= len(repr(beyond.low)) else (beyond.low, False)
