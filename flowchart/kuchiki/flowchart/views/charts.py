"""The shipped charts: what each asks, in words and as data."""

from collections.abc import Iterable, Iterator
from typing import Any

from kuchiki.flowchart.load import read_chart
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.read.sources import shipped_charts
from kuchiki.flowchart.views.document import (
    Block,
    Document,
    Heading,
    Item,
    Items,
    Paragraph,
    Span,
    text,
)
from kuchiki.flowchart.views.phrases import listed
from kuchiki.flowchart.words import phrase, speaker

say = speaker("explain")


def read_shipped() -> list[Chart]:
    """All charts that come with the package."""
    return [read_chart(name) for name in shipped_charts()]


def explain_charts(charts: Iterable[Chart]) -> Document:
    """Each chart's name, title, source, claim, and its gates by step."""
    return Document(tuple(block for chart in charts for block in _blocks(chart)))


def _blocks(chart: Chart) -> Iterator[Block]:
    yield Heading(2, text(phrase("said_of", what=chart.name, said=chart.title)))
    if source := cited(chart):
        yield Paragraph(text(Span(source, "quiet")))
    if chart.claim:
        yield Paragraph(text(Span(chart.claim, "quiet")))
    items = []
    for name, step in chart.steps.items():
        gates = [gate.name for gate in chart.gates.values() if gate.step == name]
        items.append(_of(say("chart_step", name=name, title=step.title), gates))
    items.append(_of(say("chart_outcomes"), chart.outcomes))
    yield Items(tuple(items))


def _of(what: str, names: Iterable[str]) -> Item:
    return Item(text(Span(f"{what} ", "strong"), listed(names)))


def cited(chart: Chart) -> str:
    """The document that a chart is taken from and the place in it, '' where it names none."""
    if chart.source is None:
        return ""
    source = chart.sources[chart.source.id]
    parts = {"title": source.title, "year": source.year, "at": chart.source.at}
    if source.author:
        return say("cited_by", author=source.author, **parts)
    return say("cited", **parts)


def plain_charts(charts: Iterable[Chart]) -> list[dict[str, Any]]:
    """The same as plain data, every key always there."""
    return [
        {
            "chart": chart.name,
            "title": chart.title,
            "claim": chart.claim,
            "source": chart.source and chart.source._asdict(),
            "built_from": list(chart.built_from),
            "steps": {
                name: {
                    "title": step.title,
                    "gates": [gate.name for gate in chart.gates.values() if gate.step == name],
                }
                for name, step in chart.steps.items()
            },
            "gates": {gate.name: gate.question for gate in chart.gates.values()},
            "outcomes": {
                outcome.name: {"title": outcome.title, "good": outcome.good}
                for outcome in chart.outcomes.values()
            },
            "indicators": list(chart.asked()),
        }
        for chart in charts
    ]
