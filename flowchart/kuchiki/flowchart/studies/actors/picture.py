"""The network as a picture: boxes by kind of actor, arrows by kind of link."""

from collections.abc import Iterable
from typing import NamedTuple

from kuchiki.flowchart.studies.actors.drawing import Box, Drawing, drawing_of
from kuchiki.flowchart.studies.actors.explain import say, words_of
from kuchiki.flowchart.studies.actors.network import LOCATED, Network
from kuchiki.flowchart.views.draw.picture import Picture
from kuchiki.flowchart.views.draw.sheet import Run
from kuchiki.flowchart.views.draw.text import html_text, tip_text, wrap
from kuchiki.flowchart.views.phrases import listed

_INK, _FAINT, _PAPER = "#1a1a1a", "#4d4d4d", "#ffffff"
_MOST = 12  # names in a box


class Look(NamedTuple):
    """How the boxes of one kind of actor look."""

    shape: str
    ground: str


# told apart by shape too; the grounds are pale colours after Okabe and Ito
_LOOKS = (
    Look("house", "#f6d5e4"),
    Look("box", "#cfe6f5"),
    Look("component", "#d3efe4"),
    Look("box", "#f4f4f4"),
    Look("ellipse", "#fbf6c4"),
    Look("octagon", "#fbe0c2"),
    Look("hexagon", "#f9d9c9"),
)
_STYLES = ("solid", "dashed", "dotted")
_COLORS = ("#1a1a1a", "#0072b2", "#00694b", "#a04a00", "#8a3a6b")


def picture_of(network: Network) -> Picture:
    """The picture of a network in every form that pictures of charts have."""
    from kuchiki.flowchart.studies.actors.mermaid import to_mermaid

    drawing = drawing_of(network)
    return Picture(to_dot(drawing, network.case.chart.actors), to_mermaid(drawing))


def to_dot(drawing: Drawing, titles: dict[str, str]) -> str:
    """The DOT text of a drawing; *titles* are those of the kinds of actor, in their order."""
    import graphviz

    looks = looks_of(drawing, titles)
    lines = lines_of(drawing)
    graph = graphviz.Digraph("actors")
    graph.attr("graph", rankdir="LR", fontname="Arial", fontsize="11", bgcolor=_PAPER)
    graph.attr("graph", nodesep="0.12", ranksep="0.9", pad="0.2", tooltip=" ")
    graph.attr("graph", labelloc="t", labeljust="l", label=_heading(drawing))
    graph.attr("node", fontname="Arial", fontsize="11", fontcolor=_INK, style="filled")
    graph.attr("node", margin="0.12,0.06", height="0.3")
    graph.attr("edge", fontname="Arial", fontsize="9", fontcolor=_FAINT, arrowsize="0.6")
    names = {box.id: f"n{number}" for number, box in enumerate(drawing.boxes)}
    for box in drawing.boxes:
        look = looks[box.kind]
        graph.node(
            names[box.id],
            _label(box, titles.get(box.kind, box.kind)),
            shape=look.shape,
            fillcolor=look.ground,
            color=_INK if box.placed else "#8c8c8c",
            penwidth="2.6" if box.placed else "0.8",
            tooltip=_plain("\n".join(box.names)),
        )
    for arrow in drawing.arrows:
        style, color = lines[arrow.kinds[0]]
        graph.edge(
            names[arrow.start],
            names[arrow.end],
            label=listed(map(words_of, arrow.kinds)),
            style=style,
            color=color,
            fontcolor=color,
            tooltip=_plain(arrow.tip),
            labeltooltip=_plain(arrow.tip),
            **{"class": " ".join(arrow.kinds)},
        )
    return str(graph.source)


def looks_of(drawing: Drawing, titles: Iterable[str]) -> dict[str, Look]:
    """A look for each kind of actor, the chart's own kinds first."""
    kinds = dict.fromkeys([*titles, *(box.kind for box in drawing.boxes)])
    return {kind: _LOOKS[number % len(_LOOKS)] for number, kind in enumerate(kinds)}


def lines_of(drawing: Drawing) -> dict[str, tuple[str, str]]:
    """A style and a colour for each kind of link; where something lies is faint and dotted."""
    kinds = dict.fromkeys(kind for arrow in drawing.arrows for kind in arrow.kinds)
    kinds.pop(LOCATED, None)
    lines = {
        kind: (_STYLES[number // len(_COLORS) % 2], _COLORS[number % len(_COLORS)])
        for number, kind in enumerate(kinds)
    }
    return lines | {LOCATED: (_STYLES[2], "#6b6b6b")}


def _heading(drawing: Drawing) -> str:
    parts = [f'<font point-size="18"><b>{html_text(drawing.title)}</b></font>']
    parts.append(f'<font color="{_FAINT}">{html_text(drawing.subtitle)}</font>')
    if drawing.gate:
        parts.append(html_text(say("key_placed", gate=drawing.gate)))
    if drawing.alone:
        for line in wrap([Run(say("alone", names=listed(drawing.alone)))], 120):
            parts.append(f'<font color="{_FAINT}">{html_text(line[0].text)}</font>')
    lines = "".join(f'{part}<br align="left"/>' for part in parts)
    return f"<{lines}<br/>>"


def _label(box: Box, title: str) -> str:
    names = [*box.names[:_MOST]]
    if len(box.names) > _MOST:
        names.append(say("more", count=len(box.names) - _MOST))
    lines = [run[0].text for name in names for run in wrap([Run(name)], 30)]
    shown = "<br/>".join(map(html_text, lines))
    return f'<{shown}<br/><font point-size="8.5" color="{_FAINT}">{html_text(title)}</font>>'


def _plain(words: str) -> str:
    """Words as the graphviz package takes them to be quoted, with nothing left to read in them."""
    import graphviz

    return str(graphviz.nohtml(tip_text(words)))
