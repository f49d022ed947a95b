"""Marks on annotations: what a scalar of a file must look like, and how to say so.

Each mark answers `accepts(node)` for the reader and adds its keyword to pydantic's JSON Schema.
"""

import re
from math import isfinite
from typing import Any

from kuchiki.flowchart.read.nodes import List, Map, Node, Scalar
from kuchiki.rules.dates import last_day


class Mark:
    """What is expected, in words; what else the JSON Schema should say."""

    expected = "something else"
    extra: dict[str, Any] = {}  # noqa: RUF012  a constant of each class

    def accepts(self, node: Node) -> bool:
        """Whether *node* looks as it must."""
        raise NotImplementedError

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        """The JSON Schema of the annotated type, with this mark's keyword."""
        return {**handler(core), **self.extra}


class Match(Mark):
    """A scalar whose text matches a pattern."""

    def __init__(self, pattern: str, expected: str) -> None:
        self.pattern = pattern
        self.expected = expected
        self.extra = {"pattern": f"^{pattern}$"}

    def accepts(self, node: Node) -> bool:
        """Whether it is a scalar, not null, that matches as a whole."""
        return (
            isinstance(node, Scalar)
            and node.data is not None
            and re.fullmatch(self.pattern, node.text, re.DOTALL | re.ASCII) is not None
        )


class Finite(Mark):
    """A number that is neither infinite nor NaN."""

    expected = "a number"

    def accepts(self, node: Node) -> bool:
        """Whether it is an int or float within the range of doubles."""
        return isinstance(node, Scalar) and is_number(node.data)


class Whole(Mark):
    """A whole number from *least*."""

    def __init__(self, least: int) -> None:
        self.least = least
        self.expected = f"a whole number from {least}"
        self.extra = {"minimum": least}

    def accepts(self, node: Node) -> bool:
        """Whether it is an int of at least *least*."""
        return isinstance(node, Scalar) and type(node.data) is int and node.data >= self.least


class DateLike(Mark):
    """A year, month or day."""

    expected = "a date: 2006, 2006-07 or 2006-07-14"
    extra = {"pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}  # noqa: RUF012

    def accepts(self, node: Node) -> bool:
        """Whether `last_day` reads it."""
        try:
            return isinstance(node, Scalar) and bool(last_day(node.text))
        except ValueError:
            return False


class Said(Mark):
    """Words for a union of plain types, which the annotation itself checks."""

    def __init__(self, expected: str) -> None:
        self.expected = expected


class Data(Mark):
    """Data whose exact form depends on the indicator, so that it is checked later."""

    def __init__(self, expected: str) -> None:
        self.expected = expected

    def accepts(self, node: Node) -> bool:
        """Whether there is anything but null."""
        return isinstance(node, (Map, List)) or node.data is not None


def is_number(data: Any) -> bool:
    """Whether plain data is a finite number that a double can hold (a truth is none)."""
    if isinstance(data, bool) or not isinstance(data, (int, float)):
        return False
    try:
        return isfinite(float(data))
    except OverflowError:
        return False
