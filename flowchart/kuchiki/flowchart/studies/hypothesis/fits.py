"""Models held against the data: the fit of terms and sums, and what they take for granted."""

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import NamedTuple

import numpy

from kuchiki.flowchart.studies.hypothesis.claims import ClaimFit, Overlap, as_expression, overlaps
from kuchiki.flowchart.studies.hypothesis.expression import Expression
from kuchiki.flowchart.studies.hypothesis.measures import (
    Against,
    Fit,
    against_sufficiency,
    sufficiency,
)
from kuchiki.flowchart.studies.hypothesis.primes import Flags
from kuchiki.flowchart.studies.hypothesis.sets import Data, Membership, union
from kuchiki.flowchart.studies.hypothesis.terms import Model, Term, model_text, rows_of
from kuchiki.flowchart.studies.hypothesis.truth_table import (
    POSITIVE,
    TruthTable,
    row_membership,
)

MOST_ASSUMED = 1000  # rows that are listed
MOST_BESIDE = 20  # models that a theory is held against


class TermFit(NamedTuple):
    """A term with its fit, the cases of the positive rows in it, and those that contradict it."""

    term: Term
    text: str
    fit: Fit
    cases: tuple[str, ...]
    against: Against


class Assumed(NamedTuple):
    """The rows that a model holds though no case makes them positive: its assumptions.

    *rows* counts from 1; it is None where they are too many to list.
    """

    number: int
    rows: tuple[int, ...] | None


class ModelFit(NamedTuple):
    """A model with its fit, its assumptions, and its overlaps with a theory, if there is one."""

    text: str
    terms: tuple[TermFit, ...]
    fit: Fit
    membership: Membership
    assumed: Assumed
    against: Against
    overlaps: tuple[Overlap, ...]


class _Known(NamedTuple):
    """What is worked out once for each term: its membership, and its rows as flags."""

    membership: Membership
    rows: Flags


def fit_models(
    data: Data, table: TruthTable, models: Sequence[Model], claim: ClaimFit | None
) -> tuple[ModelFit, ...]:
    """The fit of each model; *claim* is the theory if it is about the same outcome.

    It is held against the first models only.
    """
    known = {term: _known(data, term) for model in models for term in model}
    theory = claim.claim.left if claim and claim.data.negated == data.negated else None
    return tuple(
        _fit(data, table, model, known, theory if number < MOST_BESIDE else None)
        for number, model in enumerate(models)
    )


def _known(data: Data, term: Term) -> _Known:
    signs = zip(data.conditions.items(), term.signs(len(data.conditions)), strict=True)
    said = [(name, one, sign) for (name, one), sign in signs if sign]
    config = "".join("1" if sign == 2 else "0" for _, _, sign in said)
    rows = numpy.zeros(2 ** len(data.conditions), bool)
    rows[rows_of(term, len(data.conditions))] = True
    return _Known(row_membership({name: one for name, one, _ in said}, config), rows)


def _fit(
    data: Data,
    table: TruthTable,
    model: Model,
    known: Mapping[Term, _Known],
    theory: Expression | None,
) -> ModelFit:
    sets = [known[term].membership for term in model]
    whole = union(sets)
    terms = []
    for place, term in enumerate(model):
        others = sets[:place] + sets[place + 1 :]
        held = [row for row in table.rows if row.out == POSITIVE and term.has(row.config)]
        terms.append(
            TermFit(
                term,
                term.text(table.conditions),
                sufficiency(sets[place], data, union(others) if others else None),
                tuple(case for row in held for case in row.cases),
                against_sufficiency(sets[place], data),
            )
        )
    return ModelFit(
        model_text(model, table.conditions),
        tuple(terms),
        sufficiency(whole, data),
        whole,
        _assumed(table, [known[term].rows for term in model]),
        against_sufficiency(whole, data),
        overlaps(theory, _expression(model, table.conditions), data) if theory else (),
    )


def _assumed(table: TruthTable, held: Sequence[Flags]) -> Assumed:
    beyond = reduce(numpy.logical_or, held).copy()
    beyond[[row.number - 1 for row in table.rows if row.out == POSITIVE]] = False
    count = int(beyond.sum())
    listed = count <= MOST_ASSUMED
    rows = tuple(int(row) + 1 for row in numpy.flatnonzero(beyond)) if listed else None
    return Assumed(count, rows)


def _expression(model: Model, conditions: Sequence[str]) -> Expression:
    signs = [zip(conditions, term.signs(len(conditions)), strict=True) for term in model]
    return as_expression([[(name, sign == 2) for name, sign in one if sign] for one in signs])
