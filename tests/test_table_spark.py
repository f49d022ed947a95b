"""The law of tables on Spark, in its local mode."""

import os
import shutil
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from kuchiki.flowchart import InputError
from kuchiki.flowchart.table import evaluate_table
from kuchiki.flowchart.table.engines import run_elsewhere
from kuchiki.flowchart.table.run import Asked
from tables import expected, long_chart, random_cells, read

pytestmark = [
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs java"),
]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sql = pytest.importorskip("pyspark.sql")
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        session = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        yield session
        session.stop()


@pytest.mark.parametrize("gates", [3, 12])
def test_a_row_is_its_case(spark: Any, gates: int) -> None:
    chart = read(long_chart(gates, seed=gates))
    cells = random_cells(chart, 40, seed=gates)
    schema = ", ".join(f"`{c}` {'string' if c == 'region' else 'double'}" for c in cells)
    frame = spark.createDataFrame(list(zip(*cells.values(), strict=True)), schema)
    judged = evaluate_table(frame, chart, gates=True)
    assert type(judged) is type(frame)
    rows = [row.asDict() for row in judged.collect()]
    assert len(rows) == 40
    for said in rows:
        wanted = expected(chart, cells, int(said["region"][1:]))
        assert {k: said[k] for k in said if k != "region"} == {
            k: v for k, v in wanted.items() if not k.startswith("margin.")
        }


def test_infinite_and_nan_are_missing(spark: Any) -> None:
    chart = read(long_chart(2, seed=1))
    cells = {f"x{i}": [float("nan"), float("inf"), None, 5.0] for i in range(4)}
    frame = spark.createDataFrame(
        list(zip(*cells.values(), strict=True)), ", ".join(f"{c} double" for c in cells)
    )
    found = [row.verdict for row in evaluate_table(frame, chart).collect()]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert found == evaluate_table(pl.DataFrame(cells), chart)["verdict"].to_list()


def test_a_file_by_the_engine(spark: Any, tmp_path: Path) -> None:
    chart = read(long_chart(3, seed=3))
    frame = pl.DataFrame(random_cells(chart, 40, seed=3), strict=False)
    path, out = tmp_path / "in.parquet", tmp_path / "out.parquet"
    frame.write_parquet(path)
    for _ in range(2):  # the second time over the first
        run_elsewhere(str(path), chart, Asked(output=str(out)), "spark", "local[2]")
    found = pl.read_parquet(out / "*.parquet").sort("region")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        mine = evaluate_table(frame, chart).with_columns(pl.all().cast(pl.String))
    assert found.equals(mine.sort("region"))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.parquet", "out.parquet"]
    other = tmp_path / "in.parquet"
    with pytest.raises(InputError, match="something else is there"):
        run_elsewhere(str(path), chart, Asked(output=str(other)), "spark", "local[2]")
