"""The timeline in words: each gate's answers over the years, and year by year what turned."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from kuchiki.flowchart.judge import BLOCKED, CLEARED, OPEN
from kuchiki.flowchart.model import Action
from kuchiki.flowchart.studies.timeline.follow import Timeline, Year
from kuchiki.flowchart.studies.timeline.turns import ENTERED, STALE, Cause, Turn
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
from kuchiki.flowchart.views.explain import asked_words
from kuchiki.flowchart.views.findings import answer_span
from kuchiki.flowchart.views.phrases import REASONS, SYMBOLS, VERDICTS, day, value_text
from kuchiki.rules.answers import NO, UNKNOWN, YES
from kuchiki.rules.indicators import Kind

Key = TypeVar("Key")
_STYLES = {CLEARED: YES, OPEN: UNKNOWN}


def explain(timeline: Timeline) -> Document:
    """The whole story of a region on a chart."""
    return Document(
        (
            *_head(timeline),
            *_gates(timeline),
            *_figures(timeline),
            *_story(timeline),
            *_unknown(timeline),
        )
    )


def span_of(years: list[int]) -> str:
    """Consecutive years in short.

    >>> span_of([1988, 1989, 1990]), span_of([1997])
    ('1988–1990', '1997')
    """
    return f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])


def asked_of(timeline: Timeline) -> str:
    """The chart, the years and what was asked, in one line."""
    last = timeline.years[-1]
    when = f"as of each year-end, {span_of([year.number for year in timeline.years])}"
    if (last.as_of.month, last.as_of.day) != (12, 31):
        when += f", the last as of {day(last.as_of)}"
    return " · ".join([timeline.chart.title, when, *asked_words(last.case)[1:]])


def _head(timeline: Timeline) -> Iterator[Block]:
    yield Heading(1, text(timeline.region.name))
    yield Paragraph(text(Span(asked_of(timeline), "quiet")))
    verdicts = [(year.case.verdict, _end(year)) for year in timeline.years]
    rows = [
        (text(span), text(Span(VERDICTS[verdict], _STYLES.get(verdict, NO))), text(where))
        for (verdict, where), span in _runs(timeline, verdicts)
    ]
    yield Table(("Years", "Verdict", "The walk"), tuple(rows))


def _runs(timeline: Timeline, said: Iterable[Key]) -> Iterator[tuple[Key, str]]:
    """What is said of each year, said once of years in a row, with these years."""
    pairs = zip(said, timeline.years, strict=True)
    for key, run in groupby(pairs, itemgetter(0)):
        yield key, span_of([year.number for _, year in run])


def _end(year: Year) -> str:
    case = year.case
    if case.outcome is not None:
        return f"arrives at {case.outcome}"
    why = "No" if case.status == BLOCKED else "Unknown"
    return f"stops at {case.stopped_at} (step {case.step}), {why}"


def _gates(timeline: Timeline) -> Iterator[Block]:
    for step in timeline.chart.steps.values():
        yield Heading(2, text(f"Step {step.name}: {step.title}"))
        gates = [name for name, gate in timeline.chart.gates.items() if gate.step == step.name]
        rows = [
            (
                text(name),
                _answers(timeline, [year.case.gates[name].answer for year in timeline.years]),
            )
            for name in gates
        ]
        yield Table(("Gate", "Its answers"), tuple(rows))
    for name, outcome in timeline.chart.outcomes.items():
        if outcome.observed is not None:
            answers = [year.case.judgement.outcomes[name] or UNKNOWN for year in timeline.years]
            head = f"Observed apart from the gates: {outcome.title.lower()}  "
            yield Paragraph(text(head, *_answers(timeline, answers)))


def _answers(timeline: Timeline, answers: Iterable[str]) -> Text:
    parts: list[str | Span] = []
    for word, span in _runs(timeline, answers):
        parts += [", " if parts else "", Span(f"{SYMBOLS[word]} {span}", word)]
    return text(*parts)


def _figures(timeline: Timeline) -> Iterator[Block]:
    """The numbers that the chart asks, where they moved: what was in force at each year's end."""
    rows: list[tuple[Text, ...]] = []
    for name, indicator in timeline.chart.asked().items():
        if indicator.kind is not Kind.NUMBER:
            continue
        known = [year.case.known[name] for year in timeline.years]
        said = ["" if one.blank else value_text(indicator, one.value) for one in known]
        runs = [f"{words} ({span})" for words, span in _runs(timeline, said) if words]
        if len(runs) > 1:
            rows.append((text(indicator.title), text("; ".join(runs))))
    if rows:
        yield Heading(2, text("How the figures moved"))
        yield Table(("Figure", "In force at the end of these years"), tuple(rows))


def _story(timeline: Timeline) -> Iterator[Block]:
    told = [year for year in timeline.years if year.turned or year.actions]
    if not told:
        return
    yield Heading(2, text("What turned, and what was done"))
    for year in told:
        yield Heading(3, text(str(year.number)))
        items: list[Item] = []
        for turn in year.turned:
            items.append(Item(text(*turn_text(turn), _open_why(year, turn))))
            items += [Item(text(cause_words(cause)), 1) for cause in turn.because]
        items += [Item(text(Span("action", "mark"), f" {action_words(a)}")) for a in year.actions]
        yield Items(tuple(items))


def _open_why(year: Year, turn: Turn) -> str:
    """Why a gate has become Unknown, '' where it has not."""
    findings = year.case.gates[turn.gate].decisive(UNKNOWN)
    reasons = dict.fromkeys(REASONS[one.reason] for one in findings if one.reason)
    return f": {' and '.join(reasons)}" if turn.after == UNKNOWN else ""


def turn_text(turn: Turn) -> Text:
    """A turn: the gate, its answer before and after."""
    return text(
        Span(turn.gate, "strong"), " ", answer_span(turn.before), " → ", answer_span(turn.after)
    )


def cause_words(cause: Cause) -> str:
    """An observation that came into force or left it, with its source."""
    one, indicator = cause.observation, cause.indicator
    said = f"{indicator.title}: {value_text(indicator, one.value)} ({one.source}, {one.at})"
    if cause.change == ENTERED:
        return said
    if cause.change == STALE:
        return f"too old by now: {said}, of {one.date.year}"
    return f"set aside by newer evidence: {said}, of {one.date.year}"


def action_words(action: Action) -> str:
    """What was done at which gate by whom."""
    who = action.name or action.actor
    return f"at {action.gate}: {who} {action.what} ({action.source}, {action.at})"


def _unknown(timeline: Timeline) -> Iterator[Block]:
    lacks = {
        "no evidence": [year.missing for year in timeline.years],
        "too old": [year.stale for year in timeline.years],
        "sources contradict each other": [year.conflict for year in timeline.years],
    }
    rows: list[tuple[Text, ...]] = []
    for name, indicator in timeline.chart.asked().items():
        said = []
        for words, years in lacks.items():
            runs = _runs(timeline, [name in names for names in years])
            spans = ", ".join(span for lacking, span in runs if lacking)
            said += [f"{words} {spans}"] if spans else []
        if said:
            rows.append((text(indicator.title), text("; ".join(said))))
    if rows:
        yield Heading(2, text("Not known"))
        yield Table(("Indicator", "When"), tuple(rows))
