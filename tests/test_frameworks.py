"""Frameworks side by side: which charts judge a region, where they agree, and how it is shown."""

import subprocess
import sys
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cli import kuchiki
from kuchiki.flowchart import InputError, evaluate, read_chart, read_region
from kuchiki.flowchart.ask import Ask
from kuchiki.flowchart.frameworks import ANY, ASKED, NOTHING, OWN, Frameworks, frameworks
from kuchiki.flowchart.read.sources import shipped_charts
from kuchiki.flowchart.studies.frameworks import picture_of
from kuchiki.flowchart.studies.timeline.sheet import Badge, Word
from kuchiki.flowchart.views.frameworks import explain_frameworks, summary
from test_cli import golden

SVG = "{http://www.w3.org/2000/svg}"
HEAD = """
chart: {name}
title: The {name} chart
start: {first}
steps: {{I: {{title: Gather}}}}
indicators:
  firms: {{title: Firms, kind: number, unit: {unit}, max_age: {age}}}
  open: {{title: Open, kind: {kind}, max_age: never}}
  fair: {{title: Fair, kind: truth, max_age: never}}
sources: {{doc: {{title: A document, year: 2001, kind: web}}}}
outcomes:
  done: {{title: Done, observed_by: {{all: [{observed}]}}}}
gates:
"""
GATE = """
  {gate}:
    step: I
    question: Is it {gate}?
    all: [{criteria}]
    yes: {to}
"""
FAIR = "{indicator: fair, is: true, basis: assumed, why: w}"


def firms(level: int, name: str = "firms", basis: str = "paper") -> str:
    """A criterion on the number of firms."""
    return f"{{id: {name}, indicator: firms, at_least: {level}, basis: {basis}, why: w}}"


def write_chart(
    folder: Path,
    name: str,
    gates: dict[str, str],
    *,
    age: str = "never",
    kind: str = "truth",
    unit: str = "count",
    observed: str = FAIR,
) -> Path:
    """A chart whose gates, in order, hold these criteria."""
    names = [*gates, "done"]
    said = HEAD.format(name=name, first=names[0], age=age, kind=kind, unit=unit, observed=observed)
    for number, (gate, criteria) in enumerate(gates.items()):
        said += GATE.format(gate=gate, criteria=criteria, to=names[number + 1])
    path = folder / f"{name}.yaml"
    path.write_text(said, encoding="utf-8")
    return path


def write_region(folder: Path, chart: str, observations: str, name: str = "Spot") -> Path:
    """A region on a chart of this folder."""
    path = folder / "spot.yaml"
    said = f"region: spot\nname: {name}\nchart: {chart}.yaml\nobservations:\n{observations}"
    path.write_text(said, encoding="utf-8")
    return path


OPEN_IS = "{indicator: open, is: true, basis: paper, why: w}"
OPEN_WORD = "{indicator: open, is: yes, basis: paper, why: w}"
OWN_FIRMS = f"{firms(10)}, {firms(100, 'many')}"
NAMES = ("own", "high", "young", "worded", "idle")
FIRMS = "  firms: [{value: 50, date: 2001, source: doc, at: page 1}]\n"
OPEN = "  open: [{value: true, date: 2002, source: doc, at: page 2}]\n"


@pytest.fixture
def spot(tmp_path: Path) -> Frameworks:
    """A region by its own chart and four others; one clashes, one asks nothing of it."""
    write_chart(tmp_path, "own", {"dense": OWN_FIRMS, "free": OPEN_IS})
    write_chart(tmp_path, "high", {"dense": firms(100, basis="assumed"), "free": OPEN_IS})
    write_chart(tmp_path, "young", {"dense": firms(10)}, age="3")
    words = "category, values: [no, yes]"
    write_chart(tmp_path, "worded", {"free": OPEN_WORD}, kind=words)
    write_chart(tmp_path, "idle", {"fairness": FAIR})
    region = read_region(write_region(tmp_path, "own", FIRMS + OPEN))
    charts = [read_chart(tmp_path / f"{name}.yaml") for name in NAMES]
    return frameworks(region, charts=charts)


