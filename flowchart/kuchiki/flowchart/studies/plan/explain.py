"""Plans in words."""

from collections.abc import Iterator
from fractions import Fraction

from kuchiki.flowchart.studies.plan.matrix import Hurdle, Instrument
from kuchiki.flowchart.studies.plan.offer import Aside, Change, plain_amount
from kuchiki.flowchart.studies.plan.study import Found, Plan, Taken
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
from kuchiki.flowchart.views.explain import asked_words, end_words, verdict_text
from kuchiki.flowchart.views.findings import answer_span
from kuchiki.flowchart.views.phrases import (
    BASES,
    SYMBOLS,
    TRUTHS,
    apart,
    gap_text,
    listed,
    number,
    with_unit,
)
from kuchiki.flowchart.views.remedy import claim_text, remedy_items
from kuchiki.flowchart.views.sentence import counted, sentence
from kuchiki.flowchart.words import speaker
from kuchiki.rules.answers import NO, UNKNOWN, YES

say = speaker("plan", "page", "shared")


def explain(plan: Plan) -> Document:
    """One plan: what it takes, in which order, and what stands in the way today."""
    return Document(tuple(_blocks(plan)))


def _blocks(plan: Plan) -> Iterator[Block]:
    case = plan.case
    yield Heading(1, text(say("title", region=case.region.name)))
    yield Paragraph(text(Span(" · ".join([case.chart.title, *asked_words(case)]), "quiet")))
    yield Paragraph(verdict_text(case))
    if plan.found is not None:
        yield from _found(plan, plan.found)
    elif plan.hurdles:
        yield Paragraph(text(Span(say("unpriced"), "mark")))
    yield from _matrix(plan)
    yield from _unknown(plan)
    if plan.found is not None:
        yield Paragraph(text(Span(say("assumes"), "quiet")))
    claim = claim_text(case)
    if claim:
        yield Paragraph(claim)


def money(plan: Plan, amount: Fraction | None) -> str:
    """An amount with its currency."""
    if amount is None:
        return say("not_said")
    return with_unit(number(float(plain_amount(amount))), plan.currency)


def years_text(found: float | None) -> str:
    """A length of time."""
    if found is None:
        return say("not_said")
    return say("years_1" if found == 1 else "years", count=number(found))


def _found(plan: Plan, found: Found) -> Iterator[Block]:
    yield Heading(2, text(say(f"goal_{plan.goal}", budget=money(plan, plan.budget))))
    yield Paragraph(_sum(plan, found))
    if found.taken:
        rows = tuple(_row(plan, taken) for taken in found.taken)
        yield Table(_heads("when", "gate", "measure", "by_whom", "cost"), rows)
        yield Items(tuple(item for taken in found.taken for item in _effects(taken)))
    if len(found.frontier) > 1:
        yield Heading(2, text(say("frontier")))
        points = tuple(
            (
                text(money(plan, point.cost)),
                text(end_words(point.end)),
                text(listed(offered.measure.id for offered in point.measures) or say("nothing")),
            )
            for point in found.frontier
        )
        yield Table(_heads("cost", "as_far_as", "by"), points)
    if found.aside:
        yield Heading(2, text(say("aside")))
        yield Items(tuple(Item(text(_aside(one))) for one in found.aside))


def _aside(one: Aside) -> str:
    return say("aside_of", measure=one.measure.id, gate=one.gate, why=one.why)


def _heads(*keys: str) -> tuple[str, ...]:
    return tuple(map(say, keys))


