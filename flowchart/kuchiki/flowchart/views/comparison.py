"""Explaining a comparison in words: the verdicts, then gate by gate, differences first."""

from collections.abc import Iterator
from datetime import date as Date

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
from kuchiki.flowchart.views.phrases import apart, day, listed
from kuchiki.flowchart.views.sentence import sentence
from kuchiki.flowchart.words import phrase, speaker

say = speaker("compare")


def explain_comparison(comparison: Comparison) -> Document:
    """A comparison in words."""
    return Document(tuple(_blocks(comparison)))


def _blocks(comparison: Comparison) -> Iterator[Block]:
    cases = comparison.cases
    names = phrase("and").join(case.region.id for case in cases)
    yield Heading(1, text(say("title", names=names)))
    yield Paragraph(text(Span(all_as_of(comparison.as_of), "quiet")))
    items = []
    for case in cases:
        chart = f" ({' · '.join([case.chart.title, *asked_words(case)[1:]])})"
        items.append(Item(text(Span(case.region.name, "strong"), chart)))
        items.append(Item(verdict_text(case), 1))
        for bottleneck, remedy in zip(case.bottlenecks, case.remedies, strict=True):
            said = say(
                "says_no",
                gate=bottleneck.gate,
                role=say(f"says_no_{bottleneck.role}"),
                who=listed(actor.name or actor.kind for actor in remedy.actors) or say("nobody"),
            )
            items.append(Item(text(said), 1))
    yield Items(tuple(items))
    yield from _steps(cases)
    kinds = (
        ("rows_differ", [r for r in comparison.rows if r.differs]),
        ("rows_agree", [r for r in comparison.rows if not r.differs and _shared(r)]),
        ("rows_alone", [r for r in comparison.rows if not _shared(r)]),
    )
    for title, rows in kinds:
        if rows:
            yield Heading(2, text(say(title)))
            yield _table(comparison, rows)
    other = [row.gate for row in comparison.rows if not row.same]
    if other:
        named = Span(say("same_name", gates=listed(other)), "mark")
        yield Paragraph(sentence(say("same_name_why"), same_name=named))


def all_as_of(date: Date | None) -> str:
    """The date that holds for all."""
    return say("all_as_of", date=day(date)) if date else phrase("no_date")


def _shared(row: Row) -> bool:
    return sum(result is not None for result in row.results) > 1


def _steps(cases: tuple[Evaluation, ...]) -> Iterator[Block]:
    names = list(dict.fromkeys(name for case in cases for name in case.steps))
    rows = []
    for name in names:
        cells = [text(say("step", name=name))]
        for case in cases:
            step = case.steps.get(name)
            if step is None:
                cells.append(text("–"))
                continue
            cleared = answer_span(step.cleared)
            if step.reached is None:
                cells.append(sentence(say("step_cleared"), cleared=cleared))
            else:
                observed = answer_span(step.reached)
                cells.append(sentence(say("step_observed"), cleared=cleared, observed=observed))
        rows.append(tuple(cells))
    yield Table(("", *(case.region.id for case in cases)), tuple(rows))


def _table(comparison: Comparison, rows: list[Row]) -> Table:
    heads = (say("head_gate"), *(case.region.id for case in comparison.cases))
    return Table(
        heads,
        tuple(
            (
                _named(row),
                *(
                    _cell(case, result)
                    for case, result in zip(comparison.cases, row.results, strict=True)
                ),
            )
            for row in rows
        ),
    )


def _named(row: Row) -> Text:
    if row.same:
        return text(row.gate)
    return sentence(say("other_question"), gate=row.gate, other=Span(say("other"), "mark"))


def _cell(case: Evaluation, result: Result | None) -> Text:
    if result is None:
        return text(Span(say("not_asked"), "quiet"))
    findings = decisive(result)
    shown = apart(map(plain_finding, findings[: MOST - 1]))
    if len(findings) >= MOST:
        shown = phrase("more_of", said=shown, count=len(findings) - MOST + 1)
    marks = marks_of(case, findings[: MOST - 1])
    note = Span(f"  [{apart(marks)}]", "mark") if marks else ""
    return text(answer_span(result.answer), f"  {shown}", note)
