"""The network: for each bottleneck, the organisations that could clear it and whom they reach."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import Bottleneck
from kuchiki.flowchart.model import Link, Measure, Organisation, Region
from kuchiki.flowchart.remedies import Remedy

LOCATED = "located-in"  # says where an organisation is, not whom it can move
MEASURE = "measure"  # the basis of a kind that only a measure names


class Placed(NamedTuple):
    """An organisation whose kind can clear a gate.

    *basis* is that of the gate's actor (`paper`, `assumed`, ...), or MEASURE; *measures* are those
    of its kind; *over* the links by which it reaches others directly, *by* those by which others
    reach it; *reach* counts all that it reaches over links that lead on.
    """

    organisation: Organisation
    basis: str
    measures: tuple[Measure, ...]
    over: tuple[Link, ...]
    by: tuple[Link, ...]
    reach: int


class Position(NamedTuple):
    """A bottleneck, who is placed to clear it, and which kinds of actor have nobody.

    *placed* is in the order of the gate's actors, of each kind those that reach most first.
    """

    bottleneck: Bottleneck
    placed: tuple[Placed, ...]
    absent: tuple[str, ...]


class Network(NamedTuple):
    """A region's organisations and the links among them as of the date of its case."""

    case: Evaluation
    organisations: Mapping[str, Organisation]
    links: tuple[Link, ...]
    positions: tuple[Position, ...]


def network_of(case: Evaluation) -> Network:
    """The network of a case: links dated after it are left out, one told twice stands once."""
    region, as_of = case.region, case.as_of
    told: dict[tuple[str, str, str], Link] = {}
    for link in region.links:
        if link.date is None or as_of is None or link.date <= as_of:
            told.setdefault((link.start, link.end, link.kind), link)
    links = tuple(told.values())
    positions = tuple(
        _position(region, bottleneck, remedy, links)
        for bottleneck, remedy in zip(case.bottlenecks, case.remedies, strict=True)
    )
    return Network(case, region.organisations, links, positions)


def _position(
    region: Region, bottleneck: Bottleneck, remedy: Remedy, links: tuple[Link, ...]
) -> Position:
    kinds = {actor.kind: actor.basis for actor in remedy.actors}
    for measure in remedy.measures:
        kinds.setdefault(measure.actor, MEASURE)
    placed = [
        Placed(
            organisation,
            kinds[organisation.kind],
            tuple(m for m in remedy.measures if m.actor == organisation.kind),
            tuple(link for link in links if link.start == organisation.id),
            tuple(link for link in links if link.end == organisation.id),
            len(reached(organisation.id, links)),
        )
        for organisation in region.organisations.values()
        if organisation.kind in kinds
    ]
    placed.sort(key=lambda one: (list(kinds).index(one.organisation.kind), -one.reach))
    there = {one.organisation.kind for one in placed}
    return Position(bottleneck, tuple(placed), tuple(kind for kind in kinds if kind not in there))


def reached(start: str, links: Iterable[Link]) -> set[str]:
    """All organisations that one reaches over links that lead on, itself left out."""
    ways: dict[str, list[str]] = {}
    for link in links:
        if link.kind != LOCATED:
            ways.setdefault(link.start, []).append(link.end)
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for end in ways.get(waiting.pop(), ()):
            if end not in found:
                found.add(end)
                waiting.append(end)
    return found - {start}
