"""Comparing tables: the cases of two or more files joined by what the first column names."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.problems import File, InputError, Place, Problem, did_you_mean, nowhere
from kuchiki.flowchart.studies.tables.figures import Figures, figures
from kuchiki.flowchart.table.heat import kept, keys_of
from kuchiki.flowchart.table.run import Asked, run
from kuchiki.flowchart.table.scan import open_table, reading
from kuchiki.rules.indicators import Kind

MOST = 10_000  # cases in a table: more are for `kuchiki table`


class Judged(NamedTuple):
    """One table: its cases as they were judged, by key, and its figures in the same order.

    *answers* are of each case by gate; *blind* are the gates of which the table has no column.
    """

    path: str
    title: str
    keys: tuple[str, ...]
    verdicts: tuple[dict[str, Any], ...]
    answers: tuple[dict[str, str], ...]
    blind: frozenset[str]
    figures: dict[str, Figures]
    frame: pl.DataFrame


class Turned(NamedTuple):
    """A gate of a case that does not answer alike in all tables that can answer it.

    *answers* has an entry a table, None where the case or every column of the gate is missing.
    """

    key: str
    gate: str
    answers: tuple[str | None, ...]


class Tables(NamedTuple):
    """Tables side by side: all cases in the order in which they first stand."""

    chart: Chart
    key: str
    tables: tuple[Judged, ...]
    keys: tuple[str, ...]
    turned: tuple[Turned, ...]
    columns: tuple[str, ...]
    shares: tuple[str, ...]

    def row(self, table: Judged, key: str) -> int | None:
        """Where a case stands in a table; None where it does not."""
        return table.keys.index(key) if key in table.keys else None


def compare_tables(paths: Sequence[str], chart: Chart, shares: Sequence[str] = ()) -> Tables:
    """Judge the cases of wide tables by *chart* and join them by `region`, else the first column.

    The figures are those of the columns that all tables have and that are numbers by the chart,
    with those of *shares*, of which the share of the whole is told too. Raises InputError where a
    table cannot be read, a case stands twice, or no table has a column of *shares*.
    """
    opened = [(path, *_judge(path, chart)) for path in paths]
    problems: list[Problem] = []
    raw = [frame for _, frame, _, _ in opened]
    key, _ = keys_of(raw[0].columns)
    names = [column for column, one in chart.indicators.items() if one.kind is Kind.NUMBER]
    common = [n for n in names if all(figures(f, n) is not None for f in raw)]
    for name in shares:
        if all(figures(frame, name) is None for frame in raw):
            known = sorted({column for frame in raw for column in frame.columns})
            message = f"no table has a column {name}"
            advice = did_you_mean(name, known)
            problems.append(Problem("option.share", nowhere("--share"), message, advice))
    columns = tuple(dict.fromkeys([*shares, *common]))
    titles = _titles(paths, raw)
    tables = []
    for (path, frame, cases, blind), title in zip(opened, titles, strict=True):
        if key not in frame.columns:
            message, advice = f"there is no column {key}", "all tables name their cases by one"
            problems.append(Problem("table.key", Place(File(path, ""), 1, 1), message, advice))
            continue
        keys = tuple(str(word) for word in frame[key])
        for row, name in enumerate(keys):
            if name in keys[:row]:
                message = f"{name} stands twice in {key}"
                place = Place(File(path, ""), row + 2, 1)
                problems.append(Problem("table.twice", place, message, "a case has one row"))
        found = {column: figures(frame, column) for column in columns}
        rows = cases.to_dicts()
        tables.append(
            Judged(
                path,
                title,
                keys,
                tuple(rows),
                tuple({gate: row[f"gate.{gate}"] for gate in chart.gates} for row in rows),
                blind,
                {column: one for column, one in found.items() if one is not None},
                kept(cases).with_columns(pl.lit(title).alias("column")),
            )
        )
    if problems:
        raise InputError(problems)
    everyone = tuple(dict.fromkeys(name for table in tables for name in table.keys))
    turned = tuple(
        one for name in everyone for gate in chart.gates if (one := _turned(tables, name, gate))
    )
    return Tables(chart, key, tuple(tables), everyone, turned, columns, tuple(shares))


def _judge(path: str, chart: Chart) -> tuple[pl.DataFrame, pl.DataFrame, frozenset[str]]:
    """The table as it is, its cases judged, and the gates that it says nothing of."""
    opened = open_table(path)
    with reading(path):
        frame = opened.frame.head(MOST + 1).collect()
    if len(frame) > MOST:
        message, advice = f"more than {MOST:,} cases", "kuchiki table judges tables of any size"
        raise InputError([Problem("table.many", Place(File(path, ""), 1, 1), message, advice)])
    batches: list[pl.DataFrame] = []
    report = run(path, chart, Asked(gates=True, bad_cells="error"), see=batches.append)
    if report.tidy:
        message, advice = "a tidy table has its years in it", "kuchiki table --each year"
        raise InputError([Problem("table.tidy", Place(File(path, ""), 1, 1), message, advice)])
    lacking = {indicator.name for indicator in report.layout.missing}
    blind = frozenset(
        name
        for name, gate in chart.gates.items()
        if all(criterion.indicator.name in lacking for criterion in gate.test.criteria)
    )
    return frame, pl.concat(batches), blind


def _titles(paths: Sequence[str], frames: Sequence[pl.DataFrame]) -> list[str]:
    """How the tables are told apart: by their years, else by their names."""
    years = [set(map(str, f["year"])) if "year" in f.columns else set() for f in frames]
    if all(len(said) == 1 for said in years) and len(set.union(*years)) == len(paths):
        return [next(iter(said)) for said in years]
    stems = [Path(path).stem for path in paths]
    return stems if len(set(stems)) == len(stems) else list(paths)


def _turned(tables: Sequence[Judged], key: str, gate: str) -> Turned | None:
    answers = tuple(
        table.answers[table.keys.index(key)][gate]
        if key in table.keys and gate not in table.blind
        else None
        for table in tables
    )
    return Turned(key, gate, answers) if len({a for a in answers if a}) > 1 else None
