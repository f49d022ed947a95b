"""`kuchiki table` on the command line."""

import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from cli import kuchiki

CASES = "city,universities,leader,joint_action,note\na,39,true,none,x\nb,0,false,weak,y\nc,,,,\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "cities.csv"
    path.write_text(CASES)
    return path


def test_the_summary(table: Path) -> None:
    ran = kuchiki("table", str(table), "--chart", "hi-tech")
    assert ran.code == 0, ran.err
    assert "3 cases by Hi-technology industry cluster" in " ".join(ran.out.split())
    assert "Read as a wide table" in ran.out
    assert "Passed through, since no gate asks: city, note." in " ".join(ran.out.split())
    assert "Local government could clear" in ran.out


def test_the_summary_as_data(table: Path) -> None:
    data = kuchiki("table", str(table), "--chart", "hi-tech", "--format", "json").json()
    assert (data["format"], data["cases"], data["open"]) == ("kuchiki-table/1", 3, 1)
    assert data["visited"]["universities"] == 3


def test_the_cases_in_a_file(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    ran = kuchiki(
        "table", str(table), "--chart", "hi-tech", "--gates", "--margins", "-o", str(out)
    )
    assert ran.code == 0, ran.err
    found = pl.read_parquet(out)
    assert found.columns[:3] == ["city", "note", "verdict"]
    assert found["gate.leader"].cast(pl.String).to_list() == ["yes", "no", "unknown"]
    assert found["margin.universities.universities.low"].to_list() == [38.0, -1.0, None]


def test_each_year_of_a_tidy_table(tmp_path: Path) -> None:
    path, out = tmp_path / "panel.csv", tmp_path / "out.csv"
    path.write_text(
        "region,year,indicator,value\na,2005,universities,3\na,2006,universities,0\nb,2006,x,1\n"
    )
    ran = kuchiki(
        "table", str(path), "--chart", "hi-tech", "--each", "year", "--gates", "-o", str(out)
    )
    assert ran.code == 0, ran.err
    assert "1 rows of x" in " ".join(ran.out.split())
    found = pl.read_csv(out).select("region", "year", "gate.universities")
    assert sorted(found.rows()) == [
        ("a", 2005, "unknown"),
        ("a", 2006, "no"),
        ("b", 2005, "unknown"),
        ("b", 2006, "unknown"),
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "a table needs a chart"),
        (["--chart", "hi-tec"], "did you mean hi-tech?"),
        (["--chart", "hi-tech", "--each", "month"], "--each is one of year"),
        (["--chart", "hi-tech", "--bad-cells", "drop"], "--bad-cells is one of unknown, error"),
        (["--chart", "hi-tech", "--level-column", "x"], "--level-column takes"),
        (["--chart", "hi-tech", "--as-of", "soon"], "is not a date"),
        (["--chart", "hi-tech", "-o", "out.doc"], "no table is written"),
        (["--chart", "hi-tech", "--format", "xml"], "there is no format xml"),
        (["--chart", "hi-tech", "--map", "nowhere.yaml"], "there is no such file"),
    ],
)
def test_bad_usage(table: Path, words: list[str], said: str) -> None:
    ran = kuchiki("table", str(table), *words)
    assert ran.code == 2
    assert said in ran.err
    assert "nothing was written" in ran.err


