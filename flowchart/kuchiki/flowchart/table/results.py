"""Results: the columns that come out, in words."""

from collections.abc import Sequence
from functools import cache
from itertools import compress
from typing import Any

import polars as pl

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.table.encode import ANSWERS, MASKED, listed

_LISTED = 12  # up to so many gates, every set of them is a word of the column's type
PARTIAL = ("stopped_at", "outcome")  # the columns that may have no word
WIDEST_MASK = 63  # bits of a signed integer, the only kind that some engines have


class Wording:
    """Turns the numbers of blocks into columns, of the same types for every block.

    Words are of enumerated types, sets of many gates texts, joined by a space. With *masks*, they
    are numbers, a bit a gate in the chart's order.
    """

    def __init__(self, chart: Chart, masks: bool = False) -> None:
        self.gates = list(chart.gates)
        check_masks(chart, masks)
        self.masks = masks
        self.kinds = {name: pl.Enum(words) for name, words in listed(chart).items()}
        self.answer = pl.Enum(ANSWERS)
        self.sets = None
        if not masks and len(self.gates) <= _LISTED:
            self.sets = _sets(tuple(self.gates))

    def frame(self, arrays: dict[str, Any]) -> pl.DataFrame:
        """The columns of `layout.OUTPUT`, then the answers and margins asked for."""
        kinds = {name: kind for name, kind in self.kinds.items() if name in arrays}
        columns = {name: pl.Series(name, arrays[name]) for name in kinds}
        for name in MASKED:
            parts = [arrays[f"{name} {i}"] for i in range(-(-len(self.gates) // 64))]
            if self.masks or self.sets is not None:
                columns[name] = pl.Series(name, parts[0])
                if self.sets is not None:
                    kinds[name] = self.sets
            else:
                columns[name] = _joined(parts, self.gates, name)
        for name, array in arrays.items():
            if name.startswith("gate."):
                columns[name], kinds[name] = pl.Series(name, array), self.answer
            elif name.startswith("margin."):
                columns[name] = pl.Series(name, array, nan_to_null=True)
        for name, kind in kinds.items():
            words = _listed(kind, name in PARTIAL)
            columns[name] = words.gather(columns[name]).alias(name)
        return pl.DataFrame(columns)


def check_masks(chart: Chart, masks: bool) -> None:
    """Raises InputError where *masks* are asked of a chart with too many gates for one."""
    if masks and len(chart.gates) > WIDEST_MASK:
        message = f"the chart has {len(chart.gates)} gates, and a mask holds {WIDEST_MASK}"
        raise InputError([Problem("table.masks", nowhere("masks"), message, "ask for names")])


@cache
def _listed(kind: pl.Enum, partial: bool) -> pl.Series:
    """The words of a type; where a case may have none, then nothing."""
    return pl.Series([*kind.categories, None] if partial else kind.categories, dtype=kind)


@cache
def _sets(names: tuple[str, ...]) -> pl.Enum:
    """All sets of some names, in the order of their masks."""
    return pl.Enum([join(number, names) for number in range(1 << len(names))])


def _joined(masks: Sequence[Any], names: Sequence[str], name: str) -> pl.Series:
    """The names whose bits are set, joined by a space; *masks* hold 64 names each.

    Some names at a time are looked up in a list of all their sets, then put together: a lookup of
    whole masks pays only where few differ, and finding out costs as much as this.
    """
    parts: list[pl.Series] = []
    for word, mask in enumerate(masks):
        own = tuple(names[64 * word : 64 * (word + 1)])
        for begin in range(0, len(own), _LISTED):
            some = own[begin : begin + _LISTED]
            codes = (mask >> begin & (1 << len(some)) - 1).astype("uint32")
            parts.append(_texts(some).gather(pl.Series(codes)).alias(str(len(parts))))
    together = pl.concat_str(pl.all(), separator=" ", ignore_nulls=True)
    return pl.DataFrame(parts).select(together.alias(name)).to_series()


@cache
def _texts(names: tuple[str, ...]) -> pl.Series:
    """All sets of some names, in the order of their masks; null where there is none."""
    return pl.Series([None, *(join(number, names) for number in range(1, 1 << len(names)))])


def join(number: int, names: Sequence[str]) -> str:
    """The names whose bits are set in a mask, joined by a space.

    >>> join(0b101, ["leader", "park", "talent"])
    'leader talent'
    """
    return " ".join(compress(names, ((number >> bit) & 1 for bit in range(len(names)))))
