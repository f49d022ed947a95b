"""Writing tables: batch by batch, beside the file, which appears whole or not at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import polars as pl

from kuchiki.flowchart.files import beside
from kuchiki.flowchart.problems import InputError, Problem, nowhere

SUFFIXES = (".parquet", ".csv", ".jsonl")


def check_output(path: str) -> str:
    """The suffix of an output; raises InputError where nothing is written to such a file."""
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        message = f"no table is written to a file ending in {suffix or 'no suffix'}"
        raise InputError(
            [Problem("output.suffix", nowhere(path), message, f"known: {', '.join(SUFFIXES)}")]
        )
    return suffix


@contextmanager
def writing(path: str) -> Iterator[Callable[[pl.DataFrame], None]]:
    """A function that writes batches of one table to *path*."""
    suffix = check_output(path)
    with beside(path) as part:
        if suffix == ".parquet":
            sink: Any = _Parquet(part)
        else:
            sink = _Text(part, suffix)
        try:
            yield sink.write
        finally:
            sink.close()


class _Text:
    """Lines of csv or json."""

    def __init__(self, part: Path, suffix: str) -> None:
        self.stream = part.open("wb")
        self.csv, self.first = suffix == ".csv", True

    def write(self, batch: pl.DataFrame) -> None:
        if self.csv:
            batch.write_csv(self.stream, include_header=self.first)
        else:
            batch.write_ndjson(self.stream)
        self.first = False

    def close(self) -> None:
        self.stream.close()


class _Parquet:
    """A row group a batch; words stay dictionaries."""

    def __init__(self, part: Path) -> None:
        self.part = part
        self.writer: Any = None

    def write(self, batch: pl.DataFrame) -> None:
        from pyarrow import parquet

        texts = [name for name, kind in batch.schema.items() if kind == pl.Categorical]
        table = batch.with_columns(pl.col(texts).cast(pl.String)).to_arrow(
            compat_level=pl.CompatLevel.oldest()
        )
        if self.writer is None:
            self.writer = parquet.ParquetWriter(self.part, table.schema, compression="zstd")
        self.writer.write_table(table)

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()
