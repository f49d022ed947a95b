"""Panels: a chart, or a case's walk through it, as boxes and arrows. Nothing is judged here."""

from collections.abc import Callable, Iterator, Mapping

from kuchiki.flowchart.compare import question_of
from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import CLEARED, LATENT, OPEN
from kuchiki.flowchart.model import Chart, Gate, Outcome
from kuchiki.flowchart.views.draw import words
from kuchiki.flowchart.views.draw.sheet import (
    BOTTLENECK,
    DIAGNOSIS,
    GATE,
    GOAL,
    OFF,
    PLAIN,
    QUIET,
    ROAD,
    STOP,
    WALK,
    Arrow,
    Box,
    Frame,
    Panel,
    Run,
    Sheet,
    Strip,
)
from kuchiki.flowchart.views.explain import asked_words, verdict_sentence
from kuchiki.flowchart.views.findings import MOST, decisive
from kuchiki.flowchart.views.phrases import ANSWERS, VERDICTS
from kuchiki.flowchart.words import phrase
from kuchiki.rules.answers import NO, UNKNOWN, YES


def sheet_of(things: tuple[Chart | Evaluation, ...]) -> Sheet:
    """The sheet of charts and cases side by side."""
    panels = tuple(
        chart_panel(thing) if isinstance(thing, Chart) else case_panel(thing) for thing in things
    )
    foot = dict.fromkeys(line for thing in things for line in _foot(thing))
    return Sheet(panels, tuple(foot), any(isinstance(thing, Evaluation) for thing in things))


def _foot(thing: Chart | Evaluation) -> Iterator[str]:
    chart = thing if isinstance(thing, Chart) else thing.chart
    said_no = isinstance(thing, Chart) or any(r.answer == NO for r in thing.gates.values())
    if chart.claim and said_no:
        yield phrase("said_of", what=chart.title, said=chart.claim)


def chart_panel(chart: Chart) -> Panel:
    """A chart by itself: what it asks, and where the answers lead."""

    def gate_box(gate: Gate) -> Box:
        return Box(
            gate.name,
            GATE,
            words.name_title(gate.name),
            gate.question,
            way=PLAIN,
            tip=words.gate_tip(gate),
            asks=(gate.name, question_of(gate)),
        )

    def outcome_box(outcome: Outcome) -> Box:
        return _outcome(outcome, PLAIN, (), outcome.title)

    about: tuple[Run, ...] = ()
    if chart.source is not None:
        title = chart.sources[chart.source.id].title
        about = (Run(phrase("source_at", source=title, at=chart.source.at)),)
    notes = dict.fromkeys(chart.steps, "")
    arrows = tuple(
        Arrow(gate.name, head, ANSWERS[answer], PLAIN)
        for gate in chart.gates.values()
        for answer, head in _exits(gate)
    )
    return _panel(
        chart, (chart.name, chart.title, about), None, notes, gate_box, outcome_box, arrows
    )


