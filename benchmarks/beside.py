"""Ours beside a rival, in turn: how one process times both.

The two run round by round, each first in every other round, after a full garbage collection and
with the collector on, as in any program. Told are both medians, the median of the rounds' ratios,
and between which ratios the middle half of the rounds lies.
"""

import argparse
import gc
import statistics
import time
from collections.abc import Callable
from typing import Any

from figures import Figure, show, write

ROUNDS = 31


def seconds(work: Callable[[], Any]) -> float:
    """How long *work* takes, with no garbage left from before."""
    gc.collect()
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def beside(
    name: str,
    ours: Callable[[], Any],
    rival: Callable[[], Any],
    target: float | None = None,
    *,
    times: int = 1,
    rounds: int = ROUNDS,
) -> Figure:
    """Both in turn; *rival* does *times* as much as one of ours, lest it be over too soon."""
    pairs = []
    for number in range(rounds):
        if number % 2:
            second = seconds(rival) / times
            pairs.append((seconds(ours), second))
        else:
            first = seconds(ours)
            pairs.append((first, seconds(rival) / times))
    mine, other = (1e3 * statistics.median(found) for found in zip(*pairs, strict=True))
    low, ratio, high = statistics.quantiles([a / b for a, b in pairs], n=4)
    return Figure(name, mine, other, "ms", ratio, target, low=low, high=high)


def measure(figures: Callable[[int], list[Figure]], about: str | None) -> None:
    """Make, print and perhaps write the *figures* of so many rounds, as the words of a run ask."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="two at least")
    parser.add_argument("--json", help="write the figures to a file")
    given = parser.parse_args()
    found = figures(given.rounds)
    show(found)
    if given.json:
        write(found, given.json)
