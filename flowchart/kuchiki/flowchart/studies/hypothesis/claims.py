"""Claims held against the data, and against the models: theory evaluation.

A theory and a model overlap in four ways: what both say, what one alone says, what neither does.
Where the outcome comes about outside both, both miss something; where it does in the model alone,
the theory should be widened (Ragin 1987, 118; Schneider and Wagemann 2012, 11.3).
"""

from collections.abc import Sequence
from typing import NamedTuple

from kuchiki.flowchart.problems import InputError, Problem, did_you_mean, nowhere
from kuchiki.flowchart.studies.hypothesis import normal
from kuchiki.flowchart.studies.hypothesis.expression import (
    And,
    Claim,
    Expression,
    Name,
    Not,
    Or,
    evaluate,
    names,
    parse,
    show,
    terms,
)
from kuchiki.flowchart.studies.hypothesis.measures import (
    Against,
    Fit,
    Need,
    against_necessity,
    against_sufficiency,
    necessity,
    sufficiency,
)
from kuchiki.flowchart.studies.hypothesis.read import both_sides
from kuchiki.flowchart.studies.hypothesis.sets import HALF, Data, Membership, negation, union


class ClaimFit(NamedTuple):
    """How a claim fits: its left side as a whole, and each term of a sum."""

    claim: Claim
    data: Data
    fit: Fit
    need: Need
    terms: tuple[tuple[str, Fit], ...]
    membership: Membership
    against_sufficiency: Against
    against_necessity: Against

    @property
    def text(self) -> str:
        """The left side."""
        return show(self.claim.left)


class Overlap(NamedTuple):
    """One of the four: which, in words (None if too long to say), its fit, and its cases.

    *reached* are cases in it with the outcome, *missed* those without.
    """

    theory: bool
    model: bool
    expression: str | None
    fit: Fit
    reached: tuple[str, ...]
    missed: tuple[str, ...]


def read_claim(text: str, data: Data) -> Claim:
    """A claim about the data's conditions and its outcome, or that negated.

    Raises InputError where it is about anything else.
    """
    claim = parse(text)
    place = nowhere("--expression")
    problems = []
    for name in dict.fromkeys(names(claim.left)):
        if name == data.outcome_name:
            problems.append(both_sides(name, place, "it stands on the left side"))
        elif name not in data.conditions:
            advice = did_you_mean(name, data.conditions)
            problems.append(
                Problem("hypothesis.name", place, f"no condition is called {name}", advice)
            )
    right = claim.right
    part = right.part if isinstance(right, Not) else right
    if right is not None and part != Name(data.outcome_name):
        message = f"the right side is {data.outcome_name} or ~{data.outcome_name}"
        advice = f"here it is {show(right)}"
        problems.append(Problem("hypothesis.outcome", place, message, advice))
    if problems:
        raise InputError(problems)
    return claim


def fit_claim(claim: Claim, data: Data) -> ClaimFit:
    """The fit of a claim; its right side may be the negation of what the data explains."""
    negated = data.negated if claim.right is None else isinstance(claim.right, Not)
    if negated != data.negated:
        data = data._replace(outcome=negation(data.outcome), negated=negated)
    parts = terms(claim.left)
    sets = [evaluate(part, data.conditions) for part in parts]
    fits = []
    for place, part in enumerate(parts):
        others = sets[:place] + sets[place + 1 :]
        fit = sufficiency(sets[place], data, union(others) if others else None)
        fits.append((show(part), fit))
    whole = union(sets)
    return ClaimFit(
        claim,
        data,
        sufficiency(whole, data),
        necessity(whole, data),
        tuple(fits),
        whole,
        against_sufficiency(whole, data),
        against_necessity(whole, data),
    )


def overlaps(theory: Expression, model: Expression, data: Data) -> tuple[Overlap, ...]:
    """Theory and model, each with the other and with its negation."""
    found = []
    for in_theory, in_model in ((True, True), (False, True), (True, False), (False, False)):
        parts = (theory if in_theory else Not(theory), model if in_model else Not(model))
        both = evaluate(And(parts), data.conditions)
        said = normal.both(normal.normal(theory, in_theory), normal.normal(model, in_model))
        inside = both.low > HALF
        found.append(
            Overlap(
                in_theory,
                in_model,
                normal.text(said, list(data.conditions)),
                sufficiency(both, data),
                data.named(inside & (data.outcome.low > HALF)),
                data.named(inside & (data.outcome.high < HALF)),
            )
        )
    return tuple(found)


def as_expression(products: Sequence[Sequence[tuple[str, bool]]]) -> Expression:
    """A sum of products of conditions, present or absent, as an expression."""
    sums = []
    for product in products:
        literals = [Name(name) if present else Not(Name(name)) for name, present in product]
        sums.append(And(tuple(literals)) if len(literals) > 1 else literals[0])
    return Or(tuple(sums)) if len(sums) > 1 else sums[0]
