"""Judging one case: every criterion, every gate, the walk, what it could still become.

From what is known of each indicator to a `Judgement`. Nothing here knows of files, sources or
actors.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kuchiki.flowchart.model import Chart, Gate, Group, Step, Test
from kuchiki.flowchart.walk import ahead, flow, possible, walking
from kuchiki.rules.answers import NO, UNKNOWN, YES, Answer, combine
from kuchiki.rules.criteria import Criterion, margin, meets
from kuchiki.rules.evidence import Known, Reason
from kuchiki.rules.values import Range

ARRIVED, BLOCKED, UNDETERMINED = "arrived", "blocked", "undetermined"
CLEARED, NOT_CLEARED, OPEN = "cleared", "not-cleared", "open"
STOPPING, PENDING, LATENT = "stopping", "pending", "latent"


class Finding(NamedTuple):
    """A criterion's answer and what it rests on."""

    criterion: Criterion
    known: Known
    can: Answer[bool]

    @property
    def answer(self) -> str:
        """`yes`, `no` or `unknown`."""
        return self.can.word

    @property
    def reason(self) -> Reason | None:
        """Why it is Unknown; None where it is not."""
        return self.known.reason if self.can.can_yes and self.can.can_no else None

    @property
    def margin(self) -> Range[float] | None:
        """How far the value lies on the right side of the level; None where nothing says."""
        return None if self.known.blank else margin(self.criterion.level, self.known.value)


class Result(NamedTuple):
    """A gate's answer and its findings, depth first."""

    gate: Gate
    can: Answer[bool]
    findings: tuple[Finding, ...]

    @property
    def answer(self) -> str:
        """`yes`, `no` or `unknown`."""
        return self.can.word

    def decisive(self, word: str) -> list[Finding]:
        """The findings that answer *word* through every enclosing group: gaps, open questions."""
        return [self.findings[i] for i in _through(self.gate.test.group, self.findings, word)]


class Visit(NamedTuple):
    """A gate on the walk, its answer, the exit taken (None where the walk stopped)."""

    gate: str
    answer: str
    exit: str | None


class End(NamedTuple):
    """How a walk ends: `arrived` at an outcome, `blocked` or `undetermined` at a gate."""

    status: str
    stopped_at: str | None
    outcome: str | None


class StepResult(NamedTuple):
    """What became of a step: is it cleared, is its result observed, was it overtaken where."""

    cleared: str
    reached: str | None
    overtaken: tuple[str, ...]


class Bottleneck(NamedTuple):
    """A gate on the road that answers No and has no other exit."""

    gate: str
    role: str
    pending: tuple[str, ...]
    gaps: tuple[Finding, ...]


class Judgement(NamedTuple):
    """All that follows from the chart and what is known.

    *path* is the walk, *road* the gates of the road ahead, *unknown* its Unknown gates each with a
    finding, in order; *observed* has the findings behind each outcome's observation.
    """

    verdict: str
    end: End
    step: str
    path: tuple[Visit, ...]
    possible: tuple[End, ...]
    gates: dict[str, Result]
    steps: dict[str, StepResult]
    outcomes: dict[str, str | None]
    observed: dict[str, tuple[Finding, ...]]
    road: tuple[str, ...]
    bottlenecks: tuple[Bottleneck, ...]
    unknown: tuple[tuple[str, Finding], ...]


def judge(chart: Chart, known: Mapping[str, Known]) -> Judgement:
    """Judge a case by a checked chart.

    *known* has an entry for each indicator that the chart asks. Raises KeyError if one is missing.
    """
    results = [_judge_gate(gate, known) for gate in chart.gates.values()]
    gates = dict(zip(chart.gates, results, strict=True))
    names = [*chart.gates, *chart.outcomes]
    answers = [result.can for result in results]
    start, count = names.index(chart.start), len(names)
    routes = chart.routes
    pairs = list(zip(answers, routes, strict=True))
    walked = flow(routes, [walking(*pair) for pair in pairs], start, count)
    doors = [possible(*pair) for pair in pairs]
    could = flow(routes, doors, start, count)
    passed = flow(routes, [ahead(*pair) for pair in pairs], start, count)
    path = _path(chart, results, names, walked)
    end = _end(path)
    ends = _possible_ends(chart, could, answers)
    road = [result for result, reached in zip(results, passed, strict=False) if reached]
    observed: dict[str, tuple[Finding, ...]] = {}
    outcomes: dict[str, str | None] = {}
    for name, outcome in chart.outcomes.items():
        if outcome.observed is None:
            outcomes[name] = None
        else:
            can, observed[name] = _judge_test(outcome.observed, known)
            outcomes[name] = can.word
    return Judgement(
        _verdict(chart, ends),
        end,
        gates[path[-1].gate].gate.step,
        path,
        ends,
        gates,
        _steps(chart, gates, _positions(chart, names, could, answers)),
        outcomes,
        observed,
        tuple(result.gate.name for result in road),
        _bottlenecks(road, end),
        tuple(
            (result.gate.name, finding)
            for result in road
            if result.answer == UNKNOWN
            for finding in result.decisive(UNKNOWN)
        ),
    )