def case_panel(case: Evaluation) -> Panel:
    """The walk of one case through its chart."""
    chart = case.chart
    ends: dict[str, str] = {}  # the boxes on the walk and on the road
    ends.update(dict.fromkeys(case.judgement.road, ROAD))
    ends.update({visit.gate: WALK for visit in case.path})
    arrows = tuple(_ways(case))
    for arrow in arrows:
        if arrow.way in (WALK, ROAD):
            ends.setdefault(arrow.head, arrow.way)
    strips = _strips(case)

    def gate_box(gate: Gate) -> Box:
        result = case.gates[gate.name]
        found = decisive(result)
        return Box(
            gate.name,
            GATE,
            words.name_title(gate.name),
            gate.question,
            result.answer,
            lines=tuple(words.finding_runs(finding) for finding in found[:MOST]),
            more=max(0, len(found) - MOST),
            marks=words.marks(case, result),
            strips=tuple(strips.get(gate.name, ())),
            way=ends.get(gate.name, OFF),
            tip=words.result_tip(case, result),
            asks=(gate.name, question_of(gate)),
        )

    def outcome_box(outcome: Outcome) -> Box:
        observed = case.judgement.outcomes[outcome.name]
        shown = []
        tip = [outcome.title]
        if case.outcome == outcome.name:
            shown.append(Strip(STOP, phrase("walk_arrives")))
        if observed is not None:
            shown.append(Strip(QUIET, phrase("outcome_observed", answer=ANSWERS[observed])))
            tip += words.findings_tip(case, case.judgement.observed[outcome.name])
        return _outcome(outcome, ends.get(outcome.name, OFF), tuple(shown), "\n".join(tip))

    def called(name: str) -> str:
        outcome = chart.outcomes.get(name)
        return outcome.title if outcome else words.name_title(name)

    as_of, *asked = asked_words(case)
    about = Run(f"{chart.title} · {as_of}"), *(Run(f"· {words}", True) for words in asked)
    tone = {CLEARED: YES, OPEN: UNKNOWN}.get(case.verdict, NO)
    said = VERDICTS[case.verdict].capitalize()
    verdict = tone, phrase("verdict", verdict=said, said=verdict_sentence(case, called))
    notes = {name: words.step_note(result) for name, result in case.steps.items()}
    naming = case.region.id, case.region.name, about
    return _panel(chart, naming, verdict, notes, gate_box, outcome_box, arrows)


def _outcome(outcome: Outcome, way: str, strips: tuple[Strip, ...], tip: str) -> Box:
    kind = GOAL if outcome.good else DIAGNOSIS
    return Box(outcome.name, kind, outcome.title, way=way, strips=strips, tip=tip)


def _exits(gate: Gate) -> Iterator[tuple[str, str]]:
    yield YES, gate.yes
    if gate.no is not None:
        yield NO, gate.no


def _ways(case: Evaluation) -> Iterator[Arrow]:
    taken = {visit.gate: visit.exit for visit in case.path}
    road = set(case.judgement.road)
    for gate in case.chart.gates.values():
        turns_no = gate.no is not None and case.gates[gate.name].answer == NO
        for answer, head in _exits(gate):
            way = OFF
            if gate.name in road and answer == (NO if turns_no else YES):
                way = WALK if taken.get(gate.name) == head else ROAD
            yield Arrow(gate.name, head, ANSWERS[answer], way)


def _strips(case: Evaluation) -> dict[str, list[Strip]]:
    found: dict[str, list[Strip]] = {}
    if case.stopped_at is not None:
        found[case.stopped_at] = [Strip(STOP, phrase("walk_stops"))]
    for bottleneck, remedy in zip(case.bottlenecks, case.remedies, strict=True):
        role = words.role_words(bottleneck)
        here = found.setdefault(bottleneck.gate, [])
        if bottleneck.role == LATENT:
            here.append(Strip(QUIET, role))
        else:
            who = words.who_words(case.chart, remedy)
            here.append(Strip(BOTTLENECK, phrase("role_who", role=role, who=who)))
    return found


def _panel(
    chart: Chart,
    naming: tuple[str, str, tuple[Run, ...]],
    verdict: tuple[str, str] | None,
    notes: Mapping[str, str],
    gate_box: Callable[[Gate], Box],
    outcome_box: Callable[[Outcome], Box],
    arrows: tuple[Arrow, ...],
) -> Panel:
    homes = {name: _home(chart, outcome) for name, outcome in chart.outcomes.items()}
    frames = []
    for name, step in chart.steps.items():
        boxes = [gate_box(gate) for gate in chart.gates.values() if gate.step == name]
        boxes += [outcome_box(chart.outcomes[o]) for o, home in homes.items() if home == name]
        frames.append(Frame(words.step_title(step), notes[name], tuple(boxes)))
    beyond = tuple(outcome_box(chart.outcomes[o]) for o, home in homes.items() if home is None)
    return Panel(*naming, verdict, tuple(frames), beyond, arrows)


def _home(chart: Chart, outcome: Outcome) -> str | None:
    """The one step that leads to a diagnosis; None for goals and for what several lead to."""
    steps = {gate.step for gate in chart.gates.values() if outcome.name in (gate.yes, gate.no)}
    return steps.pop() if len(steps) == 1 and not outcome.good else None
