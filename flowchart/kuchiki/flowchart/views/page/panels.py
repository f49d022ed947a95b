"""Gate panels: a gate's question, criteria, evidence, and who could act."""

from collections.abc import Iterable, Mapping
from math import inf
from typing import NamedTuple

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import Finding, Result
from kuchiki.flowchart.model import Action, Chart, Effect, Gate, Group, Measure
from kuchiki.flowchart.remedies import ActorAt, Precedent, remedy_actors, remedy_measures
from kuchiki.flowchart.views.draw.words import name_title
from kuchiki.flowchart.views.page.anchors import Anchors
from kuchiki.flowchart.views.page.evidence import Seen, operands
from kuchiki.flowchart.views.page.first import role_line
from kuchiki.flowchart.views.page.lines import Line, Ref, say, word
from kuchiki.flowchart.views.phrases import (
    BASES,
    REASONS,
    day,
    form_text,
    form_words,
    gap_text,
    known_text,
    level_text,
    listed,
    number,
    with_unit,
)
from kuchiki.flowchart.words import phrase
from kuchiki.rules.answers import NO, YES
from kuchiki.rules.criteria import Criterion
from kuchiki.rules.evidence import Ruling
from kuchiki.rules.indicators import Indicator


class CriterionSeen(NamedTuple):
    """A criterion held against what is known; *answer* is None in a bare chart."""

    number: int
    title: str
    name: str
    answer: str | None
    value: str
    level: str
    margin: str
    gap: str
    unit: str
    basis: str
    basis_text: str
    why: str
    reason: str
    formula: str
    notes: tuple[str, ...]
    observations: tuple[Seen, ...]


class MeasureSeen(NamedTuple):
    """A measure in words."""

    title: str
    actor: str
    details: tuple[str, ...]
    source: Ref | None
    at: str
    note: str | None


class PanelSeen(NamedTuple):
    """A gate as its panel shows it."""

    id: str
    name: str
    title: str
    question: str
    step: str
    answer: str | None
    role: Line
    group: str
    exits: tuple[Line, ...]
    criteria: tuple[CriterionSeen, ...]
    actors: tuple[ActorAt, ...]
    measures: tuple[MeasureSeen, ...]
    precedents: tuple[Precedent, ...]
    actions: tuple[Action, ...]
    note: str | None
    source: Ref | None
    at: str
    bottleneck: str


def case_panels(
    case: Evaluation, anchors: Anchors, evidence: Mapping[str, list[Seen]]
) -> list[PanelSeen]:
    """The panels of a case, in the order of its gates."""
    roles = {b.gate: b for b in case.bottlenecks}
    remedies = {b.gate: r for b, r in zip(case.bottlenecks, case.remedies, strict=True)}
    found = []
    for name, result in case.gates.items():
        role: Line = role_line(roles[name], anchors) if name in roles else ()
        if case.stopped_at == name and not role:
            role = say("role_unknown")
        found.append(
            _panel(case.chart, result.gate, anchors)._replace(
                answer=result.answer,
                role=role,
                criteria=tuple(_findings(case, result, evidence)),
                actors=remedy_actors(case.region, result.gate.actors, case.as_of),
                measures=_measures(
                    case.chart, remedy_measures(case.region, case.chart, name), anchors
                ),
                precedents=remedies[name].precedents if name in remedies else (),
                actions=_actions(case, name),
                bottleneck=roles[name].role if name in roles else "",
            )
        )
    return found


def chart_panels(chart: Chart, anchors: Anchors) -> list[PanelSeen]:
    """The panels of a chart by itself."""
    return [_panel(chart, gate, anchors) for gate in chart.gates.values()]


def _panel(chart: Chart, gate: Gate, anchors: Anchors) -> PanelSeen:
    criteria = gate.test.criteria
    return PanelSeen(
        anchors.gate(gate.name),
        gate.name,
        name_title(gate.name),
        gate.question,
        gate.step,
        None,
        (),
        _group(gate.test.group) if len(criteria) > 1 else "",
        tuple(_exits(chart, gate, anchors)),
        tuple(_criterion(number, one) for number, one in enumerate(criteria, 1)),
        tuple(ActorAt(a.kind, None, a.basis, a.why) for a in gate.actors),
        _measures(chart, gate.measures, anchors),
        (),
        (),
        gate.note,
        anchors.to_source(gate.source.id) if gate.source else None,
        gate.source.at if gate.source else "",
        "",
    )


def _group(group: Group) -> str:
    """What a Yes needs, criteria by their numbers."""
    return word("group", group=_members(group))


def _members(group: Group) -> str:
    parts = [
        str(member + 1) if isinstance(member, int) else f"({_members(member)})"
        for member in group.members
    ]
    members = listed(parts)
    if len(parts) == 1:
        return members
    return word(f"group_{group.form}", members=members, enough=group.enough)