def _sum(plan: Plan, found: Found) -> Text:
    end = found.after.judgement.end
    parts: list[str | Span] = []
    if found.feasible and not found.taken:
        parts.append(Span(say("nothing_to_do", outcome=end.outcome), YES))
    else:
        said = say("feasible" if found.feasible else "not_feasible")
        parts += sentence(
            say("sum"),
            feasible=Span(said, YES if found.feasible else NO),
            measures=counted(say, "measures", len(found.taken)),
            cost=money(plan, found.cost),
            years=years_text(found.years),
            end=end_words(end),
        )
    if found.stuck_at and found.dearer is None:
        parts.append(f" {say('stuck', gates=listed(found.stuck_at))}")
    elif found.dearer is not None:
        parts.append(f" {say('dearer', cost=money(plan, found.dearer))}")
    if found.optimal:
        parts.append(f" {say('proven')}")
    else:
        parts.append(Span(f" {say('not_proven', gap=f'{found.gap:.2%}')}", "mark"))
    return text(*parts)


def _row(plan: Plan, taken: Taken) -> tuple[Text, ...]:
    offered, slot = taken.offered, taken.slot
    when = say("to", low=number(slot.start), high=number(slot.end)) if slot else ""
    return (
        text(when),
        text(offered.gate),
        text(offered.measure.title),
        text(taken.name or offered.measure.actor),
        text(money(plan, offered.cost)),
    )


def _effects(taken: Taken) -> Iterator[Item]:
    """What a measure does and what it rests on: its effects, its cost."""
    measure = taken.offered.measure
    name = Span(measure.id, "strong")
    yield Item(sentence(say("measure_of"), measure=name, actor=measure.actor, title=measure.title))
    for change in taken.offered.changes:
        yield Item(text(effect_words(change)), 1)
    cost = measure.cost
    if cost is not None and (cost.basis or cost.why):
        basis = filter(None, (cost.basis and BASES[cost.basis], cost.why))
        yield Item(text(say("its_cost", basis=say("colon").join(basis))), 1)


def effect_words(change: Change) -> str:
    """What a measure does to an indicator, and on what basis that is said."""
    indicator, effect = change.indicator, change.effect
    if effect.by is None:
        to = TRUTHS[effect.to] if isinstance(effect.to, bool) else effect.to
        said = say("set_to", value=to)
    else:
        said = with_unit(f"{'+' if effect.by >= 0 else ''}{number(effect.by)}", indicator.unit)
    basis = BASES[effect.basis]
    return say("effect", title=indicator.title, effect=said, basis=basis, why=effect.why)


def _matrix(plan: Plan) -> Iterator[Block]:
    if not plan.hurdles:
        return
    yield Heading(2, text(say("hurdles")))
    rows: list[tuple[Text, ...]] = []
    for place, hurdle in enumerate(plan.hurdles, 1):
        instruments = [_instrument_cells(one) for one in hurdle.instruments]
        for index, cells in enumerate(instruments or [(text(say("none_named")), text(), text())]):
            rows.append((text() if index else _hurdle_cell(place, hurdle), *cells))
    yield Table(_heads("gate_gap", "measure", "by_whom", "would_clear"), tuple(rows))
    yield Items(tuple(remedy_items(plan.case, named=True)))


def _hurdle_cell(place: int, hurdle: Hurdle) -> Text:
    gaps = [gap_text(f) or f.criterion.indicator.title for f in hurdle.bottleneck.gaps]
    sources = listed(
        say("source_kind", source=source, kind=say(f"kind_{kind}"))
        for source, kind in hurdle.evidence
    )
    return sentence(
        say("hurdle"),
        gate=Span(f"{place} {SYMBOLS[NO]} {hurdle.bottleneck.gate}", NO),
        gaps=apart(gaps),
        evidence=Span(f" [{sources or say('no_source')}]", "quiet"),
    )


def _instrument_cells(one: Instrument) -> tuple[Text, ...]:
    said = say("not_said")
    if one.clears is not None:
        said = listed(one.clears) or say("nothing_alone")
    return text(one.measure.id), text(one.measure.actor), text(said)


def _unknown(plan: Plan) -> Iterator[Block]:
    gates = dict.fromkeys(gate for gate, _ in plan.case.judgement.unknown)
    if gates:
        unknown = answer_span(UNKNOWN)
        yield Paragraph(sentence(say("unknown"), unknown=unknown, gates=listed(gates)))
