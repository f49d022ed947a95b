"""What stands in the way, in words: gaps, who could clear them, with what, where it was tried."""

from collections.abc import Iterator

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import LATENT, STOPPING, Bottleneck
from kuchiki.flowchart.remedies import Precedent, Remedy
from kuchiki.flowchart.views.document import Item, Span, Text, text
from kuchiki.flowchart.views.findings import finding_words
from kuchiki.flowchart.views.phrases import ANSWERS, BASES, SYMBOLS, gap_text
from kuchiki.rules.answers import NO

_ROLES = {
    STOPPING: "the walk stops here",
    LATENT: "behind another bottleneck",
}


def claim_text(case: Evaluation) -> Text | None:
    """What the chart claims, to stand beside a No; None where there is no No or no claim."""
    if case.chart.claim and any(gate.answer == NO for gate in case.gates.values()):
        return text("The chart's claim: ", Span(case.chart.claim, "strong"))
    return None


def remedy_items(case: Evaluation, *, named: bool = False) -> Iterator[Item]:
    """Each bottleneck in the chart's order, and below it all that could be done about it.

    *named* says whose measure one is by its actor's name in the region, too.
    """
    kinds = case.region.actors if named else ()
    names = {kind: case.region.who(kind, case.as_of) or "" for kind in kinds}
    for bottleneck, remedy in zip(case.bottlenecks, case.remedies, strict=True):
        gate = case.chart.gates[bottleneck.gate]
        head = Span(f"{SYMBOLS[NO]} {bottleneck.gate}", NO)
        yield Item(text(head, f" ({_role(bottleneck)}) ", gate.question))
        for label, said in _details(bottleneck, remedy, names):
            yield Item(text(Span(f"{label}  ", "strong"), *said), 1)


def _role(bottleneck: Bottleneck) -> str:
    first = f"pending: first to be found out is {', '.join(bottleneck.pending)}"
    return _ROLES.get(bottleneck.role, first)


def _details(
    bottleneck: Bottleneck, remedy: Remedy, names: dict[str, str]
) -> Iterator[tuple[str, tuple[str | Span, ...]]]:
    """Lines, each with what it is."""
    for finding in bottleneck.gaps:
        gap = gap_text(finding)
        needed = f"; needed: {gap}" if gap else ""
        yield "gap", (finding_words(finding) + needed,)
    for actor in remedy.actors:
        name = f"{actor.name} ({actor.kind})" if actor.name else actor.kind
        yield "who could clear it", (name, Span(f"  [{BASES[actor.basis]}]", "mark"))
    for measure in remedy.measures:
        name = names.get(measure.actor, "")
        who = f"{name}, {measure.actor}" if name else measure.actor
        yield "measure", (f"{measure.title} ({who})",)
    for precedent in remedy.precedents:
        yield "tried elsewhere", (_precedent(precedent),)


def _precedent(precedent: Precedent) -> str:
    action = precedent.action
    who = precedent.name or action.actor
    turned = f"{ANSWERS[precedent.before]} before, {ANSWERS[precedent.after]} after"
    where = f"{precedent.region}, {action.date.year}"
    return f"{where}: {who}: {action.what} ({turned}; {action.source}, {action.at})"
