"""Tables: what goes in, what comes out, and what is said of what cannot be read."""

from typing import Any

import polars as pl
import pytest

from kuchiki.flowchart import InputError
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table import TableWarning, Use, evaluate_table
from kuchiki.flowchart.table.layout import lay_out
from kuchiki.flowchart.table.memory import Want, judge_memory
from kuchiki.flowchart.table.results import Wording
from tables import FULL, small_chart


@pytest.fixture(scope="module")
def chart() -> Chart:
    return small_chart()


def judged(chart: Chart, **columns: list[Any]) -> list[str]:
    full = {n: c * len(columns["firms"]) for n, c in FULL.items()}
    frame = pl.DataFrame(full | columns, strict=False)
    found: list[str] = evaluate_table(frame, chart)["verdict"].to_list()
    return found


def test_a_level_is_met_from_the_level_on_and_nothing_is_neither(chart: Chart) -> None:
    cells = [20, 19, None, float("nan"), -1e308]
    verdicts = ["cleared", "not-cleared", "open", "open", "not-cleared"]
    assert judged(chart, firms=cells) == verdicts


def test_bounds_agree_or_conflict_with_values(chart: Chart) -> None:
    inf = float("inf")
    columns: dict[str, list[Any]] = {
        "firms": [None, None, 25, 25, 10],
        "firms.low": [20, None, 30, 20, -inf],
        "firms.high": [None, 19, None, 40, inf],
    }
    expected = ["cleared", "not-cleared", "cleared", "cleared", "not-cleared"]
    assert judged(chart, **columns) == expected


def test_crossed_bounds_and_infinite_values_are_bad_cells(chart: Chart) -> None:
    columns: dict[str, list[Any]] = {
        "firms": [None, 25],
        "firms.low": [30, 40],
        "firms.high": [20, 10],
    }
    with pytest.warns(TableWarning, match="2 cells of firms.low cannot be read"):
        assert judged(chart, **columns) == ["open", "cleared"]
    with pytest.warns(TableWarning, match="row 1 has 'inf'"):
        assert judged(chart, firms=[float("inf")]) == ["open"]


@pytest.mark.parametrize(
    ("column", "cells", "expected"),
    [
        ("firms", [" 25 ", "2e1", "", "NA", "unknown"], ["cleared"] * 2 + ["open"] * 3),
        (
            "leader",
            ["true", "TRUE", "false", "1", ""],
            ["cleared"] * 2 + ["not-cleared", "cleared", "open"],
        ),
        ("leader", [1, 0, None], ["cleared", "not-cleared", "open"]),
        ("leader", [1.0, 0.0, float("nan")], ["cleared", "not-cleared", "open"]),
        (
            "trust",
            ["weak", "none", " strong", None],
            ["cleared", "not-cleared", "cleared", "open"],
        ),
        ("owner", ["private", "state|private", "state"], ["cleared", "open", "not-cleared"]),
    ],
)
def test_cells_are_read_as_they_are_meant(
    chart: Chart, column: str, cells: list[Any], expected: list[str]
) -> None:
    columns: dict[str, list[Any]] = {"firms": [25] * len(cells)} | {column: cells}
    assert judged(chart, **columns) == expected


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("firms", "1,000"),
        ("firms", "many"),
        ("leader", "yes"),
        ("trust", "Weak"),
        ("owner", "x|state"),
        ("leader", 2),
    ],
)
def test_a_cell_that_cannot_be_read_is_unknown_or_an_error(
    chart: Chart, column: str, cell: Any
) -> None:
    columns: dict[str, list[Any]] = {"firms": [25]} | {column: [cell]}
    with pytest.warns(TableWarning, match=f"1 cell of {column} cannot be read: row 1 has"):
        assert judged(chart, **columns) == ["open"]
    frame = pl.DataFrame(FULL | columns)
    with pytest.raises(InputError, match="cannot be read"):
        evaluate_table(frame, chart, bad_cells="error")


def test_what_no_gate_asks_is_passed_through_in_order(chart: Chart) -> None:
    frame = pl.DataFrame({"city": ["a"], "firms": [25], **FULL, "note": ["x"]})
    found = evaluate_table(frame, chart, gates=True)
    assert found.columns[:3] == ["city", "note", "verdict"]
    assert found.columns[-3:] == ["gate.firms", "gate.money", "gate.trust"]


