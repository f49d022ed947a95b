"""Checking a chart: its graph, its steps, and whether each criterion can be answered both ways."""

from collections.abc import Iterable, Iterator, Mapping
from heapq import heappop, heappush

from kuchiki.flowchart.model import Chart, Gate, Route, Test
from kuchiki.flowchart.problems import Place, Problem, did_you_mean
from kuchiki.rules.criteria import Criterion, meets, plausible_range, spans
from kuchiki.rules.indicators import Kind

ONWARDS = "let an exit lead on to an outcome"


def check_chart(chart: Chart) -> tuple[Chart, list[Problem]]:
    """The chart with its gates in order, and every problem of its graph and levels."""
    problems = [*_names(chart), *_levels(chart)]
    if problems:
        return chart, problems
    order = in_order(chart)
    problems = [
        *_circles(chart, order),
        *_reach(chart, order),
        *_exits(chart),
        *_backwards(chart),
    ]
    if problems:
        return chart, problems
    gates = {name: chart.gates[name] for name in order}
    index = {name: number for number, name in enumerate([*gates, *chart.outcomes])}
    routes = tuple(Route(index[g.yes], index[g.no] if g.no else None) for g in gates.values())
    return chart._replace(gates=gates, routes=routes), []


def exits(gate: Gate) -> tuple[str, ...]:
    """Where a gate can lead."""
    return (gate.yes,) if gate.no is None else (gate.yes, gate.no)


def in_order(chart: Chart) -> list[str]:
    """Gates so that each comes after all that lead to it: repeatedly the first one ready.

    Gates on or behind a circle are left out.
    """
    before = _before(chart)
    names = list(chart.gates)
    ready = [number for number, name in enumerate(names) if not before[name]]
    numbers = {name: number for number, name in enumerate(names)}
    order: list[str] = []
    while ready:
        name = names[heappop(ready)]
        order.append(name)
        for target in {*exits(chart.gates[name])} & numbers.keys():
            before[target].discard(name)
            if not before[target]:
                heappush(ready, numbers[target])
    return order


def _before(chart: Chart) -> dict[str, set[str]]:
    """The gates that lead to each gate and outcome."""
    before: dict[str, set[str]] = {name: set() for name in (*chart.gates, *chart.outcomes)}
    for name, gate in chart.gates.items():
        for target in exits(gate):
            before[target].add(name)
    return before


def _names(chart: Chart) -> Iterator[Problem]:
    known = {**chart.gates, **chart.outcomes}
    if chart.start not in chart.gates:
        place = chart.places.get("start", chart.place)
        advice = did_you_mean(chart.start, chart.gates)
        yield Problem("chart.start", place, f"no gate is called {chart.start}", advice)
    for name, gate in chart.gates.items():
        for key, target in (("yes", gate.yes), ("no", gate.no)):
            if target is not None and target not in known:
                place = chart.places[f"gate.{name}.{key}"]
                message = f"no gate or outcome is called {target}"
                yield Problem("chart.exit", place, message, did_you_mean(target, known))


def _tests(chart: Chart) -> Iterator[tuple[str, Test]]:
    for name, gate in chart.gates.items():
        yield f"gate.{name}", gate.test
    for name, outcome in chart.outcomes.items():
        if outcome.observed is not None:
            yield f"outcome.{name}", outcome.observed


def _levels(chart: Chart) -> Iterator[Problem]:
    for path, test in _tests(chart):
        for criterion in test.criteria:
            place = chart.places.get(f"{path}.{criterion.id}.level", chart.place)
            yield from check_level(criterion, place)


def check_level(criterion: Criterion, place: Place) -> Iterator[Problem]:
    """Whether a level lies where values can be, and leaves both answers possible."""
    indicator, level = criterion.indicator, criterion.level
    low, high = spans(level)
    if indicator.kind is Kind.NUMBER and indicator.plausible is not None:
        least, most = indicator.plausible
        if low < least or high > most:
            message = f"this level lies outside what is plausible for {indicator.name}"
            advice = f"plausible is {least:g} to {most:g}"
            yield Problem("level.implausible", place, message, advice)
            return
    answer = meets(indicator, level, plausible_range(indicator))
    if not answer.can_yes or not answer.can_no:
        which = "every" if answer.can_yes else "no"
        message = f"{which} value of {indicator.name} meets this level, so it asks nothing"
        yield Problem("level.empty", place, message, "choose a level that can turn the answer")


def _circles(chart: Chart, order: list[str]) -> Iterator[Problem]:
    left = chart.gates.keys() - set(order)
    done: set[str] = set()
    for first in chart.gates:
        if first not in left or first in done:
            continue
        path = {first: iter(exits(chart.gates[first]))}  # dicts keep their order
        while path:
            name = next(reversed(path))
            target = next(path[name], None)
            if target is None:
                done.add(name)
                del path[name]
            elif target in path:
                circle = [*path][[*path].index(target) :]
                place = chart.places[f"gate.{name}.{_key(chart.gates[name], target)}"]
                shown = circle if len(circle) < 9 else [*circle[:6], "…", circle[-1]]
                message = f"the walk would go round in a circle: {' → '.join([*shown, target])}"
                yield Problem("chart.circle", place, message, ONWARDS)
            elif target in left and target not in done:
                path[target] = iter(exits(chart.gates[target]))


def _key(gate: Gate, target: str) -> str:
    return "yes" if gate.yes == target else "no"


def _reach(chart: Chart, order: list[str]) -> Iterator[Problem]:
    after = {name: exits(gate) for name, gate in chart.gates.items()}
    reached = _closure([chart.start], after)
    advice = "let an exit lead to it, or remove it"
    for kind, names in (("gate", chart.gates), ("outcome", chart.outcomes)):
        for name in names:
            if name not in reached:
                message = f"no walk from {chart.start} comes to the {kind} {name}"
                place = chart.places[f"{kind}.{name}"]
                yield Problem("chart.unreachable", place, message, advice)
    arriving = _closure(chart.outcomes, _before(chart))
    for name in order:
        if name not in arriving:
            message = f"from the gate {name} no way leads to an outcome"
            yield Problem("chart.no-outcome", chart.places[f"gate.{name}"], message, ONWARDS)


def _closure(begin: Iterable[str], steps: Mapping[str, Iterable[str]]) -> set[str]:
    """All that can be come to from *begin*."""
    found = set(begin)
    waiting = list(found)
    while waiting:
        more = set(steps.get(waiting.pop(), ())) - found
        found |= more
        waiting += more
    return found


def _exits(chart: Chart) -> Iterator[Problem]:
    for name, gate in chart.gates.items():
        if gate.no == gate.yes:
            message = f"Yes and No of {name} lead to the same place, so it asks nothing"
            advice = "let No lead elsewhere, or leave it out if the walk stops there"
            yield Problem("chart.same-exit", chart.places[f"gate.{name}.no"], message, advice)


def _backwards(chart: Chart) -> Iterator[Problem]:
    rank: Mapping[str, int] = {name: number for number, name in enumerate(chart.steps)}
    for name, gate in chart.gates.items():
        for target in exits(gate):
            if target in chart.gates and rank[chart.gates[target].step] < rank[gate.step]:
                place = chart.places[f"gate.{name}.{_key(gate, target)}"]
                message = f"{name} lies in step {gate.step} and leads back to {target}"
                advice = f"{target} lies in the earlier step {chart.gates[target].step}"
                yield Problem("chart.backwards", place, message, advice)
