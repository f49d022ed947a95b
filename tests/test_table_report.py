"""The page of a table: all that was counted is on it, text stays text, no cut is silent."""

import json
import os
import re
import subprocess
import sys
import warnings
from base64 import b64encode
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import patch

import polars as pl
import pytest

from cli import kuchiki
from kuchiki.flowchart import InputError, read_chart
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table import TableWarning, evaluate_table
from kuchiki.flowchart.table.page import Gathering, file_page, results_page
from kuchiki.flowchart.table.page import build as build_module
from kuchiki.flowchart.table.page import gather as gather_module
from kuchiki.flowchart.table.page.counts import counts_of, frame_of
from kuchiki.flowchart.table.page.listing import listing_of
from kuchiki.flowchart.table.page.summary import sentences
from kuchiki.flowchart.table.run import Asked, run
from kuchiki.flowchart.table.tally import Tally, nothing
from kuchiki.flowchart.views.page import render
from tables import criterion, long_chart, random_cells, read
from test_report import NAUGHTY, TRAPS, Reader

NAMES = "region,year,note,a,b,c\n"
ROWS = """\
Ä,2001,n,1,1,1
Ä,2000,n,1,0,1
B,2000,n,0,1,1
B,2001,n,1,1,
北,2000,n,1,1,0
北,2001,n,x,1,1
"""


@pytest.fixture(scope="module")
def chart() -> Chart:
    """Three gates, one with a No that leads on to a diagnosis."""
    truth = {"kind": "truth", "max_age": "never"}
    ways = {"a": {"yes": "b"}, "b": {"yes": "c", "no": "lost"}, "c": {"yes": "won"}}
    actors: dict[str, Any] = {"actors": [{"kind": "mayor", "basis": "assumed", "why": "guess"}]}
    return read(
        {
            "chart": "drawn",
            "title": "Drawn <cases>",
            "claim": "One road of many.",
            "start": "a",
            "steps": {"I": {"title": "One"}},
            "gates": {
                n: {"step": "I", "question": f"{n}?", "all": [criterion(n, **{"is": True})]}
                | way
                | (actors if n != "c" else {})
                for n, way in ways.items()
            },
            "outcomes": {"won": {"title": "Won"}, "lost": {"title": "Lost", "good": False}},
            "indicators": {n: {"title": f"Indicator {n}"} | truth for n in ways},
            "actors": {"mayor": {"title": "The mayor"}},
        }
    )


def made(path: Path, chart: Chart, asked: Asked | None = None) -> str:
    """The page of a file."""
    asked, gathering = asked or Asked(), Gathering()
    report = run(str(path), chart, asked, see=gathering.see)
    return file_page(chart, asked, report, gathering)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "t.csv"
    path.write_text(NAMES + ROWS, encoding="utf-8")
    return path


@pytest.fixture
def reader(table: Path, chart: Chart) -> Reader:
    return Reader(made(table, chart))


def data_of(reader: Reader) -> dict[str, Any]:
    """The data of the list."""
    (found,) = [t for t in reader.all("script") if t.attributes.get("id") == ":data"]
    told: dict[str, Any] = json.loads("".join(found.text))
    return told


