"""Encoding: from flags to a small number a case and column.

A column of words is the number of its word in a short list, that of bottlenecks or Unknown gates a
bit mask, a bit a gate in the chart's order.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from kuchiki.flowchart.judge import ARRIVED, BLOCKED, CLEARED, NOT_CLEARED, OPEN, UNDETERMINED
from kuchiki.flowchart.model import Chart
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
    found = {}
    for name, words in listed(chart).items():
        if name not in flags:
            continue
        number: dict[str | None, int] = {word: i for i, word in enumerate([*words, None])}
        found[name] = pick([(number[word], flag) for word, flag in flags[name]], count)
    for name, gates in zip(MASKED, (columns.bottlenecks, columns.unknown), strict=True):
        found |= {f"{name} {i}": word for i, word in enumerate(mask(gates, count))}
    return found


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
    largest = max((number for number, _ in numbers), default=0)
    planes = [
        either([flag for number, flag in numbers if number >> bit & 1])
        for bit in range(max(largest.bit_length(), 1))
    ]
    return _word(planes, count, 1 if largest < 256 else 2)


def mask(flags: Sequence[Any], count: int) -> list[Any]:
    """Bit masks of *flags*, 64 in each; the smallest unsigned type that holds them."""
    size = next(size for size in (1, 2, 4, 8) if min(len(flags), 64) <= 8 * size)
    return [_word(flags[i : i + 64], count, size) for i in range(0, len(flags), 64)]


def _word(flags: Sequence[Any], count: int, size: int) -> Any:
    """The flags as bits of a number of *size* bytes, the first the lowest."""
    found = np.zeros((count, size), np.uint8)
    part = np.empty(count, np.uint8)
    for begin in range(0, len(flags), 8):
        byte = np.zeros(count, np.uint8) if size > 1 else found[:, 0]
        for bit, flag in enumerate(flags[begin : begin + 8]):
            if flag is True:
                byte |= np.uint8(1 << bit)
            elif flag is not False:
                np.multiply(flag.flags(count).view(np.uint8), np.uint8(1 << bit), out=part)
                byte |= part
        if size > 1:
            found[:, begin // 8] = byte
    return found.view(f"<u{size}")[:, 0]
