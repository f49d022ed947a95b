"""DOT: a sheet in the language of Graphviz. Only text is made here; `render` draws it."""

from typing import TYPE_CHECKING

from kuchiki.flowchart.draw import labels, style
from kuchiki.flowchart.draw.layout import aligned, lay_out
from kuchiki.flowchart.draw.sheet import GATE, OFF, Arrow, Box, Panel, Sheet
from kuchiki.flowchart.draw.text import dot_text

if TYPE_CHECKING:
    import graphviz


def to_dot(sheet: Sheet) -> str:
    """The DOT text of a sheet."""
    import graphviz

    graph = graphviz.Digraph(_ident("-".join(panel.name for panel in sheet.panels)))
    foot = labels.foot_label(sheet)
    graph.attr(
        "graph",
        newrank="true",
        splines="ortho",
        nodesep="0.4",
        ranksep="0.36",
        pad="0.15",
        bgcolor=style.PAPER,
        fontname=style.FONT,
        labelloc="b",
        labeljust="l",
        tooltip=" ",
        **({"label": foot} if foot else {}),
    )
    graph.attr("node", shape="box", margin="0", fontname=style.FONT, fontsize=f"{style.BODY:g}")
    graph.attr("edge", fontname=style.FONT, fontsize=f"{style.SMALL:g}", arrowsize="0.8")
    single = len(sheet.panels) == 1
    for number, panel in enumerate(sheet.panels):
        _add_panel(graph, panel, number, single)
    for group in aligned([panel.boxes() for panel in sheet.panels]):
        _same_rank(graph, [_node(name, number, single) for number, name in group])
    return str(graph.source)


def _add_panel(graph: "graphviz.Digraph", panel: Panel, number: int, single: bool) -> None:
    with graph.subgraph(name=f"cluster_{number}") as cluster:
        cluster.attr(label=labels.panel_label(panel), labelloc="t", labeljust="l")
        cluster.attr(pencolor="none", tooltip=_literal(panel.headline))
        for index, frame in enumerate(panel.frames):
            with cluster.subgraph(name=f"cluster_{number}_{index}") as step:
                step.attr(label=labels.frame_label(frame), labelloc="t", labeljust="l")
                step.attr(pencolor=style.GAP_LINE, style="rounded", margin="12")
                step.attr(tooltip=_literal(frame.title))
                for box in frame.boxes:
                    _add_box(step, box, _node(box.name, number, single))
        for box in panel.beyond:
            _add_box(cluster, box, _node(box.name, number, single))
    layout = lay_out(panel, single)
    for names in layout.ranks:
        nodes = [_node(name, number, single) for name in names]
        _same_rank(graph, nodes)
        for left, right in zip(nodes, nodes[1:], strict=False):
            graph.edge(left, right, style="invis")
    for upper, lower in layout.ties:
        graph.edge(_node(upper, number, single), _node(lower, number, single), style="invis")
    for arrow in panel.arrows:
        tail, head = (_node(name, number, single) for name in (arrow.tail, arrow.head))
        _add_arrow(graph, arrow, tail, head, arrow in layout.loose)


def _add_box(graph: "graphviz.Digraph", box: Box, node: str) -> None:
    line = style.LINES[box.way]
    look = style.SHAPES[box.kind] if box.answer is None else style.ANSWERED[box.answer]
    off = box.way == OFF
    graph.node(
        node,
        labels.box_label(box),
        style=look.style,
        peripheries=str(look.peripheries),
        fillcolor=style.PAPER if off else look.ground,
        color=style.GAP_LINE if off else look.line,
        penwidth=f"{line.outline:g}",
        tooltip=_literal(box.tip),
        **{"class": " ".join([box.kind, *([box.answer] if box.answer else []), box.way])},
    )


def _add_arrow(
    graph: "graphviz.Digraph", arrow: Arrow, tail: str, head: str, loose: bool
) -> None:
    line = style.LINES[arrow.way]
    graph.edge(
        tail,
        head,
        taillabel=arrow.word,
        labelangle="-55",
        labeldistance="1.6",
        color=line.color,
        fontcolor=style.INK,
        penwidth=f"{line.width:g}",
        style=line.style,
        **({"constraint": "false"} if loose else {"weight": "8"}),
        **{"class": arrow.way},
    )


def _same_rank(graph: "graphviz.Digraph", nodes: list[str]) -> None:
    if len(nodes) > 1:
        with graph.subgraph() as level:
            level.attr(rank="same")
            for node in nodes:
                level.node(node)


def _node(name: str, number: int, single: bool) -> str:
    return _ident(name) if single else f"{number + 1}-{_ident(name)}"


def _ident(name: str) -> str:
    return "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in name)


def _literal(text: str) -> str:
    import graphviz

    return graphviz.nohtml(dot_text(text)[1:-1])


__all__ = ["GATE", "to_dot"]
