"""Results: the columns that come out, in words."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import compress
from typing import Any

import polars as pl

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.table.encode import (
    ANSWERS,
    MASKED,
    STATUSES,
    VERDICTS,
    Family,
    families_of,
)
from kuchiki.flowchart.table.kept import kept

_LISTED = 12  # up to so many gates, every set of them is a word of the column's type
WIDEST_MASK = 63  # bits of a signed integer, the only kind that some engines have


class Wording:
    """Turns the numbers of blocks into columns, of the same types for every block.

    Words are of enumerated types; sets of gates, joined by a space, too, or of a categorical type
    where there are too many gates to list all sets. With *masks* they are numbers, a bit a gate in
    the chart's order.
    """

    def __init__(self, chart: Chart, masks: bool = False) -> None:
        self.gates = list(chart.gates)
        check_masks(chart, masks)
        self.masks = masks
        self.families = families_of(chart)
        self.words = _words(chart)
        self.answer = pl.Series(ANSWERS, dtype=pl.Enum(ANSWERS))
        self.sets = None
        if not masks and len(self.gates) <= _LISTED:
            self.sets = _sets(tuple(self.gates))

    def frame(self, arrays: dict[str, Any]) -> pl.DataFrame:
        """The columns of `layout.OUTPUT`, then the answers and margins asked for."""
        columns: dict[str, pl.Series] = {}
        for family, words in self.words.items():
            if family in arrays:
                found = words.gather(pl.Series(arrays[family])).struct.unnest()
                columns |= {column.name: column for column in found}
        arrived = pl.Series(arrays["arrived"].view(bool))
        for name, there in (("stopped_at", ~arrived), ("outcome", arrived)):
            column = columns[name]
            columns[name] = column.zip_with(there, pl.Series([None], dtype=column.dtype))
        for name in MASKED:
            parts = [arrays[f"{name} {i}"] for i in range(-(-len(self.gates) // 64))]
            if self.masks:
                columns[name] = pl.Series(parts[0].copy())  # else it would be shared memory
            elif self.sets is not None:
                columns[name] = self.sets.gather(pl.Series(parts[0]))
            else:
                columns[name] = _joined(parts, self.gates)
        for name, array in arrays.items():
            if name.startswith("gate."):
                columns[name] = self.answer.gather(pl.Series(array))
            elif name.startswith("margin."):
                columns[name] = pl.Series(array, nan_to_null=True)
        return pl.DataFrame(columns)


def _kinds(chart: Chart) -> dict[str, pl.Enum]:
    """The types of the columns of words."""
    gates, outcomes = list(chart.gates), list(chart.outcomes)
    places = pl.Enum(gates + outcomes)
    return {
        **{"verdict": pl.Enum(VERDICTS), "status": pl.Enum(STATUSES)},
        **{"step": pl.Enum(list(chart.steps))},
        **{"stopped_at": pl.Enum(gates), "outcome": pl.Enum(outcomes)},
        **{"at_best": places, "at_worst": places},
    }


@kept
def _words(chart: Chart) -> dict[str, pl.Series]:
    """The words of each family."""
    kinds = _kinds(chart)
    return {name: _table(family, kinds) for name, family in families_of(chart).items()}


def _table(family: Family, kinds: Mapping[str, pl.Enum]) -> pl.Series:
    """The words of a family's numbers, a field a column: one lookup finds them all.

    No field is null, since to look up nulls takes several times as long: where a case has no
    word, the first stands until it is taken away.
    """
    schema = {name: kinds[name] for name in family.fields}
    words = pl.DataFrame(family.rows(), schema, orient="row")
    firsts = [pl.col(name).fill_null(kinds[name].categories.first()) for name in family.fields]
    return words.select(firsts).to_struct()


def check_masks(chart: Chart, masks: bool) -> None:
    """Raises InputError where *masks* are asked of a chart with too many gates for one."""
    if masks and len(chart.gates) > WIDEST_MASK:
        message = f"the chart has {len(chart.gates)} gates, and a mask holds {WIDEST_MASK}"
        raise InputError([Problem("table.masks", nowhere("masks"), message, "ask for names")])


@cache
def _sets(names: tuple[str, ...]) -> pl.Series:
    """All sets of some names, in the order of their masks."""
    sets = [join(number, names) for number in range(1 << len(names))]
    return pl.Series(sets, dtype=pl.Enum(sets))


def _joined(masks: Sequence[Any], names: Sequence[str]) -> pl.Series:
    """The names whose bits are set, joined by a space; *masks* hold 64 names each."""
    frame = pl.DataFrame({str(i): mask for i, mask in enumerate(masks)})
    sets = frame.unique()
    texts = _joined_one_by_one([part.to_numpy() for part in sets], names)
    found = frame.join(
        sets.with_columns(texts.cast(pl.Categorical).alias("sets")),
        on=frame.columns,
        how="left",
        maintain_order="left",
    )
    return found["sets"]


def _joined_one_by_one(masks: Sequence[Any], names: Sequence[str]) -> pl.Series:
    """The same, of masks that all differ: some names at a time from a list of all their sets."""
    parts: list[pl.Series] = []
    for word, mask in enumerate(masks):
        own = tuple(names[64 * word : 64 * (word + 1)])
        for begin in range(0, len(own), _LISTED):
            some = own[begin : begin + _LISTED]
            codes = (mask >> begin & (1 << len(some)) - 1).astype("uint32")
            parts.append(_texts(some).gather(pl.Series(codes)).alias(str(len(parts))))
    together = pl.concat_str(pl.all(), separator=" ", ignore_nulls=True)
    return pl.DataFrame(parts).select(together).to_series()


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
