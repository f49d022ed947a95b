"""The timeline in words: each gate's answers over the years, and year by year what turned."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from kuchiki.flowchart.judge import CLEARED, OPEN
from kuchiki.flowchart.model import Action
from kuchiki.flowchart.studies.timeline.follow import Timeline, Year
from kuchiki.flowchart.studies.timeline.turns import Cause, Turn
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
from kuchiki.flowchart.views.phrases import (
    REASONS,
    SYMBOLS,
    VERDICTS,
    apart,
    day,
    listed,
    value_text,
)
from kuchiki.flowchart.views.sentence import sentence
from kuchiki.flowchart.words import speaker
from kuchiki.rules.answers import NO, UNKNOWN, YES
from kuchiki.rules.indicators import Kind

Key = TypeVar("Key")
say = speaker("timeline", "shared")
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
    first, last = years[0], years[-1]
    return say("from_to", first=first, last=last) if first != last else str(first)


def asked_of(timeline: Timeline) -> str:
    """The chart, the years and what was asked, in one line."""
    last = timeline.years[-1]
    years = span_of([year.number for year in timeline.years])
    whole = (last.as_of.month, last.as_of.day) == (12, 31)
    when = say("each_year" if whole else "each_year_last", years=years, date=day(last.as_of))
    return " · ".join([timeline.chart.title, when, *asked_words(last.case)[1:]])


def _head(timeline: Timeline) -> Iterator[Block]:
    yield Heading(1, text(timeline.region.name))
    yield Paragraph(text(Span(asked_of(timeline), "quiet")))
    verdicts = [(year.case.verdict, _end(year)) for year in timeline.years]
    rows = [
        (text(span), text(Span(VERDICTS[verdict], _STYLES.get(verdict, NO))), text(where))
        for (verdict, where), span in _runs(timeline, verdicts)
    ]
    yield Table((say("years"), say("verdict"), say("walk")), tuple(rows))


def _runs(timeline: Timeline, said: Iterable[Key]) -> Iterator[tuple[Key, str]]:
    """What is said of each year, said once of years in a row, with these years."""
    pairs = zip(said, timeline.years, strict=True)
    for key, run in groupby(pairs, itemgetter(0)):
        yield key, span_of([year.number for _, year in run])


def _end(year: Year) -> str:
    case = year.case
    return say(f"ends_{case.status}", outcome=case.outcome, gate=case.stopped_at, step=case.step)


def _gates(timeline: Timeline) -> Iterator[Block]:
    for step in timeline.chart.steps.values():
        yield Heading(2, text(say("step_title", name=step.name, title=step.title)))
        gates = [name for name, gate in timeline.chart.gates.items() if gate.step == step.name]
        rows = [
            (
                text(name),
                _answers(timeline, [year.case.gates[name].answer for year in timeline.years]),
            )
            for name in gates
        ]
        yield Table((say("gate"), say("answers")), tuple(rows))
    for name, outcome in timeline.chart.outcomes.items():
        if outcome.observed is not None:
            answers = [year.case.judgement.outcomes[name] or UNKNOWN for year in timeline.years]
            observed = _answers(timeline, answers)
            yield Paragraph(
                sentence(say("observed"), outcome=outcome.title.lower(), answers=observed)
            )


def _answers(timeline: Timeline, answers: Iterable[str]) -> Text:
    parts: list[str | Span] = []
    for word, span in _runs(timeline, answers):
        parts += [say("comma") if parts else "", Span(f"{SYMBOLS[word]} {span}", word)]
    return text(*parts)


def _figures(timeline: Timeline) -> Iterator[Block]:
    """The numbers that the chart asks, where they moved: what was in force at each year's end."""
    rows: list[tuple[Text, ...]] = []
    for name, indicator in timeline.chart.asked().items():
        if indicator.kind is not Kind.NUMBER:
            continue
        known = [year.case.known[name] for year in timeline.years]
        said = ["" if one.blank else value_text(indicator, one.value) for one in known]
        runs = [say("during", value=v, years=span) for v, span in _runs(timeline, said) if v]
        if len(runs) > 1:
            rows.append((text(indicator.title), text(apart(runs))))
    if rows:
        yield Heading(2, text(say("figures")))
        yield Table((say("figure"), say("in_force")), tuple(rows))


def _story(timeline: Timeline) -> Iterator[Block]:
    told = [year for year in timeline.years if year.turned or year.actions]
    if not told:
        return
    yield Heading(2, text(say("story")))
    for year in told:
        yield Heading(3, text(str(year.number)))
        items: list[Item] = []
        for turn in year.turned:
            items.append(Item(_turn(year, turn)))
            items += [Item(text(cause_words(cause)), 1) for cause in turn.because]
        mark = Span(say("action"), "mark")
        items += [Item(text(mark, f" {action_words('action_at', a)}")) for a in year.actions]
        yield Items(tuple(items))


def _turn(year: Year, turn: Turn) -> Text:
    """A turn: the gate, its answer before and after; why where it has become Unknown."""
    findings = year.case.gates[turn.gate].decisive(UNKNOWN)
    reasons = dict.fromkeys(REASONS[one.reason] for one in findings if one.reason)
    return sentence(
        say("turned_why" if turn.after == UNKNOWN else "turned"),
        gate=Span(turn.gate, "strong"),
        before=answer_span(turn.before),
        after=answer_span(turn.after),
        why=say("and").join(reasons),
    )


def cause_words(cause: Cause) -> str:
    """An observation that came into force or left it, with its source."""
    one, indicator = cause.observation, cause.indicator
    return say(
        f"cause_{cause.change}",
        title=indicator.title,
        value=value_text(indicator, one.value),
        source=one.source,
        at=one.at,
        year=one.date.year,
    )


def action_words(key: str, action: Action) -> str:
    """What was done at which gate by whom, in the words of *key*."""
    return say(
        key,
        gate=action.gate,
        who=action.name or action.actor,
        what=action.what,
        source=action.source,
        at=action.at,
    )


def _unknown(timeline: Timeline) -> Iterator[Block]:
    lacks = {
        "lacks_missing": [year.missing for year in timeline.years],
        "lacks_stale": [year.stale for year in timeline.years],
        "lacks_conflict": [year.conflict for year in timeline.years],
    }
    rows: list[tuple[Text, ...]] = []
    for name, indicator in timeline.chart.asked().items():
        said = []
        for key, years in lacks.items():
            runs = _runs(timeline, [name in names for names in years])
            spans = listed(span for lacking, span in runs if lacking)
            said += [say(key, years=spans)] if spans else []
        if said:
            rows.append((text(indicator.title), text(apart(said))))
    if rows:
        yield Heading(2, text(say("unknown")))
        yield Table((say("indicator"), say("when")), tuple(rows))
