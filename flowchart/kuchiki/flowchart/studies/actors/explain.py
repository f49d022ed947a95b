"""The network in words: who could clear what, over which links; then all that is known."""

from collections.abc import Iterator, Mapping, Sequence

from kuchiki.flowchart.judge import LATENT, STOPPING, Bottleneck
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
from kuchiki.flowchart.views.phrases import BASES, SYMBOLS
from kuchiki.rules.answers import NO

MOST = 6  # organisations told for a kind and names told for a kind of link, before the rest


def explain(network: Network) -> Document:
    """For each bottleneck who is placed to clear it; then the organisations and the links."""
    case, count = network.case, len(network.organisations)
    head = f"{count} organisations, {len(network.links)} links among them"
    if network.later:
        more = "1 more is" if len(network.later) == 1 else f"{len(network.later)} more are"
        head += f"; {more} told of only later and left out"
    words = " · ".join([case.chart.title, *asked_words(case)])
    blocks: list[Block] = [
        Heading(1, text(case.region.name)),
        Paragraph(text(Span(words, "quiet"))),
        Paragraph(verdict_text(case)),
        Paragraph(text(head)),
    ]
    if network.positions:
        blocks.append(Heading(2, text("Who is placed to clear what")))
        for position in network.positions:
            blocks += _position(network, position)
    if network.organisations:
        blocks += [Heading(2, text("Organisations")), _organisations(network)]
    if network.links:
        blocks += [Heading(2, text("Links")), _links(network)]
    if network.later:
        blocks += [Heading(2, text("Told of only later")), _later(network)]
    return Document(tuple(blocks))


def _role(bottleneck: Bottleneck) -> str:
    if bottleneck.role == STOPPING:
        return "the walk stops here"
    if bottleneck.role == LATENT:
        return "behind another bottleneck"
    return f"pending: first to be found out is {', '.join(bottleneck.pending)}"


def _position(network: Network, position: Position) -> Iterator[Block]:
    gate = position.bottleneck.gate
    yield Heading(3, text(Span(f"{SYMBOLS[NO]} {gate}", NO), f" ({_role(position.bottleneck)})"))
    items: list[Item] = []
    kinds: dict[str, list[Placed]] = {}
    for one in position.placed:
        kinds.setdefault(one.organisation.kind, []).append(one)
    for kind, placed in kinds.items():
        items += _kind(network, kind, placed)
    for kind in position.absent:
        title = network.case.chart.actors.get(kind, kind)
        items.append(Item(text(Span(title, "strong"), ": no organisation of the region is named")))
    yield Items(tuple(items))


def _kind(network: Network, kind: str, placed: Sequence[Placed]) -> Iterator[Item]:
    title = network.case.chart.actors.get(kind, kind)
    basis = BASES.get(placed[0].basis, "named by a measure")
    yield Item(text(Span(title, "strong"), Span(f"  [{basis}]", "mark")))
    linked = [one for one in placed if one.over or one.by]
    for one in linked[:MOST]:
        yield Item(text(_called(one.organisation), ": ", "; ".join(_ties(network, one))), 1)
    told = linked[:MOST]
    rest = [_called(one.organisation) for one in placed if one not in told]
    if rest:
        more = f" and {len(rest) - MOST} more" if len(rest) > MOST else ""
        word = "also" if linked else "without a link"
        yield Item(text(f"{word}: {', '.join(rest[:MOST])}{more}"), 1)
    for measure in placed[0].measures:
        yield Item(text(Span("measure", "mark"), f"  {measure.title}"), 1)


def _called(organisation: Organisation) -> str:
    """An organisation with what a reader should know of it."""
    return organisation.name + (f" ({organisation.note})" if organisation.note else "")


def _ties(network: Network, one: Placed) -> Iterator[str]:
    names = {key: organisation.name for key, organisation in network.organisations.items()}
    for kind, links in _by_kind(one.over).items():
        yield f"{words_of(kind)} {_several([names[link.end] for link in links])}"
    for kind, links in _by_kind(one.by).items():
        if kind != LOCATED:
            who = [names[link.start] for link in links]
            yield f"{_several(who, ' and ')} {words_of(kind, many=len(who) > 1)} it"
    further = one.reach - len({link.end for link in one.over if link.kind != LOCATED})
    if further > 0:
        yield f"reaches {further} more through them"


def _by_kind(links: Sequence[Link]) -> Mapping[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(link.kind, []).append(link)
    return found


def _several(names: Sequence[str], last: str = ", ") -> str:
    """Names in a row, the last one joined by *last*; of many only the first ones."""
    if len(names) > MOST:
        return f"{', '.join(names[:MOST])} and {len(names) - MOST} more"
    return last.join(filter(None, (", ".join(names[:-1]), names[-1])))


def words_of(kind: str, *, many: bool = False) -> str:
    """A kind of link in words, said of one or of *many*.

    >>> words_of("invests-in"), words_of("invests-in", many=True)
    ('invests in', 'invest in')
    """
    verb, *rest = kind.replace("-", " ").replace("_", " ").split()
    return " ".join((verb.removesuffix("s") if many else verb, *rest))


def _organisations(network: Network) -> Table:
    kinds: dict[str, list[str]] = {}
    for organisation in network.organisations.values():
        kinds.setdefault(organisation.kind, []).append(organisation.name)
    actors = network.case.chart.actors
    rows = tuple(
        (text(actors.get(kind, kind)), text(str(len(names))), text("; ".join(names)))
        for kind, names in kinds.items()
    )
    return Table(("Kind", "Count", "Names"), rows)


def _later(network: Network) -> Table:
    """Those left out by the year from which they are known, the earliest first."""
    years: dict[int, list[str]] = {}
    for one in sorted(network.later, key=lambda later: later.since):
        years.setdefault(one.since.year, []).append(one.organisation.name)
    rows = tuple((text(str(year)), text("; ".join(names))) for year, names in years.items())
    return Table(("Since", "Names"), rows)


def _links(network: Network) -> Table:
    rows: list[tuple[Text, ...]] = []
    for kind, links in _by_kind(network.links).items():
        for link in links:
            year = str(link.date.year) if link.date else ""
            ends = [network.organisations[end].name for end in (link.start, link.end)]
            where = f"{link.source}, {link.at}"
            rows.append(tuple(map(text, (ends[0], words_of(kind), ends[1], year, where))))
    return Table(("Who", "Link", "Whom", "Year", "Source"), tuple(rows))
