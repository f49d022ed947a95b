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
from kuchiki.flowchart.views.phrases import apart, day, listed, value_text
from kuchiki.flowchart.views.sentence import counted, sentence
from kuchiki.flowchart.words import speaker
from kuchiki.rules.evidence import Observation
from kuchiki.rules.indicators import Indicator

say = speaker("sources", "page", "shared")


def explain(documents: Documents) -> Document:
    """Which documents, what was taken from where, and where they disagree."""
    region, used = documents.region, documents.used
    blocks: list[Block] = [
        Heading(1, text(region.name)),
        Paragraph(text(counted(say, "count", len(used)))),
    ]
    if used:
        rows = tuple(map(_row, used))
        heads = ("document", "author", "year", "kind", "taken")
        blocks.append(Table(tuple(map(say, heads)), rows))
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
        text(say(f"kind_{source.kind}")),
        text(str(len(used.taken))),
    )


def _used(region: Region, used: Used) -> Iterator[Block]:
    source = used.source
    yield Heading(2, text(source.title))
    yield Paragraph(text(Span(cited(source), "quiet")))
    places: dict[str, list[str]] = {}
    for taken in used.taken:
        places.setdefault(taken.at, []).append(_taken(region, taken))
    rows = tuple((text(place), text(apart(found))) for place, found in places.items())
    yield Table((say("place"), say("what")), rows)


def cited(source: Source) -> str:
    """A document's particulars in a line."""
    parts = [
        *(source.author, str(source.year), say(f"kind_{source.kind}")),
        *(source.url, source.note),
    ]
    return " · ".join([source.id, *filter(None, parts)])


def _taken(region: Region, taken: Taken) -> str:
    what = taken.what
    if isinstance(what, Observation):
        said = _observed(region.chart.indicators[taken.about], what)
        return say("took_observation", about=taken.about, what=said)
    said = say(f"took_{taken.kind}", about=taken.about, what=what)
    return say("in_year", said=said, year=taken.when.year) if taken.when else said


def _observed(indicator: Indicator, one: Observation) -> str:
    marks = [str(one.date.year)]
    marks += [one.area] if one.area else []
    marks += [say("planned")] if one.planned else []
    marks += [say("repeats", source=one.repeats)] if one.repeats else []
    return say("observed", value=value_text(indicator, one.value), marks=listed(marks))


def _conflicts(documents: Documents) -> Iterator[Block]:
    if not documents.conflicts:
        return
    yield Heading(2, text(say("conflicts")))
    if documents.as_of is not None:
        said = say("conflicts_marked", date=day(documents.as_of))
        yield Paragraph(text(Span(said, "quiet")))
    items: list[Item] = []
    for conflict in documents.conflicts:
        items += _conflict(conflict)
    yield Items(tuple(items))


def _conflict(conflict: Conflict) -> Iterator[Item]:
    stands = Span(f"  {say('stands')}", "no") if conflict.stands else ""
    alone = len({one.origin for one in conflict.observations}) == 1
    head = sentence(
        say("conflict_itself" if alone else "conflict"),
        indicator=Span(conflict.indicator.title, "strong"),
        year=str(conflict.since.year),
    )
    yield Item(text(*head, stands))
    for one in conflict.observations:
        observed = _observed(conflict.indicator, one)
        said = say("statement", observed=observed, source=one.source, at=one.at)
        yield Item(text(said), 1)
    if conflict.ruling is not None:
        ruling = conflict.ruling
        mark = Span(say("ruling"), "mark")
        by = sentence(say("ruling_by"), ruling=mark, who=ruling.who, why=ruling.why)
        yield Item(by, 1)
