"""What stands in the way, in words: gaps, who could clear them, with what, where it was tried."""

from collections.abc import Iterator

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import PENDING, Bottleneck
from kuchiki.flowchart.remedies import Precedent, Remedy
from kuchiki.flowchart.views.document import Item, Span, Text, text
from kuchiki.flowchart.views.findings import finding_words
from kuchiki.flowchart.views.phrases import ANSWERS, BASES, SYMBOLS, gap_text, listed
from kuchiki.flowchart.views.sentence import sentence
from kuchiki.flowchart.words import speaker
from kuchiki.rules.answers import NO

say = speaker("explain")


def claim_text(case: Evaluation) -> Text | None:
    """What the chart claims, to stand beside a No; None where there is no No or no claim."""
    if case.chart.claim and any(gate.answer == NO for gate in case.gates.values()):
        return sentence(say("claim"), claim=Span(case.chart.claim, "strong"))
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
        role, question = _role(bottleneck), gate.question
        yield Item(sentence(say("stuck_gate"), gate=head, role=role, question=question))
        for label, said in _details(bottleneck, remedy, names):
            yield Item(text(Span(f"{label}  ", "strong"), *said), 1)


def _role(bottleneck: Bottleneck) -> str:
    if bottleneck.role == PENDING:
        return say("stuck_pending", gates=listed(bottleneck.pending))
    return say(f"stuck_{bottleneck.role}")


def _details(
    bottleneck: Bottleneck, remedy: Remedy, names: dict[str, str]
) -> Iterator[tuple[str, tuple[str | Span, ...]]]:
    """Lines, each with what it is."""
    for finding in bottleneck.gaps:
        found, gap = finding_words(finding), gap_text(finding)
        yield say("gap"), (say("gap_needed", found=found, gap=gap) if gap else found,)
    for actor in remedy.actors:
        kind, name = actor.kind, actor.name
        who = say("who_named", name=name, kind=kind) if name else kind
        yield say("who"), (who, Span(f"  [{BASES[actor.basis]}]", "mark"))
    for measure in remedy.measures:
        kind, name = measure.actor, names.get(measure.actor)
        key = "measure_by_named" if name else "measure_by"
        yield say("measure"), (say(key, title=measure.title, name=name, kind=kind),)
    for precedent in remedy.precedents:
        yield say("tried"), (_precedent(precedent),)


def _precedent(precedent: Precedent) -> str:
    action = precedent.action
    return say(
        "tried_there",
        region=precedent.region,
        year=action.date.year,
        who=precedent.name or action.actor,
        what=action.what,
        before=ANSWERS[precedent.before],
        after=ANSWERS[precedent.after],
        source=action.source,
        at=action.at,
    )