def _exits(chart: Chart, gate: Gate, anchors: Anchors) -> list[Line]:
    def target(name: str) -> str | Ref:
        outcome = chart.outcomes.get(name)
        return outcome.title if outcome else anchors.to_gate(name)

    yes = say("leads_to", yes=target(gate.yes))
    return [yes, say("leads_no", no=target(gate.no)) if gate.no else say("stops_no")]


def _criterion(place: int, criterion: Criterion) -> CriterionSeen:
    indicator = criterion.indicator
    return CriterionSeen(
        place,
        indicator.title,
        indicator.name,
        None,
        "",
        level_text(indicator, criterion.level),
        "",
        "",
        indicator.unit or "",
        criterion.basis,
        BASES[criterion.basis],
        criterion.why,
        "",
        indicator.formula.text if indicator.formula else "",
        (),
        (),
    )


def _findings(
    case: Evaluation, result: Result, evidence: Mapping[str, list[Seen]]
) -> Iterable[CriterionSeen]:
    for place, finding in enumerate(result.findings, 1):
        criterion, known = finding.criterion, finding.known
        indicator = criterion.indicator
        notes = []
        if known.ruling is not None:
            notes.append(ruling_text(known.ruling))
        if indicator.name in case.question.set:
            notes.append(word("what_if_value"))
        if f"{result.gate.name}.{criterion.id}" in case.question.level:
            notes.append(word("what_if_level"))
        seen = [row for one in operands(case, indicator) for row in evidence.get(one.name, ())]
        yield _criterion(place, criterion)._replace(
            answer=finding.answer,
            value=known_text(indicator, known),
            margin=_margin(finding),
            gap=gap_text(finding) if finding.answer == NO else "",
            reason=REASONS[finding.reason] if finding.reason else "",
            notes=tuple(notes),
            observations=tuple(seen),
        )


def _margin(finding: Finding) -> str:
    if finding.known.blank:
        return word("margin_blank")
    if finding.margin is None:
        return word("margin_none")
    low, high = finding.margin
    unit = finding.criterion.indicator.margin_unit
    if low == high:
        said = with_unit(number(low), unit)
    elif high == inf:
        said = with_unit(word("margin_more", low=number(low)), unit)
    elif low == -inf:
        said = with_unit(word("margin_less", high=number(high)), unit)
    else:
        said = with_unit(word("margin_between", low=number(low), high=number(high)), unit)
    return word("margin_spare", amount=said) if finding.answer == YES else said


def ruling_text(ruling: Ruling) -> str:
    """A ruling: who decided what, when and why."""
    use = listed(form_words(ruling.use))
    return word("ruling", who=ruling.who, date=day(ruling.date), use=use, why=ruling.why)


def _measures(
    chart: Chart, measures: Iterable[Measure], anchors: Anchors
) -> tuple[MeasureSeen, ...]:
    return tuple(
        MeasureSeen(
            measure.title,
            measure.actor,
            tuple(measure_details(chart, measure)),
            anchors.to_source(measure.source.id) if measure.source else None,
            measure.source.at if measure.source else "",
            measure.note,
        )
        for measure in measures
    )


def measure_details(chart: Chart, measure: Measure) -> Iterable[str]:
    """What a measure does, costs and takes, each with its basis."""
    for name, effect in measure.raises.items():
        indicator = chart.indicators[name]
        raised = _raised(indicator, effect)
        why = phrase("basis_why", basis=BASES[effect.basis], why=effect.why)
        yield f"{raised} {why}"
    if measure.cost is not None:
        cost = measure.cost
        amount = word("cost", amount=with_unit(number(cost.amount), cost.unit))
        basis = BASES[cost.basis] if cost.basis else ""
        why = phrase("colon").join(part for part in (basis, cost.why or "") if part)
        yield f"{amount} [{why}]" if why else amount
    if measure.takes is not None:
        years = word("year") if measure.takes == 1 else word("years", count=number(measure.takes))
        yield word("takes", years=years)


def _raised(indicator: Indicator, effect: Effect) -> str:
    if effect.by is None:
        return word("brings", what=indicator.title, to=form_text(effect.to))
    by = with_unit(number(abs(effect.by)), indicator.unit)
    return word("raises" if effect.by >= 0 else "lowers", what=indicator.title, by=by)


def _actions(case: Evaluation, gate: str) -> tuple[Action, ...]:
    """What was done at this gate in the region itself by the date."""
    if case.as_of is None:
        return ()
    actions = [a for a in case.region.actions if a.gate == gate and a.date <= case.as_of]
    return tuple(sorted(actions, key=lambda action: action.date))
