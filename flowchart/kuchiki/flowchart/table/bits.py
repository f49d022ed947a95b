"""Bits: flags of many cases, eight in a byte, and numbers that compare to them.

A block's flags are then a few kilobytes, and combining two of them takes about a microsecond.
"""

import threading
from collections.abc import Collection, Mapping
from typing import Any, TypeAlias

import numpy as np

_LOCAL = threading.local()


def scratch(name: str, count: int) -> Any:
    """Some bytes to work in, the same for all blocks of a thread, with whatever was left there.

    Memory that is fetched anew for each column costs more than the work done in it.
    """
    found = getattr(_LOCAL, name, None)
    if found is None or len(found) < count:
        found = np.empty(count, np.uint8)
        setattr(_LOCAL, name, found)
    return found[:count]


class Bits:
    """Flags, shape `(n_cases,)`; what stands behind the last case in the last byte is any.

    Takes the signs that judging uses; a sign with a plain boolean that settles it gives a plain
    boolean.

    >>> flags = Bits.of(np.array([True, False, True]))
    >>> (flags > Bits.of(np.array([True, True, False]))).flags(3).tolist()
    [False, False, True]
    """

    __slots__ = ("beyond", "packed")

    def __init__(self, packed: Any) -> None:
        self.packed = packed
        self.beyond: tuple[Bits, Bits] | None = None  # the last `>` with what it was asked

    @classmethod
    def of(cls, flags: Any) -> "Bits":
        """From booleans, a byte each."""
        return cls(np.packbits(flags, bitorder="little"))

    def flags(self, count: int) -> Any:
        """The booleans of *count* cases, a byte each."""
        return np.unpackbits(self.packed, count=count, bitorder="little").view(np.bool_)

    def __and__(self, other: Any) -> Any:
        if isinstance(other, bool):
            return self if other else False
        return Bits(self.packed & other.packed)

    __rand__ = __and__

    def __or__(self, other: Any) -> Any:
        if isinstance(other, bool):
            return True if other else self
        return Bits(self.packed | other.packed)

    __ror__ = __or__

    def __gt__(self, other: Any) -> Any:
        if isinstance(other, bool):
            return False if other else self
        if self.beyond is None or self.beyond[0] is not other:  # a walk asks the same thrice
            self.beyond = other, Bits(self.packed & ~other.packed)
        return self.beyond[1]

    def __lt__(self, other: bool) -> Any:  # of two flags, `>` alone is asked
        return Bits(~self.packed) if other else False


def counted(flag: Any, count: int) -> int:
    """In how many of *count* cases a flag holds."""
    if isinstance(flag, bool):
        return count if flag else 0
    return int(np.count_nonzero(flag.flags(count)))


Comparison: TypeAlias = tuple[Any, float]  # numpy's function, and the level

_STRIP = 131_072  # doubles that stay in the processor's nearer cache from one look to the next
_ENDLESS = 0x7FF << 52  # the bits of infinity; those of every NaN stand for more
_NEGATIVE = 1 << 63


class Numbers:
    """Numbers, shape `(n_cases,)`, that compare to `Bits`.

    A NaN may stand only where the caller knows the number to be missing: `<` is taken as not `>=`,
    and `>` as not `<=`, so that a level costs one pass over the numbers for Yes and No together.
    """

    __slots__ = ("array", "known")

    def __init__(self, array: Any, known: Mapping[Comparison, Bits] | None = None) -> None:
        self.array = array
        self.known = dict(known or {})

    def __ge__(self, level: Any) -> Bits:
        return self._compare(np.greater_equal, level)

    def __le__(self, level: Any) -> Bits:
        return self._compare(np.less_equal, level)

    def __lt__(self, level: Any) -> Bits:
        return Bits(~(self >= level).packed)

    def __gt__(self, level: Any) -> Bits:
        return Bits(~(self <= level).packed)

    def _compare(self, compare: Any, level: Any) -> Bits:
        if not isinstance(level, (int, float)):
            return Bits.of(compare(self.array, level))
        key = compare, level
        if key not in self.known:
            flags = scratch("flags", len(self.array)).view(np.bool_)
            self.known[key] = Bits.of(compare(self.array, level, out=flags))
        return self.known[key]

    def all_finite(self, asked: Collection[Comparison] = ()) -> bool:
        """Whether all are; if so, they have been compared as *asked* on the same way through."""
        count = len(self.array)
        packed = [np.empty(-(-count // 8), np.uint8) for _ in asked]
        for begin in range(0, count, _STRIP):
            strip = self.array[begin : begin + _STRIP]
            if not _finite(strip):
                return False
            flags = scratch("flags", len(strip)).view(np.bool_)
            for (compare, level), found in zip(asked, packed, strict=True):
                compare(strip, level, out=flags)
                eighths = np.packbits(flags, bitorder="little")
                found[begin // 8 : begin // 8 + len(eighths)] = eighths
        self.known |= dict(zip(asked, map(Bits, packed), strict=True))
        return True


def _finite(numbers: Any) -> bool:
    """Whether all doubles are: the largest of their bits tells, and that is found fastest."""
    most = numbers.view(np.uint64).max()
    if most < _ENDLESS:
        return True
    finite_below = _NEGATIVE <= most < _NEGATIVE + _ENDLESS
    return bool(finite_below and numbers.view(np.int64).max() < _ENDLESS)
