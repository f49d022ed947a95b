"""The timeline: each year as `evaluate` has it, what turned it, in text and data."""

from pathlib import Path
from typing import Any

import pytest

from cli import kuchiki
from kuchiki.flowchart import evaluate, read_region, to_json
from kuchiki.flowchart.ask import Ask
from kuchiki.flowchart.studies.timeline import follow
from test_cli import golden
from tiny import CHART, REGION, write_tiny


def years(*words: str) -> list[dict[str, Any]]:
    """The years that `timeline` prints as JSON."""
    ran = kuchiki("timeline", *words, "--format", "json")
    assert ran.code == 0, ran.err
    [one] = ran.json()
    found: list[dict[str, Any]] = one["years"]
    return found


def turn(year: dict[str, Any], gate: str) -> dict[str, Any]:
    """How a gate turned in a year."""
    [found] = [one for one in year["turned"] if one["gate"] == gate]
    one: dict[str, Any] = found
    return one


def test_each_year_is_what_evaluate_says() -> None:
    """The law: a year of the timeline is the case as of its last day."""
    region = read_region("zgc")
    for year in years("cases/zgc.yaml", "--from", "1984", "--to", "2013"):
        case = to_json(evaluate(region, as_of=year["as_of"]))
        for key in ("verdict", "status", "stopped_at", "step", "outcome", "outcomes"):
            assert year[key] == case[key]
        assert year["gates"] == {name: gate["answer"] for name, gate in case["gates"].items()}


def test_the_story_of_zhongguancun() -> None:
    """Firms from 1984, the zone of 1988, the Committee of 2000, the alliances of 2007."""
    told = {int(y["as_of"][:4]): y for y in years("zgc", "--from", "1984", "--to", "2013")}
    assert list(told) == list(range(1984, 2014))
    assert told[1987]["stopped_at"] == "leader"
    zone = turn(told[1988], "leader")
    assert (zone["from"], zone["to"]) == ("no", "yes")
    assert {
        "change": "entered",
        "indicator": "leader",
        "value": True,
        "date": "1988-05-31",
        "source": "wang-1997",
        "at": "Development, 3",
        "area": None,
    } in zone["because"]
    assert any("Management Commission" in one["what"] for one in told[1988]["actions"])
    assert any("Management Committee" in one["what"] for one in told[2000]["actions"])
    assert any("venture capital" in str(one["name"]) for one in told[2013]["actions"])
    firms = [told[year]["figures"]["firms"]["low"] for year in (1984, 1988, 1995, 2005, 2008)]
    assert firms == [40, 400, 4500, 17000, 18437]
    assert told[2001]["figures"]["firms"] is None
    alliances = turn(told[2007], "joint-action")
    assert (alliances["from"], alliances["to"]) == ("no", "unknown")
    assert [one["source"] for one in alliances["because"]] == ["drc-2007"]
    assert "joint_action" in told[2007]["conflict"]
    assert turn(told[2013], "professional-services")["to"] == "yes"
    assert "hotels" in told[1990]["missing"]
    assert "firms" in told[2001]["stale"]


def test_the_years_are_those_of_the_evidence() -> None:
    """By default from the first to the last statement that the chart asks, planned ones apart."""
    assert [year["as_of"][:4] for year in years("guangzhou", "--source", "kuchiki-2007")] == [
        "2001",
        "2002",
        "2003",
        "2004",
        "2005",
        "2006",
    ]


def test_turns_name_what_came_and_went(tmp_path: Path) -> None:
    """A derived indicator turns by its operands; what is too old or set aside is said so."""
    region = str(write_tiny(tmp_path))
    told = {year["as_of"][:4]: year for year in years(region, "--to", "2006")}
    assert list(told) == ["2000", "2001", "2002", "2003", "2004", "2005", "2006"]
    because = turn(told["2002"], "dense")["because"]
    assert [(one["indicator"], one["value"], one["change"]) for one in because] == [
        ("firms", 30, "entered"),
        ("firms", 10, "superseded"),
        ("area", 10, "entered"),
        ("area", 10, "superseded"),
    ]
    gone = turn(told["2006"], "dense")
    assert (gone["from"], gone["to"]) == ("yes", "unknown")
    assert {one["change"] for one in gone["because"]} == {"stale"}
    assert told["2006"]["stale"] == ["density"]
    assert turn(told["2003"], "open")["to"] == "unknown"
    assert told["2003"]["conflict"] == ["open"]
    assert told["2000"]["missing"] == ["open"]
    assert told["2000"]["turned"] == []
    assert told["2005"]["outcome"] == "done"
    assert [one["what"] for one in told["2004"]["actions"]] == ["opens"]


