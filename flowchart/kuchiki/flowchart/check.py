"""Checking a chart: its graph, its steps, and whether each criterion can be answered both ways."""

from collections.abc import Iterator, Mapping

from kuchiki.flowchart.model import Chart, Gate, Route, Test
from kuchiki.flowchart.problems import Place, Problem, did_you_mean
from kuchiki.rules.criteria import Criterion, meets, plausible_range, spans
from kuchiki.rules.indicators import Kind


def check_chart(chart: Chart) -> tuple[Chart, list[Problem]]:
    """The chart with its gates in order, and every problem of its graph and levels."""
    problems = [*_names(chart), *_levels(chart)]
    if problems:
        return chart, problems
    order = in_order(chart)
    problems = [*_circles(chart, order), *_reach(chart), *_exits(chart), *_backwards(chart)]
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
    before: dict[str, set[str]] = {name: set() for name in chart.gates}
    for name, gate in chart.gates.items():
        for target in exits(gate):
            if target in before:
                before[target].add(name)
    order: list[str] = []
    waiting = list(chart.gates)
    while waiting:
        ready = next((name for name in waiting if not before[name]), None)
        if ready is None:
            break
        waiting.remove(ready)
        order.append(ready)
        for target in exits(chart.gates[ready]):
            before.get(target, set()).discard(ready)
    return order


def _names(chart: Chart) -> Iterator[Problem]:
    known = [*chart.gates, *chart.outcomes]
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
    left = [name for name in chart.gates if name not in order]
    while left:
        path = [left[0]]
        while True:  # each gate left leads to or comes from a circle; go back along one
            before = next(n for n in left if path[-1] in exits(chart.gates[n]))
            if before in path:
                circle = [before, *reversed(path[path.index(before) :])]
                break
            path.append(before)
        place = chart.places[f"gate.{circle[0]}.{_key(chart.gates[circle[0]], circle[1])}"]
        message = f"the walk would go round in a circle: {' → '.join(circle)}"
        yield Problem("chart.circle", place, message, "let one of these exits lead onwards")
        return


def _key(gate: Gate, target: str) -> str:
    return "yes" if gate.yes == target else "no"


def _reach(chart: Chart) -> Iterator[Problem]:
    reached = {chart.start}
    waiting = [chart.start]
    while waiting:
        for target in exits(chart.gates[waiting.pop()]):
            if target not in reached:
                reached.add(target)
                if target in chart.gates:
                    waiting.append(target)
    for name in chart.gates:
        if name not in reached:
            message = f"no walk from {chart.start} comes to the gate {name}"
            yield Problem("chart.unreachable", chart.places[f"gate.{name}"], message)
    for name in chart.outcomes:
        if name not in reached:
            message = f"no walk from {chart.start} comes to the outcome {name}"
            yield Problem("chart.unreachable", chart.places[f"outcome.{name}"], message)
    arriving = set(chart.outcomes)
    grown = True
    while grown:
        more = {n for n, gate in chart.gates.items() if arriving.intersection(exits(gate))}
        grown = not more <= arriving
        arriving |= more
    for name in chart.gates:
        if name not in arriving and name in in_order(chart):
            message = f"from the gate {name} no way leads to an outcome"
            yield Problem("chart.no-outcome", chart.places[f"gate.{name}"], message)


def _exits(chart: Chart) -> Iterator[Problem]:
    for name, gate in chart.gates.items():
        if gate.no == gate.yes:
            message = f"Yes and No of {name} lead to the same place, so it asks nothing"
            yield Problem("chart.same-exit", chart.places[f"gate.{name}.no"], message)


def _backwards(chart: Chart) -> Iterator[Problem]:
    rank: Mapping[str, int] = {name: number for number, name in enumerate(chart.steps)}
    for name, gate in chart.gates.items():
        for target in exits(gate):
            if target in chart.gates and rank[chart.gates[target].step] < rank[gate.step]:
                place = chart.places[f"gate.{name}.{_key(gate, target)}"]
                message = f"{name} lies in step {gate.step} and leads back to {target}"
                advice = f"{target} lies in the earlier step {chart.gates[target].step}"
                yield Problem("chart.backwards", place, message, advice)
