"""DOT: a sheet in the language of Graphviz. Only text is made here; `render` draws it."""

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from kuchiki.flowchart.views.draw import labels, style
from kuchiki.flowchart.views.draw.layout import Layout, aligned, lay_out
from kuchiki.flowchart.views.draw.sheet import GATE, OFF, Arrow, Box, Frame, Panel, Sheet
from kuchiki.flowchart.views.draw.text import tip_text

if TYPE_CHECKING:
    from graphviz import Digraph


def to_dot(sheet: Sheet) -> str:
    """The DOT text of a sheet."""
    import graphviz

    single = len(sheet.panels) == 1
    layouts = [lay_out(panel, single) for panel in sheet.panels]
    widths = [_width(layout, sheet.key) for layout in layouts]
    graph = graphviz.Digraph(_ident("-".join(panel.name for panel in sheet.panels)))
    graph.attr("graph", **style.GRAPH, tooltip=" ")
    foot = labels.foot_label(sheet, sum(widths))
    if foot:
        graph.attr("graph", label=foot, labelloc="b", labeljust="l")
    graph.attr("node", **style.NODE)
    graph.attr("edge", **style.EDGE)
    headings = labels.panel_labels(sheet.panels, widths)
    for number, panel in enumerate(sheet.panels):
        prefix = "" if single else f"{number + 1}-"
        layout = layouts[number]
        _add_panel(graph, panel, layout, f"cluster_{number}", prefix, headings[number])
        _add_layout(graph, layout, prefix)
        for arrow in panel.arrows:
            _add_arrow(graph, arrow, prefix, arrow in layout.loose)
    if not single:
        _same_rank(graph, [f"{number + 1}--" for number in range(len(sheet.panels))])
    gates = [[box for box in panel.boxes() if box.kind == GATE] for panel in sheet.panels]
    for group in aligned(gates):
        _same_rank(graph, [f"{number + 1}-{_ident(name)}" for number, name in group])
    return str(graph.source)


def _width(layout: Layout, key: bool) -> int:
    """About how wide a panel will be, in points."""
    column = style.COLUMN if key else style.NARROW_COLUMN
    column += style.BESIDE if layout.outcomes_beside else 0
    return max(len(layout.heads) * column, style.NARROWEST)


def _add_panel(
    graph: "Digraph", panel: Panel, layout: Layout, name: str, prefix: str, heading: str
) -> None:
    heights = {} if prefix else _heights(panel, layout)
    width = style.LEFT + (style.RIGHT if panel.verdict else 0)
    beside = style.BESIDE if layout.outcomes_beside else 0
    titles = labels.frame_labels([block.frames[0] for block in layout.blocks], width + beside)
    with graph.subgraph(name=name) as cluster:
        cluster.attr(label=heading, labelloc="t", labeljust="l")
        cluster.attr(pencolor="none", tooltip=_literal(panel.headline))
        for number, (block, title) in enumerate(zip(layout.blocks, titles, strict=True)):
            with cluster.subgraph(name=f"{name}_{number}") as column:
                column.attr(label="", margin="4", pencolor="none", tooltip=" ")
                for box in block.beyond:
                    _add_box(column, box, prefix, {})
                # An arrow comes from above into the lower steps, beside their titles.
                lower = [labels.frame_labels([f], width // 2)[0] for f in block.frames[1:]]
                for place, frame in enumerate(block.frames):
                    step = f"{name}_{number}_{place}"
                    _add_step(column, frame, step, [title, *lower][place], prefix, heights)
        # The pin keeps columns in order, and headings up where another panel starts higher.
        cluster.node(f"{prefix}-", **style.PIN)
        for head in layout.heads:
            cluster.edge(f"{prefix}-", prefix + _ident(head), **style.TIE)


def _add_step(
    graph: "Digraph", frame: Frame, name: str, title: str, prefix: str, heights: Mapping[str, str]
) -> None:
    with graph.subgraph(name=name) as step:
        step.attr(label=title, labelloc="t", labeljust="l")
        step.attr(**style.STEP, tooltip=_literal(frame.title))
        for box in frame.boxes:
            _add_box(step, box, prefix, heights)


def _heights(panel: Panel, layout: Layout) -> dict[str, str]:
    """The heights in inches of the columns' first boxes, all as high as the highest."""
    heads = {box.name: box for box in panel.boxes() if box.name in layout.heads}
    rims = {name: 2 * style.RIM * (_look(box).peripheries - 1) for name, box in heads.items()}
    most = max(labels.box_height(box) + rims[name] for name, box in heads.items())
    return {name: f"{(most - rim) / style.INCH:.2f}" for name, rim in rims.items()}


def _look(box: Box) -> style.Look:
    return style.SHAPES[box.kind] if box.answer is None else style.ANSWERED[box.answer].look


def _add_box(graph: "Digraph", box: Box, prefix: str, heights: Mapping[str, str]) -> None:
    line, look = style.LINES[box.way], _look(box)
    off = box.way == OFF
    classes = [box.kind, *([box.answer] if box.answer else []), box.way]
    least = {}
    if box.name in heights:
        least = {"height": heights[box.name], "labelloc": "c" if box.strips else "t"}
    graph.node(
        prefix + _ident(box.name),
        labels.box_label(box, not prefix),
        style=look.style,
        peripheries=str(look.peripheries),
        fillcolor=style.PAPER if off else look.ground,
        color=style.LINES[OFF].color if off else look.line,
        penwidth=f"{line.outline:g}",
        tooltip=_literal(box.tip),
        **least,
        **{"class": " ".join(classes)},
    )


def _add_layout(graph: "Digraph", layout: Layout, prefix: str) -> None:
    for names in layout.rows:
        nodes = [prefix + _ident(name) for name in names]
        _same_rank(graph, nodes)
        for left, right in pairwise(nodes):
            graph.edge(left, right, **style.TIE)
    for upper, lower in layout.ties:
        graph.edge(prefix + _ident(upper), prefix + _ident(lower), **style.TIE)


def _add_arrow(graph: "Digraph", arrow: Arrow, prefix: str, loose: bool) -> None:
    line = style.LINES[arrow.way]
    pull = {"constraint": "false"} if loose else {"weight": "8"}
    graph.edge(
        prefix + _ident(arrow.tail),
        prefix + _ident(arrow.head),
        taillabel=arrow.word,
        color=line.color,
        penwidth=f"{line.width:g}",
        style=line.style,
        **pull,
        **{"class": arrow.way},
    )


def _same_rank(graph: "Digraph", nodes: list[str]) -> None:
    if len(nodes) > 1:
        with graph.subgraph() as level:
            level.attr(rank="same")
            for node in nodes:
                level.node(node)


def _ident(name: str) -> str:
    """A name as a node's id: what the grammar of names allows stays as it is."""
    return "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in name)


def _literal(text: str) -> str:
    """Text as the graphviz package takes it to be quoted, with nothing left to read in it."""
    import graphviz

    literal: str = graphviz.nohtml(tip_text(text))
    return literal
