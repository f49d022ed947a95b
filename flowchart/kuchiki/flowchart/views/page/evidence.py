"""Evidence: every observation with how it stands as of the date."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.known import evidence_for
from kuchiki.flowchart.views.page.anchors import Anchors
from kuchiki.flowchart.views.page.lines import Ref, word
from kuchiki.flowchart.views.phrases import value_text
from kuchiki.rules.evidence import Known, Observation, Standing, standing
from kuchiki.rules.indicators import Indicator

IN_FORCE, SUPERSEDED, STALE, LATER = "in_force", "superseded", "stale", "later"
PLANNED, OTHER_SOURCE, NO_PROXY = "planned", "other_source", "no_proxy"
RULED_OUT, WHAT_IF, NOT_ASKED = "ruled_out", "what_if", "not_asked"
CONFLICT, PROXY, REPEATS = "conflict", "proxy", "repeats"
FILTERS = (IN_FORCE, CONFLICT, PROXY, PLANNED, SUPERSEDED)


class Mark(NamedTuple):
    """What a reader must know of an observation: its key and in words."""

    key: str
    label: str


class Seen(NamedTuple):
    """An observation as the page shows it; *status* is one of the words above."""

    indicator: Indicator
    value: str
    date: date
    source: Ref
    at: str
    status: str
    label: str
    marks: tuple[Mark, ...]
    note: str | None
    gates: tuple[str, ...]

    @property
    def counts(self) -> bool:
        """Whether it is in force, or planned: what a gate's panel shows first."""
        return self.status in (IN_FORCE, PLANNED)

    @property
    def keys(self) -> str:
        """Status and marks, for filters."""
        return " ".join([self.status, *(mark.key for mark in self.marks)])


def gates_asking(case: Evaluation) -> dict[str, list[str]]:
    """For each indicator the gates that ask it, also through a formula."""
    found: dict[str, dict[str, None]] = {}
    for name, gate in case.chart.gates.items():
        for criterion in gate.test.criteria:
            for indicator in operands(case, criterion.indicator):
                found.setdefault(indicator.name, {})[name] = None
    return {indicator: list(gates) for indicator, gates in found.items()}


def operands(case: Evaluation, indicator: Indicator) -> Iterator[Indicator]:
    """The indicator, and what it is derived from."""
    yield indicator
    if indicator.formula is not None:
        for name in indicator.formula.operands:
            yield from operands(case, case.chart.indicators[name])


def seen(case: Evaluation, anchors: Anchors) -> dict[str, list[Seen]]:
    """All observations by indicator, newest first; what the chart asks comes first."""
    asked = case.chart.asked()
    evidence = evidence_for(case.region, case.chart, asked, [])
    gates = gates_asking(case)
    found: dict[str, list[Seen]] = {}
    for name, indicator in asked.items():
        observations = evidence.observations.get(name, ())
        found[name] = _seen(case, anchors, indicator, observations, gates.get(name, ()))
    for name in case.ignored:
        indicator = case.region.chart.indicators[name]
        found[name] = [
            _row(anchors, indicator, observation, NOT_ASKED, (), False)
            for observation in case.region.observations[name]
        ]
    return {
        name: sorted(rows, key=lambda row: row.date, reverse=True)
        for name, rows in found.items()
        if rows
    }


def _seen(
    case: Evaluation,
    anchors: Anchors,
    indicator: Indicator,
    observations: Iterable[Observation],
    gates: Iterable[str],
) -> list[Seen]:
    known = case.known[indicator.name]
    stands = standing(indicator, observations, case.question.evidence)
    what_if = indicator.name in case.question.set
    rows = []
    for observation in observations:
        status = WHAT_IF if what_if else _status(case, known, stands, observation)
        conflict = known.conflict and status == IN_FORCE
        rows.append(_row(anchors, indicator, observation, status, tuple(gates), conflict))
    return rows


def _status(case: Evaluation, known: Known, stands: Standing, observation: Observation) -> str:
    asked = case.question.evidence
    if observation.planned:
        return PLANNED
    if asked.sources and observation.origin not in asked.sources:
        return OTHER_SOURCE
    if observation.area is not None and not asked.proxy:
        return NO_PROXY
    if asked.as_of is None or observation.date > asked.as_of:
        return LATER
    if observation in known.used:
        return IN_FORCE
    if known.ruling is not None:
        return RULED_OUT
    return SUPERSEDED if observation in stands.superseded else STALE


def _row(
    anchors: Anchors,
    indicator: Indicator,
    observation: Observation,
    status: str,
    gates: tuple[str, ...],
    conflict: bool,
) -> Seen:
    marks = []
    if conflict:
        marks.append(Mark(CONFLICT, word("mark_conflict")))
    if observation.area is not None:
        marks.append(Mark(PROXY, word("mark_proxy", area=observation.area)))
    if observation.repeats is not None:
        marks.append(Mark(REPEATS, word("mark_repeats", source=observation.repeats)))
    return Seen(
        indicator,
        value_text(indicator, observation.value),
        observation.date,
        anchors.to_source(observation.source),
        observation.at,
        status,
        word(f"status_{status}"),
        tuple(marks),
        observation.note,
        gates,
    )


class Document(NamedTuple):
    """A source with how many of its observations are in force."""

    id: str
    title: str
    author: str | None
    year: int
    kind: str
    url: str | None
    note: str | None
    used: int


def documents(case: Evaluation, cited: Iterable[str], rows: Iterable[Seen]) -> list[Document]:
    """The documents that this part of the page names, in the order of the files."""
    used: dict[str, int] = {}
    for row in rows:
        used[row.source.label] = used.get(row.source.label, 0) + (row.status == IN_FORCE)
    wanted = {*used, *cited}
    known = case.chart.sources | case.region.sources
    return [
        Document(s.id, s.title, s.author, s.year, s.kind, s.url, s.note, used.get(s.id, 0))
        for s in known.values()
        if s.id in wanted
    ]
