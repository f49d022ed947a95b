"""The outcome of a chart's cases: what its outcomes are observed by, or an indicator."""

from collections.abc import Callable, Sequence

from kuchiki.flowchart.evaluate import Evaluation, as_node
from kuchiki.flowchart.known import evidence_for, resolve_all
from kuchiki.flowchart.model import Chart, Test
from kuchiki.flowchart.problems import InputError, Problem, did_you_mean, nowhere
from kuchiki.flowchart.read.nodes import Scalar
from kuchiki.flowchart.read.values import read_value
from kuchiki.flowchart.studies.hypothesis.calibrate import anchors_in, spread
from kuchiki.flowchart.studies.hypothesis.read import both_sides
from kuchiki.rules.answers import NO, UNKNOWN, YES, Answer
from kuchiki.rules.criteria import AtLeast, Is, Level, meets
from kuchiki.rules.evidence import given
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.units import SAME
from kuchiki.rules.values import Range, Value

Ends = tuple[float, float]
"""The lowest and the highest membership that a case can have."""

ENDS: dict[str, Ends] = {YES: (1.0, 1.0), NO: (0.0, 0.0), UNKNOWN: (0.0, 1.0)}


class Outcome:
    """What is explained: its *name*, and each case's membership in it."""

    def __init__(self, name: str, of: Callable[[Evaluation], Ends]) -> None:
        self.name = name
        self.of = of


def find_outcome(chart: Chart, name: str | None, calibrations: Sequence[str]) -> Outcome:
    """The outcome called *name*; by default the chart's one good outcome that is observed.

    An indicator of numbers or words needs anchors or a word, such as `growth=5` or
    `activity=active`. Raises InputError where nothing is meant, or something that a gate asks.
    """
    place = nowhere("--outcome")
    observed = {o.name: o.observed for o in chart.outcomes.values() if o.observed and o.good}
    if name is None:
        if len(observed) != 1:
            several = ", ".join(observed) or "none"
            message = f"{several} of the good outcomes of {chart.name} are observed by something"
            advice = "name the outcome, or an indicator, with --outcome"
            raise InputError([Problem("hypothesis.outcome", place, message, advice)])
        name = next(iter(observed))
    if name in chart.outcomes:
        return _of_chart(chart, name, chart.outcomes[name].observed)
    if name not in chart.indicators:
        advice = did_you_mean(name, [*chart.outcomes, *chart.indicators])
        message = f"{chart.name} has no outcome and no indicator called {name}"
        raise InputError([Problem("hypothesis.name", place, message, advice)])
    indicator = chart.indicators[name]
    _refuse(chart, name, [indicator])
    meaning = _meaning(indicator, calibrations)
    return Outcome(name, lambda case: meaning(_value(case, indicator)))


def _of_chart(chart: Chart, name: str, test: Test | None) -> Outcome:
    if test is None:
        message = f"nothing observes whether {name} has come about"
        advice = "name an indicator with --outcome"
        raise InputError([Problem("hypothesis.outcome", nowhere("--outcome"), message, advice)])
    _refuse(chart, name, [criterion.indicator for criterion in test.criteria])
    return Outcome(name, lambda case: ENDS[case.judgement.outcomes[name] or UNKNOWN])


def _refuse(chart: Chart, name: str, indicators: Sequence[Indicator]) -> None:
    """Raise InputError where a gate asks what the outcome is known by."""
    known = _with_operands(chart, indicators)
    for gate in chart.gates.values():
        asked = _with_operands(chart, [criterion.indicator for criterion in gate.test.criteria])
        shared = [one for one in asked if one in known]
        if shared:
            why = f"the gate {gate.name} asks {shared[0]}"
            raise InputError([both_sides(name, nowhere("--outcome"), why)])


def _with_operands(chart: Chart, indicators: Sequence[Indicator]) -> dict[str, None]:
    waiting = list(indicators)
    for indicator in waiting:
        if indicator.formula is not None:
            waiting += [chart.indicators[part] for part in indicator.formula.operands]
    return dict.fromkeys(indicator.name for indicator in waiting)


def _value(case: Evaluation, indicator: Indicator) -> Value:
    """What is known of an indicator, though the chart may not ask it."""
    name = indicator.name
    if name in case.known:
        return case.known[name].value
    if name in case.question.set:
        node = as_node(case.question.set[name], "set")
        read = None
        if not (isinstance(node, Scalar) and node.text == UNKNOWN):
            read = read_value(indicator, node, SAME, [])
        return given(indicator, read and read[0]).value
    problems: list[Problem] = []
    indicators = {
        one: case.chart.indicators[one] for one in _with_operands(case.chart, [indicator])
    }
    evidence = evidence_for(case.region, case.chart, indicators, problems)
    if problems:
        raise InputError(problems)
    return resolve_all(indicators, evidence, case.question.evidence, {})[name].value


def _meaning(indicator: Indicator, calibrations: Sequence[str]) -> Callable[[Value], Ends]:
    """How a value of an indicator becomes a membership."""
    said = _said(indicator, calibrations)
    if indicator.kind is Kind.TRUTH and said is None:
        return lambda value: _ends(meets(indicator, Is(1), value))
    if indicator.kind is Kind.NUMBER:
        return _of_number(indicator, said)
    if said not in indicator.words:
        words = ", ".join(indicator.words)
        message = f"from which of its words on does {indicator.name} count as reached?"
        if indicator.kind is not Kind.SCALE:
            message = f"which of its words does {indicator.name} count as reached by?"
        advice = f"for instance --calibrate {indicator.name}={indicator.words[-1]}; known: {words}"
        raise InputError([Problem("hypothesis.anchors", nowhere("--calibrate"), message, advice)])
    rank = indicator.words.index(said)
    level: Level = AtLeast(rank) if indicator.kind is Kind.SCALE else Is(rank)
    return lambda value: _ends(meets(indicator, level, value))


def _of_number(indicator: Indicator, said: str | None) -> Callable[[Value], Ends]:
    anchors = anchors_in(said or "")
    if anchors is None:
        message = f"from which number on does {indicator.name} count as reached?"
        advice = f"for instance --calibrate {indicator.name}=5, or exclusion,crossover,inclusion"
        raise InputError([Problem("hypothesis.anchors", nowhere("--calibrate"), message, advice)])

    def ends(value: Value) -> Ends:
        assert isinstance(value, Range), "numbers are ranges"
        return spread(value.low, value.high, anchors)

    return ends


def _said(indicator: Indicator, calibrations: Sequence[str]) -> str | None:
    """What `--calibrate` says of the indicator; raises InputError if it names something else."""
    found = None
    for text in calibrations:
        name, _, said = text.partition("=")
        if name.strip() != indicator.name:
            message = f"only the outcome {indicator.name} can be calibrated, not {name.strip()}"
            advice = "gates are judged by the chart's own levels"
            raise InputError(
                [Problem("hypothesis.anchors", nowhere("--calibrate"), message, advice)]
            )
        found = said.strip()
    return found


def _ends(answer: Answer[bool]) -> Ends:
    return ENDS[answer.word]
