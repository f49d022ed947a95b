"""Problems: what cannot be understood in the files, said to people, all at once.

A problem has a stable code, a place, what is wrong and what to do. A No is not a problem: that is
a result.
"""

from collections.abc import Iterable
from typing import NamedTuple


class File(NamedTuple):
    """A text that was read: the path as given, its text, the SHA-256 of its bytes."""

    path: str
    text: str
    digest: str = ""


class Place(NamedTuple):
    """A line and column (both from 1) of a file."""

    file: File
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file.path}:{self.line}:{self.column}"

    def excerpt(self) -> str:
        """The line with a caret under the column; '' where the file has no such line."""
        lines = self.file.text.split("\n")
        if not self.file.text or self.line > len(lines):
            return ""
        line = lines[self.line - 1].rstrip("\r").replace("\t", " ")
        begin = max(0, self.column - 61) if len(line) > 120 else 0
        shown = printable(line[begin : begin + 120])
        return f"    {shown}\n    {' ' * (self.column - 1 - begin)}^"


class Problem(NamedTuple):
    """One fault: *code* never changes, *advice* says what to do ('' where the message does)."""

    code: str
    place: Place
    message: str
    advice: str = ""
    doubt: bool = False

    def __str__(self) -> str:
        kind = "doubt" if self.doubt else "error"
        head = f"{self.place}: {kind} [{self.code}] {printable(self.message)}"
        tail = f"    {printable(self.advice)}" if self.advice else ""
        return "\n".join(part for part in (head, self.place.excerpt(), tail) if part)


class InputError(ValueError):
    """What was given cannot be understood; *problems* holds every fault found, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(dict.fromkeys(problems), key=_order))
        super().__init__("\n".join(map(str, self.problems)))


def _order(problem: Problem) -> tuple[str, int, int]:
    return problem.place.file.path, problem.place.line, problem.place.column


def printable(text: str) -> str:
    """Text with control characters made harmless, so that no file can command a terminal."""
    return "".join(c if c.isprintable() or c == " " else repr(c)[1:-1] for c in text)


def nowhere(path: str) -> Place:
    """The place of a problem with a whole file or argument."""
    return Place(File(path, ""), 1, 1)


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Advice that names the nearest of the *known* words, or all of them where they are few."""
    from difflib import get_close_matches  # only those who err pay for it

    names = list(known)
    near = get_close_matches(word.lower().replace(" ", "_"), names, 1, 0.7)
    near = near or get_close_matches(word, names, 1, 0.6)
    if near:
        return f"did you mean {near[0]}?"
    if 0 < len(names) <= 12:
        return f"known here: {', '.join(names)}"
    return otherwise
