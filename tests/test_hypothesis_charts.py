"""`kuchiki hypothesis` on cases of a chart: its parts, the order of gates, what is refused."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from cli import kuchiki
from hypotheses import Json, asked, refused

ROOT = Path(__file__).parents[1]


CHART: Json = {
    "chart": "road",
    "title": "A road of three gates",
    "claim": "Sufficient, it is said.",
    "built_from": ["old"],
    "start": "school",
    "steps": {"I": {"title": "Gather", "reached_by": "crowd"}, "II": {"title": "Innovate"}},
    "gates": {
        name: {
            "step": step,
            "question": f"Is there {name}?",
            "all": [{"indicator": name, "is": True, "basis": "assumed", "why": "to try it"}],
            "yes": after,
        }
        for name, step, after in (
            ("school", "I", "crowd"),
            ("crowd", "I", "trust"),
            ("trust", "II", "thrives"),
        )
    },
    "outcomes": {
        "thrives": {
            "title": "It thrives",
            "observed_by": {
                "all": [{"indicator": "thriving", "is": True, "basis": "assumed", "why": "so"}]
            },
        }
    },
    "indicators": {
        **{
            name: {"title": name, "kind": "truth", "max_age": age}
            for name, age in (("school", 5), ("crowd", "never"), ("trust", "never"))
        },
        "thriving": {"title": "Thriving", "kind": "truth", "max_age": "never"},
        "growth": {"title": "Growth", "kind": "number", "unit": "percent", "max_age": "never"},
        "area": {"title": "Area", "kind": "number", "unit": "km2", "max_age": "never"},
        "density": {
            "title": "Growth per area",
            "kind": "number",
            "unit": "percent/km2",
            "formula": "growth / area",
            "max_age": "never",
        },
        "mood": {
            "title": "Mood",
            "kind": "scale",
            "values": ["low", "fair", "high"],
            "max_age": "never",
        },
        "colour": {
            "title": "Colour",
            "kind": "category",
            "values": ["red", "green"],
            "max_age": "never",
        },
    },
    "sources": {"doc": {"title": "A document", "year": 2000, "kind": "web"}},
}


REGIONS: dict[str, dict[str, dict[int, Any]]] = {  # name, then values by indicator and year
    "old": {
        "school": {2000: True},
        "crowd": {2001: True},
        "trust": {2002: True},
        "thriving": {2003: True},
    },
    "model": {
        "school": {1999: True, 2003: True},
        "crowd": {1999: False, 2001: True},
        "trust": {2001: False, 2003: True},
        "thriving": {2003: True},
        "growth": {2003: 9},
        "area": {2003: 3},
        "mood": {2003: "high"},
        "colour": {2003: "green"},
    },
    "rebel": {
        "school": {2000: False, 2003: False},
        "crowd": {2001: True},
        "trust": {2002: False},
        "thriving": {2003: True},
        "growth": {2003: 7},
        "mood": {2003: "fair"},
        "colour": {2003: "red"},
    },
    "flop": {
        "school": {2003: True},
        "crowd": {2003: True},
        "trust": {2003: True},
        "thriving": {2003: False},
        "growth": {2003: 1},
        "mood": {2003: "low"},
    },
    "dark": {"school": {2003: True}, "crowd": {2003: False}, "growth": {2003: 2}},
}


@pytest.fixture
def road(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the chart and its regions."""
    (tmp_path / "road.yaml").write_text(json.dumps(CHART), encoding="utf-8")
    for name, values in REGIONS.items():
        region = {
            "region": name,
            "name": name.title(),
            "chart": "road.yaml",
            "observations": {
                indicator: [
                    {"value": value, "date": str(year), "source": "doc", "at": "p. 1"}
                    for year, value in dated.items()
                ]
                for indicator, dated in values.items()
            },
        }
        (tmp_path / f"{name}.yaml").write_text(json.dumps(region), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_chart_and_its_parts_are_conditions(road: Path) -> None:
    """Contradicting cases are named; what is unknown leaves a range; in-sample stands apart."""
    made = asked("model.yaml", "rebel.yaml", "flop.yaml", "dark.yaml", "old.yaml")
    assert made["chart"] == "road"
    assert made["outcome"] == "thrives"
    assert made["cases"] == ["model", "rebel", "flop", "dark"]
    assert made["as_of"] == dict.fromkeys(made["cases"], "2003-12-31")
    whole = made["parts"]["whole"]
    assert whole["inclS"] == 0.5
    assert whole["covU"] is None
    assert whole["against_sufficiency"] == {"sure": ["flop"], "could": []}
    assert whole["against_necessity"] == {"sure": ["rebel"], "could": ["dark"]}
    assert whole["covS"] == {"low": round(1 / 3, 10), "high": 0.5}
    school = made["parts"]["gates"]["school"]
    assert school["inclS"] == {"low": round(1 / 3, 10), "high": round(2 / 3, 10)}
    assert school["against_sufficiency"] == {"sure": ["flop"], "could": ["dark"]}
    assert made["parts"]["steps"]["I"]["inclN"] == {"low": round(1 / 3, 10), "high": 0.5}
    assert made["parts"]["overtaken"] == [{"case": "rebel", "step": "I", "gates": ["school"]}]
    assert made["in_sample"]["cases"] == ["old"]
    assert made["in_sample"]["parts"]["whole"]["inclS"] == 1


def test_a_case_with_an_unknown_condition_lies_in_no_one_row(road: Path) -> None:
    """It is named with what it lacks, and its rows are never taken for positive."""
    made = asked("model.yaml", "rebel.yaml", "flop.yaml", "dark.yaml")
    assert made["unplaced"] == [{"case": "dark", "config": "10?"}]
    (full,) = (row for row in made["truth_table"] if row["config"] == "111")
    assert (full["out"], full["cases"]) == ("0", ["model", "flop"])
    assert full["contradicting"] == ["model"]
    (rebel,) = (row for row in made["truth_table"] if row["config"] == "010")
    assert rebel["out"] == "1"


def test_the_order_of_gates(road: Path) -> None:
    """Kept where the first said Yes while the next still said No; against it the other way."""
    order = asked("model.yaml", "rebel.yaml", "dark.yaml", "flop.yaml")["parts"]["order"]
    first, second = order["pairs"]
    assert (first["gate"], first["next"]) == ("school", "crowd")
    assert first["kept"] == ["model", "dark"]
    assert first["against"] == ["rebel"]
    assert first["unknown"] == ["flop"]
    assert second["kept"] == ["model", "rebel"]
    assert second["unknown"] == ["dark", "flop"]
    assert order["share"] == {"low": 0.25, "high": 0.75}
    words = {case["case"]: case["order"] for case in order["cases"]}
    assert words == {"model": "kept", "rebel": "against", "dark": "unknown", "flop": "unknown"}
    sequences = {tuple(map(tuple, s["gates"])): s["cases"] for s in order["sequences"]}
    assert sequences[(("school",), ("crowd",), ("trust",))] == ["model"]
    assert order["cases"][1]["never"] == ["school", "trust"]


def test_a_gate_that_was_lost_had_been_cleared(road: Path) -> None:
    """A later No of the first gate is not evidence that the next came before it."""
    path = road / "rebel.yaml"
    region = json.loads(path.read_text(encoding="utf-8"))
    region["observations"]["school"].append(
        {"value": True, "date": "1998", "source": "doc", "at": "p. 2"}
    )
    region["observations"]["crowd"] += [
        {"value": False, "date": "1998", "source": "doc", "at": "p. 2"}
    ]
    path.write_text(json.dumps(region), encoding="utf-8")
    (pair, _) = asked("rebel.yaml")["parts"]["order"]["pairs"]
    assert (pair["kept"], pair["against"]) == (["rebel"], [])


def test_without_evidence_nothing_is_said(road: Path) -> None:
    """A region without any dated evidence is unknown throughout, and has no order."""
    path = road / "dark.yaml"
    region = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(region | {"observations": {}}), encoding="utf-8")
    made = asked("dark.yaml")
    assert made["as_of"] == {"dark": None}
    assert made["parts"]["whole"]["inclS"] == {"low": 0, "high": 1}
    assert made["parts"]["order"]["cases"][0]["first"] == []
    said = kuchiki("hypothesis", "dark.yaml").said
    assert "dark ???: in any of 8 rows" in said
    assert "dark: never" in said


