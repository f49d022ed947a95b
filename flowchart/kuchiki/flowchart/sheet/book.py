"""Workbooks: their sheets as cells, each with what it holds and as what."""

import posixpath
import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from kuchiki.flowchart.sheet.archive import Archive, DamagedError, understood
from kuchiki.flowchart.sheet.dates import PERCENT, date_text, format_code

TEXT, NUMBER, TRUTH, DATE, SHARE = "text", "number", "truth", "date", "share"
FORMULA, ERROR = "formula", "error"
MOST_ROWS, MOST_COLUMNS = 2**20, 2**14
MOST_CELLS = 500_000
_TRUTHS = {"TRUE()": "1", "FALSE()": "0"}  # as LibreOffice writes truths
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SPOT = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


class Cell(NamedTuple):
    """What a cell holds: its text as people see it, a number or truth, and which of them.

    A *share* is a number shown with a percent sign; a formula's text is the formula.
    """

    kind: str
    text: str
    data: int | float | bool | str


class Grid(NamedTuple):
    """A sheet: rows of cells by number, both from 1, and which cells are merged."""

    name: str
    hidden: bool
    rows: dict[int, dict[int, Cell]]
    merged: tuple[str, ...]


def read_book(path: str) -> list[Grid]:
    """The sheets of a workbook; raises InputError where it cannot be read."""
    return understood(path, lambda archive: _Book(archive).grids())


def letters(column: int) -> str:
    """The letters of a column.

    >>> letters(1), letters(26), letters(27), letters(16384)
    ('A', 'Z', 'AA', 'XFD')
    """
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def spot(name: str) -> tuple[int, int]:
    """Row and column of a cell's name; raises DamagedError where no sheet is so large.

    >>> spot("AA10")
    (10, 27)
    """
    match = _SPOT.fullmatch(name)
    column = 0
    for letter in match[1] if match else "":
        column = column * 26 + ord(letter) - 64
    row = int(match[2]) if match else 0
    if not 0 < row <= MOST_ROWS or column > MOST_COLUMNS:
        raise DamagedError(f"there is no cell {name[:20]}")
    return row, column


class _Book:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.path = next(iter(self.related("").values()), "")
        self.strings: list[str] = []
        self.codes: list[str] = []
        self.count = 0

    def related(self, part: str, kind: str = "/officeDocument") -> dict[str, str]:
        """The parts that a part names, of one kind, by the ids that it gives them."""
        folder, name = posixpath.split(part)
        root = self.archive.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {
            each.attrib["Id"]: posixpath.normpath(
                posixpath.join("/", folder, each.attrib["Target"])
            ).lstrip("/")
            for each in root.iter("Relationship")
            if each.attrib.get("Type", "").endswith(kind)
        }

    def grids(self) -> list[Grid]:
        root = self.archive.xml(self.path)
        settings = root.find("workbookPr")
        self.since_1904 = settings is not None and settings.get("date1904") in ("1", "true")
        for path in self.related(self.path, "/sharedStrings").values():
            self.strings = [_text(item) for item in self.archive.optional(path).iter("si")]
        for path in self.related(self.path, "/styles").values():
            self.codes = _codes(self.archive.optional(path))
        paths = self.related(self.path, "/worksheet")
        found = []
        for each in root.iter("sheet"):
            [link] = [value for key, value in each.attrib.items() if key.endswith("}id")]
            if link in paths:  # else it is a chart or a dialogue
                hidden = each.get("state", "visible") != "visible"
                found.append(self.grid(each.attrib["name"], hidden, paths[link]))
        return found

    def grid(self, name: str, hidden: bool, path: str) -> Grid:
        root = self.archive.xml(path)
        rows: dict[int, dict[int, Cell]] = {}
        row = 0
        for line in root.iter("row"):
            row, column = int(line.get("r", row + 1)), 0
            for element in line.iter("c"):
                named = element.get("r")
                row, column = spot(named) if named else spot(f"{letters(column + 1)}{row}")
                cell = self.cell(element)
                if cell is not None:
                    rows.setdefault(row, {})[column] = cell
                    self.count += 1
        if self.count > MOST_CELLS:
            raise DamagedError(f"more than {MOST_CELLS:,} cells; large evidence is for tables")
        merged = tuple(each.attrib["ref"] for each in root.iter("mergeCell"))
        return Grid(name, hidden, rows, merged)

    def cell(self, element: Element) -> Cell | None:
        formula, kind = element.find("f"), element.get("t", "n")
        value = element.findtext("v") or ""
        if formula is not None and (formula.text or "").upper() in _TRUTHS:
            kind, value = "b", _TRUTHS[(formula.text or "").upper()]
        elif formula is not None:
            return Cell(FORMULA, f"={formula.text or value}", "")
        if kind in ("s", "inlineStr", "str"):
            inline = element.find("is")
            text = _unescaped(value)
            if kind == "s":
                text = self.strings[int(value)] if value else ""
            elif inline is not None:
                text = _text(inline)
            return Cell(TEXT, text, text) if text.strip() else None
        if not value.strip():
            return None
        if kind == "b":
            truth = value.strip() == "1"
            return Cell(TRUTH, str(truth).lower(), truth)
        if kind == "e":
            return Cell(ERROR, value, "")
        if kind == "d":
            text = value.removesuffix("Z").removesuffix("T00:00:00")
            return Cell(DATE, text, text)
        return self.number(value.strip(), self.code(element))

    def code(self, element: Element) -> str:
        style = int(element.get("s", 0))
        return self.codes[style] if style < len(self.codes) else ""

    def number(self, written: str, code: str) -> Cell:
        number = float(written)
        if not abs(number) <= 1e308:
            raise DamagedError(f"{written[:20]} is no number")
        data: int | float = number
        if re.fullmatch(r"[+-]?\d{1,400}", written):
            data = int(written)
        elif number.is_integer() and abs(number) < 2**53:
            data = int(number)
        if code == PERCENT:
            return Cell(SHARE, f"{float(f'{number * 100:.12g}'):g}%", data)
        if code and 0 <= number < 2_958_466:
            text = date_text(number, code, self.since_1904)
            return Cell(DATE, text, text)
        return Cell(NUMBER, str(data), data)


def _text(item: Element) -> str:
    """The text of a string: what is written, without how it is spoken (`rPh`)."""
    runs = [item, *item.findall("r")]
    return _unescaped("".join(part.text or "" for run in runs for part in run.findall("t")))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text).replace("\r\n", "\n")


def _codes(root: Element) -> list[str]:
    """What each style says of numbers."""
    custom = {
        int(each.attrib["numFmtId"]): each.get("formatCode", "") for each in root.iter("numFmt")
    }
    return [
        format_code(int(each.get("numFmtId", 0)), custom)
        for styles in root.findall("cellXfs")
        for each in styles.findall("xf")
    ]
