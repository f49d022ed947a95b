"""The law of tables on charts and cases that never change: every kind, level and formula."""

from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl
import pytest

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table import evaluate_table
from kuchiki.flowchart.table.tidy import cases_of
from tables import check, criterion, frame_of, mixed_chart, random_cells, read
from test_table_law import arrow, eager, lazy, pandas, relation

pytestmark = pytest.mark.filterwarnings("ignore::kuchiki.flowchart.table.TableWarning")
Engine = Callable[[pl.DataFrame, Chart], pl.DataFrame]

INDICATORS: dict[str, dict[str, Any]] = {
    "firms": {"kind": "number", "unit": "count"},
    "area": {"kind": "number", "unit": "km2"},
    "density": {"kind": "number", "unit": "1/km2", "formula": "firms / area"},
    "net": {"kind": "number", "unit": "count", "formula": "2 * firms - area + (1 - firms)"},
    "share": {"kind": "number", "unit": "count", "formula": "1 + 10 / area * firms"},
    "leader": {"kind": "truth"},
    "trust": {"kind": "scale", "values": ["none", "weak", "strong"]},
    "owner": {"kind": "category", "values": ["state", "private", "foreign"]},
}
GATES: dict[str, dict[str, Any]] = {
    "dense": {
        "any": [criterion("density", at_least=2), criterion("net", between=[3, 20])],
        "no": "led",
    },
    "shared": {"all": [criterion("share", at_most=30), criterion("firms", at_least=2)]},
    "led": {"all": [criterion("leader", **{"is": True})], "no": "owned"},
    "trusted": {
        "count": {
            "at_least": 2,
            "of": [
                criterion("trust", id="first", **{"is": "none"}),
                criterion("trust", id="low", between=["none", "weak"]),
                criterion("trust", id="last", one_of=["none", "strong"]),
                criterion("trust", id="high", between=["weak", "strong"]),
                criterion("trust", id="some", at_least="weak"),
            ],
        },
        "no": "lost",
    },
    "owned": {
        "all": [
            criterion("owner", one_of=["private", "foreign"]),
            {"any": [criterion("area", **{"is": 5}), criterion("trust", at_most="weak")]},
        ]
    },
}


def every_chart() -> Chart:
    """Each kind of indicator against each kind of level."""
    names = [*GATES, "won"]
    return read(
        {
            "chart": "every",
            "title": "Every",
            "start": names[0],
            "steps": {"I": {"title": "One"}},
            "gates": {
                name: {"step": "I", "question": "?", "yes": names[i + 1], **gate}
                for i, (name, gate) in enumerate(GATES.items())
            },
            "outcomes": {"won": {"title": "Won"}, "lost": {"title": "Lost", "good": False}},
            "indicators": {n: {"title": n, "max_age": "never"} | i for n, i in INDICATORS.items()},
        }
    )


@pytest.mark.parametrize("engine", [eager, lazy, pandas, arrow, relation])
@pytest.mark.parametrize("seed", range(4))
def test_a_row_is_its_case(engine: Engine, seed: int) -> None:
    """On every engine, with values, bounds, both and neither."""
    chart = every_chart()
    cells = random_cells(chart, 30, seed)
    check(chart, cells, engine(frame_of(chart, cells), chart))


@pytest.mark.parametrize("engine", [eager, lazy])
@pytest.mark.parametrize("gates", [7, 20])
def test_a_row_of_a_mixed_chart_is_its_case(engine: Engine, gates: int) -> None:
    """Few gates and many, whose names are listed in other ways."""
    chart = read(mixed_chart(gates, seed=gates))
    cells = random_cells(chart, 20, seed=gates)
    check(chart, cells, engine(frame_of(chart, cells), chart))


def test_every_kind_in_a_tidy_table() -> None:
    """What agrees is one value; what conflicts spans all; in words, flags, sets and units."""
    chart = every_chart()
    said = {
        "firms": [("12", "a"), ("14", "b")],
        "area": [("5", "a"), ("", "b"), ("500", "hectares")],
        "leader": [("true", "a"), ("true", "b")],
        "trust": [("none", "a"), ("weak", "b")],
        "owner": [("state|private", "a"), ("private|foreign", "b")],
    }
    rows = [("here", name, v, "2006", s) for name, pairs in said.items() for v, s in pairs]
    rows += [
        ("there", "leader", "true", "2005-06", "a"),
        ("there", "leader", "false", "2005-12", "b"),
        ("there", "owner", "state", "2005", "a"),
        ("there", "owner", "foreign", "2005", "b"),
    ]
    names = ["region", "indicator", "value", "date", "source"]
    unit = pl.when(pl.col("source") == "hectares").then(pl.lit("ha")).alias("unit")
    table = pl.DataFrame(rows, schema=names, orient="row").with_columns(unit)
    cases = cases_of(table, chart)
    assert not cases.bad
    here, there = cases.frame.to_dicts()
    assert (here["firms.low"], here["firms.high"]) == (12, 14)
    assert (here["area.low"], here["area.high"]) == (5, 5)
    assert (here["trust.low"], here["trust.high"]) == ("none", "weak")
    assert (here["leader"], here["owner"]) == (True, "private")
    assert (there["leader"], there["owner"]) == (None, "state|foreign")
    judged = evaluate_table(cases.frame, chart, gates=True).to_dicts()
    assert [row["gate.dense"] for row in judged] == ["yes", "unknown"]
    assert [row["gate.led"] for row in judged] == ["yes", "unknown"]
    before = cases_of(table, chart, as_of=date(2005, 6, 30)).frame.to_dicts()
    assert [row["leader"] for row in before] == [None, True]
    assert all("firms.low" not in row for row in before)
