"""Judging one case: every criterion, every gate, the walk, what it could still become.

From what is known of each indicator to a `Judgement`. Nothing here knows of files, sources or
actors.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from kuchiki.flowchart.model import Chart, Gate, Group, Test
from kuchiki.flowchart.walk import ahead, flow, possible, walking
from kuchiki.rules.answers import NO, SURE, UNKNOWN, YES, Answer, combine
from kuchiki.rules.criteria import Criterion, margin, meets
from kuchiki.rules.evidence import Known, Reason
from kuchiki.rules.values import Range

ARRIVED, BLOCKED, UNDETERMINED = "arrived", "blocked", "undetermined"
CLEARED, NOT_CLEARED, OPEN = "cleared", "not-cleared", "open"
STOPPING, PENDING, LATENT = "stopping", "pending", "latent"


class Finding(NamedTuple):
    """A criterion's answer and what it rests on.

    *margin* is how far the value lies on the right side of the level; None where nothing says.
    """

    criterion: Criterion
    known: Known
    can: Answer[bool]
    margin: Range[float] | None

    @property
    def answer(self) -> str:
        """`yes`, `no` or `unknown`."""
        return self.can.word

    @property
    def reason(self) -> Reason | None:
        """Why it is Unknown; None where it is not."""
        return self.known.reason if self.can.can_yes and self.can.can_no else None


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
        sure = SURE[word]
        if self.can != sure:
            return []
        return [self.findings[i] for i in _through(self.gate.test.group, self.findings, sure)]


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
    `straight.judging` gives the same for many cases of one chart.
    """
    return Judge(chart).judge(known)


class Answers(NamedTuple):
    """Every gate's result, and what the three flows reach: the walk, all ends, the road ahead.

    Each flow has a flag for every gate, in order, then for every outcome.
    """

    results: Sequence[Result]
    walked: Sequence[bool]
    could: Sequence[bool]
    passed: Sequence[bool]


class Judge:
    """Judges cases by one chart; what depends on the chart alone is made once."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart
        self.names = [*chart.gates, *chart.outcomes]
        self.start = self.names.index(chart.start)
        self.stops = [
            None if gate.no else End(BLOCKED, name, None) for name, gate in chart.gates.items()
        ]
        arrivals = [
            (number, End(ARRIVED, None, name), chart.outcomes[name].good)
            for number, name in enumerate(self.names)
            if name in chart.outcomes
        ]
        self.arrivals = sorted(arrivals, key=lambda arrival: arrival[2])
        self.rank = {name: number for number, name in enumerate(chart.steps)}
        self.lies = [
            (self.position(g, g.yes), self.position(g, g.no)) for g in chart.gates.values()
        ]

    def position(self, gate: Gate, target: str | None) -> int | None:
        """Where an exit ends, counted in steps: its gate's, or beyond all; None if it goes on."""
        if target is None:
            return self.rank[gate.step]
        outcome = self.chart.outcomes.get(target)
        if outcome is None:
            return None
        return len(self.rank) if outcome.good else self.rank[gate.step]

    def answers(self, known: Mapping[str, Known]) -> Answers:
        """Judge every gate, and follow the three flows."""
        routes, count = self.chart.routes, len(self.names)
        results = [judge_gate(gate, known) for gate in self.chart.gates.values()]
        cans = [result.can for result in results]
        flows = (
            flow(
                routes,
                [opened(can, route) for can, route in zip(cans, routes, strict=True)],
                self.start,
                count,
            )
            for opened in (walking, possible, ahead)
        )
        return Answers(results, *flows)

    def judge(self, known: Mapping[str, Known]) -> Judgement:
        """Judge a case; see the function `judge`."""
        chart = self.chart
        results, walked, could, passed = self.answers(known)
        gates = dict(zip(chart.gates, results, strict=True))
        path = self.path(results, walked)
        last = path[-1]
        if last.exit is not None:
            end = End(ARRIVED, None, last.exit)
        else:
            end = End(BLOCKED if last.answer == NO else UNDETERMINED, last.gate, None)
        ends = self.ends(results, could)
        outcomes, observed = self.observed(known)
        road = [result for result, reached in zip(results, passed, strict=False) if reached]
        return Judgement(
            self.verdict(could, ends),
            end,
            gates[last.gate].gate.step,
            path,
            ends,
            gates,
            self.steps(gates, results, could),
            outcomes,
            observed,
            tuple([result.gate.name for result in road]),
            bottlenecks(road, end),
            tuple(
                [
                    (result.gate.name, finding)
                    for result in road
                    if result.can.can_yes and result.can.can_no
                    for finding in result.decisive(UNKNOWN)
                ]
            ),
        )

    def path(self, results: Sequence[Result], walked: Sequence[bool]) -> tuple[Visit, ...]:
        """The gates that the walk visits, each with the exit taken."""
        path = []
        for (gate, can, _), reached in zip(results, walked, strict=False):
            if reached:
                word = can.word
                path.append(Visit(gate.name, word, {YES: gate.yes, NO: gate.no}.get(word)))
        return tuple(path)

    def ends(self, results: Sequence[Result], could: Sequence[bool]) -> tuple[End, ...]:
        """The possible ends, worst first."""
        stops = [
            stop
            for stop, result, reached in zip(self.stops, results, could, strict=False)
            if reached and stop is not None and result.can.can_no
        ]
        return (*stops, *[end for number, end, _ in self.arrivals if could[number]])

    def verdict(self, could: Sequence[bool], ends: Sequence[End]) -> str:
        """Whether all possible ends are good outcomes, none is, or some are."""
        good = sum(could[number] for number, _, is_good in self.arrivals if is_good)
        if good == len(ends):
            return CLEARED
        return OPEN if good else NOT_CLEARED

    def steps(
        self, gates: Mapping[str, Result], results: Sequence[Result], could: Sequence[bool]
    ) -> dict[str, StepResult]:
        """What became of each step."""
        positions = set()
        for (yes, no), result, reached in zip(self.lies, results, could, strict=False):
            if reached:
                if yes is not None and result.can.can_yes:
                    positions.add(yes)
                if no is not None and result.can.can_no:
                    positions.add(no)
        found = {}
        for name, step in self.chart.steps.items():
            later = [position > self.rank[name] for position in positions]
            reached_word = gates[step.reached_by].answer if step.reached_by else None
            found[name] = StepResult(
                YES if all(later) else UNKNOWN if any(later) else NO,
                reached_word,
                overtaken(name, results) if reached_word == YES else (),
            )
        return found

    def observed(
        self, known: Mapping[str, Known]
    ) -> tuple[dict[str, str | None], dict[str, tuple[Finding, ...]]]:
        """Each outcome's observation, None where the chart has none, and its findings."""
        words: dict[str, str | None] = {}
        findings: dict[str, tuple[Finding, ...]] = {}
        for name, outcome in self.chart.outcomes.items():
            words[name] = None
            if outcome.observed is not None:
                can, findings[name] = judge_test(outcome.observed, known)
                words[name] = can.word
        return words, findings


