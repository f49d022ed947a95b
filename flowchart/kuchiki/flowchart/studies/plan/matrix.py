"""The action matrix: for each bottleneck who could do what, on what evidence, what it clears."""

from typing import NamedTuple

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import Bottleneck, judge
from kuchiki.flowchart.model import Measure
from kuchiki.flowchart.remedies import ActorAt, Precedent
from kuchiki.flowchart.studies.plan.effects import Effects
from kuchiki.flowchart.studies.plan.offer import Offer, Offered
from kuchiki.flowchart.studies.settle import Settling
from kuchiki.rules.answers import YES


class Instrument(NamedTuple):
    """A measure at a gate, its actor's name in the region, and the gates that it clears.

    *clears* counts the measure alone, with what it needs; None where it does not say what it does.
    """

    measure: Measure
    name: str | None
    clears: tuple[str, ...] | None


class Hurdle(NamedTuple):
    """A bottleneck with all that could be done about it.

    *evidence* names the sources of the gaps, each with its grade: official, scholarly, press, web.
    """

    bottleneck: Bottleneck
    evidence: tuple[tuple[str, str], ...]
    actors: tuple[ActorAt, ...]
    instruments: tuple[Instrument, ...]
    precedents: tuple[Precedent, ...]


def hurdles(case: Evaluation, offer: Offer, settling: Settling) -> tuple[Hurdle, ...]:
    """The bottlenecks in the chart's order; *offer* has every measure, priced or not."""
    effects = Effects(offer, settling)
    found = []
    for bottleneck, remedy in zip(case.bottlenecks, case.remedies, strict=True):
        instruments = []
        for measure in remedy.measures:
            offered = next(m for m in offer.measures if m.measure == measure)
            name = case.region.who(measure.actor, case.as_of)
            instruments.append(Instrument(measure, name, clears(case, effects, offered)))
        sources = dict.fromkeys(s for gap in bottleneck.gaps for s in gap.known.sources)
        evidence = tuple((source, case.region.sources[source].kind) for source in sources)
        found.append(
            Hurdle(bottleneck, evidence, remedy.actors, tuple(instruments), remedy.precedents)
        )
    return tuple(found)


def clears(case: Evaluation, effects: Effects, offered: Offered) -> tuple[str, ...] | None:
    """The gates that a measure, with what it needs, turns to Yes."""
    if not offered.changes:
        return None
    taken = {offered.number}
    waiting = [offered.number]
    for number in waiting:
        more = effects.measures[number].needs - taken
        taken |= more
        waiting += more
    after = judge(case.chart, effects.known(taken)).gates
    return tuple(
        name
        for name, result in case.gates.items()
        if result.answer != YES and after[name].answer == YES
    )