@pytest.mark.parametrize(
    ("outcome", "calibration", "positive"),
    [
        ("thriving", None, {"model", "rebel"}),
        ("growth", "growth=5", {"model", "rebel"}),
        ("growth", "growth=<5", {"flop", "dark"}),
        ("growth", "growth=0,5,10", {"model", "rebel"}),
        ("mood", "mood=fair", {"model", "rebel"}),
        ("mood", "mood=high", {"model"}),
        ("colour", "colour=green", {"model"}),
        ("density", "density=2", {"model"}),
    ],
)
def test_the_outcome_may_be_an_indicator(
    road: Path, outcome: str, calibration: str | None, positive: set[str]
) -> None:
    """Numbers and words need to be told from where on they count."""
    more = ("--calibrate", calibration) if calibration else ()
    every = ("model.yaml", "rebel.yaml", "flop.yaml", "dark.yaml")
    theory = ("--expression", f"school + ~school => {outcome}")
    made = asked(*every, "--outcome", outcome, *more, *theory)
    assert made["outcome"] == outcome
    missing = made["expression"]["against_sufficiency"]
    assert set(every) - {f"{n}.yaml" for n in (*missing["sure"], *missing["could"])} >= {
        f"{name}.yaml" for name in positive & {"model", "rebel", "flop"}
    }
    assert not positive & set(missing["sure"])


