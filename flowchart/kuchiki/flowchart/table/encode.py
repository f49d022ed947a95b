"""Encoding: from flags to a small number a case and column.

A column of words is the number of its word in a short list, that of bottlenecks or Unknown gates a
bit mask, a bit a gate in the chart's order.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from kuchiki.flowchart.judge import ARRIVED, BLOCKED, CLEARED, NOT_CLEARED, OPEN, UNDETERMINED
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table.bits import scratch
from kuchiki.flowchart.table.judge import Columns, either

VERDICTS = (CLEARED, NOT_CLEARED, OPEN)
STATUSES = (ARRIVED, BLOCKED, UNDETERMINED)
ANSWERS = ("yes", "no", "unknown")
MASKED = ("bottlenecks", "unknown")


def listed(chart: Chart) -> dict[str, list[str]]:
    """The words of each column of words, in the order of their numbers."""
    gates, outcomes = list(chart.gates), list(chart.outcomes)
    return {
        "verdict": list(VERDICTS),
        "status": list(STATUSES),
        "step": list(chart.steps),
        "stopped_at": gates,
        "outcome": outcomes,
        "at_best": gates + outcomes,
        "at_worst": gates + outcomes,
    }


def encode(chart: Chart, columns: Columns, count: int, *, extremes: bool = True) -> dict[str, Any]:
    """A block of *count* cases in numbers, each of shape `(count,)`.

    Without *extremes*, `at_best` and `at_worst` stay out: what they cost can then be measured. A
    word that there is not has the number after the last; `bottlenecks 0`, `unknown 0` and so on
    are masks of 64 gates each.
    """
    good, bad = columns.good, columns.bad
    flags: dict[str, Sequence[tuple[str | None, Any]]] = {
        "verdict": [(CLEARED, good > bad), (NOT_CLEARED, bad > good), (OPEN, good & bad)],
    }
    if extremes:
        flags["at_best"] = _first(columns.possible[::-1])
        flags["at_worst"] = _first(columns.possible)
    for field in ("status", "step", "stopped_at", "outcome"):
        flags[field] = [(getattr(end, field), flag) for end, flag in columns.ends]
    planes: dict[str, Sequence[Any]] = {}
    for name, words in listed(chart).items():
        if name in flags:
            number: dict[str | None, int] = {word: i for i, word in enumerate([*words, None])}
            planes[name] = _planes([(number[word], flag) for word, flag in flags[name]])
    for name, gates in zip(MASKED, (columns.bottlenecks, columns.unknown), strict=True):
        for begin in range(0, len(gates), 64):
            planes[f"{name} {begin // 64}"] = gates[begin : begin + 64]
    return pack(planes, count)


def _first(flags: Sequence[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Of flags several of which may hold, the first that does."""
    first = []
    seen: Any = False
    for word, flag in flags:
        first.append((word, flag > seen))
        seen = flag | seen
    return first


def pick(numbers: Sequence[tuple[int, Any]], count: int) -> Any:
    """The number whose flag holds; the flags exclude each other."""
    return pack({"": _planes(numbers)}, count)[""]


def _planes(numbers: Sequence[tuple[int, Any]]) -> list[Any]:
    """For each bit of a number, whether it is set in the one whose flag holds."""
    largest = max((number for number, _ in numbers), default=0)
    return [
        either([flag for number, flag in numbers if number >> bit & 1])
        for bit in range(max(largest.bit_length(), 1))
    ]


def pack(columns: Mapping[str, Sequence[Any]], count: int) -> dict[str, Any]:
    """Numbers from their bits, of *count* cases; the first flag of a column is the lowest bit.

    The smallest unsigned type that holds a column is its. Parts of several columns are turned
    from bits to bytes together, eight at a time.
    """
    found: dict[str, Any] = {}
    parts: list[tuple[str, int, Sequence[Any]]] = []
    for name, flags in columns.items():
        size = next(size for size in (1, 2, 4, 8) if len(flags) <= 8 * size)
        found[name] = (np.empty if len(flags) > 8 * size - 8 else np.zeros)(
            (count, size), np.uint8
        )
        parts += [(name, i, flags[8 * i : 8 * i + 8]) for i in range(-(-len(flags) // 8))]
    parts.sort(key=lambda part: -len(part[2]))
    while parts:
        together, room = [], 8
        for part in list(parts):
            if len(part[2]) <= room:
                together.append(part)
                parts.remove(part)
                room -= len(part[2])
        packed = _bytes([flag for *_, flags in together for flag in flags], count)
        for name, i, flags in together:
            np.bitwise_and(packed, np.uint8((1 << len(flags)) - 1), out=found[name][:, i])
            packed >>= np.uint8(len(flags) % 8)
    return {name: array.view(f"<u{array.shape[1]}")[:, 0] for name, array in found.items()}


# Of eight bytes as one number, bits that change places in each of three rounds, and how far: the
# square of eight by eight bits is then turned on its diagonal (Warren, Hacker's Delight, 7-3).
_TURNS = ((7, 0x00AA00AA00AA00AA), (14, 0x0000CCCC0000CCCC), (28, 0x00000000F0F0F0F0))


def _bytes(flags: Sequence[Any], count: int) -> Any:
    """A byte a case from up to eight flags, the first the lowest bit; good till the next call."""
    whole = -(-count // 8) * 8
    square = scratch("square", whole).reshape(-1, 8)
    for bit in range(8):
        flag = flags[bit] if bit < len(flags) else False
        square[:, bit] = (255 if flag else 0) if isinstance(flag, bool) else flag.packed
    eights = square.view("<u8")[:, 0]
    other = scratch("other", whole).view("<u8")
    for far, places in _TURNS:
        np.right_shift(eights, np.uint64(far), out=other)
        np.bitwise_xor(eights, other, out=other)
        np.bitwise_and(other, np.uint64(places), out=other)
        np.bitwise_xor(eights, other, out=eights)
        np.left_shift(other, np.uint64(far), out=other)
        np.bitwise_xor(eights, other, out=eights)
    return square.reshape(-1)[:count]
