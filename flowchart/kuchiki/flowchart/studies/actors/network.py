"""The network: for each bottleneck, the organisations that could clear it and whom they reach."""

from collections.abc import Iterable, Mapping
from datetime import date
from importlib.util import find_spec
from typing import NamedTuple

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import Bottleneck
from kuchiki.flowchart.model import Link, Measure, Organisation
from kuchiki.flowchart.problems import InputError, Problem, nowhere
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


class Later(NamedTuple):
    """An organisation that the file tells of only after the case: not there yet, or not known."""

    organisation: Organisation
    since: date


class Network(NamedTuple):
    """A region's organisations and the links among them as of the date of its case.

    *later* are those left out, since nothing says that they were there by then; in the file's
    order.
    """

    case: Evaluation
    organisations: Mapping[str, Organisation]
    links: tuple[Link, ...]
    positions: tuple[Position, ...]
    later: tuple[Later, ...]


def network_of(case: Evaluation) -> Network:
    """The network of a case: what is dated after it is left out, a link told twice stands once."""
    region, as_of = case.region, case.as_of
    later = {
        name: Later(organisation, day)
        for name, organisation in region.organisations.items()
        if (day := region.since(name)) is not None and as_of is not None and day > as_of
    }
    there = {name: one for name, one in region.organisations.items() if name not in later}
    told: dict[tuple[str, str, str], Link] = {}
    for link in region.links:
        by_then = link.date is None or as_of is None or link.date <= as_of
        if by_then and link.start in there and link.end in there:
            told.setdefault((link.start, link.end, link.kind), link)
    links = tuple(told.values())
    positions = tuple(
        _position(there, bottleneck, remedy, links)
        for bottleneck, remedy in zip(case.bottlenecks, case.remedies, strict=True)
    )
    return Network(case, there, links, positions, tuple(later.values()))


def _position(
    organisations: Mapping[str, Organisation],
    bottleneck: Bottleneck,
    remedy: Remedy,
    links: tuple[Link, ...],
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
        for organisation in organisations.values()
        if organisation.kind in kinds
    ]
    placed.sort(key=lambda one: (list(kinds).index(one.organisation.kind), -one.reach))
    there = {one.organisation.kind for one in placed}
    return Position(bottleneck, tuple(placed), tuple(kind for kind in kinds if kind not in there))


def reached(start: str, links: Iterable[Link]) -> set[str]:
    """All organisations that one reaches over links that lead on, itself left out.

    Raises InputError where networkx is not installed.
    """
    if find_spec("networkx") is None:
        message = "the network needs networkx, which is not installed"
        advice = "pip install 'kuchiki[study]'"
        raise InputError([Problem("extra.missing", nowhere("actors"), message, advice)])
    from networkx import DiGraph, descendants

    ways = DiGraph([(link.start, link.end) for link in links if link.kind != LOCATED])
    ways.add_node(start)
    return set(descendants(ways, start))
