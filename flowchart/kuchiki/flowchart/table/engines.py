"""Other engines: the whole run by duckdb or Spark, which read, judge and write by themselves.

Nothing is joined, sorted or collected: the input goes in, the output comes out.
"""

import os
import warnings
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

from kuchiki.flowchart.files import beside
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.table.frames import TableWarning, evaluate_table
from kuchiki.flowchart.table.run import Asked
from kuchiki.flowchart.table.scan import is_pattern, kind_of
from kuchiki.flowchart.table.spark import run_on_spark

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
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", TableWarning)
        run = _duckdb if engine == "duckdb" else run_on_spark
        run(path, str(asked.output), master, lambda frame: _judge(frame, chart, asked))
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


def _duckdb(path: str, output: str, master: str | None, judge: Callable[[Any], Any]) -> None:
    import duckdb

    kind = kind_of(path)
    pattern = str(Path(path) / "**" / "*.parquet") if os.path.isdir(path) else path
    try:
        with duckdb.connect() as connection, beside(output) as part:
            if kind == ".csv":
                cases = connection.read_csv(pattern)
            else:
                cases = connection.read_parquet(pattern, hive_partitioning=is_pattern(pattern))
            judged = judge(cases)
            write = judged.write_csv if output.lower().endswith(".csv") else judged.write_parquet
            write(str(part))
    except duckdb.Error as error:
        _fail("table.read", path, str(error).split("\n")[0])


def _fail(code: str, place: str, message: str, advice: str = "") -> NoReturn:
    raise InputError([Problem(code, nowhere(place), message, advice)]) from None
