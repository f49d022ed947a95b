"""Explaining an evaluation in words: the verdict, the walk, what stops it, what is unknown."""

from collections.abc import Callable, Iterator, Sequence

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import (
    ARRIVED,
    BLOCKED,
    CLEARED,
    OPEN,
    End,
    Finding,
    Result,
)
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
from kuchiki.flowchart.views.findings import (
    MOST,
    answer_span,
    decisive,
    finding_words,
    marks_of,
    observation_words,
    plain_finding,
)
from kuchiki.flowchart.views.phrases import (
    ANSWERS,
    BASES,
    REASONS,
    SYMBOLS,
    VERDICTS,
    apart,
    day,
    form_text,
    form_words,
    gap_text,
    known_text,
    level_text,
    listed,
    value_text,
)
from kuchiki.flowchart.views.remedy import claim_text, remedy_items
from kuchiki.flowchart.views.sentence import counted, sentence
from kuchiki.flowchart.words import phrase, speaker
from kuchiki.rules.answers import NO, UNKNOWN, YES
from kuchiki.rules.evidence import Reason

say = speaker("explain")


def explain(evaluations: Evaluation | Sequence[Evaluation], *, full: bool = False) -> Document:
    """One evaluation or several in words; *full* adds every criterion with all its evidence."""
    cases = [evaluations] if isinstance(evaluations, Evaluation) else list(evaluations)
    blocks: list[Block] = []
    for case in cases:
        blocks += _case(case, full)
    return Document(tuple(blocks))


def _case(case: Evaluation, full: bool) -> Iterator[Block]:
    yield Heading(1, text(case.region.name))
    yield Paragraph(text(Span(" · ".join([case.chart.title, *asked_words(case)]), "quiet")))
    yield Paragraph(verdict_text(case))
    yield from _gates(case)
    yield from _bottlenecks(case)
    yield from _unknown(case)
    yield from _footing(case)
    if full:
        yield from _evidence(case)


def asked_words(case: Evaluation) -> list[str]:
    """As of when, on which evidence and under which assumptions the case was judged."""
    words = [phrase("as_of", date=day(case.as_of)) if case.as_of else phrase("no_date")]
    asked = case.question
    if asked.sources:
        words.append(phrase("only", sources=listed(asked.sources)))
    for key, changes in (("what_if", asked.set), ("what_if_level", asked.level)):
        words += [
            phrase(key, name=name, value=form_text(value)) for name, value in changes.items()
        ]
    if not asked.evidence.rulings:
        words.append(phrase("no_rulings"))
    if not asked.evidence.proxy:
        words.append(phrase("no_proxies"))
    return words


def verdict_text(case: Evaluation) -> Text:
    """The verdict and, in a sentence, what it rests on."""
    style = {CLEARED: YES, OPEN: UNKNOWN}.get(case.verdict, NO)
    return text(Span(VERDICTS[case.verdict].upper(), style), "  ", verdict_sentence(case))


def verdict_sentence(case: Evaluation, called: Callable[[str], str] = str) -> str:
    """Where the walk ends and what is still possible, in a sentence or two.

    *called* says what a gate or an outcome is called, else by its name.
    """
    end = case.judgement.end
    if end.status == ARRIVED:
        return phrase("arrives", outcome=called(str(end.outcome)))
    if end.status == BLOCKED:
        gate = called(str(end.stopped_at))
        return phrase("stops", gate=gate, step=case.step, answer=ANSWERS[NO])
    findings = [f for gate, f in case.judgement.unknown if gate == end.stopped_at]
    reasons = list(dict.fromkeys(REASONS[f.reason] for f in findings if f.reason))
    first = phrase(
        "stops_why",
        gate=called(str(end.stopped_at)),
        step=case.step,
        answer=ANSWERS[UNKNOWN],
        why=phrase("and").join(reasons),
    )
    worst, best = case.possible[0], case.possible[-1]
    if case.verdict == CLEARED:
        return phrase("leads_on", first=first, outcome=called(str(best.outcome)))
    if case.verdict == OPEN:
        ends = {"worst": end_words(worst, called), "best": end_words(best, called)}
        return phrase("still_possible", first=first, **ends)
    others = [called(b.gate) for b in case.bottlenecks]
    if not others:
        return phrase("none_through", first=first)
    if len(others) == 1:
        return phrase("none_through_1", first=first, gate=others[0])
    return phrase("none_through_at", first=first, gates=listed(others))


def end_words(end: End, called: Callable[[str], str] = str) -> str:
    """A possible end in words."""
    if end.status == ARRIVED:
        return phrase("end_arrived", outcome=called(str(end.outcome)))
    return phrase("end_stopped", gate=called(str(end.stopped_at)))


