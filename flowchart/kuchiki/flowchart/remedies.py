"""Remedies: who could clear a gate, with what, and where it was tried."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from kuchiki.flowchart.judge import judge
from kuchiki.flowchart.known import evidence_for, resolve_all
from kuchiki.flowchart.model import Action, Chart, GateActor, Measure, Region
from kuchiki.rules.evidence import Asked


class ActorAt(NamedTuple):
    """Who can clear a gate: a kind of actor, its name in the region, on what basis."""

    kind: str
    name: str | None
    basis: str
    why: str


class Precedent(NamedTuple):
    """What was done elsewhere at a gate, and that gate's answer before and after."""

    region: str
    action: Action
    name: str | None
    before: str
    after: str


class Remedy(NamedTuple):
    """For one bottleneck: who could clear it, with what, and where it was tried."""

    actors: tuple[ActorAt, ...]
    measures: tuple[Measure, ...]
    precedents: tuple[Precedent, ...]


def remedy_actors(
    region: Region, actors: Iterable[GateActor], as_of: date | None
) -> tuple[ActorAt, ...]:
    """The actors of a gate with the names that they have in the region on that date."""
    return tuple(ActorAt(a.kind, region.who(a.kind, as_of), a.basis, a.why) for a in actors)


def remedy_measures(region: Region, chart: Chart, gate: str) -> tuple[Measure, ...]:
    """The chart's measures at a gate, the region's in place of those it changes, then its own."""
    local = {measure.id: measure for measure in region.measures.get(gate, ())}
    merged = {m.id: local.get(m.id, m) for m in chart.gates[gate].measures} | local
    return tuple(merged.values())


def remedy_for(
    region: Region, chart: Chart, gate: str, as_of: date | None, precedents: tuple[Region, ...]
) -> Remedy:
    """What could be done at *gate*: actors, measures, and the others' actions up to *as_of*."""
    found = [
        Precedent(
            other.id,
            action,
            action.name or other.who(action.actor, action.date),
            _answer_on(other, gate, action.date - timedelta(days=1)),
            _answer_on(other, gate, as_of),
        )
        for other in precedents
        if other.id != region.id and as_of is not None
        for action in other.actions
        if action.gate == gate and action.date <= as_of
    ]
    return Remedy(
        remedy_actors(region, chart.gates[gate].actors, as_of),
        remedy_measures(region, chart, gate),
        tuple(found),
    )


def _answer_on(region: Region, gate: str, day: date) -> str:
    """A gate's answer in another region, by its own chart and all its evidence on a day."""
    asked = Asked(day)
    indicators = region.chart.asked()
    known = resolve_all(indicators, evidence_for(region, region.chart, indicators, []), asked, {})
    return judge(region.chart, known).gates[gate].answer
