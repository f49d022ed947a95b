"""Robustness in words."""

from collections.abc import Iterator, Mapping

from kuchiki.flowchart.judge import OPEN
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.studies.robustness.draws import Draws, Share, named
from kuchiki.flowchart.studies.robustness.find_out import Unknown
from kuchiki.flowchart.studies.robustness.leave_out import LeftOut
from kuchiki.flowchart.studies.robustness.levels import LevelKept
from kuchiki.flowchart.studies.robustness.phrases import (
    is_any,
    kept_text,
    level_name,
    margin_text,
    move_text,
    say,
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
    known_text,
    level_text,
    listed,
    value_text,
)
from kuchiki.flowchart.views.remedy import claim_text
from kuchiki.flowchart.views.sentence import counted, sentence
from kuchiki.rules.answers import NO, UNKNOWN, YES

_STYLES = {OPEN: UNKNOWN, BORDERLINE: NO, STABLE: YES}
_MOST = 15  # unknowns told, before the rest is counted


def explain(study: Robustness, *, full: bool = False) -> Document:
    """One study; *full* tells also what may be anything and what turns nothing."""
    return Document(tuple(_blocks(study, full)))


def _blocks(study: Robustness, full: bool) -> Iterator[Block]:
    case = study.case
    yield Heading(1, text(say("title", region=case.region.name)))
    yield Paragraph(text(Span(" · ".join([case.chart.title, *asked_words(case)]), "quiet")))
    yield Paragraph(verdict_text(case))
    grade = Span(say(f"grade_{study.grade}"), _STYLES[study.grade])
    yield Paragraph(sentence(say(f"graded_{study.grade}"), grade=grade))
    yield from _left_out(study, full)
    yield from _levels(study, full)
    yield from _values(study, full)
    yield from _pairs(study)
    yield from _find_out(study, full)
    if study.draws is not None:
        yield from _draws(study, study.draws)
    yield _quiet(say("assumes" if study.draws is None else "assumes_draws"))
    claim = claim_text(case)
    if claim:
        yield Paragraph(claim)


def _quiet(said: str) -> Paragraph:
    return Paragraph(text(Span(said, "quiet")))


def _left_out(study: Robustness, full: bool) -> Iterator[Block]:
    yield Heading(2, text(say("left_out")))
    shown = study.left_out if full else study.turning
    if shown:
        yield Items(tuple(Item(_without(study.case.chart, one)) for one in shown))
    quiet = len(study.left_out) - len(shown)
    if quiet:
        sources = sum(one.indicator is None for one in study.left_out if not one.turns)
        counts = (("observations", quiet - sources), ("sources", sources))
        left = say("or").join(counted(say, key, count) for key, count in counts if count)
        yield _quiet(say("without_any", what=left))


def _without(chart: Chart, one: LeftOut) -> Text:
    walk = {"walk": walk_words(one.end), "verdict": VERDICTS[one.verdict], "source": one.source}
    observation = one.observation
    if observation is None:
        said = say("without_source", **walk)
    else:
        value = value_text(chart.indicators[one.indicator or ""], observation.value)
        date = day(observation.date)
        said = say("without_observation", indicator=one.indicator, value=value, date=date, **walk)
    answer = NO if one.turns else YES
    return text(Span(SYMBOLS[answer], answer), f" {said}")


def _levels(study: Robustness, full: bool) -> Iterator[Block]:
    shown = [row for row in study.levels if full or not row.free]
    yield Heading(2, text(say("levels")))
    if shown:
        heads = ("gate_criterion", "value", "level", "level_kept", "margin")
        yield Table(tuple(map(say, heads)), tuple(_level_row(study, row) for row in shown))
    rest = len(study.levels) - len(shown)
    if rest:
        yield _quiet(counted(say, "levels_free", rest))


