"""Marks on annotations: what a scalar of a file must look like, and how to say so.

Each mark answers `accepts(node)` for the reader and adds its keyword to pydantic's JSON Schema.
"""

import re
from abc import ABC, abstractmethod
from functools import cached_property
from typing import Any

from kuchiki.flowchart.read.nodes import List, Map, Node, Scalar
from kuchiki.rules.dates import last_day

LARGEST = 1e100
"""The largest number that a file may hold."""


class Mark(ABC):
    """What is expected, in words; what else the JSON Schema should say."""

    expected = "something else"
    advice = ""
    extra: dict[str, Any] = {}  # noqa: RUF012  a constant of each class

    @abstractmethod
    def accepts(self, node: Node) -> bool:
        """Whether *node* looks as it must."""

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        """The JSON Schema of the annotated type, with this mark's keywords."""
        said = {"description": self.advice} if self.advice else {}
        return {**({} if "type" in self.extra else handler(core)), **self.extra, **said}


class Match(Mark):
    """A scalar whose text matches a pattern as a whole."""

    def __init__(self, pattern: str, expected: str, advice: str = "") -> None:
        self.pattern = pattern
        self.expected = expected
        self.advice = advice
        self.extra = {"pattern": f"^{pattern}$"}

    def accepts(self, node: Node) -> bool:
        """Whether it is a scalar, not null, that matches."""
        return (
            isinstance(node, Scalar)
            and node.data is not None
            and self.regex.fullmatch(node.text) is not None
        )

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first needed."""
        return re.compile(self.pattern)


class Words(Mark):
    """A text with something in it; a number or truth is taken as it is written."""

    expected = "a text"
    extra = {"type": ["string", "number", "boolean"], "pattern": r"\S"}  # noqa: RUF012

    def accepts(self, node: Node) -> bool:
        """Whether it is a scalar, not null, and not blank."""
        if not isinstance(node, Scalar) or node.data is None:
            return False
        return bool(node.text) and not node.text.isspace()


class Finite(Mark):
    """A number, neither infinite nor NaN, perhaps from *least*."""

    def __init__(self, least: float | None = None) -> None:
        self.least = least
        self.expected = "a number" if least is None else f"a number from {least:g}"
        self.extra = {} if least is None else {"minimum": least}

    def accepts(self, node: Node) -> bool:
        """Whether it is an int or float of at least *least*."""
        if not isinstance(node, Scalar) or not is_number(node.data):
            return False
        return self.least is None or node.data >= self.least


class Whole(Mark):
    """A whole number from *least*, or perhaps a *word* instead."""

    def __init__(self, least: int, word: str | None = None) -> None:
        self.least = least
        self.word = word
        self.expected = f"a whole number from {least}" + (f", or {word}," if word else "")
        self.extra = {"minimum": least}

    def accepts(self, node: Node) -> bool:
        """Whether it is an int of at least *least*, or the word."""
        if not isinstance(node, Scalar):
            return False
        return node.text == self.word or (type(node.data) is int and node.data >= self.least)


class DateLike(Mark):
    """A year, month or day."""

    expected = "a date"
    advice = "write 2006, 2006-07 or 2006-07-14, and a day that the calendar has"
    extra = {  # noqa: RUF012
        "type": ["string", "integer"],
        "pattern": r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
        "minimum": 1,
        "maximum": 9999,
    }

    def accepts(self, node: Node) -> bool:
        """Whether `last_day` reads it."""
        try:
            return isinstance(node, Scalar) and bool(last_day(node.text))
        except ValueError:
            return False


class Data(Mark):
    """Data whose exact form depends on the indicator, so that it is checked later."""

    def __init__(self, expected: str, **extra: int) -> None:
        self.expected = expected
        self.extra = extra

    def accepts(self, node: Node) -> bool:
        """Whether there is anything but null."""
        return isinstance(node, (Map, List)) or node.data is not None


def is_number(data: Any) -> bool:
    """Whether plain data is a number that can be reckoned with (a truth is none).

    That is from -1e100 to 1e100, so that no unit can make it infinite.
    """
    if isinstance(data, bool) or not isinstance(data, (int, float)):
        return False
    return -LARGEST <= data <= LARGEST
