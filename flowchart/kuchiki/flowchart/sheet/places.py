"""Places in a sheet: `evidence.xlsx: Step I!F12`, the row beneath with a caret under the cell."""

from functools import lru_cache

from kuchiki.flowchart.problems import File, Place
from kuchiki.flowchart.read.nodes import Map, Scalar
from kuchiki.flowchart.sheet.book import Cell, Grid, letters

_BAR = " │ "
_EMPTY = "·"
_FIRST, _WIDEST = 20, 10  # so that the first cell is seen beside all but the last ones


class SheetFile(File):
    """A sheet as a text of rows, whose places are named as people name cells."""

    def spot(self, line: int, column: int) -> str:
        """The cell that begins in a line at a column."""
        row = _rows(self.text)[line - 1]
        return f"!{letters(row[: column - 1].count(_BAR) + 1)}{line}"


@lru_cache(maxsize=4)
def _rows(text: str) -> list[str]:
    return text.split("\n")


class Sheet:
    """A sheet's rows, and where each of its cells stands in the text of it."""

    def __init__(self, path: str, grid: Grid) -> None:
        self.grid = grid
        self.offsets: dict[int, list[int]] = {}
        width = max((max(cells) for cells in grid.rows.values()), default=1)
        lines = [""] * max(grid.rows, default=1)
        for row, cells in grid.rows.items():
            some = range(1, min(width, 100) + 1)
            shown = [_shown(cells.get(at), _WIDEST if at > 1 else _FIRST) for at in some]
            lines[row - 1] = _BAR.join(shown)
            ends = [1]
            for text in shown:
                ends.append(ends[-1] + len(text) + len(_BAR))
            self.offsets[row] = ends
        self.file = SheetFile(f"{path}: {grid.name}", "\n".join(lines))

    def place(self, row: int, column: int) -> Place:
        """The place of a cell; of the last one shown where the row does not reach so far."""
        return Place(self.file, row, self.column(row, column))

    def column(self, row: int, column: int) -> int:
        """Where in its line the text of a cell begins."""
        offsets = self.offsets.get(row, [1])
        return offsets[min(column, len(offsets)) - 1]

    def scalar(self, row: int, column: int, text: str, data: object) -> Scalar:
        """What a cell holds, as a node."""
        return Scalar(self.file, row, self.column(row, column), text, data)


def _shown(cell: Cell | None, most: int) -> str:
    text = " ".join(cell.text[:200].split()).replace("│", "|") if cell else ""
    return f"{text[: most - 1]}…" if len(text) > most else text or _EMPTY


class RowMap(Map):
    """A mapping made of a row: what it lacks is missing in the cell where it would stand."""

    __slots__ = ("spots",)

    def __init__(self, sheet: Sheet, row: int, column: int) -> None:
        super().__init__(sheet.file, row, sheet.column(row, column))
        self.spots: dict[str, Place] = {}

    def at(self, key: str) -> Place:
        """The place of the value at *key*, or of the cell where it would stand."""
        return super().at(key) if key in self.items else self.spots.get(key, self.place)
