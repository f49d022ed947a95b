"""How fast tables are judged, beside rivals in the same run: `python benchmarks/table_speed.py`.

Each way gives verdict, status, stop, outcome, both masks and the number of Unknown gates, at_best
and at_worst too unless it says otherwise; the rivals written by hand give verdict and mask alone.
The ways take turns; a figure is the median of nanoseconds a case, a ratio the median of the
rounds' ratios, and CPU the least time of all threads, which tells more where others use the
machine.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

import duckdb
import numpy as np
import polars as pl
from figures import Figure, show, write
from rivals import answers, sql, staged, zen_engine
from workload import cases_of, chart_of

from kuchiki.flowchart import Chart
from kuchiki.flowchart.table import evaluate_table
from kuchiki.flowchart.table.layout import lay_out
from kuchiki.flowchart.table.memory import Want, judge_memory
from kuchiki.flowchart.table.results import Wording

Ways = dict[str, Callable[[], Any]]
OURS, NAMES, PLAIN = "kuchiki, masks", "kuchiki, names", "kuchiki, no at_best, at_worst"
FLOOR, STAGED, SQL, ZEN = "floor", "polars staged when/then", "duckdb SQL", "zen-engine, batch"


def buffers(frame: pl.DataFrame) -> list[np.ndarray[Any, Any]]:
    """The memory of the columns as doubles, shape `(n,)`; truths lie there a bit each."""
    found = []
    for column in frame:
        array = column.rechunk().to_arrow()
        data = np.frombuffer(array.buffers()[1], np.uint8)
        found.append(data[: data.size // 8 * 8].view(np.float64))
    return found


def floor(arrays: list[np.ndarray[Any, Any]]) -> float:
    """Read every column once, two at a time."""
    with ThreadPoolExecutor(2) as pool:
        return sum(pool.map(lambda array: float(array.view(np.uint64).max()), arrays))


def count(judged: pl.DataFrame) -> pl.DataFrame:
    """The number of Unknown gates."""
    return judged.select(pl.col("unknown").bitwise_count_ones())


def ways_of(gates: int, rows: int) -> Ways:
    """The ways to measure, by name."""
    chart, frame = chart_of(gates), cases_of(gates, rows)
    arrays = buffers(frame)
    layout, wording = lay_out(frame.columns, chart), Wording(chart, masks=True)

    def plain() -> pl.DataFrame:
        want = Want(extremes=False)
        return count(judge_memory(rows, frame.slice, chart, layout, want, wording).results)

    ways: Ways = {
        FLOOR: lambda: floor(arrays),
        OURS: lambda: count(evaluate_table(frame, chart, masks=True)),
        PLAIN: plain,
        NAMES: lambda: evaluate_table(frame, chart),
    }
    if gates == 12:
        agree(chart, frame.head(20_000))
        ways["polars, answers of the gates alone"] = lambda: frame.select(answers(gates))
        ways[STAGED] = lambda: staged(frame.lazy(), gates).collect()
        ways["same, streaming"] = lambda: staged(frame.lazy(), gates).collect(engine="streaming")
        connection = duckdb.connect()
        connection.register("source", frame.to_arrow())
        connection.sql("CREATE TABLE cases AS SELECT * FROM source")
        query = f"CREATE OR REPLACE TABLE judged AS {sql(gates)}"
        ways[SQL] = lambda: connection.execute(query)
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


class Times(NamedTuple):
    """Of one way: nanoseconds a case by the clock, a round each, and the least CPU time."""

    clock: list[float]
    cpu: float

    def to(self, rival: "Times") -> float:
        """The median of the rounds' ratios."""
        return statistics.median(a / b for a, b in zip(self.clock, rival.clock, strict=True))


def measure(ways: Ways, rows: int, rounds: int) -> dict[str, Times]:
    """All ways in turn, *rounds* times."""
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
    return {name: Times(clock[name], min(work[name])) for name in ways}


def zen(gates: int, rounds: int, rows: int = 5000) -> Times:
    """Of zen-engine's `evaluate_batch`; its cases are made before."""
    engine = zen_engine(gates)
    found = cases_of(gates, rows).to_dicts()
    requests = [{"key": "workload", "context": case} for case in found]
    judged = engine.evaluate_batch(requests)
    stops = evaluate_table(cases_of(gates, rows), chart_of(gates), gates=True)["gate.g0"]
    first = [("no", "yes", "unknown")[one["data"]["result"]["g0"]] for one in judged]
    assert first == stops.cast(pl.String).to_list(), "rivals disagree"
    ways: Ways = {ZEN: lambda: engine.evaluate_batch(requests)}
    return measure(ways, rows, rounds)[ZEN]


def figures_of(found: dict[str, Times], where: str) -> list[Figure]:
    """What is asked of tables in memory, each beside its rival."""
    asked = [
        ("staged when/then by hand", OURS, STAGED, 1.0),
        ("columns read once", OURS, FLOOR, 8.0),
        ("without at_best, at_worst", OURS, PLAIN, 2.0),
        ("names, not masks / columns read once", NAMES, FLOOR, None),
    ]
    figures = []
    for name, one, rival, target in asked:
        if rival in found:
            ours, theirs = found[one], found[rival]
            pair = statistics.median(ours.clock), statistics.median(theirs.clock)
            figures.append(Figure(f"{where} / {name}", *pair, "ns", ours.to(theirs), target))
    for name, rival, least in (("DuckDB SQL", SQL, 5), ("zen-engine, a case", ZEN, 1000)):
        if rival in found:
            pair = statistics.median(found[OURS].clock), statistics.median(found[rival].clock)
            ratio = pair[1] / pair[0]
            figures.append(Figure(f"{where}, {name} / ours", *pair, "ns", ratio, least, True))
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=[1_000_000, 10_000_000])
    parser.add_argument("--gates", type=int, nargs="*", default=[12, 16, 40])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", help="write the figures to a file")
    given = parser.parse_args()
    figures: list[Figure] = []
    for rows in given.rows:
        for gates in given.gates:
            found = measure(ways_of(gates, rows), rows, given.rounds)
            if gates == 12:
                found[ZEN] = zen(gates, given.rounds)
            print(
                f"\n{gates} gates, {rows:,} rows: ns a case by the clock, and of CPU", flush=True
            )
            for name, times in found.items():
                print(f"  {name:38}{statistics.median(times.clock):12.1f}{times.cpu:12.1f}")
            figures += figures_of(found, f"table {gates} gates, {rows / 1e6:g}M")
    print()
    show(figures)
    if given.json:
        write(figures, given.json)


if __name__ == "__main__":
    main()
