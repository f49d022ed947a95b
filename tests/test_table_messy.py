"""Tables as they come from desks: named, counted and survived, or one clear error."""

import gc
import weakref
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pyarrow as pa
import pytest

from kuchiki.flowchart import InputError
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table import TableWarning, evaluate_table, memory, run, scan
from kuchiki.flowchart.table.check import check_table
from kuchiki.flowchart.table.door import Door
from kuchiki.flowchart.table.engines import run_elsewhere
from kuchiki.flowchart.table.run import Asked
from messy import HEAD, REST, STOPS, TIDY, elsewhere, full_disk, judged, same_texts, stops
from tables import FULL, small_chart

unasked = pytest.mark.filterwarnings("ignore:no column for:kuchiki.flowchart.table.TableWarning")


@pytest.fixture(scope="module")
def chart() -> Chart:
    return small_chart()


def refused(path: Path, chart: Chart, **asked: Any) -> str:
    with pytest.raises(InputError) as caught:
        judged(path, chart, **asked)
    assert len(caught.value.problems) == 1
    return str(caught.value)


# Texts


def test_a_line_of_names_longer_than_a_look(chart: Chart, tmp_path: Path) -> None:
    """The last name in what is looked at first may be cut, and so be another's."""
    names = [f"c{i}" for i in range(12_000)]
    path = tmp_path / "wide.csv"
    path.write_text(",".join(names) + "\n" + ",".join("1" for _ in names) + "\n")
    assert path.stat().st_size > 1 << 16
    assert judged(path, chart).tally.cases == 1


@pytest.mark.parametrize(
    ("name", "sign", "said"),
    [
        ("a.csv", ";", "separated by semicolons, and commas are needed"),
        ("a.csv", "\t", "separated by tabs, and commas are needed"),
        ("a.tsv", ",", "separated by commas, and tabs are needed"),
    ],
)
def test_another_separator(chart: Chart, tmp_path: Path, name: str, sign: str, said: str) -> None:
    """Else all would be one column, and every case Unknown; a decimal comma, a row too long."""
    path = tmp_path / name
    path.write_text("region;firms;capital\na;39,5;200\n".replace(";", sign))
    assert said in refused(path, chart)
    assert [p.code for p in check_table(str(path), chart)] == ["table.separator"]


def test_truths_that_once_had_gaps(chart: Chart, tmp_path: Path) -> None:
    """A column of 0, 1 and nothing is written as 1.0 by many programs."""
    path = tmp_path / "a.csv"
    path.write_text(HEAD + "".join(f"r,39,200,{x},weak,private\n" for x in ("1.0", "0.0", "")))
    report = judged(path, chart)
    assert (report.bad, report.tally.cleared, report.tally.not_cleared) == ((), 1, 1)
    lazy = pl.scan_csv(path, schema_overrides={"leader": pl.String})
    found = evaluate_table(lazy, chart).collect()["verdict"].to_list()
    assert found == ["cleared", "not-cleared", "open"]


