"""Files of cases: every kind in and out, bad ones named, corpora survived."""

import csv
import json
import os
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from kuchiki.flowchart import InputError, read_chart
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table import evaluate_table
from kuchiki.flowchart.table.mapping import read_map
from kuchiki.flowchart.table.run import Asked, run
from tables import FULL, criterion, long_chart, random_cells, read, small_chart

DATA = Path(os.environ.get("KUCHIKI_DATA", Path(__file__).parents[2] / "shared" / "data"))
CORPORA = DATA / "corpora" / "bad-input"
PANEL = DATA / "china-provinces" / "panel.csv"
ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def chart() -> Chart:
    return small_chart()


@pytest.fixture
def cells(chart: Chart, tmp_path: Path) -> tuple[Path, pl.DataFrame]:
    frame = pl.DataFrame(
        {"city": ["a", "b"], "firms": [25, 5], **{n: c * 2 for n, c in FULL.items()}}
    )
    path = tmp_path / "cases.csv"
    frame.write_csv(path)
    return path, frame


@pytest.mark.parametrize("kind", ["csv", "tsv", "parquet", "jsonl", "xlsx"])
@pytest.mark.parametrize("out", ["csv", "parquet", "jsonl"])
def test_every_kind_of_file(
    chart: Chart, cells: tuple[Path, pl.DataFrame], tmp_path: Path, kind: str, out: str
) -> None:
    frame, path = cells[1], tmp_path / f"in.{kind}"
    match kind:
        case "csv":
            frame.write_csv(path)
        case "tsv":
            frame.write_csv(path, separator="\t")
        case "parquet":
            frame.write_parquet(path)
        case "jsonl":
            frame.write_ndjson(path)
        case _:
            openpyxl = pytest.importorskip("openpyxl")
            book = openpyxl.Workbook()
            for row in [frame.columns, *frame.iter_rows()]:
                book.active.append(row)
            book.save(path)
    output = tmp_path / f"out.{out}"
    report = run(str(path), chart, Asked(output=str(output)))
    assert (report.tally.cases, report.tally.cleared, report.tally.not_cleared) == (2, 1, 1)
    readers: dict[str, Any] = {
        "csv": pl.read_csv,
        "parquet": pl.read_parquet,
        "jsonl": pl.read_ndjson,
    }
    found = readers[out](output)
    assert found.select(pl.col("city", "verdict").cast(pl.String)).rows() == [
        ("a", "cleared"),
        ("b", "not-cleared"),
    ]
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == []


