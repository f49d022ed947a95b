"""Opening tables: csv, tsv, parquet (patterns and hive folders), xlsx and jsonl as lazy frames."""

import csv
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import polars as pl

from kuchiki.flowchart.problems import (
    File,
    InputError,
    Place,
    Problem,
    did_you_mean,
    nowhere,
)

SEPARATORS = {".csv": ",", ".tsv": "\t"}
KINDS = (*SEPARATORS, ".parquet", ".xlsx", ".jsonl", ".ndjson")
_PEEK = 1 << 16


class Opened(NamedTuple):
    """A table to be read: lazily, with its columns, and its rows where they are known before.

    *header* is how many lines of the file come before the first row.
    """

    path: str
    frame: pl.LazyFrame
    columns: list[str]
    rows: int | None
    header: int


def open_table(path: str) -> Opened:
    """The table in a file, in the files of a pattern, or in a folder of parquet.

    Cells of csv and tsv are texts, so that none is guessed. Raises InputError where there is no
    table to be read.
    """
    kind = Path(path).suffix.lower()
    several = any(sign in path for sign in "*?[")
    if Path(path).is_dir():
        kind = ".parquet"
    elif not several and not Path(path).exists():
        near = [p.name for p in Path(path).parent.glob("*")][:1000]
        _fail("file.missing", path, "there is no such file", did_you_mean(Path(path).name, near))
    if kind not in KINDS:
        said = f"a file ending in {kind}" if kind else "a file without a suffix"
        _fail("table.kind", path, f"{said} is no table", f"known: {', '.join(KINDS)}")
    with reading(path):
        if kind == ".parquet":
            frame = pl.scan_parquet(path, hive_partitioning=Path(path).is_dir() or several)
            rows = frame.select(pl.len()).collect().item()
            return Opened(path, frame, frame.collect_schema().names(), rows, 0)
        if kind == ".xlsx":
            logging.getLogger("fastexcel").setLevel(logging.ERROR)  # what it guesses is seen
            sheet = pl.read_excel(path, infer_schema_length=None)
            return Opened(path, sheet.lazy(), sheet.columns, len(sheet), 1)
        if kind in SEPARATORS:
            if not several:
                _check_text(path, SEPARATORS[kind])
            frame = pl.scan_csv(path, separator=SEPARATORS[kind], infer_schema=False)
            return Opened(path, frame, frame.collect_schema().names(), None, 1)
        if not several and not Path(path).stat().st_size:
            _fail("file.empty", path, "the file is empty", "a table has a line a case")
        frame = pl.scan_ndjson(path, infer_schema_length=None)
        return Opened(path, frame, frame.collect_schema().names(), None, 0)


@contextmanager
def reading(path: str) -> Iterator[None]:
    """Turns what the reader raises into one InputError."""
    try:
        yield
    except InputError:
        raise
    except ImportError as error:
        advice = "needs pip install 'kuchiki[table]'"
        _fail("extra.table", path, f"it needs {error.name}, which is not installed", advice)
    except (pl.exceptions.PolarsError, OSError, UnicodeError) as error:
        _check_encoding(path)
        line = _ragged_line(path)
        if line is not None:
            place = Place(File(path, ""), line, 1)
            message = "this row has more cells than the first has names"
            advice = "put quotes around a cell that holds the separator"
            raise InputError([Problem("table.ragged", place, message, advice)]) from None
        _fail("table.read", path, str(error).split("\n")[0], "check that it is what its name says")
    except Exception as error:  # the readers of sheets raise classes of their own
        if type(error).__module__.split(".")[0] not in ("fastexcel", "_fastexcel", "pyo3_runtime"):
            raise
        _fail("table.read", path, str(error).split("\n")[0], "check that it is what its name says")


def _fail(code: str, path: str, message: str, advice: str = "") -> None:
    raise InputError([Problem(code, nowhere(path), message, advice)]) from None


def _check_text(path: str, separator: str) -> None:
    """Raises InputError where a text file is empty, no UTF-8, or names a column twice."""
    with Path(path).open("rb") as stream:
        start = stream.read(_PEEK)
    if not start.strip():
        _fail("file.empty", path, "the file is empty", "a table has a line of names, then rows")
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        _fail("file.encoding", path, "this is UTF-16, and UTF-8 is needed", "save it as UTF-8")
    if b"\0" in start:
        _fail("file.binary", path, "this is not a text", "name a table")
    text = start.decode("utf-8-sig", errors="replace")
    names = next(csv.reader(text.splitlines(keepends=True), delimiter=separator), [])
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        said = ", ".join(repr(name) for name in twice[:3])
        place = Place(File(path, ""), 1, 1)
        message = f"a column's name stands twice: {said}"
        raise InputError([Problem("table.twice", place, message, "rename one of them")])


def _check_encoding(path: str) -> None:
    """Raises InputError at the first byte of a text that is not UTF-8."""
    if Path(path).suffix.lower() not in SEPARATORS or not Path(path).is_file():
        return
    with Path(path).open("rb") as stream:
        for number, line in enumerate(stream, 1):
            try:
                line.decode()
            except UnicodeDecodeError as error:
                place = Place(File(path, ""), number, error.start + 1)
                message = f"the byte 0x{line[error.start]:02x} is not UTF-8"
                advice = "save it again as UTF-8"
                raise InputError([Problem("file.encoding", place, message, advice)]) from None


def _ragged_line(path: str) -> int | None:
    """The line of the first row that has more cells than there are names, if that is so."""
    separator = SEPARATORS.get(Path(path).suffix.lower())
    if separator is None or not Path(path).is_file():
        return None
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.reader(stream, delimiter=separator)
            width = len(next(rows, []))
            return next((rows.line_num for row in rows if len(row) > width), None)
    except (OSError, UnicodeError, csv.Error):
        return None
