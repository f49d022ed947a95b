"""`kuchiki hypothesis`: data without a chart, cases of a chart, what is refused, the pictures."""

import json
import re
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from pydantic import TypeAdapter

from cli import kuchiki
from kuchiki.flowchart import InputError
from kuchiki.flowchart.studies.hypothesis.shapes import HypothesisStudy
from lipset import ANCHORS, CRISP, FUZZY, RAW, written

ROOT = Path(__file__).parents[1]
Json = dict[str, Any]

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


def asked(*words: str) -> Json:
    """What the command says, as data, held against its shape."""
    ran = kuchiki("hypothesis", *words, "--format", "json")
    assert ran.code == 0, ran.err
    made = ran.json()
    jsonschema.validate(made, TypeAdapter(list[HypothesisStudy]).json_schema())
    return dict(made[0])


def refused(*words: str) -> str:
    """What the command says where it refuses."""
    ran = kuchiki("hypothesis", *words)
    assert (ran.code, ran.out) == (2, ""), ran.out
    assert "nothing was written" in ran.err
    return ran.err


# ------------------------------------------------------------------------------ cases of a chart


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


# ------------------------------------------------------------------------------ data alone


def test_the_report_on_data(tmp_path: Path) -> None:
    """The truth table, the solution, necessity and the theory beside the model, in words."""
    path = written(tmp_path, RAW)
    words = [word for text in ANCHORS for word in ("--calibrate", text)]
    ran = kuchiki(
        "hypothesis",
        path,
        "--outcome",
        "SURV",
        *words,
        "--expression",
        "DEV*STB + URB <=> SURV",
    )
    assert ran.code == 0, ran.err
    said = ran.out
    assert "What is sufficient for SURV?" in said
    assert "Calibrated, as the analyst says: DEV=400,550,900" in said
    assert re.search(r"32 +1 +1 +1 +1 +1 +1 +4 +0.904 +0.886 +BE, CZ, NL, UK", said)
    assert "23 rows are remainders" in said
    assert "Against their row's outcome: FR, SE." in said
    assert "DEV*URB*LIT*IND*STB + DEV*~URB*LIT*~IND*STB => SURV" in said.replace(" * ", "*")
    assert re.search(r"STB +0.920 +0.680 +0.707", said)
    assert "DEV*STB + URB <=> SURV" in said
    assert "Met without the outcome: DE" in said
    assert "Beside the model" in said


def test_markdown_is_the_same_report(tmp_path: Path) -> None:
    """The expressions are words there, not emphasis."""
    ran = kuchiki(
        "hypothesis", written(tmp_path, CRISP), "--outcome", "SURV", "--format", "markdown"
    )
    assert "# What is sufficient for SURV?" in ran.out
    assert r"DEV\*~URB" in ran.out.replace(r"\~", "~")


def test_simplifying_assumptions_and_origins_are_told(tmp_path: Path) -> None:
    """Which rows without cases a model takes for granted, and from what it was made."""
    path = written(tmp_path, CRISP)
    words = ("--outcome", "SURV", "--solution", "intermediate", "--expect", "DEV, LIT,~IND")
    said = kuchiki("hypothesis", path, *words).said
    assert "Made from the conservative and parsimonious models C1 and P1." in said
    said = kuchiki("hypothesis", path, "--outcome", "SURV", "--solution", "parsimonious").said
    assert "5 rows without cases would be 1: 18, 20, 26, 28, 30." in said
    assert "DEV*STB <=> SURV" in said


def test_a_theory_of_the_other_outcome_is_not_held_against_the_models(tmp_path: Path) -> None:
    """Its fit is told, no overlap; a theory of necessity is one too."""
    words = ("--outcome", "SURV", "--expression", "~STB <= ~SURV")
    made = asked(written(tmp_path, CRISP), *words)["expression"]
    assert (made["outcome"], made["relation"], made["inclN"]) == ("~SURV", "<=", 0.7)
    assert made["theory"] == []
    negated = asked(written(tmp_path, CRISP), *words[:3], "~STB", "--negate")["expression"]
    assert (negated["outcome"], negated["relation"]) == ("~SURV", "=>")
    assert (
        negated["theory"][0]["overlaps"][0]["expression"]
        == "DEV*LIT*IND*~STB + ~DEV*~URB*~IND*~STB"
    )


