"""Flows: a chart with how many cases take each exit and stop where, as widths and numbers."""

from collections.abc import Iterator
from typing import NamedTuple

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table.said import cases, say
from kuchiki.flowchart.table.tally import Tally
from kuchiki.flowchart.views.draw import style
from kuchiki.flowchart.views.draw.cells import cell, font, lines_of, row, table
from kuchiki.flowchart.views.draw.picture import Picture
from kuchiki.flowchart.views.draw.sheet import DIAGNOSIS, GATE, GOAL, OFF, Run
from kuchiki.flowchart.views.draw.text import tip_text
from kuchiki.flowchart.views.draw.words import name_title
from kuchiki.flowchart.views.phrases import ANSWERS, number
from kuchiki.flowchart.words import phrase
from kuchiki.rules.answers import NO, UNKNOWN, YES

_WIDEST = 16.0  # points, of the arrow that all cases take
_LETTERS = 40  # of a line in a box
_COLORS = {
    YES: style.ANSWERED[YES].look.line,
    NO: style.ANSWERED[NO].look.line,
    UNKNOWN: style.ANSWERED[UNKNOWN].look.line,
}


class Flow(NamedTuple):
    """How many cases go from a gate by an answer; *head* is None where the walk stops there."""

    gate: str
    answer: str
    head: str | None
    cases: int


def flows(chart: Chart, tally: Tally) -> Iterator[Flow]:
    """Every exit in the chart's order, and every stop at which there is a case."""
    for name, gate in chart.gates.items():
        yield Flow(name, YES, gate.yes, tally.yes[name])
        if gate.no is not None:
            yield Flow(name, NO, gate.no, tally.no[name])
        for answer, stops in ((NO, tally.blocked), (UNKNOWN, tally.undetermined)):
            if stops.get(name):
                yield Flow(name, answer, None, stops[name])


def draw_flows(chart: Chart, tally: Tally) -> Picture:
    """The chart as a picture of its cases."""
    return Picture(_dot(chart, tally), _mermaid(chart, tally))


def _dot(chart: Chart, tally: Tally) -> str:
    import graphviz

    graph = graphviz.Digraph("flows")
    heading = [
        *lines_of([Run(chart.title, True)], 60, style.HEADLINE),
        *lines_of([Run(say("flow_width", cases=cases(tally.cases)))], 90, 11.0),
    ]
    graph.attr("graph", bgcolor=style.PAPER, fontname=style.FONT, pad="0.15", tooltip=" ")
    graph.attr("graph", nodesep="0.5", ranksep="0.5", label=_label(heading), labelloc="t")
    graph.attr("node", **style.NODE)
    graph.attr("edge", **style.EDGE)
    for name, gate in chart.gates.items():
        lines = [
            *lines_of([Run(name_title(name), True)], _LETTERS, style.TITLE),
            *lines_of([Run(gate.question)], _LETTERS, style.SMALL),
            *lines_of([Run(_share(tally.visited[name], tally.cases))], _LETTERS, style.BODY),
        ]
        _node(graph, _id(chart, name), lines, GATE, gate.question)
    for name, outcome in chart.outcomes.items():
        lines = [
            *lines_of([Run(outcome.title, True)], _LETTERS, style.TITLE),
            *lines_of([Run(_share(tally.arrived[name], tally.cases))], _LETTERS, style.BODY),
        ]
        _node(graph, _id(chart, name), lines, GOAL if outcome.good else DIAGNOSIS, outcome.title)
    stops: dict[str, list[Flow]] = {}
    for flow in flows(chart, tally):
        tail = _id(chart, flow.gate)
        width = 0.8 + _WIDEST * flow.cases / max(tally.cases, 1)
        look = {
            "color": _COLORS[flow.answer] if flow.cases else style.LINES[OFF].color,
            "penwidth": f"{width:.2f}",
            "arrowsize": "0.35" if width > 4 else "0.7",
            "style": "solid" if flow.cases else "dashed",
        }
        if flow.head is None:
            stops.setdefault(flow.gate, []).append(flow)
            graph.edge(tail, f"{tail}s:{flow.answer}:w", weight="0", **look)
        else:
            room = " " * (2 + round(width / 5.6))  # half of the arrow, in spaces
            said = _said(ANSWERS[flow.answer], number(flow.cases))
            graph.edge(tail, _id(chart, flow.head), label=f"{room}{said}", weight="8", **look)
    for stop, found in stops.items():
        tail = _id(chart, stop)
        with graph.subgraph() as level:
            level.attr(rank="same")
            level.node(tail)
            rows = [row(_stop(flow)) for flow in found]
            level.node(f"{tail}s", f"<{table(rows, 3)}>", shape="plaintext", tooltip=" ")
    return str(graph.source)


def _node(graph: object, ident: str, lines: list[str], kind: str, tip: str) -> None:
    import graphviz

    look = style.SHAPES[kind]
    assert isinstance(graph, graphviz.Digraph)
    graph.node(
        ident,
        _label(lines, 226),
        style=look.style,
        fillcolor=look.ground,
        color=look.line,
        peripheries=str(look.peripheries),
        width="3.4",
        tooltip=graphviz.nohtml(tip_text(tip)),
    )


def _stop(flow: Flow) -> str:
    said = _said(ANSWERS[flow.answer], say("stop", count=number(flow.cases)))
    return f'<td align="left" port="{flow.answer}">{font(said, style.BODY)}</td>'


def _label(lines: list[str], least: int = 0) -> str:
    return f"<{table([row(cell(lines, least))], 2)}>"


def _id(chart: Chart, name: str) -> str:
    """A name as a node's id, by its number: what stands in a name cannot matter."""
    return f"n{[*chart.gates, *chart.outcomes].index(name)}"


def _mermaid(chart: Chart, tally: Tally) -> str:
    lines = ["flowchart TD"]
    counts = {**tally.visited, **tally.arrived}
    lines += [
        f'    {_id(chart, name)}["{_said(name_title(name), number(counts[name]))}"]'
        for name in (*chart.gates, *chart.outcomes)
    ]
    for flow in flows(chart, tally):
        tail = _id(chart, flow.gate)
        stop = f"{tail}{flow.answer}([{say('stops')}])"
        head = stop if flow.head is None else _id(chart, flow.head)
        said = _said(ANSWERS[flow.answer], number(flow.cases))
        lines.append(f"    {tail} -->|{said}| {head}")
    return "\n".join(lines) + "\n"


def _said(what: str, said: str) -> str:
    return phrase("said_of", what=what, said=said)


def _share(count: int, of: int) -> str:
    return say("cases_of", cases=cases(count), all=number(of))
