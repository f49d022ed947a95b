"""Skeletons: valid as they are, and when everything in them is filled in."""

import re
from pathlib import Path
from typing import Any

import pytest

from cli import kuchiki
from kuchiki.flowchart import InputError, evaluate, read_chart, read_region
from kuchiki.flowchart.read.sources import shipped_charts
from kuchiki.flowchart.skeleton import chart_skeleton, region_skeleton
from kuchiki.flowchart.views.charts import explain_charts, plain_charts
from kuchiki.rules.indicators import Indicator, Kind

CHARTS = sorted(shipped_charts())
BROKEN = Path(__file__).parent / "broken"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("chart", CHARTS)
def test_a_new_region_knows_nothing(chart: str) -> None:
    """As it is, it is valid, and the walk stops at the first gate for want of evidence."""
    assert kuchiki("new", "region", "x", "--chart", chart, "-o", "x.yaml").code == 0
    assert kuchiki("check", "x.yaml", "--strict").code == 0
    [case] = kuchiki("evaluate", "x.yaml", "--format", "json").json()
    assert (case["verdict"], case["status"], case["as_of"]) == ("open", "undetermined", None)
    assert case["stopped_at"] == read_chart(chart).start


def used(skeleton: str) -> str:
    """The skeleton with its lines taken into use."""
    return re.sub(r"^# ", "", skeleton, flags=re.M).replace("observations: {}", "observations:")


def some_value(indicator: Indicator) -> str:
    """Any value of an indicator."""
    return {Kind.NUMBER: "5", Kind.TRUTH: "true"}.get(indicator.kind) or indicator.words[0]


@pytest.mark.parametrize("name", [*CHARTS, str(BROKEN / "sound" / "chart.yaml")])
def test_a_skeleton_asks_all_that_the_chart_asks(name: str) -> None:
    """Filled in, each indicator once, it is a region whose evidence answers every criterion."""
    chart = read_chart(name)
    lines = []
    indicator: Any = None
    for line in used(region_skeleton("x", chart, name)).split("\n"):
        found = re.fullmatch(r"  ([a-z0-9_]+):", line)
        indicator = chart.indicators.get(found[1], indicator) if found else indicator
        value = some_value(indicator) if indicator else ""
        filled = line.replace(
            "{value: , date: , source: , at: }",
            f"{{value: {value}, date: 2006, source: yearbook, at: page 1}}",
        )
        lines.append(filled if "{indicator: " not in line and "{gate: " not in line else "")
    text = "\n".join(lines)
    text = text.replace("rulings:", "").replace("actions:", "")
    text = re.sub(r"(title|author|url):$", r"\1: something", text, flags=re.M)
    text = text.replace("year:\n", "year: 2006\n")
    text = re.sub(r"^(  [a-z-]+):  #.*$", r"\1: somebody", text, flags=re.M)
    Path("x.yaml").write_text(text, encoding="utf-8")
    case = evaluate(read_region("x.yaml"))
    observed = {name for name, found in case.region.observations.items() if found}
    assert observed == {i.name for i in chart.asked().values() if i.formula is None}
    assert case.ignored == ()


def test_blanks_are_refused() -> None:
    """A line taken into use but not filled in is no evidence."""
    Path("x.yaml").write_text(used(region_skeleton("x", read_chart("hi-tech"), "hi-tech")))
    ran = kuchiki("evaluate", "x.yaml")
    assert ran.code == 2
    assert "nothing stands where a value is expected" in ran.err


def test_a_new_chart_is_sound() -> None:
    """It is valid, without doubts, and asks."""
    assert kuchiki("new", "chart", "my-chart", "-o", "mine.yaml").code == 0
    assert kuchiki("check", "mine.yaml", "--strict").code == 0
    chart = read_chart("mine.yaml")
    assert (chart.name, list(chart.gates)) == ("my-chart", ["first-question"])
    Path("regions").mkdir()
    made = kuchiki("new", "region", "x", "--chart", "mine.yaml", "-o", "regions/x.yaml")
    assert made.code == 0
    assert "chart: ../mine.yaml\n" in Path("regions/x.yaml").read_text()
    assert read_region("regions/x.yaml").chart == read_region("regions/x.yaml", [chart]).chart
    assert kuchiki("evaluate", "regions/x.yaml").code == 0
    assert "chart: mine.yaml" in kuchiki("new", "region", "x", "--chart", "mine").out
    assert "chart: mine.yaml" in kuchiki("new", "region", "x", "--chart", "./mine.yaml").out