def test_unknown_cells_leave_ranges(tmp_path: Path) -> None:
    """Cases are not dropped; rows that they could change are open, and not explained."""
    text = CRISP.replace("FI,1,0,1,0,1,1", "FI,1,0,1,0,1,").replace(
        "AU,1,0,1,1,0,0", "AU,1,0,unknown,1,0,0"
    )
    made = asked(written(tmp_path, text), "--outcome", "SURV")
    (row,) = (row for row in made["truth_table"] if row["config"] == "10101")
    assert (row["out"], row["possible"]) == ("open", ["0", "1"])
    assert row["incl"] == {"low": 0.5, "high": 1}
    assert made["unplaced"] == [{"case": "AU", "config": "10?10"}]
    assert made["solutions"][0]["expression"] == "DEV*LIT*IND*STB"
    said = kuchiki("hypothesis", written(tmp_path, text), "--outcome", "SURV").said
    assert "open: 0" in said
    assert "A row is open where unknown answers leave more than one outcome possible." in said


def test_a_case_that_could_fill_a_row_leaves_it_open(tmp_path: Path) -> None:
    """With a cut-off of two cases it may be a remainder still."""
    text = "case,A,B,Y\na,1,1,1\nb,1,,0\nc,0,0,0\nd,0,0,0\n"
    made = asked(written(tmp_path, text), "--outcome", "Y", "--freq-cut", "2")
    row = made["truth_table"][1]
    assert (row["config"], row["possible"], row["could"]) == ("11", ["0", "1", "?"], ["b"])
    assert made["truth_table"][0]["out"] == "0"
    assert made["remainders"] == 3
    assert "(? b)" in kuchiki("hypothesis", written(tmp_path, text), "--outcome", "Y").out


def test_a_case_that_may_lie_anywhere_rules_its_rows_out(tmp_path: Path) -> None:
    """Unless its outcome is sure, no model holds a row in which it could contradict."""
    words = ("--outcome", "Y", "--solution", "parsimonious")
    for cell, models in (("0", ["A"]), ("", ["A"]), ("1", [])):
        path = written(tmp_path, f"case,A,B,Y\na,1,1,1\nb,0,,{cell}\n")
        assert [model["expression"] for model in asked(path, *words)["solutions"]] == models


def test_a_row_with_too_few_cases_is_a_remainder(tmp_path: Path) -> None:
    """It is listed with its case, and models may take it in."""
    path = written(tmp_path, "case,A,B,Y\na,1,1,1\nb,1,1,1\nc,1,0,0\nd,0,0,0\ne,0,0,0\n")
    words = ("--outcome", "Y", "--freq-cut", "2", "--solution", "parsimonious")
    made = asked(path, *words)
    assert [(row["config"], row["out"]) for row in made["truth_table"]] == [
        ("00", "0"),
        ("10", "?"),
        ("11", "1"),
    ]
    assert [model["expression"] for model in made["solutions"]] == ["A", "B"]


def test_an_overlap_may_be_too_long_to_say(tmp_path: Path) -> None:
    """Its figures are told all the same."""
    names = [f"C{i}" for i in range(16)]
    head = f"case,{','.join(names)},Y"
    path = written(tmp_path, f"{head}\na,{'1,' * 16}1\nb,{'0,' * 16}0\n")
    theory = "*".join(f"({names[i]} + {names[i + 8]})" for i in range(8))
    made = asked(path, "--outcome", "Y", "--expression", f"{theory} => Y")["expression"]
    overlaps = made["theory"][0]["overlaps"]
    assert overlaps[0]["expression"] is None
    said = kuchiki("hypothesis", path, "--outcome", "Y", "--expression", f"C0 + {theory}")
    assert "too long to say" in said.out


def test_contradictions_lie_between_two_cut_offs(tmp_path: Path) -> None:
    """A row between them is C, and no model holds it."""
    text = (
        "case,A,B,Y\n"
        + "".join(f"a{i},1,1,{int(i < 3)}\n" for i in range(5))
        + "b,1,0,1\nc,0,0,0\n"
    )
    path = written(tmp_path, text)
    words = ("--outcome", "Y", "--incl-cut", "0.8,0.5", "--solution", "parsimonious")
    made = asked(path, *words)
    assert [row["out"] for row in made["truth_table"]] == ["0", "1", "C"]
    assert [model["expression"] for model in made["solutions"]] == ["A*~B"]
    unknown = text.replace("a0,1,1,1", "a0,1,1,")
    (row,) = (r for r in asked(written(tmp_path, unknown), *words)["truth_table"] if r["n"] == 5)
    assert row["possible"] == ["0", "C"]


