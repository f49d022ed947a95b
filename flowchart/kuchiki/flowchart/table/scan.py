"""Opening tables: csv, tsv, parquet (patterns and hive folders), xlsx and jsonl as lazy frames."""

import csv
import json
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from glob import escape, glob
from io import StringIO
from pathlib import Path
from typing import NamedTuple, NoReturn

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
_SIGNS = {"\t": "tabs", ";": "semicolons", ",": "commas"}  # what spreadsheets write between cells
_LINES = (".jsonl", ".ndjson")
KINDS = (*SEPARATORS, ".parquet", ".xlsx", *_LINES)
BATCH = 262_144  # rows in memory at a time; several more lie with the reader
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
    kind, several = kind_of(path), is_pattern(path)
    with reading(path):
        if kind == ".parquet":
            many = os.path.isdir(path) or several
            frame = pl.scan_parquet(path, hive_partitioning=many, glob=many)
            rows = frame.select(pl.len()).collect().item()
            return Opened(path, frame, frame.collect_schema().names(), rows, 0)
        if kind == ".xlsx":
            sheet = _sheet(path)
            return Opened(path, sheet.lazy(), sheet.columns, len(sheet), 1)
        if kind in SEPARATORS:
            for each in texts_of(path):
                check_text(each, SEPARATORS[kind])
            frame = pl.scan_csv(path, separator=SEPARATORS[kind], infer_schema=False, glob=several)
            return Opened(path, frame, frame.collect_schema().names(), None, 1)
        files = sorted(glob(path, recursive=True)) if several else [path]
        for each in files:
            _check_lines(each)
        parts = [pl.scan_ndjson(escape(each), infer_schema_length=None) for each in files]
        frame = pl.concat(parts, how="diagonal_relaxed")  # each may hold what the others lack
        return Opened(path, frame, frame.collect_schema().names(), None, 0)


def kind_of(path: str) -> str:
    """The suffix of a table, `.parquet` for a folder; raises InputError where there is none."""
    kind = Path(path).suffix.lower()
    if os.path.isdir(path):
        kind = ".parquet"
        if next(Path(path).glob("**/*.parquet"), None) is None:
            _fail("file.folder", path, "there is no parquet file in this folder", "name a file")
    elif is_pattern(path) and not glob(path, recursive=True):
        _fail("file.missing", path, "no file has a name of this pattern", "check the pattern")
    elif not is_pattern(path) and not Path(path).exists():
        near = [p.name for p in Path(path).parent.glob("*")][:1000]
        _fail("file.missing", path, "there is no such file", did_you_mean(Path(path).name, near))
    if kind not in KINDS:
        said = f"a file ending in {kind}" if kind else "a file without a suffix"
        _fail("table.kind", path, f"{said} is no table", f"known: {', '.join(KINDS)}")
    return kind


def is_pattern(path: str) -> bool:
    """Whether a path stands for several; a file may be called `cases[1].csv` all the same."""
    return any(sign in path for sign in "*?[") and not Path(path).exists()


def texts_of(path: str) -> list[str]:
    """The files of a csv or tsv: itself, those of a pattern, none where it is another kind."""
    if Path(path).suffix.lower() not in SEPARATORS or os.path.isdir(path):
        return []
    return sorted(glob(path, recursive=True)) if is_pattern(path) else [path]


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
        check_encoding(path)
        _check_objects(path)
        line = _ragged_line(path)
        if line is not None:
            place = Place(File(path, ""), line, 1)
            message = "this row has more cells than the first has names"
            advice = "put quotes around a cell that holds the separator"
            raise InputError([Problem("table.ragged", place, message, advice)]) from None
        _unreadable(path, error)


def _sheet(path: str) -> pl.DataFrame:
    import fastexcel

    logging.getLogger("fastexcel").setLevel(logging.ERROR)  # what it guesses is seen
    try:
        header = fastexcel.read_excel(path).load_sheet(0, header_row=None, n_rows=1).to_polars()
        if not header.width:
            advice = "a table is read from the first sheet: put it there"
            _fail("file.empty", path, "its first sheet is empty", advice)
        names = [str(name) for row in header.rows() for name in row if name is not None]
        _check_twice(path, names)  # the reader gives the second another name
        sheet = pl.read_excel(
            path,
            infer_schema_length=None,
            drop_empty_rows=False,  # a case all the same, as a blank line of a text is
            drop_empty_cols=False,
            raise_if_empty=False,
        )
        return sheet.head(_last_row(sheet))
    except fastexcel.FastExcelError as error:
        _unreadable(path, error)


