"""`check`: doubts of what can be understood, kind by kind, and files of every kind."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli import kuchiki

SOURCES = {
    "a": {"title": "A", "year": 2006, "kind": "web"},
    "b": {"title": "B", "year": 2006, "kind": "web"},
}
CHART = {
    "chart": "small",
    "title": "Small",
    "start": "many",
    "steps": {"I": {"title": "One"}},
    "gates": {
        "many": {
            "step": "I",
            "question": "Many?",
            "all": [{"indicator": "firms", "at_least": 10, "basis": "assumed", "why": "a test"}],
            "yes": "done",
        }
    },
    "outcomes": {"done": {"title": "Done"}},
    "indicators": {
        "firms": {
            "title": "Firms",
            "kind": "number",
            "unit": "count",
            "plausible": [0, 100],
            "max_age": 5,
        },
        "cars": {"title": "Cars", "kind": "number", "unit": "carloads", "max_age": 5},
    },
}


def said(date: str, value: Any, source: str = "a") -> dict[str, Any]:
    """One observation."""
    return {"value": value, "date": date, "source": source, "at": "page 1"}


def region(folder: Path, name: str, **observations: list[dict[str, Any]]) -> str:
    """A region of the small chart, which is written beside it."""
    (folder / "small.yaml").write_text(json.dumps(CHART), encoding="utf-8")
    path = folder / f"{name}.yaml"
    written = {
        "region": name,
        "name": name,
        "chart": "small.yaml",
        "sources": SOURCES,
        "observations": observations,
    }
    path.write_text(json.dumps(written), encoding="utf-8")
    return str(path)


def codes(*files: str) -> list[str]:
    """The codes of what `check` finds."""
    ran = kuchiki("check", *files, "--format", "json")
    assert ran.code == 0, ran.err
    return [problem["code"] for problem in ran.json()]


@pytest.mark.parametrize(
    ("observations", "code"),
    [
        ([said("2006", 400)], "doubt.implausible"),
        ([said("2006", 5), said("2006", 20, "b")], "doubt.conflict"),
        ([said("2005", 5), said("2006", 20)], "doubt.superseded"),
        ([said("2006", 20)], None),
    ],
)
def test_doubts_of_a_region(observations: list[Any], code: str | None, tmp_path: Path) -> None:
    """Each doubt has its code; a sound region has none."""
    assert codes(region(tmp_path, "here", firms=observations)) == ([code] if code else [])


def test_stale_evidence(tmp_path: Path) -> None:
    """Evidence older than its age, as of the region's newest date, is doubted."""
    gates = CHART["gates"]["many"]  # type: ignore[index]
    two = {**gates, "all": [*gates["all"], {**gates["all"][0], "indicator": "cars"}]}
    path = region(tmp_path, "here", firms=[said("1990", 20)], cars=[said("2006", 20)])
    changed = {**CHART, "gates": {"many": two}}
    (tmp_path / "small.yaml").write_text(json.dumps(changed), encoding="utf-8")
    assert codes(path) == ["doubt.stale"]


def test_old_statements_put_aside_are_no_doubt(tmp_path: Path) -> None:
    """History is not a list of doubts: what is too old to count is left alone."""
    assert codes(region(tmp_path, "here", firms=[said("1990", 5), said("2006", 20)])) == []


def test_a_criterion_that_tells_none_from_another(tmp_path: Path) -> None:
    """With two regions or more, a criterion that answers alike for all is doubted."""
    one = region(tmp_path, "one", firms=[said("2006", 20)])
    assert codes(one, region(tmp_path, "two", firms=[said("2006", 30)])) == ["doubt.alike"]
    assert codes(one, region(tmp_path, "three", firms=[said("2006", 3)])) == []


def test_a_unit_that_is_not_known(tmp_path: Path) -> None:
    """It equals itself alone, and that is said."""
    region(tmp_path, "here")
    assert codes(str(tmp_path / "small.yaml")) == ["doubt.unit"]


def test_nothing_dated(tmp_path: Path) -> None:
    """A region without evidence has nothing to doubt."""
    assert codes(region(tmp_path, "here")) == []


def test_files_of_every_kind(tmp_path: Path) -> None:
    """Charts by name, parts, scenarios, expectations, regions by name."""
    scenario = tmp_path / "scenario.yaml"
    scenario.write_text("as_of: 2006\n", encoding="utf-8")
    parts = tmp_path / "parts.yaml"
    parts.write_text(json.dumps({"indicators": CHART["indicators"]}), encoding="utf-8")
    expected = "cases/expected/kuchiki-2007.yaml"
    ran = kuchiki("check", "hi-tech", "zgc", str(scenario), str(parts), expected)
    assert ran.code == 0, ran.err
    assert "5 files checked: 0 errors" in ran.out


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("scenario.yaml", "as_of: never\n", "file.type"),
        ("parts.yaml", "indicators: {firms: {title: Firms}}\n", "file.missing-key"),
        ("expected.yaml", "expect: [{region: zgc}]\n", "file.missing-key"),
        ("broken.yaml", "a: [1\n", "yaml.syntax"),
        ("chart.yaml", "chart: x\ntitle: X\nstart: y\n", "file.missing-key"),
        ("region.yaml", "region: x\nname: X\n", "file.missing-key"),
    ],
)
def test_errors_are_exit_2_in_every_form(name: str, text: str, code: str, tmp_path: Path) -> None:
    """The text goes to stderr with the line and a caret; JSON says the same as data."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    ran = kuchiki("check", str(path))
    assert (ran.code, ran.out) == (2, "")
    assert f"[{code}]" in ran.err
    data = kuchiki("check", str(path), "--format", "json")
    assert data.code == 2
    assert code in [problem["code"] for problem in data.json()]


def test_missing_files_and_strict(tmp_path: Path) -> None:
    """A name that is none is an error; --strict makes a doubt exit 1; Markdown lists both."""
    assert kuchiki("check", "nobody").code == 2
    doubted = region(tmp_path, "here", firms=[said("2006", 400)])
    assert kuchiki("check", doubted, "--strict").code == 1
    assert "doubt.implausible" in kuchiki("check", doubted, "--format", "markdown").out