def _judge_gate(gate: Gate, known: Mapping[str, Known]) -> Result:
    return Result(gate, *_judge_test(gate.test, known))


def _judge_test(
    test: Test, known: Mapping[str, Known]
) -> tuple[Answer[bool], tuple[Finding, ...]]:
    findings = []
    for criterion in test.criteria:
        fact = known[criterion.indicator.name]
        answer = meets(criterion.indicator, criterion.level, fact.value)
        findings.append(Finding(criterion, fact, answer))
    return group_answer(test.group, [finding.can for finding in findings]), tuple(findings)


def group_answer(group: Group, answers: Sequence[Answer[bool]]) -> Answer[bool]:
    """The answer of a group from its criteria's answers, nested groups first."""
    members = [
        answers[member] if isinstance(member, int) else group_answer(member, answers)
        for member in group.members
    ]
    return combine(group.enough, members)


def _through(group: Group, findings: Sequence[Finding], word: str) -> list[int]:
    answers = [finding.can for finding in findings]
    if group_answer(group, answers).word != word:
        return []
    found: list[int] = []
    for member in group.members:
        if isinstance(member, Group):
            found += _through(member, findings, word)
        elif answers[member].word == word:
            found.append(member)
    return found


def _path(
    chart: Chart, results: Sequence[Result], names: Sequence[str], walked: Sequence[bool]
) -> tuple[Visit, ...]:
    path = []
    for result, route, visited in zip(results, chart.routes, walked, strict=False):
        if visited:
            taken = {YES: route.yes, NO: route.no}.get(result.answer)
            exit_taken = None if taken is None else names[taken]
            path.append(Visit(result.gate.name, result.answer, exit_taken))
    return tuple(path)


def _end(path: Sequence[Visit]) -> End:
    last = path[-1]
    if last.exit is not None:
        return End(ARRIVED, None, last.exit)
    return End(BLOCKED if last.answer == NO else UNDETERMINED, last.gate, None)


def _possible_ends(
    chart: Chart, could: Sequence[bool], answers: Sequence[Answer[bool]]
) -> tuple[End, ...]:
    stops = [
        End(BLOCKED, name, None)
        for name, route, reached, answer in zip(
            chart.gates, chart.routes, could, answers, strict=False
        )
        if reached and answer.can_no and route.no is None
    ]
    arrivals = [
        outcome
        for outcome, reached in zip(
            chart.outcomes.values(), could[len(chart.gates) :], strict=True
        )
        if reached
    ]
    arrivals.sort(key=lambda outcome: outcome.good)
    return (*stops, *(End(ARRIVED, None, outcome.name) for outcome in arrivals))


def _verdict(chart: Chart, ends: Sequence[End]) -> str:
    good = [end.outcome is not None and chart.outcomes[end.outcome].good for end in ends]
    if all(good):
        return CLEARED
    return OPEN if any(good) else NOT_CLEARED


def _positions(
    chart: Chart, names: Sequence[str], could: Sequence[bool], answers: Sequence[Answer[bool]]
) -> set[int]:
    """The places, counted in steps, where possible ends lie; beyond all for good outcomes."""
    rank = {name: number for number, name in enumerate(chart.steps)}
    positions: set[int] = set()
    for gate, route, reached, answer in zip(
        chart.gates.values(), chart.routes, could, answers, strict=False
    ):
        if not reached:
            continue
        for open_, target in ((answer.can_yes, route.yes), (answer.can_no, route.no)):
            if open_ and target is None:
                positions.add(rank[gate.step])
            elif open_ and target is not None and target >= len(chart.gates):
                good = chart.outcomes[names[target]].good
                positions.add(len(rank) if good else rank[gate.step])
    return positions


def _steps(
    chart: Chart, gates: Mapping[str, Result], positions: set[int]
) -> dict[str, StepResult]:
    return {
        name: _step(step, number, gates, positions)
        for number, (name, step) in enumerate(chart.steps.items())
    }


def _step(step: Step, number: int, gates: Mapping[str, Result], positions: set[int]) -> StepResult:
    later = [position > number for position in positions]
    cleared = YES if all(later) else UNKNOWN if any(later) else NO
    reached = gates[step.reached_by].answer if step.reached_by else None
    overtaken = (
        result.gate.name
        for result in gates.values()
        if reached == YES and result.gate.step == step.name and result.answer != YES
    )
    return StepResult(cleared, reached, tuple(overtaken))


def _bottlenecks(road: Sequence[Result], end: End) -> tuple[Bottleneck, ...]:
    found: list[Bottleneck] = []
    unknown: list[str] = []
    for result in road:
        name = result.gate.name
        if result.answer == UNKNOWN:
            unknown.append(name)
        elif result.answer == NO and result.gate.no is None:
            role = LATENT if found else STOPPING if end.stopped_at == name else PENDING
            pending = tuple(unknown) if role == PENDING else ()
            found.append(Bottleneck(name, role, pending, tuple(result.decisive(NO))))
    return tuple(found)
