"""Words of evaluations and comparisons at their edges, and evidence under another chart."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli import kuchiki
from kuchiki.flowchart import InputError, compare, evaluate, explain, read_chart, read_region
from kuchiki.flowchart.views.phrases import value_text
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.values import EVERYTHING, Range
from test_check import CHART, region, said


def other_chart(folder: Path, **indicator: Any) -> str:
    """The small chart under another name, its firms defined otherwise."""
    indicators: Any = CHART["indicators"]
    firms = {**indicators["firms"], **indicator}
    firms = {key: value for key, value in firms.items() if value is not None}
    changed = {**CHART, "chart": "other", "indicators": {**indicators, "firms": firms}}
    if indicator.get("kind") not in (None, "number"):
        gate: Any = CHART["gates"]
        asked = {"indicator": "firms", "is": "few", "basis": "assumed", "why": "a test"}
        changed["gates"] = {"many": {**gate["many"], "all": [asked]}}
    path = folder / "other.yaml"
    path.write_text(json.dumps(changed), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("indicator", "message"),
    [
        ({"kind": "scale", "values": ["few", "many"], "unit": None, "plausible": None}, "is a"),
        ({"unit": "km"}, "is in count here and in km"),
        ({"formula": "cars * 2"}, "observed here and derived"),
    ],
)
def test_evidence_and_chart_clash(indicator: dict[str, Any], message: str, tmp_path: Path) -> None:
    """Kind, unit and derivation must fit; the place of the evidence is named."""
    here = read_region(region(tmp_path, "here", firms=[said("2006", 20)]))
    with pytest.raises(InputError, match=message):
        evaluate(here, read_chart(other_chart(tmp_path, **indicator)))


def test_evidence_is_converted_for_another_chart(tmp_path: Path) -> None:
    """Observations, spreads and rulings follow the unit of the chart that asks."""
    seen = {**said("2006", {"at_least": 20}), "spread": {"kind": "normal", "sd": 1000}}
    path = Path(region(tmp_path, "here", firms=[seen]))
    written = json.loads(path.read_text(encoding="utf-8"))
    ruling = {"indicator": "firms", "use": {"value": 2000}, "why": "w", "who": "x", "date": 2006}
    chart = read_chart(other_chart(tmp_path, unit="thousand count", plausible=[0, 100]))
    first = evaluate(read_region(path), chart).known["firms"]
    assert first.value == Range(0.02, float("inf"))
    assert first.used[0].written == {"at_least": 0.02}
    assert first.used[0].spread is not None
    assert first.used[0].spread.sd == 1
    path.write_text(json.dumps({**written, "rulings": [ruling]}), encoding="utf-8")
    assert evaluate(read_region(path), chart).known["firms"].value == Range(2, 2)


def test_what_if_in_words(tmp_path: Path) -> None:
    """Bounds, truths and lists are said as people say them."""
    path = region(tmp_path, "here", firms=[said("2006", 5)])
    ran = kuchiki("evaluate", path, "--set", "firms={between: [3, 4]}")
    assert "what if firms = between 3 and 4" in ran.said
    assert "needed: 6 to 7 more" in ran.said
    assert "what-if level" in kuchiki("evaluate", path, "--level", "many.firms=7").said
    assert "without rulings" in kuchiki("evaluate", path, "--no-rulings", "--no-proxy").said


def test_what_if_it_were_one_of_several(tmp_path: Path) -> None:
    """A program passes several words as a list, as a file would have them."""
    chart: Any = {**CHART, "indicators": {**CHART["indicators"]}}  # type: ignore[dict-item]
    owner = {"title": "Owner", "kind": "category", "values": ["state", "private"], "max_age": 5}
    chart["indicators"]["owner"] = owner
    asked = {"indicator": "owner", "is": "private", "basis": "assumed", "why": "a test"}
    chart["gates"] = {"many": {**chart["gates"]["many"], "all": [asked]}}
    path = region(tmp_path, "here", firms=[said("2006", 5)])
    (tmp_path / "small.yaml").write_text(json.dumps(chart), encoding="utf-8")
    here = read_region(path)
    assert evaluate(here, set={"owner": ["private"]}).verdict == "cleared"
    assert evaluate(here, set={"owner": ["state", "private"]}).verdict == "open"
    assert evaluate(here, set={"owner": ("state",)}).verdict == "not-cleared"


def test_precedents_in_words() -> None:
    """What was tried elsewhere, by whom, and what it changed."""
    ran = kuchiki(
        "evaluate", "guangzhou", "--as-of", "2006", "--set", "leader=false", "--precedents", "zgc"
    )
    assert "tried elsewhere zgc, 1988" in ran.said


def test_a_comparison_across_steps_and_kinds() -> None:
    """A step that one chart lacks, and a case without bottlenecks, are shown as such."""
    zgc = read_region("zgc")
    both = compare([zgc, read_region("guangzhou")], as_of="2006")
    assert "Same name, another question" in explain(both).markdown()
    one = compare([zgc], as_of="2006")
    assert "Asked of one alone" in str(explain(one))


def test_a_step_that_one_chart_lacks(tmp_path: Path) -> None:
    """Beside the other's, it is a dash."""
    path = Path(region(tmp_path, "here", firms=[said("2006", 20)]))
    gate: Any = CHART["gates"]
    later = {
        **CHART,
        "chart": "later",
        "steps": {"II": {"title": "Two"}},
        "gates": {"many": {**gate["many"], "step": "II"}},
    }
    (tmp_path / "later.yaml").write_text(json.dumps(later), encoding="utf-8")
    there = {**json.loads(path.read_text(encoding="utf-8")), "chart": "later.yaml"}
    other = path.with_name("there.yaml")
    other.write_text(json.dumps({**there, "region": "there"}), encoding="utf-8")
    words = explain(compare([read_region(path), read_region(other)])).markdown()
    assert "| Step I | cleared **✓ Yes** | – |" in words
    assert "| Step II | – | cleared **✓ Yes** |" in words


def test_a_value_that_says_nothing() -> None:
    """A number that could be any is said to be."""
    assert value_text(Indicator("x", "X", Kind.NUMBER, unit="count"), EVERYTHING) == "anything"


def test_a_terminal_has_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where colour is forced, or a terminal is there, Rich shows the same words."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    ran = kuchiki("evaluate", "zgc", "--as-of", "2006", "--source", "kuchiki-2007")
    assert "\x1b[" in ran.out
    assert "NOT CLEARED" in ran.out
    assert "joint-action" in ran.out
