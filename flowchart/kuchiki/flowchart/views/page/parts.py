"""Parts of the page: all that a template shows of a region or of a chart."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.problems import File
from kuchiki.flowchart.views.charts import cited
from kuchiki.flowchart.views.draw.words import name_title, step_title
from kuchiki.flowchart.views.findings import finding_words
from kuchiki.flowchart.views.page.anchors import Anchors
from kuchiki.flowchart.views.page.evidence import FILTERS, Document, Seen, documents, seen
from kuchiki.flowchart.views.page.first import First, first
from kuchiki.flowchart.views.page.lines import Line, Ref, word
from kuchiki.flowchart.views.page.panels import PanelSeen, case_panels, chart_panels
from kuchiki.flowchart.views.page.picture import Inline, inline
from kuchiki.flowchart.views.page.register import (
    Part,
    asked_lines,
    case_register,
    chart_register,
)
from kuchiki.flowchart.views.page.sections import Section
from kuchiki.flowchart.views.phrases import ANSWERS, VERDICTS, apart, day


class SectionSeen(NamedTuple):
    """A study's section with its picture made part of the page."""

    id: str
    title: str
    section: Section
    picture: Inline | None


class StepPanels(NamedTuple):
    """A step's title and its gates' panels."""

    title: str
    panels: tuple[PanelSeen, ...]


class Observed(NamedTuple):
    """An outcome as it was observed apart from the gates."""

    title: str
    answer: str
    found: str


class CasePart(NamedTuple):
    """A region's part of the page."""

    at: Anchors
    case: Evaluation
    name: str
    when: str
    verdict: str
    asked: tuple[Line, ...]
    first: First
    observed: tuple[Observed, ...]
    picture: Inline
    steps: tuple[StepPanels, ...]
    evidence: tuple[Seen, ...]
    choices: "Choices"
    documents: tuple[Document, ...]
    register: tuple[Part, ...]
    sections: tuple[SectionSeen, ...]
    files: tuple[File, ...]


class Choices(NamedTuple):
    """What the evidence can be filtered by, as pairs of a value and words."""

    sources: tuple[tuple[str, str], ...]
    years: tuple[tuple[str, str], ...]
    gates: tuple[tuple[str, str], ...]
    marks: tuple[tuple[str, str], ...]


class ChartPart(NamedTuple):
    """A chart's part of the page."""

    at: Anchors
    chart: Chart
    source: str
    picture: Inline
    steps: tuple[StepPanels, ...]
    documents: tuple[Document, ...]
    register: tuple[Part, ...]
    files: tuple[File, ...]


def case_part(
    case: Evaluation, at: Anchors, sections: Sequence[Section], drawn: Callable[[], str]
) -> CasePart:
    """All that the page says of a case; *drawn* gives the walk as SVG."""
    found = seen(case, at)
    rows = tuple(row for several in found.values() for row in several)
    panels = case_panels(case, at, found)
    roles = {panel.name: panel.bottleneck for panel in panels}
    labels = {
        name: gate_label(name, result.answer, roles[name]) for name, result in case.gates.items()
    }
    cited_here = [m.source.label for p in panels for m in p.measures if m.source]
    cited_here += [action.source for panel in panels for action in panel.actions]
    if case.chart.source is not None:
        cited_here.append(case.chart.source.id)
    return CasePart(
        at,
        case,
        case.region.name,
        word("as_of", date=day(case.as_of)) if case.as_of else word("no_date"),
        VERDICTS[case.verdict].capitalize(),
        tuple(asked_lines(case)),
        first(case, at),
        tuple(_observed(case)),
        _linked(drawn(), at, word("flowchart_of", name=case.region.name), labels),
        _by_step(case.chart, panels),
        rows,
        _choices(rows),
        tuple(documents(case, cited_here, rows)),
        tuple(case_register(case, at)),
        tuple(_section(at, section) for section in sections),
        (*case.region.files, *case.chart.files),
    )


def chart_part(chart: Chart, at: Anchors, drawn: Callable[[], str]) -> ChartPart:
    """All that the page says of a chart by itself; *drawn* gives it as SVG."""
    panels = chart_panels(chart, at)
    labels = {
        name: word("gate_label_chart", gate=name_title(name), question=gate.question)
        for name, gate in chart.gates.items()
    }
    shown = [
        Document(s.id, s.title, s.author, s.year, s.kind, s.url, s.note, 0)
        for s in chart.sources.values()
    ]
    return ChartPart(
        at,
        chart,
        word("chart_from", source=cited(chart)) if chart.source else "",
        _linked(drawn(), at, word("flowchart_of", name=chart.title), labels),
        _by_step(chart, panels),
        tuple(shown),
        tuple(chart_register(chart, at)),
        chart.files,
    )


def gate_label(name: str, answer: str, role: str) -> str:
    """What a gate in a picture is called to those who do not see it."""
    parts = {"gate": name_title(name), "answer": ANSWERS[answer]}
    if not role:
        return word("gate_label", **parts)
    return word("gate_label_role", **parts, role=word(f"bottleneck_{role}").capitalize())


def _linked(svg: str, at: Anchors, label: str, labels: dict[str, str]) -> Inline:
    def link(name: str) -> Ref | None:
        return Ref(labels[name], f"#{at.gate(name)}") if name in labels else None

    order = [f"#{at.gate(name)}" for name in labels]
    return inline(svg, at.part("picture"), label, link, order=order)


def _by_step(chart: Chart, panels: Sequence[PanelSeen]) -> tuple[StepPanels, ...]:
    return tuple(
        StepPanels(step_title(step), tuple(panel for panel in panels if panel.step == name))
        for name, step in chart.steps.items()
    )


def _observed(case: Evaluation) -> list[Observed]:
    found = []
    for name, answer in case.judgement.outcomes.items():
        if answer is not None:
            words = apart(map(finding_words, case.judgement.observed[name]))
            found.append(Observed(case.chart.outcomes[name].title, answer, words))
    return found


def _choices(rows: Sequence[Seen]) -> Choices:
    sources = sorted({row.source.label for row in rows})
    years = sorted({str(row.date.year) for row in rows}, reverse=True)
    gates = dict.fromkeys(gate for row in rows for gate in row.gates)
    keys = {key for row in rows for key in row.keys.split()}
    return Choices(
        tuple((source, source) for source in sources),
        tuple((year, year) for year in years),
        tuple((gate, name_title(gate)) for gate in gates),
        tuple((key, word(f"filter_{key}")) for key in FILTERS if key in keys),
    )


def _section(at: Anchors, section: Section) -> SectionSeen:
    place = at.part(section.key)
    title = word(f"section_{section.key}")
    picture = inline(section.svg, place, title) if section.svg else None
    return SectionSeen(place, title, section, picture)
