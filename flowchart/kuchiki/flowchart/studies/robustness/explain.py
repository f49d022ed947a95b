"""Robustness in words."""

from collections.abc import Iterator

from kuchiki.flowchart.judge import OPEN
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.studies.robustness.draws import Draws, named
from kuchiki.flowchart.studies.robustness.find_out import Unknown
from kuchiki.flowchart.studies.robustness.leave_out import LeftOut
from kuchiki.flowchart.studies.robustness.levels import LevelKept
from kuchiki.flowchart.studies.robustness.phrases import (
    counted,
    is_any,
    kept_text,
    move_text,
    share_text,
    walk_words,
)
from kuchiki.flowchart.studies.robustness.study import BORDERLINE, STABLE, Robustness
from kuchiki.flowchart.studies.robustness.values import ValueKept
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
from kuchiki.flowchart.views.phrases import (
    REASONS,
    SYMBOLS,
    VERDICTS,
    day,
    level_text,
    number,
    value_text,
    with_unit,
)
from kuchiki.flowchart.views.remedy import claim_text
from kuchiki.rules.answers import NO, UNKNOWN, YES

_GRADES = {
    OPEN: ("unknown", "the verdict itself is open; see what to find out first"),
    BORDERLINE: ("no", "a single source, observation or level moved by 10 % turns the stop"),
    STABLE: ("yes", "no single source, observation or level moved by 10 % turns the stop"),
}
_MOST = 15  # unknowns told, before the rest is counted


def explain(study: Robustness, *, full: bool = False) -> Document:
    """One study; *full* tells also what may be anything and what turns nothing."""
    return Document(tuple(_blocks(study, full)))


def _blocks(study: Robustness, full: bool) -> Iterator[Block]:
    case = study.case
    yield Heading(1, text(f"{case.region.name}: robustness"))
    yield Paragraph(text(Span(" · ".join([case.chart.title, *asked_words(case)]), "quiet")))
    yield Paragraph(verdict_text(case))
    style, why = _GRADES[study.grade]
    yield Paragraph(text(Span(study.grade.upper(), style), f"  {why}."))
    yield from _left_out(study, full)
    yield from _levels(study, full)
    yield from _values(study, full)
    yield from _pairs(study)
    yield from _find_out(study, full)
    if study.draws is not None:
        yield from _draws(study, study.draws)
    assumed = "What this assumes: while one level or value moves (of a pair, two), all else stays."
    if study.draws is not None:
        assumed += " Draws: each error is normal, as stated, and independent of the others."
    yield _quiet(assumed)
    claim = claim_text(case)
    if claim:
        yield Paragraph(claim)


def _quiet(said: str) -> Paragraph:
    return Paragraph(text(Span(said, "quiet")))


def _left_out(study: Robustness, full: bool) -> Iterator[Block]:
    yield Heading(2, text("Leaving one out"))
    shown = study.left_out if full else study.turning
    if shown:
        yield Items(tuple(Item(_without(study.case.chart, one)) for one in shown))
    quiet = len(study.left_out) - len(shown)
    if quiet:
        sources = sum(one.indicator is None for one in study.left_out if not one.turns)
        counts = ((quiet - sources, "observation"), (sources, "source"))
        left = " or ".join(counted(n, word) for n, word in counts if n)
        yield _quiet(f"Without any one of {left} the stop stays.")


def _without(chart: Chart, one: LeftOut) -> Text:
    observation = one.observation
    if observation is None:
        what = f"without all of {one.source}"
    else:
        said = value_text(chart.indicators[one.indicator or ""], observation.value)
        what = f"without {one.indicator}: {said} ({one.source}, {day(observation.date)})"
    ends = f": {walk_words(one.end)}, {VERDICTS[one.verdict]}"
    return text(
        Span(SYMBOLS[NO if one.turns else YES], NO if one.turns else YES), f" {what}{ends}"
    )


def _levels(study: Robustness, full: bool) -> Iterator[Block]:
    shown = [row for row in study.levels if full or not row.free]
    yield Heading(2, text("How far each level may move"))
    if shown:
        heads = ("Gate and criterion", "Value", "Level", "Kept where the level is", "Margin")
        yield Table(heads, tuple(_level_row(study, row) for row in shown))
    rest = len(study.levels) - len(shown)
    if rest:
        yield _quiet(f"{counted(rest, 'other level')} may be anything, alone.")


