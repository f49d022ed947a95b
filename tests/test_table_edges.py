"""Tables at their edges: odd types, odd files, missing libraries; lazy tables beside others."""

import importlib.util
import runpy
import sys
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pytest

import kuchiki.flowchart.table as package
from cli import kuchiki
from kuchiki.flowchart import InputError
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table import TableWarning, Use, evaluate_table
from kuchiki.flowchart.table.explain import explain
from kuchiki.flowchart.table.faults import SHOWN
from kuchiki.flowchart.table.layout import lay_out
from kuchiki.flowchart.table.memory import Want, judge_memory
from kuchiki.flowchart.table.results import Wording
from kuchiki.flowchart.table.run import Asked, run
from kuchiki.flowchart.table.short import Short, short_rows
from tables import FULL, criterion, long_chart, read, small_chart

INF = float("inf")


@pytest.fixture(scope="module")
def chart() -> Chart:
    return small_chart()


def frame_of(**columns: list[Any]) -> pl.DataFrame:
    """Cases that are cleared but for these columns."""
    count = len(next(iter(columns.values())))
    return pl.DataFrame(
        {"firms": [25] * count} | {n: c * count for n, c in FULL.items()} | columns
    )


def verdicts(judged: Any) -> list[str]:
    """The verdict of each row."""
    found: list[str] = judged.lazy().collect()["verdict"].cast(pl.String).to_list()
    return found


# Cells


def test_a_column_of_nothing_is_unknown(chart: Chart) -> None:
    """It has no type of its own, whatever the kind of its indicator, at once or lazily."""
    for column in ("firms", "leader", "trust", "owner"):
        frame = frame_of(**{column: [None, None]})
        assert frame[column].dtype == pl.Null
        assert verdicts(evaluate_table(frame, chart)) == ["open"] * 2
        assert verdicts(evaluate_table(frame.lazy(), chart)) == ["open"] * 2


def test_a_column_of_another_type_is_all_bad_cells(chart: Chart) -> None:
    """A truth or a date is no number."""
    with pytest.warns(TableWarning, match="1 cell of firms cannot be read: row 2 has 'True'"):
        assert verdicts(evaluate_table(frame_of(firms=[None, True]), chart)) == ["open"] * 2
    with pytest.warns(TableWarning, match="row 1 has '2006-12-31'"):
        assert verdicts(evaluate_table(frame_of(firms=[date(2006, 12, 31)]), chart)) == ["open"]


def test_an_empty_text_is_missing_in_a_category(chart: Chart) -> None:
    """Nothing between the commas is no word and no error."""
    frame = frame_of(owner=["private", "", "  "])
    assert verdicts(evaluate_table(frame, chart)) == ["cleared", "open", "open"]


def test_a_part_of_a_frame_is_judged_as_that_part(chart: Chart) -> None:
    """A slice shares its parent's memory and starts within a byte of its flags."""
    firms = [25, None, 5, 25, 25, None, 5, 25, 5, None, 25, 25, 5]
    leader = [True, True, True, False, None, True, True, True, True, True, None, False, True]
    frame = frame_of(firms=firms, leader=leader)
    whole = verdicts(evaluate_table(frame, chart))
    assert len(set(whole)) == 3
    for start in range(len(firms)):
        assert verdicts(evaluate_table(frame.slice(start), chart)) == whole[start:]


def test_the_bad_cells_of_a_column_are_counted_together(chart: Chart) -> None:
    """An infinite bound on the wrong side, and bounds that cross, in one column."""
    frame = frame_of(firms=[25, 25, 25]).with_columns(
        pl.Series("firms.low", [INF, 30, 30]), pl.Series("firms.high", [40, 20, 10])
    )
    said = r"3 cells of firms\.low cannot be read: row 1 has 'inf' \(also '30.0', '30.0'\)"
    with pytest.warns(TableWarning, match=said):
        assert verdicts(evaluate_table(frame, chart)) == ["cleared"] * 3


def test_a_level_that_cannot_be_read_is_not_known(chart: Chart) -> None:
    """A column of levels is read like any other."""
    frame = frame_of(firms=[25, 25]).with_columns(cut=pl.Series(["20", "many"]))
    with pytest.warns(TableWarning, match="1 cell of cut cannot be read: row 2 has 'many'"):
        judged = evaluate_table(frame, chart, levels={"firms.firms": "cut"})
    assert verdicts(judged) == ["cleared", "open"]


# Margins


