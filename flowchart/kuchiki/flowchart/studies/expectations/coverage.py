"""Coverage: which gates, exits and answers of criteria the expectations of a chart exercised.

An expectation exercises the gates that its JSON names and, where it says how the walk goes, those
on the walk; where it names a step, that step's. Of each such gate it exercises the exit that the
answer opens (or the stop) and the answers of the criteria, and the same of an outcome's criteria
where it names the outcome.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import Finding
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.read.nodes import List, Map, Node
from kuchiki.flowchart.studies.expectations.run import Checked
from kuchiki.rules.answers import NO, UNKNOWN, YES

WORDS = (YES, NO, UNKNOWN)
_WALK = frozenset({"verdict", "status", "step", "stopped_at", "outcome", "possible", "path"})


class Missed(NamedTuple):
    """What no expectation exercised.

    *exits* as gate and answer; *answers* as gate or outcome, criterion and answer.
    """

    gates: tuple[str, ...]
    exits: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, str, str], ...]


class Coverage(NamedTuple):
    """Of one chart, how much of all gates, exits and answers was exercised, and what was not."""

    chart: Chart
    covered: int
    total: int
    missed: Missed


class _Seen(NamedTuple):
    gates: set[str]
    exits: set[tuple[str, str]]
    answers: set[tuple[str, str, str]]


def coverage_of(checked: Iterable[Checked]) -> tuple[Coverage, ...]:
    """The coverage of each chart that was used, by its name, in the order of first use."""
    charts: dict[str, Chart] = {}
    seen: dict[str, _Seen] = {}
    for one in checked:
        chart = one.case.chart
        charts.setdefault(chart.name, chart)
        _add(seen.setdefault(chart.name, _Seen(set(), set(), set())), one)
    return tuple(_coverage(chart, seen[name]) for name, chart in charts.items())


def percent(coverages: Sequence[Coverage]) -> float:
    """The share exercised of all that the charts have, in percent; 100 where there is nothing."""
    total = sum(coverage.total for coverage in coverages)
    return 100 * sum(coverage.covered for coverage in coverages) / total if total else 100.0


def exercised(part: Map, case: Evaluation) -> set[str]:
    """The gates and outcomes that an expectation's JSON is about."""
    words = set(_words(part))
    names = words & {*case.chart.gates, *case.chart.outcomes}
    if _WALK & part.items.keys():
        names |= {visit.gate for visit in case.path}
    steps = part.map("steps").items.keys()
    return names | {name for name, gate in case.chart.gates.items() if gate.step in steps}


def _words(node: Node) -> Iterator[str]:
    if isinstance(node, Map):
        for key, inner in node.items.items():
            yield key
            yield from _words(inner)
    elif isinstance(node, List):
        for inner in node.items:
            yield from _words(inner)
    else:
        yield node.text


def _add(seen: _Seen, one: Checked) -> None:
    for name in exercised(one.expectation.part, one.case):
        findings: Sequence[Finding]
        if name in one.case.gates:
            result = one.case.gates[name]
            findings = result.findings
            seen.gates.add(name)
            seen.exits.add((name, result.answer))
        else:
            findings = one.case.judgement.observed.get(name, ())
        seen.answers.update((name, f.criterion.id, f.answer) for f in findings)


def _coverage(chart: Chart, seen: _Seen) -> Coverage:
    tests = {name: gate.test for name, gate in chart.gates.items()}
    tests |= {name: o.observed for name, o in chart.outcomes.items() if o.observed is not None}
    gates = list(chart.gates)
    exits = [(name, word) for name in gates for word in WORDS]
    answers = [
        (name, c.id, word) for name, t in tests.items() for c in t.criteria for word in WORDS
    ]
    missed = Missed(
        tuple(name for name in gates if name not in seen.gates),
        tuple(each for each in exits if each not in seen.exits),
        tuple(each for each in answers if each not in seen.answers),
    )
    total = len(gates) + len(exits) + len(answers)
    return Coverage(chart, total - sum(map(len, missed)), total, missed)