@pytest.mark.parametrize("name", ["null", "true", "on", "e5", "x_1-y"])
def test_a_name_is_always_a_word(name: str) -> None:
    """What YAML would take for something else is quoted."""
    assert kuchiki("new", "region", name, "--chart", "hi-tech", "-o", "x.yaml").code == 0
    assert read_region("x.yaml").id == name
    assert kuchiki("new", "chart", name, "-o", "y.yaml").code == 0
    assert read_chart("y.yaml").name == name


def test_titles_never_break_out_of_their_comments() -> None:
    """Line ends of any sort in a title, a question or a word stay in the comment."""
    text = kuchiki("new", "chart", "odd").out
    text = text.replace("First step", r'"a\nb: c\Ld: e\Pf"').replace(
        "Local government}", r'"a\nb"}'
    )
    text = text.replace("Something that can be counted", r'"a\n\n\nb: c"')
    text = text.replace("Is there enough of something?", r'"one\n- two\Nthree"')
    text = text.replace(r"\N", r"\L")
    Path("odd.yaml").write_text(text, encoding="utf-8")
    assert kuchiki("new", "region", "x", "--chart", "odd.yaml", "-o", "x.yaml").code == 0
    assert kuchiki("check", "x.yaml").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("chart Bad", "Bad cannot be a name"),
        ("chart ../x", "../x cannot be a name"),
        ("plan x", "there is no skeleton of a plan"),
        ("region x", "a region needs a chart"),
        ("region x --chart hitech", "did you mean hi-tech?"),
        ("region x --chart none.yaml", "there is no such file"),
        ("chart x -o x.txt", "ends in .yaml"),
        ("chart x -o there.yaml", "there is one of this name already"),
        ("chart x -o folder.yaml", "there is one of this name already"),
        ("chart x -o dangling.yaml", "there is one of this name already"),
        ("chart x -o none/x.yaml", "it cannot be written"),
    ],
)
def test_what_new_refuses(words: str, said: str) -> None:
    """Exit 2, what to do, and nothing written over."""
    Path("there.yaml").write_text("mine", encoding="utf-8")
    Path("folder.yaml").mkdir()
    Path("dangling.yaml").symlink_to("nowhere")
    ran = kuchiki("new", *words.split())
    assert ran.code == 2
    assert said in ran.err
    assert Path("there.yaml").read_text(encoding="utf-8") == "mine"
    assert sorted(p.name for p in Path().iterdir()) == [
        "dangling.yaml",
        "folder.yaml",
        "there.yaml",
    ]


def test_the_charts_shipped() -> None:
    """By name with title, source and gates; the three forms agree."""
    shown = {form: kuchiki("charts", "--format", form) for form in ("text", "json", "markdown")}
    data = shown["json"].json()
    assert [chart["chart"] for chart in data] == CHARTS
    for chart in data:
        steps = [gate for step in chart["steps"].values() for gate in step["gates"]]
        assert sorted(steps) == sorted(chart["gates"])
        for form in ("text", "markdown"):
            assert chart["chart"] in shown[form].out
            assert all(gate in re.sub(r"\n +", " ", shown[form].out) for gate in chart["gates"])


def test_a_chart_may_have_no_source() -> None:
    """Then none is shown."""
    assert kuchiki("new", "chart", "mine", "-o", "mine.yaml").code == 0
    chart = read_chart("mine.yaml")
    assert plain_charts([chart])[0]["source"] is None
    assert str(explain_charts([chart])).split("\n")[1:3] == [
        "mine: mine",
        "- Step I, First step: first-question",
    ]


def test_a_region_may_name_a_chart_that_its_reader_has() -> None:
    """By the name that the chart gives itself, where no file bears it."""
    Path("chart.yaml").write_text(chart_skeleton("my-own"), encoding="utf-8")
    text = region_skeleton("x", read_chart("chart.yaml"), "my-own")
    Path("x.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="no chart is called my-own"):
        read_region("x.yaml")
    assert read_region("x.yaml", [read_chart("chart.yaml")]).chart.name == "my-own"
