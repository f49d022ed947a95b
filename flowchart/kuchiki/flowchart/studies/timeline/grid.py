"""The timeline as a grid: gates down, years across, ready to be drawn."""

from collections.abc import Iterator
from typing import NamedTuple

from kuchiki.flowchart.judge import CLEARED, OPEN, Finding
from kuchiki.flowchart.studies.timeline.explain import action_words, say
from kuchiki.flowchart.studies.timeline.follow import Timeline, Year
from kuchiki.flowchart.views.draw.words import step_title
from kuchiki.flowchart.views.findings import decisive, finding_words
from kuchiki.flowchart.views.phrases import ANSWERS, VERDICTS
from kuchiki.rules.answers import NO, UNKNOWN, YES

_VERDICTS = {CLEARED: YES, OPEN: UNKNOWN}


class Cell(NamedTuple):
    """One answer; whether the walk came by; how many actions of that year; what it rests on."""

    answer: str
    walked: bool
    actions: int
    tip: str


class Row(NamedTuple):
    """A line of cells under one name; *ends* has a flag a year: the walk ended there."""

    name: str
    cells: tuple[Cell, ...]
    ends: tuple[bool, ...] = ()


class Block(NamedTuple):
    """Rows under a heading."""

    title: str
    rows: tuple[Row, ...]


class Grid(NamedTuple):
    """Everything that the picture shows, in its order."""

    years: tuple[int, ...]
    blocks: tuple[Block, ...]


def grid_of(timeline: Timeline) -> Grid:
    """The grid of a timeline: the verdict, each step's gates, what was observed."""
    return Grid(tuple(year.number for year in timeline.years), tuple(_blocks(timeline)))


def _blocks(timeline: Timeline) -> Iterator[Block]:
    verdicts = tuple(map(_verdict, timeline.years))
    yield Block(say("block_verdict"), (Row(say("verdict"), verdicts),))
    for name, step in timeline.chart.steps.items():
        gates = [gate for gate in timeline.chart.gates.values() if gate.step == name]
        rows = tuple(_row(timeline, gate.name) for gate in gates)
        yield Block(step_title(step), rows)
    observed = [
        Row(name, tuple(_observed(year, name) for year in timeline.years))
        for name, outcome in timeline.chart.outcomes.items()
        if outcome.observed is not None
    ]
    if observed:
        yield Block(say("block_observed"), tuple(observed))


def _verdict(year: Year) -> Cell:
    verdict = year.case.verdict
    tip = say("tip_verdict", year=year.number, verdict=VERDICTS[verdict])
    return Cell(_VERDICTS.get(verdict, NO), True, 0, tip)


def _row(timeline: Timeline, gate: str) -> Row:
    ends = tuple(year.case.path[-1].gate == gate for year in timeline.years)
    return Row(gate, tuple(_cell(year, gate) for year in timeline.years), ends)


def _cell(year: Year, gate: str) -> Cell:
    result = year.case.gates[gate]
    walked = any(visit.gate == gate for visit in year.case.path)
    actions = [action for action in year.actions if action.gate == gate]
    lines = [_said(year, gate, result.answer), *_found(decisive(result))]
    lines += [action_words("tip_action", action) for action in actions]
    return Cell(result.answer, walked, len(actions), "\n".join(lines))


def _observed(year: Year, outcome: str) -> Cell:
    answer = year.case.judgement.outcomes[outcome] or UNKNOWN
    findings = year.case.judgement.observed[outcome]
    tip = "\n".join([_said(year, outcome, answer), *_found(findings)])
    return Cell(answer, True, 0, tip)


def _said(year: Year, name: str, answer: str) -> str:
    return say("tip_answer", name=name, year=year.number, answer=ANSWERS[answer])


def _found(findings: tuple[Finding, ...] | list[Finding]) -> Iterator[str]:
    return map(finding_words, findings)
