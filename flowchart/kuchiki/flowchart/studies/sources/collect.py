"""Collecting what a region takes from each document, and at which place in it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from kuchiki.flowchart.evaluate import evaluate, unknown_sources
from kuchiki.flowchart.model import Region, Source
from kuchiki.flowchart.problems import InputError
from kuchiki.flowchart.studies.sources.conflicts import Conflict, conflicts_of
from kuchiki.rules.evidence import Observation

OBSERVATION, ACTION, LINK, MEASURE, CHART = "observation", "action", "link", "measure", "chart"
ORGANISATION = "organisation"


class Taken(NamedTuple):
    """One thing taken from a document at a place in it.

    *kind* is one of the words of this module; *about* an indicator, a gate, a kind of actor or of
    link; *what* an observation, or words.
    """

    kind: str
    at: str
    about: str
    what: Observation | str
    when: date | None = None


class Used(NamedTuple):
    """A document and all that was taken from it, one thing at least."""

    source: Source
    taken: tuple[Taken, ...]


class Documents(NamedTuple):
    """The documents of a region that something was taken from, and where they disagree.

    *as_of* is the date of which a conflict is said to stand; None where no evidence has one.
    """

    region: Region
    as_of: date | None
    used: tuple[Used, ...]
    conflicts: tuple[Conflict, ...]


def collect(region: Region, as_of: Any = None, sources: Sequence[str] = ()) -> Documents:
    """The documents of *region*, or those of *sources* alone.

    By default conflicts stand as of the newest evidence that the region's chart asks. Raises
    InputError where the date or a source makes no sense.
    """
    problems = unknown_sources(sources, [region])
    if problems:
        raise InputError(problems)
    case = evaluate(region, as_of=as_of)
    found: dict[str, list[Taken]] = {}
    for source, taken in _taken(region):
        found.setdefault(source, []).append(taken)
    used = tuple(
        Used(source, tuple(found[name]))
        for name, source in region.sources.items()
        if name in found and (not sources or name in sources)
    )
    conflicts = conflicts_of(region, case.as_of, frozenset(sources))
    return Documents(region, case.as_of, used, conflicts)


def _taken(region: Region) -> Iterator[tuple[str, Taken]]:
    chart = region.chart
    if chart.source is not None:
        yield chart.source.id, Taken(CHART, chart.source.at, chart.name, chart.title)
    for name, observations in region.observations.items():
        for one in observations:
            yield one.source, Taken(OBSERVATION, one.at, name, one, one.date)
    for action in region.actions:
        what = f"{action.name or action.actor} {action.what}"
        yield action.source, Taken(ACTION, action.at, action.gate, what, action.date)
    for body in region.organisations.values():
        if body.source is not None:
            what, place = body.name, body.at or ""
            yield body.source, Taken(ORGANISATION, place, body.kind, what, body.since)
    for link in region.links:
        ends = f"{link.start} → {link.end}"
        yield link.source, Taken(LINK, link.at, link.kind, ends, link.date)
    for gate in chart.gates.values():
        local = {measure.id: measure for measure in region.measures.get(gate.name, ())}
        for measure in ({m.id: m for m in gate.measures} | local).values():
            if measure.source is not None:
                yield (
                    measure.source.id,
                    Taken(MEASURE, measure.source.at, gate.name, measure.title),
                )
