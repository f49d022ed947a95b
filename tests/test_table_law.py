"""The law of tables: row i is the case of row i, evaluated alone, on every engine."""

import os
from collections.abc import Callable
from typing import Any

import duckdb
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table import evaluate_table
from oracle.strategies import charts
from tables import Cells, expected, long_chart, random_cells, read

EXAMPLES = int(os.environ.get("LAW_EXAMPLES", "25"))
KINDS = {"number": pl.Float64, "truth": pl.Boolean, "scale": pl.String, "category": pl.String}

pytestmark = pytest.mark.filterwarnings("ignore::kuchiki.flowchart.table.TableWarning")
modest = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def frame_of(chart: Chart, cells: Cells) -> pl.DataFrame:
    schema = {}
    for column in cells:
        indicator = chart.indicators.get(column.split(".")[0])
        schema[column] = KINDS[indicator.kind] if indicator else pl.String
    return pl.DataFrame(cells, schema=schema)


def rows_of(frame: pl.DataFrame) -> list[dict[str, Any]]:
    texts = [c for c in frame.columns if frame[c].dtype in (pl.Enum, pl.Categorical)]
    return frame.with_columns(pl.col(texts).cast(pl.String)).to_dicts()


def check(chart: Chart, cells: Cells, judged: pl.DataFrame) -> None:
    found = rows_of(judged)
    assert len(found) == len(cells["region"])
    for row, said in enumerate(found):
        assert said.pop("region") == f"r{row}"
        wanted = expected(chart, cells, row)
        differ = {
            k: (said.get(k, "no column"), wanted[k])
            for k in wanted
            if said.get(k, "no column") != wanted[k]
        }
        assert not differ, (row, {c: v[row] for c, v in cells.items()}, differ)
        assert set(said) - set(wanted) <= set(cells)


Engine = Callable[[pl.DataFrame, Chart], pl.DataFrame]


def eager(frame: pl.DataFrame, chart: Chart) -> pl.DataFrame:
    found = evaluate_table(frame, chart, gates=True, margins=True)
    assert isinstance(found, pl.DataFrame)
    return found


def lazy(frame: pl.DataFrame, chart: Chart) -> pl.DataFrame:
    found = evaluate_table(frame.lazy(), chart, gates=True, margins=True)
    assert isinstance(found, pl.LazyFrame)
    return found.collect()


def pandas(frame: pl.DataFrame, chart: Chart) -> pl.DataFrame:
    module = pytest.importorskip("pandas")
    found = evaluate_table(frame.to_pandas(), chart, gates=True, margins=True)
    assert isinstance(found, module.DataFrame)
    return pl.from_pandas(found)


def arrow(frame: pl.DataFrame, chart: Chart) -> pl.DataFrame:
    pyarrow = pytest.importorskip("pyarrow")
    found = evaluate_table(frame.to_arrow(), chart, gates=True, margins=True)
    assert isinstance(found, pyarrow.Table)
    back = pl.from_arrow(found)
    assert isinstance(back, pl.DataFrame)
    return back


def relation(frame: pl.DataFrame, chart: Chart) -> pl.DataFrame:
    with duckdb.connect() as connection:
        connection.register("cases", frame.to_arrow())
        found = evaluate_table(
            connection.sql("select * from cases"), chart, gates=True, margins=True
        )
        assert isinstance(found, duckdb.DuckDBPyRelation)
        back = pl.from_arrow(found.to_arrow_table())
        assert isinstance(back, pl.DataFrame)
        return back.sort(pl.col("region").str.slice(1).cast(pl.Int64))


@pytest.mark.parametrize("engine", [eager, lazy, pandas, arrow, relation])
@modest
@given(drawn=charts(), seed=st.integers(0, 2**32))
def test_a_row_is_its_case(engine: Engine, drawn: dict[str, Any], seed: int) -> None:
    chart = read(drawn)
    cells = random_cells(chart, 30, seed)
    check(chart, cells, engine(frame_of(chart, cells), chart))


@pytest.mark.parametrize(
    ("engine", "gates"),
    [(eager, 2), (eager, 13), (eager, 40), (eager, 60), (eager, 70), (lazy, 60), (relation, 40)],
)
def test_long_charts(engine: Engine, gates: int) -> None:
    chart = read(long_chart(gates, seed=gates))
    cells = random_cells(chart, 50, seed=gates)
    check(chart, cells, engine(frame_of(chart, cells), chart))