def test_margins_from_levels_that_differ_by_row(chart: Chart) -> None:
    """Where the level is not known, neither is the margin; at once or lazily."""
    frame = frame_of(firms=[25, 25, 5, None]).with_columns(cut=pl.Series([20.0, None, 20, 20]))
    for table in (frame, frame.lazy()):
        judged = evaluate_table(table, chart, levels={"firms.firms": "cut"}, margins=True)
        found = judged.lazy().collect()
        assert found["margin.firms.firms.low"].to_list() == [5.0, None, -15.0, None]
        assert found["margin.firms.firms.high"].to_list() == [5.0, None, -15.0, None]
        assert found["margin.trust.trust.low"].to_list() == [0.0] * 4


# What cannot be understood


def test_what_cannot_be_asked(chart: Chart) -> None:
    """Each is an error that names the column, the level or the option."""
    frame = frame_of(firms=[25])
    clash = frame.with_columns(pl.lit("x").alias("margin.firms.firms.low"))
    said = "the column margin.firms.firms.low has the name of a result"
    with pytest.raises(InputError, match=said):
        evaluate_table(clash, chart, margins=True)
    assert verdicts(evaluate_table(clash, chart, gates=True)) == ["cleared"]
    with pytest.raises(InputError, match="no column is called cut"):
        evaluate_table(frame, chart, levels={"firms.firms": "cut"})
    said = "the cells of a lazy table are not looked at before it runs"
    with pytest.raises(InputError, match=said):
        evaluate_table(frame.lazy(), chart, bad_cells="error")


def test_a_derived_indicator_has_no_column() -> None:
    """What a formula gives cannot be given beside it."""
    with pytest.raises(InputError, match=r"density is derived \(firms / area\) and cannot be"):
        evaluate_table(pl.DataFrame({"density": [2.0]}), derived_chart())


def test_a_mask_holds_so_many_gates() -> None:
    """A number has 63 bits for gates, whatever holds the table."""
    chart = read(long_chart(64, seed=1))
    frame = pl.DataFrame({f"x{i}": [5.0] for i in range(128)})
    for table in (frame, frame.lazy()):
        with pytest.raises(InputError, match="the chart has 64 gates, and a mask holds 63"):
            evaluate_table(table, chart, masks=True)


def derived_chart() -> Chart:
    """One gate, which asks what is derived."""
    number = {"kind": "number", "max_age": "never"}
    return read(
        {
            "chart": "derived",
            "title": "Derived",
            "start": "dense",
            "steps": {"I": {"title": "One"}},
            "gates": {
                "dense": {
                    "step": "I",
                    "question": "?",
                    "all": [criterion("density", at_least=2)],
                    "yes": "won",
                }
            },
            "outcomes": {"won": {"title": "Won"}},
            "indicators": {
                "firms": {"title": "Firms", "unit": "count", **number},
                "area": {"title": "Area", "unit": "km2", **number},
                "density": {
                    "title": "Density",
                    "unit": "1/km2",
                    "formula": "firms / area",
                    **number,
                },
            },
        }
    )


# Tables of other libraries


def test_a_table_without_any_column_that_is_asked(chart: Chart) -> None:
    """Everything is Unknown, and that is said."""
    with pytest.warns(TableWarning, match="no column for firms, capital, leader, trust, owner"):
        judged = evaluate_table(pl.DataFrame({"city": ["a", "b"]}), chart)
    assert judged["city"].to_list() == ["a", "b"]
    assert verdicts(judged) == ["open", "open"]


def test_arrow_tables_come_back_as_such(chart: Chart) -> None:
    """With the columns that no gate asks, and with none."""
    frame = frame_of(firms=[25, 5], city=["a", "b"])
    judged = evaluate_table(frame.to_arrow(), chart)
    assert isinstance(judged, pa.Table)
    assert judged.column_names[:2] == ["city", "verdict"]
    assert judged["city"].to_pylist() == ["a", "b"]
    alone = evaluate_table(frame.drop("city").to_arrow(), chart)
    assert isinstance(alone, pa.Table)
    assert alone.column_names == judged.column_names[1:]
    assert alone["verdict"].to_pylist() == ["cleared", "not-cleared"]


