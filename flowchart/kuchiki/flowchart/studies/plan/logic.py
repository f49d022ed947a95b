"""Claims as logic: what must hold for an answer, in sums of choices, apart from any solver."""

from fractions import Fraction
from math import lcm
from typing import NamedTuple, TypeAlias

from kuchiki.flowchart.studies.plan.linear import Linear

_LARGEST = 100_000  # whole numbers up to this are told apart by a solver's tolerances
_SLACK = Fraction(1, 10**7)


class Says(NamedTuple):
    """What an atom says of an indicator, for the engine to confirm: a bound held to a level."""

    indicator: str
    end: str  # low or high
    sign: str  # >= <= > <
    level: float

    def holds(self, low: float, high: float) -> bool:
        """Whether it does, for an indicator from *low* to *high*."""
        bound = low if self.end == "low" else high
        return {
            ">=": bound >= self.level,
            "<=": bound <= self.level,
            ">": bound > self.level,
            "<": bound < self.level,
        }[self.sign]


class Atom(NamedTuple):
    """A sum that is at least *least*.

    Where no *says* comes with it, it is exact; else the engine has to confirm it.
    """

    sum: Linear
    least: Fraction
    says: Says | None = None


class Enough(NamedTuple):
    """At least *number* of *parts* hold."""

    number: int
    parts: "tuple[Claim, ...]"


Claim: TypeAlias = bool | Atom | Enough


def atom(sum_: Linear, least: Fraction, strict: bool, says: Says | None, exact: bool) -> Claim:
    """The claim that a sum is at least (*strict*: more than) *least*.

    Plainly true or false where no choice can change it. Sums of small whole numbers are held
    against a number half way between two of them, so that no rounding decides. Others are held
    against a little less, and what they claim has to be confirmed.
    """
    scale = lcm(*(number.denominator for number in (sum_.constant, least, *sum_.terms.values())))
    scaled, bound = sum_.times(Fraction(scale)), least * scale
    size = abs(bound - scaled.constant) + sum(abs(factor) for factor in scaled.terms.values())
    if exact and size <= _LARGEST:
        half = Fraction(1, 2) if strict else Fraction(-1, 2)
        return _folded(Atom(scaled, bound + half))
    largest = max((abs(factor) for factor in sum_.terms.values()), default=Fraction(1))
    scaled, bound = sum_.times(1 / largest), least / largest
    slack = _SLACK * max(Fraction(1), abs(bound), abs(scaled.constant))
    return _folded(Atom(scaled, bound - slack, says))


def _folded(found: Atom) -> Claim:
    if found.sum.least >= found.least and found.says is None:
        return True
    return found if found.sum.most >= found.least else False


def enough(number: int, parts: list[Claim]) -> Claim:
    """At least *number* of *parts*, without those that are plainly true or false."""
    number -= sum(part is True for part in parts)
    open_ = tuple(part for part in parts if not isinstance(part, bool))
    if number <= 0:
        return True
    if number > len(open_):
        return False
    return open_[0] if len(open_) == 1 else Enough(number, open_)


def every(parts: list[Claim]) -> Claim:
    """All of *parts*."""
    return enough(len(parts), parts)


def some(parts: list[Claim]) -> Claim:
    """One of *parts* at least."""
    return enough(1, parts)
