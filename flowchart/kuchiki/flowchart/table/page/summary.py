"""The summary: what was judged, how the cases fared in a sentence, what stands in the way."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kuchiki.flowchart.model import Chart, GateActor
from kuchiki.flowchart.problems import File
from kuchiki.flowchart.table.page.funnel import share
from kuchiki.flowchart.table.page.said import said
from kuchiki.flowchart.table.run import Asked, Report
from kuchiki.flowchart.table.said import cases
from kuchiki.flowchart.table.tally import Counts, Tally, clearable
from kuchiki.flowchart.views.draw.words import name_title
from kuchiki.flowchart.views.phrases import VERDICTS, day, listed, number
from kuchiki.rules.answers import NO, UNKNOWN, YES
from kuchiki.rules.indicators import Indicator, Kind

_SHORT = 60  # letters of a fact that stands beside others
_WANTED = 20  # indicators told, before the rest is counted


class Fact(NamedTuple):
    """Something a reader must know of what was judged; *lines* stand below each other.

    A *long* one needs the whole width.
    """

    title: str
    lines: tuple[str, ...]
    long: bool = False


class Verdict(NamedTuple):
    """How many cases have a verdict."""

    answer: str
    title: str
    cases: str
    share: str


class Stuck(NamedTuple):
    """A bottleneck, in how many cases, and who could clear it."""

    gate: str
    title: str
    cases: str
    share: str
    stopped: str
    choose: str
    actors: tuple[tuple[GateActor, str], ...]


class Wanted(NamedTuple):
    """An indicator for want of which gates are Unknown."""

    title: str
    name: str
    unit: str
    cases: str
    share: str
    gates: tuple[tuple[str, str], ...]


def facts_of_file(chart: Chart, asked: Asked, report: Report) -> list[Fact]:
    """What was read, and all of it that was not understood as meant."""
    layout = report.layout
    facts = [
        Fact(said("file"), (report.path,)),
        Fact(said("read_as"), (said("tidy" if report.tidy else "wide"),)),
        Fact(said("by_chart"), (said("chart_named", title=chart.title, name=chart.name),)),
        Fact(said("when"), (_when(asked, report.tidy),)),
    ]
    if layout.missing:
        names = listed(indicator.title for indicator in layout.missing)
        missing = said("columns_missing_what", names=names)
        facts.append(_list(said("columns_missing"), missing))
    if layout.passed and not report.tidy:
        facts.append(_list(said("columns_passed"), listed(layout.passed)))
    if report.ignored:
        rows, names = number(sum(report.ignored.values())), listed(report.ignored)
        ignored = said("rows_ignored_what", rows=rows, names=names)
        facts.append(_list(said("rows_ignored"), ignored))
    if report.short:
        facts.append(_list(said("rows_short"), *(short.message() for short in report.short)))
    if layout.levels:
        facts.append(_list(said("columns_level"), *_levels(chart, report)))
    bad = [problem.message for problem in report.bad]
    told = (*bad, said("cells_bad_what")) if bad else (said("cells_bad_none"),)
    return [*facts, _list(said("cells_bad"), *told)]


def _list(title: str, *lines: str) -> Fact:
    return Fact(title, lines, max(map(len, lines)) > _SHORT)


def _when(asked: Asked, tidy: bool) -> str:
    if not tidy:
        return said("when_rows")
    if asked.each_year:
        return said("when_years")
    return said("when_newest") if asked.as_of is None else day(asked.as_of)


def _levels(chart: Chart, report: Report) -> Iterator[str]:
    for (gate, at), column in report.layout.levels.items():
        criterion = chart.gates[gate].test.criteria[at].indicator.title
        yield said("columns_level_what", gate=name_title(gate), criterion=criterion, column=column)


def facts_of_results(chart: Chart) -> list[Fact]:
    """What is known of verdicts that were there already."""
    return [
        Fact(said("by_chart"), (said("chart_named", title=chart.title, name=chart.name),)),
        Fact(said("when"), (said("when_rows"),)),
        _list(said("cells_bad"), said("results_only")),
    ]


def inputs_of(chart: Chart, path: str | None = None) -> list[File]:
    """The files that the page was made from; a table of several files or a folder has none."""
    if path is None or not Path(path).is_file():
        return list(chart.files)
    with Path(path).open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return [File(path, "", digest), *chart.files]


def sentences(chart: Chart, tally: Tally) -> list[str]:
    """How the walks of the cases ended, and how many of them cannot be settled."""
    if not tally.cases:
        return [said("sum_none")]
    parts = [
        said(
            "sum_arrived" if outcome.good else "sum_arrived_ill",
            count=number(tally.arrived[name]) if tally.arrived[name] else said("none"),
            outcome=outcome.title,
        )
        for name, outcome in chart.outcomes.items()
        if tally.arrived[name] or outcome.good
    ]
    parts += _stopped("sum_blocked", tally.blocked)
    parts += _stopped("sum_undetermined", tally.undetermined)
    *first, last = parts
    told = said("sum_and").join([listed(first), last]) if first else last
    found = [said("sum", cases=cases(tally.cases), parts=told)]
    if tally.open:
        found.append(said("sum_open", count=number(tally.open)))
    settled = sum(tally.undetermined.values()) - tally.open
    if settled:
        found.append(said("sum_settled", count=number(settled)))
    return found


def _stopped(key: str, counts: Counts) -> list[str]:
    total = sum(counts.values())
    if not total:
        return []
    most = max(counts, key=lambda name: counts[name])
    gate, often = name_title(most), number(counts[most])
    return [said(key, count=number(total), gate=gate, most=often)]


def verdicts(tally: Tally) -> list[Verdict]:
    """Cleared, not cleared, open."""
    counts = {YES: tally.cleared, NO: tally.not_cleared, UNKNOWN: tally.open}
    return [
        Verdict(answer, title, number(count), share(count, tally.cases))
        for (answer, count), title in zip(counts.items(), VERDICTS.values(), strict=True)
    ]


def bottlenecks(chart: Chart, tally: Tally) -> list[Stuck]:
    """The commonest first."""
    found = sorted(tally.bottlenecks.items(), key=lambda pair: -pair[1])
    return [
        Stuck(
            name,
            name_title(name),
            number(count),
            share(count, tally.cases),
            number(tally.blocked.get(name, 0)),
            f"bottleneck={name}",
            tuple((actor, actor_title(chart, actor.kind)) for actor in chart.gates[name].actors),
        )
        for name, count in found
        if count
    ]


def clearing(chart: Chart, tally: Tally) -> list[tuple[str, str]]:
    """Kinds of actors, with how many of all bottlenecks they could clear."""
    total = number(sum(tally.bottlenecks.values()))
    return [
        (actor_title(chart, kind), said("clearable_of", count=number(count), all=total))
        for kind, count in clearable(chart, tally).items()
    ]


def actor_title(chart: Chart, kind: str) -> str:
    """What a kind of actor is called."""
    return chart.actors.get(kind, name_title(kind))


def wanting(chart: Chart, tally: Tally) -> tuple[list[Wanted], int]:
    """The indicators worth collecting first, and how many more there are."""
    found = sorted(((n, c) for n, c in tally.wanting.items() if c), key=lambda pair: -pair[1])
    wanted = []
    for name, count in found[:_WANTED]:
        indicator = chart.indicators[name]
        part, unit = share(count, tally.cases), _told_in(indicator)
        gates = tuple((gate, name_title(gate)) for gate in _asking(chart, name))
        wanted.append(Wanted(indicator.title, name, unit, number(count), part, gates))
    return wanted, max(len(found) - _WANTED, 0)


def _told_in(indicator: Indicator) -> str:
    """A number's unit, or the words that are known."""
    if indicator.kind is Kind.TRUTH:
        return said("truth")
    return indicator.unit or listed(indicator.words)


def _asking(chart: Chart, name: str) -> Iterator[str]:
    """The gates that ask an indicator, also through a formula."""
    for gate in chart.gates.values():
        waiting = [criterion.indicator for criterion in gate.test.criteria]
        for indicator in waiting:
            if indicator.name == name:
                yield gate.name
                break
            if indicator.formula is not None:
                waiting += [chart.indicators[part] for part in indicator.formula.operands]
