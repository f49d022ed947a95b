"""Terms and models: products of conditions, and sums of them."""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import NamedTuple, TypeAlias

import numpy

from kuchiki.flowchart.studies.hypothesis.primes import Rows

Signs: TypeAlias = tuple[int, ...]
"""For each condition 2 where it is present, 1 where absent, 0 where neither."""


class Term(NamedTuple):
    """A product: *mask* has a bit for each condition in it, *value* for those that are present.

    The first condition has the highest bit.
    """

    mask: int
    value: int

    def holds(self, other: "Term") -> bool:
        """Whether all rows of *other* are rows of this."""
        return self.mask & other.mask == self.mask and other.value & self.mask == self.value

    def has(self, config: str) -> bool:
        """Whether a configuration such as 0110 is one of its rows."""
        return int(config, 2) & self.mask == self.value

    def signs(self, count: int) -> Signs:
        """How each of *count* conditions stands in it."""
        bits = [1 << (count - 1 - place) for place in range(count)]
        return tuple(0 if not self.mask & bit else 2 if self.value & bit else 1 for bit in bits)

    def text(self, conditions: Sequence[str]) -> str:
        """The term in words.

        >>> Term(0b101, 0b100).text(["DEV", "URB", "LIT"])
        'DEV*~LIT'
        """
        signs = zip(conditions, self.signs(len(conditions)), strict=True)
        return "*".join(f"{'~' if sign == 1 else ''}{name}" for name, sign in signs if sign)


Model: TypeAlias = tuple[Term, ...]


def model_text(model: Model, conditions: Sequence[str]) -> str:
    """A model in words: DEV*~LIT + STB."""
    return " + ".join(term.text(conditions) for term in model)


def term_order(term: Term, count: int) -> tuple[int, list[int]]:
    """Short terms first, then condition by condition: present, absent, neither."""
    signs = term.signs(count)
    return sum(sign > 0 for sign in signs), [-sign for sign in signs]


def model_order(model: Model, count: int) -> tuple[int, list[tuple[int, list[int]]]]:
    """Models with few conditions first, then term by term."""
    orders = [term_order(term, count) for term in model]
    return sum(length for length, _ in orders), orders


def rows_of(term: Term, count: int) -> Rows:
    """The rows that a term holds, from 0, in order."""
    rows = numpy.arange(2**count, dtype=numpy.uint32)
    inside: Rows = rows[(rows & numpy.uint32(term.mask)) == term.value]
    return inside


def eased(
    longest: Model, shortest: Model, expected: Mapping[int, bool], count: int
) -> frozenset[Term]:
    """Conservative terms without the conditions that stand in them against expectations.

    Where a conservative term lies in a parsimonious one, a condition that only the former names is
    dropped if it is *expected*, by its place, the other way round: the row with it so is an easy
    counterfactual (Ragin and Sonnett 2005; Ragin 2008, chapter 9; Dusa 2019, 8.7).
    """
    found = set()
    for long, short in product(longest, shortest):
        if short.holds(long):
            mask = long.mask
            for place, present in expected.items():
                bit = 1 << (count - 1 - place)
                if not short.mask & bit and bool(long.value & bit) != present:
                    mask &= ~bit
            found.add(Term(mask, long.value & mask))
    return frozenset(found)
