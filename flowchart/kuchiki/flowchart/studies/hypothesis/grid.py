"""Grids: rows of conditions, present or absent, with figures and cases beside them.

A filled disc is a condition that is present, an open one with a stroke one that is absent (the
signs of Ragin and Fiss 2008); an empty place means that the condition does not matter.
"""

from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from kuchiki.flowchart.studies.hypothesis.phrases import listed
from kuchiki.flowchart.views.draw.style import ANSWERED, FAINT, INK

ROW = 0.27  # inches, as all lengths here
LABEL, CELL, FIGURE = 0.45, 0.3, 0.85
SMALL, SMALLEST = 9.0, 8.0  # points
UNKNOWN = 3  # a sign
_LETTER, _NARROW = 0.075, 0.068
_STRIPE, _RULE = "#f4f4f4", "#8c8c8c"


class Line(NamedTuple):
    """One row: signs (2 present, 1 absent, 0 neither, 3 unknown), figures, cases, a label."""

    signs: tuple[int, ...]
    figures: tuple[str, ...]
    cases: tuple[str, ...]
    label: str = ""
    look: str = ""
    quiet: bool = False


class Grid(NamedTuple):
    """Rows under the names of conditions and of figures; a note below."""

    conditions: tuple[str, ...]
    figures: tuple[str, ...]
    cases: str
    lines: tuple[Line, ...]
    note: str

    @property
    def head(self) -> float:
        """The height of the names, which stand upright over their column."""
        return max(0.4, max(map(len, self.conditions), default=0) * _LETTER + 0.15)


def fitted(names: tuple[str, ...], letters: int) -> str:
    """As many names as so many letters hold, one at least; the rest is counted.

    >>> fitted(("AU", "BE", "CZ"), 12), fitted(("AU", "BE", "CZ", "DE"), 13)
    ('AU, BE, CZ', 'AU and 3 more')
    """
    most = len(names)
    while most > 1 and len(listed(names, most)) > letters:
        most -= 1
    return listed(names, most)


def draw_grid(
    drawn: Figure, place: tuple[float, float, float, float], grid: Grid, width: float
) -> None:
    """Draw *grid* at *place*, a rectangle of the figure that is *width* inches wide."""
    height = grid.head + ROW * (len(grid.lines) + 1)
    axes = drawn.add_axes(place)
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    cell = min(CELL, (width - LABEL - FIGURE * len(grid.figures) - 1.5) / len(grid.conditions))
    figures = LABEL + cell * len(grid.conditions) + 0.15
    cases = figures + FIGURE * len(grid.figures)
    for number, name in enumerate(grid.conditions):
        x = LABEL + cell * (number + 0.5)
        _say(axes, x, grid.head - 0.06, name, rotation=90, ha="center", va="bottom")
    for number, name in enumerate(grid.figures):
        _say(axes, figures + FIGURE * (number + 1) - 0.2, grid.head - 0.06, name, ha="right")
    _say(axes, cases, grid.head - 0.06, grid.cases)
    axes.plot([0, width], [grid.head, grid.head], color=_RULE, linewidth=0.8)
    for number, line in enumerate(grid.lines):
        y = grid.head + ROW * (number + 0.5)
        if number % 2:
            axes.axhspan(y - ROW / 2, y + ROW / 2, color=_STRIPE, linewidth=0)
        _line(axes, line, y, cell, figures, cases)
    y = grid.head + ROW * (len(grid.lines) + 0.6)
    _say(axes, 0, y, grid.note, va="center", color=FAINT)


def _line(axes: Axes, line: Line, y: float, cell: float, figures: float, cases: float) -> None:
    _say(axes, LABEL - 0.12, y, line.label, ha="right", va="center", color=FAINT)
    for number, sign in enumerate(line.signs):
        if sign == UNKNOWN:
            _say(axes, LABEL + cell * (number + 0.5), y, "?", ha="center", va="center")
        elif sign:
            _sign(axes, LABEL + cell * (number + 0.5), y, present=sign == 2)
    for number, said in enumerate(line.figures):
        x = figures + FIGURE * (number + 1) - 0.2
        ink = ANSWERED[line.look].badge if line.look in ("yes", "no") and not number else INK
        _say(axes, x, y, said, ha="right", va="center", color=ink)
    room = int((axes.get_xlim()[1] - cases) / _NARROW)
    _say(axes, cases, y, fitted(line.cases, room), va="center", color=FAINT if line.quiet else INK)


def _sign(axes: Axes, x: float, y: float, *, present: bool) -> None:
    face = INK if present else "white"
    axes.plot(
        [x], [y], "o", markersize=8, markerfacecolor=face, markeredgecolor=INK, markeredgewidth=1
    )
    if not present:
        axes.plot([x - 0.04, x + 0.04], [y + 0.04, y - 0.04], color=INK, linewidth=1)


def _say(axes: Axes, x: float, y: float, words: str, **look: object) -> None:
    given = {"fontsize": SMALL, "color": INK, "va": "bottom", "ha": "left", **look}
    axes.text(x, y, words, **given)  # type: ignore[arg-type]