def test_which_charts_judge(spot: Frameworks) -> None:
    """The region's own first; the reason is said where one does not."""
    assert list(spot.cases) == ["own", "high", "young"]
    assert {skip.chart: skip.why for skip in spot.skipped} == {
        "idle": NOTHING,
        "worded": "open is a truth here and a category in the chart",
    }
    assert (spot.as_of, spot.dated) == (date(2002, 12, 31), OWN)
    assert {case.as_of for case in spot.cases.values()} == {spot.as_of}


def test_where_they_agree(spot: Frameworks) -> None:
    """Answers of charts are compared, not those within one; differences stand first."""
    found = {row.indicator.name: row for row in spot.shared}
    assert list(found) == ["firms", "open", "fair"]
    held = [
        (h.chart, h.place, h.finding.criterion.id, h.finding.answer) for h in found["firms"].holds
    ]
    assert held == [
        ("own", "dense", "firms", "yes"),
        ("own", "dense", "many", "no"),
        ("high", "dense", "firms", "no"),
        ("young", "dense", "firms", "yes"),
    ]
    assert [(row.differs, row.same, row.unknown) for row in spot.shared] == [
        (True, False, False),
        (False, True, False),
        (False, True, True),
    ]
    assert all(hold.observed for hold in found["fair"].holds)
    gates = {gate.gate: (gate.differs, gate.same, list(gate.results)) for gate in spot.gates}
    assert gates == {
        "dense": (True, False, ["own", "high", "young"]),
        "free": (False, True, ["own", "high"]),
    }
    assert summary(spot) == (
        "3 indicators are asked by two charts or more, 2 of them against one and the same level: "
        "1 differ, 1 agree, 1 unknown to all."
    )


def test_in_words(spot: Frameworks) -> None:
    """A line a chart, then differences first; levels assumed are marked."""
    golden("frameworks-spot.md", explain_frameworks([spot]).markdown())


def test_values_that_are_not_the_same(tmp_path: Path) -> None:
    """A chart that calls evidence too old takes another value, and it is said which."""
    write_chart(tmp_path, "own", {"dense": firms(10)})
    write_chart(tmp_path, "young", {"dense": firms(10)}, age="3")
    region = read_region(write_region(tmp_path, "own", FIRMS))
    found = frameworks(region, Ask(as_of="2009"), [read_chart(tmp_path / "young.yaml")])
    assert found.dated == ASKED
    said = str(explain_frameworks([found]))
    assert "not the same in all" in said
    assert "the evidence is too old, at least 10 → ? Unknown: young dense" in said
    assert "50 / the evidence is too old" in picture_of([found]).svg()


def test_charts_of_one_name(tmp_path: Path) -> None:
    """A region's own chart may be called like a shipped one; an equal one counts once."""
    write_chart(tmp_path, "hi-tech", {"dense": firms(10)})
    region = read_region(write_region(tmp_path, "hi-tech", FIRMS))
    found = frameworks(region, charts=[read_chart("hi-tech"), region.chart])
    assert list(found.cases) == ["hi-tech", "hi-tech (shipped)"]


def test_the_date(tmp_path: Path) -> None:
    """Where the own chart asks nothing dated: the newest that any asks; where none does, none."""
    write_chart(tmp_path, "own", {"fairness": FAIR})
    write_chart(tmp_path, "two", {"free": OPEN_IS})
    write_chart(tmp_path, "one", {"dense": firms(10)})
    charts = [read_chart(tmp_path / f"{name}.yaml") for name in ("one", "two")]
    region = read_region(write_region(tmp_path, "own", FIRMS + OPEN))
    found = frameworks(region, charts=charts)
    assert (found.as_of, found.dated) == (date(2002, 12, 31), ANY)
    assert {case.as_of for case in found.cases.values()} == {found.as_of}
    assert "the newest evidence that any of the charts asks" in str(explain_frameworks([found]))
    bare = frameworks(read_region(write_region(tmp_path, "own", "  firms: []\n")), charts=charts)
    assert (bare.as_of, len(bare.cases)) == (None, 1 + 1)


