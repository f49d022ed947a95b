"""Reading data: a table in a text file, the first column the cases, the others sets or raw values.

Cells are memberships from 0 to 1, or raw values of a column that is calibrated. An empty cell,
`unknown` or `NA` is not known.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kuchiki.flowchart.problems import File, InputError, Place, Problem, did_you_mean
from kuchiki.flowchart.read.sources import open_file
from kuchiki.flowchart.studies.hypothesis.calibrate import Anchors, read_anchors, spread
from kuchiki.flowchart.studies.hypothesis.expression import is_name
from kuchiki.flowchart.studies.hypothesis.numbers import number_in
from kuchiki.flowchart.studies.hypothesis.sets import Data, Membership, data_of, membership

UNKNOWN = ("", "unknown", "na")


class _Line(NamedTuple):
    number: int
    cells: list[str]


class Sheet(NamedTuple):
    """A table's cells: *head* names the columns, each line is a case."""

    file: File
    separator: str
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
    sheet = open_sheet(Path(path))
    problems: list[Problem] = []
    known = sheet.head[1:]
    for name in (outcome, *conditions):
        if name not in known:
            advice = did_you_mean(name, known)
            message = f"no column is called {name}"
            problems.append(Problem("hypothesis.name", sheet.place(1), message, advice))
    chosen = list(dict.fromkeys(conditions or [name for name in known if name != outcome]))
    if outcome in chosen:
        problems.append(both_sides(outcome, sheet.place(1), "it is among the conditions"))
    for name in (*chosen, outcome):
        if name in known and not is_name(name):
            message = f"{name!r} cannot stand in an expression"
            advice = "rename the column: letters, digits and _, with - and . inside"
            place = sheet.place(1, known.index(name) + 1)
            problems.append(Problem("hypothesis.name", place, message, advice))
    anchors = read_anchors(list(calibrations), known, problems)
    if problems:
        raise InputError(problems)
    columns = {name: _column(sheet, name, anchors, problems) for name in (*chosen, outcome)}
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


def open_sheet(path: Path) -> Sheet:
    """The cells of a file; raises InputError where it is no table of cases."""
    file = open_file(path)
    first = file.text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(file.text, newline=""), delimiter=separator, strict=True)
    lines: list[_Line] = []
    try:
        start = 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append(_Line(start, cells))
            start = reader.line_num + 1
    except csv.Error as error:
        place = Place(file, reader.line_num, 1)
        raise InputError([Problem("hypothesis.csv", place, str(error))]) from None
    head = [cell.strip() for cell in lines[0].cells]
    sheet = Sheet(file, separator, head, lines[1:])
    problems = [*_heads(sheet), *_cases(sheet)]
    if problems:
        raise InputError(problems)
    return sheet


def _heads(sheet: Sheet) -> list[Problem]:
    head, place = sheet.head, sheet.place(1)
    found = []
    if len(head) < 3:
        message = "a column of cases, conditions and an outcome are needed"
        found.append(Problem("hypothesis.columns", place, message))
    for number, name in enumerate(head[1:], 1):
        at = sheet.place(1, number)
        if not name:
            found.append(Problem("hypothesis.columns", at, "this column has no name"))
        elif name in head[1:number]:
            found.append(Problem("hypothesis.columns", at, f"two columns are called {name}"))
    return found


def _cases(sheet: Sheet) -> list[Problem]:
    found = []
    seen: set[str] = set()
    for line in sheet.lines:
        case = line.cells[0].strip()
        if len(line.cells) != len(sheet.head):
            message = (
                f"{len(line.cells)} cells stand in this line, and {len(sheet.head)} in the first"
            )
            found.append(Problem("hypothesis.cells", sheet.place(line.number), message))
        elif not case or case in seen:
            message = f"two cases are called {case}" if case else "this case has no name"
            found.append(Problem("hypothesis.case", sheet.place(line.number), message))
        seen.add(case)
    if not sheet.lines:
        found.append(Problem("hypothesis.case", sheet.place(1), "no case follows the first line"))
    return found


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
            problems.append(Problem("hypothesis.value", sheet.place(number, index), message))
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
