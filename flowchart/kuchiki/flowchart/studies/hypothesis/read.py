"""Reading data: a table in a text file, the first column the cases, the others sets or raw values.

Cells are memberships from 0 to 1, or raw values of a column that is calibrated. An empty cell,
`unknown` or `NA` is not known.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kuchiki.flowchart.problems import (
    File,
    InputError,
    Place,
    Problem,
    did_you_mean,
    nowhere,
)
from kuchiki.flowchart.read.sources import open_file
from kuchiki.flowchart.studies.hypothesis.calibrate import Anchors, read_anchors, spread
from kuchiki.flowchart.studies.hypothesis.expression import is_name
from kuchiki.flowchart.studies.hypothesis.numbers import number_in
from kuchiki.flowchart.studies.hypothesis.sets import Data, Membership, data_of, membership

UNKNOWN = ("", "unknown", "na")
_FIRST = "the first line names the columns, for instance case,DEV,URB,SURV"


class _Line(NamedTuple):
    number: int
    cells: list[str]


class Sheet(NamedTuple):
    """A table's cells: *head*, in line *first*, names the columns; each line is a case."""

    file: File
    separator: str
    first: int
    head: list[str]
    lines: list[_Line]

    def place(self, line: int, column: int = 0) -> Place:
        """Where the cell begins, as near as quotes and line ends let it be told."""
        rows = self.file.text.split("\n")
        cells = rows[line - 1].split(self.separator)[:column] if line <= len(rows) else []
        return Place(self.file, line, sum(len(cell) + 1 for cell in cells) + 1)


def read_data(
    path: str | Path,
    outcome: str,
    conditions: Sequence[str] = (),
    *,
    negate: bool = False,
    calibrations: Sequence[str] = (),
) -> Data:
    """The memberships that a file holds; all columns but the outcome where none are named.

    *calibrations* are texts such as `DEV=400,550,900`. Raises InputError with every fault.
    """
    problems: list[Problem] = []
    sheet = open_sheet(Path(path), problems)
    known = sheet.head[1:]
    asked = (("--outcome", [outcome]), ("--conditions", conditions))
    for option, names in asked:
        for name in names:
            if name not in known:
                message = f"{Path(path).name} has no column called {name}"
                advice = did_you_mean(name, known)
                problems.append(Problem("hypothesis.name", nowhere(option), message, advice))
    chosen = list(dict.fromkeys(conditions or [name for name in known if name != outcome]))
    if outcome in chosen:
        place = nowhere("--conditions")
        problems.append(both_sides(outcome, place, "it is among the conditions"))
    for name in (*chosen, outcome):
        if name in known and not is_name(name):
            message = f"{name!r} cannot stand in an expression"
            advice = "rename the column: letters, digits and _, with - and . inside"
            place = sheet.place(sheet.first, known.index(name) + 1)
            problems.append(Problem("hypothesis.name", place, message, advice))
    anchors = read_anchors(list(calibrations), known, problems)
    columns = {
        name: _column(sheet, name, anchors, problems)
        for name in dict.fromkeys((*chosen, outcome))
        if name in known
    }
    if problems:
        raise InputError(problems)
    return data_of(
        (line.cells[0].strip() for line in sheet.lines),
        {name: columns[name] for name in chosen},
        columns[outcome],
        outcome,
        negated=negate,
        calibrations=calibrations,
        files=(sheet.file,),
    )


def both_sides(name: str, place: Place, why: str) -> Problem:
    """The refusal to explain something by itself."""
    message = f"{name} cannot be both the outcome and a condition: {why}"
    advice = "what explains itself is always sufficient and necessary; name another outcome"
    return Problem("hypothesis.both", place, message, advice)


def open_sheet(path: Path, problems: list[Problem]) -> Sheet:
    """The cells of a file; what is wrong with lines is a problem, and the line is left out.

    Raises InputError where it is no table of cases, or columns cannot be told apart.
    """
    file = _opened(path)
    first = file.text.lstrip("\n").split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(file.text, newline=""), delimiter=separator, strict=True)
    lines: list[_Line] = []
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append(_Line(start, cells))
            start = reader.line_num + 1
    except csv.Error as error:
        raise InputError([_unread(file, start, str(error))]) from None
    head = [cell.strip() for cell in lines[0].cells] if lines else []
    sheet = Sheet(file, separator, lines[0].number if lines else 1, head, lines[1:])
    faults = _heads(sheet)
    if faults:
        raise InputError(faults)
    return sheet._replace(lines=_cases(sheet, problems))


