"""The schemas of what commands print: every command has one, and what it prints is valid."""

import json
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from cli import kuchiki
from kuchiki.cli.app import COMMANDS
from kuchiki.flowchart.read.sources import cases, shipped_charts
from kuchiki.flowchart.schema import FOLDER, SCHEMAS
from oracle.strategies import cases as drawn_cases
from test_schema import Json
from tiny import write_tiny

ROOT = Path(__file__).parents[1]
BROKEN = Path(__file__).parent / "broken"
REGIONS = sorted(path.stem for path in cases().glob("*.yaml"))
EXPECTED = [str(path) for path in sorted(cases().glob("expected/*.yaml"))]
PARKS = [str(cases() / f"zgc-parks-{year}.csv") for year in (2005, 2008)]
ASKED = [
    ["zgc", "--as-of", "2006", "--source", "kuchiki-2007"],
    ["zgc", "--as-of", "2009", "--set", "firms=unknown", "--no-proxy", "--no-rulings"],
    ["zgc", "--level", "universities.universities={between: [40, 50]}"],
    *(["guangzhou", "--chart", chart] for chart in shipped_charts()),
]


@cache
def validator(name: str) -> Draft202012Validator:
    """What holds data against a shipped schema."""
    made = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return Draft202012Validator(made)


def faults(name: str, data: Any) -> list[str]:
    """What a shipped schema finds wrong."""
    return [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(data)]


def printed(command: str, *words: str, code: int = 0) -> Any:
    """What a command prints as JSON."""
    ran = kuchiki(command, *words, "--format", "json")
    assert (ran.code, ran.err) == (code, ""), ran.err
    return ran.json()


def valid(command: str, *words: str, code: int = 0) -> Any:
    """What a command prints, which the schema of its name finds nothing wrong with."""
    made = printed(command, *words, code=code)
    assert faults("evaluation" if command == "evaluate" else command, made) == []
    return made


def test_every_command_that_prints_json_has_a_schema() -> None:
    """So has one that is yet to be written; its page says where the schema is."""
    prints = [name for name in COMMANDS if "text|json|" in kuchiki(name, "--help").out]
    assert len(prints) == 12
    for command in prints:
        name = "evaluation" if command == "evaluate" else command
        assert f"What kuchiki {command} --format json prints" in SCHEMAS[name][1]
        page = (ROOT / "docs" / f"{command}.md").read_text(encoding="utf-8")
        assert f"kuchiki schema {name}`" in page, f"docs/{command}.md names no schema"


@pytest.mark.parametrize("region", [name for name in REGIONS if name != "sanshui"])
def test_the_years_of_every_region(region: str) -> None:
    """One object; of a region without dated evidence the years must be said."""
    [made] = valid("timeline", region)
    assert made["region"] == region


@pytest.mark.parametrize("command", ["sources", "actors"])
def test_the_documents_and_the_actors_of_every_region(command: str) -> None:
    """One object each."""
    assert [valid(command, region)[0]["region"] for region in REGIONS] == REGIONS


@pytest.mark.parametrize("words", ASKED, ids=str)
def test_the_same_by_date_source_chart_and_what_if(words: list[str]) -> None:
    """Documents are asked by date and source alone; before 1980 nothing is known."""
    years = [] if "--as-of" in words else ["--from", "1975", "--to", "2012"]
    assert valid("timeline", *words, *years)[0]["years"]
    valid("actors", *words)
    valid("evaluate", *words)
    valid("compare", *words)


def test_every_chart_at_once() -> None:
    """A case a chart that asks something of the region."""
    assert len({case["chart"] for case in valid("evaluate", "zgc", "--chart", "all")}) > 1


def test_other_documents() -> None:
    """By date and by source; conflicts that stand and that do not."""
    [made] = valid("sources", "zgc", "--as-of", "2006", "--source", "kuchiki-2007")
    assert [one["id"] for one in made["sources"]] == ["kuchiki-2007"]
    valid("sources", "zgc", "--as-of", "1975")
    [made] = valid("sources", "zgc")
    assert {one["stands"] for one in made["conflicts"]} == {True, False}


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: Path(path).stem)
def test_the_results_of_every_file_of_expectations(path: str) -> None:
    """Without coverage and with it."""
    assert valid("test", path)["coverage"] is None
    assert valid("test", path, "--coverage")["coverage"]["charts"]


def test_results_that_differ(tmp_path: Path) -> None:
    """A gate, the whole walk, a gate that is not there; a surprise; exit 1."""
    write_tiny(tmp_path)
    path = tmp_path / "wrong.yaml"
    path.write_text(
        """
expect:
  - {region: spot.yaml, as_of: 2002, concludes: x, source: {id: doc, at: page 1},
     json: {verdict: cleared, path: [], gates: {dense: {answer: unknown, findings: {}}}}}
  - {region: spot.yaml, as_of: 2002, concludes: y, differs: why, json: {chart: tiny}}
""",
        encoding="utf-8",
    )
    made = valid("test", str(path), "--coverage", code=1)
    assert made["counts"]["surprise"] == made["counts"]["differs"] == 1
    assert {one["gate"] for one in made["expectations"][0]["differences"]} == {None, "dense"}