def test_a_case_at_one_half_lies_in_no_row(tmp_path: Path) -> None:
    """It still counts in every sum."""
    text = "case,A,B,Y\na,0.9,0.8,0.9\nb,0.5,0.7,0.8\nc,0.1,0.2,0.3\n"
    made = asked(written(tmp_path, text), "--outcome", "Y")
    assert made["unplaced"] == [{"case": "b", "config": "-1"}]
    said = kuchiki("hypothesis", written(tmp_path, text), "--outcome", "Y")
    assert "b -1: exactly one half in a set" in said.out
    parsimonious = asked(written(tmp_path, text), "--outcome", "Y", "--solution", "parsimonious")
    assert parsimonious["solutions"][0]["expression"] == "A"


def test_nothing_to_explain_and_nothing_against(tmp_path: Path) -> None:
    """Both are said, and neither is an error."""
    none = written(tmp_path, "case,A,B,Y\na,1,1,0\nb,0,1,0\n", "none.csv")
    assert "there is nothing to explain" in asked(none, "--outcome", "Y")["ambiguity"]["why"]
    every = written(tmp_path, "case,A,B,Y\na,1,1,1\nb,0,1,1\n", "every.csv")
    words = ("--outcome", "Y", "--solution", "parsimonious")
    assert "no row speaks against" in asked(every, *words)["ambiguity"]["why"]
    assert "None: no row speaks against" in kuchiki("hypothesis", every, *words).out
    assert kuchiki("hypothesis", every, *words, "-o", str(tmp_path / "none.svg")).code == 0
    assert "M1" not in (tmp_path / "none.svg").read_text(encoding="utf-8")


def test_tied_models_are_all_told(tmp_path: Path) -> None:
    """Up to a few with tables, then by name; the rest are in the JSON."""
    names = "ABCDEF"
    lines = [
        f"p{i}," + ",".join("1" if j == i else "0" for j in range(6)) + ",1" for i in range(3)
    ]
    lines += ["n0," + ",".join("0" * 6) + ",0", "n1," + ",".join("1" * 6) + ",0"]
    cyclic = "case,A,B,C,Y\n" + "".join(
        f"c{i},{i >> 2},{i >> 1 & 1},{i & 1},{int(0 < i < 7)}\n" for i in range(8)
    )
    two = asked(written(tmp_path, cyclic, "two.csv"), "--outcome", "Y")
    assert [model["expression"] for model in two["solutions"]] == [
        "A*~B + ~A*C + B*~C",
        "A*~C + ~A*B + ~B*C",
    ]
    said = kuchiki("hypothesis", str(tmp_path / "two.csv"), "--outcome", "Y").said
    assert "2 models fit equally well: the cases cannot tell them apart." in said
    assert "M2: A*~C + ~A*B + ~B*C <=> Y" in said
    many = written(tmp_path, f"case,{','.join(names)},Y\n" + "\n".join(lines) + "\n", "many.csv")
    words = ("--outcome", "Y", "--solution", "parsimonious")
    made = asked(many, *words)
    assert made["ambiguity"]["complete"]
    assert len(made["solutions"]) > 20
    said = kuchiki("hypothesis", many, *words).said
    assert f"{len(made['solutions']) - 20:,} more models are in the JSON." in said
    assert "M6: " in said
    few = kuchiki("hypothesis", many, *words, "--models", "2").said
    assert "At least 2 models fit equally well; not all could be listed." in few
    assert kuchiki("hypothesis", many, *words, "-o", str(tmp_path / "many.svg")).code == 0
    drawn = (tmp_path / "many.svg").read_text(encoding="utf-8")
    assert "more models fit equally well" in drawn


