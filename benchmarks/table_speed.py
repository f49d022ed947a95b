"""How fast tables are judged, beside rivals in the same run: `python benchmarks/table_speed.py`.

Prints nanoseconds a case (the median of rounds, the ways taken in turn) and ratios.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import duckdb
import numpy as np
import polars as pl
from rivals import answers, sql, staged
from workload import cases_of, chart_of

from kuchiki.flowchart.table import evaluate_table

Ways = dict[str, Callable[[], Any]]


def floor(arrays: list[np.ndarray[Any, Any]]) -> float:
    """Read every number once, two columns at a time."""
    with ThreadPoolExecutor(2) as pool:
        return sum(pool.map(lambda array: float(array.sum()), arrays))


def ways_of(gates: int, rows: int, with_sql: bool) -> Ways:
    """The ways to measure, by name."""
    chart, frame = chart_of(gates), cases_of(gates, rows)
    arrays = [column.fill_null(0).cast(pl.Float64).to_numpy() for column in frame]

    def ours() -> None:
        found = evaluate_table(frame, chart, masks=True)
        found.select(pl.col("unknown").bitwise_count_ones())

    ways: Ways = {"floor": lambda: floor(arrays), "kuchiki, masks": ours}
    ways["kuchiki, names"] = lambda: evaluate_table(frame, chart)
    if gates == 12:
        ways["polars, 12 gates only"] = lambda: frame.select(answers(gates))
        ways["polars staged when/then"] = lambda: staged(frame.lazy(), gates).collect()
        ways["same, streaming"] = lambda: staged(frame.lazy(), gates).collect(engine="streaming")
        if with_sql:
            connection = duckdb.connect()
            connection.register("source", frame.to_arrow())
            connection.sql("CREATE TABLE cases AS SELECT * FROM source")
            query = f"CREATE OR REPLACE TABLE judged AS {sql(gates)}"
            ways["duckdb SQL"] = lambda: connection.execute(query)
    return ways


def measure(ways: Ways, rows: int, rounds: int) -> dict[str, float]:
    """Nanoseconds a case, the median of *rounds* in which all ways take turns."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for name, way in ways.items():  # warm
        way()
    for _ in range(rounds):
        for name, way in ways.items():
            begin = time.perf_counter()
            way()
            taken[name].append((time.perf_counter() - begin) / rows * 1e9)
    return {name: statistics.median(times) for name, times in taken.items()}


def zen(rows: int = 2000) -> float | None:
    """Nanoseconds a case of zen-engine's `evaluate_batch` on the same 12 gates."""
    try:
        import zen_rival
    except ImportError:
        return None
    return zen_rival.measure(rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=[1_000_000, 10_000_000])
    parser.add_argument("--gates", type=int, nargs="*", default=[12, 16, 40])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", help="write the figures to a file")
    given = parser.parse_args()
    figures = []
    for rows in given.rows:
        for gates in given.gates:
            if rows * gates > 160_000_000:
                continue  # 40 gates by 10 million rows is 6.4 GB of input
            found = measure(ways_of(gates, rows, with_sql=True), rows, given.rounds)
            rival = found.get("polars staged when/then")
            print(f"\n{gates} gates, {rows:,} rows")
            for name, time_ in found.items():
                against = f"{time_ / rival:6.2f} x staged" if rival else ""
                print(
                    f"  {name:26s}{time_:9.1f} ns{time_ / found['floor']:8.1f} x floor {against}"
                )
            figures.append({"gates": gates, "rows": rows, "ns": found})
    if given.json:
        Path(given.json).write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
