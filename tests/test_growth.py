"""The engine knows nothing of clusters: growth diagnostics runs on it unchanged."""

import json
from pathlib import Path

from cli import kuchiki


def region(folder: Path, **values: object) -> str:
    """A made-up country with these observations, all of one source."""
    observations = {
        name: [{"value": value, "date": "2005", "source": "made-up", "at": "nowhere"}]
        for name, value in values.items()
    }
    source = {"title": "Made up for a test", "year": 2005, "kind": "web"}
    country = {
        "region": "nowhere",
        "name": "Nowhere",
        "chart": "growth-diagnostics",
        "sources": {"made-up": source},
        "observations": observations,
    }
    path = folder / "nowhere.yaml"
    path.write_text(json.dumps(country), encoding="utf-8")
    return str(path)


def test_a_no_leads_on_along_its_exit(tmp_path: Path) -> None:
    """A diagnosis is an outcome that is not good, reached by Noes."""
    asked = kuchiki("schema")  # the command exists, whatever it prints
    assert asked.code in (0, 2)
    path = region(tmp_path)
    case = kuchiki("evaluate", path, "--format", "json").json()[0]
    assert case["status"] == "undetermined"
    assert case["as_of"] is None
    ends = [end["outcome"] for end in case["possible"]]
    assert None not in ends, "every No has an exit"
    assert ends[-1] == "invests"
    assert case["verdict"] == "open"


def test_it_is_drawn() -> None:
    """The tree is a chart like any other."""
    ran = kuchiki("draw", "growth-diagnostics", "--format", "dot")
    assert ran.code == 0
    assert "digraph" in ran.out
