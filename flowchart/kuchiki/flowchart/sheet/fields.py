"""Cells as nodes: what a cell means by the form of its column, with the faults of a sheet."""

import json
import re
from typing import Any

from kuchiki.flowchart.problems import Problem, shorten
from kuchiki.flowchart.read.nodes import List, Map, Node, Scalar, meaning
from kuchiki.flowchart.sheet import book, columns
from kuchiki.flowchart.sheet.book import Cell
from kuchiki.flowchart.sheet.columns import Column
from kuchiki.flowchart.sheet.heads import Row, Rows
from kuchiki.flowchart.sheet.places import RowMap, Sheet
from kuchiki.rules.indicators import Indicator, Kind

NONE = "-"
"""What a cell says that names nothing, where an empty one would leave what the chart names."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPLIT = re.compile(r"[,;\s]+")


class Reader:
    """Makes nodes of the cells of one sheet; what is wrong with a cell is noted."""

    def __init__(self, rows: Rows, problems: list[Problem]) -> None:
        self.rows = rows
        self.sheet: Sheet = rows.sheet
        self.problems = problems

    def fault(self, code: str, row: int, name: str, message: str, advice: str = "") -> None:
        """Note a problem with the cell of a row in the column of a name."""
        place = self.sheet.place(row, self.rows.spot(name))
        self.problems.append(Problem(code, place, message, advice))

    def scalar(self, row: int, name: str, text: str, data: Any) -> Scalar:
        """A node at the cell of a row in the column of a name."""
        return self.sheet.scalar(row, self.rows.spot(name), text, data)

    def word(self, row: Row, name: str) -> Scalar | None:
        """The word in a column; None where there is none, or where it is faulty."""
        cell = row.cells.get(name)
        column = Column(name, (name,), columns.WORD)
        node = self.node(row.number, column, cell, None) if cell else None
        return node if isinstance(node, Scalar) else None

    def mapping(self, row: Row, some: tuple[Column, ...], indicator: Indicator | None) -> RowMap:
        """What *some* columns of a row say, by their keys."""
        top = RowMap(self.sheet, row.number, self.rows.spot(some[0].name))
        groups: dict[str, RowMap] = {}
        for column in some:
            if not column.path or column.form in columns.SPAN[1:]:
                continue
            at = self.rows.spot(column.name)
            place = self.sheet.place(row.number, at)
            first, key = column.path[0], column.path[-1]
            owner = top
            top.spots.setdefault(first, place)
            if len(column.path) > 1:
                owner = groups.setdefault(first, RowMap(self.sheet, row.number, at))
                owner.spots.setdefault(key, place)
            names = columns.SPAN if column.name == columns.VALUE else (column.name,)
            if any(name in row.cells for name in names):
                owner.keys[key] = self.scalar(row.number, column.name, key, key)
                node = self.filled(row, column, indicator)
                if node is not None:
                    owner.items[key] = node
        for key, group in groups.items():
            if group.keys:
                top.keys[key] = self.scalar(row.number, some[0].name, key, key)
                top.items[key] = group
        return top

    def filled(self, row: Row, column: Column, indicator: Indicator | None) -> Node | None:
        """What a column says that is filled in; None, with the problem noted, where faulty."""
        if column.name == columns.VALUE:
            return self.value(row, indicator)
        return self.node(row.number, column, row.cells[column.name], indicator)

    def value(self, row: Row, indicator: Indicator | None) -> Node | None:
        """What the cells value, within, low and high say together."""
        said = {
            name: self.node(row.number, Column(name, (name,), name), row.cells[name], indicator)
            for name in columns.SPAN
            if name in row.cells
        }
        if any(node is None for node in said.values()):
            return None
        nodes = {name: node for name, node in said.items() if node is not None}
        exact, within, low, high = (nodes.get(name) for name in columns.SPAN)
        bounds = [node for node in (low, high) if node is not None]
        if bounds and (exact or within):
            message = "a value and bounds stand in one row"
            advice = "keep one of them: value, or low and high"
            self.fault("sheet.value", row.number, columns.VALUE, message, advice)
            return None
        if within is not None and exact is None:
            message, advice = "within stands without a value", "write the value that is about so"
            self.fault("sheet.value", row.number, columns.VALUE, message, advice)
            return None
        if (bounds or within) and indicator is not None and not indicator.ordered:
            message = f"{indicator.name} is a {indicator.kind} and has no bounds"
            name = next(name for name in nodes if name != columns.VALUE)
            self.fault("sheet.value", row.number, name, message, "write it under value")
            return None
        if within is not None and exact is not None:
            return self.span(row.number, columns.VALUE, about=exact, within=within)
        if low is not None and high is not None:
            pair = List(self.sheet.file, row.number, low.place.column)
            pair.items = [low, high]
            return self.span(row.number, columns.LOW, between=pair)
        if low is not None:
            return self.span(row.number, columns.LOW, at_least=low)
        return exact or (high and self.span(row.number, columns.HIGH, at_most=high))

    def span(self, row: int, name: str, **nodes: Node) -> Map:
        """A mapping at the cell of a row in the column of a name."""
        found = RowMap(self.sheet, row, self.rows.spot(name))
        for key, node in nodes.items():
            found.keys[key] = self.scalar(row, name, key, key)
            found.items[key] = node
        return found

    def node(
        self, row: int, column: Column, cell: Cell, indicator: Indicator | None
    ) -> Node | None:
        """What one cell says; None, with the problem noted, where it is faulty."""
        if self.faulty(row, column, cell):
            return None
        name, form, text = column.name, column.form, cell.text.strip()
        if form == columns.TEXT:
            return self.scalar(row, name, cell.text, cell.text)
        if form in (columns.WORD, columns.DATE) or cell.kind == book.SHARE:
            return self.scalar(row, name, text, text)
        if form == columns.NAMES:
            found = List(self.sheet.file, row, self.sheet.column(row, self.rows.spot(name)))
            words = [] if text == NONE else _SPLIT.split(text)
            found.items = [self.scalar(row, name, word, word) for word in words]
            return found
        if indicator is not None and indicator.kind in (Kind.SCALE, Kind.CATEGORY):
            return self.words(row, name, cell, indicator)
        truth = form == columns.TRUTH or (indicator and indicator.kind is Kind.TRUTH)
        data = cell.data
        if cell.kind == book.TEXT:
            data = meaning(text.lower() if truth else text)
        return self.scalar(row, name, text, data)

    def words(self, row: int, name: str, cell: Cell, indicator: Indicator) -> Node:
        """A word, or of a category a list of possible ones: `state | private`."""
        text, several = cell.text.strip(), None
        data: Any = text if cell.kind == book.TEXT else cell.data
        if indicator.kind is Kind.CATEGORY and text not in indicator.words:
            several = _listed(text)
        if several is None:
            return self.scalar(row, name, text, data)
        found = List(self.sheet.file, row, self.sheet.column(row, self.rows.spot(name)))
        found.items = [self.scalar(row, name, str(word), word) for word in several]
        return found

    def faulty(self, row: int, column: Column, cell: Cell) -> bool:
        """Whether a cell holds what no column takes; the problem is noted."""
        name, shown = column.name, shorten(cell.text, 60)
        if cell.kind == book.FORMULA:
            message, advice = f"this cell holds a formula, {shown}", "put its result there instead"
            self.fault("sheet.formula", row, name, message, advice)
        elif cell.kind == book.ERROR:
            message = f"this cell holds the error {shown}"
            self.fault("sheet.error", row, name, message, "put there what it should say")
        elif _CONTROL.search(cell.text):
            message = "this text holds a control character"
            self.fault("sheet.control", row, name, message, "write it again by hand")
        elif cell.kind == book.DATE and column.form != columns.DATE:
            message = f"this cell holds a date, {shown}"
            advice = "if it is none, format the cell as text and write it again"
            self.fault("sheet.date", row, name, message, advice)
        elif cell.kind == book.SHARE and column.form != columns.WITHIN:
            message = f"this cell holds a share, {shown}"
            advice = "write it without the percent sign, as a plain number or a text"
            self.fault("sheet.share", row, name, message, advice)
        else:
            return False
        return True


def _listed(text: str) -> list[Any] | None:
    """The words of a list, None where it is none."""
    if text.startswith("["):
        try:
            found = json.loads(text)
        except ValueError:
            return None
        return found if isinstance(found, list) else None
    return [word.strip() for word in text.split("|")] if "|" in text else None
