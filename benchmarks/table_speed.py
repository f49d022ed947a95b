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
from rivals import answers, sql, staged, zen_engine
from workload import cases_of, chart_of

from kuchiki.flowchart import Chart
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
        agree(chart, frame.head(20_000))
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


def agree(chart: Chart, frame: pl.DataFrame) -> None:
    """Raises AssertionError where the rival written by hand says something else."""
    ours = evaluate_table(frame, chart, gates=True)
    theirs = staged(frame.lazy()).collect()
    status, outcome = ours["status"].cast(pl.String), ours["outcome"].cast(pl.String)
    ends = {"innovating": 0, "blocked": 1, "undetermined": 2, "other": 3}
    said = outcome.fill_null(status).replace_strict(ends, return_dtype=pl.UInt8)
    assert said.equals(theirs["verdict"]), "rivals disagree"
    bits = [(ours[f"gate.{g}"] == "no").cast(pl.UInt16) * 2**i for i, g in enumerate(chart.gates)]
    assert sum(bits).cast(pl.UInt16).equals(theirs["mask"]), "rivals disagree"


def measure(ways: Ways, rows: int, rounds: int) -> dict[str, tuple[float, float]]:
    """Nanoseconds a case: the median of *rounds* in which all ways take turns, and the least CPU.

    On a machine that others use the CPU time of all threads tells more than the clock.
    """
    clock: dict[str, list[float]] = {name: [] for name in ways}
    work: dict[str, list[float]] = {name: [] for name in ways}
    for way in ways.values():  # warm
        way()
    for _ in range(rounds):
        for name, way in ways.items():
            begin, busy = time.perf_counter(), time.process_time()
            way()
            clock[name].append((time.perf_counter() - begin) / rows * 1e9)
            work[name].append((time.process_time() - busy) / rows * 1e9)
    return {name: (statistics.median(clock[name]), min(work[name])) for name in ways}


def zen(gates: int, rows: int = 5000) -> float:
    """Nanoseconds a case of zen-engine's `evaluate_batch`; its cases are made before."""
    engine = zen_engine(gates)
    found = cases_of(gates, rows).to_dicts()
    requests = [{"key": "workload", "context": case} for case in found]
    judged = engine.evaluate_batch(requests)
    stops = evaluate_table(cases_of(gates, rows), chart_of(gates), gates=True)["gate.g0"]
    first = [("no", "yes", "unknown")[one["data"]["result"]["g0"]] for one in judged]
    assert first == stops.cast(pl.String).to_list(), "rivals disagree"
    begin = time.perf_counter()
    engine.evaluate_batch(requests)
    return (time.perf_counter() - begin) / rows * 1e9


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
            if gates == 12:
                found["zen-engine, batch"] = (zen(gates),) * 2
            rival = found.get("polars staged when/then")
            print(f"\n{gates} gates, {rows:,} rows: ns a case; CPU ns a case; x floor; x staged")
            for name, (clock, work) in found.items():
                against = f"{clock / rival[0]:9.2f}{work / rival[1]:9.2f} of CPU" if rival else ""
                floor_ = clock / found["floor"][0]
                print(f"  {name:26s}{clock:10.1f}{work:10.1f}{floor_:9.1f}{against}")
            figures.append({"gates": gates, "rows": rows, "ns": found})
    if given.json:
        Path(given.json).write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
