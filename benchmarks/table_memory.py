"""How much memory tables take, and how time grows with rows: `python benchmarks/table_memory.py`.

Each measurement is a process of its own, those of files medians of three. A frame's peak is what
judging adds to the input that lies there already; a file's peak is that of the whole process, from
parquet to parquet, and its seconds those of the run without the start of Python. `--plot FILE`
draws time and memory.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from figures import Figure, show, write

SMALL, MIDDLE, LARGE = 1_000_000, 10_000_000, 30_000_000
FILES = [100_000, 300_000, SMALL, 3_000_000, MIDDLE, LARGE]
TIMES = 3  # how far the reader is ahead differs from run to run, and the peak with it
FRAME = """
import sys
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
print((status("VmHWM") - before) / 1024)
"""
FILE = """
import resource, sys, time
from workload import chart_of
from kuchiki.flowchart.table.run import Asked, run
begin = time.perf_counter()
report = run(sys.argv[1], chart_of(12), Asked(output=sys.argv[2]))
seconds = time.perf_counter() - begin
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, seconds)
"""
WRITE = """
import sys
from workload import cases_of
from pyarrow import parquet
writer = None
for part in range(int(sys.argv[1]) // 100_000):
    table = cases_of(12, 100_000, seed=part).to_arrow()
    writer = writer or parquet.ParquetWriter(sys.argv[2], table.schema)
    writer.write_table(table)
writer.close()
"""


def run(code: str, *arguments: object) -> list[float]:
    """The numbers that a process prints."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent,
    )
    return [float(word) for word in done.stdout.split()]


def files(sizes: Sequence[int]) -> dict[int, tuple[float, float]]:
    """Megabytes at the peak and seconds, by rows."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        path, output = Path(folder) / "in.parquet", Path(folder) / "out.parquet"
        for rows in sizes:
            run(WRITE, rows, path)
            runs = [run(FILE, path, output) for _ in range(TIMES)]
            memory, seconds = map(statistics.median, zip(*runs, strict=True))
            print(f"parquet of {rows:>11,} rows: {memory:6.0f} MB, {seconds:7.2f} s", flush=True)
            found[rows] = memory, seconds
    return found


def line_of(found: dict[int, tuple[float, float]]) -> tuple[float, float]:
    """Seconds at the start and a row, of the line with the least relative deviations."""
    import numpy as np

    rows, seconds = np.array(list(found)), np.array([s for _, s in found.values()])
    design = np.stack([1 / seconds, rows / seconds], axis=1)
    start, each = np.linalg.lstsq(design, np.ones(len(rows)))[0]
    return float(start), float(each)


def figures_of(found: dict[int, tuple[float, float]]) -> list[Figure]:
    """What is asked of files."""
    sizes, figures = sorted(found), []
    most, name = found[sizes[-1]][0], f"{sizes[-1] / 1e6:g}M rows"
    figures.append(Figure(f"parquet to parquet, {name}: peak", most, 1500, "MB", most / 1500, 1))
    if len(sizes) > 1:
        near = min(sizes[:-1], key=lambda rows: abs(rows * 3 - sizes[-1]))
        before = found[near][0]
        label = f"parquet to parquet: peak of {name} / of {near / 1e6:g}M"
        figures.append(Figure(label, most, before, "MB", most / before, 1.2))
    if len(sizes) > 2:
        start, each = line_of(found)
        off = max(abs((start + each * rows) / s - 1) for rows, (_, s) in found.items())
        label = f"parquet to parquet: time off a line, {sizes[0] / 1e6:g}M to {name}"
        figures.append(Figure(label, 100 * off, 20, "%", off, 0.2))
    return figures


def plot(found: dict[int, tuple[float, float]], path: str) -> None:
    """Time and peak memory by rows, both on scales of powers of ten."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    rows = sorted(found)
    start, each = line_of(found)
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
    left.loglog(rows, [start + each * n for n in rows], color="0.6", label="a straight line")
    left.loglog(rows, [found[n][1] for n in rows], "o", color="#1f5fa8", label="measured")
    left.set(title="Time, parquet to parquet", xlabel="cases", ylabel="seconds")
    left.legend(frameon=False)
    right.semilogx(rows, [found[n][0] for n in rows], "o-", color="#1f5fa8")
    right.axhline(1500, color="0.6", linestyle="--")
    right.set(title="Peak memory of the process", xlabel="cases", ylabel="MB", ylim=(0, 1600))
    for axes in (left, right):
        axes.grid(alpha=0.3)
        axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, dpi=110, metadata={"Software": None})


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=[MIDDLE])
    parser.add_argument("--files", type=int, nargs="*", default=FILES)
    parser.add_argument("--plot", help="draw time and memory of the files: a name in .png")
    parser.add_argument("--json", help="write the figures to a file")
    given = parser.parse_args()
    figures = []
    for rows in given.rows:
        above = run(FRAME, rows)[0]
        label = f"frame of {rows / 1e6:g}M rows: peak above the input"
        figures.append(Figure(label, above, 300, "MB", above / 300, 1))
    found = files(given.files)
    if found:
        figures += figures_of(found)
    if given.plot and len(found) > 2:
        plot(found, given.plot)
    print()
    show(figures)
    if given.json:
        write(figures, given.json)


if __name__ == "__main__":
    main()
