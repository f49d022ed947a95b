"""Linear sums over yes-or-no variables, in exact fractions."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple


class Linear(NamedTuple):
    """A constant and a sum of variables (0 or 1), by number, with coefficients."""

    constant: Fraction
    terms: Mapping[int, Fraction] = {}

    def plus(self, other: "Linear") -> "Linear":
        """The sum of both."""
        terms = dict(self.terms)
        for variable, factor in other.terms.items():
            terms[variable] = terms.get(variable, Fraction(0)) + factor
        kept = {variable: factor for variable, factor in terms.items() if factor}
        return Linear(self.constant + other.constant, kept)

    def times(self, factor: Fraction) -> "Linear":
        """The sum times a number."""
        if not factor:
            return Linear(Fraction(0))
        terms = {variable: factor * own for variable, own in self.terms.items()}
        return Linear(self.constant * factor, terms)

    @property
    def least(self) -> Fraction:
        """The least it can be."""
        return self.constant + sum(min(f, Fraction(0)) for f in self.terms.values())

    @property
    def most(self) -> Fraction:
        """The most it can be."""
        return self.constant + sum(max(f, Fraction(0)) for f in self.terms.values())


def variable(number: int) -> Linear:
    """A variable alone."""
    return Linear(Fraction(0), {number: Fraction(1)})
