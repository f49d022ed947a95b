"""Cases of a chart as set memberships: gates are conditions, what is observed is the outcome.

Yes is 1, No is 0, Unknown all between. The chart as a whole is reached where its verdict is
`cleared`, a step where it is.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import CLEARED, NOT_CLEARED, OPEN
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.problems import InputError, Problem, did_you_mean, nowhere
from kuchiki.flowchart.studies.hypothesis.observed import ENDS, Outcome
from kuchiki.flowchart.studies.hypothesis.sets import Data, Membership, data_of, membership
from kuchiki.rules.answers import NO, UNKNOWN, YES

_VERDICTS = {CLEARED: YES, NOT_CLEARED: NO, OPEN: UNKNOWN}


class Overtaken(NamedTuple):
    """A case whose step's result came about although *gates* of the step do not say Yes."""

    case: str
    step: str
    gates: tuple[str, ...]


class Sample(NamedTuple):
    """Cases of one chart: the data for a truth table, and memberships in the chart's parts."""

    data: Data
    evaluations: tuple[Evaluation, ...]
    whole: Membership
    steps: Mapping[str, Membership]
    gates: Mapping[str, Membership]
    overtaken: tuple[Overtaken, ...]
    chart: str
    claim: str | None

    def dates(self) -> dict[str, str | None]:
        """The date of each case."""
        return {
            case.region.id: case.as_of.isoformat() if case.as_of else None
            for case in self.evaluations
        }


def check_cases(evaluations: Sequence[Evaluation]) -> None:
    """Raise InputError where the cases are not of one chart, or one region comes twice."""
    place = nowhere("--chart")
    charts = list(dict.fromkeys(case.chart.name for case in evaluations))
    if len(charts) > 1:
        message = f"the regions are judged by different charts: {', '.join(charts)}"
        advice = "a hypothesis is one chart: name it with --chart"
        raise InputError([Problem("hypothesis.charts", place, message, advice)])
    names = [case.region.id for case in evaluations]
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if twice:
        message = f"the region {twice[0]} is given twice"
        raise InputError([Problem("hypothesis.case", nowhere(twice[0]), message, "give it once")])


def split(evaluations: Sequence[Evaluation]) -> tuple[list[Evaluation], list[Evaluation]]:
    """The cases that the chart was not built from, and those that it was (in-sample)."""
    inside = [case for case in evaluations if case.region.id in case.chart.built_from]
    return [case for case in evaluations if case not in inside], inside


def sample(
    chart: Chart,
    evaluations: Sequence[Evaluation],
    outcome: Outcome,
    conditions: Sequence[str] = (),
    *,
    negate: bool = False,
    calibrations: Sequence[str] = (),
) -> Sample:
    """The memberships of cases of *chart*; *conditions* are the gates for the truth table.

    All of them where none are named. Raises InputError where one is no gate.
    """
    gates, steps = list(chart.gates), list(chart.steps)
    unknown = [name for name in conditions if name not in gates]
    if unknown:
        raise InputError(
            [
                Problem(
                    "hypothesis.name",
                    nowhere("--conditions"),
                    f"no gate is called {name}",
                    did_you_mean(name, gates),
                )
                for name in unknown
            ]
        )
    answers = {
        name: membership(ENDS[case.gates[name].answer] for case in evaluations) for name in gates
    }
    files = {
        file: None for case in evaluations for file in (*case.region.files, *case.chart.files)
    }
    data = data_of(
        [case.region.id for case in evaluations],
        {name: answers[name] for name in dict.fromkeys(conditions or gates)},
        membership(outcome.of(case) for case in evaluations),
        outcome.name,
        negated=negate,
        calibrations=calibrations,
        files=files,
    )
    return Sample(
        data,
        tuple(evaluations),
        membership(ENDS[_VERDICTS[case.verdict]] for case in evaluations),
        {
            step: membership(ENDS[case.steps[step].cleared] for case in evaluations)
            for step in steps
        },
        answers,
        tuple(
            Overtaken(case.region.id, name, step.overtaken)
            for case in evaluations
            for name, step in case.steps.items()
            if step.overtaken
        ),
        chart.name,
        chart.claim,
    )
