"""The law of tables on Spark, in its local mode."""

import os
import shutil
import sys
import warnings
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kuchiki.flowchart import InputError
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table import evaluate_table
from kuchiki.flowchart.table.engines import run_elsewhere
from kuchiki.flowchart.table.run import Asked
from messy import STOPS, full_disk, same_texts, stops
from oracle.strategies import charts
from tables import (
    Cells,
    check,
    frame_of,
    in_order,
    long_chart,
    mixed_chart,
    random_cells,
    read,
    small_chart,
)

NEEDED = "KUCHIKI_NEEDS_SPARK" in os.environ  # then what is missing is a failure
pytestmark = [
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.skipif(shutil.which("java") is None and not NEEDED, reason="Spark needs java"),
]


EXAMPLES = int(os.environ.get("LAW_EXAMPLES", "25"))
QUICK = {  # a few rows a query: nothing is worth compiling
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.python.sql.dataFrameDebugging.enabled": "false",
}
few = settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a smaller chart would take minutes
)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sql = import_module("pyspark.sql") if NEEDED else pytest.importorskip("pyspark.sql")
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = sql.SparkSession.builder.master("local[2]")
        for key, value in QUICK.items():
            builder = builder.config(key, value)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        yield session
        session.stop()


def hold(spark: Any, chart: Chart, cells: Cells, *, margins: bool = True) -> None:
    """Raises AssertionError where a row that Spark judges is not its case evaluated alone."""
    frame = spark.createDataFrame(frame_of(chart, cells).to_arrow())
    judged = evaluate_table(frame, chart, gates=True, margins=margins)
    assert type(judged) is type(frame)
    back = pl.from_arrow(judged.toArrow())
    assert isinstance(back, pl.DataFrame)
    check(chart, cells, in_order(back), margins=margins)


@settings(few, max_examples=1 + EXAMPLES // 5)
@given(drawn=charts(), seed=st.integers(0, 2**32))
def test_a_row_is_its_case(spark: Any, drawn: dict[str, Any], seed: int) -> None:
    """Charts by chance, with all kinds of indicators, formulas, groups, bounds, missing cells."""
    chart = read(drawn)
    hold(spark, chart, random_cells(chart, 30, seed))


@settings(few, max_examples=1 + EXAMPLES // 10)
@given(gates=st.integers(2, 60), seed=st.integers(0, 2**32))
def test_mixed_charts_of_up_to_sixty_gates(spark: Any, gates: int, seed: int) -> None:
    """Without margins, of which there would be hundreds of columns."""
    chart = read(mixed_chart(gates, seed))
    hold(spark, chart, random_cells(chart, 20, seed), margins=False)


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


def test_texts_and_addresses_by_the_engine(spark: Any, tmp_path: Path) -> None:
    """Text in and out; an output with an address is written by Spark where it stands."""
    chart = read(long_chart(3, seed=3))
    frame = pl.DataFrame(random_cells(chart, 40, seed=3), strict=False)
    path, out, other = tmp_path / "in.csv", tmp_path / "out.csv", tmp_path / "other.csv"
    frame.write_csv(path)
    for output in (str(out), other.as_uri()):
        run_elsewhere(str(path), chart, Asked(output=output), "spark")
    one, two = (pl.read_csv(o / "*.csv", infer_schema=False).sort("region") for o in (out, other))
    assert one.equals(two)
    assert len(one) == 40
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        mine = evaluate_table(frame, chart).sort("region")
    for column in ("verdict", "at_best", "at_worst"):
        assert one[column].to_list() == mine[column].cast(pl.String).to_list()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.csv", "other.csv", "out.csv"]


@pytest.mark.parametrize(
    ("name", "scheme", "said"),
    [
        ("in.parquet", False, "is not a Parquet file"),
        ("gone.parquet", False, "Path does not exist"),
        ("gone.parquet", True, "Path does not exist"),
    ],
)
def test_what_spark_cannot_read_leaves_nothing(
    spark: Any, tmp_path: Path, name: str, scheme: bool, said: str
) -> None:
    """It says so in one line, and no part of an output stays."""
    path, out = tmp_path / name, tmp_path / "out.parquet"
    (tmp_path / "in.parquet").write_bytes(b"no table")
    asked = Asked(output=out.as_uri() if scheme else str(out))
    with pytest.raises(InputError, match=rf"parquet: error \[table\.read\](.|\n)*{said}"):
        run_elsewhere(str(path), read(long_chart(3, seed=3)), asked, "spark")
    assert [p.name for p in tmp_path.iterdir()] == ["in.parquet"]


def test_texts_mean_the_same(spark: Any, tmp_path: Path) -> None:
    same_texts("spark", small_chart(), tmp_path)


@pytest.mark.parametrize(("text", "said"), STOPS)
def test_texts_that_stop_it(spark: Any, tmp_path: Path, text: str, said: str) -> None:
    stops("spark", small_chart(), tmp_path, text, said)


def test_a_full_disk_is_not_the_inputs_fault(
    spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pyspark.errors import PySparkException

    def fail(part: str) -> None:
        raise PySparkException("Job aborted\nCaused by: No space left on device")

    full_disk("spark", fail, small_chart(), tmp_path, monkeypatch)
