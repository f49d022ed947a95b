"""Gathering: what a page shows of single cases, kept while a table of any size is judged."""

from typing import NamedTuple

import polars as pl

from kuchiki.flowchart.table.heat import kept, keys_of

LISTED = 50_000  # cases; of more, a page has the first, and says so
SQUARES = 10_000  # of a heat map; more make a page slow
NAMING = 3  # columns that name a case
RESULTS = ("verdict", "status", "stopped_at", "outcome", "bottlenecks", "unknown")


class Gathered(NamedTuple):
    """What was kept: the first cases, and all of them as places of a heat map.

    *frame* has the columns of *names*, then RESULTS, all texts; *unnamed* are columns of the
    table that are not among them. *heat* is None where the cases are too many, or have no name.
    """

    cases: int
    names: tuple[str, ...]
    unnamed: tuple[str, ...]
    frame: pl.DataFrame
    heat: pl.DataFrame | None


class Gathering:
    """Takes the judged batches of one table, in order, in bounded memory."""

    def __init__(self) -> None:
        self.cases = 0
        self.names: list[str] = []
        self.unnamed: list[str] = []
        self.listed: list[pl.DataFrame] = []
        self.heat: list[pl.DataFrame] | None = []

    def see(self, batch: pl.DataFrame) -> None:
        """Take one batch as it would be written."""
        passed = batch.columns[: batch.columns.index("verdict")]
        if not self.listed:
            self.names = _naming(batch.select(passed))
            self.unnamed = [name for name in passed if name not in self.names]
        room = max(LISTED - self.cases, 0)
        texts = pl.col([*self.names, *RESULTS]).cast(pl.String, strict=False).fill_null("")
        self.listed.append(batch.head(room).select(texts))
        self.cases += len(batch)
        if self.heat is not None and self.names and self.cases <= SQUARES:
            self.heat.append(kept(batch))
        else:
            self.heat = None

    def done(self) -> Gathered:
        """What was kept, once all batches were seen."""
        heat = None if self.heat is None else pl.concat(self.heat)
        found = pl.concat(self.listed)
        return Gathered(self.cases, tuple(self.names), tuple(self.unnamed), found, heat)


def _naming(passed: pl.DataFrame) -> list[str]:
    """Region and time first, then others as they stand; none that holds lists."""
    plain = [name for name, kind in passed.schema.items() if not kind.is_nested()]
    if not plain:
        return []
    first = [name for name in keys_of(plain) if name is not None]
    return [*first, *(name for name in plain if name not in first)][:NAMING]