def _last_row(sheet: pl.DataFrame) -> int:
    """How many rows there are up to the last that holds anything: below it is only a format."""
    there = sheet.select(pl.any_horizontal(pl.all().is_not_null())).to_series()
    return len(sheet) - int(there.reverse().arg_max() or 0) if there.any() else 0


def _unreadable(path: str, error: Exception) -> NoReturn:
    _fail("table.read", path, str(error).split("\n")[0], "check that it is what its name says")


def _fail(code: str, path: str, message: str, advice: str = "") -> NoReturn:
    raise InputError([Problem(code, nowhere(path), message, advice)]) from None


def check_text(path: str, separator: str) -> list[str]:
    """The names in a text's first line.

    Raises InputError where the file is empty, no UTF-8, has another separator, or names a column
    twice.
    """
    with Path(path).open("rb") as stream:
        start = stream.read(_PEEK)
        while b"\n" not in start and (more := stream.read(_PEEK)):  # a line of many names
            start += more
    if not start.strip():
        _fail("file.empty", path, "the file is empty", "a table has a line of names, then rows")
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        _fail("file.encoding", path, "this is UTF-16, and UTF-8 is needed", "save it as UTF-8")
    if b"\0" in start:
        _fail("file.binary", path, "this is not a text", "name a table")
    if b"\r" in start and b"\n" not in start:
        message = "its lines end as on old Macs, and would be read as one"
        _fail("file.lines", path, message, "save it with the line ends of Windows or Unix")
    text = start.decode("utf-8-sig", errors="replace")
    names = next(csv.reader(StringIO(text, newline=""), delimiter=separator), [])
    _check_twice(path, names)
    only = names[0] if len(names) == 1 else ""
    other = next((sign for sign in _SIGNS if sign != separator and sign in only), None)
    if other is not None:
        message = f"its names are separated by {_SIGNS[other]}, and {_SIGNS[separator]} are needed"
        _fail("table.separator", path, message, f"save it with {_SIGNS[separator]}")
    return names


def _check_lines(path: str) -> None:
    """Raises InputError where a file of json lines is empty, or its first line says a thing twice.

    The reader would take the first or the last, as it comes.
    """
    with Path(path).open("rb") as stream:
        start = next((line for line in stream if line.strip()), b"")
    if not start:
        _fail("file.empty", path, "the file is empty", "a table has a line a case")
    names: list[str] = []

    def note(pairs: list[tuple[str, object]]) -> None:
        names[:] = [name for name, _ in pairs]  # those of the whole line come last

    with suppress(ValueError):  # the reader of tables says what is wrong
        json.loads(start, object_pairs_hook=note)
    _check_twice(path, names)


def _check_twice(path: str, names: Sequence[str]) -> None:
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        said = ", ".join(repr(name) for name in twice[:3])
        place = Place(File(path, ""), 1, 1)
        message = f"a column's name stands twice: {said}"
        raise InputError([Problem("table.twice", place, message, "rename one of them")])


def check_encoding(path: str) -> None:
    """Raises InputError at the first byte of a text that is not UTF-8."""
    kind = Path(path).suffix.lower()
    if kind not in (*SEPARATORS, *_LINES) or not Path(path).is_file():
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


def _check_objects(path: str) -> None:
    """Raises InputError at the first of json lines that is no object."""
    if Path(path).suffix.lower() not in _LINES or not Path(path).is_file():
        return
    with Path(path).open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            column = 1
            try:
                if isinstance(json.loads(line.decode()), dict):
                    continue
                message = "this line is no object in braces"
            except json.JSONDecodeError as error:  # a byte order mark, too
                message = f"this line is no json: {error.msg}"
                column = error.colno
            advice = 'a line a case: {"region": "a", "firms": 39}'
            place = Place(File(path, ""), number, column)
            raise InputError([Problem("table.line", place, message, advice)]) from None


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
