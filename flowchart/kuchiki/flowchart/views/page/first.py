"""The first screen: the verdict in a sentence, how sure it is, what stops it, the steps."""

from collections.abc import Sequence
from typing import NamedTuple

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import (
    ARRIVED,
    BLOCKED,
    CLEARED,
    LATENT,
    OPEN,
    PENDING,
    Bottleneck,
    End,
    Finding,
)
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.remedies import ActorAt, remedy_actors
from kuchiki.flowchart.views.draw.words import name_title, step_title
from kuchiki.flowchart.views.findings import plain_finding
from kuchiki.flowchart.views.page.anchors import Anchors
from kuchiki.flowchart.views.page.lines import Line, Ref, joined, say
from kuchiki.flowchart.views.phrases import ANSWERS, REASONS, gap_text
from kuchiki.rules.answers import NO, UNKNOWN, YES

TONES = {CLEARED: YES, OPEN: UNKNOWN}
_ENDS, _NAMES = 6, 8  # possible ends and indicators told, before the rest is counted


class Gap(NamedTuple):
    """What a criterion found, and how far it is from being met ('' where nobody can say)."""

    found: str
    needed: str


class Stop(NamedTuple):
    """A gate in the way: its role in words, what is missing, who could clear it."""

    gate: Ref
    answer: str
    question: str
    role: Line
    gaps: tuple[Gap, ...]
    unknown: Line
    actors: tuple[ActorAt, ...]


class StepSeen(NamedTuple):
    """What became of a step."""

    name: str
    title: str
    cleared: str
    reached: str | None
    overtaken: Line


class First(NamedTuple):
    """All that the first screen says."""

    tone: str
    sentence: Line
    sure: tuple[Line, ...]
    stops: tuple[Stop, ...]
    unstopped: Line
    latent: Line
    steps: tuple[StepSeen, ...]
    claim: str | None


def first(case: Evaluation, anchors: Anchors) -> First:
    """The first screen of a case."""
    latent = [b for b in case.bottlenecks if b.role == LATENT]
    said_no = any(result.answer == NO for result in case.gates.values())
    behind: Line = ()
    if latent:
        key = "latent_more_1" if len(latent) == 1 else "latent_more"
        behind = say(key, count=len(latent), gates=_gates(anchors, latent))
    return First(
        TONES.get(case.verdict, NO),
        sentence(case, anchors),
        tuple(_sure(case, anchors)),
        tuple(_stops(case, anchors)),
        _unstopped(case, anchors),
        behind,
        tuple(_steps(case, anchors)),
        case.chart.claim if said_no else None,
    )


def sentence(case: Evaluation, anchors: Anchors) -> Line:
    """Where the walk ends and what is still possible, in a sentence or two."""
    end = case.judgement.end
    if end.status == ARRIVED:
        outcome = case.chart.outcomes[str(end.outcome)]
        return say("arrived" if outcome.good else "arrived_ill", outcome=outcome.title)
    stop = str(end.stopped_at)
    gate, step = anchors.to_gate(stop), step_title(case.chart.steps[case.step])
    if end.status == BLOCKED:
        return say("blocked", gate=gate, step=step)
    found = dict.fromkeys(f.reason for f in findings_unknown(case, stop))
    reasons = joined([REASONS[reason] for reason in found if reason], "and")
    said = say("undetermined", gate=gate, step=step, reasons=reasons)
    return (*said, " ", *_beyond(case, anchors))


def _beyond(case: Evaluation, anchors: Anchors) -> Line:
    worst, best = case.possible[0], case.possible[-1]
    if case.verdict == CLEARED:
        return say("leads_on", outcome=case.chart.outcomes[str(best.outcome)].title)
    if case.verdict == OPEN:
        ends = [_end(case.chart, anchors, end) for end in (worst, best)]
        return say("still_possible", worst=ends[0], best=ends[1])
    if not case.bottlenecks:
        return say("none_through")
    return say("none_through_at", gates=_gates(anchors, case.bottlenecks))


def findings_unknown(case: Evaluation, gate: str) -> list[Finding]:
    """What is Unknown at a gate of the road."""
    return [finding for name, finding in case.judgement.unknown if name == gate]


def _gates(anchors: Anchors, bottlenecks: Sequence[Bottleneck]) -> Line:
    return joined([anchors.to_gate(b.gate) for b in bottlenecks])


