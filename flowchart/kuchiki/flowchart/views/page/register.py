"""The register: everything that was assumed, decided by an analyst, or set for this page."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.model import Chart, Gate, Measure
from kuchiki.flowchart.remedies import remedy_measures
from kuchiki.flowchart.views.page.anchors import Anchors
from kuchiki.flowchart.views.page.first import actor_title
from kuchiki.flowchart.views.page.lines import Line, say, word
from kuchiki.flowchart.views.page.panels import measure_details, ruling_text
from kuchiki.flowchart.views.phrases import BASES, apart, form_text, level_text, listed

PAPER, ASSUMED = "paper", "assumed"


class Entry(NamedTuple):
    """One assumption: what, on which basis, why."""

    what: Line
    basis: str
    why: str


class Part(NamedTuple):
    """Assumptions of one kind."""

    title: str
    entries: tuple[Entry, ...]


def case_register(case: Evaluation, anchors: Anchors) -> list[Part]:
    """All that a case assumes, by kind; kinds without any are left out."""
    region, chart = case.region, case.chart
    measures = {name: remedy_measures(region, chart, name) for name in chart.gates}
    on = case.question.evidence.rulings
    rulings = [
        Entry((chart.indicators[name].title,), "", ruling_text(ruling))
        for name, ruling in region.rulings.items()
        if name in case.known
    ]
    return _filled(
        _part("register_asked", [Entry(line, "", "") for line in asked_lines(case)]),
        _part("register_rulings" if on else "register_rulings_off", rulings),
        *_chart_parts(chart, anchors, measures),
    )


def chart_register(chart: Chart, anchors: Anchors) -> list[Part]:
    """All that a chart assumes, by kind."""
    measures = {name: gate.measures for name, gate in chart.gates.items()}
    return _filled(*_chart_parts(chart, anchors, measures))


def asked_lines(case: Evaluation) -> list[Line]:
    """What was asked of this page that is not the usual: sources, what-ifs, what is left out."""
    asked = case.question
    lines = []
    if asked.sources:
        lines.append(say("asked_sources", names=listed(asked.sources)))
    for name, value in asked.set.items():
        lines.append(
            say("asked_set", name=case.chart.indicators[name].title, value=form_text(value))
        )
    for path, level in asked.level.items():
        lines.append(say("asked_level", name=path, value=form_text(level)))
    if not asked.evidence.rulings:
        lines.append(say("asked_rulings"))
    if not asked.evidence.proxy:
        lines.append(say("asked_proxy"))
    return lines


def _filled(*parts: Part) -> list[Part]:
    return [part for part in parts if part.entries]


def _part(key: str, entries: Iterable[Entry]) -> Part:
    return Part(word(key), tuple(entries))


def _chart_parts(
    chart: Chart, anchors: Anchors, measures: dict[str, tuple[Measure, ...]]
) -> Iterator[Part]:
    gates = chart.gates.values()
    yield _part("register_granted", [Entry((a.what,), "", a.why) for a in chart.assumes])
    yield _part("register_levels", [e for gate in gates for e in _levels(gate, anchors)])
    yield _part("register_actors", [e for gate in gates for e in _actors(chart, gate, anchors)])
    yield _part(
        "register_measures",
        [
            entry
            for gate in gates
            for measure in measures[gate.name]
            for entry in _effects(chart, gate, measure, anchors)
        ],
    )


def _levels(gate: Gate, anchors: Anchors) -> Iterator[Entry]:
    for criterion in gate.test.criteria:
        if criterion.basis != PAPER:
            level = level_text(criterion.indicator, criterion.level)
            title = criterion.indicator.title
            what = say("level_at", gate=anchors.to_gate(gate.name), title=title, level=level)
            yield Entry(what, BASES[criterion.basis], criterion.why)


def _actors(chart: Chart, gate: Gate, anchors: Anchors) -> Iterator[Entry]:
    for actor in gate.actors:
        if actor.basis != PAPER:
            title = actor_title(chart, actor.kind)
            what = say("what_at", gate=anchors.to_gate(gate.name), what=title)
            yield Entry(what, BASES[actor.basis], actor.why)


def _effects(chart: Chart, gate: Gate, measure: Measure, anchors: Anchors) -> Iterator[Entry]:
    bases = [effect.basis for effect in measure.raises.values()]
    if measure.cost is not None and measure.cost.basis is not None:
        bases.append(measure.cost.basis)
    if any(basis != PAPER for basis in bases):
        what = say("what_at", gate=anchors.to_gate(gate.name), what=measure.title)
        yield Entry(what, "", apart(measure_details(chart, measure)))
