"""Other engines: the whole run by duckdb or Spark, which read, judge and write by themselves.

Nothing is joined, sorted or collected: the input goes in, the output comes out.
"""

import os
import warnings
from collections.abc import Callable
from glob import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

from kuchiki.flowchart.files import beside
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.table.cells import MISSING, NUMBER
from kuchiki.flowchart.table.frames import TableWarning, evaluate_table
from kuchiki.flowchart.table.layout import lay_out
from kuchiki.flowchart.table.run import Asked
from kuchiki.flowchart.table.scan import (
    SEPARATORS,
    check_encoding,
    check_text,
    is_pattern,
    kind_of,
    texts_of,
)
from kuchiki.flowchart.table.spark import run_on_spark
from kuchiki.flowchart.table.tidy import is_tidy
from kuchiki.rules.indicators import Kind

ENGINES = ("polars", "duckdb", "spark")


def run_elsewhere(
    path: str, chart: Chart, asked: Asked, engine: str, master: str | None = None
) -> list[str]:
    """Judge a wide csv or parquet by *engine* and write it to `asked.output`.

    *master* is the address of Spark's cluster, by default this machine; Spark writes a folder.
    Returns what is to be said of the columns. Raises InputError with all that cannot be done.
    """
    if not asked.output:
        _fail("option.output", "-o", f"the engine {engine} needs a file to write to")
    if asked.as_of or asked.each_year:
        _fail("option.engine", "--engine", f"the engine {engine} takes wide tables only")
    if asked.bad_cells == "error":
        message = f"the engine {engine} looks at no cell before it runs"
        advice = "leave --bad-cells out, or --engine; kuchiki check names the cells"
        _fail("option.engine", "--bad-cells", message, advice)
    kinds = (".csv", ".parquet")
    for name in (path, str(asked.output)):
        if Path(name).suffix.lower() not in kinds and not os.path.isdir(name):
            _fail("table.kind", name, f"the engine {engine} knows {' and '.join(kinds)}")
    if engine == "spark" and find_spec("pyspark") is None:
        advice = "needs pip install 'kuchiki[spark]'"
        _fail("extra.spark", "--engine", "Spark needs pyspark, which is not installed", advice)
    local = engine == "duckdb" or (master or "local").startswith("local")
    texts = [text for text in texts_of(path) if Path(text).is_file()] if local else []
    for text in texts:  # of others the engine says what is wrong with them
        check_text(text, SEPARATORS[".csv"])
        if engine == "spark":  # it puts a sign of its own in place of each wrong byte
            check_encoding(text)

    def numbers(names: list[str]) -> set[str]:
        if is_tidy(names):
            message = f"{path} is a tidy table, and the engine {engine} takes wide tables only"
            _fail("option.engine", "--engine", message, "leave --engine out")
        layout = lay_out(names, chart, asked.uses, asked.levels, path)
        held = [o for o in layout.origins.values() if o.indicator.kind is Kind.NUMBER]
        return {c for origin in held for c in origin.columns} | {*layout.levels.values()}

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", TableWarning)
        run = _duckdb if engine == "duckdb" else run_on_spark
        run(path, str(asked.output), master, numbers, lambda frame: _judge(frame, chart, asked))
    return [str(w.message) for w in caught if issubclass(w.category, TableWarning)]


def _judge(frame: Any, chart: Chart, asked: Asked) -> Any:
    return evaluate_table(
        frame,
        chart,
        columns=asked.uses,
        levels=asked.levels,
        gates=asked.gates,
        margins=asked.margins,
    )


def _duckdb(
    path: str,
    output: str,
    master: str | None,
    numbers: Callable[[list[str]], set[str]],
    judge: Callable[[Any], Any],
) -> None:
    import duckdb

    kind, several = kind_of(path), is_pattern(path)
    first, *others = [check_text(text, SEPARATORS[kind]) for text in texts_of(path)] or [[]]
    if any(names != first for names in others):
        _fail("table.columns", path, "these files do not have the same names in the same order")
    pattern = str(Path(path) / "**" / "*.parquet") if os.path.isdir(path) else path
    pattern = pattern if several or os.path.isdir(path) else escape(path)
    try:
        with duckdb.connect() as connection, beside(output) as part:
            if kind == ".csv":
                cases = connection.read_csv(
                    pattern,
                    header=True,
                    sep=SEPARATORS[kind],
                    quotechar='"',
                    escapechar='"',
                    auto_detect=False,  # it would leave out lines until all have as many cells
                    columns=dict.fromkeys(first, "VARCHAR"),  # a key such as 01 stays as it is
                )
                wanted = numbers(cases.columns)
                cases = cases.select(*[_cell(c, c in wanted) for c in cases.columns])
            else:
                cases = connection.read_parquet(pattern, hive_partitioning=is_pattern(pattern))
                numbers(cases.columns)
            judged = judge(cases)
            write = judged.write_csv if output.lower().endswith(".csv") else judged.write_parquet
            write(str(part))
    except duckdb.Error as error:
        lines = str(error).split("\n")
        reason = f": {lines[2]}" if lines[0].endswith(tuple("0123456789")) and lines[2:] else ""
        said = lines[0].removeprefix("Invalid Input Error: ") + reason
        if part.name in said:
            _fail("output.write", output, f"it cannot be written: {said}", "name another file")
        _fail("table.read", path, said)


def _cell(column: str, number: bool) -> Any:
    """A column of texts as it is, or its numbers; a cell that is none stops the engine."""
    from duckdb import ColumnExpression, SQLExpression

    if not number:
        return ColumnExpression(column)
    quoted = '"' + column.replace('"', '""') + '"'
    text = f"trim({quoted}, ' \t\r\n')"
    missing = ", ".join(f"'{word}'" for word in sorted(MISSING))
    shown = column.replace("'", "''")
    return SQLExpression(
        f"case when {quoted} is null or lower({text}) in ({missing}) then null "
        f"when regexp_full_match({text}, '{NUMBER}') then cast({text} as double) "
        f"else error('''' || {quoted} || ''' in {shown} is no number') end"
    ).alias(column)


def _fail(code: str, place: str, message: str, advice: str = "") -> NoReturn:
    raise InputError([Problem(code, nowhere(place), message, advice)]) from None
