"""The workload of the table benchmarks: a chart of gates with detours and random cases for it.

Gate i asks two indicators: `a{i} >= 40` and, in turn, `b{i} <= 70`, `b{i} between 20 and 95`,
`b{i}` true. Every fourth gate has a detour: its No leads to the gate after the next, every sixth
a No that leads to the outcome `other`. A tenth of all cells are missing.
"""

import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from kuchiki.flowchart import Chart, read_chart

FORMS = ("at_most", "between", "truth")


def form_of(gate: int) -> str:
    """What the gate's second criterion is."""
    return FORMS[gate % 3] if gate % 6 == 2 else FORMS[gate % 2]


def detour(gate: int, gates: int) -> str | None:
    """Where No leads, if anywhere."""
    if gate % 4 == 1 and gate + 2 < gates:
        return f"g{gate + 2}"
    if gate % 6 == 4 or gate == gates - 1:
        return "other"
    return None


def chart_of(gates: int) -> Chart:
    """The chart of so many gates."""
    indicators: dict[str, Any] = {}
    said: dict[str, Any] = {}
    for i in range(gates):
        number = {"title": "A number", "kind": "number", "unit": "count", "max_age": "never"}
        indicators[f"a{i}"] = number
        second: dict[str, Any] = {
            "at_most": {"at_most": 70},
            "between": {"between": [20, 95]},
        }.get(form_of(i), {"is": True})
        truth = {"title": "A truth", "kind": "truth", "max_age": "never"}
        indicators[f"b{i}"] = truth if form_of(i) == "truth" else number
        why = {"basis": "assumed", "why": "a benchmark"}
        said[f"g{i}"] = {
            "step": "I" if i < gates // 2 else "II",
            "question": f"Gate {i}?",
            "all": [
                {"indicator": f"a{i}", "at_least": 40, **why},
                {"indicator": f"b{i}", **second, **why},
            ],
            "yes": f"g{i + 1}" if i + 1 < gates else "innovating",
        }
        target = detour(i, gates)
        if target is not None:
            said[f"g{i}"]["no"] = target
    drawn = {
        "chart": "workload",
        "title": "A workload",
        "start": "g0",
        "steps": {"I": {"title": "One"}, "II": {"title": "Two"}},
        "gates": said,
        "outcomes": {
            "innovating": {"title": "Innovating"},
            "other": {"title": "Another road", "good": False},
        },
        "indicators": indicators,
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "workload.yaml"
        path.write_text(json.dumps(drawn), encoding="utf-8")
        return read_chart(path)


def cases_of(gates: int, rows: int, seed: int = 7) -> pl.DataFrame:
    """Random cases, shape `(rows, 2 * gates)`; mostly Yes, so that walks are long."""
    chance = np.random.default_rng(seed)
    columns = []
    for i in range(gates):
        for name in (f"a{i}", f"b{i}"):
            missing = pl.Series(chance.random(rows, dtype=np.float32) < 0.1)
            if name[0] == "b" and form_of(i) == "truth":
                values = pl.Series(name, chance.random(rows, dtype=np.float32) < 0.9)
            else:
                values = pl.Series(name, chance.integers(30, 105, rows).astype(np.float64))
                if name[0] == "b":
                    values = (values - 30).alias(name)
            columns.append(
                pl.select(pl.when(missing).then(None).otherwise(values).alias(name)).to_series()
            )
    return pl.DataFrame(columns)