def test_what_is_asked_is_asked_of_each_year(tmp_path: Path) -> None:
    """Sources, what-ifs and the date hold for all years, and are said."""
    region = str(write_tiny(tmp_path))
    ran = kuchiki("timeline", region, "--set", "open=true", "--source", "doc", "--format", "json")
    [one] = ran.json()
    assert one["asked"] == {
        "sources": ["doc"],
        "set": {"open": True},
        "level": {},
        "rulings": True,
        "proxy": True,
    }
    assert {year["gates"]["open"] for year in one["years"]} == {"yes"}
    assert all(not year["actions"] for year in one["years"] if year["as_of"] < "2004")
    ended = years(region, "--as-of", "2003-06")
    assert [year["as_of"] for year in ended][-2:] == ["2002-12-31", "2003-06-30"]
    assert follow(read_region(region), Ask(as_of="2001")).years[-1].number == 2001
    text = kuchiki("timeline", region, "--as-of", "2003-06", "--no-proxy").out
    said = "2000–2003, the last as of 30 June 2003 · without proxies"
    assert said in " ".join(text.split())


def test_a_scenario_may_ask(tmp_path: Path) -> None:
    """A scenario's words hold; its precedents, which no timeline shows, are not read."""
    region = str(write_tiny(tmp_path))
    path = tmp_path / "scenario.yaml"
    path.write_text("{set: {open: true}, precedents: [none.yaml]}", encoding="utf-8")
    assert years(region, "--scenario", str(path))[0]["gates"]["open"] == "yes"


def test_the_text_of_a_timeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The walk in runs of years, each gate's answers, the story, what is not known."""
    monkeypatch.setenv("COLUMNS", "100")
    ran = kuchiki("timeline", str(write_tiny(tmp_path)), "--to", "2006")
    golden("timeline.txt", ran.out)


def test_a_single_quiet_year(tmp_path: Path) -> None:
    """One year has no turns; where all is known nothing is said to be missing."""
    path = write_tiny(tmp_path, REGION.split("actions:")[0])
    ran = kuchiki("timeline", str(path), "--from", "2005", "--to", "2005", "--format", "markdown")
    assert "arrives at done" in ran.out
    assert "What turned" not in ran.out
    assert "Not known" not in ran.out


def test_an_outcome_that_nobody_observes(tmp_path: Path) -> None:
    """Without `observed_by` nothing is told of it."""
    chart = CHART.replace(
        ", observed_by: {all: [{indicator: works, is: true, basis: paper, why: p. 2}]}", ""
    )
    ran = kuchiki("timeline", str(write_tiny(tmp_path, chart=chart)))
    assert "Observed apart" not in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--from", "then"], "a year is expected"),
        (["--to", "0"], "a year is expected"),
        (["--from", "2003", "--to", "2002"], "the years end (2002) before they begin (2003)"),
        (["--from", "1", "--to", "2002"], "2002 years are too many"),
        (["--as-of", "2002", "--to", "2003"], "2003 lies beyond the date of --as-of"),
        (["--source", "idle"], "give --from and --to"),
        (["--source", "nobody"], "no source is called nobody"),
        (["--as-of", "2006-13"], "is not a day of the calendar"),
    ],
)
def test_years_that_make_no_sense(words: list[str], said: str, tmp_path: Path) -> None:
    """Each is exit 2 and says what to do."""
    ran = kuchiki("timeline", str(write_tiny(tmp_path)), *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_a_region_without_evidence_can_be_followed(tmp_path: Path) -> None:
    """Where --from and --to are given, every year is Unknown."""
    told = years(str(write_tiny(tmp_path)), "--source", "idle", "--from", "2000", "--to", "2001")
    assert [year["status"] for year in told] == ["undetermined", "undetermined"]
