"""Judging one case: every criterion, every gate, the walk, what it could still become.

From what is known of each indicator to a `Judgement`. Nothing here knows of files, sources or
actors.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
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

    *answer* is `yes`, `no` or `unknown`, *reason* why it is Unknown, None where it is not.
    *margin* is how far the value lies on the right side of the level; None where nothing says.
    """

    criterion: Criterion
    known: Known
    answer: str
    reason: Reason | None
    margin: Range[float] | None

    @property
    def can(self) -> Answer[bool]:
        """The answer as two booleans."""
        return SURE[self.answer]


class Result(NamedTuple):
    """A gate's answer, `yes`, `no` or `unknown`, and its findings, depth first."""

    gate: Gate
    answer: str
    findings: tuple[Finding, ...]

    @property
    def can(self) -> Answer[bool]:
        """The answer as two booleans."""
        return SURE[self.answer]

    def decisive(self, word: str) -> list[Finding]:
        """The findings that answer *word* through every enclosing group: gaps, open questions."""
        return _through(self.gate.test.group, self.findings, word) if self.answer == word else []


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


class Answered(NamedTuple):
    """A test's answer and its criteria's findings."""

    answer: str
    findings: tuple[Finding, ...]


class Answers(NamedTuple):
    """Every gate's result, and what the three flows reach: the walk, all ends, the road ahead.

    *observed* has the tests of the outcomes that have one, in order. Each flow has a flag for
    every gate, in order, then for every outcome.
    """

    results: Sequence[Result]
    observed: Sequence[Answered]
    walked: Sequence[bool]
    could: Sequence[bool]
    passed: Sequence[bool]


class Turn(NamedTuple):
    """What an answer of a gate means in every case: the visit, how a walk could end there.

    *stop* is where a No that may be stops the walk, *lies* the steps of the ends that are open
    there, counted from 0, beyond the last for a good outcome.
    """

    visit: Visit
    stop: End | None
    lies: tuple[int, ...]


