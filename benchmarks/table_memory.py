"""How much memory a table takes above its input, and a file above nothing; and how time grows.

`python benchmarks/table_memory.py` prints peaks of resident memory, each in a process of its own.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FRAME = """
import resource, sys
sys.path.insert(0, "benchmarks")
from workload import cases_of, chart_of
from kuchiki.flowchart.table import evaluate_table
rows = int(sys.argv[1])
chart, frame = chart_of(12), cases_of(12, rows)
evaluate_table(frame.head(300_000), chart, masks=True)
def status(key):
    lines = open("/proc/self/status").read().split("\\n")
    return int(next(line for line in lines if line.startswith(key)).split()[1])
open("/proc/self/clear_refs", "w").write("5")
before = status("VmRSS")
found = evaluate_table(frame, chart, masks=True)
print(status("VmHWM") - before)
"""
FILE = """
import resource, sys
sys.path.insert(0, "benchmarks")
from workload import chart_of
from kuchiki.flowchart.table.run import Asked, run
report = run(sys.argv[1], chart_of(12), Asked(output=sys.argv[2]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
WRITE = """
import sys
sys.path.insert(0, "benchmarks")
import polars as pl
from workload import cases_of
from pyarrow import parquet
writer = None
for part in range(int(sys.argv[1]) // 100_000):
    table = cases_of(12, 100_000, seed=part).to_arrow()
    writer = writer or parquet.ParquetWriter(sys.argv[2], table.schema)
    writer.write_table(table)
writer.close()
"""


def run(code: str, *arguments: object) -> tuple[float, float]:
    """The megabytes that a process prints (of kilobytes), and its seconds."""
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        check=True,
        capture_output=True,
        text=True,
    )
    return int(done.stdout.strip() or 0) / 1024, time.perf_counter() - begin


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=[10_000_000])
    parser.add_argument("--files", type=int, nargs="*", default=[10_000_000, 30_000_000])
    given = parser.parse_args()
    for rows in given.rows:
        print(f"frame of {rows:,} rows: {run(FRAME, rows)[0]:.0f} MB above the input")
    with tempfile.TemporaryDirectory() as folder:
        for rows in given.files:
            path, output = Path(folder) / "in.parquet", Path(folder) / "out.parquet"
            run(WRITE, rows, path)
            memory, seconds = run(FILE, path, output)
            print(f"parquet of {rows:,} rows: {memory:.0f} MB peak, {seconds:.1f} s")


if __name__ == "__main__":
    main()
