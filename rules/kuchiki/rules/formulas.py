"""Formulas: one indicator derived from others by interval arithmetic.

A formula is arithmetic on indicators (`firms / area`), parsed here and never handed to Python.
"""

import re
from collections.abc import Callable, Mapping
from functools import reduce
from math import inf, isinf
from sys import float_info
from typing import Any, NamedTuple, TypeAlias, assert_never

_TOKEN = re.compile(r"\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)|([a-z][a-z0-9_]*)|([-+*/()]))")
_DEEPEST = 50
_LONGEST = 200  # names and numbers
_LARGEST = float_info.max


class FormulaError(ValueError):
    """A formula that cannot be read; *offset* is the character (from 0) where reading stopped."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


class Constant(NamedTuple):
    """A number written in the formula."""

    number: float


class Operand(NamedTuple):
    """An indicator named in the formula."""

    name: str


class Operation(NamedTuple):
    """Two terms and one of `+ - * /`."""

    sign: str
    left: "Term"
    right: "Term"


Term: TypeAlias = Constant | Operand | Operation


class Formula(NamedTuple):
    """A parsed formula: its text, its operands in the order of first mention, its tree."""

    text: str
    operands: tuple[str, ...]
    term: Term


def parse(text: str) -> Formula:
    """Read a formula of numbers, names, `+ - * /` and parentheses.

    Raises FormulaError, which knows the place, on anything else.

    >>> parse("(a + b) / a").operands
    ('a', 'b')
    """
    reader = _Reader(text)
    term = reader.sum()
    if reader.token:
        raise FormulaError(f"{reader.token!r} is not expected here", reader.offset)
    return Formula(text, tuple(dict.fromkeys(reader.names)), term)


class _Reader:
    """Recursive descent; *token* is the next one, '' at the end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.names: list[str] = []
        self.end = self.offset = self.depth = self.count = 0
        self.token = ""
        self.advance()

    def advance(self) -> None:
        match = _TOKEN.match(self.text, self.end)
        rest = self.text[self.end :]
        if match is None and rest.strip():
            self.offset = self.end + len(rest) - len(rest.lstrip())
            message = f"{self.text[self.offset]!r} has no meaning in a formula"
            raise FormulaError(f"{message}: use names, numbers, + - * / and ( )", self.offset)
        self.token = match[0].strip() if match else ""
        self.end = match.end() if match else len(self.text)
        self.offset = self.end - len(self.token)

    def sum(self) -> Term:
        return self.chain("+-", self.product)

    def product(self) -> Term:
        return self.chain("*/", self.factor)

    def chain(self, signs: str, part: Callable[[], Term]) -> Term:
        term = part()
        while self.token and self.token in signs:
            sign = self.token
            self.advance()
            term = Operation(sign, term, part())
        return term

    def factor(self) -> Term:
        token, offset = self.token, self.offset
        self.depth += 1
        if self.depth > _DEEPEST:
            raise FormulaError("the formula is nested too deeply", offset)
        self.count += 1
        if self.count > _LONGEST:
            raise FormulaError(f"the formula has more than {_LONGEST} parts", offset)
        if not token:
            raise FormulaError("the formula ends where a name or number is expected", offset)
        self.advance()
        term: Term
        if token == "(":
            term = self.sum()
            if self.token != ")":
                raise FormulaError("a ) is missing", self.offset)
            self.advance()
        elif token == "-":
            term = Operation("-", Constant(0.0), self.factor())
        elif token[0].isalpha():
            self.names.append(token)
            term = Operand(token)
        elif token[0].isdigit() or token[0] == ".":
            term = Constant(float(token))
            if isinf(term.number):
                raise FormulaError("this number is too large", offset)
        else:
            raise FormulaError(f"{token!r} is not expected here", offset)
        self.depth -= 1
        return term


def _choose(condition: bool, one: float, other: float) -> float:
    return one if condition else other


def evaluate(
    term: Term, values: Mapping[str, tuple[Any, Any]], choose: Callable[..., Any] = _choose
) -> tuple[Any, Any]:
    """The lowest and highest result over all that the operands could be.

    0 times anything is 0; dividing by a range that holds 0 gives everything. *values* holds
    numbers, or columns of them with a *choose(condition, one, other)* that picks row by row.

    >>> evaluate(parse("a / b").term, {"a": (1.0, 2.0), "b": (4.0, inf)})
    (0.0, 0.5)
    """
    match term:
        case Constant(number):
            return number, number
        case Operand(name):
            return values[name]
        case Operation(sign, left, right):
            return _apply(
                sign, evaluate(left, values, choose), evaluate(right, values, choose), choose
            )
        case _:
            assert_never(term)


def _apply(
    sign: str, a: tuple[Any, Any], b: tuple[Any, Any], choose: Callable[..., Any]
) -> tuple[Any, Any]:
    low, high = _exactly(sign, a, b, choose)
    # What overflows is at least the largest double, so that infinities are only ever open ends.
    return choose(low == inf, _LARGEST, low), choose(high == -inf, -_LARGEST, high)


def _exactly(
    sign: str, a: tuple[Any, Any], b: tuple[Any, Any], choose: Callable[..., Any]
) -> tuple[Any, Any]:
    if sign == "+":
        return a[0] + b[0], a[1] + b[1]
    if sign == "-":
        return a[0] - b[1], a[1] - b[0]
    if sign == "*":
        return _ends([_times(x, y, choose) for x in a for y in b], choose)
    low, high = _ends([_over(x, y, choose) for x in a for y in b], choose)
    holds_zero = (b[0] <= 0) & (b[1] >= 0)
    return choose(holds_zero, -inf, low), choose(holds_zero, inf, high)


def _ends(results: list[Any], choose: Callable[..., Any]) -> tuple[Any, Any]:
    low = reduce(lambda x, y: choose(y < x, y, x), results)
    return low, reduce(lambda x, y: choose(y > x, y, x), results)


def _times(x: Any, y: Any, choose: Callable[..., Any]) -> Any:
    nothing = (x == 0) | (y == 0)
    return choose(nothing, 0.0, x) * choose(nothing, 0.0, y)


def _over(x: Any, y: Any, choose: Callable[..., Any]) -> Any:
    """The quotient; whatever where *y* is 0, which its caller replaces."""
    nothing = (x == 0) | (y == 0) | (y == inf) | (y == -inf)
    return choose(nothing, 0.0, x) / choose(nothing, 1.0, y)
