"""Plans in words."""

from collections.abc import Iterator
from fractions import Fraction

from kuchiki.flowchart.studies.plan.matrix import Hurdle, Instrument
from kuchiki.flowchart.studies.plan.offer import Change, plain_amount
from kuchiki.flowchart.studies.plan.study import CHEAPEST, FASTEST, Found, Plan, Taken
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
from kuchiki.flowchart.views.phrases import BASES, SYMBOLS, gap_text, number, with_unit
from kuchiki.flowchart.views.remedy import claim_text, remedy_items
from kuchiki.rules.answers import NO, UNKNOWN, YES

_ASSUMED = (
    "What this assumes: each measure does what it says and no more, what several add adds up, and "
    "what none of them raises stays as it is."
)
_GOALS = {CHEAPEST: "The cheapest plan", FASTEST: "The fastest plan"}


def explain(plan: Plan) -> Document:
    """One plan: what it takes, in which order, and what stands in the way today."""
    return Document(tuple(_blocks(plan)))


def _blocks(plan: Plan) -> Iterator[Block]:
    case = plan.case
    yield Heading(1, text(f"{case.region.name}: plan"))
    yield Paragraph(text(Span(" · ".join([case.chart.title, *asked_words(case)]), "quiet")))
    yield Paragraph(verdict_text(case))
    if plan.found is not None:
        yield from _found(plan, plan.found)
    elif plan.hurdles:
        said = (
            "No measure here says both what it raises and what it costs, so no price is reckoned."
        )
        yield Paragraph(text(Span(said, "mark")))
    yield from _matrix(plan)
    yield from _unknown(plan)
    if plan.found is not None:
        yield Paragraph(text(Span(_ASSUMED, "quiet")))
    claim = claim_text(case)
    if claim:
        yield Paragraph(claim)


def money(plan: Plan, amount: Fraction | None) -> str:
    """An amount with its currency."""
    if amount is None:
        return "not said"
    return with_unit(number(float(plain_amount(amount))), plan.currency)


def years_text(found: float | None) -> str:
    """A length of time."""
    if found is None:
        return "not said"
    return f"{number(found)} year{'' if found == 1 else 's'}"


def _found(plan: Plan, found: Found) -> Iterator[Block]:
    goal = _GOALS.get(plan.goal) or f"The furthest for {money(plan, plan.budget)}"
    yield Heading(2, text(goal))
    yield Paragraph(_sum(plan, found))
    if found.taken:
        rows = tuple(_row(plan, taken) for taken in found.taken)
        yield Table(("Years", "Gate", "Measure", "By whom", "Cost"), rows)
        yield Items(tuple(item for taken in found.taken for item in _effects(taken)))
    if len(found.frontier) > 1:
        yield Heading(2, text("How far for how much"))
        points = tuple(
            (
                text(money(plan, point.cost)),
                text(end_words(point.end)),
                text(", ".join(offered.measure.id for offered in point.measures) or "nothing"),
            )
            for point in found.frontier
        )
        yield Table(("Cost", "Comes as far as", "By"), points)
    if found.aside:
        yield Heading(2, text("Left out of the reckoning"))
        yield Items(tuple(Item(text(f"{a.measure.id} ({a.gate}): {a.why}")) for a in found.aside))


def _sum(plan: Plan, found: Found) -> Text:
    end = found.after.judgement.end
    parts: list[str | Span] = []
    if found.feasible and not found.taken:
        parts.append(Span(f"Nothing has to be done: the walk arrives at {end.outcome}.", YES))
    else:
        parts.append(
            Span(
                f"{'Feasible' if found.feasible else 'Not feasible'}: ",
                YES if found.feasible else NO,
            )
        )
        parts.append(
            f"{len(found.taken)} measure{'s' * (len(found.taken) != 1)}, "
            f"{money(plan, found.cost)}, {years_text(found.years)}; "
            f"the walk then ends by {end_words(end)}."
        )
    if found.stuck_at and found.dearer is None:
        parts.append(f" Nothing that can be chosen clears {', '.join(found.stuck_at)}.")
    elif found.dearer is not None:
        parts.append(f" To come further takes {money(plan, found.dearer)}.")
    if found.optimal:
        parts.append(" Proven to be the best.")
    else:
        parts.append(
            Span(f" Not proven to be the best: at most {found.gap:.2%} could be saved.", "mark")
        )
    return text(*parts)


def _row(plan: Plan, taken: Taken) -> tuple[Text, ...]:
    offered, slot = taken.offered, taken.slot
    when = f"{number(slot.start)} to {number(slot.end)}" if slot else ""
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
    yield Item(text(Span(measure.id, "strong"), f" ({measure.actor}) {measure.title}"))
    for change in taken.offered.changes:
        yield Item(text(effect_words(change)), 1)
    cost = measure.cost
    if cost is not None and (cost.basis or cost.why):
        basis = BASES[cost.basis] if cost.basis else ""
        yield Item(text(f"its cost [{': '.join(filter(None, (basis, cost.why)))}]"), 1)


def effect_words(change: Change) -> str:
    """What a measure does to an indicator, and on what basis that is said."""
    indicator, effect = change.indicator, change.effect
    if effect.by is None:
        to = str(effect.to).lower() if isinstance(effect.to, bool) else effect.to
        said = f"set to {to}"
    else:
        said = with_unit(f"{'+' if effect.by >= 0 else ''}{number(effect.by)}", indicator.unit)
    return f"{indicator.title}: {said} [{BASES[effect.basis]}: {effect.why}]"


def _matrix(plan: Plan) -> Iterator[Block]:
    if not plan.hurdles:
        return
    yield Heading(2, text("What stands in the way, and who could do what"))
    rows: list[tuple[Text, ...]] = []
    for place, hurdle in enumerate(plan.hurdles, 1):
        instruments = [_instrument_cells(one) for one in hurdle.instruments]
        for index, cells in enumerate(instruments or [(text("none named"), text(), text())]):
            rows.append((text() if index else _hurdle_cell(place, hurdle), *cells))
    yield Table(("Gate, gap and evidence", "Measure", "By whom", "Would clear"), tuple(rows))
    yield Items(tuple(remedy_items(plan.case, named=True)))


def _hurdle_cell(place: int, hurdle: Hurdle) -> Text:
    gaps = [gap_text(f) or f.criterion.indicator.title for f in hurdle.bottleneck.gaps]
    evidence = ", ".join(f"{source} ({kind})" for source, kind in hurdle.evidence)
    gate = Span(f"{place} {SYMBOLS[NO]} {hurdle.bottleneck.gate}", NO)
    return text(gate, f": {'; '.join(gaps)}", Span(f" [{evidence or 'no source'}]", "quiet"))


def _instrument_cells(one: Instrument) -> tuple[Text, ...]:
    said = "not said" if one.clears is None else ", ".join(one.clears) or "nothing alone"
    return text(one.measure.id), text(one.measure.actor), text(said)


def _unknown(plan: Plan) -> Iterator[Block]:
    gates = dict.fromkeys(gate for gate, _ in plan.case.judgement.unknown)
    if gates:
        yield Paragraph(
            text(
                answer_span(UNKNOWN),
                f": {', '.join(gates)}. A plan passes these only where a measure sets what they "
                "ask; finding out comes first.",
            )
        )