def _gates(case: Evaluation) -> Iterator[Block]:
    for name, step in case.chart.steps.items():
        result = case.steps[name]
        parts: dict[str, str | Span] = {"name": name, "title": step.title}
        parts["cleared"] = answer_span(result.cleared)
        if result.reached is None:
            head = sentence(say("step"), **parts)
        else:
            head = sentence(say("step_observed"), **parts, observed=answer_span(result.reached))
        yield Heading(2, head)
        rows = [
            (text(answer_span(gate.answer)), text(gate_name), _decision(case, gate))
            for gate_name, gate in case.gates.items()
            if gate.gate.step == name
        ]
        yield Table((say("head_answer"), say("head_gate"), say("head_decides")), tuple(rows))
        if result.overtaken:
            overtaken = Span(say("overtaken"), "mark")
            gates = listed(result.overtaken)
            yield Paragraph(sentence(say("overtaken_at"), overtaken=overtaken, gates=gates))
    for name, outcome in case.chart.outcomes.items():
        word = case.judgement.outcomes[name]
        if word is not None:
            said = sentence(
                say("observed_apart"),
                outcome=outcome.title.lower(),
                name=name,
                answer=answer_span(word),
                found=apart(map(finding_words, case.judgement.observed[name])),
            )
            yield Paragraph(said)


def _decision(case: Evaluation, result: Result) -> Text:
    findings = decisive(result)
    words = apart(map(plain_finding, findings[:MOST]))
    if len(findings) > MOST:
        words = phrase("more_of", said=words, count=len(findings) - MOST)
    parts: list[str | Span] = [words]
    marks = marks_of(case, findings)
    if marks:
        parts.append(Span(f"  [{apart(marks)}]", "mark"))
    if case.judgement.end.stopped_at == result.gate.name:
        parts.append(Span(f"  {say('stops_here')}", "strong"))
    return text(*parts)


def _bottlenecks(case: Evaluation) -> Iterator[Block]:
    if not case.bottlenecks:
        return
    yield Heading(2, text(say("stuck")))
    yield Items(tuple(remedy_items(case)))


def _unknown(case: Evaluation) -> Iterator[Block]:
    if not case.judgement.unknown:
        return
    yield Heading(2, text(say("not_known")))
    gates: dict[str, list[Finding]] = {}
    for gate, finding in case.judgement.unknown:
        gates.setdefault(gate, []).append(finding)
    items = []
    for gate, findings in gates.items():
        by_reason: dict[Reason, list[str]] = {}
        for finding in findings:
            assert finding.reason is not None, "it is Unknown"
            by_reason.setdefault(finding.reason, []).append(_unknown_words(finding))
        said = apart(
            phrase("said_of", what=REASONS[reason], said=listed(words))
            for reason, words in by_reason.items()
        )
        items.append(Item(text(Span(f"{SYMBOLS[UNKNOWN]} {gate}", UNKNOWN), f"  {said}")))
    yield Items(tuple(items))


def _unknown_words(finding: Finding) -> str:
    indicator = finding.criterion.indicator
    if finding.known.blank:
        return indicator.title
    if finding.reason is Reason.CONFLICT:
        said = phrase("against").join(
            say(
                "value_from",
                value=value_text(indicator, o.value),
                source=o.source,
                year=o.date.year,
            )
            for o in finding.known.used
        )
        return phrase("said_of", what=indicator.title, said=said)
    return plain_finding(finding)


def _footing(case: Evaluation) -> Iterator[Block]:
    yield Heading(2, text(say("footing")))
    items = []
    claim = claim_text(case)
    if claim:
        items.append(claim)
    for assumption in case.chart.assumes:
        items.append(text(say("granted", what=assumption.what)))
    judged = [f for gate in case.gates.values() for f in decisive(gate)]
    assumed = sorted({f.criterion.id for f in judged if f.criterion.basis == "assumed"})
    if assumed:
        items.append(text(say("levels_assumed", levels=listed(assumed))))
    for name, known in case.known.items():
        if known.ruling is not None and name in case.region.rulings:  # not an operand's
            ruling = known.ruling
            use = listed(form_words(ruling.use))
            date = day(ruling.date)
            said = say("ruling", name=name, who=ruling.who, date=date, use=use, why=ruling.why)
            items.append(text(said))
    if case.region.note:
        items.append(text(say("of_region", note=case.region.note)))
    if case.region.id in case.chart.built_from:
        items.append(text(say("in_sample")))
    if case.ignored and case.chart is not case.region.chart:
        items.append(text(counted(say, "not_asked", len(case.ignored))))
    sources = dict.fromkeys(s for known in case.known.values() for s in known.sources)
    if sources:
        items.append(text(say("evidence_from", sources=listed(sources))))
    yield Items(tuple(Item(item) for item in items))


def _evidence(case: Evaluation) -> Iterator[Block]:
    yield Heading(2, text(say("criteria")))
    for name, result in case.gates.items():
        answer, question = answer_span(result.answer), result.gate.question
        yield Heading(3, sentence(say("criteria_of"), answer=answer, gate=name, question=question))
        items: list[Item] = []
        for finding in result.findings:
            criterion, indicator = finding.criterion, finding.criterion.indicator
            gap = gap_text(finding) if finding.answer == NO else ""
            why = phrase("basis_why", basis=BASES[criterion.basis], why=criterion.why)
            said = sentence(
                say("criterion_short" if gap else "criterion"),
                answer=answer_span(finding.answer),
                title=indicator.title,
                known=known_text(indicator, finding.known),
                level=level_text(indicator, criterion.level),
                gap=gap,
                basis=Span(why, "quiet"),
            )
            items.append(Item(said))
            items += [Item(text(observation_words(finding, o)), 1) for o in finding.known.used]
        yield Items(tuple(items))
