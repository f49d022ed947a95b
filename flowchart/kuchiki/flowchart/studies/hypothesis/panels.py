"""Panels: an XY plot, the models as a chart of conditions, the truth table, one below another."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from kuchiki.flowchart.studies.hypothesis.grid import ROW, Grid, Line, draw_grid
from kuchiki.flowchart.studies.hypothesis.scatter import SIDE, draw_scatter, plot_of
from kuchiki.flowchart.studies.hypothesis.study import Study
from kuchiki.flowchart.studies.hypothesis.truth_table import NEGATIVE, OPEN, POSITIVE
from kuchiki.flowchart.studies.hypothesis.words import figure, listed, plural
from kuchiki.flowchart.views.draw.style import INK

WIDTH = 10.0  # inches
MARGIN, GAP, TITLE = 0.35, 0.45, 0.5
MOST_ROWS, MOST_MODELS, MOST_TERMS = 40, 4, 30

Letters = Callable[[str], str]


class _Panel(NamedTuple):
    title: str
    height: float
    draw: Callable[[Figure, tuple[float, float, float, float]], None]


def figure_of(study: Study, panels: Sequence[str], letters: Letters, note: str = "") -> Figure:
    """The figure; *letters* leaves out of names what the font cannot show.

    *note* follows each title.
    """
    made = [panel for name in panels for panel in _MAKERS[name](study, letters)]
    height = 2 * MARGIN + sum(TITLE + panel.height + GAP for panel in made)
    drawn = Figure(figsize=(WIDTH, height), dpi=72, facecolor="white")  # a dot is a point
    FigureCanvasAgg(drawn)
    top = height - MARGIN
    for panel in made:
        drawn.text(
            MARGIN / WIDTH,
            (top - 0.25) / height,
            panel.title + note,
            fontsize=13,
            color=INK,
            parse_math=False,
        )
        bottom = top - TITLE - panel.height
        across = (WIDTH - 2 * MARGIN) / WIDTH
        panel.draw(drawn, (MARGIN / WIDTH, bottom / height, across, panel.height / height))
        top = bottom - GAP
    return drawn


def _xy(study: Study, letters: Letters) -> list[_Panel]:
    plot = plot_of(study, letters)
    if plot is None:
        return []
    return [
        _Panel(
            f"How cases lie: {letters(study.data.explained)}",
            SIDE,
            lambda drawn, place: draw_scatter(drawn, place, plot),
        )
    ]


def _solution(study: Study, letters: Letters) -> list[_Panel]:
    lines = []
    several = len(study.models) > 1
    for number, model in enumerate(study.models[:MOST_MODELS], 1):
        label = f"M{number}" if several else ""
        for term in model.terms[:MOST_TERMS]:
            signs = term.term.signs(len(study.table.conditions))
            figures = tuple(figure(measure) for measure in term.fit)
            lines.append(Line(signs, figures, tuple(map(letters, term.cases)), label))
            label = ""
        whole = tuple(figure(measure) for measure in model.fit)
        lines.append(Line((), whole, ("the model as a whole",), quiet=True))
        left = len(model.terms) - MOST_TERMS
        if left > 0:
            lines.append(Line((), ("",) * 4, (plural(left, "more term"),), quiet=True))
    rest = len(study.models) - MOST_MODELS
    note = study.solution.why or "a disc: present · struck out: absent · empty: it does not matter"
    if rest > 0:
        note = f"{plural(rest, 'more model')} fit equally well · {note}"
    grid = Grid(
        tuple(map(letters, study.table.conditions)),
        ("inclS", "PRI", "covS", "covU"),
        "Cases",
        tuple(lines),
        note,
    )
    return [_grid(f"{study.solution.kind.capitalize()} solution", grid)]


def _table(study: Study, letters: Letters) -> list[_Panel]:
    looks = {POSITIVE: "yes", NEGATIVE: "no", OPEN: "unknown"}
    lines = [
        Line(
            tuple(2 if bit == "1" else 1 for bit in row.config),
            (row.out, str(row.n), figure(row.incl), figure(row.PRI)),
            tuple(map(letters, row.cases)),
            str(row.number),
            looks.get(row.out, ""),
        )
        for row in study.table.rows[:MOST_ROWS]
    ]
    waiting = study.table.unplaced
    lines += [
        Line(
            tuple("-01?".index(bit) for bit in one.config), ("", "", "", ""), (letters(one.case),)
        )
        for one in waiting[: MOST_ROWS - len(lines)]
    ]
    parts = [f"{plural(study.table.remainders, 'remainder')} without cases, or with too few"]
    if len(study.table.rows) > MOST_ROWS:
        parts.insert(0, f"{len(study.table.rows) - MOST_ROWS} more rows have cases")
    if waiting:
        parts.append(f"in no one row: {listed(one.case for one in waiting)}")
    grid = Grid(
        tuple(map(letters, study.table.conditions)),
        ("Out", "n", "incl", "PRI"),
        "Cases",
        tuple(lines),
        letters(" · ".join(parts)),
    )
    return [_grid("Truth table", grid)]


def _grid(title: str, grid: Grid) -> _Panel:
    return _Panel(
        title,
        grid.head + ROW * (len(grid.lines) + 1),
        lambda drawn, place: draw_grid(drawn, place, grid, WIDTH - 2 * MARGIN),
    )


_MAKERS = {"xy": _xy, "solution": _solution, "table": _table}
