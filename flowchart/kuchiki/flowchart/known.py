"""What is known: a region's evidence in the units of a chart, resolved indicator by indicator."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from kuchiki.flowchart.model import Chart, Region
from kuchiki.flowchart.problems import Problem
from kuchiki.flowchart.read.nodes import from_data
from kuchiki.flowchart.read.values import read_value
from kuchiki.rules.evidence import Asked, Known, Observation, Ruling, Stated, derive, resolve
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.units import SAME, ratio

Found = TypeVar("Found", Observation, Ruling)


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
        if own is not indicator:
            clash = _clash(own, indicator)
            if clash:
                place = region.places.get(f"{name}#0", region.place)
                advice = "judge the region by its own chart, or make the two charts agree"
                problems.append(Problem("region.clash", place, clash, advice))
                continue
        if own.unit != indicator.unit:
            found = tuple([_converted(o, own, indicator, problems) for o in found])
            if ruling is not None and ruling.value is not None:
                ruling = _converted(ruling, own, indicator, problems)
        observations[name] = found
        if ruling is not None:
            rulings[name] = ruling
    ignored = tuple(name for name in region.observations if name not in indicators)
    return Evidence(observations, rulings, ignored)


def _clash(own: Indicator, asked: Indicator) -> str:
    """Why evidence of one chart's indicator cannot answer another's; '' if it can."""
    if own.kind is not asked.kind:
        return f"{own.name} is a {own.kind} here and a {asked.kind} in the chart"
    if own.words != asked.words:
        return f"{own.name} has other words here than in the chart"
    if own.kind is Kind.NUMBER:
        if asked.formula is not None:
            return f"{own.name} is observed here and derived in the chart"
        if ratio(own.unit or "", asked.unit or "") is None:
            return f"{own.name} is in {own.unit} here and in {asked.unit} in the chart"
    return ""


def _converted(found: Found, own: Indicator, asked: Indicator, problems: list[Problem]) -> Found:
    """A number in the unit of the chart that asks: converted once, from the unit of the file."""
    data, unit = found.stated or Stated(found.written, own.unit or "")
    factor = ratio(unit, asked.unit or "") or SAME
    read = read_value(asked, from_data(data, asked.name), factor, problems)
    changed = found._replace(value=read[0], written=read[1]) if read else found
    if not isinstance(changed, Observation) or changed.spread is None:
        return changed
    deviation = changed.spread.sd
    factor = ratio(own.unit or "", asked.unit or "") or SAME
    return changed._replace(spread=changed.spread._replace(sd=factor.apply(deviation)))


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
