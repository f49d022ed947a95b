"""`kuchiki test`: expectations hold, differ, differ as said or surprise; and what they cover."""

import re
from pathlib import Path
from typing import Any

import pytest

from cli import Ran, kuchiki
from kuchiki.flowchart.problems import File, Problem
from kuchiki.flowchart.read.nodes import parse
from kuchiki.flowchart.studies.expectations import coverage_of, run
from kuchiki.flowchart.studies.expectations.coverage import percent
from kuchiki.flowchart.studies.expectations.differences import Difference, differences
from test_cli import golden
from tiny import REGION, write_tiny

ROOT = Path(__file__).parents[1]

GOOD = """
  - region: spot.yaml
    as_of: 2002
    concludes: It is dense and shut.
    source: {id: doc, at: page 2}
    json: {status: arrived, outcome: ill, gates: {dense: {answer: yes}, open: {answer: no}}}
"""
WRONG = """
  - region: spot.yaml
    as_of: 2002
    sources: [doc]
    concludes: It is open.
    json: {verdict: cleared, gates: {open: {answer: yes, findings: {open: {margin: 1}}}}}
"""
SAID = WRONG + "    differs: The document is older.\n"
SURPRISE = GOOD + "    differs: It cannot be.\n"


def ran_on(folder: Path, text: str, *words: str) -> Ran:
    """Run `kuchiki test` on expectations of the small region."""
    write_tiny(folder)
    path = folder / "expected.yaml"
    path.write_text(f"expect: {text}", encoding="utf-8")
    return kuchiki("test", str(path), *words)


def test_the_documents_conclusions_hold() -> None:
    """Every conclusion comes out, or differs as its file says; each names document and place."""
    checked = run([str(ROOT / "cases" / "expected")])
    assert [one.expectation.concludes for one in checked if not one.good] == []
    assert all(one.expectation.source for one in checked)
    reasons = [one.expectation.differs for one in checked if one.expectation.differs]
    assert reasons
    assert all(len(re.findall(r"[.!?](?:\s|$)", why)) == 1 for why in reasons), "a sentence each"
    assert len(checked) >= 70
    assert percent(coverage_of(checked)) > 50


@pytest.mark.parametrize(
    ("text", "code", "result"),
    [
        (GOOD, 0, "agrees"),
        (WRONG, 1, "differs"),
        (SAID, 0, "differs-as-said"),
        (SURPRISE, 1, "surprise"),
    ],
)
def test_four_results(text: str, code: int, result: str, tmp_path: Path) -> None:
    """Only a difference that nobody announced, or an announced one that is none, is exit 1."""
    ran = ran_on(tmp_path, text, "--format", "json")
    assert ran.code == code
    said = ran.json()
    assert said["counts"].pop(result) == 1
    assert set(said["counts"].values()) == {0}
    assert [one["result"] for one in said["expectations"]] == [result]
    assert said["coverage"] is None


def test_the_data_of_a_difference(tmp_path: Path) -> None:
    """Each has its path, its gate if it is about one, what was expected and what is."""
    [one] = ran_on(tmp_path, WRONG, "--format", "json").json()["expectations"]
    assert (one["region"], one["chart"], one["as_of"]) == ("spot", "tiny", "2002-12-31")
    assert (one["line"], one["source"], one["differs"]) == (2, None, None)
    assert one["differences"] == [
        {"path": "verdict", "gate": None, "expected": "cleared", "actual": "not-cleared"},
        {"path": "gates.open.answer", "gate": "open", "expected": "yes", "actual": "no"},
        {"path": "gates.open.findings.open.margin", "gate": "open", "expected": 1, "actual": None},
    ]


