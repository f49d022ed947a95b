"""Explaining a comparison in words: the verdicts, then gate by gate, differences first."""

from collections.abc import Iterator

from kuchiki.flowchart.compare import Comparison, Row
from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import Result
from kuchiki.flowchart.views.document import (
    Block,
    Document,
    Heading,
    Item,
    Items,
    Paragraph,
    Span,
    Table,
    Text,
    text,
)
from kuchiki.flowchart.views.explain import asked_words, verdict_text
from kuchiki.flowchart.views.findings import MOST, answer_span, decisive, marks_of, plain_finding
from kuchiki.flowchart.views.phrases import day


def explain_comparison(comparison: Comparison) -> Document:
    """A comparison in words."""
    return Document(tuple(_blocks(comparison)))


def _blocks(comparison: Comparison) -> Iterator[Block]:
    cases = comparison.cases
    names = " and ".join(case.region.id for case in cases)
    yield Heading(1, text(f"{names} compared"))
    when = f"all as of {day(comparison.as_of)}" if comparison.as_of else "no dated evidence"
    yield Paragraph(text(Span(when, "quiet")))
    items = []
    for case in cases:
        chart = f" ({' · '.join([case.chart.title, *asked_words(case)[1:]])})"
        items.append(Item(text(Span(case.region.name, "strong"), chart)))
        items.append(Item(verdict_text(case), 1))
        for bottleneck, remedy in zip(case.bottlenecks, case.remedies, strict=True):
            who = ", ".join(actor.name or actor.kind for actor in remedy.actors)
            said = f"{bottleneck.gate} says No ({bottleneck.role}); who could clear it: "
            items.append(Item(text(said, who or "nobody named"), 1))
    yield Items(tuple(items))
    yield from _steps(cases)
    kinds = (
        ("Where the answers differ", [r for r in comparison.rows if r.differs]),
        ("Where they agree", [r for r in comparison.rows if not r.differs and _shared(r)]),
        ("Asked of one alone", [r for r in comparison.rows if not _shared(r)]),
    )
    for title, rows in kinds:
        if rows:
            yield Heading(2, text(title))
            yield _table(comparison, rows)
    other = [row.gate for row in comparison.rows if not row.same]
    if other:
        named = Span(f"Same name, another question: {', '.join(other)}.", "mark")
        yield Paragraph(text(named, " The charts hold other criteria there."))


def _shared(row: Row) -> bool:
    return sum(result is not None for result in row.results) > 1


def _steps(cases: tuple[Evaluation, ...]) -> Iterator[Block]:
    names = list(dict.fromkeys(name for case in cases for name in case.steps))
    rows = []
    for name in names:
        cells = [text(f"Step {name}")]
        for case in cases:
            step = case.steps.get(name)
            if step is None:
                cells.append(text("–"))
                continue
            parts: list[str | Span] = ["cleared ", answer_span(step.cleared)]
            if step.reached is not None:
                parts += ["  observed ", answer_span(step.reached)]
            cells.append(text(*parts))
        rows.append(tuple(cells))
    yield Table(("", *(case.region.id for case in cases)), tuple(rows))


def _table(comparison: Comparison, rows: list[Row]) -> Table:
    heads = ("Gate", *(case.region.id for case in comparison.cases))
    return Table(
        heads,
        tuple(
            (
                text(row.gate, "" if row.same else Span(" (another question)", "mark")),
                *(
                    _cell(case, result)
                    for case, result in zip(comparison.cases, row.results, strict=True)
                ),
            )
            for row in rows
        ),
    )


def _cell(case: Evaluation, result: Result | None) -> Text:
    if result is None:
        return text(Span("not asked", "quiet"))
    findings = decisive(result)
    shown = "; ".join(plain_finding(finding) for finding in findings[: MOST - 1])
    more = f" (+{len(findings) - MOST + 1} more)" if len(findings) >= MOST else ""
    marks = marks_of(case, findings[: MOST - 1])
    note = Span(f"  [{'; '.join(marks)}]", "mark") if marks else ""
    return text(answer_span(result.answer), f"  {shown}{more}", note)
