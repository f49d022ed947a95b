"""Encoding: from flags to a small number a case, and from numbers to words.

A case's end, worst and best possible end and verdict are numbers of a short list; its bottlenecks
and Unknown gates are bit masks, a bit a gate in the chart's order.
"""

from collections.abc import Sequence
from itertools import compress
from typing import Any

import numpy as np
import polars as pl

from kuchiki.flowchart.judge import CLEARED, NOT_CLEARED, OPEN
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table.judge import Columns, End, either

VERDICTS = (CLEARED, NOT_CLEARED, OPEN)
ANSWERS = ("yes", "no", "unknown")
_NONE = 255  # a number that stands for no word
_LISTED = 12  # up to so many gates, every set of them is a word of the column's type


def places_of(chart: Chart) -> list[str]:
    """Where a walk can end: gates, then outcomes."""
    return [*chart.gates, *chart.outcomes]


def ends_of(chart: Chart) -> list[End]:
    """Every end that a walk could have, in a fixed order."""
    ends: dict[End, None] = {}
    for gate, route in zip(chart.gates.values(), chart.routes, strict=True):
        for target in (route.yes, route.no):
            if target is None:
                ends[End("blocked", gate.step, gate.name, None)] = None
            elif target >= len(chart.gates):
                outcome = places_of(chart)[target]
                ends[End("arrived", gate.step, None, outcome)] = None
        ends[End("undetermined", gate.step, gate.name, None)] = None
    return list(ends)


def encode(chart: Chart, columns: Columns, count: int) -> dict[str, Any]:
    """A block of *count* cases in numbers, each of shape `(count,)`.

    `verdict` counts VERDICTS, `end` counts `ends_of(chart)`, `at_worst` and `at_best` count
    `places_of(chart)`; `bottlenecks 0`, `unknown 0` and so on are masks of 64 gates each.
    """
    ends = {end: number for number, end in enumerate(ends_of(chart))}
    place = {name: number for number, name in enumerate(places_of(chart))}
    possible = [(place[name], flag) for name, flag in columns.possible]
    good, bad = columns.good, columns.bad
    found = {
        "verdict": pick([(0, good > bad), (1, bad > good), (2, good & bad)], count),
        "end": pick([(ends[end], flag) for end, flag in columns.ends], count),
        "at_worst": pick(_first(possible), count),
        "at_best": pick(_first(possible[::-1]), count),
    }
    for name, flags in (("bottlenecks", columns.bottlenecks), ("unknown", columns.unknown)):
        found |= {f"{name} {i}": word for i, word in enumerate(mask(flags, count))}
    return found


def _first(flags: Sequence[tuple[int, Any]]) -> list[tuple[int, Any]]:
    """Of flags several of which may hold, the first that does."""
    first = []
    seen: Any = False
    for number, flag in flags:
        first.append((number, flag > seen))
        seen = flag | seen
    return first


def pick(numbers: Sequence[tuple[int, Any]], count: int) -> Any:
    """The number whose flag holds; the flags exclude each other."""
    largest = max((number for number, _ in numbers), default=0)
    planes = [
        either([flag for number, flag in numbers if number >> bit & 1])
        for bit in range(max(largest.bit_length(), 1))
    ]
    return _word(planes, count, 1 if largest < _NONE else 2)


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


def words(
    codes: Any, texts: Sequence[str | None], listed: Sequence[str], name: str
) -> pl.Series:
    """The text of each number, null where it is None; *listed* are all texts of the type."""
    if list(texts) != list(listed):
        kind = np.uint8 if len(listed) < _NONE else np.uint16
        none = np.iinfo(kind).max
        place = [none if text is None else listed.index(text) for text in texts]
        codes = np.array(place, kind).take(codes)
    return pl.Series(name, codes).cat.to(pl.Enum(listed), strict=False)


def joined(masks: Sequence[Any], names: Sequence[str], name: str) -> pl.Series:
    """The names whose bits are set, joined by a space."""
    if len(names) <= _LISTED:
        listed = [_join(number, names) for number in range(1 << len(names))]
        series = pl.Series(name, masks[0])
        kind = pl.Enum(listed)
        return series.cast(pl.UInt8 if len(listed) <= _NONE else pl.UInt16).cat.to(kind)
    keys = pl.DataFrame({str(i): word for i, word in enumerate(masks)})
    found = keys.unique()
    texts = [
        _join(sum(int(word) << 64 * i for i, word in enumerate(row)), names)
        for row in found.iter_rows()
    ]
    found = found.with_columns(pl.Series("text", texts, pl.String).cast(pl.Categorical))
    together = keys.join(found, on=keys.columns, how="left", maintain_order="left")
    return together["text"].rename(name)


def _join(number: int, names: Sequence[str]) -> str:
    return " ".join(compress(names, ((number >> bit) & 1 for bit in range(len(names)))))