def test_what_if_the_outcome_were_another(road: Path) -> None:
    """--set holds for an indicator that the chart does not ask; unknown is a value too."""
    words = ("model.yaml", "--outcome", "growth", "--calibrate", "growth=5", "--set")
    assert asked(*words, "growth=1")["parts"]["gates"]["school"]["inclS"] == 0
    assert asked(*words, "growth=unknown")["parts"]["gates"]["school"]["inclS"] == {
        "low": 0,
        "high": 1,
    }
    assert asked(*words, "growth=unknown")["asked"]["set"] == {"growth": "unknown"}


def test_some_gates_make_the_truth_table(road: Path) -> None:
    """--conditions chooses; the parts are measured all the same."""
    made = asked("model.yaml", "rebel.yaml", "--conditions", "trust,school", "--negate")
    assert made["conditions"] == ["trust", "school"]
    assert made["outcome"] == "~thrives"
    assert set(made["parts"]["gates"]) == {"school", "crowd", "trust"}
    assert made["asked"]["negate"] is True


def test_the_picture_of_a_chart(road: Path) -> None:
    """Without a model the whole chart is drawn; unknown answers are bars and question marks."""
    every = ("model.yaml", "flop.yaml", "dark.yaml", "-o", "road.svg")
    assert kuchiki("hypothesis", *every).code == 0
    drawn = (road / "road.svg").read_text(encoding="utf-8")
    assert "the whole chart" in drawn
    assert "in no one row: dark" in drawn
    assert "there is nothing to explain" in drawn


def test_a_chart_of_one_gate_has_no_order(road: Path) -> None:
    """That is said."""
    chart = json.loads(json.dumps(CHART))
    chart["start"] = "trust"
    chart["steps"] = {"II": {"title": "Innovate"}}
    chart["gates"] = {"trust": chart["gates"]["trust"]}
    (road / "road.yaml").write_text(json.dumps(chart), encoding="utf-8")
    said = kuchiki("hypothesis", "model.yaml", "flop.yaml").said
    assert "No case, or no second gate, that could tell." in said
    theory = kuchiki("hypothesis", "model.yaml", "--expression", "trust => ~thrives").said
    assert "trust => ~thrives" in theory
    assert "Beside the model" not in theory


def test_where_all_cases_are_in_sample_none_is_left(road: Path) -> None:
    """Nothing is said of the claim; what the case says stands apart, and so does its picture."""
    made = asked("old.yaml")
    assert (made["cases"], made["truth_table"], made["solutions"]) == ([], [], [])
    assert made["parts"]["order"]["share"] is None
    ran = kuchiki("hypothesis", "old.yaml")
    assert "No case is left to test it" in ran.out
    assert "The chart was built from old" in ran.out
    assert "The chart's claim: Sufficient, it is said." in ran.out
    assert kuchiki("hypothesis", "old.yaml", "-o", "old.svg").code == 0
    assert "(in-sample)" in (road / "old.svg").read_text(encoding="utf-8")


