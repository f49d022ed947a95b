"""Problems: what cannot be understood in the files, said to people, all at once.

A problem has a stable code, a place, what is wrong and what to do. A No is not a problem: that is
a result.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

SHOWN = 100
"""How many problems are said at once: nobody reads more."""
LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""What ends a line in YAML."""


class File(NamedTuple):
    """A text that was read: the path as given, its text, the SHA-256 of its bytes."""

    path: str
    text: str
    digest: str = ""

    def spot(self, line: int, column: int) -> str:
        """How people find a line and column of it: what follows the path."""
        return f":{line}:{column}"


class Place(NamedTuple):
    """A line and column (both from 1) of a file."""

    file: File
    line: int
    column: int

    def __str__(self) -> str:
        path = printable(shorten(self.file.path))
        whole = not self.file.text and self.line == self.column == 1
        return path if whole else path + self.file.spot(self.line, self.column)

    def excerpt(self) -> str:
        """The line with a caret under the column; '' where the file has no such line."""
        lines = _lines(self.file.text)
        if not self.file.text or self.line > len(lines):
            return ""
        line = lines[self.line - 1].replace("\t", " ")
        begin = max(0, self.column - 61) if len(line) > 120 else 0
        shown = printable(line[begin : begin + 120])
        before = printable(line[begin : self.column - 1])
        return f"    {shown}\n    {' ' * _width(before)}^"


class Problem(NamedTuple):
    """One fault: *code* never changes, *advice* says what to do ('' where the message does)."""

    code: str
    place: Place
    message: str
    advice: str = ""
    doubt: bool = False

    def __str__(self) -> str:
        kind = "doubt" if self.doubt else "error"
        head = f"{self.place}: {kind} [{self.code}] {printable(shorten(self.message))}"
        tail = f"    {printable(shorten(self.advice))}" if self.advice else ""
        return "\n".join(part for part in (head, self.place.excerpt(), tail) if part)


class InputError(ValueError):
    """What was given cannot be understood; *problems* holds every fault found, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(dict.fromkeys(problems), key=_order))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return listing(self.problems)


def listing(problems: Sequence[Problem]) -> str:
    """The problems one after another, the first ones where they are very many."""
    lines = [str(problem) for problem in problems[:SHOWN]]
    more = len(problems) - SHOWN
    return "\n".join([*lines, *([f"and {more:,} more"] if more > 0 else [])])


def _order(problem: Problem) -> tuple[str, int, int]:
    return problem.place.file.path, problem.place.line, problem.place.column


def printable(text: str) -> str:
    """Text with control characters made harmless, so that no file can command a terminal."""
    return "".join(c if c.isprintable() or c == " " else repr(c)[1:-1] for c in text)


def shorten(text: str, most: int = 400) -> str:
    """Text that is not longer than *most* characters, its middle left out where need be."""
    if len(text) <= most:
        return text
    return f"{text[: most - most // 3 - 3]} … {text[-(most // 3) :]}"


@lru_cache(maxsize=8)
def _lines(text: str) -> list[str]:
    """The lines of a text, as YAML counts them."""
    return LINE_END.split(text)


def _width(text: str) -> int:
    """How many columns a terminal needs: two for Chinese characters, none for accents added."""
    from unicodedata import combining, east_asian_width  # only those who err pay for it

    return sum(0 if combining(c) else 1 + (east_asian_width(c) in "WF") for c in text)


def nowhere(path: str) -> Place:
    """The place of a problem with a whole file or argument."""
    return Place(File(path, ""), 1, 1)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The *known* word that is most like *word*, None where none is; very long ones are not."""
    if len(word) > 100:
        return None
    from difflib import get_close_matches  # only those who err pay for it

    names = list(known)[:1000]
    near = get_close_matches(word.lower().replace(" ", "_"), names, 1, 0.7)
    near = near or get_close_matches(word, names, 1, 0.6)
    return near[0] if near else None


def did_you_mean(
    word: str, known: Iterable[str], otherwise: str = "", after: Sequence[Problem] = ()
) -> str:
    """Advice that names the nearest of the *known* words, or all of them where they are few.

    Nothing is looked up *after* so many problems that nobody reads this one.
    """
    if len(after) > SHOWN:
        return otherwise
    names = list(known)
    near = nearest(word, names)
    if near:
        return f"did you mean {near}?"
    if 0 < len(names) <= 12:
        return f"known here: {', '.join(names)}"
    return otherwise
