"""Evaluating a region: which evidence counts, what is known, and what a chart makes of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from kuchiki.flowchart.judge import Bottleneck, End, Judgement, Result, StepResult, Visit, judge
from kuchiki.flowchart.known import evidence_for, newest, resolve_all
from kuchiki.flowchart.load import with_levels
from kuchiki.flowchart.model import Chart, Region
from kuchiki.flowchart.problems import InputError, Problem, did_you_mean, nowhere
from kuchiki.flowchart.read.nodes import List, Map, Node, Scalar, from_data
from kuchiki.flowchart.read.values import read_value
from kuchiki.flowchart.remedies import Remedy, remedy_for
from kuchiki.rules.dates import last_day
from kuchiki.rules.evidence import Asked, Known, given
from kuchiki.rules.units import SAME


class Question(NamedTuple):
    """What was asked: evidence as of when and from whom, and what was set for a what-if."""

    evidence: Asked
    sources: tuple[str, ...] = ()
    set: Mapping[str, Any] = {}
    level: Mapping[str, Any] = {}


class Evaluation(NamedTuple):
    """A case judged: a region as of a date, by a chart.

    *chart* has the levels of the what-if; *known* has what is known of each indicator asked;
    *ignored* names the indicators with evidence that the chart does not ask; *remedies* belong to
    the bottlenecks, in their order.
    """

    region: Region
    chart: Chart
    question: Question
    known: Mapping[str, Known]
    judgement: Judgement
    remedies: tuple[Remedy, ...]
    ignored: tuple[str, ...]

    @property
    def as_of(self) -> date | None:
        """The date of the case; None where no evidence has one."""
        return self.question.evidence.as_of

    @property
    def verdict(self) -> str:
        """`cleared`, `not-cleared` or `open`."""
        return self.judgement.verdict

    @property
    def status(self) -> str:
        """`arrived`, `blocked` or `undetermined`."""
        return self.judgement.end.status

    @property
    def stopped_at(self) -> str | None:
        """The gate where the walk stopped."""
        return self.judgement.end.stopped_at

    @property
    def outcome(self) -> str | None:
        """The outcome at which the walk arrived."""
        return self.judgement.end.outcome

    @property
    def step(self) -> str:
        """The step of the gate where the walk stopped, or of its last gate."""
        return self.judgement.step

    @property
    def path(self) -> tuple[Visit, ...]:
        """The gates visited, in order."""
        return self.judgement.path

    @property
    def possible(self) -> tuple[End, ...]:
        """The ends that the unknowns leave possible, worst first."""
        return self.judgement.possible

    @property
    def gates(self) -> dict[str, Result]:
        """Every gate's answer and findings, by name."""
        return self.judgement.gates

    @property
    def steps(self) -> dict[str, StepResult]:
        """Every step's result, by name."""
        return self.judgement.steps

    @property
    def bottlenecks(self) -> tuple[Bottleneck, ...]:
        """The gates on the road that answer No and have no other exit, in order."""
        return self.judgement.bottlenecks


def evaluate(
    region: Region,
    chart: Chart | None = None,
    *,
    as_of: str | int | date | None = None,
    sources: Iterable[str] = (),
    set: Mapping[str, Any] | None = None,
    level: Mapping[str, Any] | None = None,
    rulings: bool = True,
    proxy: bool = True,
    precedents: Iterable[Region] = (),
    known_sources: Iterable[str] = (),
) -> Evaluation:
    """Judge *region* by *chart* (its own by default) as of a date (its newest by default).

    *sources* restricts the evidence to some documents; *set* replaces indicators' evidence by
    values (`unknown`: by nothing) and *level* critical levels, by `gate.criterion`; both take the
    data of a file. *rulings* and *proxy* say whether those count. Actions in *precedents* (other
    regions) are shown at the gates where this one is stuck. *known_sources* are taken as known
    although the region has none of them, because another region has.

    Raises InputError, with all faults, where a name, value, level or date makes no sense, or
    where the region's evidence and the chart clash in kind or unit.
    """
    asked_sources = tuple(dict.fromkeys(sources))
    elsewhere = frozenset(known_sources)
    problems = unknown_sources([s for s in asked_sources if s not in elsewhere], [region])
    levels = {path: as_node(value, "level") for path, value in (level or {}).items()}
    chosen = with_levels(chart or region.chart, levels, problems)
    values = {name: as_node(value, "set") for name, value in (set or {}).items()}
    day = read_date(as_of, problems)
    if problems:
        raise InputError(problems)
    asked = Asked(day, frozenset(asked_sources), rulings, proxy)
    question = Question(asked, asked_sources, _plain(values), _plain(levels))
    return _evaluate(region, chosen, question, values, tuple(precedents))


def unknown_sources(sources: Iterable[str], regions: Sequence[Region]) -> list[Problem]:
    """A problem for each of *sources* that none of *regions* knows."""
    known = {name: None for region in regions for name in region.sources}
    return [
        Problem(
            "source.unknown",
            nowhere("--source"),
            f"no source is called {name}",
            did_you_mean(name, known, f"known: {', '.join(known)}"),
        )
        for name in sources
        if name not in known
    ]


def read_date(text: str | int | date | None, problems: list[Problem]) -> date | None:
    """The date that is asked for; None, perhaps with a problem noted, where there is none."""
    if text is None or isinstance(text, date):
        return text
    try:
        return last_day(str(text))
    except ValueError as error:
        problems.append(Problem("option.date", nowhere("--as-of"), str(error)))
        return None


def as_node(data: Any, name: str) -> Node:
    """What a caller gives for a value or level, as a node of a file."""
    return data if isinstance(data, (Scalar, Map, List)) else from_data(data, f"--{name}")


def _plain(nodes: Mapping[str, Node]) -> dict[str, Any]:
    return {name: node.data for name, node in nodes.items()}


def _evaluate(
    region: Region,
    chart: Chart,
    question: Question,
    values: Mapping[str, Node],
    precedents: tuple[Region, ...],
) -> Evaluation:
    problems: list[Problem] = []
    indicators = chart.asked()
    evidence = evidence_for(region, chart, indicators, problems)
    known_set = _read_set(chart, values, problems)
    if problems:
        raise InputError(problems)
    asked = question.evidence
    if asked.as_of is None:
        asked = asked._replace(as_of=newest(evidence.observations, asked))
        question = question._replace(evidence=asked)
    known = resolve_all(indicators, evidence, asked, known_set)
    judgement = judge(chart, known)
    remedies = tuple(
        remedy_for(region, chart, bottleneck.gate, asked.as_of, precedents)
        for bottleneck in judgement.bottlenecks
    )
    return Evaluation(region, chart, question, known, judgement, remedies, evidence.ignored)


def _read_set(
    chart: Chart, values: Mapping[str, Node], problems: list[Problem]
) -> dict[str, Known]:
    found: dict[str, Known] = {}
    for name, node in values.items():
        indicator = chart.indicators.get(name)
        if indicator is None:
            message = f"no indicator is called {name} in the chart {chart.name}"
            advice = did_you_mean(name, chart.indicators)
            problems.append(Problem("set.unknown", node.place, message, advice))
        elif isinstance(node, Scalar) and node.text == "unknown":
            found[name] = given(indicator, None)
        else:
            read = read_value(indicator, node, SAME, problems)
            if read is not None:
                found[name] = given(indicator, read[0])
    return found
