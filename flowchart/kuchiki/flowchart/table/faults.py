"""Faults of tables: gathered by code, the first of each shown at its row, the rest counted."""

from collections.abc import Callable
from typing import Any

import numpy as np

from kuchiki.flowchart.problems import File, Place, Problem

SHOWN = 20
"""How many of each code are said; the rest are a number."""


class Faults:
    """The problems of one file; *header* is how many lines of it come before the first row."""

    def __init__(self, path: str, header: int) -> None:
        self.file = File(path, "")
        self.header = header
        self.problems: list[Problem] = []
        self.counts: dict[str, int] = {}
        self.after: dict[str, Problem] = {}

    def place(self, row: int) -> Place:
        """The line of a row (from 0)."""
        return Place(self.file, row + 1 + self.header, 1)

    def whole(self, code: str, message: str, advice: str = "", *, doubt: bool = False) -> None:
        """Note what is so of the file as a whole."""
        self.problems.append(Problem(code, Place(self.file, 1, 1), message, advice, doubt))

    def add(
        self,
        code: str,
        rows: Any,
        say: Callable[[int], str],
        advice: str = "",
        *,
        doubt: bool = True,
        first_row: int = 0,
    ) -> None:
        """Note the *rows* (numbers from 0, shape `(n,)`); *say(i)* is the message of `rows[i]`."""
        for i, row in enumerate(rows[: SHOWN + 1]):
            seen = self.counts.get(code, 0) + i
            if seen > SHOWN:
                break
            problem = Problem(code, self.place(first_row + int(row)), say(i), advice, doubt)
            if seen == SHOWN:
                self.after[code] = problem
            else:
                self.problems.append(problem)
        self.counts[code] = self.counts.get(code, 0) + len(rows)

    def found(self) -> list[Problem]:
        """All of them, each code's rest as one problem where there is more than is shown."""
        rest = [
            problem._replace(message=f"and {self.counts[code] - SHOWN:,} more", advice="")
            for code, problem in self.after.items()
        ]
        return [*self.problems, *rest]


def where(flags: Any) -> Any:
    """The rows where flags hold, shape `(n,)`."""
    return np.flatnonzero(flags)
