"""What the shipped evidence must show: the documents' own conclusions."""

from csv import DictReader
from pathlib import Path
from typing import Any

import pytest

from cli import kuchiki
from kuchiki.flowchart import read_chart
from kuchiki.flowchart.read.sources import shipped_charts

ROOT = Path(__file__).parents[1]
STEP_I = [
    "universities",
    "leader",
    "science-park",
    "institutions",
    "infrastructure",
    "living-conditions",
    "agglomeration",
]
STEP_II = [
    "ipr-enforcement",
    "related-services",
    "professional-services",
    "competition",
    "joint-action",
    "innovation-support",
    "barriers",
]


def judged(*words: str) -> dict[str, Any]:
    """The one case that `evaluate` prints as JSON."""
    ran = kuchiki("evaluate", *words, "--format", "json")
    assert ran.code == 0, ran.err
    [case] = ran.json()
    found: dict[str, Any] = case
    return found


def answers(case: dict[str, Any]) -> dict[str, str]:
    """Each gate's answer."""
    return {name: gate["answer"] for name, gate in case["gates"].items()}


@pytest.fixture(scope="module")
def paper() -> dict[str, Any]:
    """Zhongguancun in 2006 on the paper alone."""
    return judged("cases/zgc.yaml", "--as-of", "2006", "--source", "kuchiki-2007")


def test_the_paper_finds_step_one_reached(paper: dict[str, Any]) -> None:
    """Section 5: the park has satisfactorily reached agglomeration."""
    assert {answers(paper)[gate] for gate in STEP_I} == {"yes"}
    assert paper["steps"]["I"] == {"cleared": "yes", "reached": "yes", "overtaken": []}


def test_the_paper_finds_step_two_not_reached(paper: dict[str, Any]) -> None:
    """Section 5: firms compete and do not co-operate; how rights are enforced it never says."""
    assert paper["verdict"] == "not-cleared"
    assert paper["status"] == "undetermined"
    assert paper["stopped_at"] == "ipr-enforcement"
    assert answers(paper)["competition"] == "yes"
    assert answers(paper)["joint-action"] == "no"
    assert paper["outcomes"]["innovating"]["observed"] == "no"
    [unknown] = [one for one in paper["unknown"] if one["gate"] == "ipr-enforcement"]
    assert unknown["reason"] == "missing"


def test_joint_action_is_the_pending_bottleneck(paper: dict[str, Any]) -> None:
    """The paper's own verdict, with the actors who could clear it."""
    [bottleneck] = paper["bottlenecks"]
    assert bottleneck["gate"] == "joint-action"
    assert bottleneck["role"] == "pending"
    assert bottleneck["pending"] == ["ipr-enforcement"]
    assert bottleneck["gaps"] == [
        {"criterion": "joint_action", "short_by": {"low": 2, "high": 2}, "unit": "steps"}
    ]
    assert {"alliance", "local-government"} <= {actor["kind"] for actor in bottleneck["actors"]}


def test_two_documents_contradict_each_other_in_2007() -> None:
    """Kuchiki saw no joint action, the DRC over twenty alliances a year later."""
    case = judged("cases/zgc.yaml", "--as-of", "2007")
    gate = case["gates"]["joint-action"]
    [finding] = gate["findings"]
    assert gate["answer"] == "unknown"
    assert finding["reason"] == "conflict"
    assert finding["sources"] == ["kuchiki-2007", "drc-2007"]
    said = [(o["value"], o["date"][:4]) for o in finding["observations"]]
    assert said == [("none", "2006"), ("established", "2007")]


@pytest.mark.parametrize(("source", "answer"), [("kuchiki-2007", "no"), ("drc-2007", "yes")])
def test_a_ruling_settles_it_and_is_shown(source: str, answer: str, tmp_path: Any) -> None:
    """Either way, and wherever it decides it is labelled."""
    with open("cases/zgc.yaml", encoding="utf-8") as file:
        text = file.read()
    ruling = (
        "\nrulings:\n  - {indicator: joint_action, use: {source: %s}, why: a test of rulings,"
        " who: tester, date: 2007-12}\n"
    )
    path = tmp_path / "zgc.yaml"
    path.write_text(text + ruling % source, encoding="utf-8")
    case = judged(str(path), "--as-of", "2007")
    [finding] = case["gates"]["joint-action"]["findings"]
    assert finding["answer"] == answer
    assert finding["ruling"]["who"] == "tester"
    assert finding["conflict"] is False
    shown = kuchiki("evaluate", str(path), "--as-of", "2007").said
    assert "ruling by tester" in shown
    bare = judged(str(path), "--as-of", "2007", "--no-rulings")
    assert answers(bare)["joint-action"] == "unknown"
    assert bare["asked"]["rulings"] is False