def _level_row(study: Robustness, row: LevelKept) -> tuple[Text, ...]:
    finding = row.finding
    indicator, known = finding.criterion.indicator, finding.known
    kept = "a list is not moved" if row.kept is None else kept_text(indicator, row.kept)
    end = f" ({row.end} end)" if row.end else ""
    return (
        text(f"{row.spot.gate}.{finding.criterion.id}{end}"),
        text(REASONS[known.reason] if known.blank else value_text(indicator, known.value)),
        text(level_text(indicator, finding.criterion.level)),
        text(kept, Span("  within 10 %", "mark") if row in study.near else ""),
        text(margin_text(row)),
    )


def margin_text(row: LevelKept) -> str:
    """A criterion's margin, '' where it has none."""
    margin = row.finding.margin
    if margin is None:
        return ""
    low, high = margin
    said = number(low) if low == high else f"{number(low)} to {number(high)}"
    return with_unit(said, row.finding.criterion.indicator.margin_unit)


def _values(study: Robustness, full: bool) -> Iterator[Block]:
    shown = [r for r in study.values if full or r.kept is None or not is_any(r.indicator, r.kept)]
    yield Heading(2, text("What each value may turn out to be"))
    if shown:
        heads = ("Indicator", "Value", "Kept where it is")
        yield Table(heads, tuple(_value_row(row) for row in shown))
    rest = len(study.values) - len(shown)
    if rest:
        yield _quiet(f"{counted(rest, 'other value')} may be anything, alone.")


def _value_row(row: ValueKept) -> tuple[Text, ...]:
    said: Text = text(kept_text(row.indicator, row.kept))
    if row.refused is not None:
        said = text(Span(f"NOT COMPUTED: {row.refused}", "no"))
    elif row.kept is None:
        said = text(Span("what it turns out to be decides the stop", "mark"))
    return text(row.indicator.title), text(value_text(row.indicator, row.known.value)), said


def _pairs(study: Robustness) -> Iterator[Block]:
    if not study.pairs:
        return
    yield Heading(2, text("The smallest changes of two levels that turn the verdict"))
    items = []
    for pair in study.pairs:
        moves = " and ".join(move_text(move) for move in pair.moves)
        said = f": {pair.size:.1%} in all, then {VERDICTS[pair.verdict]}"
        items.append(Item(text(moves, Span(said, "strong"))))
    yield Items(tuple(items))


def _find_out(study: Robustness, full: bool) -> Iterator[Block]:
    if not study.find_out:
        return
    yield Heading(2, text("What to find out first"))
    telling = [one for one in study.find_out if full or _tells(one)]
    shown = telling if full else telling[:_MOST]
    yield Items(tuple(Item(_unknown(one)) for one in shown))
    more, rest = len(telling) - len(shown), len(study.find_out) - len(telling)
    if more:
        yield _quiet(f"{more} more narrow the possible ends: --full lists all.")
    if rest:
        yield _quiet(f"After these, finding out {counted(rest, 'other unknown')} narrows nothing.")


def _tells(one: Unknown) -> bool:
    """Whether finding out does something."""
    return one.refused is not None or bool(one.changes) or one.average != one.before


def _unknown(one: Unknown) -> Text:
    head = Span(f"{SYMBOLS[UNKNOWN]} {one.indicator.title}", UNKNOWN)
    why = f" ({REASONS[one.reason]}): "
    if one.refused is not None:
        return text(head, why, Span(f"NOT COMPUTED: {one.refused}", "no"))
    assert one.average is not None, "it was computed"
    turns = "alone it can turn the stop" if one.changes else "alone it cannot turn the stop"
    ends = f"; possible ends {one.before}, then at worst {one.worst}, on average {one.average:.1f}"
    return text(head, why, turns, ends)


def _draws(study: Robustness, draws: Draws) -> Iterator[Block]:
    yield Heading(2, text(f"Shares of {draws.number:,} draws (seed {draws.seed})"))
    said = (
        f"Drawn, where a spread is stated: {', '.join(draws.drawn)}. No probability of the world."
    )
    yield _quiet(said)
    rows = []
    for source, drawn in named(draws):
        head = "all evidence together" if source is None else f"where they conflict, {source}"
        verdicts = ", ".join(f"{VERDICTS[w]} {share_text(s)}" for w, s in drawn.verdict.items())
        ends = ", ".join(f"{w} {share_text(s)}" for w, s in drawn.ended_at.items())
        rows.append((text(head), text(verdicts), text(ends)))
    yield Table(("Believing", "Verdict", "The walk ends at"), tuple(rows))