def test_regions_and_tables_compared(tmp_path: Path) -> None:
    """Either form; shares of the whole, bounds of which nothing is known, a case in one alone."""
    assert len(valid("compare", *REGIONS)) == len(REGIONS)
    made = valid("compare", *PARKS, "--chart", "hi-tech", "--share", "firms")
    shares = [one["figures"]["firms"]["share"] for one in made["tables"][1]["cases"]]
    assert all(0 < share["low"] <= share["high"] <= 100 for share in shares)
    write_tiny(tmp_path)
    one, other = tmp_path / "a.csv", tmp_path / "b.csv"
    one.write_text("region,firms.low,area,open,aside\na,30,10,true,-1\nb,,10,false,2\n")
    other.write_text("region,firms,area,open,aside\na,30,10,false,1\nc,1,1,true,0\n")
    chart = ["--chart", str(tmp_path / "tiny.yaml"), "--share", "firms", "--share", "aside"]
    made = valid("compare", str(one), str(other), *chart)
    assert [turned["gate"] for turned in made["turned"]] == ["open"]
    figures = made["tables"][0]["cases"][0]["figures"]
    assert figures["firms"]["value"] == {"low": 30.0, "high": None}
    assert figures["aside"]["share"] is None


def test_tables(tmp_path: Path) -> None:
    """Wide, with a short row and a bad cell; tidy, with an indicator that nobody asks."""
    assert valid("table", PARKS[0], "--chart", "hi-tech")["form"] == "wide"
    write_tiny(tmp_path)
    chart = ["--chart", str(tmp_path / "tiny.yaml")]
    wide, tidy = tmp_path / "wide.csv", tmp_path / "tidy.csv"
    wide.write_text("region,firms,open\na,many,true\nb,30\n")
    made = valid("table", str(wide), *chart)
    assert [row["lines"] for row in made["short_rows"]] == [[3]]
    assert (len(made["bad_cells"]), made["missing"]) == (1, ["area"])
    tidy.write_text(
        "region,year,indicator,value\na,2001,open,true\na,2001,aside,3\nb,2002,open,false\n"
    )
    made = valid("table", str(tidy), *chart, "--each", "year")
    assert (made["form"], made["ignored"]) == ("tidy", {"aside": 1})


def test_problems(tmp_path: Path) -> None:
    """None, doubts of regions and tables, and every error of the broken files."""
    assert valid("check", "hi-tech") == []
    assert all(problem["doubt"] for problem in valid("check", *REGIONS, *PARKS))
    table = tmp_path / "bad.csv"
    table.write_text("region,firms\na,many\nb\n")
    valid("check", str(table), "--chart", "hi-tech", code=2)
    files = sorted(str(path) for path in BROKEN.glob("*/*.yaml"))
    made = valid("check", *files, "nowhere.yaml", code=2)
    assert len({problem["code"] for problem in made}) > 30


def test_the_charts() -> None:
    """Every shipped one."""
    assert [one["chart"] for one in valid("charts")] == list(shipped_charts())


CHART = """
chart: one
title: One gate
start: open
steps: {I: {title: Only}}
gates:
  open:
    step: I
    question: Is it open?
    all: [{indicator: open, is: true, basis: assumed, why: round}]
    yes: done
outcomes: {done: {title: Done}}
indicators: {open: {title: Open, kind: truth, max_age: never}}
"""


@pytest.fixture
def bare(tmp_path: Path) -> str:
    """A region without evidence on a chart of one gate."""
    (tmp_path / "one.yaml").write_text(CHART, encoding="utf-8")
    path = tmp_path / "bare.yaml"
    path.write_text("{region: bare, name: Bare, chart: one.yaml, observations: {}}")
    return str(path)


def test_one_gate_and_no_evidence(bare: str) -> None:
    """Each command says so in full."""
    [year] = valid("timeline", bare, "--from", "2000", "--to", "2000")[0]["years"]
    assert (year["missing"], year["figures"]) == (["open"], {})
    assert valid("sources", bare)[0]["sources"] == []
    assert valid("actors", bare)[0]["as_of"] is None
    for command in ("evaluate", "compare", "robustness", "plan"):
        assert valid(command, bare)[0]["as_of"] is None
    assert valid("check", bare) == []
    path = Path(bare).with_name("expected.yaml")
    path.write_text("expect: [{region: bare.yaml, concludes: x, json: {verdict: open}}]")
    assert valid("test", str(path))["counts"]["agrees"] == 1
    empty, blank = (Path(bare).with_name(f"{name}.csv") for name in ("empty", "blank"))
    empty.write_text("region,open\n")
    blank.write_text("region,open\na,\n")
    chart = ["--chart", str(Path(bare).with_name("one.yaml"))]
    assert [valid("table", str(path), *chart)["cases"] for path in (empty, blank)] == [0, 1]
    assert valid("compare", str(empty), str(blank), *chart)["turned"] == []


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn_cases())
def test_charts_and_regions_drawn_by_chance(drawn: tuple[Json, Json, Json]) -> None:
    """Whatever the reader accepts."""
    chart, region, _ = drawn
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "chart.yaml").write_text(json.dumps(chart), encoding="utf-8")
        path = Path(folder) / f"{region['region']}.yaml"
        path.write_text(json.dumps(region), encoding="utf-8")
        valid("timeline", str(path), "--from", "1999", "--to", "2004")
        valid("sources", str(path))
        valid("actors", str(path))
        assert faults("check", kuchiki("check", str(path), "--format", "json").json()) == []


def test_no_schema_needs_an_extra() -> None:
    """All can be made where neither numpy nor polars nor networkx is installed."""
    program = """
import json, sys
for name in ("numpy", "highspy", "matplotlib", "polars", "narwhals", "networkx"):
    sys.modules[name] = None
from kuchiki.flowchart.schema import SCHEMAS, schema
print(json.dumps([schema(name)["$id"] for name in SCHEMAS]))
"""
    command = [sys.executable, "-c", program]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == [f"urn:kuchiki:1:{name}" for name in SCHEMAS]