def judge_gate(gate: Gate, known: Mapping[str, Known]) -> Result:
    """Judge one gate from what is known of the indicators it asks."""
    return Result(gate, *judge_test(gate.test, known))


def judge_test(test: Test, known: Mapping[str, Known]) -> tuple[Answer[bool], tuple[Finding, ...]]:
    """Judge a test: its answer and its criteria's findings."""
    findings = []
    for criterion in test.criteria:
        indicator, level = criterion.indicator, criterion.level
        fact = known[indicator.name]
        gap = None if fact.blank else margin(level, fact.value)
        findings.append(Finding(criterion, fact, meets(indicator, level, fact.value), gap))
    return group_answer(test.group, [finding.can for finding in findings]), tuple(findings)


def group_answer(group: Group, answers: Sequence[Answer[Any]]) -> Answer[Any]:
    """The answer of a group from its criteria's answers, nested groups first."""
    members = [
        answers[member] if isinstance(member, int) else group_answer(member, answers)
        for member in group.members
    ]
    return combine(group.enough, members)


def _through(group: Group, findings: Sequence[Finding], sure: Answer[bool]) -> list[int]:
    """The indices of findings that answer *sure*, in a group that does, as all groups between."""
    found: list[int] = []
    for member in group.members:
        if isinstance(member, int):
            if findings[member].can == sure:
                found.append(member)
        elif group_answer(member, [finding.can for finding in findings]) == sure:
            found += _through(member, findings, sure)
    return found


def overtaken(step: str, results: Sequence[Result]) -> tuple[str, ...]:
    """The gates of a step that do not answer Yes, in order."""
    return tuple([r.gate.name for r in results if r.gate.step == step and r.can.can_no])


def bottlenecks(road: Sequence[Result], end: End) -> tuple[Bottleneck, ...]:
    """The gates on the road that answer No and have no other exit, each with its role."""
    found: list[Bottleneck] = []
    unknown: list[str] = []
    for result in road:
        gate, can, _ = result
        if can.can_yes and can.can_no:
            unknown.append(gate.name)
        elif can.can_no and gate.no is None:
            role = LATENT if found else STOPPING if end.stopped_at == gate.name else PENDING
            pending = tuple(unknown) if role == PENDING else ()
            found.append(Bottleneck(gate.name, role, pending, tuple(result.decisive(NO))))
    return tuple(found)
