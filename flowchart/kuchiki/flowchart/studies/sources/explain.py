"""The documents of a region in words."""

from collections.abc import Iterator

from kuchiki.flowchart.model import Region, Source
from kuchiki.flowchart.studies.sources.collect import Documents, Taken, Used
from kuchiki.flowchart.studies.sources.conflicts import Conflict
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
from kuchiki.flowchart.views.phrases import day, value_text
from kuchiki.rules.evidence import Observation
from kuchiki.rules.indicators import Indicator


def explain(documents: Documents) -> Document:
    """Which documents, what was taken from where, and where they disagree."""
    region, used = documents.region, documents.used
    count = len(used)
    blocks: list[Block] = [
        Heading(1, text(region.name)),
        Paragraph(text(f"{count} document{'s' * (count != 1)} used")),
    ]
    if used:
        rows = tuple(map(_row, used))
        blocks.append(Table(("Document", "Author", "Year", "Kind", "Taken"), rows))
    blocks += _conflicts(documents)
    for one in used:
        blocks += _used(region, one)
    return Document(tuple(blocks))


def _row(used: Used) -> tuple[Text, ...]:
    source = used.source
    return (
        text(source.id),
        text(source.author or ""),
        text(str(source.year)),
        text(source.kind),
        text(str(len(used.taken))),
    )


def _used(region: Region, used: Used) -> Iterator[Block]:
    source = used.source
    yield Heading(2, text(source.title))
    yield Paragraph(text(Span(cited(source), "quiet")))
    places: dict[str, list[str]] = {}
    for taken in used.taken:
        places.setdefault(taken.at, []).append(_taken(region, taken))
    rows = tuple((text(place), text("; ".join(found))) for place, found in places.items())
    yield Table(("Place", "What was taken"), rows)


def cited(source: Source) -> str:
    """A document's particulars in a line."""
    parts = [source.author, str(source.year), source.kind, source.url, source.note]
    return " · ".join([source.id, *filter(None, parts)])


def _taken(region: Region, taken: Taken) -> str:
    if isinstance(taken.what, Observation):
        indicator = region.chart.indicators[taken.about]
        return f"{taken.about} {_observed(indicator, taken.what)}"
    year = f" ({taken.when.year})" if taken.when else ""
    return f"{taken.kind}, {taken.about}: {taken.what}{year}"


def _observed(indicator: Indicator, one: Observation) -> str:
    marks = [str(one.date.year)]
    marks += [one.area] if one.area else []
    marks += ["planned"] if one.planned else []
    marks += [f"repeats {one.repeats}"] if one.repeats else []
    return f"{value_text(indicator, one.value)} ({', '.join(marks)})"


def _conflicts(documents: Documents) -> Iterator[Block]:
    if not documents.conflicts:
        return
    yield Heading(2, text("Where they disagree"))
    if documents.as_of is not None:
        said = f"Those that stand as of {day(documents.as_of)} are marked."
        yield Paragraph(text(Span(said, "quiet")))
    items: list[Item] = []
    for conflict in documents.conflicts:
        items += _conflict(conflict)
    yield Items(tuple(items))


def _conflict(conflict: Conflict) -> Iterator[Item]:
    stands = Span("  stands", "no") if conflict.stands else ""
    alone = len({one.origin for one in conflict.observations}) == 1
    itself = ", a document against itself" if alone else ""
    head = f" since {conflict.since.year}{itself}"
    yield Item(text(Span(conflict.indicator.title, "strong"), head, stands))
    for one in conflict.observations:
        said = f"{_observed(conflict.indicator, one)}: {one.source}, {one.at}"
        yield Item(text(said), 1)
    if conflict.ruling is not None:
        ruling = conflict.ruling
        yield Item(text(Span("ruling", "mark"), f" by {ruling.who}: {ruling.why}"), 1)
