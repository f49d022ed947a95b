"""`kuchiki check` of tables: what cannot be read, what can hardly be right."""

import json
from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from cli import kuchiki
from kuchiki.flowchart import read_chart
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.problems import Problem
from kuchiki.flowchart.table.check import check_table
from kuchiki.flowchart.table.layout import Use
from kuchiki.flowchart.table.mapping import read_map
from tables import criterion, read

ROOT = Path(__file__).parents[1]
PANEL = ROOT.parent / "shared" / "data" / "china-provinces" / "panel.csv"


@pytest.fixture(scope="module")
def chart() -> Chart:
    number = {"kind": "number", "unit": "count", "max_age": "never", "title": "X"}
    kinds = {
        "firms": {**number, "plausible": [0, 1000]},
        "startups": number,
        "share": {
            **number,
            "unit": "percent",
            "plausible": [0, 100],
            "formula": "startups / firms * 100",
        },
        "ratio": {**number, "formula": "firms / startups"},
        "trust": {"kind": "scale", "values": ["weak", "strong"], "max_age": 5, "title": "T"},
        "owner": {"kind": "category", "values": ["state", "firm"], "max_age": 5, "title": "O"},
    }
    tests = [
        criterion("firms", at_least=5),
        criterion("share", at_least=5),
        criterion("ratio", at_least=0),
        criterion("trust", **{"is": "strong"}),
        criterion("owner", **{"is": "state"}),
    ]
    gate = {"step": "I", "question": "?", "all": tests, "yes": "won"}
    return read(
        {
            "chart": "checked",
            "title": "Checked",
            "start": "one",
            "steps": {"I": {"title": "One"}},
            "gates": {"one": gate},
            "outcomes": {"won": {"title": "Won"}},
            "indicators": kinds,
        }
    )


def brief(problems: list[Problem]) -> list[tuple[str, int, str]]:
    return sorted((p.code, p.place.line, p.message) for p in problems)


def write(folder: Path, text: str, name: str = "t.csv") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


FULL = "region,firms,startups,trust,owner\n"


def test_a_clean_table(tmp_path: Path, chart: Chart) -> None:
    assert check_table(write(tmp_path, f"{FULL}a,10,1,weak,state\n"), chart) == []


def test_cells_and_values(tmp_path: Path, chart: Chart) -> None:
    path = write(tmp_path, f'{FULL}a,"1,000",1,no,state\nb,2000,1,weak,firm\nc,5,50,,\n')
    assert brief(check_table(path, chart)) == [
        ("table.cell", 2, "'1,000' in firms cannot be read: it counts as Unknown"),
        ("table.cell", 2, "'no' in trust cannot be read: it counts as Unknown"),
        ("table.implausible", 3, "firms is 2,000 count"),
        ("table.implausible", 4, "share is 1,000 percent"),
    ]
    assert [p.doubt for p in check_table(path, chart)] == [False, True, False, True]


def test_bounds(tmp_path: Path, chart: Chart) -> None:
    head = "region,firms,firms.low,firms.high,startups.low,startups.high,trust,owner\n"
    rows = "a,5,9,7,1,1,weak,state\nb,5,1,4,1,,weak,state\nc,1,2,,500,900,weak,state\n"
    found = brief(check_table(write(tmp_path, head + rows), chart))
    assert found == [
        ("table.conflict", 2, "firms lies outside its own bounds"),
        ("table.conflict", 3, "firms lies outside its own bounds"),
        ("table.conflict", 4, "firms lies outside its own bounds"),
        ("table.crossed", 2, "firms.low lies above firms.high: both count as not known"),
    ]


def test_a_range_that_is_all_implausible(tmp_path: Path, chart: Chart) -> None:
    head = "region,firms,startups.low,startups.high,trust,owner\n"
    (found,) = check_table(write(tmp_path, f"{head}c,10,50,90,weak,state\n"), chart)
    assert found.message == "share is 500 to 900 percent"


def test_one_open_end(tmp_path: Path, chart: Chart) -> None:
    head = "region,firms,firms.high,startups,trust,owner\n"
    (found,) = check_table(write(tmp_path, f"{head}c,10,5,0,weak,state\n"), chart)
    assert found.code == "table.conflict"