def _level_row(study: Robustness, row: LevelKept) -> tuple[Text, ...]:
    finding = row.finding
    indicator, known = finding.criterion.indicator, finding.known
    kept = say("list_stays") if row.kept is None else kept_text(indicator, row.kept)
    near = Span(f"  {say('within_tenth')}", "mark") if row in study.near else ""
    return (
        text(level_name(row)),
        text(known_text(indicator, known)),
        text(level_text(indicator, finding.criterion.level)),
        text(kept, near),
        text(margin_text(row)),
    )


def _values(study: Robustness, full: bool) -> Iterator[Block]:
    shown = [r for r in study.values if full or r.kept is None or not is_any(r.indicator, r.kept)]
    yield Heading(2, text(say("values")))
    if shown:
        heads = ("indicator", "value", "value_kept")
        yield Table(tuple(map(say, heads)), tuple(_value_row(row) for row in shown))
    rest = len(study.values) - len(shown)
    if rest:
        yield _quiet(counted(say, "values_free", rest))


def _value_row(row: ValueKept) -> tuple[Text, ...]:
    said: Text = text(kept_text(row.indicator, row.kept))
    if row.refused is not None:
        said = text(_refused(row.refused))
    elif row.kept is None:
        said = text(Span(say("decides"), "mark"))
    return text(row.indicator.title), text(value_text(row.indicator, row.known.value)), said


def _refused(why: str) -> Span:
    return Span(say("refused", why=why), NO)


def _pairs(study: Robustness) -> Iterator[Block]:
    if not study.pairs:
        return
    yield Heading(2, text(say("pairs")))
    items = []
    for pair in study.pairs:
        moves = say("and").join(map(move_text, pair.moves))
        said = say("pair_turns", size=f"{pair.size:.1%}", verdict=VERDICTS[pair.verdict])
        items.append(Item(text(moves, Span(said, "strong"))))
    yield Items(tuple(items))


def _find_out(study: Robustness, full: bool) -> Iterator[Block]:
    if not study.find_out:
        return
    yield Heading(2, text(say("find_out")))
    telling = [one for one in study.find_out if full or _tells(one)]
    shown = telling if full else telling[:_MOST]
    yield Items(tuple(Item(_unknown(one)) for one in shown))
    more, rest = len(telling) - len(shown), len(study.find_out) - len(telling)
    if more:
        yield _quiet(say("find_out_more", count=more))
    if rest:
        yield _quiet(counted(say, "find_out_rest", rest))


def _tells(one: Unknown) -> bool:
    """Whether finding out does something."""
    return one.refused is not None or bool(one.changes) or one.average != one.before


def _unknown(one: Unknown) -> Text:
    head = Span(f"{SYMBOLS[UNKNOWN]} {one.indicator.title}", UNKNOWN)
    reason = REASONS[one.reason]
    if one.refused is not None:
        why = _refused(one.refused)
        return sentence(say("unknown_refused"), unknown=head, reason=reason, refused=why)
    assert one.average is not None, "it was computed"
    return sentence(
        say("unknown_turns" if one.changes else "unknown_stays"),
        unknown=head,
        reason=reason,
        before=str(one.before),
        worst=str(one.worst),
        average=f"{one.average:.1f}",
    )


def _draws(study: Robustness, draws: Draws) -> Iterator[Block]:
    yield Heading(2, text(say("draws", count=f"{draws.number:,}", seed=draws.seed)))
    yield _quiet(say("drawn", names=listed(draws.drawn)))
    rows = []
    for source, drawn in named(draws):
        head = say("believing_all") if source is None else say("believing_one", source=source)
        verdicts = {VERDICTS[word]: share for word, share in drawn.verdict.items()}
        rows.append((text(head), text(_parts(verdicts)), text(_parts(drawn.ended_at))))
    heads = ("believing", "verdict", "walk_ends_at")
    yield Table(tuple(map(say, heads)), tuple(rows))


def _parts(shares: Mapping[str, Share]) -> str:
    return listed(
        say("share_of", what=what, share=share_text(share)) for what, share in shares.items()
    )