def test_the_report_on_a_chart(road: Path) -> None:
    """The parts, overtaken gates, the order, and the theory, in words."""
    every = ("model.yaml", "rebel.yaml", "flop.yaml", "dark.yaml", "old.yaml")
    said = kuchiki("hypothesis", *every, "--expression", "school*trust => thrives").said
    assert "Is the chart road sufficient for thrives?" in said
    assert "model as of 2003-12-31, rebel as of 2003-12-31" in said
    assert re.search(r"the whole( chart)? +0.500 +0.500 +0.333–0.500 +– +flop", said)
    assert "rebel, step I: school" in said
    assert "Cases in the chart's order: 25 % to 75 %, as the unknowns have it." in said
    assert re.search(r"school +crowd +model, dark +rebel +flop", said)
    assert "model: school < crowd < trust" in said
    assert "dark 10?: in any of 2 rows" in said
    assert "In-sample" in said
    assert "Necessary for" not in said


def test_the_shipped_cases_are_studied(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Zhongguancun cannot confirm the chart that was built from it."""
    made = asked("zgc", "guangzhou", "--chart", "hi-tech", "--as-of", "2009")
    assert made["cases"] == ["guangzhou"]
    assert made["in_sample"]["cases"] == ["zgc"]
    assert made["asked"]["rulings"] is True
    assert len(made["conditions"]) == 14


def test_refused_of_charts(road: Path) -> None:
    """What explains itself, several charts, strangers, and options without a meaning."""
    said = refused("model.yaml", "--outcome", "crowd")
    assert "[hypothesis.both] crowd cannot be both the outcome and a condition" in said
    assert "the gate crowd asks crowd" in said
    assert "[hypothesis.charts]" in refused("model.yaml", "zgc")
    assert "given twice" in refused("model.yaml", "model.yaml")
    assert "did you mean thrives?" in refused("model.yaml", "--outcome", "thrive")
    assert "did you mean trust?" in refused("model.yaml", "--conditions", "trus")
    assert "from which number on" in refused("model.yaml", "--outcome", "growth")
    assert "from which of its words on" in refused("model.yaml", "--outcome", "mood")
    assert "which of its words does colour" in refused("model.yaml", "--outcome", "colour")
    odd = ("--outcome", "growth", "--calibrate", "school=5")
    assert "only the outcome growth can be calibrated" in refused("model.yaml", *odd)
    chart = json.loads(json.dumps(CHART))
    chart["outcomes"]["too"] = chart["outcomes"]["thrives"] | {"title": "It does so too"}
    chart["gates"]["school"]["no"] = "too"
    (road / "road.yaml").write_text(json.dumps(chart), encoding="utf-8")
    assert "thrives, too of the good outcomes" in refused("model.yaml")


def test_refused_where_nothing_observes_the_outcome(road: Path) -> None:
    """A gate that asks what the outcome is known by makes it no outcome; nor is one unobserved."""
    chart = json.loads(json.dumps(CHART))
    chart["outcomes"]["thrives"]["observed_by"]["all"][0]["indicator"] = "crowd"
    (road / "road.yaml").write_text(json.dumps(chart), encoding="utf-8")
    assert "the gate crowd asks crowd" in refused("model.yaml")
    chart["indicators"]["both"] = {
        "title": "Both",
        "kind": "number",
        "unit": "percent",
        "max_age": "never",
        "formula": "growth + area",
    }
    level = {"indicator": "both", "at_least": 1, "basis": "assumed", "why": "so"}
    chart["gates"]["trust"]["all"] = [level]
    (road / "road.yaml").write_text(json.dumps(chart), encoding="utf-8")
    said = refused("model.yaml", "--outcome", "growth", "--calibrate", "growth=1")
    assert "the gate trust asks growth" in said
    del chart["outcomes"]["thrives"]["observed_by"]
    (road / "road.yaml").write_text(json.dumps(chart), encoding="utf-8")
    assert "none of the good outcomes" in refused("model.yaml")
    assert "nothing observes whether thrives" in refused("model.yaml", "--outcome", "thrives")


def test_refused_where_another_charts_unit_clashes(road: Path) -> None:
    """An outcome that the region counts otherwise is a clash, as in evaluate."""
    chart = json.loads(json.dumps(CHART))
    chart["chart"] = "other"
    del chart["indicators"]["density"]
    chart["indicators"]["growth"] = {
        "title": "Growth",
        "kind": "scale",
        "values": ["slow", "fast"],
        "max_age": "never",
    }
    (road / "other.yaml").write_text(json.dumps(chart), encoding="utf-8")
    words = ("--chart", "other.yaml", "--outcome", "growth", "--calibrate", "growth=fast")
    assert "[region.clash]" in refused("model.yaml", *words)
