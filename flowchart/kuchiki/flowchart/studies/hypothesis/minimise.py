"""Minimisation: the shortest sums of products that hold all positive rows of a truth table.

- conservative: remainders are ruled out, as negative rows are
- parsimonious: remainders may be taken in, wherever that shortens (simplifying assumptions)
- intermediate: of those only the easy ones are, which directional expectations allow (`between`)

Rows are positive only if they are so whatever the unknowns are; rows that could be negative are
never taken in. All models with the fewest prime implicants are given (Dusa 2019, chapter 8).
"""

from collections.abc import Iterable, Mapping
from itertools import islice
from time import monotonic
from typing import NamedTuple

import numpy

from kuchiki.flowchart.studies.hypothesis.covers import Search, minimum
from kuchiki.flowchart.studies.hypothesis.primes import Flags, Primes, Rows, primes
from kuchiki.flowchart.studies.hypothesis.terms import (
    Model,
    Term,
    eased,
    model_order,
    rows_of,
    term_order,
)
from kuchiki.flowchart.studies.hypothesis.truth_table import (
    CONTRADICTION,
    NEGATIVE,
    POSITIVE,
    TruthTable,
)
from kuchiki.flowchart.words import speaker

CONSERVATIVE, PARSIMONIOUS, INTERMEDIATE = "conservative", "parsimonious", "intermediate"
KINDS = (CONSERVATIVE, PARSIMONIOUS, INTERMEDIATE)

say = speaker("hypothesis")


class Limits(NamedTuple):
    """How much is tried: *models* listed, seconds for the *proof* and for the *search*.

    *pairs* of conservative and parsimonious models are made into intermediate ones, in the same
    time altogether.
    """

    models: int = 1000
    proof: float = 20.0
    search: float = 4.0
    pairs: int = 100

    def within(self, share: float) -> "Limits":
        """A share of the time."""
        return self._replace(proof=self.proof * share, search=self.search * share)


class Solution(NamedTuple):
    """All tied models of one kind.

    *complete* says whether none is left out, *proven* whether none can have fewer terms,
    *at_least* how many any must have. *origins* has, for an intermediate model, the conservative
    and the parsimonious ones that it was made from, counted from 1. *why* says why there is none.
    """

    kind: str
    models: tuple[Model, ...]
    complete: bool = True
    proven: bool = True
    at_least: int = 0
    origins: tuple[tuple[tuple[int, int], ...], ...] = ()
    why: str | None = None


class _Task(NamedTuple):
    """Rows to be explained, of *width* conditions, and how much to try."""

    width: int
    positive: Rows
    limits: Limits

    def allowed(self) -> Flags:
        """A flag for each row: is it to be explained?"""
        found = numpy.zeros(2**self.width, bool)
        found[self.positive] = True
        return found


def minimise(
    table: TruthTable,
    kind: str = CONSERVATIVE,
    expected: Mapping[str, bool] | None = None,
    limits: Limits | None = None,
) -> Solution:
    """The models of a truth table.

    *expected* says of conditions whether their presence or their absence should help.
    """
    numbers = [row.number - 1 for row in table.rows if row.out == POSITIVE]
    if not numbers:
        return Solution(kind, (), why=say("why_nothing_positive"))
    positive = numpy.array(numbers, dtype=numpy.uint32)
    task = _Task(len(table.conditions), positive, limits or Limits())
    against = ~task.allowed() if kind == CONSERVATIVE else _against(table, positive)
    if not against.any():
        return Solution(kind, (), why=say("why_nothing_negative"))
    if kind == CONSERVATIVE:
        return _tied(kind, task, against)
    if kind == PARSIMONIOUS:
        return _tied(kind, task, against)
    end = monotonic() + task.limits.proof + task.limits.search
    half = task._replace(limits=task.limits.within(0.5))
    longest = _tied(CONSERVATIVE, half, ~task.allowed())
    shortest = _tied(PARSIMONIOUS, half, against)
    said = expected or {}
    wanted = {place: said[c] for place, c in enumerate(table.conditions) if c in said}
    return _between(task, longest, shortest, wanted, end)


def _against(table: TruthTable, positive: Rows) -> Flags:
    """The rows that no parsimonious term may hold: negative ones, and those that could be."""
    count = len(table.conditions)
    found = numpy.zeros(2**count, bool)
    for row in table.rows:
        found[row.number - 1] = NEGATIVE in row.possible or CONTRADICTION in row.possible
    for case in table.unplaced:
        if case.negative and "-" not in case.config:
            mask = int("".join("0" if bit == "?" else "1" for bit in case.config), 2)
            found[rows_of(Term(mask, int(case.config.replace("?", "0"), 2)), count)] = True
    found[positive] = False
    return found


def _tied(kind: str, task: _Task, ruled_out: Flags) -> Solution:
    """All smallest sums of prime implicants that hold the positive rows."""
    found = primes(task.width, task.positive, ruled_out)
    limits = task.limits
    least = minimum(found.cover, len(task.positive), limits.proof)
    if not least.proven:
        model = _model(found, least.members, task.width)
        return Solution(kind, (model,), False, False, least.at_least)
    search = Search(found.cover, least, limits.search)
    members = list(islice(search.covers(), limits.models + 1)) or [least.members]
    complete = len(members) <= limits.models and not search.stopped
    models = [_model(found, each, task.width) for each in members[: limits.models]]
    models.sort(key=lambda model: model_order(model, task.width))
    return Solution(kind, tuple(models), complete, True, least.at_least)


def _model(found: Primes, members: Iterable[int], count: int) -> Model:
    terms = [Term(int(found.masks[i]), int(found.values[i])) for i in members]
    return tuple(sorted(terms, key=lambda term: term_order(term, count)))


def _between(
    task: _Task,
    longest: Solution,
    shortest: Solution,
    expected: Mapping[int, bool],
    end: float,
) -> Solution:
    """The intermediate models of each pair of a conservative and a parsimonious one.

    After the *end*, a time of the monotonic clock, no further pair is begun.
    """
    pairs = [
        (long_number, short_number)
        for long_number in range(len(longest.models))
        for short_number in range(len(shortest.models))
    ]
    made: dict[Model, list[tuple[int, int]]] = {}
    known: dict[bytes, Solution] = {}
    tried = 0
    whole = task.limits.proof + task.limits.search
    for long_number, short_number in pairs[: task.limits.pairs]:
        left = end - monotonic()
        if known and left <= 0:
            break
        tried += 1
        reach = task.allowed()
        models = longest.models[long_number], shortest.models[short_number]
        for term in eased(*models, expected, task.width):
            reach[rows_of(term, task.width)] = True
        key = numpy.packbits(reach).tobytes()
        if key not in known:
            share = max(left, 0.0) / whole if whole else 0.0
            limited = task._replace(limits=task.limits.within(share))
            known[key] = _tied(INTERMEDIATE, limited, ~reach)
        for model in known[key].models:
            made.setdefault(model, []).append((long_number + 1, short_number + 1))
    ranked = sorted(made, key=lambda model: model_order(model, task.width))
    parts = [longest, shortest, *known.values()]
    return Solution(
        INTERMEDIATE,
        tuple(ranked),
        all(part.complete for part in parts) and tried == len(pairs),
        all(part.proven for part in parts),
        min(part.at_least for part in known.values()),
        tuple(tuple(made[model]) for model in ranked),
    )