class Judge:
    """Judges cases by one chart; what depends on the chart alone is made once."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart
        self.names = [*chart.gates, *chart.outcomes]
        self.start = self.names.index(chart.start)
        arrivals = [
            (number, End(ARRIVED, None, name), chart.outcomes[name].good)
            for number, name in enumerate(self.names)
            if name in chart.outcomes
        ]
        self.arrivals = sorted(arrivals, key=lambda arrival: arrival[2])
        self.rank = {name: number for number, name in enumerate(chart.steps)}
        self.turns = [
            {word: self.turn(gate, word) for word in SURE} for gate in chart.gates.values()
        ]
        self.witnesses = [
            (name, None if step.reached_by is None else self.names.index(step.reached_by))
            for name, step in chart.steps.items()
        ]
        self.observable = {
            name: outcome.observed for name, outcome in chart.outcomes.items() if outcome.observed
        }

    def turn(self, gate: Gate, word: str) -> Turn:
        """What the answer *word* of a gate means."""
        targets = {YES: (gate.yes,), NO: (gate.no,), UNKNOWN: (gate.yes, gate.no)}[word]
        lies = [self.position(gate, target) for target in targets]
        return Turn(
            Visit(gate.name, word, None if word == UNKNOWN else targets[0]),
            End(BLOCKED, gate.name, None) if None in targets else None,
            tuple([step for step in lies if step is not None]),
        )

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
        results = [
            Result(gate, *judge_test(gate.test, known)) for gate in self.chart.gates.values()
        ]
        observed = [judge_test(test, known) for test in self.observable.values()]
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
        return Answers(results, observed, *flows)

    def judge(self, known: Mapping[str, Known]) -> Judgement:
        """Judge a case; see the function `judge`."""
        chart = self.chart
        results, observed, walked, could, passed = self.answers(known)
        turns = [turn[result.answer] for turn, result in zip(self.turns, results, strict=True)]
        path = tuple([turn.visit for turn in compress(turns, walked)])
        last = path[-1]
        if last.exit is not None:
            end = End(ARRIVED, None, last.exit)
        else:
            end = End(BLOCKED if last.answer == NO else UNDETERMINED, last.gate, None)
        met = list(compress(turns, could))
        stops = [turn.stop for turn in met if turn.stop is not None]
        ends = (*stops, *[arrival for number, arrival, _ in self.arrivals if could[number]])
        held = [result for result in compress(results, passed) if result.answer != YES]
        outcomes: dict[str, str | None] = dict.fromkeys(chart.outcomes)
        findings = {}
        for name, (answer, found) in zip(self.observable, observed, strict=True):
            outcomes[name], findings[name] = answer, found
        return Judgement(
            self.verdict(could, ends),
            end,
            chart.gates[last.gate].step,
            path,
            ends,
            dict(zip(chart.gates, results, strict=True)),
            self.steps(results, [step for turn in met for step in turn.lies]),
            outcomes,
            findings,
            tuple(compress(chart.gates, passed)),
            bottlenecks(held, end),
            tuple(
                [
                    (result.gate.name, finding)
                    for result in held
                    if result.answer == UNKNOWN
                    for finding in result.decisive(UNKNOWN)
                ]
            ),
        )

    def verdict(self, could: Sequence[bool], ends: Sequence[End]) -> str:
        """Whether all possible ends are good outcomes, none is, or some are."""
        good = sum([could[number] for number, _, is_good in self.arrivals if is_good])
        if good == len(ends):
            return CLEARED
        return OPEN if good else NOT_CLEARED

    def steps(self, results: Sequence[Result], lies: Sequence[int]) -> dict[str, StepResult]:
        """What became of each step; *lies* are the steps in which the possible ends lie."""
        first, last = min(lies), max(lies)
        found = {}
        for rank, (name, witness) in enumerate(self.witnesses):
            reached = None if witness is None else results[witness].answer
            found[name] = StepResult(
                YES if first > rank else UNKNOWN if last > rank else NO,
                reached,
                overtaken(name, results) if reached == YES else (),
            )
        return found


def judge_test(test: Test, known: Mapping[str, Known]) -> Answered:
    """Judge a test from what is known of the indicators it asks."""
    cans, findings = [], []
    for criterion in test.criteria:
        indicator, level = criterion.indicator, criterion.level
        fact = known[indicator.name]
        can = meets(indicator, level, fact.value)
        reason = fact.reason if can == SURE[UNKNOWN] else None
        gap = None if fact.blank else margin(level, fact.value)
        cans.append(can)
        findings.append(Finding(criterion, fact, can.word, reason, gap))
    return Answered(group_answer(test.group, cans).word, tuple(findings))


def group_answer(group: Group, answers: Sequence[Answer[Any]]) -> Answer[Any]:
    """The answer of a group from its criteria's answers, nested groups first."""
    members = [
        answers[member] if isinstance(member, int) else group_answer(member, answers)
        for member in group.members
    ]
    return combine(group.enough, members)


def _through(group: Group, findings: Sequence[Finding], word: str) -> list[Finding]:
    """The findings that answer *word*, in a group that does, as all groups between."""
    found: list[Finding] = []
    for member in group.members:
        if isinstance(member, int):
            if findings[member].answer == word:
                found.append(findings[member])
        elif group_answer(member, [finding.can for finding in findings]).word == word:
            found += _through(member, findings, word)
    return found


def overtaken(step: str, results: Sequence[Result]) -> tuple[str, ...]:
    """The gates of a step that do not answer Yes, in order."""
    return tuple([r.gate.name for r in results if r.answer != YES and r.gate.step == step])


def bottlenecks(held: Iterable[Result], end: End) -> tuple[Bottleneck, ...]:
    """The gates that answer No and have no other exit, each with its role.

    *held* are the gates on the road that do not answer Yes, in order.
    """
    found: list[Bottleneck] = []
    unknown: list[str] = []
    for result in held:
        gate = result.gate
        if result.answer == UNKNOWN:
            unknown.append(gate.name)
        elif gate.no is None:
            role = LATENT if found else STOPPING if end.stopped_at == gate.name else PENDING
            pending = tuple(unknown) if role == PENDING else ()
            found.append(Bottleneck(gate.name, role, pending, tuple(result.decisive(NO))))
    return tuple(found)
