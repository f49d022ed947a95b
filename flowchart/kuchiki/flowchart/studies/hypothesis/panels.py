"""Panels: an XY plot, the models as a chart of conditions, the truth table, one below another."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from matplotlib.figure import Figure

from kuchiki.flowchart.studies.hypothesis.grid import ROW, Grid, Line, draw_grid
from kuchiki.flowchart.studies.hypothesis.phrases import figure, heads, listed, plural, say
from kuchiki.flowchart.studies.hypothesis.scatter import SIDE, draw_scatter, plot_of
from kuchiki.flowchart.studies.hypothesis.study import Study
from kuchiki.flowchart.studies.hypothesis.truth_table import NEGATIVE, OPEN, POSITIVE
from kuchiki.flowchart.views.draw.style import INK

WIDTH = 10.0  # inches
MARGIN, GAP, TITLE = 0.35, 0.45, 0.5
MOST_ROWS, MOST_MODELS, MOST_TERMS = 40, 4, 30


class Panel(NamedTuple):
    """A part of the picture: its height in inches, and what draws it at a place in a figure."""

    title: str
    height: float
    draw: Callable[[Figure, tuple[float, float, float, float]], None]


def panels_of(study: Study, names: Sequence[str]) -> list[Panel]:
    """The panels of these names that the study has something for."""
    return [panel for name in names for panel in _MAKERS[name](study)]


def height_of(panels: Sequence[Panel]) -> float:
    """The height of a picture of some panels, in inches."""
    return 2 * MARGIN + sum(TITLE + panel.height + GAP for panel in panels)


def draw_panels(drawn: Figure, panels: Sequence[Panel]) -> None:
    """Draw panels into a figure of their height."""
    height = height_of(panels)
    top = height - MARGIN
    for panel in panels:
        left = MARGIN / WIDTH
        drawn.text(left, (top - 0.25) / height, panel.title, fontsize=13, color=INK)
        bottom = top - TITLE - panel.height
        panel.draw(drawn, (left, bottom / height, 1 - 2 * left, panel.height / height))
        top = bottom - GAP


def _xy(study: Study) -> list[Panel]:
    plot = plot_of(study)
    if plot is None:
        return []
    return [
        Panel(
            say("panel_xy", outcome=study.data.explained),
            SIDE,
            lambda drawn, place: draw_scatter(drawn, place, plot),
        )
    ]


def _solution(study: Study) -> list[Panel]:
    lines = []
    several = len(study.models) > 1
    for number, model in enumerate(study.models[:MOST_MODELS], 1):
        label = say("model_number", number=number) if several else ""
        for term in model.terms[:MOST_TERMS]:
            signs = term.term.signs(len(study.table.conditions))
            figures = tuple(figure(measure) for measure in term.fit)
            lines.append(Line(signs, figures, term.cases, label))
            label = ""
        whole = tuple(figure(measure) for measure in model.fit)
        lines.append(Line((), whole, (say("model_whole"),), quiet=True))
        left = len(model.terms) - MOST_TERMS
        if left > 0:
            lines.append(Line((), ("",) * 4, (plural("more_terms", left),), quiet=True))
    rest = len(study.models) - MOST_MODELS
    note = study.solution.why or say("key_solution")
    if rest > 0:
        note = f"{plural('more_models', rest)} · {note}"
    grid = Grid(
        study.table.conditions,
        heads("incl_s", "pri", "cov_s", "cov_u"),
        say("term_cases"),
        tuple(lines),
        note,
    )
    return [_grid(say(f"solution_{study.solution.kind}"), grid)]


def _table(study: Study) -> list[Panel]:
    looks = {POSITIVE: "yes", NEGATIVE: "no", OPEN: "unknown"}
    lines = [
        Line(
            tuple(2 if bit == "1" else 1 for bit in row.config),
            (row.out, str(row.n), figure(row.incl), figure(row.PRI)),
            row.cases,
            str(row.number),
            looks.get(row.out, ""),
        )
        for row in study.table.rows[:MOST_ROWS]
    ]
    waiting = study.table.unplaced
    lines += [
        Line(tuple("-01?".index(bit) for bit in one.config), ("", "", "", ""), (one.case,))
        for one in waiting[: MOST_ROWS - len(lines)]
    ]
    parts = [plural("few_cases", study.table.remainders)]
    if len(study.table.rows) > MOST_ROWS:
        parts.insert(0, say("more_rows", count=len(study.table.rows) - MOST_ROWS))
    if waiting:
        parts.append(say("in_no_row", cases=listed(one.case for one in waiting)))
    grid = Grid(
        study.table.conditions,
        heads("out", "n", "incl", "pri"),
        say("row_cases"),
        tuple(lines),
        " · ".join(parts),
    )
    return [_grid(say("table"), grid)]


def _grid(title: str, grid: Grid) -> Panel:
    return Panel(
        title,
        grid.head + ROW * (len(grid.lines) + 1),
        lambda drawn, place: draw_grid(drawn, place, grid, WIDTH - 2 * MARGIN),
    )


_MAKERS = {"xy": _xy, "solution": _solution, "table": _table}