def test_check_names_blank_lines(chart: Chart, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEAD + "a,39" + REST + "\n" + "b,39" + REST)
    (found,) = check_table(str(path), chart)
    assert (found.code, found.place.line) == ("table.short", 3)
    assert judged(path, chart).tally.cases == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            b'{"firms": 39}\n{"firms":\n',
            r"a\.jsonl:2:1: error \[table\.line\] this line is no json",
        ),
        (b'{"firms": 39}\n\n[1]\n', r"a\.jsonl:3:1: .*this line is no object"),
        (b"1\n2\n", r"a\.jsonl: .*this line is no object"),
        (b'[{"firms": 39},\n{"firms": 3}]\n', r"a\.jsonl: .*this line is no json"),
        (b'\xef\xbb\xbf{"firms": 39}\n', "this line is no json: Unexpected UTF-8 BOM"),
        ('{"region": "北京"}\n'.encode("gbk"), "a.jsonl:1:13: .*the byte 0xb1 is not UTF-8"),
        (b"\n \n", "the file is empty"),
    ],
)
def test_lines_that_are_no_cases(chart: Chart, tmp_path: Path, text: bytes, said: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(text)
    with pytest.raises(InputError, match=said):
        judged(path, chart)


def test_files_of_lines_may_hold_different_things(chart: Chart, tmp_path: Path) -> None:
    """A column that the first of several lacks is not lost, nor one of another type."""
    (tmp_path / "a-1.jsonl").write_text('{"firms": 39}\n')
    (tmp_path / "a-2.jsonl").write_text('{"firms": "many", "capital": 1}\n')
    report = judged(tmp_path / "a-*.jsonl", chart)
    assert (report.tally.cases, set(report.layout.origins)) == (2, {"firms", "capital"})
    assert "row 2 has 'many'" in report.bad[0].message
    (tmp_path / "a-3.jsonl").write_text('{"firms": 1, "firms": 2}\n')
    assert "stands twice" in refused(tmp_path / "a-*.jsonl", chart)


def test_lists_and_objects_are_bad_cells(chart: Chart, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"firms":[1],"trust":["weak"],"leader":{"a":1},"owner":["state"]}\n{}\n')
    said = [problem.message for problem in judged(path, chart).bad]
    assert len(said) == 4
    assert "1 cell of trust cannot be read: row 1 has \"['weak']\"" in said
    codes = {p.code for p in check_table(str(path), chart)}
    assert codes == {"table.cell", "table.absent"}


# Sheets


def sheet(path: Path, *sheets: list[list[Any]]) -> Path:
    book = openpyxl.Workbook(write_only=True)
    for rows in sheets:
        page: Any = book.create_sheet()
        for row in rows:
            page.append(row)
    book.save(path)
    return path


def test_an_empty_row_of_a_sheet_is_a_case(chart: Chart, tmp_path: Path) -> None:
    """None is left out, so that the rows named are those seen; formats below are no rows."""
    names = HEAD.strip().split(",")
    full = ["a", 39, 200, True, "weak", "private"]
    path = sheet(tmp_path / "a.xlsx", [names, full, [None] * 6, ["b", "many", *full[2:]]])
    book = openpyxl.load_workbook(path)
    page: Any = book.active
    page["A9"].number_format = "0.00"
    book.save(path)
    report = judged(path, chart)
    assert report.tally.cases == 3
    assert "row 3 has 'many'" in report.bad[0].message


def test_an_empty_column_of_a_sheet_is_there(chart: Chart, tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.xlsx", [["region", "firms", "note"], ["a", None, None]])
    layout = judged(path, chart).layout
    assert "firms" in layout.origins
    assert layout.passed == ("region", "note")


def test_the_first_sheet_is_empty(chart: Chart, tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.xlsx", [], [["region", "firms"], ["a", 39]])
    assert "its first sheet is empty" in refused(path, chart)


# Dates


def test_a_value_of_nowhere_is_counted(chart: Chart, tmp_path: Path) -> None:
    """A tidy row without region, date or indicator is left out, and that is said."""
    path = tmp_path / "a.csv"
    path.write_text(
        TIDY + "a,2005,firms,39\n,2005,firms,3\nb,,firms,3\nb,soon,firms,3\nc,2005,,3\nd,,firms,\n"
    )
    report = judged(path, chart)
    assert {problem.message for problem in report.bad} == {
        "1 cell of region cannot be read: row 2 has ''",
        "2 cells of date cannot be read: row 3 has '' (also 'soon')",
        "1 cell of indicator cannot be read: row 5 has ''",
    }
    assert report.tally.cases == 4
    with pytest.raises(InputError, match="1 cell of region"):
        judged(path, chart, bad_cells="error")


def test_dates_that_nothing_comes_of(chart: Chart, tmp_path: Path) -> None:
    wide, tidy = tmp_path / "wide.csv", tmp_path / "tidy.csv"
    wide.write_text(HEAD + "a,39" + REST)
    tidy.write_text(TIDY + "a,2005,firms,39\n")
    day = date(2005, 12, 31)
    assert "is a wide table" in refused(wide, chart, as_of=day)
    assert "is a wide table" in refused(wide, chart, each_year=True)
    assert "each year is judged as of its own end" in refused(
        tidy, chart, as_of=day, each_year=True
    )
    assert judged(tidy, chart, as_of=day).tally.cases == 1


# Frames


def verdicts(frame: Any, chart: Chart) -> list[str]:
    return [str(word) for word in evaluate_table(frame, chart)["verdict"]]


def pandas_frame(**columns: Any) -> Any:
    pandas = pytest.importorskip("pandas")
    count = len(next(iter(columns.values())))
    return pandas.DataFrame(
        {"firms": [39] * count} | {n: c * count for n, c in FULL.items()} | columns
    )


def test_pandas_columns_of_several_types(chart: Chart) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas_frame(
        firms=pandas.Series([39, "many", None, 2.5], dtype=object),
        leader=pandas.Series([True, True, True, "false"], dtype=object),
    )
    with pytest.warns(TableWarning, match="1 cell of firms cannot be read: row 2 has 'many'"):
        assert verdicts(frame, chart) == ["cleared", "open", "open", "not-cleared"]


def test_pandas_columns_of_odd_types(chart: Chart) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas_frame(firms=pandas.arrays.SparseArray([39.0, 0.0]))
    assert verdicts(frame, chart) == ["cleared", "not-cleared"]
    with pytest.warns(TableWarning, match="2 cells of firms cannot be read"):
        assert verdicts(pandas_frame(firms=[39j, 1j]), chart) == ["open"] * 2


def test_pandas_names_that_are_years(chart: Chart) -> None:
    frame = pandas_frame(firms=[39, 3])
    frame[2006] = [1, 2]
    found = evaluate_table(frame, chart)
    assert found.columns[0] == 2006
    assert found[2006].to_list() == [1, 2]
    with pytest.raises(InputError, match="no column is called firm"):
        evaluate_table(frame, chart, columns={"firms": "firm"})


@pytest.mark.parametrize("kind", ["pandas", "arrow"])
def test_a_name_that_stands_twice_in_a_frame(chart: Chart, kind: str) -> None:
    if kind == "pandas":
        frame = pandas_frame(firms=[39])
        frame.insert(0, "firms", [3], allow_duplicates=True)
    else:
        frame = pa.Table.from_arrays([pa.array([1]), pa.array([2])], names=["firms", "firms"])
    with pytest.raises(InputError, match="a column's name stands twice: 'firms'"):
        evaluate_table(frame, chart)


def test_bad_cells_are_one_of_two_things(chart: Chart) -> None:
    with pytest.raises(InputError, match="bad_cells is unknown or error, and here is 'drop'"):
        evaluate_table(pl.DataFrame({"firms": [1]}), chart, bad_cells="drop")


@unasked
@pytest.mark.parametrize("column", ["trust", "leader", "owner"])
@pytest.mark.parametrize(
    "cells",
    [[["weak"]], [timedelta(1)], [{"a": 1}], [b"\xff"], [1e300]],
    ids=["list", "duration", "struct", "bytes", "huge"],
)
def test_words_of_odd_types_are_bad_cells(chart: Chart, column: str, cells: list[Any]) -> None:
    frame = pl.DataFrame({column: cells})
    with pytest.warns(TableWarning, match=f"1 cell of {column} cannot be read"):
        assert verdicts(frame, chart) == ["open"]


# Other engines


def test_texts_mean_the_same_to_duckdb(chart: Chart, tmp_path: Path) -> None:
    same_texts("duckdb", chart, tmp_path)


@pytest.mark.parametrize(("text", "said"), STOPS)
def test_what_stops_duckdb(chart: Chart, tmp_path: Path, text: str, said: str) -> None:
    stops("duckdb", chart, tmp_path, text, said)


def test_duckdb_takes_files_of_one_head(chart: Chart, tmp_path: Path) -> None:
    (tmp_path / "a-1.csv").write_text("region,firms\na,39\n")
    (tmp_path / "a-2.csv").write_text("firms,region\n39,b\n")
    asked = Asked(output=str(tmp_path / "out.csv"))
    with pytest.raises(InputError, match="do not have the same names in the same order"):
        run_elsewhere(str(tmp_path / "a-*.csv"), chart, asked, "duckdb")


@unasked
def test_a_name_with_brackets_is_a_file_to_duckdb(chart: Chart, tmp_path: Path) -> None:
    path = tmp_path / "cases[1].csv"
    path.write_text("region,firms\na,3\n")
    assert elsewhere("duckdb", path, chart)["verdict"].to_list() == ["not-cleared"]


# Memory


def test_no_block_is_kept(chart: Chart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command collects circles hardly ever; what was judged must be gone all the same."""
    path = tmp_path / "in.csv"
    path.write_text(HEAD + ("a,39" + REST) * 5000)
    monkeypatch.setattr(run, "BATCH", 500)
    kept = weakref.WeakSet[Door]()
    most = []

    class Noted(Door):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            kept.add(self)
            most.append(len(kept))

        __hash__ = object.__hash__  # type: ignore[assignment]

    monkeypatch.setattr(memory, "Door", Noted)
    before = gc.get_threshold()
    gc.set_threshold(200_000)
    try:
        judged(path, chart)
    finally:
        gc.set_threshold(*before)
    assert len(most) == 10
    assert max(most) <= 2


# Interruption


def test_an_interruption_closes_what_is_read(
    chart: Chart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the reader is closed at some later time, and what it says then comes to no one."""
    path = tmp_path / "in.csv"
    path.write_text(HEAD + "a,39" + REST)
    closed: list[str] = []
    batches = run._batches

    def noting(opened: scan.Opened) -> Any:
        try:
            yield from batches(opened)
        finally:
            closed.append("here")

    def interrupt(done: int, rows: int | None) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "_batches", noting)
    with pytest.raises(KeyboardInterrupt) as caught:
        run.run(str(path), chart, Asked(), interrupt)
    assert closed == ["here"], caught.traceback


def test_a_full_disk_is_not_the_inputs_fault(
    chart: Chart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import duckdb

    def fail(part: str) -> None:
        raise duckdb.IOException(f'IO Error: Could not write to "{part}": No space left on device')

    full_disk("duckdb", fail, chart, tmp_path, monkeypatch)


def test_lines_that_are_objects_are_not_complained_of(tmp_path: Path) -> None:
    """What else is wrong with them the reader says."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"firms": 1}\n\n{"firms": 2}\n')
    scan._check_objects(str(path))


def test_wrong_bytes_are_found_before_spark_reads(
    chart: Chart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would put a sign of its own in their place, and go on."""
    engines, path = "kuchiki.flowchart.table.engines", tmp_path / "in.csv"
    path.write_bytes(b"region,firms\nA\xff,25\n")
    monkeypatch.setattr(f"{engines}.find_spec", lambda name: True)
    monkeypatch.setattr(f"{engines}.run_on_spark", lambda *asked: pytest.fail("it was read"))
    with pytest.raises(InputError, match=r"in\.csv:2:2: .* the byte 0xff is not UTF-8"):
        run_elsewhere(str(path), chart, Asked(output=str(tmp_path / "out.csv")), "spark")
