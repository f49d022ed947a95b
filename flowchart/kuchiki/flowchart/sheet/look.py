"""How a workbook looks, and what it offers to choose from."""

from collections.abc import Iterable, Sequence
from typing import Any
from unicodedata import east_asian_width

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation

from kuchiki.flowchart.sheet import columns
from kuchiki.flowchart.sheet.book import letters
from kuchiki.flowchart.sheet.columns import Column
from kuchiki.flowchart.sheet.rows import ASIDE, CONFLICT, GIVEN, MISSING, Line, Page

SPARE = 200
"""Rows beneath the last one that are prepared for more."""
_THIN = Side(style="hair", color="B7BDC4")
HEAD = {
    "font": Font(name="Calibri", size=11, bold=True, color="FFFFFF"),
    "fill": PatternFill("solid", fgColor="2F4858"),
    "alignment": Alignment(vertical="center", wrap_text=True),
}
HEAD_ASIDE = HEAD | {"fill": PatternFill("solid", fgColor="5F6C76")}
BORDER = Border(bottom=_THIN)
ALIGNED = Alignment(vertical="top")
WRAPPED = Alignment(vertical="top", wrap_text=True)
LINE_HEIGHT = 15
MOST_LINES = 8
PLAIN = Font(name="Calibri", size=11, color="111111")
QUIET = Font(name="Calibri", size=11, color="5A6570")
FONTS = {ASIDE: QUIET, GIVEN: QUIET, CONFLICT: Font(name="Calibri", size=11, color="8A2B06")}
FILLS = {
    MISSING: PatternFill("solid", fgColor="FFF4CC"),
    CONFLICT: PatternFill("solid", fgColor="FDE3D6"),
}
AS_TEXT = "@"
_TYPED = (columns.TEXT, columns.WORD, columns.DATE, columns.NAMES, columns.WITHIN)
_KINDS = ("official", "scholarly", "press", "web")
_BASES = ("paper", "comparators", "assumed")


def number_format(column: Column) -> str:
    """Text stays text in all columns but those of numbers, whatever it looks like."""
    return AS_TEXT if column.form in _TYPED else "General"


def wraps(column: Column) -> bool:
    """Whether texts in a column are shown in full, over several lines; what repeats is not."""
    return column.form == columns.TEXT and (column.path != () or column.name == "ask")


def height(page: Page, line: Line) -> int:
    """How high a row must be to show its texts."""
    most = 1
    for column in page.columns:
        text = line.cells.get(column.name)
        if wraps(column) and isinstance(text, str):
            wide = (
                sum(1 + (east_asian_width(c) in "WF") for c in part) for part in text.split("\n")
            )
            most = max(most, sum(1 + int(size * 1.1) // column.width for size in wide))
    return LINE_HEIGHT * min(most, MOST_LINES)


def choices(page: Page, gates: Sequence[str], counts: dict[str, int]) -> Iterable[Any]:
    """What cells offer to choose from; *counts* has the number of rows of each sheet."""
    last = len(page.lines) + 1 + SPARE
    for number, column in enumerate(page.columns, 1):
        letter = letters(number)
        offered = _offered(page.title, column, gates, counts)
        if offered:
            yield _validation(offered, [f"{letter}2:{letter}{last}"])
        elif column.form in columns.SPAN and column.form != columns.WITHIN:
            rows: dict[tuple[str, ...], list[str]] = {}
            for row, line in enumerate(page.lines, 2):
                if line.words:
                    rows.setdefault(line.words, []).append(f"{letter}{row}")
            for words, cells in rows.items():
                if text := _inline(words):
                    yield _validation(text, cells)


def _offered(title: str, column: Column, gates: Sequence[str], counts: dict[str, int]) -> str:
    """The formula of what a column offers, '' for nothing."""
    if column.form == columns.TRUTH:
        return _inline(("true", "false"))
    if not column.path or column.form != columns.WORD:
        return ""
    name = column.name
    if name == "spread":
        return _inline(("normal",))
    if name.endswith("basis"):
        return _inline(_BASES)
    if name == "gate":
        return _inline(tuple(gates))
    if name == "kind" and title == columns.SOURCES.title:
        return _inline(_KINDS)
    if name in ("source", "repeats"):
        return _column_of(columns.SOURCES.title, counts)
    if name == "actor" and title != columns.ACTORS.title:
        return _column_of(columns.ACTORS.title, counts)
    if name == "kind" and title == columns.ORGANISATIONS.title:
        return _column_of(columns.ACTORS.title, counts)
    if name in ("from", "to"):
        return _column_of(columns.ORGANISATIONS.title, counts)
    return ""


def _column_of(title: str, counts: dict[str, int]) -> str:
    return f"{title}!$A$2:$A${counts[title] + 1 + SPARE}"


def _inline(words: tuple[str, ...]) -> str:
    """Words as a list of choices; '' where a spreadsheet could not tell them apart."""
    joined = ",".join(words)
    odd = '"' in joined or len(joined) > 250 or any("," in word for word in words)
    return "" if odd else f'"{joined}"'


def _validation(formula: str, cells: list[str]) -> Any:
    made = DataValidation(type="list", formula1=formula, allow_blank=True, errorStyle="warning")
    made.showErrorMessage = True
    made.errorTitle = "Not in the list"
    made.error = "This is none of the words that are known. Keep it all the same?"
    made.sqref = " ".join(cells)
    return made