def test_columns_that_are_absent(tmp_path: Path, chart: Chart) -> None:
    found = check_table(write(tmp_path, "region,firmss,startups,trust,owner\na,1,1,,\n"), chart)
    assert [(p.code, p.advice) for p in found] == [
        ("table.absent", "is it the column firmss? a map can say so")
    ]
    found = check_table(write(tmp_path, "q\n1\n"), chart)
    assert len(found) == 4 and not any(p.advice for p in found)


def test_without_a_chart_only_the_form_is_looked_at(tmp_path: Path) -> None:
    path = write(tmp_path, "x.low,x.high,y.low,t\n2,1,5,a\nfew,2,5,b\n")
    assert [p.code for p in check_table(path)] == ["table.crossed"]


def test_rows_of_other_widths(tmp_path: Path, chart: Chart) -> None:
    path = write(tmp_path, "a,b\n1,2,3\n\n1\n" + "1,2,3,4\n" * 30)
    found = check_table(path, chart)
    assert Counter(p.code for p in found) == {"table.ragged": 21, "table.short": 2}
    assert found[0].place.line == 2 and not found[0].doubt
    assert found[-1].message == "and 11 more" and found[-1].place.line == 24
    (short,) = check_table(write(tmp_path, "a,b\n1\n"))
    assert (short.doubt, short.message) == (
        True,
        "1 cell under 2 names: the last ones count as empty",
    )


def test_what_is_no_table(tmp_path: Path, chart: Chart) -> None:
    assert [p.code for p in check_table(str(tmp_path / "gone.csv"))] == ["file.missing"]
    assert [p.code for p in check_table(write(tmp_path, "a,a\n1,2\n"))] == ["table.twice"]
    assert [p.code for p in check_table(write(tmp_path, "a,b\n"))] == ["table.empty"]
    latin = tmp_path / "l.csv"
    latin.write_bytes(b"a,b\n1,\xff\n")
    assert [p.code for p in check_table(str(latin))] == ["file.encoding"]
    long = write(tmp_path, 'a,b\n"' + "x" * 140_000 + '",2\n')
    assert check_table(long) == []
    map_ = {"firms": Use("gone")}
    path = write(tmp_path, f"{FULL}a,10,1,weak,state\n")
    assert [p.code for p in check_table(path, chart, map_)] == ["table.column"]


