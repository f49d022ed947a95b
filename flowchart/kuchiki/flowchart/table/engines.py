"""Other engines: the whole run by duckdb or Spark, which read, judge and write by themselves.

Nothing is joined, sorted or collected: the input goes in, the output comes out.
"""

import shutil
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from kuchiki.flowchart.files import beside
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.table.frames import TableWarning, evaluate_table
from kuchiki.flowchart.table.run import Asked

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
    kinds = (".csv", ".parquet")
    for name in (path, str(asked.output)):
        if Path(name).suffix.lower() not in kinds and not Path(name).is_dir():
            _fail("table.kind", name, f"the engine {engine} knows {' and '.join(kinds)}")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", TableWarning)
        run = _duckdb if engine == "duckdb" else _spark
        run(path, asked, master, lambda frame: _judge(frame, chart, asked))
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


def _duckdb(path: str, asked: Asked, master: str | None, judge: Callable[[Any], Any]) -> None:
    import duckdb

    csv, output = Path(path).suffix.lower() == ".csv", str(asked.output)
    pattern = str(Path(path) / "**" / "*.parquet") if Path(path).is_dir() else path
    try:
        with duckdb.connect() as connection, beside(output) as part:
            read = connection.read_csv if csv else connection.read_parquet
            judged = judge(read(pattern))
            write = judged.write_csv if output.lower().endswith(".csv") else judged.write_parquet
            write(str(part))
    except duckdb.Error as error:
        _fail("table.read", path, str(error).split("\n")[0])


def _spark(path: str, asked: Asked, master: str | None, judge: Callable[[Any], Any]) -> None:
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        advice = "needs pip install 'kuchiki[spark]'"
        _fail("extra.spark", "--engine", "Spark needs pyspark, which is not installed", advice)
    output = str(asked.output)
    local = "://" not in output
    if local and Path(output).exists() and not (Path(output) / "_SUCCESS").exists():
        _fail("output.write", output, "something else is there", "Spark writes a folder: name it")
    part = f"{output}.part" if local else output
    try:
        session = (
            SparkSession.builder.appName("kuchiki").master(master or "local[*]").getOrCreate()
        )
        if Path(path).suffix.lower() == ".csv":
            frame = session.read.csv(path, header=True, inferSchema=True)
        else:
            frame = session.read.parquet(path)
        writer = judge(frame).write.mode("overwrite")
        if output.lower().endswith(".csv"):
            writer.csv(part, header=True)
        else:
            writer.parquet(part)
    except PySparkException as error:
        _fail("table.read", path, str(error).split("\n")[0])
    if local:
        shutil.rmtree(output, ignore_errors=True)
        Path(part).replace(output)


def _fail(code: str, place: str, message: str, advice: str = "") -> NoReturn:
    raise InputError([Problem(code, nowhere(place), message, advice)]) from None
