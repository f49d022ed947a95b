"""Expressions of sets: `DEV*~URB + STB => SURV`, parsed and never run as code.

`*` is and (the minimum), `+` or (the maximum), `~` not (1 - x), brackets group. `=>` claims that
the left side is sufficient for the right, `<=` that it is necessary, `<=>` both.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias, assert_never

from kuchiki.flowchart.problems import File, InputError, Place, Problem
from kuchiki.flowchart.studies.hypothesis.sets import (
    Membership,
    intersection,
    negation,
    union,
)

SUFFICIENT, NECESSARY, BOTH = "=>", "<=", "<=>"
DEEPEST = 50  # brackets and tildes inside one another
_NAME = r"[^\W\d]\w*(?:[-.]\w+)*"
_TOKEN = re.compile(rf"\s*(?:(<=>|<->|=>|->|<=|<-)|([~*+()])|({_NAME})|(\S))")
_SPELLINGS = {"->": SUFFICIENT, "<-": NECESSARY, "<->": BOTH}


class Name(NamedTuple):
    """A condition."""

    name: str


class Not(NamedTuple):
    """The complement of *part*."""

    part: "Expression"


class And(NamedTuple):
    """All of *parts*, two at least."""

    parts: "tuple[Expression, ...]"


class Or(NamedTuple):
    """Any of *parts*, two at least."""

    parts: "tuple[Expression, ...]"


Expression: TypeAlias = Name | Not | And | Or


class Claim(NamedTuple):
    """An expression, the relation that it claims (`=>` if it says none) and the right side."""

    left: Expression
    relation: str
    right: Expression | None


def parse(text: str, option: str = "--expression") -> Claim:
    """The claim that *text* makes; raises InputError with the place of what is wrong."""
    return _Parser(File(option, text)).claim()


def is_name(text: str) -> bool:
    """Whether a condition may be called so.

    >>> is_name("joint-action"), is_name("A*B")
    (True, False)
    """
    return re.fullmatch(_NAME, text) is not None


def show(expression: Expression, inside: int = 0) -> str:
    """The expression as text.

    >>> show(parse("~( A + B*C )*D").left)
    '~(A + B*C)*D'
    """
    match expression:
        case Name(name):
            return name
        case Not(part):
            return f"~{show(part, 2)}"
        case And(parts):
            text = "*".join(show(part, 1) for part in parts)
            return f"({text})" if inside > 1 else text
        case Or(parts):
            text = " + ".join(show(part) for part in parts)
            return f"({text})" if inside else text
        case _:
            assert_never(expression)


def names(expression: Expression) -> Iterator[str]:
    """The conditions in it, as often as they stand there."""
    match expression:
        case Name(name):
            yield name
        case Not(part):
            yield from names(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from names(part)
        case _:
            assert_never(expression)


def evaluate(expression: Expression, sets: Mapping[str, Membership]) -> Membership:
    """Each case's membership; an outer bound where an unknown set stands in it twice."""
    match expression:
        case Name(name):
            return sets[name]
        case Not(part):
            return negation(evaluate(part, sets))
        case And(parts):
            return intersection(evaluate(part, sets) for part in parts)
        case Or(parts):
            return union(evaluate(part, sets) for part in parts)
        case _:
            assert_never(expression)


def terms(expression: Expression) -> tuple[Expression, ...]:
    """The members of a sum; the expression itself where it is none."""
    return expression.parts if isinstance(expression, Or) else (expression,)


class _Parser:
    """Reads one claim, a token ahead."""

    def __init__(self, file: File) -> None:
        self.file = file
        self.tokens = list(_TOKEN.finditer(file.text.rstrip()))
        self.at = 0
        self.depth = 0

    def claim(self) -> Claim:
        left = self.sum()
        arrow = self.take(1)
        relation = _SPELLINGS.get(arrow, arrow) or SUFFICIENT
        right = self.sum() if arrow else None
        if self.at < len(self.tokens):
            self.fail("this does not belong here")
        return Claim(left, relation, right)

    def sum(self) -> Expression:
        parts = [self.product()]
        while self.take(2, "+"):
            parts.append(self.product())
        return Or(tuple(parts)) if len(parts) > 1 else parts[0]

    def product(self) -> Expression:
        parts = [self.factor()]
        while self.take(2, "*"):
            parts.append(self.factor())
        return And(tuple(parts)) if len(parts) > 1 else parts[0]

    def factor(self) -> Expression:
        self.depth += 1
        if self.depth > DEEPEST:
            self.fail(f"more than {DEEPEST} brackets or tildes lie inside one another")
        if self.take(2, "~"):
            part: Expression = Not(self.factor())
        elif self.take(2, "("):
            part = self.sum()
            if not self.take(2, ")"):
                self.fail("a bracket is not closed")
        else:
            name = self.take(3)
            if not name:
                self.fail("a condition is expected")
            part = Name(name)
        self.depth -= 1
        return part

    def take(self, kind: int, only: str | None = None) -> str:
        """The next token, if it is of this kind and text; '' and no step if not."""
        found = self.tokens[self.at][kind] if self.at < len(self.tokens) else None
        if found is None or (only is not None and found != only):
            return ""
        self.at += 1
        return found

    def fail(self, message: str) -> None:
        """Raise InputError at the next token."""
        text = self.file.text
        match = self.tokens[self.at] if self.at < len(self.tokens) else None
        start = len(text.rstrip()) if match is None else match.start(match.lastindex or 0)
        place = Place(self.file, 1, start + 1)
        advice = "for instance A*~B + C => Y"
        raise InputError([Problem("hypothesis.expression", place, message, advice)])
