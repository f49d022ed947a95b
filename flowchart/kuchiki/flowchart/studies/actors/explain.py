"""The network in words: who could clear what, over which links; then all that is known."""

from collections.abc import Iterator, Mapping, Sequence

from kuchiki.flowchart.model import Link, Organisation
from kuchiki.flowchart.studies.actors.network import LOCATED, Network, Placed, Position
from kuchiki.flowchart.views.document import (
    Block,
    Document,
    Heading,
    Item,
    Items,
    Paragraph,
    Span,
    Table,
    Text,
    text,
)
from kuchiki.flowchart.views.explain import asked_words, verdict_text
from kuchiki.flowchart.views.phrases import BASES, SYMBOLS, apart, listed
from kuchiki.flowchart.views.sentence import counted, sentence
from kuchiki.flowchart.words import room, speaker
from kuchiki.rules.answers import NO

say = speaker("actors", "shared")
_ROOM = room("actors")
MOST = 6  # organisations told for a kind and names told for a kind of link, before the rest


def explain(network: Network) -> Document:
    """For each bottleneck who is placed to clear it; then the organisations and the links."""
    case = network.case
    counts = {"organisations": len(network.organisations), "links": len(network.links)}
    head = say("count", **counts)
    if network.later:
        head = counted(say, "count_later", len(network.later), **counts)
    words = " · ".join([case.chart.title, *asked_words(case)])
    blocks: list[Block] = [
        Heading(1, text(case.region.name)),
        Paragraph(text(Span(words, "quiet"))),
        Paragraph(verdict_text(case)),
        Paragraph(text(head)),
    ]
    if network.positions:
        blocks.append(Heading(2, text(say("placed"))))
        for position in network.positions:
            blocks += _position(network, position)
    if network.organisations:
        blocks += [Heading(2, text(say("organisations"))), _organisations(network)]
    if network.links:
        blocks += [Heading(2, text(say("links"))), _links(network)]
    if network.later:
        blocks += [Heading(2, text(say("later"))), _later(network)]
    return Document(tuple(blocks))


def _position(network: Network, position: Position) -> Iterator[Block]:
    bottleneck = position.bottleneck
    head = sentence(
        say(f"gate_{bottleneck.role}"),
        gate=Span(f"{SYMBOLS[NO]} {bottleneck.gate}", NO),
        first=listed(bottleneck.pending),
    )
    yield Heading(3, head)
    items: list[Item] = []
    kinds: dict[str, list[Placed]] = {}
    for one in position.placed:
        kinds.setdefault(one.organisation.kind, []).append(one)
    for kind, placed in kinds.items():
        items += _kind(network, kind, placed)
    for kind in position.absent:
        title = network.case.chart.actors.get(kind, kind)
        items.append(Item(sentence(say("absent"), kind=Span(title, "strong"))))
    yield Items(tuple(items))


def _kind(network: Network, kind: str, placed: Sequence[Placed]) -> Iterator[Item]:
    title = network.case.chart.actors.get(kind, kind)
    basis = BASES.get(placed[0].basis, say("named_by_measure"))
    yield Item(text(Span(title, "strong"), Span(f"  [{basis}]", "mark")))
    linked = [one for one in placed if one.over or one.by]
    for one in linked[:MOST]:
        ties = apart(_ties(network, one))
        yield Item(text(say("ties", name=_called(one.organisation), ties=ties)), 1)
    told = linked[:MOST]
    rest = [_called(one.organisation) for one in placed if one not in told]
    if rest:
        yield Item(text(say("others" if linked else "unlinked", names=_several(rest))), 1)
    for measure in placed[0].measures:
        yield Item(text(Span(say("measure"), "mark"), f"  {measure.title}"), 1)


def _called(organisation: Organisation) -> str:
    """An organisation with what a reader should know of it."""
    name, note = organisation.name, organisation.note
    return say("called", name=name, note=note) if note else name


def _ties(network: Network, one: Placed) -> Iterator[str]:
    names = {key: organisation.name for key, organisation in network.organisations.items()}
    for kind, links in _by_kind(one.over).items():
        whom = _several([names[link.end] for link in links])
        yield say("tie_to", does=words_of(kind), whom=whom)
    for kind, links in _by_kind(one.by).items():
        if kind != LOCATED:
            who = [names[link.start] for link in links]
            does = words_of(kind, many=len(who) > 1)
            yield say("tie_from", who=_several(who, say("and")), does=does)
    further = one.reach - len({link.end for link in one.over if link.kind != LOCATED})
    if further > 0:
        yield say("tie_further", count=further)


def _by_kind(links: Sequence[Link]) -> Mapping[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(link.kind, []).append(link)
    return found


def _several(names: Sequence[str], last: str | None = None) -> str:
    """Names in a row, the last one joined by *last*; of many only the first ones."""
    if len(names) > MOST:
        return say("names_more", names=listed(names[:MOST]), count=len(names) - MOST)
    if last is None or len(names) == 1:
        return listed(names)
    return listed(names[:-1]) + last + names[-1]


def words_of(kind: str, *, many: bool = False) -> str:
    """A kind of link in words, said of one or of *many*.

    >>> words_of("invests-in"), words_of("invests-in", many=True)
    ('invests in', 'invest in')
    """
    said: str = _ROOM.LINKS.get(kind) or kind.replace("-", " ").replace("_", " ")
    verb, *rest = said.split()
    return " ".join((verb.removesuffix(_ROOM.ENDING_OF_ONE) if many else verb, *rest))


def _organisations(network: Network) -> Table:
    kinds: dict[str, list[str]] = {}
    for organisation in network.organisations.values():
        kinds.setdefault(organisation.kind, []).append(organisation.name)
    actors = network.case.chart.actors
    rows = tuple(
        (text(actors.get(kind, kind)), text(str(len(names))), text(apart(names)))
        for kind, names in kinds.items()
    )
    return Table((say("kind"), say("count_of"), say("names")), rows)


def _later(network: Network) -> Table:
    """Those left out by the year from which they are known, the earliest first."""
    years: dict[int, list[str]] = {}
    for one in sorted(network.later, key=lambda later: later.since):
        years.setdefault(one.since.year, []).append(one.organisation.name)
    rows = tuple((text(str(year)), text(apart(names))) for year, names in years.items())
    return Table((say("since"), say("names")), rows)


def _links(network: Network) -> Table:
    rows: list[tuple[Text, ...]] = []
    for kind, links in _by_kind(network.links).items():
        for link in links:
            year = str(link.date.year) if link.date else ""
            ends = [network.organisations[end].name for end in (link.start, link.end)]
            where = say("source_at", source=link.source, at=link.at)
            rows.append(tuple(map(text, (ends[0], words_of(kind), ends[1], year, where))))
    return Table(tuple(map(say, ("who", "link", "whom", "year", "source"))), tuple(rows))
