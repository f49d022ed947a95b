"""How long minimisation takes, and how often it is proven: 17 conditions, 500 cases, some noise.

    python benchmarks/minimise.py [parsimonious|conservative|intermediate] [SEEDS]

Cases are drawn by chance. A rule of three terms of three conditions each, drawn too, makes the
outcome; a part of the cases contradicts it (`chance`: all do as they like). Prints a line a table:
seconds on the clock and of the processor, whether the least number of terms is proven.
"""

import argparse
from time import perf_counter, process_time

import numpy
from figures import Figure, show, write

from kuchiki.flowchart.studies.hypothesis.minimise import PARSIMONIOUS, minimise
from kuchiki.flowchart.studies.hypothesis.sets import Membership, data_of
from kuchiki.flowchart.studies.hypothesis.truth_table import Cuts, TruthTable, truth_table

WIDTH, CASES, TARGET = 17, 500, 30.0


def table(seed: int, noise: float | None) -> TruthTable:
    """The truth table of cases drawn by *seed*."""
    chance = numpy.random.default_rng(seed)
    cells = chance.integers(0, 2, (CASES, WIDTH)).astype(float)
    outcome = numpy.zeros(CASES)
    for _ in range(3):
        which, signs = chance.choice(WIDTH, 3, replace=False), chance.integers(0, 2, 3)
        outcome = numpy.maximum(outcome, (cells[:, which] == signs).all(axis=1))
    if noise is None:
        outcome = chance.integers(0, 2, CASES).astype(float)
    else:
        outcome = numpy.where(chance.random(CASES) < noise, 1 - outcome, outcome)
    sets = {f"C{i}": Membership(cells[:, i], cells[:, i]) for i in range(WIDTH)}
    return truth_table(
        data_of(map(str, range(CASES)), sets, Membership(outcome, outcome), "Y"), Cuts()
    )


def slowest(kind: str, seeds: int) -> list[Figure]:
    """Print a line a table; the longest time, and how many were proven."""
    proven, times = 0, list[float]()
    expected = {f"C{i}": True for i in range(WIDTH)}
    for noise in (0.0, 0.02, 0.05, 0.1, None):
        for seed in range(seeds):
            made = table(seed, noise)
            clock, work = perf_counter(), process_time()
            found = minimise(made, kind, expected)
            clock, work = perf_counter() - clock, process_time() - work
            said = "proven" if found.proven else f"not proven (at least {found.at_least})"
            what = "chance" if noise is None else f"noise {noise:.0%}"
            print(
                f"{kind} {what:9} seed {seed}: {clock:5.1f} s, {work:5.1f} s of the processor; "
                f"{len(found.models[0])} terms, {said}",
                flush=True,
            )
            proven += found.proven
            times.append(clock)
    name = f"minimise {WIDTH} x {CASES}, {kind}"
    longest, share = max(times) / TARGET, proven / len(times)
    return [
        Figure(f"{name}: the slowest", max(times), TARGET, "s", longest, 1),
        Figure(f"{name}: proven", proven, len(times), "tables", share, None),
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", nargs="?", default=PARSIMONIOUS)
    parser.add_argument("seeds", nargs="?", type=int, default=5)
    parser.add_argument("--json", help="write the figures to a file")
    given = parser.parse_args()
    figures = slowest(given.kind, given.seeds)
    show(figures)
    if given.json:
        write(figures, given.json)


if __name__ == "__main__":
    main()
