"""Titles in place of names: a study's words for those who know no file.

Where a name stands alone: marked as a gate (`living-conditions`), as a path in a table
(`infrastructure.airport_km`), or in a column of names. In a sentence, where a name may be a common
word, it stays, unless it is put together as no word is (`airport_km`, `private-sector`).
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.remedies import remedy_measures
from kuchiki.flowchart.views.document import (
    Block,
    Document,
    Item,
    Items,
    Paragraph,
    Span,
    Table,
    Text,
)
from kuchiki.flowchart.views.draw.words import name_title
from kuchiki.flowchart.words import phrase, speaker

_ALONE = re.compile(r"((?:\d+ )?(?:[✓✗?] )?)([a-z][\w.-]*)((?: \([^()]*\))? *)")
# A number, a mark, a name, which end of a level is meant.
_COMPOUND = re.compile(r"(?<![\w.-])[a-z][a-z0-9]*(?:[_-][a-z0-9]+)+(?![\w-]|\.\w)")
# A name that is put together as no word is.


class Titles(NamedTuple):
    """What names mean: of gates and their criteria, of measures, of kinds of actors."""

    gates: Mapping[str, str]
    criteria: Mapping[str, str]
    others: Mapping[str, str]
    compound: Mapping[str, str]


def titled(document: Document, case: Evaluation) -> Document:
    """The document with titles where names of gates, criteria, measures or actors stand alone."""
    gates, actors = case.chart.gates, case.chart.actors
    gate_titles = {name: name_title(name) for name in gates}
    indicators = {name: one.title for name, one in case.chart.indicators.items()}
    measures = [m for name in gates for m in remedy_measures(case.region, case.chart, name)]
    titles = Titles(
        gate_titles,
        {
            f"{name}.{criterion.id}": phrase(
                "said_of", what=name_title(name), said=criterion.indicator.title
            )
            for name, gate in gates.items()
            for criterion in gate.test.criteria
        },
        {**actors, **{measure.id: measure.title for measure in measures}},
        {**indicators, **actors, **gate_titles},
    )
    return Document(tuple(_block(block, titles) for block in document.blocks))


def _block(block: Block, titles: Titles) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_spans(block.text, titles))
    if isinstance(block, Items):
        return Items(tuple(Item(_spans(item.text, titles), item.depth) for item in block.items))
    if isinstance(block, Table):
        rows = (
            tuple(_cell(cell, head, titles) for head, cell in zip(block.head, row, strict=True))
            for row in block.rows
        )
        return Table(block.head, tuple(rows))
    return block


def _cell(cell: Text, head: str, titles: Titles) -> Text:
    if head not in _name_columns():
        return _spans(cell, titles)
    comma = phrase("comma")
    known = {**titles.others, **titles.gates}
    return tuple(
        span._replace(text=comma.join(known.get(name, name) for name in span.text.split(comma)))
        for span in cell
    )


@cache
def _name_columns() -> frozenset[str]:
    """The heads of columns that hold names."""
    plan = map(speaker("plan"), ("gate", "measure", "by_whom", "would_clear"))
    return frozenset((*plan, speaker("timeline")("gate")))


def _spans(spans: Text, titles: Titles) -> Text:
    return tuple(_span(span, titles) for span in spans)


def _span(span: Span, titles: Titles) -> Span:
    found = _ALONE.fullmatch(span.text)
    if found is not None:
        before, name, rest = found.groups()
        title = titles.criteria.get(name) or (titles.gates.get(name) if span.style else None)
        if title:
            return span._replace(text=f"{before}{title}{rest}")
    said = _COMPOUND.sub(lambda name: titles.compound.get(name[0], name[0]), span.text)
    return span._replace(text=said)