def test_columns_of_other_names_and_units(chart: Chart) -> None:
    frame = pl.DataFrame({"n": [25], **FULL, "capital": [0.01]})
    uses = {"firms": "n", "capital": Use("capital", unit="10^8 yuan")}
    assert evaluate_table(frame, chart, columns=uses)["verdict"].to_list() == ["cleared"]


def test_a_level_may_differ_by_row(chart: Chart) -> None:
    cells: dict[str, list[Any]] = {n: c * 4 for n, c in FULL.items()}
    frame = pl.DataFrame(
        {"firms": [10, 10, 10, 10], "cut": [5.0, 15.0, None, float("nan")], **cells}
    )
    for table in (frame, frame.lazy()):
        found = evaluate_table(table, chart, levels={"firms.firms": "cut"}).lazy().collect()
        assert found["verdict"].to_list() == ["cleared", "not-cleared", "open", "open"]


def test_masks_count_gates_from_the_first_bit(chart: Chart) -> None:
    frame = pl.DataFrame({"firms": [10], **FULL, "trust": [None]})
    for table in (frame, frame.lazy()):
        found = evaluate_table(table, chart, masks=True).lazy().collect()
        assert (found["bottlenecks"].item(), found["unknown"].item()) == (0b001, 0b100)


def test_a_column_that_is_not_there_is_said_once(chart: Chart) -> None:
    with pytest.warns(TableWarning, match="no column for trust: Unknown in every row"):
        found = evaluate_table(pl.DataFrame({"firms": [25], **FULL}).drop("trust"), chart)
    assert found["unknown"].to_list() == ["trust"]


@pytest.mark.parametrize(
    ("columns", "options", "said"),
    [
        ({"verdict": ["x"]}, {}, "the column verdict has the name of a result"),
        ({"gate.firms": ["x"]}, {"gates": True}, "the column gate.firms has the name of a result"),
        ({}, {"columns": {"firm": "n"}}, "no indicator is called firm"),
        ({}, {"columns": {"firms": "n"}}, "no column is called n"),
        ({}, {"columns": {"capital": Use("capital", unit="km")}}, "km does not convert"),
        ({}, {"levels": {"firms.x": "firms"}}, "no criterion is called firms.x"),
        ({}, {"levels": {"trust.trust": "firms"}}, "is not one number"),
    ],
)
def test_what_cannot_be_understood(
    chart: Chart, columns: dict[str, Any], options: dict[str, Any], said: str
) -> None:
    with pytest.raises(InputError, match=said):
        evaluate_table(pl.DataFrame({"firms": [25], **FULL} | columns), chart, **options)


def test_a_lazy_table_needs_its_types_from_the_start(chart: Chart) -> None:
    frame = pl.DataFrame({"firms": ["25"], **FULL}).lazy()
    with pytest.raises(InputError, match="the column firms holds String"):
        evaluate_table(frame, chart)


def test_no_rows_and_many_blocks(chart: Chart) -> None:
    frame = pl.DataFrame({"firms": [25], **FULL})
    assert evaluate_table(frame.clear(), chart).height == 0
    many = pl.concat([frame] * 3).with_columns(firms=pl.Series([25, 5, None]))
    many = pl.concat([many] * 200_000)
    found = evaluate_table(many.with_row_index("i"), chart)
    assert found["i"].to_list() == list(range(600_000))
    assert found["verdict"].gather_every(3).unique().to_list() == ["cleared"]
    assert found["verdict"].gather_every(3, 1).unique().to_list() == ["not-cleared"]


def test_what_the_extreme_ends_cost_can_be_measured(chart: Chart) -> None:
    """Without them every other column is the same."""
    frame = pl.DataFrame({"firms": [25, 5, None], **{n: c * 3 for n, c in FULL.items()}})
    layout = lay_out(frame.columns, chart)
    parts = [
        judge_memory(3, frame.slice, chart, layout, Want(extremes=with_them), Wording(chart))
        for with_them in (True, False)
    ]
    whole, rest = (part.results for part in parts)
    assert set(whole.columns) - set(rest.columns) == {"at_best", "at_worst"}
    assert rest.equals(whole.drop("at_best", "at_worst"))
