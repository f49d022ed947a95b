"""Crossings: at which numbers of an operand a formula's result passes a critical level.

The formula must ask for the operand once; then each bound of the result rises or falls with it
without turning back, except where the operand makes a divisor pass 0. The engine's own arithmetic
is monotone too, so halving finds the exact double on each side of every crossing.
"""

import struct
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from sys import float_info
from typing import NamedTuple, assert_never

from kuchiki.flowchart.words import speaker
from kuchiki.rules.formulas import Constant, Operand, Operation, Term, evaluate
from kuchiki.rules.indicators import Indicator

say = speaker("robustness")
_LARGEST = float_info.max

Bounds = Callable[[float], tuple[float, float]]
Holds = Callable[[float], bool]


class Refused(Exception):
    """A formula for which no exact answer can be given, and why."""


class Follow(NamedTuple):
    """How a derived indicator follows one operand: its whole term, what the others are."""

    term: Term
    operand: str
    others: Mapping[str, tuple[float, float]]

    def bounds(self, term: Term, number: float) -> tuple[float, float]:
        """The lowest and highest result of a part of the term."""
        return evaluate(term, {**self.others, self.operand: (number, number)})


def whole_term(indicator: Indicator, derived: Mapping[str, Indicator]) -> Term:
    """The formula with the formulas of its operands written out."""

    def written(term: Term) -> Term:
        match term:
            case Operand(name) if name in derived:
                return whole_term(derived[name], derived)
            case Operation(sign, left, right):
                return Operation(sign, written(left), written(right))
            case _:
                return term

    assert indicator.formula is not None, "it is derived"
    return written(indicator.formula.term)


def count(term: Term, name: str) -> int:
    """How often *term* asks for an operand."""
    match term:
        case Constant():
            return 0
        case Operand(own):
            return int(own == name)
        case Operation(_, left, right):
            return count(left, name) + count(right, name)
        case _:
            assert_never(term)


def crossings(follow: Follow, levels: Sequence[float]) -> list[float]:
    """Numbers of the operand between which no bound of the result passes one of *levels*.

    Raises Refused where the formula turns back, or asks for the operand more than once.
    """
    if count(follow.term, follow.operand) > 1:
        raise Refused(say("refused_twice", indicator=follow.operand))
    breaks = _breaks(follow, follow.term)
    return sorted({*breaks, *_flips(follow, follow.term, levels, breaks)})


def _breaks(follow: Follow, term: Term) -> list[float]:
    """Where a part of the term turns back or jumps."""
    if not isinstance(term, Operation):
        return []
    inside = count(term.left, follow.operand), count(term.right, follow.operand)
    inner, other = (term.left, term.right) if inside[0] else (term.right, term.left)
    found = _breaks(follow, inner)
    if term.sign in "+-":
        return found
    low, high = follow.bounds(other, 0.0)
    if term.sign == "/" and inside[1]:
        return sorted({*found, *_flips(follow, inner, [0.0], found)})
    if low < 0 < high and term.sign == "*":
        raise Refused(say("refused_turns", indicator=follow.operand))
    return found


def _flips(
    follow: Follow, term: Term, levels: Sequence[float], breaks: Sequence[float]
) -> list[float]:
    """The doubles on both sides of each place where a bound of *term* passes a level."""
    found: list[float] = []
    for begin, end in pairwise([-_LARGEST, *breaks, _LARGEST]):
        for level in levels:
            for holds in _comparisons(follow, term, level):
                if holds(begin) != holds(end):
                    found += _halved(holds, begin, end)
    return found


def _comparisons(follow: Follow, term: Term, level: float) -> tuple[Holds, ...]:
    """The comparisons of which every criterion is made."""

    def bound(which: int) -> Callable[[float], float]:
        return lambda number: follow.bounds(term, number)[which]

    low, high = bound(0), bound(1)
    return (
        lambda number: low(number) < level,
        lambda number: low(number) <= level,
        lambda number: high(number) > level,
        lambda number: high(number) >= level,
    )


def _halved(holds: Holds, begin: float, end: float) -> tuple[float, float]:
    """The two neighbouring doubles between which *holds* changes."""
    first, low, high = holds(begin), _rank(begin), _rank(end)
    while high - low > 1:
        middle = (low + high) // 2
        if holds(_double(middle)) == first:
            low = middle
        else:
            high = middle
    return _double(low), _double(high)


def _rank(number: float) -> int:
    """The place of a double among all doubles in order; both zeros have one place."""
    (bits,) = struct.unpack("<q", struct.pack("<d", number))
    return int(bits) if bits >= 0 else -(int(bits) & 0x7FFF_FFFF_FFFF_FFFF)


def _double(rank: int) -> float:
    bits = rank if rank >= 0 else -rank | -0x8000_0000_0000_0000
    (number,) = struct.unpack("<d", struct.pack("<q", bits))
    return float(number)
