"""The funnel: gate by gate how many cases come, go on, stop."""

from collections.abc import Iterator
from typing import NamedTuple

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table.flows import Flow, flows
from kuchiki.flowchart.table.page.said import said
from kuchiki.flowchart.table.said import cases
from kuchiki.flowchart.table.tally import Tally
from kuchiki.flowchart.views.draw.words import name_title
from kuchiki.flowchart.views.phrases import ANSWERS, number
from kuchiki.rules.answers import NO, UNKNOWN, YES

STOPS = {NO: "blocked", UNKNOWN: "undetermined"}


class Part(NamedTuple):
    """What some cases do at a gate; *choose* picks them from the list, if they stop there.

    *start* and *width* are percents of all cases.
    """

    answer: str
    words: str
    said: str
    cases: str
    choose: str
    start: str
    width: str


class Come(NamedTuple):
    """The cases that come to a place; *choose* picks them from the list, if they end there."""

    words: str
    cases: str
    share: str
    width: str
    choose: str = ""


class Rung(NamedTuple):
    """A gate, or an outcome: that has no parts, and is *good* or not."""

    name: str
    title: str
    question: str
    good: bool | None
    come: Come
    parts: tuple[Part, ...] = ()


def funnel(chart: Chart, tally: Tally) -> list[Rung]:
    """The gates in the chart's order, then the outcomes."""
    by_gate: dict[str, list[Flow]] = {name: [] for name in chart.gates}
    for flow in flows(chart, tally):
        by_gate[flow.gate].append(flow)
    rungs = []
    for name, gate in chart.gates.items():
        parts = tuple(_parts(chart, by_gate[name], tally.cases))
        come = _come("come", tally.visited[name], tally.cases)
        rungs.append(Rung(name, name_title(name), gate.question, None, come, parts))
    for name, outcome in chart.outcomes.items():
        choose = f"status=arrived&stop={name}" if tally.arrived[name] else ""
        come = _come("arrive", tally.arrived[name], tally.cases, choose)
        rungs.append(Rung(name, outcome.title, "", outcome.good, come))
    return rungs


def _come(key: str, count: int, of: int, choose: str = "") -> Come:
    words = said(key, cases=cases(count))
    return Come(words, number(count), share(count, of), _wide(count, of), choose)


def share(count: int, of: int) -> str:
    """A share in words.

    >>> share(1, 3), share(1, 527), share(0, 0)
    ('33 %', '< 1 %', '0 %')
    """
    percent = 100 * count / max(of, 1)
    if 0 < percent < 0.5:
        return said("percent_small")
    return said("percent", percent=f"{percent:.0f}")


def _wide(count: int, of: int) -> str:
    return f"{round(100 * count / max(of, 1), 2):g}%"


def _parts(chart: Chart, found: list[Flow], all_: int) -> Iterator[Part]:
    before = 0
    for flow in sorted(found, key=lambda flow: (YES, NO, UNKNOWN).index(flow.answer)):
        count = number(flow.cases)
        words, choose = said("stop"), f"status={STOPS.get(flow.answer)}&stop={flow.gate}"
        if flow.head is not None:
            outcome = chart.outcomes.get(flow.head)
            title = name_title(flow.head) if outcome is None else outcome.title
            words, choose = said("go_on", place=title), ""
        yield Part(
            flow.answer,
            said("part", answer=ANSWERS[flow.answer], count=count, what=words),
            said("part_said", count=count, what=words),
            count,
            choose if flow.cases else "",
            _wide(before, all_),
            _wide(flow.cases, all_),
        )
        before += flow.cases
