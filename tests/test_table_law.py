"""The law of tables: row i is the case of row i, evaluated alone, on every engine."""

import os
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import duckdb
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table import evaluate_table, memory
from oracle.strategies import charts
from tables import check, frame_of, in_order, long_chart, mixed_chart, random_cells, read

EXAMPLES = int(os.environ.get("LAW_EXAMPLES", "25"))

pytestmark = pytest.mark.filterwarnings("ignore::kuchiki.flowchart.table.TableWarning")
modest = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


Engine = Callable[[pl.DataFrame, Chart], pl.DataFrame]


def eager(frame: pl.DataFrame, chart: Chart) -> pl.DataFrame:
    found = evaluate_table(frame, chart, gates=True, margins=True)
    assert isinstance(found, pl.DataFrame)
    return found


def program(frame: pl.DataFrame, chart: Chart) -> pl.DataFrame:
    """As tables of many rows are judged: by a program, here in blocks of 64 rows."""
    with patch.multiple(memory, FEW=0, SMALL=0, ROWS=64):
        found: pl.DataFrame = evaluate_table(frame, chart)
    return found.hstack(eager(frame, chart).select(pl.col("^(gate|margin)[.].*$")))


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
        return in_order(back)


def ibis(frame: pl.DataFrame, chart: Chart) -> pl.DataFrame:
    module = pytest.importorskip("ibis")
    with duckdb.connect() as connection:
        connection.register("source", frame.to_arrow())
        connection.sql("create table cases as from source")
        table = module.duckdb.from_connection(connection).table("cases")
        found = evaluate_table(table, chart, gates=True, margins=True)
        assert isinstance(found, module.Table)
        back = pl.from_arrow(found.to_pyarrow())
        assert isinstance(back, pl.DataFrame)
        return in_order(back)


@pytest.mark.parametrize("engine", [eager, program, lazy, pandas, arrow, relation])
@modest
@given(drawn=charts(), seed=st.integers(0, 2**32))
def test_a_row_is_its_case(engine: Engine, drawn: dict[str, Any], seed: int) -> None:
    chart = read(drawn)
    cells = random_cells(chart, 30, seed)
    check(chart, cells, engine(frame_of(chart, cells), chart))


@pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")  # ibis asks duckdb so
@settings(modest, max_examples=1 + EXAMPLES // 8)
@given(drawn=charts(), seed=st.integers(0, 2**32))
def test_a_row_is_its_case_by_ibis(drawn: dict[str, Any], seed: int) -> None:
    """Fewer charts, since ibis takes about a second to write one as SQL."""
    chart = read(drawn)
    cells = random_cells(chart, 30, seed)
    check(chart, cells, ibis(frame_of(chart, cells), chart))


@pytest.mark.parametrize(
    ("engine", "gates"),
    [
        *((eager, gates) for gates in (2, 13, 40, 60, 70)),
        *((program, gates) for gates in (2, 13, 40, 70, 300)),
        *((lazy, 60), (relation, 40)),
    ],
)
def test_long_charts(engine: Engine, gates: int) -> None:
    chart = read(long_chart(gates, seed=gates))
    cells = random_cells(chart, 50, seed=gates)
    check(chart, cells, engine(frame_of(chart, cells), chart))


@pytest.mark.parametrize(
    ("engine", "examples"),
    [
        (eager, EXAMPLES),
        (program, EXAMPLES),
        (pandas, EXAMPLES),
        (lazy, 1 + EXAMPLES // 5),
        (relation, 1 + EXAMPLES // 5),
    ],
)
def test_mixed_charts_of_up_to_sixty_gates(engine: Engine, examples: int) -> None:
    """All kinds, formulas, nested groups and counts, bounds and missing cells, 2 to 60 gates."""

    @settings(modest, max_examples=examples)
    @given(gates=st.integers(2, 60), seed=st.integers(0, 2**32))
    def law(gates: int, seed: int) -> None:
        chart = read(mixed_chart(gates, seed))
        cells = random_cells(chart, 20, seed)
        check(chart, cells, engine(frame_of(chart, cells), chart))

    law()


@modest
@given(gates=st.integers(2, 20), seed=st.integers(0, 2**32))
def test_blocks_do_not_touch_each_other(gates: int, seed: int) -> None:
    """Many blocks, worked out by several threads in the same memory, are as one block."""
    chart = read(mixed_chart(gates, seed))
    frame = frame_of(chart, random_cells(chart, 700, seed))
    for masks in (False, True):
        with patch.multiple(memory, FEW=0, SMALL=0, ROWS=64):
            found = evaluate_table(frame, chart, masks=masks)
        assert found.equals(evaluate_table(frame, chart, masks=masks))
