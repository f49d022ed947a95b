"""Short rows: lines of a text with fewer cells than there are names.

The reader fills them up with nothing, as a person would read them; which ones they are is said,
since a lost cell in the middle of a row shifts all that come after it.
"""

import csv
from pathlib import Path
from typing import NamedTuple

from kuchiki.flowchart.table.faults import SHOWN
from kuchiki.flowchart.table.said import say
from kuchiki.flowchart.views.phrases import listed, number
from kuchiki.flowchart.views.sentence import counted

_SEVERAL = 3  # lines that are named


class Short(NamedTuple):
    """How many rows are short, and the first of their lines (from 1)."""

    rows: int
    lines: tuple[int, ...]
    names: int

    def message(self) -> str:
        """What is said of them."""
        key = "short_rows" if self.rows <= _SEVERAL else "short_rows_first"
        lines = listed(map(str, self.lines[:_SEVERAL]))
        return counted(say, key, self.rows, rows=number(self.rows), names=self.names, lines=lines)


def short_rows(path: str, separator: str) -> Short | None:
    """The short rows of a csv or tsv, None where there are none; a blank line is one.

    A line without quotes is counted by its separators, several times faster than it is parsed;
    where there is a quote, the whole file is parsed.
    """
    sign = separator.encode()
    rows, lines = 0, []
    with Path(path).open("rb") as stream:
        header = stream.readline()
        cells = header.count(sign)
        plain = b'"' not in header
        for number, line in enumerate(stream if plain else (), 2):
            if b'"' in line:
                plain = False
                break
            if line.count(sign) < cells:
                rows += 1
                if rows <= SHOWN:
                    lines.append(number)
    if not plain:
        return _parsed(path, separator)
    return Short(rows, tuple(lines), cells + 1) if rows else None


def _parsed(path: str, separator: str) -> Short | None:
    rows, lines, names = 0, [], 0
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream, delimiter=separator)
            names = len(next(reader, []))
            for row in reader:
                if len(row) < names and names > 1:
                    rows += 1
                    if rows <= SHOWN:
                        lines.append(reader.line_num)
    except csv.Error:  # a cell too long for this reader: what was found until here
        pass
    return Short(rows, tuple(lines), names) if rows else None
