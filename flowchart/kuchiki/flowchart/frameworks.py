"""Frameworks: one region through every chart that asks of it what is known, and where they agree.

Charts share indicators and names of gates. Where two hold the same value against other levels, or
ask other questions under one name, they can disagree about one and the same place.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from kuchiki.flowchart.ask import Ask, read_together
from kuchiki.flowchart.compare import question_of
from kuchiki.flowchart.evaluate import Evaluation, evaluate, unknown_sources
from kuchiki.flowchart.judge import Finding, Result
from kuchiki.flowchart.load import read_chart
from kuchiki.flowchart.model import Chart, Region
from kuchiki.flowchart.problems import InputError, Problem
from kuchiki.flowchart.read.sources import shipped_charts
from kuchiki.rules.answers import UNKNOWN
from kuchiki.rules.indicators import Indicator

ASKED, OWN, ANY = "asked", "own", "any"
"""Where the date is from: the question, the region's own chart, or any chart that has one."""
NOTHING = "asks nothing that the region has evidence on"


class Skip(NamedTuple):
    """A chart by which the region was not judged, and why not."""

    chart: str
    why: str


class Hold(NamedTuple):
    """A criterion that holds an indicator, in a gate or where an outcome is *observed*.

    *chart* is the name of a case of `Frameworks`, *place* the gate or outcome.
    """

    chart: str
    place: str
    observed: bool
    finding: Finding


class Shared(NamedTuple):
    """An indicator that two charts or more hold against levels.

    *same* is whether all levels are one; *differs* whether the charts' answers are not the same.
    """

    indicator: Indicator
    holds: tuple[Hold, ...]
    same: bool
    differs: bool

    @property
    def unknown(self) -> bool:
        """Whether no chart has an answer."""
        return all(hold.finding.answer == UNKNOWN for hold in self.holds)


class Namesake(NamedTuple):
    """A gate that two charts or more have: each one's result, by the names of cases.

    *same* is whether all ask the same criteria in the same group; *differs* whether their answers
    are not all equal.
    """

    gate: str
    results: Mapping[str, Result]
    same: bool
    differs: bool

    @property
    def unknown(self) -> bool:
        """Whether no chart has an answer."""
        return all(result.answer == UNKNOWN for result in self.results.values())


class Frameworks(NamedTuple):
    """A region judged by several charts as of one date, its own chart first.

    *cases* has each by its chart's name; *dated* says where the date is from; *shared* and *gates*
    have differences first.
    """

    region: Region
    cases: Mapping[str, Evaluation]
    as_of: date | None
    dated: str
    skipped: tuple[Skip, ...]
    shared: tuple[Shared, ...]
    gates: tuple[Namesake, ...]


def read_frameworks(names: Sequence[str], ask: Ask) -> list[Frameworks]:
    """The regions called *names*, each by every shipped chart; see `frameworks`.

    Raises InputError with all that cannot be understood.
    """
    regions, ask, _, others = read_together(names, ask._replace(chart=None))
    charts = [read_chart(name) for name in shipped_charts()]
    precedents = tuple({region.id: region for region in (*regions, *others)}.values())
    problems = unknown_sources(ask.sources, regions)
    found = []
    for region in regions:
        try:
            found.append(frameworks(region, ask, charts, precedents, known_sources=ask.sources))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return found


def frameworks(
    region: Region,
    ask: Ask | None = None,
    charts: Iterable[Chart] | None = None,
    precedents: Sequence[Region] = (),
    known_sources: Iterable[str] = (),
) -> Frameworks:
    """Judge a region by its own chart and by each of *charts* (the shipped ones by default).

    A chart is left out, with the reason, where it asks nothing that the region has evidence on or
    where the two clash in kind or unit. All are judged as of one date: the one asked for, else
    the region's default on its own chart, else the newest evidence that any chart asks. A what-if
    holds in the charts that know its indicator or criterion. *precedents* and *known_sources* are
    those of `evaluate`.

    Raises InputError with all that cannot be understood.
    """
    if charts is None:
        charts = [read_chart(name) for name in shipped_charts()]
    ask = ask or Ask()
    named, skipped = _chosen(region, ask, charts)
    sources = tuple(known_sources)
    cases, clashes = _judged(region, named, ask, ask.as_of, precedents, sources)
    if ask.as_of is not None:
        day, dated = cases[region.chart.name].as_of, ASKED
    else:
        day, dated = cases[region.chart.name].as_of, OWN
        if day is None:
            dates = [case.as_of for case in cases.values() if case.as_of is not None]
            day, dated = max(dates, default=None), ANY
        if any(case.as_of != day for case in cases.values()):
            cases, clashes = _judged(region, named, ask, day, precedents, sources)
    return Frameworks(
        region,
        cases,
        day,
        dated,
        (*skipped, *clashes),
        tuple(sorted(_shared(cases), key=lambda row: (not row.differs, row.unknown))),
        tuple(sorted(_namesakes(cases), key=lambda row: (not row.differs, row.same))),
    )