def _end(chart: Chart, anchors: Anchors, end: End) -> Line:
    if end.status == ARRIVED:
        return say("end_arrived", outcome=chart.outcomes[str(end.outcome)].title)
    return say("end_stopped", gate=anchors.to_gate(str(end.stopped_at)))


def _sure(case: Evaluation, anchors: Anchors) -> list[Line]:
    unknown = list(dict.fromkeys(gate for gate, _ in case.judgement.unknown))
    if case.verdict == OPEN:
        lines = [say("sure_open")]
    else:
        lines = [say("sure_stays" if unknown else "sure_all")]
    lines.append(_ends_line(case, anchors))
    if unknown:
        gates = joined([anchors.to_gate(gate) for gate in unknown])
        lines.append(say("unknown_gates", count=len(unknown), gates=gates))
    conflicts = [name for name, known in case.known.items() if known.conflict]
    if conflicts:
        lines.append(say("conflicts", count=len(conflicts), names=_titles(case, conflicts)))
    else:
        lines.append(say("conflicts_none"))
    ruled = [name for name, known in case.known.items() if known.ruling]
    if ruled:
        lines.append(say("rulings", count=len(ruled), names=_titles(case, ruled)))
    if case.region.id in case.chart.built_from:
        lines.append(say("in_sample"))
    return lines


def _ends_line(case: Evaluation, anchors: Anchors) -> Line:
    ends = [_end(case.chart, anchors, end) for end in case.possible]
    if len(ends) == 1:
        return say("ends_one", ends=ends[0])
    shown: list[Line] = ends
    if len(ends) > _ENDS:
        shown = [*ends[: _ENDS - 1], _others(len(ends) - _ENDS), ends[-1]]
    return say("ends", count=len(ends), ends=joined(shown, "semicolon"))


def _others(count: int) -> Line:
    return say("ends_more_1" if count == 1 else "ends_more", count=count)


def _titles(case: Evaluation, names: Sequence[str]) -> Line:
    return joined([case.chart.indicators[name].title for name in names])


def _stops(case: Evaluation, anchors: Anchors) -> list[Stop]:
    found = [
        Stop(
            anchors.to_gate(bottleneck.gate),
            NO,
            case.chart.gates[bottleneck.gate].question,
            role_line(bottleneck, anchors),
            tuple(Gap(plain_finding(f), gap_text(f)) for f in bottleneck.gaps),
            (),
            remedy.actors,
        )
        for bottleneck, remedy in zip(case.bottlenecks, case.remedies, strict=True)
        if bottleneck.role != LATENT
    ]
    stop = case.stopped_at
    if stop is None or case.gates[stop].answer != UNKNOWN:
        return found
    gate = case.chart.gates[stop]
    titles = [f.criterion.indicator.title for f in findings_unknown(case, stop)]
    left = len(titles) - _NAMES
    more = [_others(left)] if left > 0 else []
    here = Stop(
        anchors.to_gate(stop),
        UNKNOWN,
        gate.question,
        say("role_unknown"),
        (),
        say("not_known_here", names=joined([*titles[:_NAMES], *more])),
        remedy_actors(case.region, gate.actors, case.as_of),
    )
    return [here, *found]


def _unstopped(case: Evaluation, anchors: Anchors) -> Line:
    """What is said where no gate is in the way; a diagnosis is where an answer led."""
    end = case.judgement.end
    outcome = case.chart.outcomes[end.outcome] if end.outcome else None
    if outcome is None or outcome.good:
        return say("stops_none")
    last = case.path[-1]
    gate = anchors.to_gate(last.gate)
    return say("stops_ill", answer=ANSWERS[last.answer], gate=gate, outcome=outcome.title)


def role_line(bottleneck: Bottleneck, anchors: Anchors) -> Line:
    """Where a bottleneck stands in the walk."""
    if bottleneck.role == PENDING:
        gates = joined([anchors.to_gate(gate) for gate in bottleneck.pending])
        return say("role_pending", gates=gates)
    return say(f"role_{bottleneck.role}")


def _steps(case: Evaluation, anchors: Anchors) -> list[StepSeen]:
    found = []
    for name, result in case.steps.items():
        gates = joined([anchors.to_gate(gate) for gate in result.overtaken])
        overtaken = say("overtaken", gates=gates) if result.overtaken else ()
        title = step_title(case.chart.steps[name])
        found.append(StepSeen(name, title, result.cleared, result.reached, overtaken))
    return found


def actor_title(chart: Chart, kind: str) -> str:
    """A kind of actor in words."""
    return chart.actors.get(kind, name_title(kind))