def test_a_folder_by_years(chart: Chart, cells: tuple[Path, pl.DataFrame], tmp_path: Path) -> None:
    for year in (2005, 2006):
        (tmp_path / "hive" / f"year={year}").mkdir(parents=True)
        cells[1].write_parquet(tmp_path / "hive" / f"year={year}" / "part.parquet")
    report = run(str(tmp_path / "hive"), chart, Asked())
    assert report.tally.cases == 4
    assert "year" in report.layout.passed
    assert run(str(tmp_path / "hive" / "*" / "*.parquet"), chart, Asked()).tally.cases == 4


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"", r"a\.csv: error \[file\.empty\]"),
        ("a.csv", b"firms,firms\n1,2\n", "a column's name stands twice: 'firms'"),
        ("a.csv", b"firms,x\n1,2\n1,2,3\n", r"a\.csv:3:1: error \[table\.ragged\]"),
        ("a.csv", b"firms,x\n1,\xff\n", r"a\.csv:2:3: error \[file\.encoding\]"),
        ("a.csv", "firms\n1\n".encode("utf-16"), "this is UTF-16"),
        ("a.parquet", b"firms", r"\[table\.read\]"),
        ("a.xlsx", b"firms", r"\[table\.read\]"),
        ("a.jsonl", b"", r"\[file\.empty\]"),
        ("a.doc", b"firms", "known: .csv, .tsv"),
    ],
)
def test_files_that_hold_no_table(
    chart: Chart, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path, output = tmp_path / name, tmp_path / "out.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=said):
        run(str(path), chart, Asked(output=str(output)))
    assert not output.exists()


def test_a_name_that_stands_twice_is_an_error_in_every_kind(chart: Chart, tmp_path: Path) -> None:
    """Readers would rename one, or take the last."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["firms", "firms", "x"], [25, 5, 1]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    (tmp_path / "a.jsonl").write_text('{"x": {"firms": 1}, "firms": 25, "firms": 5}\n')
    (tmp_path / "part-1.csv").write_text("firms,x\n1,2\n")
    (tmp_path / "part-2.csv").write_text("firms,firms\n1,2\n")
    for name in ("a.xlsx", "a.jsonl", "part-*.csv"):
        with pytest.raises(InputError, match="a column's name stands twice: 'firms'"):
            run(str(tmp_path / name), chart, Asked())


@pytest.mark.parametrize(
    ("content", "rows", "lines", "said"),
    [
        ("firms,x\n25,1\n25,\n", 0, (), ""),
        ("firms,x\n25,1\n25\n", 1, (3,), "1 row has fewer cells than there are names (2), line 3"),
        ("firms,x\n25\n\n25,1\n", 2, (2, 3), "2 rows have"),
        ('firms,x\n25,"a\nb"\n25\n', 1, (4,), "line 4: what is not there counts as empty"),
        ("firms,x\n" + "25\n" * 9, 9, tuple(range(2, 11)), "first lines 2, 3, 4:"),
        ('"firms",x\n25\n', 1, (2,), "line 2"),
        ('firms,x\n25\n25,"' + "a" * 200_000 + '"\n', 1, (2,), "line 2"),  # too long for csv
    ],
)
def test_short_rows_are_cases_and_named(
    chart: Chart, tmp_path: Path, content: str, rows: int, lines: tuple[int, ...], said: str
) -> None:
    """They are judged, counted, and the first of their lines said, with quotes or without."""
    from kuchiki.flowchart.table.explain import explain

    path = tmp_path / "a.csv"
    path.write_text(content)
    report = run(str(path), chart, Asked())
    assert (sum(s.rows for s in report.short), sum((s.lines for s in report.short), ())) == (
        rows,
        lines,
    )
    assert said in " ".join(explain(chart, report).markdown().replace("\\", "").split())
    assert report.tally.cases >= rows


def test_short_rows_of_a_tidy_table_and_of_several_files(chart: Chart, tmp_path: Path) -> None:
    """A lost source is no lost case; files are told apart."""
    for number in (1, 2):
        text = "region,year,indicator,value,source\na,2006,firms,25\n"
        (tmp_path / f"part-{number}.csv").write_text(text)
    one = run(str(tmp_path / "part-1.csv"), chart, Asked())
    assert (one.tidy, [s.lines for s in one.short]) == (True, [(2,)])
    assert len(run(str(tmp_path / "part-*.csv"), chart, Asked()).short) == 2


@pytest.mark.parametrize("name", ["cases[1].csv", "cases[1].parquet", "cases[1].jsonl"])
def test_a_name_with_brackets_is_a_file(chart: Chart, tmp_path: Path, name: str) -> None:
    """As browsers call a second download; a pattern it is only where there is no such file."""
    frame, path = pl.DataFrame({"firms": [25, 5]}), tmp_path / name
    kind = {".csv": "csv", ".jsonl": "ndjson", ".parquet": "parquet"}[path.suffix]
    getattr(frame, f"write_{kind}")(path)
    assert run(str(path), chart, Asked()).tally.cases == 2


def test_folders_and_patterns_without_files(chart: Chart, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no parquet file in this folder"):
        run(str(tmp_path), chart, Asked())
    with pytest.raises(InputError, match="no file has a name of this pattern"):
        run(str(tmp_path / "*.csv"), chart, Asked())


def test_what_is_worth_collecting_is_what_a_person_can_collect(tmp_path: Path) -> None:
    """Of a formula, the operands that are not known, each once a case."""
    number = {"title": "X", "kind": "number", "unit": "count", "max_age": "never"}
    derived = {name: number | {"formula": form} for name, form in DERIVED.items()}
    drawn: dict[str, Any] = {
        "chart": "derived",
        "title": "Derived",
        "start": "g",
        "steps": {"I": {"title": "One"}},
        "gates": {"g": {"step": "I", "question": "?", "yes": "won"}},
        "outcomes": {"won": {"title": "Won"}},
        "indicators": dict.fromkeys(("firms", "area", "staff"), number) | derived,
    }
    drawn["gates"]["g"]["all"] = [criterion("each", at_least=1), criterion("firms", at_least=1)]
    path = tmp_path / "a.csv"
    path.write_text("firms,area,staff\n9,,\n9,3,\n,3,4\n9,3,4\n0,,4\n")
    tally = run(str(path), read(drawn), Asked()).tally
    assert tally.wanting == {"firms": 1, "area": 1, "staff": 2}


DERIVED = {"density": "firms / area", "each": "density * staff"}


def test_a_bad_cell_leaves_the_old_file(chart: Chart, tmp_path: Path) -> None:
    path, output = tmp_path / "in.csv", tmp_path / "out.csv"
    path.write_text('firms\n25\n"1,000"\n')
    output.write_text("old")
    asked = Asked(output=str(output), bad_cells="error")
    with pytest.raises(InputError, match=r"in\.csv:3:1.*1 cell of firms cannot be read"):
        run(str(path), chart, asked)
    assert output.read_text() == "old"
    assert run(str(path), chart, asked._replace(bad_cells="unknown")).tally.cases == 2
    assert output.read_text() != "old"


def test_a_map(tmp_path: Path) -> None:
    path = tmp_path / "map.yaml"
    path.write_text("firms: n\ncapital: {column: money, unit: 10^8 yuan}\n")
    uses = read_map(path)
    assert uses["firms"].column == "n"
    assert (uses["capital"].column, uses["capital"].unit) == ("money", "10^8 yuan")
    path.write_text("firms: {colum: n}\n")
    with pytest.raises(InputError, match="did you mean column"):
        read_map(path)


def test_tallies_count_what_the_cases_do(tmp_path: Path) -> None:
    chart = read(long_chart(9, seed=3))
    frame = pl.DataFrame(random_cells(chart, 400, seed=5), strict=False)
    path = tmp_path / "cases.parquet"
    frame.write_parquet(path)
    tally = run(str(path), chart, Asked()).tally
    rows = evaluate_table(frame, chart)
    count = rows["stopped_at"].cast(pl.String).value_counts().drop_nulls()
    stops = dict(count.iter_rows())
    for gate in chart.gates:
        stopped = tally.blocked.get(gate, 0) + tally.undetermined[gate]
        assert stopped == stops.get(gate, 0)
        assert tally.visited[gate] == tally.yes[gate] + tally.no.get(gate, 0) + stopped
        named = rows["bottlenecks"].cast(pl.String).str.split(" ").list.contains(gate)
        assert tally.bottlenecks[gate] == named.sum()
    assert tally.cleared == (rows["verdict"] == "cleared").sum()
    assert tally.open == (rows["verdict"] == "open").sum()


BAD = sorted([*CORPORA.glob("csvs/*"), *CORPORA.glob("horror/*")])


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name)
def test_every_corpus_ends_in_a_verdict_or_one_clear_error(path: Path) -> None:
    try:
        report = run(str(path), read_chart("hi-tech"), Asked())
    except InputError as error:
        assert len(error.problems) == 1
        assert path.name in str(error)
    else:
        if path.suffix in (".csv", ".tsv"):
            with path.open(encoding="utf-8-sig", newline="") as stream:
                separator = "\t" if path.suffix == ".tsv" else ","
                rows = sum(1 for row in csv.reader(stream, delimiter=separator) if row)
            assert report.tally.cases == max(rows - 1, 0)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora of bad input are not here")
def test_the_corpora_are_found() -> None:
    assert len(BAD) > 30


@pytest.mark.skipif(not PANEL.is_file(), reason="the panel of provinces is not here")
def test_provinces_by_year() -> None:
    folder = ROOT / "docs" / "provinces"
    chart = read_chart(folder / "provincial-innovation.yaml")
    asked = Asked(read_map(folder / "columns.yaml"), each_year=True)
    report = run(str(PANEL), chart, asked)
    assert report.tidy
    assert report.tally.cases == 31 * 17
    assert not report.bad
    assert sum(report.ignored.values()) + 5_000 > 8_000


def test_the_summary_as_data_and_in_words(chart: Chart, cells: tuple[Path, Any]) -> None:
    from kuchiki.flowchart.table.explain import explain
    from kuchiki.flowchart.table.plain import to_plain

    report = run(str(cells[0]), chart, Asked())
    plain = json.loads(json.dumps(to_plain(chart, report)))
    assert (plain["cases"], plain["cleared"], plain["form"]) == (2, 1, "wide")
    words = explain(chart, report).markdown()
    assert "2 cases by Small" in words
    assert "money, trust" in words
