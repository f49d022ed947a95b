"""Small tables of memberships, and what is true of them by brute force."""

from itertools import combinations, product
from typing import Any

import numpy
from hypothesis import settings
from hypothesis import strategies as st

from kuchiki.flowchart.studies.hypothesis.sets import (
    Data,
    Membership,
    data_of,
    membership,
)
from kuchiki.flowchart.studies.hypothesis.terms import Model, Term, rows_of
from kuchiki.flowchart.studies.hypothesis.truth_table import (
    TruthTable,
)

LETTERS = "ABCDE"


often = settings(max_examples=100, deadline=None)


Ends = tuple[float, float]


YES, NO, OPEN = (1.0, 1.0), (0.0, 0.0), (0.0, 1.0)


def crisp_data(table: list[list[Ends]]) -> Data:
    """Cases of crisp sets, the last column the outcome."""
    columns = list(zip(*table, strict=True))
    sets = {LETTERS[i]: membership(column) for i, column in enumerate(columns[:-1])}
    return data_of((f"c{i}" for i in range(len(table))), sets, membership(columns[-1]), "Y")


def tables(
    *values: Any, widest: int = 4, shortest: int = 1, longest: int = 12
) -> st.SearchStrategy[Any]:
    """Tables of cases with the same number of conditions."""
    cell = st.sampled_from(values)
    return st.integers(1, widest).flatmap(
        lambda width: st.lists(
            st.lists(cell, min_size=width + 1, max_size=width + 1),
            min_size=shortest,
            max_size=longest,
        )
    )


def rows(table: TruthTable, *outs: str) -> set[int]:
    """The rows, from 0, with one of these outs."""
    return {row.number - 1 for row in table.rows if row.out in outs}


def held(terms: Model, width: int) -> set[int]:
    """The rows that a model holds."""
    return {int(row) for term in terms for row in rows_of(term, width)}


def every_term(width: int) -> list[Term]:
    """All products of conditions."""
    masks = range(2**width)
    return [Term(mask, value) for mask in masks for value in range(2**width) if value & ~mask == 0]


def brute(width: int, explained: set[int], ruled_out: set[int]) -> set[frozenset[Term]]:
    """All smallest sums of prime implicants, found by trying them all."""
    terms = {t: held((t,), width) for t in every_term(width)}
    implicants = {t: r for t, r in terms.items() if not r & ruled_out}
    prime = [
        t
        for t, r in implicants.items()
        if r & explained and not any(r < other for other in implicants.values())
    ]
    for size in range(1, len(explained) + 1):
        found = {
            frozenset(chosen)
            for chosen in combinations(prime, size)
            if explained <= set().union(*(implicants[t] for t in chosen))
        }
        if found:
            return found
    raise AssertionError("rows cover themselves")


def completions(table: list[list[Ends]]) -> list[list[list[Ends]]]:
    """All tables that an unknown one could be (256 at most)."""
    places = [(i, j) for i, line in enumerate(table) for j, c in enumerate(line) if c == OPEN]
    found = []
    for values in product((NO, YES), repeat=min(len(places), 8)):
        made = [list(line) for line in table]
        for (i, j), value in zip(places, values, strict=False):
            made[i][j] = value
        for i, j in places[8:]:
            made[i][j] = NO
        found.append(made)
    return found


def noisy(seed: int, cases: int, width: int, noise: float | None = None) -> Data:
    """Crisp cases drawn by chance; where *noise* is given, that part of them contradicts a rule.

    The rule is C0*C1 + ~C2*C3*C4; without *noise* the outcome is chance alone.
    """
    chance = numpy.random.default_rng(seed)
    cells = chance.integers(0, 2, (cases, width)).astype(float)
    if noise is None:
        outcome = chance.integers(0, 2, cases).astype(float)
    else:
        a, b, c, d, e = (cells[:, i] for i in range(5))
        ruled = numpy.maximum(numpy.minimum(a, b), numpy.minimum(1 - c, numpy.minimum(d, e)))
        outcome = numpy.where(chance.random(cases) < noise, 1 - ruled, ruled)
    sets = {f"C{i}": Membership(cells[:, i], cells[:, i]) for i in range(width)}
    return data_of(map(str, range(cases)), sets, Membership(outcome, outcome), "Y")
