"""How the evidence stands: what each observation counts for, and what is missing."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kuchiki.flowchart.model import Gate, Region, Test
from kuchiki.flowchart.remedies import remedy_actors
from kuchiki.rules.evidence import Asked, resolve, standing
from kuchiki.rules.indicators import Indicator


class Asking(NamedTuple):
    """An indicator with the question for which it is asked, and whom one could ask for it."""

    indicator: Indicator
    question: str = ""
    ask: str = ""


def asked_in(region: Region, step: str, as_of: date | None) -> list[Asking]:
    """The indicators that a step's gates are the first to ask, those of formulas too.

    Whom one could ask is named as of that date.
    """
    found: dict[str, Asking] = {}
    before: set[str] = set()
    for gate in region.chart.gates.values():
        actors = _actors(region, gate, as_of)
        for indicator in observed(region, gate.test):
            if gate.step == step and indicator.name not in before:
                found.setdefault(indicator.name, Asking(indicator, gate.question, actors))
            elif indicator.name not in found:
                before.add(indicator.name)
    return list(found.values())


def asked_after(region: Region) -> list[Asking]:
    """What no gate asks: first what tells whether an outcome has come about, then the context."""
    chart = region.chart
    found = {
        indicator.name: Asking(indicator, f"Has it come about? {outcome.title}")
        for outcome in chart.outcomes.values()
        if outcome.observed is not None
        for indicator in observed(region, outcome.observed)
    }
    found |= {
        name: Asking(chart.indicators[name]) for name in region.observations if name not in found
    }
    gates = {i.name for gate in chart.gates.values() for i in observed(region, gate.test)}
    return [asking for name, asking in found.items() if name not in gates]


def observed(region: Region, test: Test) -> Iterator[Indicator]:
    """The indicators that a test needs to be observed."""
    waiting = [criterion.indicator for criterion in test.criteria]
    for indicator in waiting:
        if indicator.formula is None:
            yield indicator
        else:
            waiting += [region.chart.indicators[name] for name in indicator.formula.operands]


def _actors(region: Region, gate: Gate, as_of: date | None) -> str:
    titles = region.chart.actors
    said = (
        f"{titles[actor.kind]} ({actor.name})" if actor.name else titles[actor.kind]
        for actor in remedy_actors(region, gate.actors, as_of)
    )
    return "; ".join(said)


def statuses(region: Region, indicator: Indicator, asked: Asked) -> list[str]:
    """What each observation of an indicator counts for, in their order."""
    observations = region.observations.get(indicator.name, ())
    in_force, stale, superseded = map(set, map(_ids, standing(indicator, observations, asked)))
    conflict = resolve(indicator, observations, asked).conflict
    found = []
    for observation in observations:
        if observation.planned:
            said = "planned"
        elif not asked.admits(observation):
            said = "left out"
        elif id(observation) in in_force:
            said = "in force, conflict" if conflict else "in force"
        elif id(observation) in stale:
            said = "stale"
        else:
            said = "superseded" if id(observation) in superseded else "later"
        found.append(f"{said}, proxy" if observation.area is not None else said)
    return found


def _ids(observations: tuple[object, ...]) -> list[int]:
    return [id(observation) for observation in observations]


def wanting(region: Region, indicator: Indicator, asked: Asked) -> str:
    """Why nothing is known of an indicator: missing or stale; '' where something is."""
    ruling = region.rulings.get(indicator.name)
    known = resolve(indicator, region.observations.get(indicator.name, ()), asked, ruling)
    return str(known.reason) if known.blank else ""