def test_several_batches_count_together(
    tmp_path: Path, chart: Chart, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kuchiki.flowchart.table.check.BATCH", 10)
    frame = pl.DataFrame({"firms": [5000.0] * 50, "startups": 1, "trust": "weak", "owner": "firm"})
    path = tmp_path / "t.parquet"
    frame.write_parquet(path)
    found = check_table(str(path), chart)
    assert [p.place.line for p in found] == [*range(1, 21), 21]
    assert found[-1].message == "and 30 more"


TIDY = "region,year,indicator,unit,value,source\n"


def test_a_tidy_table(tmp_path: Path, chart: Chart) -> None:
    rows = [
        "a,2000,firms,count,9000,s",
        "a,2001,firms,count,x,s",
        "a,2002,firms,count,5,s",
        "a,2002,firms,count,5,s",
        "a,2002,firms,count,6,s",
        "a,2002,firms,count,7,other",
        "a,soon,firms,count,7,s",
        ",2003,firms,count,7,s",
        "a,2003,trust,,strong,s",
        "a,2003,owner,,none,s",
        "b,2003,words,,many,s",
        "b,2003,,,1,s",
    ]
    found = check_table(write(tmp_path, TIDY + "\n".join(rows) + "\n"), chart)
    assert brief(found) == [
        ("table.blank", 9, "there is no region"),
        ("table.blank", 13, "there is no indicator"),
        ("table.cell", 3, "'x' is no value of firms: it counts as never written"),
        ("table.cell", 8, "'soon' in the column of dates is no date"),
        ("table.cell", 11, "'none' is no value of owner: it counts as never written"),
        (
            "table.conflict",
            6,
            "firms of a in 2002 is 6 here and 5 in an earlier row of the same source",
        ),
        ("table.duplicate", 5, "firms of a in 2002 stands here a second time"),
        ("table.implausible", 2, "firms of a in 2000 is 9,000 count"),
    ]


def test_units_of_a_tidy_table(tmp_path: Path, chart: Chart) -> None:
    rows = "a,2000,firms,yuan,9,s\na,2000,x,yuan,9,s\na,2001,x,count,9,s\na,2002,x,10^4 yuan,1,s\n"
    found = check_table(write(tmp_path, TIDY + rows), chart)
    assert [(p.code, p.place.line, p.doubt) for p in found] == [
        ("unit.convert", 2, False),
        ("unit.convert", 3, True),
    ]
    map_ = tmp_path / "m.yaml"
    map_.write_text("firms: {column: firms, unit: yuan}\n")
    found = check_table(write(tmp_path, TIDY + rows), chart, read_map(map_))
    assert found[0].place.file.path == str(map_)


def test_a_tidy_table_with_little(tmp_path: Path, chart: Chart) -> None:
    path = write(tmp_path, "region,date,indicator,value\na,2001-02,firms,1\n")
    assert check_table(path, chart) == check_table(path) == []
    (blank,) = check_table(write(tmp_path, "region,year,indicator,value\na,,,1\n"))[1:]
    assert blank.message == "there is no year"


def test_shares_of_a_tidy_table(tmp_path: Path, chart: Chart) -> None:
    rows = "a,2000,firms,,10,\na,2000,startups,,50,\nb,2000,firms,,10,\nb,2000,startups,,5,\n"
    (found,) = check_table(write(tmp_path, TIDY + rows), chart)
    assert (found.code, found.message) == (
        "table.implausible",
        "share of a in 2000 comes to 500 percent",
    )


def test_many_shares_of_a_tidy_table(tmp_path: Path, chart: Chart) -> None:
    rows = "".join(f"r{i},2000,firms,,10,\nr{i},2000,startups,,50,\n" for i in range(30))
    found = check_table(write(tmp_path, TIDY + rows), chart)
    assert len(found) == 21
    assert found[-1].message == "and 10 more of share"


def test_jumps(tmp_path: Path) -> None:
    def line(region: str, *values: float, years: tuple[int, ...] = (2000, 2001, 2002)) -> str:
        pairs = zip(years, values, strict=True)
        return "".join(f"{region},{year},x,,{value},s\n" for year, value in pairs)

    lines = [
        line("up", 10, 100, 9),
        line("down", 100, 10, 120),
        line("near", 10, 99, 9),
        line("growth", 10, 100, 1000),
        line("far", 10, 100, 9, years=(2000, 2001, 2010)),
        line("zero", 0, 100, 9),
    ]
    found = check_table(write(tmp_path, TIDY + "".join(lines)))
    assert brief(found) == [
        ("table.jump", 3, "x of up in 2001 is 100, between 10 and 9"),
        ("table.jump", 6, "x of down in 2001 is 10, between 100 and 120"),
    ]


def test_one_number_for_two_indicators(tmp_path: Path) -> None:
    rows = "a,2000,x,,18417,s\na,2000,y,,18417,s\na,2000,z,,18400,s\na,2000,w,,18400,s\n"
    assert brief(check_table(write(tmp_path, TIDY + rows))) == [
        ("table.same", 3, "y of a in 2000 is 18,417, the very number of x")
    ]


@pytest.mark.skipif(not PANEL.is_file(), reason="the panel of provinces is not here")
def test_the_slips_of_the_panel() -> None:
    folder = ROOT / "docs" / "provinces"
    judged_by = read_chart(folder / "provincial-innovation.yaml")
    found = check_table(str(PANEL), judged_by, read_map(folder / "columns.yaml"))
    assert all(p.doubt for p in found)
    said = " ".join(p.message for p in found)
    assert "rd_funds_foreign of Guangdong in 2019 is 4,384, between 55,780 and 44,628" in said
    assert "of Liaoning in 2014 is 18,417, the very number of patents_applied_invention" in said
    assert "and 5 more" in said


def test_the_command(tmp_path: Path) -> None:
    path = write(tmp_path, "universities\nmany\n")
    ran = kuchiki("check", path, "hi-tech", "--chart", "hi-tech")
    assert ran.code == 2
    assert f"{path}:2:1: error [table.cell] 'many' in universities cannot be read" in ran.err
    ran = kuchiki("check", path, "--format", "json")
    assert (ran.code, json.loads(ran.out)) == (0, [])
    short = write(tmp_path, "a,b\n1\n", "s.csv")
    assert kuchiki("check", short).code == 0
    assert kuchiki("check", short, "--strict").code == 1
    map_ = write(tmp_path, "universities: n\n", "m.yaml")
    ran = kuchiki("check", path, "--chart", "hi-tech", "--map", map_)
    assert "no column is called n" in ran.err
