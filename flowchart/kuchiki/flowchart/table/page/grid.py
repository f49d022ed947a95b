"""The heat map as a table of the page: letters and numbers first, colours beside."""

from typing import NamedTuple

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.problems import InputError
from kuchiki.flowchart.table.heat import Cell, color, heat_of
from kuchiki.flowchart.table.page.gather import SQUARES, Gathered
from kuchiki.flowchart.table.page.said import said
from kuchiki.flowchart.views.draw.words import name_title
from kuchiki.flowchart.views.phrases import apart, number


class Square(NamedTuple):
    """What stands in a place, how it looks, and what became of the case in words."""

    sign: str
    look: str
    tip: str


class Grid(NamedTuple):
    """A row a region, a column a year; None where there is no such case.

    *style* has the rules of the squares' colours.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Square | None, ...]], ...]
    key: tuple[tuple[Square, str], ...]
    style: str


def grid_of(chart: Chart, gathered: Gathered) -> Grid | str:
    """The heat map of the cases, or why there is none."""
    if gathered.heat is None:
        if gathered.names:
            return said("grid_many", cases=number(gathered.cases), most=number(SQUARES))
        return said("grid_nameless")
    try:
        heat = heat_of(chart, [gathered.heat])
    except InputError as error:
        return said("grid_not", why=apart(p.message for p in error.problems))
    if len(heat.columns) < 2 or len(heat.cells) == len(heat.rows):
        return said("grid_once")
    rows = tuple(
        (row, tuple(_square(heat.cells.get((row, column))) for column in heat.columns))
        for row in heat.rows
    )
    titles = [*map(name_title, chart.gates), said("key_good"), said("key_bad")]
    samples = _samples(chart)
    if all(cell.good is not False for cell in heat.cells.values()):
        del titles[-1], samples[-1]
    key = tuple((_filled(cell), title) for cell, title in zip(samples, titles, strict=True))
    return Grid(heat.columns, rows, key, _style(chart))


def _samples(chart: Chart) -> list[Cell]:
    last = len(chart.gates) + 1
    gates = [Cell(at, True, None, "") for at in range(1, last)]
    return [*gates, Cell(last, True, True, ""), Cell(last, True, False, "")]


def _square(cell: Cell | None) -> Square | None:
    return None if cell is None else _filled(cell)


def _filled(cell: Cell) -> Square:
    return Square(cell.sign, _look(cell), cell.tip)


def _look(cell: Cell) -> str:
    if cell.good is not None:
        return "arrived" if cell.good else "diagnosed"
    return f"at-{cell.number}"


def _style(chart: Chart) -> str:
    rules = []
    for cell in _samples(chart):
        ground, ink = color(cell, len(chart.gates))
        rules.append(f".heat .{_look(cell)} {{ background: {ground}; color: {ink}; }}\n")
    return "".join(rules)