def test_piracy_goes_unpunished_in_2009() -> None:
    """Wang's thesis, 6.3; the firms have agglomerated all the same: overtaken."""
    case = judged("cases/zgc.yaml", "--as-of", "2009")
    assert answers(case)["ipr-enforcement"] == "no"
    assert answers(case)["competition"] == "yes"
    assert case["steps"]["I"]["reached"] == "yes"
    doubtful = [gate for gate in STEP_I if answers(case)[gate] != "yes"]
    assert case["steps"]["I"]["overtaken"] == doubtful
    firms = case["gates"]["agglomeration"]["findings"][0]
    assert firms["value"] == {"low": 18437, "high": 18437}


def test_guangzhou_has_its_anchors_and_independent_suppliers() -> None:
    """The paper's section 3; what no document speaks of is Unknown."""
    case = judged("cases/guangzhou.yaml", "--as-of", "2006")
    for gate in ("anchor-firm", "related-firms", "supplier-independence", "competition"):
        assert answers(case)[gate] == "yes", gate
    assert case["steps"]["I"]["reached"] == "yes"
    assert all(one["reason"] in ("missing", "range") for one in case["unknown"])


def test_each_supplier_as_a_row(tmp_path: Path) -> None:
    """Takagi and Yorozu serve three anchors, Imasen and Hitachi two, MISIP one; Kasai is open."""
    strict = tmp_path / "strict.yaml"
    strict.write_text(
        "chart: strict\nbased_on: supplier\nlevels: {independence.anchors_served: 3}\n",
        encoding="utf-8",
    )
    said = {}
    for chart in ("supplier", str(strict)):
        out = tmp_path / "out.csv"
        words = ("table", "cases/guangzhou-suppliers.csv", "--chart", chart, "--gates")
        assert kuchiki(*words, "-o", str(out)).code == 0
        with out.open(encoding="utf-8") as rows:
            said[chart] = {row["region"]: row["gate.independence"] for row in DictReader(rows)}
    assert said["supplier"] == {
        "takagi": "yes",
        "toyota-boshoku": "unknown",
        "yorozu": "yes",
        "imasen": "yes",
        "kasai": "unknown",
        "hitachi-unisia": "yes",
        "misip": "no",
        "unipress": "no",
    }
    assert [name for name, word in said[str(strict)].items() if word == "yes"] == [
        "takagi",
        "yorozu",
    ]


def test_every_chart_has_a_page() -> None:
    """Which says where each gate is from; the tree of growth diagnostics is told by branches."""
    folder = ROOT / "docs" / "charts"
    shared = (folder / "innovation.md").read_text(encoding="utf-8")
    for name in shipped_charts():
        page = (folder / f"{name}.md").read_text(encoding="utf-8")
        for gate in read_chart(name).gates if name != "growth-diagnostics" else ():
            assert f"| {gate} |" in page + shared, f"{name}: {gate}"


def test_two_counts_of_suppliers_conflict_and_decide_nothing() -> None:
    """About 400 and 217 cannot both be right, and either is enough."""
    case = judged("cases/guangzhou.yaml", "--as-of", "2006")
    [finding] = case["gates"]["related-firms"]["findings"]
    assert finding["conflict"] is True
    assert finding["answer"] == "yes"
    assert finding["reason"] is None
    assert finding["value"]["low"] == 217
    assert len(finding["sources"]) == 2


def test_planned_minutes_never_answer() -> None:
    """The belt highway is still to be built in 2006; a what-if shows what its minutes would do."""
    words = ("cases/guangzhou.yaml", "--as-of", "2006", "--set", "suppliers_serving_two_anchors=0")
    plan = judged(*words)
    findings = plan["gates"]["supplier-independence"]["findings"]
    assert findings[1]["reason"] == "missing"
    for minutes, answer in (("70", "yes"), ("71", "no")):
        case = judged(*words, "--set", f"minutes_to_farthest_anchor={minutes}")
        assert answers(case)["supplier-independence"] == answer


def test_gates_stand_in_the_papers_order() -> None:
    """Section 5 and Figure 5 as far as the text fixes them."""
    assert list(judged("zgc")["gates"]) == STEP_I + STEP_II


@pytest.mark.parametrize(
    ("what", "stop"), [("universities=0", "universities"), ("leader=false", "leader")]
)
def test_preconditions_stop_the_walk(what: str, stop: str) -> None:
    """Without universities, or without a leader, nothing follows."""
    case = judged("zgc", "--as-of", "2006", "--source", "kuchiki-2007", "--set", what)
    assert (case["status"], case["stopped_at"]) == ("blocked", stop)
    name, value = what.split("=")
    assert case["asked"]["set"] == {name: {"0": 0, "false": False}[value]}


def test_the_charts_differ() -> None:
    """Under the automobile chart no verdict is borrowed from the other: anchors are unknown."""
    case = judged("zgc", "--chart", "automobile", "--as-of", "2006")
    assert answers(case)["anchor-firm"] == "unknown"
    assert case["chart"] == "automobile"
