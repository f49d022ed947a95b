"""Traces: what judging asks of the flags of a block, written down instead of done.

The functions that judge ask only for comparisons, `&`, `|` and `>` of what they are given. Given
the flags of a trace, they write a list of operations on bits, none of them twice.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from kuchiki.flowchart.table.bits import Bits
from kuchiki.flowchart.table.bounds import High, Low
from kuchiki.rules.values import Options, Range

Values: TypeAlias = Mapping[str, Any]
Fetch: TypeAlias = Callable[[Values], Bits]
Shape: TypeAlias = tuple[Any, ...]


def shape_of(value: Any) -> Shape:
    """What of a value makes a difference to the program."""
    if isinstance(value, Options):
        return tuple(flag if isinstance(flag, bool) else None for flag in value.flags)
    low, high = value
    if not isinstance(low, Low):
        return low, high
    same = low.numbers is high.numbers, low.open is high.open
    ends = [(end.open is None, isinstance(end.numbers, float) and end.numbers) for end in value]
    return *same, *ends


class Flag:
    """A flag of the program: operations on it become its steps."""

    __slots__ = ("number", "trace")

    def __init__(self, trace: "Trace", number: int) -> None:
        self.trace = trace
        self.number = number

    def __and__(self, other: Any) -> Any:
        if isinstance(other, bool):
            return self if other else False
        return self.trace.step(np.bitwise_and, self, other)

    __rand__ = __and__

    def __or__(self, other: Any) -> Any:
        if isinstance(other, bool):
            return True if other else self
        return self.trace.step(np.bitwise_or, self, other)

    __ror__ = __or__

    def __gt__(self, other: Any) -> Any:
        if isinstance(other, bool):
            return False if other else self
        return self.trace.step(np.bitwise_xor, self, self & other)

    def __lt__(self, other: bool) -> Any:  # of two flags, `>` alone is asked
        return self.trace.step(np.invert, self) if other else False


class _Numbers:
    """Numbers whose comparisons go into the program; as `bits.Numbers` has them."""

    def __init__(self, trace: "Trace", name: str, end: int) -> None:
        self.trace = trace
        self.name = name
        self.end = end

    def __ge__(self, level: Any) -> Flag:
        return self.trace.fetched(
            (self.name, self.end, "ge", level),
            lambda values: values[self.name][self.end].numbers >= level,
        )

    def __le__(self, level: Any) -> Flag:
        return self.trace.fetched(
            (self.name, self.end, "le", level),
            lambda values: values[self.name][self.end].numbers <= level,
        )

    def __lt__(self, level: Any) -> Any:
        return (self >= level) < True

    def __gt__(self, level: Any) -> Any:
        return (self <= level) < True


class Step(NamedTuple):
    """An operation on the flags of one or two numbers."""

    operation: Any
    operands: tuple[int, ...]
    result: int


class Trace:
    """Writes down what is asked of flags; the same is never asked twice."""

    def __init__(self) -> None:
        self.fetches: dict[int, Fetch] = {}
        self.steps: list[Step] = []
        self.flags: dict[Any, Flag] = {}

    def fetched(self, key: Any, fetch: Fetch) -> Flag:
        """A flag that comes from a block's columns."""
        if key not in self.flags:
            self.flags[key] = Flag(self, len(self.flags))
            self.fetches[self.flags[key].number] = fetch
        return self.flags[key]

    def step(self, operation: Any, *operands: Flag) -> Flag:
        """The flag that an operation gives; the order of its operands does not matter."""
        numbers = tuple(sorted(flag.number for flag in operands))
        key = operation, numbers
        if key not in self.flags:
            self.flags[key] = Flag(self, len(self.flags))
            self.steps.append(Step(operation, numbers, self.flags[key].number))
        return self.flags[key]

    def value(self, name: str, value: Any) -> Any:
        """What stands for a value of a block."""
        if isinstance(value, Options):
            return Options(tuple(self._option(name, i, f) for i, f in enumerate(value.flags)))
        low, high = value
        if not isinstance(low, Low):
            return value
        ends = []
        for end, (kind, bound) in enumerate(((Low, low), (High, high))):
            numbers = bound.numbers
            if not isinstance(numbers, float):
                numbers = _Numbers(self, name, 0 if low.numbers is high.numbers else end)
            ends.append(kind(numbers, self._open(name, value, end), bound.last))
        return Range(*ends)

    def _option(self, name: str, rank: int, flag: Any) -> Any:
        if isinstance(flag, bool):
            return flag
        return self.fetched((name, rank), lambda values: values[name].flags[rank])

    def _open(self, name: str, value: Range[Any], end: int) -> Any:
        if value[end].open is None:
            return None
        end = 0 if value.low.open is value.high.open else end
        return self.fetched((name, end, "open"), lambda values: values[name][end].open)