def test_what_if(tmp_path: Path) -> None:
    """It holds in the charts that know of it; what none knows is an error."""
    write_chart(tmp_path, "own", {"dense": firms(10)})
    write_chart(tmp_path, "two", {"free": OPEN_IS, "thick": firms(10)})
    charts = [read_chart(tmp_path / "two.yaml")]
    region = read_region(write_region(tmp_path, "own", FIRMS))
    found = frameworks(region, Ask(set={"open": True}, level={"thick.firms": 60}), charts)
    own, two = found.cases.values()
    assert (own.question.set, own.question.level) == ({}, {})
    assert (two.question.set, two.question.level) == ({"open": True}, {"thick.firms": 60})
    assert "[what-if level] → ✗ No: two thick" in str(explain_frameworks([found]))
    with pytest.raises(InputError) as caught:
        frameworks(region, Ask(set={"opne": True}), charts)
    assert [problem.code for problem in caught.value.problems] == ["set.unknown"]
    with pytest.raises(InputError) as caught:
        frameworks(region, Ask(level={"thin.firms": 1}), charts)
    assert [problem.code for problem in caught.value.problems] == ["level.unknown"]


def test_one_chart_alone(tmp_path: Path) -> None:
    """Nothing is shared, and that is said."""
    write_chart(tmp_path, "own", {"dense": firms(10)})
    found = frameworks(read_region(write_region(tmp_path, "own", FIRMS)), charts=[])
    assert "No indicator is asked by two of the charts." in str(explain_frameworks([found]))
    assert picture_of([found]).svg()


@pytest.mark.parametrize("as_of", ["1997", "2009"])
def test_zhongguancun(as_of: str) -> None:
    """Each chart says what it says alone; no cleared verdict in either year."""
    region = read_region("zgc")
    found = frameworks(region, Ask(as_of=as_of))
    assert next(iter(found.cases)) == "hi-tech"
    assert {skip.chart for skip in found.skipped} == {"growth-diagnostics", "supplier"}
    assert {*found.cases} | {skip.chart for skip in found.skipped} == {*shipped_charts()}
    for name, case in found.cases.items():
        assert case.judgement == evaluate(region, read_chart(name), as_of=as_of).judgement
        assert case.verdict != "cleared"
    assert "joint_action" in {row.indicator.name for row in found.shared if not row.differs}


def test_zhongguancun_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole text."""
    monkeypatch.setenv("COLUMNS", "120")
    ran = kuchiki("evaluate", "zgc", "--chart", "all", "--as-of", "2009")
    assert ran.code == 0
    golden("frameworks-zgc.txt", ran.out)


def test_several_regions(tmp_path: Path) -> None:
    """Each in turn, on its own date; JSON has an object a chart, the region's own first."""
    data = kuchiki("evaluate", "guangzhou", "zgc", "--chart", "all", "--format", "json").json()
    assert [case["region"] for case in data] == ["guangzhou"] * 5 + ["zgc"] * 5
    assert (data[0]["chart"], data[5]["chart"]) == ("automobile", "hi-tech")
    own = kuchiki("evaluate", "guangzhou", "zgc", "--format", "json").json()
    for alone, cases in zip(own, (data[:5], data[5:]), strict=True):
        assert cases[0] == alone
        assert {case["as_of"] for case in cases} == {alone["as_of"]}
    path = tmp_path / "both.svg"
    assert kuchiki("evaluate", "guangzhou", "zgc", "--chart", "all", "-o", str(path)).code == 0
    assert "Guangzhou" in path.read_text() and "Zhongguancun" in path.read_text()


def test_scenario_strict_and_full(tmp_path: Path) -> None:
    """A scenario may say it; `--strict` asks every verdict; `--full` tells all."""
    path = tmp_path / "all.scenario.yaml"
    path.write_text("chart: all\nas_of: 2009\n")
    ran = kuchiki("evaluate", "zgc", "--scenario", str(path), "--strict", "--format", "markdown")
    again = kuchiki("evaluate", "zgc", "--chart", "all", "--as-of", "2009", "--format", "markdown")
    assert (ran.code, again.code) == (1, 0)
    assert ran.out == again.out
    full = kuchiki("evaluate", "zgc", "--chart", "all", "--as-of", "2009", "--full").out
    assert full.count("Every criterion") == 5


