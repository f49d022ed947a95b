"""Words of pictures: short forms of what `explain` says at length."""

import re
from collections.abc import Iterator

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import LATENT, STOPPING, Bottleneck, Finding, Result, StepResult
from kuchiki.flowchart.model import Chart, Gate, Step
from kuchiki.flowchart.remedies import Remedy
from kuchiki.flowchart.views.draw.sheet import Run
from kuchiki.flowchart.views.findings import decisive, finding_words, marks_of, observation_words
from kuchiki.flowchart.views.phrases import (
    ANSWERS,
    BASES,
    SYMBOLS,
    apart,
    day,
    known_text,
    level_sign,
    level_text,
    listed,
    value_text,
)
from kuchiki.flowchart.words import phrase, room
from kuchiki.rules.answers import YES
from kuchiki.rules.criteria import Is
from kuchiki.rules.indicators import Indicator, Kind

_SHARED = room("shared")


def name_title(name: str) -> str:
    """A name as a title.

    >>> name_title("joint-action"), name_title("cost-of-finance"), name_title("ipr-enforcement")
    ('Joint Action', 'Cost of Finance', 'IPR Enforcement')
    """
    first, *rest = re.split("[-_ ]", name)
    return " ".join([_capital(first), *(w if w in _SHARED.SMALL else _capital(w) for w in rest)])


def _capital(word: str) -> str:
    return _SHARED.SPELT.get(word) or word[:1].upper() + word[1:]


def step_title(step: Step) -> str:
    """A step's title, with its name where that is a number.

    >>> from kuchiki.flowchart.problems import nowhere
    >>> step_title(Step("I", "Agglomeration", None, nowhere("chart.yaml")))
    'Step I: Agglomeration'
    """
    numbered = step.name == step.name.upper()
    return phrase("step_title", name=step.name, title=step.title) if numbered else step.title


def step_note(result: StepResult) -> str:
    """What became of a step: cleared or not, observed or not, overtaken where."""
    words = [phrase("step_cleared", answer=ANSWERS[result.cleared])]
    if result.reached is not None:
        words.append(phrase("step_observed", answer=ANSWERS[result.reached]))
    if result.overtaken:
        gates = listed(map(name_title, result.overtaken))
        words.append(phrase("step_overtaken", gates=gates))
    return " · ".join(words)


def finding_runs(finding: Finding) -> tuple[Run, ...]:
    """A finding in one line, its value and level in bold: **39** universities **≥ 1**."""
    criterion, known = finding.criterion, finding.known
    indicator, level = criterion.indicator, criterion.level
    value = known_text(indicator, known)
    exact = isinstance(level, Is) and indicator.kind is not Kind.NUMBER
    sign = level_text(indicator, level) if exact else level_sign(indicator, level)
    if finding.answer != YES:
        return (
            Run(f"{indicator.title}:"),
            Run(f"{value};", True),
            Run(phrase("needs")),
            Run(sign, True),
        )
    if exact:
        return Run(f"{indicator.title}:"), Run(value, True)
    return Run(f"{indicator.title}:"), Run(f"{value} {sign}", True)


def marks(case: Evaluation, result: Result) -> str:
    """What a reader must know about a gate's findings, and what is merely planned."""
    found = decisive(result)
    words = marks_of(case, found)
    if any(planned_words(case, finding.criterion.indicator) for finding in found):
        words.append(phrase("mark_planned"))
    return apart(words)


def planned_words(case: Evaluation, indicator: Indicator) -> list[str]:
    """What is planned for an indicator by the date and sources asked for; it never answers."""
    asked = case.question.evidence
    own = case.region.chart.indicators.get(indicator.name)
    return [
        phrase(
            "planned_on",
            value=value_text(own, o.value),
            date=day(o.date),
            source=o.source,
            at=o.at,
        )
        for o in case.region.observations.get(indicator.name, ())
        if own is not None
        and o.planned
        and asked.as_of is not None
        and o.date <= asked.as_of
        and asked.admits(o._replace(planned=False))
    ]


def role_words(bottleneck: Bottleneck) -> str:
    """Where a bottleneck stands in the walk."""
    if bottleneck.role == LATENT:
        return phrase("role_latent")
    if bottleneck.role == STOPPING:
        return phrase("role_stopping")
    first = listed(map(name_title, bottleneck.pending))
    return phrase("role_pending", gates=first)


def who_words(chart: Chart, remedy: Remedy) -> str:
    """Who could clear a gate: names where the region has them; assumptions said."""
    names = []
    for actor in remedy.actors:
        name = actor.name or chart.actors.get(actor.kind, name_title(actor.kind))
        names.append(phrase("who_assumed", name=name) if actor.basis == "assumed" else name)
    return phrase("who", names=apart(names) or phrase("who_none"))


def gate_tip(gate: Gate) -> str:
    """A gate's tooltip in a bare chart: the question, and what each criterion asks and why."""
    lines = [gate.question]
    for criterion in gate.test.criteria:
        indicator = criterion.indicator
        level = level_text(indicator, criterion.level)
        why = phrase("basis_why", basis=BASES[criterion.basis], why=criterion.why)
        lines.append(phrase("tip_asked", title=indicator.title, level=level, why=why))
    return "\n".join(lines)


def result_tip(case: Evaluation, result: Result) -> str:
    """A gate's tooltip in a walk: every criterion, what is known of it, from where."""
    said = phrase("said_of", what=ANSWERS[result.answer], said=result.gate.question)
    return "\n".join([f"{SYMBOLS[result.answer]} {said}", *findings_tip(case, result.findings)])


def findings_tip(case: Evaluation, findings: tuple[Finding, ...]) -> Iterator[str]:
    """Each finding with its level, basis and observations."""
    for finding in findings:
        criterion = finding.criterion
        indicator = criterion.indicator
        yield f"{SYMBOLS[finding.answer]} {finding_words(finding)}"
        level = level_text(indicator, criterion.level)
        basis = BASES[criterion.basis]
        yield phrase("tip_level", level=level, basis=basis, why=criterion.why)
        for observation in finding.known.used:
            yield f"   {observation_words(finding, observation)}"
        ruling = finding.known.ruling
        if ruling is not None:
            yield phrase("tip_ruling", who=ruling.who, date=day(ruling.date), why=ruling.why)
        for planned in planned_words(case, indicator):
            yield phrase("tip_planned", planned=planned)