def test_pandas_frames_keep_their_index(chart: Chart) -> None:
    """Though it names rows twice, and however many columns are added."""
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"city": ["a", "b", "c"], "firms": [25, 5, None]}, index=[7, 7, 9])
    with pytest.warns(TableWarning, match="no column for"):
        judged = evaluate_table(frame, chart, gates=True, margins=True)
    assert judged.index.tolist() == [7, 7, 9]
    assert judged["city"].tolist() == ["a", "b", "c"]
    assert judged["gate.firms"].tolist() == ["yes", "no", "unknown"]
    long = read(long_chart(70, seed=2))
    many = evaluate_table(pandas.DataFrame({f"x{i}": [5.0] for i in range(140)}), long, gates=True)
    assert [column for column in many if column.startswith("gate.")] == [
        f"gate.g{i}" for i in range(70)
    ]


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ("leader", [1, 0, None]),
        ("leader", [1.0, 0.0, None]),
        ("leader", [" TRUE", "false ", "1", "0", None, ""]),
        ("trust", [" weak", "none", None, ""]),
        ("owner", ["private", "state | private", "state", None, ""]),
        ("capital", [0.01, 0.009, None, float("nan")]),
    ],
)
def test_lazily_cells_mean_the_same(chart: Chart, column: str, cells: list[Any]) -> None:
    """Truths as numbers and words, words with space around them, numbers in another unit."""
    frame = frame_of(**{column: cells})
    uses = {"capital": Use("capital", unit="10^8 yuan")} if column == "capital" else {}
    at_once = verdicts(evaluate_table(frame, chart, columns=uses))
    assert len(set(at_once)) == 3
    assert verdicts(evaluate_table(frame.lazy(), chart, columns=uses)) == at_once


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("firms", "25", "the column firms holds String, where numbers are needed"),
        ("trust", 1, "the column trust holds Int64, where words are needed"),
        ("owner", 1, "the column owner holds Int64, where words are needed"),
    ],
)
def test_lazily_types_must_fit(chart: Chart, column: str, cell: Any, said: str) -> None:
    """No cell can be looked at, so the type decides."""
    with pytest.raises(InputError, match=said):
        evaluate_table(frame_of(**{column: [cell]}).lazy(), chart)


# Files


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_a_pattern_of_texts(chart: Chart, tmp_path: Path, kind: str) -> None:
    """Several files with the same columns are one table."""
    for name in "ab":
        frame, path = frame_of(city=[name]), tmp_path / f"{name}.{kind}"
        frame.write_csv(path) if kind == "csv" else frame.write_ndjson(path)
    assert run(str(tmp_path / f"*.{kind}"), chart, Asked()).tally.cleared == 2