def test_the_text_of_all_four(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Differences gate by gate, reasons, and what was not exercised."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)  # so that no line depends on how long a path is
    ran = ran_on(Path(), GOOD + WRONG + SAID + SURPRISE, "--threshold", "90%")
    assert ran.code == 1
    golden("test.txt", ran.out)


def test_what_is_long_is_cut(tmp_path: Path) -> None:
    """An object that should not be there is told by what names it, not at full length."""
    one = """
  - region: spot.yaml
    as_of: 2001
    concludes: Nothing stands in the way.
    json: {bottlenecks: {dense: null}, path: [], gates: {dense: {findings: {}}}}
"""
    out = " ".join(ran_on(tmp_path, one).out.split())
    assert 'the engine says {"gate": "dense", "role": "stopping", ...}' in out
    assert max(map(len, out.split(", the engine says ")[1:])) < 400


def test_a_long_list_is_cut(tmp_path: Path) -> None:
    """Of a list, as much as fits."""
    one = """
  - region: spot.yaml
    as_of: 2001
    concludes: Something is expected that is not there.
    json: {path: [aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc, ddddddddd,
                  eeeeeeeeeeeeeeeeeeee, ffffffffffffffffffffff, gggggggggggggggggggg, hhhhhhhhh]}
"""
    out = " ".join(ran_on(tmp_path, one).out.split())
    assert '["aaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbb", ' in out
    assert "hhhhhhhhh" not in out


def test_all_is_well_in_few_words(tmp_path: Path) -> None:
    """Where all agree nothing more is said; nothing expected is said too."""
    assert ran_on(tmp_path, GOOD).out.split() == ["1", "expectation", "1", "agree"]
    empty = ran_on(tmp_path, "[]", "--threshold", "100")
    assert (empty.code, "nothing was expected" in empty.out) == (0, True)
    assert "100.0 %" in empty.out


def compared(expected: str, actual: Any) -> list[Difference]:
    """Hold a piece of YAML against data; no slips allowed."""
    problems: list[Problem] = []
    node = parse(File("x", expected), problems)
    assert node is not None
    found = differences(node, actual, problems)
    assert problems == []
    return found


@pytest.mark.parametrize(
    ("expected", "actual", "paths"),
    [
        ("{a: 1}", {"a": 1, "b": 2}, []),
        ("{a: 1}", {"a": True}, ["a"]),
        ("{a: 1.0}", {"a": 1}, []),
        ("{a: null}", {"a": None}, []),
        ("{a: {b: 1}}", {"a": None}, ["a"]),
        ("{a: [x, y]}", {"a": ["x", "y"]}, []),
        ("{a: [x, y]}", {"a": ["y", "x"]}, ["a.0", "a.1"]),
        ("{a: [x]}", {"a": ["x", "y"]}, ["a"]),
        ("{a: []}", {"a": []}, []),
        ("{a: [{b: 1}]}", {"a": [{"b": 1, "c": 2}]}, []),
        ("{a: x}", {"a": ["x"]}, ["a"]),
        ("{a: {one: {b: 2}}}", {"a": [{"id": "one", "b": 2}, {"id": "two"}]}, []),
        ("{a: {one: {b: 2}}}", {"a": [{"id": "one", "b": 1}, {"id": "one", "b": 2}]}, []),
        ("{a: {one: {b: 2}}}", {"a": [{"gate": "one", "b": 1}]}, ["a.one.b"]),
        ("{a: {one: {b: 2}}}", {"a": []}, ["a.one"]),
        ("{a: {one: null}}", {"a": []}, []),
        ("{a: {one: null}}", {"a": [{"id": "one"}]}, ["a.one"]),
        ("{a: {one: 1}}", {"a": ["one", {"x": 1}]}, ["a.one"]),
    ],
)
def test_what_a_difference_is(expected: str, actual: Any, paths: list[str]) -> None:
    """Mappings by key; lists whole and in order; lists of objects also by their names."""
    assert [".".join(one.path) for one in compared(expected, actual)] == paths


def test_cases_may_be_anything_a_scenario_is(tmp_path: Path) -> None:
    """Charts, what-ifs, levels, precedents, rulings and proxies, by paths beside the file."""
    text = """
  - {region: spot.yaml, chart: tiny.yaml, as_of: 2004, rulings: false, proxy: false, concludes: x,
     json: {asked: {rulings: false, proxy: false}, gates: {dense: {answer: unknown}}}}
  - {region: spot.yaml, as_of: 2002, set: {open: true}, level: {dense.density: 4}, concludes: x,
     precedents: [friend.yaml], json: {stopped_at: dense, bottlenecks: {dense: {precedents:
     {friend: {what: invites}}}}}}
  - {region: guangzhou, concludes: x, json: {chart: automobile}}
"""
    friend = REGION.replace("region: spot", "region: friend")
    (tmp_path / "friend.yaml").write_text(friend, encoding="utf-8")
    ran = ran_on(tmp_path, text)
    assert (ran.code, ran.err) == (0, ""), ran.out


def test_coverage_counts_what_is_spoken_of(tmp_path: Path) -> None:
    """A gate by its name or its step; the walk's gates where the walk is spoken of."""

    def covered(json: str) -> dict[str, Any]:
        text = f"\n  - {{region: spot.yaml, as_of: 2002, concludes: x, json: {json}}}\n"
        ran = ran_on(tmp_path, text, "--coverage", "--format", "json")
        [chart] = ran.json()["coverage"]["charts"]
        found: dict[str, Any] = chart
        return found

    nothing = covered("{region: spot}")
    assert (nothing["chart"], nothing["covered"], nothing["total"]) == ("tiny", 0, 17)
    assert nothing["missed"]["gates"] == ["dense", "open"]
    assert covered("{gates: {open: {answer: no}}}")["missed"]["gates"] == ["dense"]
    assert covered("{steps: {I: {cleared: yes}}}")["missed"]["gates"] == ["open"]
    walk = covered("{path: [{gate: dense}, {exit: ill}]}")
    assert walk["missed"]["gates"] == []
    assert {"gate": "dense", "answer": "yes"} not in walk["missed"]["exits"]
    assert {"gate": "dense", "answer": "no"} in walk["missed"]["exits"]
    seen = covered("{outcomes: {done: {observed: unknown}, ill: {observed: null}}}")
    done = [one for one in seen["missed"]["criteria"] if one["gate"] == "done"]
    assert [one["answer"] for one in done] == ["yes", "no"]


def test_a_gate_that_nobody_spoke_of(tmp_path: Path) -> None:
    """It is told as a whole, not by its criteria."""
    text = GOOD.replace(
        "status: arrived, outcome: ill, gates: {dense: {answer: yes}, ", "gates: {"
    )
    ran = ran_on(tmp_path, text, "--coverage")
    assert "dense   the whole gate" in ran.out


def test_everything_covered(tmp_path: Path) -> None:
    """A chart of which nothing is left out says so."""
    text = ""
    for word in ("unknown", "yes", "no"):
        dense = {"unknown": "unknown", "yes": "9", "no": "0"}[word]
        truth = {"unknown": "unknown", "yes": "true", "no": "false"}[word]
        text += (
            f"\n  - {{region: spot.yaml, concludes: x, set: {{density: {dense}, open: {truth}, "
            f"works: {truth}}}, json: {{gates: {{dense: {{answer: {word}}}, open: {{answer: {word}"
            f"}}}}, outcomes: {{done: {{observed: {word}}}}}}}}}"
        )
    ran = ran_on(tmp_path, text + "\n", "--threshold", "100")
    assert ran.code == 0, ran.out
    assert "Nothing was left out." in ran.out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\n  - {region: spot.yaml, concludes: x}\n", "the key json is missing"),
        ("\n  - {region: spot.yaml, concludes: x, json: 3}\n", "a part of what --format json"),
        (GOOD.replace("gates:", "gate:"), "did you mean gates?"),
        (GOOD.replace("dense:", "dens:"), "did you mean dense?"),
        (GOOD.replace("id: doc", "id: dog"), "did you mean doc?"),
        (GOOD.replace("spot.yaml", "spit.yaml"), "there is no such file"),
        (GOOD.replace("spot.yaml", "spit") + GOOD.replace("spot.yaml", "spit"), "spit"),
        (GOOD.replace("as_of: 2002", "sources: [dog]"), "no source is called dog"),
        (GOOD.replace("as_of: 2002", "chart: hitech"), "did you mean hi-tech?"),
        (GOOD.replace("as_of: 2002", "as_of: 2002-13"), "a date"),
        (GOOD.replace("as_of: 2002", "set: {opn: true}"), "did you mean open?"),
        (GOOD.replace("as_of: 2002", "precedents: [none.yaml]"), "there is no such file"),
    ],
)
def test_what_cannot_be_understood(text: str, said: str, tmp_path: Path) -> None:
    """Exit 2 with the place in the file of expectations."""
    ran = ran_on(tmp_path, text)
    assert (ran.code, ran.out) == (2, "")
    assert f"{tmp_path.as_posix()}/expected.yaml:" in ran.err
    assert said in ran.err


