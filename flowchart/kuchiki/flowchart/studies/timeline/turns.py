"""Turns: which gates answer otherwise than the year before, because of which observations."""

from collections.abc import Iterator
from typing import NamedTuple

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.model import Chart
from kuchiki.rules.answers import UNKNOWN
from kuchiki.rules.dates import years_before
from kuchiki.rules.evidence import Observation
from kuchiki.rules.indicators import Indicator

ENTERED, SUPERSEDED, STALE = "entered", "superseded", "stale"


class Cause(NamedTuple):
    """An observation that came into force, or left it.

    *change* is ENTERED, SUPERSEDED (a newer one took its place) or STALE (it is too old by now).
    """

    indicator: Indicator
    observation: Observation
    change: str


class Turn(NamedTuple):
    """A gate whose answer turned from the one year to the next."""

    gate: str
    before: str
    after: str
    because: tuple[Cause, ...]


def turns(before: Evaluation, after: Evaluation) -> tuple[Turn, ...]:
    """The gates that turned between two cases of one region on one chart, in their order."""
    return tuple(
        Turn(name, result.answer, after.gates[name].answer, tuple(_causes(name, before, after)))
        for name, result in before.gates.items()
        if result.answer != after.gates[name].answer
    )


def _causes(gate: str, before: Evaluation, after: Evaluation) -> Iterator[Cause]:
    """What changed in force at the criteria that turned and that decide the answer.

    A turn to Unknown is the work of the criteria that decided before.
    """
    old, new = before.gates[gate], after.gates[gate]
    decides = old if new.answer == UNKNOWN else new
    deciding = {finding.criterion.id for finding in decides.decisive(decides.answer)}
    seen: set[str] = set()
    for was, now in zip(old.findings, new.findings, strict=True):
        if was.answer == now.answer or now.criterion.id not in deciding:
            continue
        for indicator in _observed(after.chart, now.criterion.indicator):
            if indicator.name not in seen:
                seen.add(indicator.name)
                yield from _changes(indicator, before, after)


def _observed(chart: Chart, indicator: Indicator) -> Iterator[Indicator]:
    """The indicator itself, or those observed ones from which it is derived."""
    if indicator.formula is None:
        yield indicator
        return
    for name in indicator.formula.operands:
        yield from _observed(chart, chart.indicators[name])


def _changes(indicator: Indicator, before: Evaluation, after: Evaluation) -> Iterator[Cause]:
    was, now = before.known[indicator.name].used, after.known[indicator.name].used
    yield from (Cause(indicator, one, ENTERED) for one in now if one not in was)
    for one in was:
        if one not in now:
            age, as_of = indicator.max_age, after.as_of
            old = age is not None and as_of is not None and one.date < years_before(as_of, age)
            yield Cause(indicator, one, STALE if old else SUPERSEDED)
