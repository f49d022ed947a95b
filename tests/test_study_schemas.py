"""The shipped schemas of studies: what the commands print is valid, and anything else is not."""

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cli import kuchiki
from kuchiki.flowchart.read.sources import cases, shipped_charts
from kuchiki.flowchart.schema import FOLDER
from lipset import ANCHORS, CRISP, FUZZY, RAW, written
from test_schema import places

ROOT = Path(__file__).parents[1]
HARBOUR = str(ROOT / "docs" / "examples" / "harbour.yaml")
REGIONS = sorted(path.stem for path in cases().glob("*.yaml"))


def faults(name: str, data: Any) -> list[str]:
    """What the shipped file of a schema finds wrong."""
    made = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    found = Draft202012Validator(made).iter_errors(data)
    return [f"{error.json_path}: {error.message}" for error in found]


def printed(command: str, *words: str) -> Any:
    """What a command prints as JSON."""
    ran = kuchiki(command, *words, "--format", "json")
    assert (ran.code, ran.err) == (0, ""), ran.err
    return ran.json()


ASKED = [
    [HARBOUR],
    ["zgc", "--as-of", "2006", "--source", "kuchiki-2007"],
    ["zgc", "--as-of", "1980"],
    ["zgc", "--as-of", "2009", "--set", "firms=unknown", "--no-proxy", "--no-rulings"],
    ["zgc", "--level", "universities.universities={between: [40, 50]}"],
    *[["guangzhou", "--chart", chart] for chart in shipped_charts()],
]
OF_PLAN = [
    [HARBOUR, "--fastest"],
    [HARBOUR, "--budget", "15e6"],
    [HARBOUR, "--budget", "1"],
    ["guangzhou", "--as-of", "2006", "--set", "leader=false", "--precedents", "zgc"],
    REGIONS,
]


@pytest.mark.parametrize("words", [*ASKED, [HARBOUR, "--draws", "200"], REGIONS], ids=str)
def test_what_robustness_prints_is_valid(words: list[str]) -> None:
    """Over regions, charts, dates, sources, what-ifs and draws; one object a region."""
    made = printed("robustness", *words)
    assert len(made) == (len(REGIONS) if words is REGIONS else 1)
    assert faults("robustness", made) == []
    assert all(list(one)[:2] == ["format", "region"] for one in made)


@pytest.mark.parametrize("words", [*ASKED, *OF_PLAN], ids=str)
def test_what_plan_prints_is_valid(words: list[str]) -> None:
    """With costs and without, cheapest, fastest and furthest; one object a region."""
    made = printed("plan", *words)
    assert len(made) == (len(REGIONS) if words is REGIONS else 1)
    assert faults("plan", made) == []
    assert all(list(one)[:2] == ["format", "region"] for one in made)


OF_DATA = [
    (CRISP, []),
    (CRISP, ["--negate", "--solution", "parsimonious"]),
    (CRISP, ["--solution", "intermediate", "--expect", "DEV,~URB"]),
    (CRISP, ["--expression", "DEV*~URB + LIT => SURV"]),
    (FUZZY, ["--incl-cut", "0.8,0.5", "--freq-cut", "2"]),
    (RAW, [word for text in ANCHORS for word in ("--calibrate", text)]),
    (CRISP.replace("AU,1,0", "AU,,0").replace("BE,1", "BE,unknown"), ["--expression", "DEV"]),
]


@pytest.mark.parametrize(("text", "words"), OF_DATA)
def test_what_hypothesis_prints_of_data_is_valid(
    text: str, words: list[str], tmp_path: Path
) -> None:
    """Every solution, a theory, calibrated and unknown cells; one object in all."""
    made = printed("hypothesis", written(tmp_path, text), "--outcome", "SURV", *words)
    assert len(made) == 1
    assert faults("hypothesis", made) == []
    assert list(made[0])[:2] == ["format", "region"]


@pytest.mark.parametrize(
    "words",
    [
        ["zgc", "guangzhou", "--chart", "hi-tech", "--as-of", "2009"],
        ["zgc", "guangzhou", "--chart", "automobile"],
        [*REGIONS, "--chart", "hi-tech", "--conditions", "leader,science-park"],
    ],
    ids=str,
)
def test_what_hypothesis_prints_of_regions_is_valid(words: list[str]) -> None:
    """The chart, its parts and their order; the cases it was built from apart."""
    made = printed("hypothesis", *words)
    assert faults("hypothesis", made) == []
    assert made[0]["in_sample"] is not None


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("robustness", [HARBOUR, "--draws", "50"]),
        ("plan", [HARBOUR]),
        ("hypothesis", ["zgc", "guangzhou", "--chart", "hi-tech", "--expression", "leader"]),
    ],
)
def test_a_schema_misses_no_key_and_takes_no_other(name: str, words: list[str]) -> None:
    """Whatever key of the contract is taken away or added, the shipped schema says so."""
    sound = printed(name, *words)
    told = 0
    for path in places(sound):
        owner = sound
        for key in path:
            owner = owner[key]
        if not (isinstance(owner, dict) and "format" in owner):
            continue
        for key in owner:
            spoilt = copy.deepcopy(sound)
            place = spoilt
            for step in path:
                place = place[step]
            del place[key]
            assert faults(name, spoilt), f"{path} without {key}"
            place["no-such-key"] = None
            told += 1
    assert told >= 15
    assert faults(name, [{**sound[0], "no-such-key": None}])
    if name == "hypothesis":
        assert faults(name, sound * 2)


def test_schemas_need_no_extra() -> None:
    """They are printed where neither numpy nor highspy nor matplotlib is installed."""
    program = """
import sys
for name in ("numpy", "highspy", "matplotlib", "polars", "narwhals"):
    sys.modules[name] = None
from kuchiki.cli import main
sys.argv = ["kuchiki", "schema", sys.argv[1]]
main()
"""
    for name in ("robustness", "plan", "hypothesis"):
        command = [sys.executable, "-c", program, name]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        assert json.loads(ran.stdout)["$id"] == f"urn:kuchiki:1:{name}"
