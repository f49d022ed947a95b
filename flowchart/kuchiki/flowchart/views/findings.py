"""Findings in words: answers, what decides a gate, and what a reader must know of it."""

from collections.abc import Sequence

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import Finding, Result
from kuchiki.flowchart.views.document import Span
from kuchiki.flowchart.views.phrases import (
    ANSWERS,
    SYMBOLS,
    day,
    known_text,
    level_text,
    listed,
    value_text,
)
from kuchiki.flowchart.words import phrase
from kuchiki.rules.criteria import Is
from kuchiki.rules.evidence import Observation
from kuchiki.rules.indicators import Kind

MOST = 2  # findings shown for a gate, before the rest is counted


def answer_span(word: str) -> Span:
    """An answer by symbol and word."""
    return Span(f"{SYMBOLS[word]} {ANSWERS[word]}", word)


def decisive(result: Result) -> list[Finding]:
    """The findings that make a gate's answer, in order; for Unknown the open ones."""
    return result.decisive(result.answer)


def plain_finding(finding: Finding) -> str:
    """What a criterion found, as briefly as a table needs it."""
    indicator, level = finding.criterion.indicator, finding.criterion.level
    title, known = indicator.title, known_text(indicator, finding.known)
    if finding.known.blank or (indicator.kind is Kind.TRUTH and isinstance(level, Is)):
        return phrase("finding", title=title, known=known)
    return phrase("finding_level", title=title, known=known, level=level_text(indicator, level))


def finding_words(finding: Finding) -> str:
    """What a criterion found, with its sources."""
    found, sources = plain_finding(finding), listed(finding.known.sources)
    return phrase("finding_from", found=found, sources=sources) if sources else found


def marks_of(case: Evaluation, findings: Sequence[Finding]) -> list[str]:
    """What a reader must know about these findings before trusting them."""
    criteria = [finding.criterion for finding in findings]
    known = [finding.known for finding in findings]
    marks = []
    if any(criterion.indicator.name in case.question.set for criterion in criteria):
        marks.append(phrase("mark_what_if"))
    levels = {path.partition(".")[2] for path in case.question.level}
    if any(criterion.id in levels for criterion in criteria):
        marks.append(phrase("mark_level"))
    rulings = dict.fromkeys(one.ruling.who for one in known if one.ruling)
    if rulings:
        marks.append(phrase("mark_ruling", who=listed(rulings)))
    for one in known:
        if one.conflict:
            marks.append(phrase("mark_conflict", sources=phrase("against").join(one.sources)))
    areas = dict.fromkeys(o.area for one in known for o in one.used if o.area)
    if areas:
        marks.append(phrase("mark_proxy", areas=listed(areas)))
    if any(f.criterion.basis == "assumed" and not f.known.blank for f in findings):
        marks.append(phrase("mark_assumed"))
    return list(dict.fromkeys(marks))


def observation_words(finding: Finding, observation: Observation) -> str:
    """One observation with its date, source and place."""
    said = phrase(
        "observation",
        value=value_text(finding.criterion.indicator, observation.value),
        date=day(observation.date),
        source=observation.source,
        at=observation.at,
    )
    if observation.area:
        said = phrase("observation_area", said=said, area=observation.area)
    if observation.repeats:
        said = phrase("observation_repeats", said=said, source=observation.repeats)
    return said
