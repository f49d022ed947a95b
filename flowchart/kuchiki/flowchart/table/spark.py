"""All that is Spark's alone: its whole run, and the names that it takes.

It needs pyspark and Java, so the coverage of machines without them leaves this module out by name.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import narwhals as nw

from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.table.cells import MISSING, NUMBER
from kuchiki.flowchart.table.layout import Layout
from kuchiki.flowchart.table.stages import HIDDEN

_CSV: dict[str, Any] = {"escape": '"', "multiLine": True}  # as others write and read it
_CAUSE = re.compile(r"^Caused by: [\w.$]+: (.+)$", re.MULTILINE)  # of what Java raised


def run_on_spark(
    path: str,
    output: str,
    master: str | None,
    numbers: Callable[[list[str]], set[str]],
    judge: Callable[[Any], Any],
) -> None:
    """Have Spark read *path*, *judge* it and write the folder *output*.

    *numbers* tells of all columns those that hold numbers: of a csv the others stay texts.
    *master* is the address of the cluster, by default this machine. A folder of Spark's own is
    replaced once the new one is whole. Raises InputError where something else is in its place, or
    where Spark cannot read or write.
    """
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    local = "://" not in output
    if local and Path(output).exists() and not (Path(output) / "_SUCCESS").exists():
        advice = "Spark writes a folder: name it"
        raise InputError(
            [Problem("output.write", nowhere(output), "something else is there", advice)]
        )
    part = f"{output}.part" if local else output
    try:
        session = (
            SparkSession.builder.appName("kuchiki").master(master or "local[*]").getOrCreate()
        )
        if Path(path).suffix.lower() == ".csv":
            frame = session.read.csv(path, header=True, mode="FAILFAST", **_CSV)
            wanted = numbers(frame.columns)
            frame = frame.select([_cell(column, column in wanted) for column in frame.columns])
        else:
            frame = session.read.parquet(path)
            numbers(frame.columns)
        writer = judge(frame).write.mode("overwrite")
        if output.lower().endswith(".csv"):
            writer.csv(
                part,
                header=True,
                escape=_CSV["escape"],
                ignoreLeadingWhiteSpace=False,
                ignoreTrailingWhiteSpace=False,
            )
        else:
            writer.parquet(part)
    except (PySparkException, Py4JError) as error:
        if local:
            shutil.rmtree(part, ignore_errors=True)
        said = str(error)
        reasons = _CAUSE.findall(said) or said.split("\n")
        full = next((reason for reason in reasons if "No space left" in reason), None)
        if full is not None:
            message = f"it cannot be written: {full}"
            raise InputError([Problem("output.write", nowhere(output), message)]) from None
        raise InputError([Problem("table.read", nowhere(path), reasons[0])]) from None
    if local:
        shutil.rmtree(output, ignore_errors=True)
        Path(part).replace(output)


def _cell(column: str, number: bool) -> Any:
    """A column of texts as it is, or its numbers; a cell that is none stops the engine."""
    from pyspark.sql import functions as sql

    quoted = "`" + column.replace("`", "``") + "`"
    cell = sql.col(quoted)
    if not number:
        return cell
    text = sql.regexp_replace(cell, r"^\s+|\s+$", "")
    said = sql.concat(sql.lit("'"), cell, sql.lit(f"' in {column} is no number"))
    found = (
        sql.when(cell.isNull() | sql.lower(text).isin(*sorted(MISSING)), sql.lit(None))
        .when(text.rlike(f"^({NUMBER})$"), text.cast("double"))
        .otherwise(sql.raise_error(said).cast("double"))
    )
    return found.alias(column)


def plain_names(
    table: nw.LazyFrame[Any], layout: Layout
) -> tuple[nw.LazyFrame[Any], Layout, dict[str, str]]:
    """The table with names that Spark takes as such, the layout by them, and the true names.

    Spark reads `x.low` as the part `low` of a column `x`.
    """
    names = table.collect_schema().names()
    plain = {n: f"{HIDDEN}in_{i}" if set(n) & set(".`") else n for i, n in enumerate(names)}
    native: Any = table.to_native()
    origins = {
        name: origin._replace(
            column=plain.get(origin.column or ""),
            low=plain.get(origin.low or ""),
            high=plain.get(origin.high or ""),
        )
        for name, origin in layout.origins.items()
    }
    renamed = layout._replace(
        origins=origins,
        passed=tuple(plain[name] for name in layout.passed),
        levels={key: plain[column] for key, column in layout.levels.items()},
    )
    shown = {new: old for old, new in plain.items()}
    return nw.from_native(native.toDF(*plain.values())), renamed, shown
