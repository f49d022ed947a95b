"""The study: from memberships and a question to all that Qualitative Comparative Analysis says."""

from collections.abc import Mapping
from typing import NamedTuple

from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.studies.hypothesis.cases import Overtaken, Sample
from kuchiki.flowchart.studies.hypothesis.claims import ClaimFit, fit_claim, read_claim
from kuchiki.flowchart.studies.hypothesis.fits import ModelFit, fit_models
from kuchiki.flowchart.studies.hypothesis.measures import (
    Against,
    Fit,
    Need,
    against_necessity,
    against_sufficiency,
    necessity,
    sufficiency,
)
from kuchiki.flowchart.studies.hypothesis.minimise import CONSERVATIVE, Limits, Solution, minimise
from kuchiki.flowchart.studies.hypothesis.order import Order
from kuchiki.flowchart.studies.hypothesis.sets import Data, Membership, negation, union
from kuchiki.flowchart.studies.hypothesis.truth_table import Cuts, TruthTable, truth_table

WIDEST = 20  # conditions; the table has 2 to that power rows


class Question(NamedTuple):
    """What is asked: cut-offs, the kind of solution, directional expectations, a claim."""

    cuts: Cuts = Cuts()
    kind: str = CONSERVATIVE
    expected: Mapping[str, bool] = {}
    expression: str | None = None
    limits: Limits = Limits()


class Part(NamedTuple):
    """A chart, a step or a gate as a condition of the outcome."""

    fit: Fit
    need: Need
    against_sufficiency: Against
    against_necessity: Against


class Parts(NamedTuple):
    """The chart as a whole, its steps, its gates; what speaks against gates and their order."""

    whole: Part
    steps: Mapping[str, Part]
    gates: Mapping[str, Part]
    overtaken: tuple[Overtaken, ...]
    order: Order


class Study(NamedTuple):
    """All that follows from the data. *sample* and *parts* belong to cases of a chart."""

    data: Data
    question: Question
    table: TruthTable
    solution: Solution
    models: tuple[ModelFit, ...]
    necessity: tuple[tuple[str, Need], ...]
    claim: ClaimFit | None
    sample: Sample | None = None
    parts: Parts | None = None


def study(data: Data, question: Question | None = None) -> Study:
    """Everything about *data*; raises InputError where the question does not fit it."""
    question = question or Question()
    if len(data.conditions) > WIDEST:
        message = f"{len(data.conditions)} conditions are too many; {WIDEST} are the most"
        advice = "choose some with --conditions"
        raise InputError([Problem("hypothesis.wide", nowhere("--conditions"), message, advice)])
    claim = fit_claim(read_claim(question.expression, data), data) if question.expression else None
    table = truth_table(data, question.cuts)
    solution = minimise(table, question.kind, question.expected, question.limits)
    needs: list[tuple[str, Need]] = []
    for name, one in data.conditions.items():
        needs += [(name, necessity(one, data)), (f"~{name}", necessity(negation(one), data))]
    models = fit_models(data, table, solution.models, claim)
    return Study(data, question, table, solution, models, tuple(needs), claim)


def study_sample(sample: Sample, order: Order, question: Question | None = None) -> Study:
    """Everything about cases of a chart, the chart and its parts included."""
    parts = Parts(
        _part(sample.whole, sample.data),
        _parts(sample.steps, sample.data),
        _parts(sample.gates, sample.data),
        sample.overtaken,
        order,
    )
    return study(sample.data, question)._replace(sample=sample, parts=parts)


def _parts(sets: Mapping[str, Membership], data: Data) -> dict[str, Part]:
    """Each set as a condition; its unique coverage is beside the others."""
    found = {}
    for name, one in sets.items():
        others = [other for key, other in sets.items() if key != name]
        found[name] = _part(one, data, union(others) if others else None)
    return found


def _part(one: Membership, data: Data, others: Membership | None = None) -> Part:
    return Part(
        sufficiency(one, data, others),
        necessity(one, data),
        against_sufficiency(one, data),
        against_necessity(one, data),
    )