def test_the_picture_of_many_cases_stays_readable(tmp_path: Path) -> None:
    """Not every case has room for its name; long models are cut, and say so."""
    lines = [
        f"c{i},{','.join(f'{i:07b}')},{int(i.bit_count() % 2)},{(i + 1) / 200}" for i in range(128)
    ]
    names = ",".join("ABCDEFG")
    path = written(tmp_path, f"case,{names},Y,Z\n" + "\n".join(lines) + "\n")
    out = tmp_path / "many.svg"
    words = ("--conditions", names, "-o", str(out), "--outcome")
    assert kuchiki("hypothesis", path, *words, "Y").code == 0
    drawn = out.read_text(encoding="utf-8")
    assert "34 more terms" in drawn
    assert "48 more terms" not in drawn
    said = kuchiki("hypothesis", path, "--outcome", "Y", "--conditions", names).said
    assert "24 more terms are in the JSON." in said
    assert "+ 52 more terms" in " ".join(said.split())
    assert (
        kuchiki("hypothesis", path, "--outcome", "Z", "--expression", "A*B", *words[:4]).code == 0
    )
    assert "Too many cases to name them all." in out.read_text(encoding="utf-8")


def test_many_conditions_and_rows_stay_readable(tmp_path: Path) -> None:
    """Long tables are cut, and say so; long names stand above a row's digits."""
    names = [f"a-long-condition-{i}" for i in range(6)]
    lines = [f"case,{','.join(names)},Y"]
    lines += [
        f"c{i},{','.join(f'{i:06b}')},{int(i.bit_count() > 3 and i != 60)}" for i in range(64)
    ]
    path = written(tmp_path, "\n".join(lines) + "\n")
    said = kuchiki("hypothesis", path, "--outcome", "Y").said
    assert "A row's digits stand for: a-long-condition-0" in said
    assert "24 more rows have cases" in said
    assert kuchiki("hypothesis", path, "--outcome", "Y", "-o", str(tmp_path / "p.svg")).code == 0
    drawn = (tmp_path / "p.svg").read_text(encoding="utf-8")
    assert "24 more rows have cases" in drawn
    wide = [
        "case," + ",".join(f"C{i}" for i in range(7)) + ",Y",
        "x,1,0,0,0,0,0,0,1",
        "y,0,0,0,0,0,0,0,0",
    ]
    path = written(tmp_path, "\n".join(wide) + "\n", "wide.csv")
    said = kuchiki("hypothesis", path, "--outcome", "Y").said
    assert "Those whose consistency is, or could be, 0.9 or more." in said
    nobody = written(tmp_path, "\n".join([wide[0], "y,0,0,0,0,0,0,0,0"]) + "\n", "nobody.csv")
    assert "None." in kuchiki("hypothesis", nobody, "--outcome", "Y").out
    fourteen = [
        "case," + ",".join(f"C{i}" for i in range(14)) + ",Y",
        "x," + "0," * 14 + "1",
        "y," + "1," * 14 + "0",
    ]
    path = written(tmp_path, "\n".join(fourteen) + "\n", "fourteen.csv")
    (model, *_) = asked(path, "--outcome", "Y", "--solution", "parsimonious")["solutions"]
    assert model["assumed"] == {"n": 2**13 - 1, "rows": None}
    said = kuchiki("hypothesis", path, "--outcome", "Y", "--solution", "parsimonious").said
    assert "8,191 rows without cases would be 1: too many to list." in said