def test_bad_cells_are_named_and_an_error_where_asked(table: Path) -> None:
    table.write_text('universities,leader\n"1,000",maybe\n')
    ran = kuchiki("table", str(table), "--chart", "hi-tech")
    assert ran.code == 0
    assert "1 cell of universities cannot be read: row 1 has '1,000'" in ran.out
    ran = kuchiki("table", str(table), "--chart", "hi-tech", "--bad-cells", "error")
    assert ran.code == 2
    assert "2 errors; nothing was written" in ran.err


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_duckdb_does_the_same(tmp_path: Path, kind: str) -> None:
    frame = pl.DataFrame(
        {"city": ["a", "b"], "universities": [3.0, None], "leader": [True, False]}
    )
    path, out, other = (tmp_path / f"{name}.{kind}" for name in ("in", "out", "other"))
    if kind == "csv":
        frame.write_csv(path)
    else:
        frame.write_parquet(path)
    words = ["table", str(path), "--chart", "hi-tech", "--gates"]
    ran = kuchiki(*words, "--engine", "duckdb", "-o", str(out))
    assert ran.code == 0, ran.err
    assert "no column for research_institutes" in ran.err
    assert kuchiki(*words, "-o", str(other)).code == 0
    read = pl.read_csv if kind == "csv" else pl.read_parquet
    one, two = (read(f).select(pl.all().cast(pl.String).fill_null("")) for f in (out, other))
    assert one.sort("city").equals(two.sort("city"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "needs a file to write to"),
        (["-o", "out.jsonl"], "knows .csv and .parquet"),
        (["-o", "out.csv", "--each", "year"], "takes wide tables only"),
        (["-o", "out.svg"], "the engine duckdb gives no summary, so no picture is drawn of it"),
        (["-o", "out.csv", "--format", "json"], "no summary, so no data come of it"),
        (["-o", "out.csv", "--bad-cells", "error"], "the engine duckdb looks at no cell"),
    ],
)
def test_what_another_engine_cannot_do(table: Path, words: list[str], said: str) -> None:
    ran = kuchiki("table", str(table), "--chart", "hi-tech", "--engine", "duckdb", *words)
    assert ran.code == 2
    assert said in ran.err


def test_duckdb_reads_folders_by_year(tmp_path: Path) -> None:
    """The columns in the folders' names come too, for a folder as for a pattern."""
    (tmp_path / "hive" / "year=2006").mkdir(parents=True)
    frame = pl.DataFrame({"city": ["a"], "universities": [0.0]})
    frame.write_parquet(tmp_path / "hive" / "year=2006" / "part.parquet")
    out = tmp_path / "out.parquet"
    for name in ("hive", "hive/*/*.parquet"):
        words = ["--chart", "hi-tech", "--engine", "duckdb", "-o", str(out)]
        ran = kuchiki("table", str(tmp_path / name), *words)
        assert ran.code == 0, ran.err
        found = pl.read_parquet(out).select("city", "year", "verdict").rows()
        assert found == [("a", 2006, "not-cleared")]


def test_check_takes_folders_and_patterns(tmp_path: Path) -> None:
    for year in (2005, 2006):
        (tmp_path / "hive" / f"year={year}").mkdir(parents=True)
        frame = pl.DataFrame({"universities": [3.0, -1.0]})
        frame.write_parquet(tmp_path / "hive" / f"year={year}" / "part.parquet")
    for name in ("hive", "hive/*/*.parquet"):
        ran = kuchiki("check", str(tmp_path / name), "--chart", "hi-tech")
        assert ran.code == 0, ran.err
        assert ran.out.count("universities is -1 count") == 2
    (tmp_path / "none").mkdir()
    ran = kuchiki("check", str(tmp_path / "none"), "--chart", "hi-tech")
    assert (ran.code, "this is a folder" in ran.err) == (2, True)


def test_a_word_among_numbers_stops_duckdb(table: Path, tmp_path: Path) -> None:
    table.write_text("universities\nmany\n")
    out = str(tmp_path / "out.csv")
    ran = kuchiki("table", str(table), "--chart", "hi-tech", "--engine", "duckdb", "-o", out)
    assert ran.code == 2
    assert "'many' in universities is no number" in ran.err


def test_without_the_extra_the_install_is_named(table: Path) -> None:
    block = "import sys; sys.modules['polars'] = None; from kuchiki.cli import main; main()"
    words = ["table", str(table), "--chart", "hi-tech"]
    done = subprocess.run(
        [sys.executable, "-c", block, *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "pip install 'kuchiki[table]'" in done.stderr


def test_evaluate_imports_no_table() -> None:
    code = "import sys, kuchiki.flowchart, kuchiki.cli.app; print('polars' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
