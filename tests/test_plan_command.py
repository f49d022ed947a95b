"""`kuchiki plan` in every form."""

import json
from pathlib import Path

from cli import kuchiki
from kuchiki.flowchart import evaluate, read_region
from kuchiki.flowchart.studies.plan import plan
from kuchiki.flowchart.studies.plan.bounds import Bounds
from kuchiki.flowchart.studies.plan.explain import explain
from kuchiki.flowchart.studies.plan.offer import offer
from kuchiki.flowchart.studies.plan.plain import to_plain
from kuchiki.flowchart.studies.settle import Settling
from kuchiki.flowchart.study_shapes.plan import PlanShape
from roads import ROAD, case_of, chart, does, gate, held


def written_case(folder: Path) -> str:
    """The road above as files."""
    (folder / "chart.yaml").write_text(json.dumps(ROAD), encoding="utf-8")
    observations = {"firms": [{"value": 5, "date": 2006, "source": "s", "at": "1"}]}
    here = {"region": "here", "name": "Here", "chart": "chart.yaml", "observations": observations}
    (folder / "here.yaml").write_text(json.dumps(here), encoding="utf-8")
    return str(folder / "here.yaml")


def test_the_command_in_every_form(tmp_path: Path) -> None:
    """Text, Markdown, JSON by its shape, and the picture with the same bytes twice."""
    from pydantic import TypeAdapter

    place = written_case(tmp_path)
    assert "Feasible: 3 measures, 62 yuan, 3 years" in kuchiki("plan", place).out
    assert "| 12 yuan |" in kuchiki("plan", place, "--format", "markdown").out
    for words in ([place], [place, "--fastest"], [place, "--budget", "30"], ["zgc", "guangzhou"]):
        data = kuchiki("plan", *words, "--format", "json").json()
        TypeAdapter(list[PlanShape]).validate_python(data, strict=True)
    for suffix in (".svg", ".png", ".pdf"):
        one, other = (tmp_path / f"{name}{suffix}" for name in ("one", "other"))
        for path in (one, other):
            ran = kuchiki("plan", place, "--budget", "30", "-o", str(path))
            assert ran.code == 0, ran.err
        assert one.read_bytes() == other.read_bytes()
    ran = kuchiki("plan", place, "zgc", "-o", str(tmp_path / "both.svg"))
    assert (ran.code, "one region is drawn at a time" in ran.err) == (2, True)


def test_precedents_and_pending_bottlenecks_are_told() -> None:
    """What was tried elsewhere stands with its source; a pending gate names what comes first."""
    zgc, guangzhou = read_region("zgc"), read_region("guangzhou")
    case = evaluate(zgc, as_of=2006, sources=["kuchiki-2007"], precedents=[guangzhou])
    text = str(explain(plan(case)))
    assert "pending: first to be found out is ipr-enforcement" in text
    action = guangzhou.actions[0]._replace(gate="joint-action")
    other = guangzhou._replace(actions=(action,), chart=zgc.chart, observations={})
    case = evaluate(zgc, as_of=2006, sources=["kuchiki-2007"], precedents=[other])
    made = plan(case)
    assert "tried elsewhere" in str(explain(made))
    assert to_plain(made)["bottlenecks"][0]["precedents"][0]["source"] == action.source


def test_bounds_of_numbers_that_nobody_touches() -> None:
    """A formula without anything that is raised is what the engine says it is."""
    case = case_of(
        chart(
            a=gate(
                "won",
                does("m", 1, law=True),
                all=[held("density", at_least=1), held("law", **{"is": True})],
            )
        ),
        firms=6,
        area=3,
    )
    settling = Settling(case)
    found = offer(case, settling, costs=True, years=False)
    low, high = Bounds(settling, found.measures, {}).ends("density")
    assert low is not None
    assert low == high
    assert low.sum.constant == 2
