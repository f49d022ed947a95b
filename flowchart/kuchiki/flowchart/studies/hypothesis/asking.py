"""Asking: what the options say becomes a question, and cases of a chart become studies."""

from collections.abc import Mapping, Sequence

from kuchiki.flowchart.ask import Ask
from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.problems import InputError, Problem, did_you_mean, nowhere
from kuchiki.flowchart.studies.hypothesis.cases import check_cases, sample, split
from kuchiki.flowchart.studies.hypothesis.minimise import INTERMEDIATE, KINDS, Limits
from kuchiki.flowchart.studies.hypothesis.numbers import number_in, whole_in
from kuchiki.flowchart.studies.hypothesis.observed import find_outcome
from kuchiki.flowchart.studies.hypothesis.order import order
from kuchiki.flowchart.studies.hypothesis.study import Question, Study, study_sample
from kuchiki.flowchart.studies.hypothesis.truth_table import Cuts


def read_question(
    conditions: Sequence[str],
    *,
    incl_cut: str = "0.8",
    freq_cut: str = "1",
    solution: str = KINDS[0],
    expect: Sequence[str] = (),
    expression: str | None = None,
    models: str = "1000",
) -> Question:
    """The question that options ask about *conditions*; raises InputError with all faults."""
    problems: list[Problem] = []
    if solution not in KINDS:
        message, advice = f"there is no {solution} solution", did_you_mean(solution, KINDS)
        problems.append(Problem("hypothesis.solution", nowhere("--solution"), message, advice))
    if expect and solution in KINDS and solution != INTERMEDIATE:
        message = f"a {solution} solution has no use for expectations"
        advice = f"ask for --solution {INTERMEDIATE}"
        problems.append(Problem("hypothesis.solution", nowhere("--expect"), message, advice))
    question = Question(
        _cuts(incl_cut, freq_cut, problems),
        solution,
        _expected(expect, conditions, problems),
        expression,
        Limits(models=_whole("--models", models, problems)),
    )
    if problems:
        raise InputError(problems)
    return question


def _cuts(incl_cut: str, freq_cut: str, problems: list[Problem]) -> Cuts:
    cuts = [number_in(part) for part in incl_cut.split(",")]
    known = [cut for cut in cuts if cut is not None and 0 < cut <= 1]
    if len(known) != len(cuts) or len(cuts) > 2 or known != sorted(known, reverse=True):
        message = f"a share above 0, at most 1, is expected, and here is {incl_cut!r}"
        advice = "a second, lower one begins the contradictions: --incl-cut 0.8,0.5"
        problems.append(Problem("hypothesis.cut", nowhere("--incl-cut"), message, advice))
        known = [1.0]
    return Cuts(known[0], known[-1], _whole("--freq-cut", freq_cut, problems))


def _whole(option: str, said: str, problems: list[Problem]) -> int:
    number = whole_in(said)
    if number:
        return number
    message = f"a whole number from 1 on is expected, and here is {said!r}"
    problems.append(
        Problem("hypothesis.cut", nowhere(option), message, f"for instance {option} 2")
    )
    return 1


def _expected(
    texts: Sequence[str], conditions: Sequence[str], problems: list[Problem]
) -> dict[str, bool]:
    """`DEV` or `~DEV` texts as whether presence or absence should help."""
    found: dict[str, bool] = {}
    for text in texts:
        name = text.removeprefix("~").strip()
        if name not in conditions:
            advice = did_you_mean(name, conditions)
            message = f"no condition is called {name}"
            problems.append(Problem("hypothesis.name", nowhere("--expect"), message, advice))
        elif found.setdefault(name, not text.startswith("~")) == text.startswith("~"):
            message = f"{name} cannot be expected both present and absent"
            advice = "name it once, as it should help"
            problems.append(Problem("hypothesis.expect", nowhere("--expect"), message, advice))
    return found


def study_cases(
    evaluations: Sequence[Evaluation],
    ask: Ask,
    by: Chart | None = None,
    *,
    outcome: str | None = None,
    conditions: Sequence[str] = (),
    negate: bool = False,
    calibrations: Sequence[str] = (),
    options: Mapping[str, str | Sequence[str] | None] | None = None,
) -> tuple[Study, Study | None]:
    """The study of a chart's cases; apart from it, that of the cases it was built from, if any.

    *evaluations*, one at least, were judged as *ask* says, by a chart *by* or their own. *options*
    are those of `read_question`. Raises InputError where the question does not fit the chart.
    """
    check_cases(evaluations)
    chart = evaluations[0].chart
    meant = find_outcome(chart, outcome, calibrations)
    question = read_question(list(conditions or chart.gates), **(options or {}))  # type: ignore[arg-type]
    studies = []
    for group in split(evaluations):
        one = sample(chart, group, meant, conditions, negate=negate, calibrations=calibrations)
        studies.append(study_sample(one, order(group, ask, by), question))
    return studies[0], studies[1] if studies[1].data.cases else None
