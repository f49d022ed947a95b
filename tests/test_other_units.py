"""A number is converted once, from the unit of its file, whichever chart asks."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kuchiki.flowchart import evaluate, read_chart, read_region
from kuchiki.flowchart.problems import InputError
from kuchiki.flowchart.schema import schema
from kuchiki.flowchart.views.contract import to_json
from kuchiki.rules.units import ratio

CHART = """
chart: {name}
title: Counts the people
start: gate
steps: {{I: {{title: One}}}}
sources: {{doc: {{title: S, year: 2000, kind: official}}}}
indicators:
  staff: {{title: Staff, kind: number, unit: {unit}, max_age: never}}
gates:
  gate:
    step: I
    question: Enough?
    all: [{{indicator: staff, at_least: 1, basis: assumed, why: round}}]
    yes: out
outcomes: {{out: {{title: Out}}}}
"""
REGION = """
region: spot
name: Spot
chart: own.yaml
observations:
  staff: [{{value: {value}, {unit} date: 2005, source: doc, at: p. 1{more}}}]
{rulings}
"""


def judged(
    folder: Path, value: object, unit: str, own: str, asked: str, rulings: str = "", more: str = ""
) -> dict[str, Any]:
    """The one finding of a region that states *value*, judged by a chart in another unit."""
    for name, its in (("own", own), ("asked", asked)):
        (folder / f"{name}.yaml").write_text(CHART.format(name=name, unit=its))
    said = f"unit: {unit}," if unit else ""
    text = REGION.format(value=value, unit=said, rulings=rulings, more=more)
    (folder / "spot.yaml").write_text(text)
    found = evaluate(read_region(folder / "spot.yaml"), read_chart(folder / "asked.yaml"))
    case = to_json(found)
    Draft202012Validator(schema("evaluation")).validate([case])
    finding: dict[str, Any] = case["gates"]["gate"]["findings"][0]
    return finding


UNITS = st.sampled_from(["person", "dozen", "hundred", "thousand", "10^4 persons", "million"])


@settings(deadline=None)
@given(st.integers(0, 30_000), UNITS, UNITS, UNITS)
def test_one_conversion(
    tmp_path_factory: pytest.TempPathFactory, number: int, unit: str, own: str, asked: str
) -> None:
    """The region's own chart stands between, and rounds nothing."""
    found = judged(tmp_path_factory.mktemp("units"), number, unit, own, asked)
    direct = ratio(unit, asked)
    assert direct is not None
    assert found["value"] == {"low": direct.apply(number), "high": direct.apply(number)}
    assert found["observations"][0]["value"] == found["value"]["low"]


def test_a_thousand_and_one(tmp_path: Path) -> None:
    """By way of thousands it would be 1000.9999999999999."""
    found = judged(tmp_path, 1001, "person", "thousand", "person")
    assert found["value"] == {"low": 1001, "high": 1001}


def test_without_a_unit_of_its_own(tmp_path: Path) -> None:
    """What names no unit is in that of the region's own chart; its spread goes with it."""
    found = judged(tmp_path, 3, "", "thousand", "person", more=", spread: {kind: normal, sd: 1}")
    assert (found["value"], found["unit"]) == ({"low": 3000, "high": 3000}, "person")
    region, chart = read_region(tmp_path / "spot.yaml"), read_chart(tmp_path / "asked.yaml")
    spread = evaluate(region, chart).known["staff"].used[0].spread
    assert spread is not None
    assert spread.sd == 1000


def test_a_ruling_in_the_unit_shown(tmp_path: Path) -> None:
    """A ruling's value is printed in the unit of the finding, as an observation's is."""
    rulings = (
        "rulings: [{indicator: staff, use: {value: 1001, unit: person}, why: w, who: me, "
        "date: 2006}]"
    )
    found = judged(tmp_path, 9, "dozen", "thousand", "person", rulings)
    assert found["value"] == {"low": 1001, "high": 1001}
    assert found["ruling"]["use"] == {"value": 1001}
    own = judged(tmp_path, 9, "dozen", "thousand", "thousand", rulings)
    assert own["ruling"]["use"] == {"value": 1.001}


def test_too_large_in_the_other_unit(tmp_path: Path) -> None:
    """A number that the other chart's unit cannot hold is an error, not infinity."""
    with pytest.raises(InputError) as raised:
        judged(tmp_path, "9.0e+99", "", "million", "person")
    assert "this is too large a number in person" in str(raised.value)


def test_counts_are_plain_numbers() -> None:
    """Of `count/km2`, `person/km2` and `1/km2` each is the other."""
    for one in ("count/km2", "person/km2", "1/km2"):
        factor = ratio(one, "1/km2")
        assert factor is not None
        assert factor.apply(5) == 5
    assert ratio("1", "count") is not None
