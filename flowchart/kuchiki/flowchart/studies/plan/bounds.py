"""Bounds of indicators as sums of choices, through formulas as far as these are linear."""

from collections.abc import Mapping
from fractions import Fraction
from math import isinf
from typing import NamedTuple, assert_never

from kuchiki.flowchart.studies.plan.linear import Linear, variable
from kuchiki.flowchart.studies.plan.logic import Claim, atom
from kuchiki.flowchart.studies.plan.offer import Offered, exact
from kuchiki.flowchart.studies.settle import Settling
from kuchiki.rules.formulas import Constant, Operand, Operation, Term, evaluate
from kuchiki.rules.values import Range, Value

Winners = Mapping[str, list[tuple[int, Value]]]


class Crooked(Exception):
    """A formula that is not linear in what a measure raises, and why."""


class Side(NamedTuple):
    """One end of a value: a sum, and what must hold for that end not to be open."""

    sum: Linear
    closed: tuple[Claim, ...] = ()


Ends = tuple[Side | None, Side | None]
"""The lowest and highest of a value; None where it is open whatever is chosen."""


class Bounds:
    """The bounds of every indicator, given which variables say that a measure is chosen.

    *winners* has, for each indicator that measures set, the variable of each of these having the
    last word, and the value.
    """

    def __init__(
        self, settling: Settling, measures: tuple[Offered, ...], winners: Winners
    ) -> None:
        self.settling, self.winners = settling, winners
        self.added: dict[str, Linear] = {}
        for offered in measures:
            for change in offered.changes:
                if change.by is not None:
                    name = change.indicator.name
                    more = variable(offered.number).times(change.by)
                    self.added[name] = self.added.get(name, Linear(Fraction(0))).plus(more)
        self.touched = {*self.added, *winners}
        for name, indicator in settling.derived.items():
            assert indicator.formula is not None, "it is derived"
            if self.touched.intersection(indicator.formula.operands):
                self.touched.add(name)

    def ends(self, name: str) -> Ends:
        """The ends of a number. Raises Crooked where its formula is not linear."""
        if name in self.settling.derived:
            formula = self.settling.derived[name].formula
            assert formula is not None, "it is derived"
            return self.term(formula.term)
        value = self.settling.known[name].value
        assert isinstance(value, Range), "it is a number"
        return self.end(name, value.low, 0), self.end(name, value.high, 1)

    def end(self, name: str, today: float, which: int) -> Side | None:
        """The low (0) or high (1) end of what is not derived."""
        found = self.added.get(name, Linear(Fraction(0)))
        closing = Linear(Fraction(0))
        base = Fraction(0) if isinf(today) else exact(today)
        for chosen, value in self.winners.get(name, ()):
            assert isinstance(value, Range), "it is a number"
            closing = closing.plus(variable(chosen))
            found = found.plus(variable(chosen).times(exact(value[which]) - base))
        if not isinf(today):
            return Side(found.plus(Linear(base)))
        if not closing.terms:
            return None
        return Side(found, (atom(closing, Fraction(1), False, None, True),))

    def term(self, term: Term) -> Ends:
        """The ends of a part of a formula."""
        if not self.moves(term):
            known = self.settling.known
            values = {n: fact.value for n, fact in known.items() if isinstance(fact.value, Range)}
            low, high = evaluate(term, values)
            return _fixed(low), _fixed(high)
        if isinstance(term, Operand):
            return self.ends(term.name)
        assert isinstance(term, Operation), "a number does not move"
        sign, left, right = term
        if sign in "*/":
            return self.product(sign, left, right)
        (a, b), (c, d) = self.term(left), self.term(right)
        if sign == "-":
            c, d = _times(d, Fraction(-1)), _times(c, Fraction(-1))
        return _sum(a, c), _sum(b, d)

    def product(self, sign: str, left: Term, right: Term) -> Ends:
        """A product with, or quotient by, a part that no measure moves."""
        moving, fixed = (left, right) if self.moves(left) else (right, left)
        if self.moves(fixed):
            raise Crooked("two parts that measures raise are multiplied or divided")
        if sign == "/" and moving is right:
            raise Crooked("it divides by what a measure raises")
        low, high = self.term(fixed)
        if low is None or high is None or low.sum.constant != high.sum.constant:
            raise Crooked("what is raised is multiplied or divided by what is not known exactly")
        factor = low.sum.constant
        if sign == "/":
            if not factor:
                return None, None
            factor = 1 / factor
        a, b = self.term(moving)
        if not factor:
            return _fixed(0.0), _fixed(0.0)
        ends = _times(a, factor), _times(b, factor)
        return ends if factor > 0 else (ends[1], ends[0])

    def moves(self, term: Term) -> bool:
        """Whether a measure moves a part of a formula."""
        match term:
            case Operand(name):
                return name in self.touched
            case Operation(_, left, right):
                return self.moves(left) or self.moves(right)
            case Constant():
                return False
            case _:
                assert_never(term)


def _fixed(bound: float) -> Side | None:
    return None if isinf(bound) else Side(Linear(exact(bound)))


def _sum(one: Side | None, other: Side | None) -> Side | None:
    if one is None or other is None:
        return None
    return Side(one.sum.plus(other.sum), (*one.closed, *other.closed))


def _times(side: Side | None, factor: Fraction) -> Side | None:
    return side and Side(side.sum.times(factor), side.closed)