def test_other_separators_and_marks_are_read(tmp_path: Path) -> None:
    """Semicolons, tabs, quotes, a byte order mark, Windows line ends, blank lines, .tsv."""
    plain = asked(written(tmp_path, CRISP), "--outcome", "SURV")
    for name, text in {
        "semicolons.csv": CRISP.replace(",", ";"),
        "tabs.tsv": CRISP.replace(",", "\t"),
        "windows.csv": "\ufeff" + CRISP.replace("\n", "\r\n"),
        "quoted.csv": CRISP.replace("AU", '"AU"').replace("\nBE", "\n\nBE"),
    }.items():
        made = asked(written(tmp_path, text, name), "--outcome", "SURV")
        assert made["solutions"] == plain["solutions"], name


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("case,A,B,Y\na,1,x,0\n", "lipset.csv:2:5: error [hypothesis.value] B is a number"),
        ("case,A,B,Y\na,1,0,0\nb,5,0,0\n", "calibrate raw values: --calibrate A="),
        ("case,A,B,Y\na,1,0\n", "[hypothesis.cells] 3 cells stand in this line, and 4"),
        ("case,A,B,Y\na,1,0,0\na,1,0,0\n", "two cases are called a"),
        ("case,A,B,Y\n,1,0,0\n", "this case has no name"),
        ("case,A,A,Y\na,1,0,0\n", "two columns are called A"),
        ("case,A,,Y\na,1,0,0\n", "this column has no name"),
        ("case,Y\na,1\n", "a column of cases, conditions and an outcome are needed"),
        ("case,A,B,Y\n", "no case follows the first line"),
        ("case,A,B,Z\na,1,0,1\n", "no column is called Y"),
        ("case,A*B,C,Y\na,1,0,1\n", "'A*B' cannot stand in an expression"),
        ('case,A,B,Y\na,"1"x,0,1\n', "[hypothesis.csv]"),
        ("", "the file is empty"),
    ],
)
def test_refused_of_data(text: str, said: str, tmp_path: Path) -> None:
    """Each fault has its place and its advice."""
    assert said in refused(written(tmp_path, text), "--outcome", "Y")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "which column is the outcome?"),
        (("--outcome", "SURV", "--chart", "hi-tech"), "this is about regions"),
        (("--outcome", "SURV", "--conditions", "DEV,SURV"), "it is among the conditions"),
        (("--outcome", "SURV", "--conditions", "DEW"), "did you mean DEV?"),
        (("--outcome", "SURV", "--incl-cut", "1.5"), "a share above 0, at most 1"),
        (("--outcome", "SURV", "--incl-cut", "0.5,0.8"), "a second, lower one"),
        (("--outcome", "SURV", "--incl-cut", "x"), "and here is 'x'"),
        (("--outcome", "SURV", "--freq-cut", "0"), "a whole number from 1 on"),
        (("--outcome", "SURV", "--models", "many"), "--models: error"),
        (("--outcome", "SURV", "--solution", "simple"), "there is no simple solution"),
        (("--outcome", "SURV", "--expect", "DEV"), "ask for --solution intermediate"),
        (
            ("--outcome", "SURV", "--solution", "intermediate", "--expect", "DEV,~DEV"),
            "DEV cannot be expected both",
        ),
        (
            ("--outcome", "SURV", "--solution", "intermediate", "--expect", "DEW"),
            "no condition is called DEW",
        ),
        (("--outcome", "SURV", "--calibrate", "DEW=1"), "nothing here is called DEW"),
        (("--outcome", "SURV", "--calibrate", "DEV=1,2"), "DEV needs anchors"),
        (("--outcome", "SURV", "--calibrate", "DEV=1,1,2"), "DEV needs anchors"),
        (("--outcome", "SURV", "--calibrate", "DEV=1,3,2"), "DEV needs anchors"),
        (("--outcome", "SURV", "--calibrate", "DEV=<1,2,3"), "DEV needs anchors"),
        (("--outcome", "SURV", "--calibrate", "DEV"), "DEV needs anchors"),
        (("--outcome", "SURV", "--expression", "SURV*DEV"), "it stands on the left side"),
        (("--outcome", "SURV", "--expression", "DEW"), "no condition is called DEW"),
        (("--outcome", "SURV", "--expression", "DEV => LIT"), "the right side is SURV or ~SURV"),
        (("--outcome", "SURV", "--expression", "DEV*"), "a condition is expected"),
        (("--outcome", "SURV", "--expression", "(DEV"), "a bracket is not closed"),
        (("--outcome", "SURV", "--expression", "DEV LIT"), "this does not belong here"),
        (("--outcome", "SURV", "--expression", "DEV ?"), "--expression:1:5"),
        (("--outcome", "SURV", "--expression", "~" * 60 + "DEV"), "more than 50"),
    ],
)
def test_refused_of_options(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    """Each option says what it takes."""
    assert said in refused(written(tmp_path, CRISP), *words)


def test_one_file_of_data_at_a_time(tmp_path: Path) -> None:
    """Two files, or a file and a region, are not one study."""
    path = written(tmp_path, CRISP)
    assert "one file of data is studied at a time" in refused(path, "zgc", "--outcome", "SURV")


def test_too_many_conditions_are_refused(tmp_path: Path) -> None:
    """Two to the power of twenty rows are the most."""
    names = [f"C{i}" for i in range(21)]
    text = f"case,{','.join(names)},Y\nx,{'1,' * 21}1\n"
    assert "21 conditions are too many; 20 are the most" in refused(
        written(tmp_path, text), "--outcome", "Y"
    )


# ------------------------------------------------------------------------------ pictures


@pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf"])
def test_pictures_are_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    """In every form, with names that the font has not."""
    path = written(tmp_path, FUZZY.replace("\nDE,", "\n德国 $x$\x07,").replace("FI,", "F_I^2,"))
    made = []
    for name in ("one", "two"):
        out = tmp_path / f"{name}{suffix}"
        assert kuchiki("hypothesis", path, "--outcome", "SURV", "-o", str(out)).code == 0
        made.append(out.read_bytes())
    assert made[0] == made[1]
    if suffix == ".svg":
        drawn = made[0].decode()
        assert "德国 $x$" in drawn
        assert "F_I^2" in drawn
        ElementTree.fromstring(drawn)
        assert "Truth table" in drawn
        assert "Arial" in drawn


def test_panels_can_be_chosen(tmp_path: Path) -> None:
    """--show names them; the XY plot shows the theory where there is one."""
    path = written(tmp_path, CRISP)
    words = ("--outcome", "SURV", "--expression", "DEV + LIT*IND", "-o")
    out = tmp_path / "xy.svg"
    assert kuchiki("hypothesis", path, *words, str(out), "--show", "xy").code == 0
    drawn = out.read_text(encoding="utf-8")
    assert "DEV + LIT * IND" in drawn
    assert "AU, DE" in drawn
    assert "Truth table" not in drawn
    said = refused(path, *words, str(out), "--show", "venn")
    assert "no panel is called venn" in said


def test_crowded_cases_keep_their_names_apart(tmp_path: Path) -> None:
    """Where there is no room at all a name is left to the list of cases."""
    lines = "".join(
        f"a-rather-long-name-{i},0.{50 + i % 7},0.6,0.{50 + i // 7}\n" for i in range(49)
    )
    path = written(tmp_path, f"case,A,B,Y\n{lines}")
    out = tmp_path / "crowd.svg"
    assert kuchiki("hypothesis", path, "--outcome", "Y", "-o", str(out), "--show", "xy").code == 0
    assert "a-rather-long-name-48" in out.read_text(encoding="utf-8")


def test_a_picture_shows_itself_and_is_saved(tmp_path: Path) -> None:
    """In a notebook as SVG; another suffix is an error."""
    from kuchiki.flowchart.studies.hypothesis import Question, read_data, study
    from kuchiki.flowchart.studies.hypothesis.picture import picture_of

    made = study(read_data(written(tmp_path, CRISP), "SURV"), Question())
    picture = picture_of(made)
    assert picture._repr_svg_() == picture.svg()
    picture.save(tmp_path / "p.svg")
    assert (tmp_path / "p.svg").read_text(encoding="utf-8") == picture.svg()
    with pytest.raises(InputError, match="not drawn to a file ending in"):
        picture.bytes(".dot")


@pytest.mark.parametrize("lacking", ["matplotlib", "highspy"])
def test_a_missing_extra_names_the_install(
    lacking: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 2, nothing written."""
    monkeypatch.setattr(
        "importlib.util.find_spec",
        lambda name, *more: None if name == lacking else find_spec(name, *more),
    )
    for module in [name for name in sys.modules if "studies.hypothesis" in name]:
        monkeypatch.delitem(sys.modules, module)
    out = str(tmp_path / "p.svg")
    said = refused(written(tmp_path, CRISP), "--outcome", "SURV", "-o", out)
    assert "pip install 'kuchiki[study]'" in said
    assert not Path(out).exists()


def test_the_commands_of_the_page_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each exits 0."""
    text = (ROOT / "docs" / "hypothesis.md").read_text(encoding="utf-8")
    commands = re.findall(r"^\$ kuchiki (.*)$", text, re.M)
    written(tmp_path, CRISP)
    written(tmp_path, RAW, "raw.csv")
    monkeypatch.chdir(tmp_path)
    assert len(commands) >= 4
    for command in commands:
        words = [word.strip("'") for word in re.findall(r"'[^']*'|\S+", command)]
        ran = kuchiki(*words)
        assert ran.code == 0, f"{command}: {ran.err}"