def test_strict_is_content_with_cleared_verdicts(tmp_path: Path) -> None:
    """All charts cleared: exit 0."""
    write_chart(tmp_path, "own", {"dense": firms(10)})
    chart = (tmp_path / "own.yaml").read_text().replace("firms", "spot_firms")
    (tmp_path / "own.yaml").write_text(chart)
    region = write_region(tmp_path, "own", FIRMS.replace("firms", "spot_firms"))
    assert kuchiki("evaluate", str(region), "--chart", "all", "--strict").code == 0


def test_errors_of_all_regions() -> None:
    """A source that no region knows, a date that is none: once each, and nothing is written."""
    ran = kuchiki(
        "evaluate", "zgc", "sanshui", "--chart", "all", "--as-of", "then", "--source", "x"
    )
    assert ran.code == 2
    assert ran.err.count("[source.unknown]") == ran.err.count("[option.date]") == 1
    assert "2 errors" in ran.err
    ran = kuchiki("evaluate", "zgc", "sanshui", "--chart", "all", "--source", "wang-1997")
    assert ran.code == 0


def test_the_picture(spot: Frameworks, tmp_path: Path) -> None:
    """A mark for every answer, the level beside it, a tip in every cell."""
    picture = picture_of([spot])
    things = picture.sheet.things
    badges = [thing for thing in things if isinstance(thing, Badge)]
    assert len(badges) == 3 + 3 + 4 + 2 + 3 + 3  # verdicts, dense, firms, open, fair, legend
    words = [thing.text for thing in things if isinstance(thing, Word)]
    assert {"≥ 10", "≥ 100", "≥ 100*", "observed", "The answers differ", "Dense"} <= {*words}
    root = ElementTree.fromstring(picture.svg())
    tips = [title.text or "" for title in root.iter(f"{SVG}title")]
    assert "Firms: 50 (at least 100) [doc]\nhigh dense: at least 100 → ✗ No [assumed]" in tips
    for name in ("x.svg", "x.png"):
        picture.save(tmp_path / name)
        made = (tmp_path / name).read_bytes()
        assert made == picture_of([spot]).bytes(Path(name).suffix)
    assert made.startswith(b"\x89PNG")
    with pytest.raises(InputError, match=r"known: \.svg, \.png, \.pdf"):
        picture.bytes(".dot")


def test_many_levels_in_the_picture(tmp_path: Path) -> None:
    """Two lines at most beside a mark."""
    many = ", ".join(firms(10 * number, f"f{number}") for number in (1, 2, 3))
    write_chart(tmp_path, "own", {"dense": many})
    write_chart(tmp_path, "two", {"dense": firms(10)})
    region = read_region(write_region(tmp_path, "own", FIRMS))
    sheet = picture_of([frameworks(region, charts=[read_chart(tmp_path / "two.yaml")])]).sheet
    words = [thing.text for thing in sheet.things if isinstance(thing, Word)]
    assert {"≥ 10", "≥ 20; ≥ 30"} <= {*words}


def test_long_names_in_the_picture(tmp_path: Path) -> None:
    """Long words are cut, a name that no font has gets its id."""
    long = "a-chart-whose-name-is-much-too-long-for-a-column"
    gate = "a-gate-whose-name-is-much-too-long-for-a-column"
    write_chart(tmp_path, long, {gate: firms(100)})
    region = read_region(write_region(tmp_path, long, FIRMS, "地点"))
    sheet = picture_of([frameworks(region, charts=[])]).sheet
    assert sheet.title == "spot (地点)"
    words = [thing.text for thing in sheet.things if isinstance(thing, Word)]
    assert [word for word in words if word.endswith("…")] == ["a-gate-whose-name-is-m…"]


def test_nothing_is_imported_before_it_is_asked() -> None:
    """Without `--chart all` the command does not pay for it."""
    code = (
        "import sys\n"
        "from kuchiki.cli.app import run\n"
        "sys.argv = ['kuchiki', 'evaluate', 'zgc', '--format', 'json']\n"
        "run.__globals__['app'](standalone_mode=False)\n"
        "print([name for name in sys.modules if 'frameworks' in name], file=sys.stderr)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stderr.strip() == "[]"
