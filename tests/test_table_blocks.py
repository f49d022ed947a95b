"""Blocks: numbers looked at while they are compared, flags turned to numbers, memory kept."""

import os
from concurrent.futures import ThreadPoolExecutor
from math import inf, nan
from typing import Any
from unittest.mock import patch

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuchiki.flowchart.table import evaluate_table, memory
from kuchiki.flowchart.table.bits import Bits, Numbers
from kuchiki.flowchart.table.kept import kept
from kuchiki.flowchart.table.pack import pack
from tables import FULL, small_chart

DOUBLES = st.lists(st.floats(), min_size=1, max_size=40)


@given(DOUBLES)
def test_all_finite_is_seen_from_the_bits(numbers: list[float]) -> None:
    array = np.array(numbers)
    assert Numbers(array).all_finite() is bool(np.isfinite(array).all())


@pytest.mark.parametrize("odd", [inf, -inf, nan, -nan])
@pytest.mark.parametrize("others", [1.0, -1.0, 0.0, -0.0])
def test_one_that_is_not_finite_is_found(odd: float, others: float) -> None:
    array = np.full(300_000, others)
    assert Numbers(array).all_finite()
    for place in (0, 131_071, 131_072, 299_999):
        array[place] = odd
        assert not Numbers(array).all_finite()
        array[place] = others


@pytest.mark.parametrize("count", [1, 7, 8, 131_072, 131_073, 300_001])
def test_numbers_are_compared_on_the_way(count: int) -> None:
    array = np.random.default_rng(1).normal(size=count)
    numbers = Numbers(array)
    asked = ((np.greater_equal, 0.5), (np.less_equal, -0.5))
    assert numbers.all_finite(asked)
    assert set(numbers.known) == set(asked)
    assert ((numbers >= 0.5).flags(count) == (array >= 0.5)).all()
    assert ((numbers <= -0.5).flags(count) == (array <= -0.5)).all()


@given(
    widths=st.lists(st.integers(1, 64), min_size=1, max_size=6),
    count=st.integers(1, 50),
    seed=st.integers(0, 2**32),
)
def test_flags_become_the_bits_of_numbers(widths: list[int], count: int, seed: int) -> None:
    """Whatever stands behind the last case in its byte."""
    chance = np.random.default_rng(seed)
    planes: dict[str, list[Any]] = {}
    wanted: dict[str, list[int]] = {}
    for i, width in enumerate(widths):
        flags = chance.random((width, -(-count // 8) * 8)) < 0.5
        planes[str(i)] = [Bits.of(row) for row in flags]
        if width > 2:
            planes[str(i)][1:3] = [True, False]
            flags[1], flags[2] = True, False
        wanted[str(i)] = [
            sum(int(flag) << bit for bit, flag in enumerate(case)) for case in flags.T[:count]
        ]
    assert {name: array.tolist() for name, array in pack(planes, count).items()} == wanted


def test_a_chart_is_known_by_being_the_same() -> None:
    """What was made of it is kept, of the last few charts."""
    made: list[str] = []

    @kept
    def make(chart: Any, word: str = "") -> str:
        made.append(word)
        return f"{chart.name} {word}"

    chart, twin = small_chart(), small_chart()
    assert [make(chart, "a"), make(chart, "a"), make(chart, "b")] == ["small a"] * 2 + ["small b"]
    assert made == ["a", "b"]
    make(twin, "a")
    assert made == ["a", "b", "a"]
    for other in [small_chart() for _ in range(8)]:
        make(other)
    make(chart, "a")
    assert made[-1] == "a" and len(made) == 12


def judged(rows: int) -> pl.DataFrame:
    frame = pl.DataFrame({"firms": [25.0, 5.0, None], **{n: c * 3 for n, c in FULL.items()}})
    with patch.multiple(memory, SMALL=0):
        found: pl.DataFrame = evaluate_table(pl.concat([frame] * rows), small_chart())
    return found


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_forked_process_has_workers_of_its_own() -> None:
    judged(100)
    workers = memory._workers()
    assert isinstance(workers, ThreadPoolExecutor)
    assert memory._workers() is workers
    child = os.fork()
    if not child:
        os._exit(0 if memory._workers() is not workers else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_wide_pairs_of_ends_stand_apart() -> None:
    """Best and worst ends of a very long chart are two numbers; the words are the same."""
    frame = pl.DataFrame({"firms": [25.0, 5.0, None], **{n: c * 3 for n, c in FULL.items()}})
    together = evaluate_table(frame, small_chart())
    with patch("kuchiki.flowchart.table.encode._WIDEST", 1):
        assert evaluate_table(frame, small_chart()).equals(together)
