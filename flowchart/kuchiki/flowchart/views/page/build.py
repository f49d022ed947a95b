"""Building: pictures drawn, parts made, templates filled.

Pictures are drawn by another program; while it works, the rest is made.
"""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeAlias

from kuchiki.flowchart.compare import Comparison
from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.views.draw import draw
from kuchiki.flowchart.views.page.anchors import Anchors, anchors_of
from kuchiki.flowchart.views.page.lines import Ref, word
from kuchiki.flowchart.views.page.matrix import matrix
from kuchiki.flowchart.views.page.parts import case_part, chart_part, gate_label
from kuchiki.flowchart.views.page.picture import Inline, inline
from kuchiki.flowchart.views.page.render import template
from kuchiki.flowchart.views.page.sections import Section
from kuchiki.flowchart.views.phrases import apart, day

Sections: TypeAlias = Callable[[Evaluation], Sequence[Section]]


def case_page(case: Evaluation, sections: Sections, live: bool) -> str:
    """The page of one case."""
    (at,) = anchors_of([case.region.id])
    (drawn,) = _drawn([case])
    fill = template("case.html.j2", live)
    part = case_part(case, at, sections(case), drawn)
    title = word("title_case", name=part.name, verdict=part.verdict)
    return fill(title=title, part=part)


def comparison_page(comparison: Comparison, sections: Sections, live: bool) -> str:
    """The page of several cases: side by side, then each."""
    cases = comparison.cases
    anchors = anchors_of([case.region.id for case in cases])
    *drawn, together = _drawn([*cases, comparison])
    fill = template("comparison.html.j2", live)
    parts = [
        case_part(case, at, sections(case), own)
        for case, at, own in zip(cases, anchors, drawn, strict=True)
    ]
    names = apart(part.name for part in parts)  # names have commas
    return fill(
        title=word("title_cases", names=names),
        names=names,
        parts=parts,
        when=word("compare_as_of", date=day(comparison.as_of)) if comparison.as_of else "",
        picture=_side_by_side(comparison, anchors, names, together()),
        matrix=matrix(comparison, anchors),
    )


def chart_page(charts: Sequence[Chart], live: bool) -> str:
    """Charts as documents."""
    anchors = anchors_of([chart.name for chart in charts])
    drawn = _drawn(charts)
    fill = template("chart.html.j2", live)
    parts = [
        chart_part(chart, at, own) for chart, at, own in zip(charts, anchors, drawn, strict=True)
    ]
    titles = apart(chart.title for chart in charts)
    title = word("title_charts", titles=titles)
    if len(charts) == 1:
        title = word("title_chart", title=titles)
    return fill(title=title, parts=parts)


def fault_page(faults: str, live: bool) -> str:
    """What stands in a page's place while its files cannot be understood."""
    return template("faults.html.j2", live)(title=word("title_faults"), faults=faults)


def _drawn(things: Iterable[Any]) -> list[Callable[[], str]]:
    """For each of *things* what gives its picture once that is drawn."""
    worker = ThreadPoolExecutor(1)
    waiting: list[Future[str]] = [worker.submit(_svg, thing) for thing in things]
    worker.shutdown(wait=False)
    return [future.result for future in waiting]


def _svg(thing: Any) -> str:
    return draw(thing).svg()


def _side_by_side(
    comparison: Comparison, anchors: Sequence[Anchors], names: str, svg: str
) -> Inline:
    def link(node: str) -> Ref | None:
        number, _, name = node.partition("-")
        place = int(number) - 1
        case = comparison.cases[place]
        if name not in case.gates:
            return None
        roles = {b.gate: b.role for b in case.bottlenecks}
        label = gate_label(name, case.gates[name].answer, roles.get(name, ""))
        said = word("gate_label_region", region=case.region.name, label=label)
        return Ref(said, f"#{anchors[place].gate(name)}")

    order = [
        f"#{at.gate(name)}"
        for at, case in zip(anchors, comparison.cases, strict=True)
        for name in case.gates
    ]
    label = word("flowchart_of", name=names)
    return inline(svg, ":compared", label, link, tiled=True, order=order)
