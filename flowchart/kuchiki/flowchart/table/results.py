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
_OFTEN = 8  # cases for each different set of gates, from which a list of the sets pays
WIDEST_MASK = 63  # bits of a signed integer, the only kind that some engines have


class Wording:
    """Turns the numbers of blocks into columns, of the same types for every block.

    Words are of enumerated types; sets of many gates, joined by a space, are categorical. With
    *masks*, they are numbers, a bit a gate in the chart's order.
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
        kinds = dict(self.kinds)
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
        partial = ("stopped_at", "outcome")
        numbered = [_words(name, kind, name not in partial) for name, kind in kinds.items()]
        return pl.DataFrame(columns).with_columns(numbered)


def check_masks(chart: Chart, masks: bool) -> None:
    """Raises InputError where *masks* are asked of a chart with too many gates for one."""
    if masks and len(chart.gates) > WIDEST_MASK:
        message = f"the chart has {len(chart.gates)} gates, and a mask holds {WIDEST_MASK}"
        raise InputError([Problem("table.masks", nowhere("masks"), message, "ask for names")])


def _words(name: str, kind: pl.Enum, all_: bool) -> pl.Expr:
    """The word of each number of a column; *all_* have one, or null where there is none."""
    return pl.col(name).cast(_physical(len(kind.categories))).cat.to(kind, strict=all_)


@cache
def _sets(names: tuple[str, ...]) -> pl.Enum:
    """All sets of some names, in the order of their masks."""
    return pl.Enum([join(number, names) for number in range(1 << len(names))])


@cache
def _physical(count: int) -> Any:
    """The type of the numbers that stand for *count* words."""
    kind = pl.Enum([str(number) for number in range(count)])
    return pl.Series([], dtype=kind).to_physical().dtype


def _joined(masks: Sequence[Any], names: Sequence[str], name: str) -> pl.Series:
    """The names whose bits are set, joined by a space."""
    keys = pl.DataFrame({str(i): word for i, word in enumerate(masks)})
    found = keys.unique()
    if len(found) * _OFTEN > len(keys):
        return _joined_parts(masks, names, name)
    texts = [
        join(sum(int(word) << 64 * i for i, word in enumerate(row)), names)
        for row in found.iter_rows()
    ]
    found = found.with_columns(pl.Series("text", texts, pl.String).cast(pl.Categorical))
    together = keys.join(found, on=keys.columns, how="left", maintain_order="left")
    return together["text"].rename(name)


def _joined_parts(masks: Sequence[Any], names: Sequence[str], name: str) -> pl.Series:
    """The same where hardly two cases are alike: some gates at a time, then put together."""
    parts = []
    for begin in range(0, len(names), _LISTED):
        bits = [
            masks[at // 64] >> at % 64 & 1
            for at in range(begin, begin + _LISTED)[: len(names) - begin]
        ]
        codes = sum(flag.astype("uint32") << place for place, flag in enumerate(bits))
        some = names[begin : begin + _LISTED]
        listed = pl.Series([None, *(join(code, some) for code in range(1, 1 << len(some)))])
        parts.append(listed.gather(pl.Series(codes)).alias(str(begin)))
    together = pl.concat_str(pl.all(), separator=" ", ignore_nulls=True)
    return pl.DataFrame(parts).select(together.cast(pl.Categorical).alias(name)).to_series()


def join(number: int, names: Sequence[str]) -> str:
    """The names whose bits are set in a mask, joined by a space.

    >>> join(0b101, ["leader", "park", "talent"])
    'leader talent'
    """
    return " ".join(compress(names, ((number >> bit) & 1 for bit in range(len(names)))))
