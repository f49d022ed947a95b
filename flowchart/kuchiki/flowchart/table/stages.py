"""Expressions that name themselves: how lazy engines are given the same judging as arrays.

An expression that is used twice would be written out twice, and a walk of many gates doubles it at
every join. So an expression that has grown is given a name as a column of an earlier stage, and
goes on as that column: `Column` sees to it by itself.
"""

from collections.abc import Sequence
from typing import Any

import narwhals as nw

_LARGEST = 24  # terms of an expression before it is given a name
HIDDEN = "__kuchiki_"


class Stages:
    """The named expressions, stage after stage; each may use those of the stages before."""

    def __init__(self) -> None:
        self.stages: list[dict[str, nw.Expr]] = []
        self.count = 0

    def name(self, expression: nw.Expr, stage: int) -> str:
        """Name an expression that uses columns of the stages before *stage*."""
        while len(self.stages) <= stage:
            self.stages.append({})
        self.count += 1
        name = f"{HIDDEN}{self.count}"
        self.stages[stage][name] = expression
        return name

    def first(self, rows: Sequence[tuple[Any, Any]]) -> Any:
        """A column of what stands beside the first flag that holds."""
        stage = max((flag.stage for _, flag in rows if isinstance(flag, Column)), default=0)
        return Column(self, nw.col(self.name(first(rows), stage)), 1, stage + 1)

    def apply(self, table: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """The table with all named columns."""
        for stage in self.stages:
            table = table.with_columns(**stage)
        return table


class Column:
    """An expression, its size in terms, and the first stage at which it can be computed.

    Takes the signs that judging uses; a sign with a plain boolean that settles it gives a plain
    boolean.
    """

    __slots__ = ("expression", "size", "stage", "stages")

    def __init__(self, stages: Stages, expression: nw.Expr, size: int = 1, stage: int = 0) -> None:
        if size > _LARGEST:
            expression = nw.col(stages.name(expression, stage))
            size, stage = 1, stage + 1
        self.stages, self.expression, self.size, self.stage = stages, expression, size, stage

    def named(self) -> "Column":
        """The same as a column of an earlier stage, for what is used again and again."""
        if self.size == 1:
            return self
        name = self.stages.name(self.expression, self.stage)
        return Column(self.stages, nw.col(name), 1, self.stage + 1)

    def _with(self, make: Any, *others: Any) -> "Column":
        columns = [self, *(other for other in others if isinstance(other, Column))]
        plain = [express(other) for other in others]
        size = sum(column.size for column in columns) + 1
        stage = max(column.stage for column in columns)
        return Column(self.stages, make(self.expression, *plain), size, stage)

    def __and__(self, other: Any) -> Any:
        if isinstance(other, bool):
            return self if other else False
        return self._with(lambda a, b: a & b, other)

    __rand__ = __and__

    def __or__(self, other: Any) -> Any:
        if isinstance(other, bool):
            return True if other else self
        return self._with(lambda a, b: a | b, other)

    __ror__ = __or__

    def __gt__(self, other: Any) -> Any:
        if isinstance(other, bool):
            return False if other else self
        return self._with(lambda a, b: a > b, other)

    def __lt__(self, other: Any) -> Any:
        if isinstance(other, bool):
            return self._with(lambda a: ~a) if other else False
        return self._with(lambda a, b: a < b, other)

    def __ge__(self, other: Any) -> Any:
        return self._with(lambda a, b: a >= b, other)

    def __le__(self, other: Any) -> Any:
        return self._with(lambda a, b: a <= b, other)

    def __eq__(self, other: object) -> Any:
        return self._with(lambda a, b: a == b, other)

    __hash__ = None  # type: ignore[assignment]

    def __add__(self, other: Any) -> "Column":
        return self._with(lambda a, b: a + b, other)

    def __radd__(self, other: Any) -> "Column":
        return self._with(lambda a, b: b + a, other)

    def __sub__(self, other: Any) -> "Column":
        return self._with(lambda a, b: a - b, other)

    def __rsub__(self, other: Any) -> "Column":
        return self._with(lambda a, b: b - a, other)

    def __mul__(self, other: Any) -> "Column":
        return self._with(lambda a, b: a * b, other)

    def __truediv__(self, other: Any) -> "Column":
        return self._with(lambda a, b: a / b, other)


def first(rows: Sequence[tuple[Any, Any]]) -> nw.Expr:
    """What stands beside the first flag that holds; one of them does."""
    rows = [(value, flag) for value, flag in rows if flag is not False]
    found = express(rows[-1][0])
    for value, flag in rows[-2::-1]:
        shown = express(value)
        found = shown if flag is True else nw.when(flag.expression).then(shown).otherwise(found)
    return found


def express(value: Any) -> nw.Expr:
    """A column's expression, or a literal; None is a null text."""
    if isinstance(value, Column):
        return value.expression
    return nw.lit(None, nw.String()) if value is None else nw.lit(value)


def choose(condition: Any, one: Any, other: Any) -> Any:
    """Row by row *one* where the condition holds, else *other*."""
    if isinstance(condition, bool):
        return one if condition else other
    return condition._with(lambda c, a, b: nw.when(c).then(a).otherwise(b), one, other)