def test_a_region_that_cannot_be_read(tmp_path: Path) -> None:
    """Its own faults are told once, at their own places."""
    write_tiny(tmp_path)
    (tmp_path / "bad.yaml").write_text("region: bad\nnam: x\n", encoding="utf-8")
    ran = ran_on(tmp_path, (GOOD + GOOD).replace("spot.yaml", "bad.yaml"))
    assert ran.code == 2
    assert ran.err.count("file.unknown-key") == 1


def test_files_and_folders(tmp_path: Path) -> None:
    """A folder stands for its YAML files; an empty one, or other things, is exit 2."""
    expected = tmp_path / "expected"
    expected.mkdir()
    assert kuchiki("test", str(expected)).code == 2
    write_tiny(expected)
    (expected / "a.yml").write_text("expect: []", encoding="utf-8")
    assert "[file.unknown-key]" in kuchiki("test", str(expected)).err
    assert "there is no such file" in kuchiki("test", str(tmp_path / "none.yaml")).err
    for name in ("spot.yaml", "tiny.yaml"):
        (expected / name).unlink()
    assert kuchiki("test", str(expected)).code == 0


@pytest.mark.parametrize("said", ["most", "-1", "101", "nan"])
def test_thresholds_are_percentages(said: str, tmp_path: Path) -> None:
    """Anything else is exit 2."""
    ran = ran_on(tmp_path, GOOD, "--threshold", said)
    assert ran.code == 2
    assert "a percentage from 0 to 100" in ran.err


def test_markdown(tmp_path: Path) -> None:
    """The same as a page."""
    path = tmp_path / "report.md"
    assert ran_on(tmp_path, WRONG, "--coverage", "-o", str(path)).code == 1
    assert "## Differences" in path.read_text(encoding="utf-8")
