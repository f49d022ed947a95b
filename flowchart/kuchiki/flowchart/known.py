"""What is known: a region's evidence in the units of a chart, resolved indicator by indicator."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from kuchiki.flowchart.model import Chart, Region
from kuchiki.flowchart.problems import Problem
from kuchiki.flowchart.read.nodes import from_data
from kuchiki.flowchart.read.values import read_value
from kuchiki.rules.evidence import Asked, Known, Observation, Ruling, derive, resolve
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.units import SAME, Ratio, ratio
from kuchiki.rules.values import Range, Value


class Evidence(NamedTuple):
    """A region's evidence in the units of the chart that asks it."""

    observations: Mapping[str, Sequence[Observation]]
    rulings: Mapping[str, Ruling]
    ignored: tuple[str, ...]


def evidence_for(
    region: Region, chart: Chart, indicators: Mapping[str, Indicator], problems: list[Problem]
) -> Evidence:
    """The region's evidence on *indicators*, converted to their units.

    What the chart does not ask is ignored; a clash of kind, words or unit is a problem.
    """
    observations: dict[str, Sequence[Observation]] = {}
    rulings: dict[str, Ruling] = {}
    own_chart = region.chart
    for name, indicator in indicators.items():
        found, ruling = region.observations.get(name, ()), region.rulings.get(name)
        if not found and ruling is None:
            continue
        own = own_chart.indicators[name]
        factor = SAME
        if own is not indicator:
            clash, factor = _clash(own, indicator)
            if clash:
                place = region.places.get(f"{name}#0", region.place)
                advice = "judge the region by its own chart, or make the two charts agree"
                problems.append(Problem("region.clash", place, clash, advice))
                continue
        if factor is not SAME and factor != SAME:
            found = tuple(_converted(o, indicator, factor) for o in found)
            if ruling is not None and ruling.value is not None:
                ruling = ruling._replace(value=_scaled(ruling.value, factor))
        observations[name] = found
        if ruling is not None:
            rulings[name] = ruling
    ignored = tuple(name for name in region.observations if name not in indicators)
    return Evidence(observations, rulings, ignored)


def _clash(own: Indicator, asked: Indicator) -> tuple[str, Ratio]:
    """Why evidence of one chart's indicator cannot answer another's ('' if it can); the factor."""
    if own.kind is not asked.kind:
        return f"{own.name} is a {own.kind} here and a {asked.kind} in the chart", SAME
    if own.words != asked.words:
        return f"{own.name} has other words here than in the chart", SAME
    if own.kind is Kind.NUMBER:
        if asked.formula is not None:
            return f"{own.name} is observed here and derived in the chart", SAME
        factor = ratio(own.unit or "", asked.unit or "")
        if factor is None:
            return f"{own.name} is in {own.unit} here and in {asked.unit} in the chart", SAME
        return "", factor
    return "", SAME


def _converted(observation: Observation, indicator: Indicator, factor: Ratio) -> Observation:
    spread = observation.spread
    return observation._replace(
        spread=spread and spread._replace(sd=factor.apply(spread.sd)),
        value=_scaled(observation.value, factor),
        written=_rewritten(observation.written, indicator, factor),
    )


def _scaled(value: Value, factor: Ratio) -> Value:
    assert isinstance(value, Range), "only numbers have units"
    return Range(factor.apply(value.low), factor.apply(value.high))


def _rewritten(written: Any, indicator: Indicator, factor: Ratio) -> Any:
    read = read_value(indicator, from_data(written, indicator.name), factor, [])
    return read[1] if read else written


def newest(observations: Mapping[str, Iterable[Observation]], asked: Asked) -> date | None:
    """The newest date of the evidence that counts; None where there is none."""
    return max(
        (o.date for found in observations.values() for o in found if asked.admits(o)), default=None
    )


def resolve_all(
    indicators: Mapping[str, Indicator],
    evidence: Evidence,
    asked: Asked,
    known_set: Mapping[str, Known],
) -> dict[str, Known]:
    """What is known of each indicator asked, derived ones after their operands."""
    known: dict[str, Known] = {}

    def find(indicator: Indicator) -> Known:
        name = indicator.name
        if name not in known:
            ruling = evidence.rulings.get(name)
            if name in known_set:
                known[name] = known_set[name]
            elif indicator.formula is not None and not (ruling and asked.rulings):
                operands = {part: find(indicators[part]) for part in indicator.formula.operands}
                known[name] = derive(indicator, operands)
            else:
                observations = evidence.observations.get(name, ())
                known[name] = resolve(indicator, observations, asked, ruling)
        return known[name]

    for indicator in indicators.values():
        find(indicator)
    return known