def _opened(path: Path) -> File:
    """The file; where it cannot be read as text, the advice is that for a table."""
    try:
        return open_file(path)
    except InputError as error:
        advice = {"file.empty": _FIRST, "file.binary": "save the table as text: .csv, in UTF-8"}
        raise InputError(
            [p._replace(advice=advice.get(p.code, p.advice)) for p in error.problems]
        ) from None


def _unread(file: File, line: int, error: str) -> Problem:
    """What stopped the reader in the case that begins at *line*."""
    text = file.text.split("\n")[line - 1]
    place = Place(file, line, text.find('"') + 1 or 1)
    message = "these cells cannot be told apart: " + (
        "a quotation mark is opened and never closed" if "end of data" in error else error
    )
    advice = 'a cell with a separator stands in "...", and a quotation mark in it is doubled'
    return Problem("hypothesis.csv", place, message, advice)


def _heads(sheet: Sheet) -> list[Problem]:
    head, place = sheet.head, sheet.place(sheet.first)
    found = []
    if len(head) < 3:
        message = "a column of cases, conditions and an outcome are needed"
        found.append(Problem("hypothesis.columns", place, message, _FIRST))
    for number, name in enumerate(head[1:], 1):
        at = sheet.place(sheet.first, number)
        if not name:
            message, advice = "this column has no name", "give it one, or remove the column"
            found.append(Problem("hypothesis.columns", at, message, advice))
        elif name in head[1:number]:
            message, advice = f"two columns are called {name}", "rename one of them"
            found.append(Problem("hypothesis.columns", at, message, advice))
    if head and not sheet.lines:
        message, advice = "no case follows the first line", "each further line is one case"
        found.append(Problem("hypothesis.case", place, message, advice))
    return found


def _cases(sheet: Sheet, problems: list[Problem]) -> list[_Line]:
    """The lines with a cell for each column and a name of their own."""
    kept: list[_Line] = []
    seen: dict[str, int] = {}
    for line in sheet.lines:
        case, place = line.cells[0].strip(), sheet.place(line.number)
        if len(line.cells) != len(sheet.head):
            message = (
                f"{len(line.cells)} cells stand in this line, and {len(sheet.head)} in the first"
            )
            advice = "a cell that is not known is left empty, between its separators"
            problems.append(Problem("hypothesis.cells", place, message, advice))
        elif not case:
            message, advice = "this case has no name", "name it in the first cell"
            problems.append(Problem("hypothesis.case", place, message, advice))
        elif case in seen:
            message = f"two cases are called {case}"
            advice = f"the other is in line {seen[case]}; give each a name of its own"
            problems.append(Problem("hypothesis.case", place, message, advice))
        else:
            kept.append(line)
        seen.setdefault(case, line.number)
    return kept


def _column(
    sheet: Sheet, name: str, anchors: Mapping[str, Anchors], problems: list[Problem]
) -> Membership:
    index = sheet.head.index(name, 1)
    cells = [(line.number, line.cells[index].strip()) for line in sheet.lines]
    ends = []
    for number, cell in cells:
        value = number_in(cell)
        if cell.lower() in UNKNOWN:
            ends.append((0.0, 1.0))
        elif value is None:
            message = f"{name} is a number or unknown, and here is {cell!r}"
            point = cell.replace(",", ".")
            advice = (
                f"write it with a point: {point}"
                if number_in(point) is not None
                else "leave the cell empty where the value is not known"
            )
            place = sheet.place(number, index)
            problems.append(Problem("hypothesis.value", place, message, advice))
        elif name in anchors:
            ends.append(spread(value, value, anchors[name]))
        elif 0 <= value <= 1:
            ends.append((value, value))
        else:
            message = f"{cell} is no membership: those of {name} go from 0 to 1"
            advice = f"calibrate raw values: --calibrate {name}=EXCLUSION,CROSSOVER,INCLUSION"
            problems.append(
                Problem("hypothesis.value", sheet.place(number, index), message, advice)
            )
            break
    return membership(ends)
