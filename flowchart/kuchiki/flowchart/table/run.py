"""Files of cases: read, judged and written batch by batch, in bounded memory."""

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path
from typing import NamedTuple

import polars as pl

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.table.door import Bad, join_bad
from kuchiki.flowchart.table.frames import bad_problem, check_names
from kuchiki.flowchart.table.layout import Layout, Use, lay_out
from kuchiki.flowchart.table.memory import Want, judge_memory
from kuchiki.flowchart.table.results import Wording
from kuchiki.flowchart.table.scan import BATCH, SEPARATORS, Opened, open_table, reading, texts_of
from kuchiki.flowchart.table.short import Short, short_rows
from kuchiki.flowchart.table.sink import check_output, writing
from kuchiki.flowchart.table.tally import Tally, nothing
from kuchiki.flowchart.table.tidy import cases_of, is_tidy


class Asked(NamedTuple):
    """What is asked of a file of cases."""

    uses: Mapping[str, Use] = {}
    levels: Mapping[str, str] = {}
    as_of: date | None = None
    each_year: bool = False
    gates: bool = False
    margins: bool = False
    bad_cells: str = "unknown"
    output: str | None = None


class Report(NamedTuple):
    """What became of a file: how it was read, the counts, and what could not be read.

    *short* has the short rows of a text, each file of a pattern apart.
    """

    path: str
    tidy: bool
    layout: Layout
    tally: Tally
    bad: tuple[Problem, ...]
    ignored: dict[str, int]
    short: tuple[Short, ...] = ()


def run(
    path: str,
    chart: Chart,
    asked: Asked,
    progress: Callable[[int, int | None], None] = lambda done, rows: None,
    see: Callable[[pl.DataFrame], None] | None = None,
) -> Report:
    """Judge the cases of a file, and write them where that is asked.

    *progress* is told the rows done and, where known, all rows; *see* is given each batch as it
    would be written. Raises InputError with all that cannot be understood; nothing is written
    then.
    """
    if asked.output:
        check_output(asked.output)
    opened = open_table(path)
    tidy = is_tidy(opened.columns)
    _check_dates(path, asked, tidy)
    ignored: dict[str, int] = {}
    bad: dict[str, Bad] = {}
    uses = asked.uses
    last = opened.columns[-1:]  # empty in every short row
    gap = False
    if tidy:
        with reading(path):
            table = opened.frame.collect()
        gap = bool(table[last[0]].null_count())
        cases = cases_of(table, chart, asked.uses, asked.as_of, asked.each_year)
        ignored, bad, uses = cases.ignored, cases.bad, {}
        frame = cases.frame
        opened = Opened(path, frame.lazy(), frame.columns, len(frame), opened.header)
    layout = lay_out(opened.columns, chart, uses, asked.levels, path)
    check_names(layout, chart, asked.gates, asked.margins)
    tally = nothing(chart)
    wording = Wording(chart)
    want = Want(asked.gates, asked.margins, tally=True)
    done = 0
    with ExitStack() as stack:
        write = stack.enter_context(writing(asked.output)) if asked.output else None
        batches = stack.enter_context(closing(_batches(opened)))  # not whenever it is collected
        for batch in batches:
            judged = judge_memory(len(batch), batch.slice, chart, layout, want, wording, done)
            assert len(judged.results) == len(batch), "a case was lost"
            bad = join_bad(bad, judged.bad)
            assert judged.tally is not None
            tally = tally.joined(judged.tally)
            if write is not None or see is not None:
                keys = batch.select(layout.passed)
                found = keys.hstack(judged.results) if layout.passed else judged.results
                for take in filter(None, (write, see)):
                    take(found)
            gap = gap or (not tidy and any(batch[name].null_count() for name in last))
            done += len(batch)
            progress(done, opened.rows)
            del batch, judged  # before the next is read
        problems = tuple(bad_problem(c, found, path, opened.header) for c, found in bad.items())
        if problems and asked.bad_cells == "error":
            raise InputError(problems)
        short = tuple(_short(path)) if gap else ()
    return Report(path, tidy, layout, tally, problems, ignored, short)


def _check_dates(path: str, asked: Asked, tidy: bool) -> None:
    """Raises InputError where dates are asked of a table without any, or in two ways at once."""
    said = {"--as-of": asked.as_of is not None, "--each": asked.each_year}
    problems = [
        Problem(
            "option.dates",
            nowhere(option),
            f"{path} is a wide table, a row a case, and has no dates",
            "leave it out; a tidy table has region, date or year, indicator, value",
        )
        for option, there in said.items()
        if there and not tidy
    ]
    if tidy and all(said.values()):
        message = "each year is judged as of its own end"
        problems = [
            Problem("option.dates", nowhere("--as-of"), message, "leave --as-of out, or --each")
        ]
    if problems:
        raise InputError(problems)


def _short(path: str) -> Iterator[Short]:
    for text in texts_of(path):
        found = short_rows(text, SEPARATORS[Path(text).suffix.lower()])
        if found is not None:
            yield found


def _batches(opened: Opened) -> Generator[pl.DataFrame, None, None]:
    """The table, some rows at a time; one empty batch where it has none."""
    with reading(opened.path):
        empty = True
        for batch in opened.frame.collect_batches(chunk_size=BATCH):
            empty = False
            yield batch
        if empty:
            yield opened.frame.collect()