def test_names_and_no_rows(chart: Chart, tmp_path: Path) -> None:
    """A table of no case has nothing to sum up, and its output has the names alone."""
    path, out = tmp_path / "none.csv", tmp_path / "out.csv"
    path.write_text("city,firms\n", encoding="utf-8")
    report = run(str(path), chart, Asked(output=str(out)))
    words = explain(chart, report).markdown()
    assert "none.csv: 0 cases by Small" in words
    assert "Bottlenecks" not in words
    assert out.read_text(encoding="utf-8").startswith("city,verdict,")
    assert pl.read_csv(out).height == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "a.csv",
            b"firms,x\r25,1\r5,2\r",
            r"error \[file\.lines\].*\n*.*its lines end as on old Macs",
        ),
        ("a.csv", b"firms\0,x\n1,2\n", r"\[file\.binary\].*\n*.*this is not a text"),
        (
            "a.csv",
            b'firms,x\n"' + b"9" * 200_000 + b'",1\n1,2,3\n',
            r"a\.csv: error \[table\.read\]",
        ),
    ],
)
def test_texts_that_hold_no_table(
    chart: Chart, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    """Old line ends, bytes of nought, and cells too long for the line of the slip to be found."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=said):
        run(str(path), chart, Asked())


@pytest.mark.parametrize("rows", [1, 3])
def test_parquet_is_written_batch_by_batch(
    chart: Chart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    """However many rows are read at a time, the cases come out in their order."""
    monkeypatch.setattr("kuchiki.flowchart.table.run.BATCH", rows)
    path, out = tmp_path / "in.parquet", tmp_path / "out.parquet"
    frame_of(firms=[25, 5, None], city=["a", "b", "c"]).write_parquet(path)
    run(str(path), chart, Asked(output=str(out)))
    found = pl.read_parquet(out)
    assert found["city"].to_list() == ["a", "b", "c"]
    assert verdicts(found) == ["cleared", "not-cleared", "open"]


def test_a_slip_in_the_input_leaves_no_parquet(chart: Chart, tmp_path: Path) -> None:
    """Nothing is left where not even the first batch could be read."""
    path, out = tmp_path / "in.csv", tmp_path / "out.parquet"
    path.write_text("firms,x\n1,2\n1,2,3\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"in\.csv:3:1"):
        run(str(path), chart, Asked(output=str(out)))
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("when", "cells"),
    [
        ("date", [date(2006, 12, 31), date(2004, 6, 30)]),
        ("year", [2006.0, 2004.0]),
        ("year", [2006, 2004]),
        ("date", ["2006", "2004-06"]),
    ],
)
def test_dates_of_a_tidy_table(chart: Chart, tmp_path: Path, when: str, cells: list[Any]) -> None:
    """As dates, as numbers and as words: each year is the same case."""
    path, out = tmp_path / "tidy.parquet", tmp_path / "out.csv"
    columns = {"region": ["a", "a"], when: cells, "indicator": ["firms"] * 2, "value": [25.0, 5]}
    pl.DataFrame(columns).write_parquet(path)
    run(str(path), chart, Asked(each_year=True, gates=True, output=str(out)))
    found = pl.read_csv(out).select("year", "gate.firms").sort("year")
    assert found.rows() == [(2004, "no"), (2006, "yes")]


# Libraries that are not there, and other engines


def test_without_a_library_the_install_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first import says which are missing and what to install."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "numpy" else 1)
    with pytest.raises(InputError, match=r"tables need numpy, (.|\n)*'kuchiki\[table\]'"):
        runpy.run_path(str(package.__file__))


def test_a_sheet_without_its_library(
    chart: Chart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sheet needs one library more, which is named."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"x")
    monkeypatch.setitem(sys.modules, "fastexcel", None)
    with pytest.raises(InputError, match=r"needs fastexcel, (.|\n)*'kuchiki\[table\]'"):
        run(str(path), chart, Asked())


def test_spark_without_its_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine is named with what to install."""
    monkeypatch.setattr("kuchiki.flowchart.table.engines.find_spec", lambda name: None)
    path, out = tmp_path / "a.csv", tmp_path / "out.csv"
    path.write_text("universities\n1\n", encoding="utf-8")
    ran = kuchiki("table", str(path), "--chart", "hi-tech", "--engine", "spark", "-o", str(out))
    assert ran.code == 2
    assert "Spark needs pyspark, which is not installed" in " ".join(ran.err.split())
    assert "pip install 'kuchiki[spark]'" in " ".join(ran.err.split())
    assert not out.exists()


def test_duckdb_cannot_read_what_is_no_table(tmp_path: Path) -> None:
    """What the engine says of the file is told in one line."""
    path, out = tmp_path / "a.parquet", tmp_path / "out.parquet"
    path.write_bytes(b"no table")
    ran = kuchiki("table", str(path), "--chart", "hi-tech", "--engine", "duckdb", "-o", str(out))
    assert ran.code == 2
    assert "error [table.read]" in ran.err
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_off_the_road_is_not_worth_collecting(tmp_path: Path) -> None:
    """A gate that only a No leads to is not asked of a case whose first answer is Unknown."""
    number = {"kind": "number", "unit": "count", "max_age": "never"}
    gate = {"step": "I", "question": "?", "yes": "won"}
    detour = read(
        {
            "chart": "detour",
            "title": "Detour",
            "start": "first",
            "steps": {"I": {"title": "One"}},
            "gates": {
                "first": {**gate, "all": [criterion("x", at_least=5)], "no": "second"},
                "second": {**gate, "all": [criterion("y", at_least=5)]},
            },
            "outcomes": {"won": {"title": "Won"}},
            "indicators": {"x": {"title": "X", **number}, "y": {"title": "Y", **number}},
        }
    )
    path = tmp_path / "cities.csv"
    path.write_text("city\nhere\n", encoding="utf-8")
    report = run(str(path), detour, Asked())
    assert report.tally.wanting == {"x": 1, "y": 0}
    assert "worth collecting first\n\n- x" in explain(detour, report).markdown()


@pytest.mark.parametrize("quoted", ["", '"x",y\n'])
def test_the_first_of_many_short_rows_are_named(tmp_path: Path, quoted: str) -> None:
    """All are counted, with cells in quotes as without."""
    path, more = tmp_path / "a.csv", SHOWN + 2
    path.write_text("a,b\n" + quoted + "1\n" * more, encoding="utf-8")
    first = 3 if quoted else 2
    assert short_rows(str(path), ",") == Short(more, tuple(range(first, first + SHOWN)), 2)


def test_a_cell_too_long_ends_the_search_for_short_rows(tmp_path: Path) -> None:
    """What was found until there is told."""
    path = tmp_path / "a.csv"
    path.write_text('a,b\n1\n"' + "9" * 200_000 + '"\n1\n', encoding="utf-8")
    assert short_rows(str(path), ",") == Short(1, (2,), 2)


def test_best_and_worst_may_stay_out(chart: Chart) -> None:
    """The other columns are the same without them."""
    frame = frame_of(firms=[25, 5, None])
    layout, wording = lay_out(frame.columns, chart), Wording(chart)
    with_, without = (
        judge_memory(3, frame.slice, chart, layout, Want(False, False, extremes=both), wording)
        for both in (True, False)
    )
    assert without.results.equals(with_.results.drop("at_best", "at_worst"))