def safe(reader: Reader) -> None:
    """One script and one style, allowed by hash; data that no one runs; links within the page."""
    policy = next(
        tag.attributes["content"] for tag in reader.all("meta") if "http-equiv" in tag.attributes
    )
    data, script = reader.all("script")
    assert data.attributes == {"type": "application/json", "id": ":data"}
    (style,) = reader.all("style")
    for name, element in (("script", script), ("style", style)):
        digest = b64encode(sha256("".join(element.text).encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy and "default-src 'none'" in policy
    ids = [tag.attributes["id"] for tag in reader.tags if "id" in tag.attributes]
    assert len(ids) == len(set(ids))
    for tag in reader.tags:
        assert not any(
            name.startswith("on") or name in ("src", "style") for name in tag.attributes
        )
        address = tag.attributes.get("href", "#:top")
        assert address == "data:," or address[1:] in ids
    assert {tag.name for tag in reader.tags}.isdisjoint({"img", "iframe", "object", "embed"})


def test_the_first_screen_says_it_all(reader: Reader, table: Path) -> None:
    """What was judged, how the cases ended in a sentence, what stops them most."""
    said = reader.at(":top")
    assert reader.all("title")[0].text == ["t.csv: 6 cases"]
    assert (
        "Of 6 cases, 1 arrived at “Won”, 1 ended at the diagnosis “Lost”, 2 stopped at a No "
        "(most often at A: 1) and 2 stopped at an Unknown (most often at A: 1). "
        "Before more is known, 2 cannot be settled."
    ) in said
    assert "cleared 1 17 % not cleared 3 50 % open 2 33 %" in said
    assert f"File {table}" in said and "a wide table: a row a case" in said
    assert "Drawn <cases> (drawn)" in said
    assert "Columns that no gate asks region, year, note" in said
    assert "1 cell of a cannot be read: row 6 has 'x' They count as Unknown." in said
    assert "This road is closed, not all roads. The chart's claim: One road of many." in said
    assert "The mayor could clear 1 of 2 bottlenecks." in said
    assert sha256(table.read_bytes()).hexdigest() in "".join(reader.all("footer")[0].text)
    safe(reader)


def test_the_funnel_counts_every_case_once(reader: Reader) -> None:
    """Each gate's comers go on or stop; the numbers are words, in the bars and in a table."""
    assert "6 cases come here 100 %" in reader.at("a")
    assert "Yes: 4 go on to B No: 1 stop here Unknown: 1 stop here" in reader.at("a")
    assert "Yes: 3 go on to C No: 1 go on to Lost" in reader.at("b")
    assert "1 case arrive" in reader.at("won") and "a diagnosis" in reader.at("lost")
    counts = [" ".join("".join(t.text).split()) for t in reader.all("tr")]
    assert "A64 go on to B1 stop here1 stop here" in counts
    chosen = {
        t.attributes["data-choose"] for t in reader.all("a") if "data-choose" in t.attributes
    }
    assert {"status=blocked&stop=a", "status=undetermined&stop=c", "status=arrived&stop=won"} <= (
        chosen
    )
    bars = [t.attributes for t in reader.all("rect") if t.attributes.get("x")]
    assert {"x": "66.67%", "width": "16.67%"}.items() <= bars[1].items()


def test_bottlenecks_and_who_clears_them(reader: Reader) -> None:
    """By how many cases have them; assumed actors say so; where nobody is named, that is said."""
    rows = [" ".join("".join(t.text).split()) for t in reader.all("tr")]
    assert "A1 (17 %)1The mayor assumed" in rows
    assert "C1 (17 %)1nobody is named" in rows
    assert "Indicator a acount" not in rows
    assert any(row.startswith("Indicator a a") and row.endswith("1 (17 %)A") for row in rows)


def test_the_map_has_signs_beside_colours(reader: Reader) -> None:
    """Numbers, ?, ✓ and ×, each with what it means; no case where there is none."""
    cells = {t.attributes["title"]: "".join(t.text) for t in reader.all("td") if "title" in t[1]}
    assert cells == {
        "Ä 2001: Won": "✓",
        "Ä 2000: Lost": "×",
        "B 2000: No at 1, A": "1",
        "B 2001: Unknown at 3, C": "3?",
        "北 2000: No at 3, C": "3",
        "北 2001: Unknown at 1, A": "1?",
    }
    style = "".join(reader.all("style")[0].text)
    for tag in reader.all("td"):
        if "title" in tag.attributes:
            assert f".heat .{tag.attributes['class']} {{ background: #" in style


def test_the_list_has_every_case(reader: Reader) -> None:
    """As rows and as data, with verdict, end, bottlenecks and Unknowns."""
    data = data_of(reader)
    assert data["keys"][:2] == [
        ["Ä", "Ä", "B", "B", "北", "北"],
        ["2001", "2000"]
        + [
            "2000",
            "2001",
        ]
        * 2,
    ]
    ends = [data["ends"][code] for code in data["end"]]
    assert ends[0] == ["arrived", "won", "yes", "Arrived: Won"]
    assert ends[1] == ["arrived", "lost", "no", "Arrived: Lost"]
    assert ends[2] == ["blocked", "a", "no", "No at A"]
    assert ends[3] == ["undetermined", "c", "unknown", "Unknown at C"]
    assert data["sets"][data["bottlenecks"][2]] == ["a", "A"]
    assert data["sets"][data["unknown"][0]] == ["", "none"]
    (body,) = [t for t in reader.all("table") if t.attributes.get("class") == "cases"]
    assert "北2000nnot clearedNo at CCnone" in "".join(body.text)
    assert reader.at(":shown") == "6 of 6 shown"


@pytest.mark.parametrize("trap", TRAPS)
def test_text_from_files_stays_text(tmp_path: Path, chart: Chart, trap: str) -> None:
    """In cells, names of columns, names of files."""
    frame = pl.DataFrame(
        {"region": [trap, "y"] * 2, "year": [1, 1, 2, 2], trap: trap, "a": [True, None] * 2}
    )
    path = tmp_path / "t.parquet"
    frame.write_parquet(path)
    reader = Reader(made(path, chart))
    safe(reader)
    shown = " ".join(trap.split())
    assert data_of(reader)["keys"][0][0] == data_of(reader)["keys"][2][0] == shown
    (body,) = [t for t in reader.all("table") if t.attributes.get("class") == "cases"]
    assert "".join(body.text).count(shown) >= 5
    verdicts = evaluated(frame, chart)
    safe(Reader(results_page(verdicts, chart, title=trap)))


@pytest.mark.skipif(not NAUGHTY.is_file(), reason=f"no naughty strings at {NAUGHTY}")
def test_naughty_strings_stay_text(tmp_path: Path, chart: Chart) -> None:
    """The big list of naughty strings names the regions."""
    words = json.loads(NAUGHTY.read_text(encoding="utf-8"))
    words += ["\x00\x1b[31m", "a\rb\nc", "]]>", "\u2028", "x" * 5000]
    path = tmp_path / "t.parquet"
    pl.DataFrame({"region": words, "year": range(len(words))}).write_parquet(path)
    reader = Reader(made(path, chart))
    safe(reader)
    names = data_of(reader)["keys"][0]
    assert len(names) == len(words)
    assert names[-1] == "x" * 199 + "…"


def evaluated(frame: Any, chart: Chart, **asked: Any) -> Any:
    """Verdicts with the gates' answers."""
    with pytest.warns(TableWarning):
        return evaluate_table(frame, chart, gates=True, **asked)


def same(one: Tally, other: Tally) -> bool:
    """Whether two tallies count alike, but for what results do not tell."""
    return one._replace(wanting={}) == other._replace(wanting={})


@pytest.mark.parametrize("gates", [3, 9, 20])
@pytest.mark.parametrize("seed", range(3))
def test_results_are_counted_as_files_are(tmp_path: Path, gates: int, seed: int) -> None:
    """The tally of what evaluate_table gave is the tally of the file, on charts with detours."""
    by = read(long_chart(gates, seed))
    frame = pl.DataFrame(random_cells(by, 200, seed), strict=False)
    path = tmp_path / "t.parquet"
    frame.write_parquet(path)
    report = run(str(path), by, Asked())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", TableWarning)
        named, masked = (evaluate_table(frame, by, gates=True, masks=m) for m in (False, True))
    for verdicts in (named, masked):
        found = frame_of(verdicts, by)
        assert same(counts_of(found, by), report.tally)
        for name in ("bottlenecks", "unknown"):
            words = [found[name], named[name]]
            assert words[0].cast(pl.String).to_list() == words[1].cast(pl.String).to_list()


@pytest.mark.parametrize("kind", ["polars", "lazy", "pandas", "pyarrow", "duckdb"])
def test_results_of_every_kind(chart: Chart, kind: str) -> None:
    """Whatever evaluate_table gave has the same page."""
    frame = pl.DataFrame({"region": ["x", "y"], "year": [1, 1], "a": [True, None]})
    expected = results_page(evaluated(frame, chart), chart)
    given: Any = frame
    if kind == "lazy":
        given = frame.lazy()
    elif kind == "pandas":
        pandas: Any = pytest.importorskip("pandas", reason="pandas is not installed")
        given = pandas.DataFrame(
            {"region": ["x", "y"], "year": [1, 1], "a": pandas.array([True, None], "boolean")}
        )
    elif kind == "pyarrow":
        given = frame.to_arrow()
    elif kind == "duckdb":
        duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
        given = duckdb.from_arrow(frame.to_arrow())
    assert results_page(evaluated(given, chart), chart) == expected
    reader = Reader(expected)
    safe(reader)
    assert "2 cases by Drawn <cases>" in reader.text
    assert "Verdicts do not say which indicators were wanting" in reader.text
    assert "each row as it stands" in reader.text


def test_results_without_the_gates_answers(chart: Chart) -> None:
    """The page needs them, and says how they come."""
    with pytest.warns(TableWarning):
        verdicts = evaluate_table(pl.DataFrame({"a": [True]}), chart)
    with pytest.raises(InputError, match=r"there is no column gate\.a and 2 more") as caught:
        results_page(verdicts, chart)
    assert "gates=True" in str(caught.value)


def test_a_chart_by_its_name() -> None:
    """As everywhere."""
    verdicts = evaluated(
        pl.DataFrame({"city": ["x"], "universities": [3.0]}), read_chart("hi-tech")
    )
    assert "Hi-technology industry cluster" in results_page(verdicts, "hi-tech")


def test_many_cases_are_cut_and_that_is_said(
    table: Path, chart: Chart, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list has the first, all else counts every case, the map is left out."""
    monkeypatch.setattr(gather_module, "LISTED", 4)
    monkeypatch.setattr(gather_module, "SQUARES", 5)
    reader = Reader(made(table, chart))
    safe(reader)
    assert "The table has 6 cases, and the page lists the first 4." in reader.text
    assert "6 cases come here" in reader.at("a")
    assert len(data_of(reader)["end"]) == 4
    assert "There is no map by region and year: 6 cases are more than the" in reader.text


def test_batches_are_gathered_as_one(chart: Chart) -> None:
    """However the table comes in."""
    frame = evaluated(pl.DataFrame({"region": list("abcd"), "year": [1, 2, 1, 2]}), chart)
    whole, parts = Gathering(), Gathering()
    whole.see(frame)
    for start in (0, 1, 3):
        parts.see(frame.slice(start, (1, 2, 9)[(0, 1, 3).index(start)]))
    one, other = whole.done(), parts.done()
    assert one.frame.equals(other.frame) and one.cases == other.cases == 4
    assert listing_of(chart, one) == listing_of(chart, other)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"a": [True]}, "no column names the cases"),
        ({"city": ["x", "y"]}, "the table does not have its regions in several years"),
        ({"city": ["x", "x"], "year": [1, 1]}, "several cases are called x in 1"),
        (
            {"region": ["x", "y"], "as_of": ["1", "2"]},
            "does not have its regions in several years",
        ),
    ],
)
def test_why_there_is_no_map(chart: Chart, columns: dict[str, Any], said: str) -> None:
    """Each reason in its place."""
    reader = Reader(results_page(evaluated(pl.DataFrame(columns), chart), chart))
    safe(reader)
    assert said in reader.text


def test_cases_without_names_are_rows(chart: Chart) -> None:
    """Counted from one."""
    frame = pl.DataFrame({"a": [True, False], "lists": [[1], [2]]})
    reader = Reader(results_page(evaluated(frame, chart), chart))
    assert data_of(reader)["keys"] == [["1", "2"]]
    assert "Columns of the table that are not shown here: lists." in reader.text


def test_a_table_of_no_case(tmp_path: Path, chart: Chart) -> None:
    """The page says so."""
    path = tmp_path / "t.csv"
    path.write_text(NAMES)
    reader = Reader(made(path, chart))
    safe(reader)
    assert "The table has no case." in reader.at(":top")
    assert "No case has a bottleneck on its road." in reader.text
    assert "No gate on a road is Unknown" in reader.text


def test_cases_that_all_arrive(tmp_path: Path, chart: Chart) -> None:
    """No claim where no road is closed; none of what is not there."""
    path = tmp_path / "t.csv"
    path.write_text("region,a,b,c\nx,1,1,1\n")
    reader = Reader(made(path, chart))
    assert "Of 1 case, 1 arrived at “Won”." in reader.at(":top")
    assert "This road is closed" not in reader.text


def test_the_sentences(chart: Chart) -> None:
    """Nobody at the goal; Unknowns that do not matter."""
    tally = nothing(chart)._replace(cases=3, not_cleared=3, undetermined={"a": 3, "b": 0, "c": 0})
    assert sentences(chart, tally) == [
        "Of 3 cases, none arrived at “Won” and 3 stopped at an Unknown (most often at A: 3).",
        "For 3 that stopped at an Unknown, the verdict is the same whatever is found out.",
    ]


def test_a_tidy_table_says_as_of_when(tmp_path: Path, chart: Chart) -> None:
    """A date, each year, or the newest; rows that the chart does not ask; levels from columns."""
    path = tmp_path / "t.csv"
    path.write_text("region,year,indicator,value\nx,2005,a,1\nx,2006,a,0\nx,2006,z,1\n")
    for asked, said in (
        (Asked(), "each region as of its newest observation"),
        (Asked(as_of=date(2005, 12, 31)), "31 December 2005"),
        (Asked(each_year=True), "each region at the end of each year"),
    ):
        text = Reader(made(path, chart, asked)).at(":top")
        assert f"As of {said}" in text
        assert "Rows that the chart does not ask 1, of z" in text
        assert "Indicator b, Indicator c: Unknown in every case" in text


def test_a_level_from_a_column_is_told(tmp_path: Path) -> None:
    """By gate, indicator and column."""
    path = tmp_path / "t.csv"
    path.write_text("universities,least\n3,1\n")
    asked = Asked(levels={"universities.universities": "least"})
    text = Reader(made(path, read_chart("hi-tech"), asked)).at(":top")
    assert "Levels taken from columns Universities: Universities from least" in text


def test_what_is_wanting_through_a_formula(tmp_path: Path) -> None:
    """Its operands are collected, at the gate that asks what is derived from them; a rare one."""
    path = tmp_path / "t.csv"
    rows = ["x,1,", *["y,1,1"] * 299]
    path.write_text("\n".join(["region,patents_in_force,patents_in_force_invention", *rows]))
    chart = Path(__file__).parents[1] / "docs" / "provinces" / "provincial-innovation.yaml"
    reader = Reader(made(path, read_chart(chart)))
    found = [" ".join("".join(t.text).split()) for t in reader.all("tr")]
    name = "patents_in_force_invention"
    assert f"Inventions in force {name}count1 (< 1 %)IPR Enforcement" in found


def test_short_rows_are_told(tmp_path: Path, chart: Chart) -> None:
    """Beside the cells that cannot be read."""
    path = tmp_path / "t.csv"
    path.write_text("region,a,b,c\nx,1,1\ny,1,1,1\n")
    text = Reader(made(path, chart)).at(":top")
    assert "Rows with too few cells 1 row has fewer cells than there are names (4), line 2" in text


def test_the_command(table: Path, tmp_path: Path) -> None:
    """The page beside the summary and the cases; the same bytes whatever the order of hashes."""
    out, cases, chart = tmp_path / "r.html", tmp_path / "v.csv", "hi-tech"
    table.write_text("region,year,universities\nx,2000,1\nx,2001,\ny,2000,0\ny,2001,3\n")
    ran = kuchiki("table", str(table), "--chart", chart, "--report", str(out), "-o", str(cases))
    assert ran.code == 0, ran.err
    assert "4 cases" in ran.said and cases.exists()
    pages = []
    for seed in ("1", "2"):
        words = ["table", str(table), "--chart", chart, "--report", str(out)]
        subprocess.run(
            [sys.executable, "-m", "kuchiki.cli", *words],
            check=True,
            capture_output=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        pages.append(out.read_bytes())
    assert pages[0] == pages[1] and pages[0].startswith(b"<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--report", "page.doc"], "a page is written to a file that ends in .html"),
        (["--report", "nowhere/page.html"], "it cannot be written"),
        (["--report", "page.html", "--engine", "duckdb"], "the engine duckdb gives no summary"),
        (["--report", "page.html", "--bad-cells", "error"], "cannot be read"),
    ],
)
def test_bad_usage(
    table: Path, words: list[str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One clear error, and nothing is written: no page, no cases."""
    monkeypatch.chdir(table.parent)
    table.write_text("universities\nmany\n")
    ran = kuchiki("table", "t.csv", "--chart", "hi-tech", *words, "-o", "v.csv")
    assert ran.code == 2
    assert said in ran.err and "nothing was written" in ran.err
    assert [path.name for path in table.parent.iterdir()] == ["t.csv"]


def test_a_missing_extra_is_named_before_all_work(table: Path) -> None:
    """Without Jinja there is no page, and the cases are not written either."""
    table.write_text("universities\n1\n")
    out = table.with_name("v.csv")
    with patch.dict(sys.modules, {"jinja2": None}):
        ran = kuchiki(
            *["table", str(table), "--chart", "hi-tech"],
            *["--report", str(table.with_name("r.html")), "-o", str(out)],
        )
    assert ran.code == 2
    assert "pip install 'kuchiki[report]'" in ran.err
    assert not out.exists()


def test_its_style_means_nothing_else_by_a_name() -> None:
    """Rules of its own have names of their own, but for what they mean to change."""
    own, shared = (
        set(re.findall(r"\.([a-z][a-z-]*)", path.read_text(encoding="utf-8")))
        for path in (
            Path(build_module.__file__).parent / "templates" / "more.css",
            Path(render.__file__).parent / "templates" / "page.css",
        )
    )
    changed = {"answer", "card", "cards", "flowchart", "no", "unknown", "quiet", "view", "why"}
    assert own & shared == changed