def _chosen(
    region: Region, ask: Ask, charts: Iterable[Chart]
) -> tuple[dict[str, Chart], list[Skip]]:
    """The charts that ask something of the region, by name, its own first; the others."""
    own = region.chart
    evidence = {*region.observations, *region.rulings, *ask.set}
    named, skipped = {own.name: own}, []
    for chart in charts:
        if _digests(chart) == _digests(own):
            continue
        name = f"{chart.name} (shipped)" if chart.name == own.name else chart.name
        if evidence.isdisjoint(chart.asked()):
            skipped.append(Skip(name, NOTHING))
        else:
            named[name] = chart
    return named, skipped


def _digests(chart: Chart) -> list[str]:
    return [file.digest for file in chart.files]


def _judged(
    region: Region,
    named: Mapping[str, Chart],
    ask: Ask,
    as_of: str | date | None,
    precedents: Sequence[Region],
    known_sources: Sequence[str],
) -> tuple[dict[str, Evaluation], list[Skip]]:
    """The region by each chart that does not clash with its evidence; the charts that do."""
    cases: dict[str, Evaluation] = {}
    clashes: list[Skip] = []
    problems: list[Problem] = []
    own = region.chart.name
    for name, chart in named.items():
        others = [other for label, other in named.items() if label != own]
        set_, level = _what_if(chart, ask, others if name == own else None)
        try:
            cases[name] = evaluate(
                region,
                chart,
                as_of=as_of,
                sources=ask.sources,
                set=set_,
                level=level,
                rulings=ask.rulings,
                proxy=ask.proxy,
                precedents=precedents,
                known_sources=known_sources,
            )
        except InputError as error:
            clash = [one.message for one in error.problems if one.code == "region.clash"]
            if clash:
                clashes.append(Skip(name, "; ".join(clash)))
            else:
                problems += error.problems
    if problems:
        raise InputError(problems)
    return cases, clashes


def _what_if(
    chart: Chart, ask: Ask, others: Sequence[Chart] | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What of the what-if a chart knows; where *others* are given, also what none of them does.

    That is left to the region's own chart, which says what is wrong with it.
    """
    asked, levels = chart.asked(), _levels(chart)
    set_ = {
        name: value
        for name, value in ask.set.items()
        if name in asked or (others is not None and not any(name in o.asked() for o in others))
    }
    level = {
        path: value
        for path, value in ask.level.items()
        if path in levels or (others is not None and not any(path in _levels(o) for o in others))
    }
    return set_, level


def _levels(chart: Chart) -> set[str]:
    """The paths of a chart's levels."""
    return {f"{gate.name}.{c.id}" for gate in chart.gates.values() for c in gate.test.criteria}


def _shared(cases: Mapping[str, Evaluation]) -> list[Shared]:
    """The indicators that two charts or more hold, in the order in which they are asked."""
    held: dict[str, list[Hold]] = {}
    for name, case in cases.items():
        for hold in _holds(name, case):
            held.setdefault(hold.finding.criterion.indicator.name, []).append(hold)
    found = []
    for holds in held.values():
        answers: dict[str, set[str]] = {}
        for hold in holds:
            answers.setdefault(hold.chart, set()).add(hold.finding.answer)
        if len(answers) > 1:
            criteria = [hold.finding.criterion for hold in holds]
            levels = [(c.indicator.unit, c.indicator.words, c.level) for c in criteria]
            same = all(level == levels[0] for level in levels)
            first, *rest = answers.values()
            differs = any(words != first for words in rest)
            found.append(Shared(criteria[0].indicator, tuple(holds), same, differs))
    return found


def _holds(name: str, case: Evaluation) -> list[Hold]:
    """The criteria of a case: of its gates, then of the outcomes that are observed."""
    judged = [
        Hold(name, gate, False, finding)
        for gate, result in case.gates.items()
        for finding in result.findings
    ]
    observed = [
        Hold(name, outcome, True, finding)
        for outcome, findings in case.judgement.observed.items()
        for finding in findings
    ]
    return [*judged, *observed]


def _namesakes(cases: Mapping[str, Evaluation]) -> list[Namesake]:
    """The gates that two charts or more have, in order."""
    found = []
    for gate in dict.fromkeys(gate for case in cases.values() for gate in case.gates):
        results = {name: case.gates[gate] for name, case in cases.items() if gate in case.gates}
        if len(results) > 1:
            first, *rest = results.values()
            same = all(question_of(result.gate) == question_of(first.gate) for result in rest)
            differs = any(result.answer != first.answer for result in rest)
            found.append(Namesake(gate, results, same, differs))
    return found
