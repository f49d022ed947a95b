"""Headings: which column of a sheet is which, and every doubt about those that are none."""

from collections.abc import Sequence
from typing import NamedTuple

from kuchiki.flowchart.problems import Problem, did_you_mean, nearest
from kuchiki.flowchart.sheet.book import Cell, spot
from kuchiki.flowchart.sheet.columns import Column
from kuchiki.flowchart.sheet.places import Sheet


class Row(NamedTuple):
    """A row beneath the headings: its number and the cells that are read, by their headings."""

    number: int
    cells: dict[str, Cell]


class Rows(NamedTuple):
    """A sheet understood as a table: where each heading stands, and the rows with something."""

    sheet: Sheet
    columns: tuple[Column, ...]
    where: dict[str, int]
    rows: tuple[Row, ...]

    def spot(self, name: str) -> int:
        """The number of a column; the first where the sheet has none of this name."""
        return self.where.get(name, 1)


def read_rows(
    sheet: Sheet, columns: Sequence[Column], problems: list[Problem], doubts: list[Problem]
) -> Rows | None:
    """The rows of a sheet; None, with the problems noted, where a heading that is needed is not.

    Columns that are none of ours are left out with a doubt, unless they seem misspelt. Rows in
    which nothing is filled in are left out.
    """
    grid = sheet.grid
    if not grid.rows:
        return Rows(sheet, tuple(columns), {}, ())
    before = len(problems)
    head = min(grid.rows)
    where = _headings(sheet, head, columns, problems, doubts)
    for column in columns:
        if column.needed and column.name not in where and len(problems) == before:
            message = f"the column {column.name} is missing"
            advice = "write its heading in the first row"
            problems.append(Problem("sheet.column", sheet.place(head, 1), message, advice))
    for span in grid.merged:
        row, column_number = spot(span.split(":")[0])
        message = f"the cells {span} are merged"
        advice = "take the merge off: each cell says what it says"
        place = sheet.place(row, column_number)
        problems.append(Problem("sheet.merged", place, message, advice))
    if len(problems) > before:
        return None
    read = {where[column.name]: column.name for column in columns if _is_read(column, where)}
    rows = (
        Row(number, {read[at]: cell for at, cell in cells.items() if at in read})
        for number, cells in sorted(grid.rows.items())
        if number > head
    )
    return Rows(sheet, tuple(columns), where, tuple(row for row in rows if row.cells))


def _is_read(column: Column, where: dict[str, int]) -> bool:
    return column.path != () and column.name in where


def _headings(
    sheet: Sheet,
    head: int,
    columns: Sequence[Column],
    problems: list[Problem],
    doubts: list[Problem],
) -> dict[str, int]:
    names = [column.name for column in columns]
    exact = {_name(cell) for cell in sheet.grid.rows[head].values()}
    where: dict[str, int] = {}
    for number, cell in sorted(sheet.grid.rows[head].items()):
        name = _name(cell)
        place = sheet.place(head, number)
        if name in where:
            message, advice = f"there are two columns {name}", "keep one of them"
            problems.append(Problem("sheet.column", place, message, advice))
        elif name in names:
            where[name] = number
        elif nearest(name, [known for known in names if known not in exact]):
            message, advice = f"there is no column {cell.text}", did_you_mean(name, names)
            problems.append(Problem("sheet.column", place, message, advice))
        else:
            message = f"the column {cell.text} is none that is read, and is left out"
            doubts.append(Problem("sheet.extra", place, message, "", doubt=True))
    known = set(where.values()) | set(sheet.grid.rows[head])
    for row, cells in sorted(sheet.grid.rows.items()):
        for number in sorted(cells.keys() - known):
            known.add(number)
            place, message = sheet.place(row, number), "a column without a heading is left out"
            doubts.append(Problem("sheet.extra", place, message, "", doubt=True))
    return where


def _name(cell: Cell) -> str:
    return " ".join(cell.text.lower().split())
