"""What a picture of the network shows: boxes, arrows and what is gathered or left out.

Organisations of which only is known where they are stand together in one box at that place, and
those without any link in a line below, so that the others can be seen.
"""

from typing import NamedTuple

from kuchiki.flowchart.model import Link, Organisation
from kuchiki.flowchart.studies.actors.network import LOCATED, Network
from kuchiki.flowchart.views.letters import printed
from kuchiki.flowchart.words import speaker

say = speaker("actors", "shared")


class Box(NamedTuple):
    """An organisation, or several of one kind at one place; *placed*: to clear the bottleneck."""

    id: str
    names: tuple[str, ...]
    kind: str
    placed: bool


class Arrow(NamedTuple):
    """All links from one box to another, by their kinds, with what documents say of them."""

    start: str
    end: str
    kinds: tuple[str, ...]
    tip: str


class Drawing(NamedTuple):
    """The network as it is drawn; *gate* is the bottleneck whose actors are marked, '' if none."""

    title: str
    subtitle: str
    gate: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    alone: tuple[str, ...]


def drawing_of(network: Network) -> Drawing:
    """The drawing of a network, its first bottleneck's actors marked."""
    case = network.case
    position = network.positions[0] if network.positions else None
    placed = {one.organisation.id for one in position.placed} if position else set()
    touching: dict[str, list[Link]] = {name: [] for name in network.organisations}
    for link in network.links:
        touching[link.start].append(link)
        touching[link.end].append(link)
    home = {
        name: links[0].end
        for name, links in touching.items()
        if len(links) == 1 and links[0].kind == LOCATED and links[0].start == name
    }
    boxes: dict[str, Box] = {}
    inside: dict[str, str] = {}
    for name, organisation in network.organisations.items():
        if not touching[name]:
            continue
        key = f"{organisation.kind} at {home[name]}" if name in home else name
        inside[name] = key
        before = boxes.get(key, Box(key, (), organisation.kind, False))
        names = (*before.names, short_name(organisation))
        boxes[key] = before._replace(names=names, placed=before.placed or name in placed)
    day = say("as_of", date=case.as_of) if case.as_of else say("no_date")
    return Drawing(
        short_title(case.region.name, case.region.id),
        f"{case.chart.title} · {day}",
        position.bottleneck.gate if position else "",
        tuple(boxes.values()),
        _arrows(network, inside),
        tuple(
            short_name(organisation)
            for name, organisation in network.organisations.items()
            if not touching[name]
        ),
    )


def _arrows(network: Network, inside: dict[str, str]) -> tuple[Arrow, ...]:
    between: dict[tuple[str, str], list[Link]] = {}
    for link in network.links:
        between.setdefault((inside[link.start], inside[link.end]), []).append(link)
    return tuple(
        Arrow(start, end, tuple(dict.fromkeys(link.kind for link in links)), _tip(links))
        for (start, end), links in between.items()
    )


def _tip(links: list[Link]) -> str:
    return "\n".join(
        say("tip", who=link.start, link=link.kind, whom=link.end, source=link.source, at=link.at)
        for link in links
    )


def short_name(organisation: Organisation) -> str:
    """A name in letters that the shipped font has; the id where none are left."""
    return short_title(organisation.name, organisation.id)


def short_title(name: str, otherwise: str) -> str:
    """The same of any name."""
    return printed(name) or otherwise
