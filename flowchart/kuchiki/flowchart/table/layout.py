"""Layout: which columns of a table hold which indicators, and which are passed through."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.problems import InputError, Place, Problem, did_you_mean, nowhere
from kuchiki.rules.criteria import AtLeast, AtMost, Is
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.units import SAME, Ratio, ratio

OUTPUT = (
    "verdict",
    "status",
    "step",
    "stopped_at",
    "outcome",
    "at_best",
    "at_worst",
    "bottlenecks",
    "unknown",
)


class Use(NamedTuple):
    """What a map says of an indicator: its columns, and their unit where it is not the chart's.

    *column* holds values, *low* and *high* bounds. In a tidy table *column* is the name in the
    column of indicators.
    """

    column: str | None = None
    low: str | None = None
    high: str | None = None
    unit: str | None = None
    place: Place | None = None


class Origin(NamedTuple):
    """The columns of one indicator and the factor to its unit."""

    indicator: Indicator
    column: str | None
    low: str | None
    high: str | None
    factor: Ratio = SAME

    @property
    def columns(self) -> list[str]:
        """All columns that hold it."""
        return [c for c in (self.column, self.low, self.high) if c is not None]


class Layout(NamedTuple):
    """The columns of a table as a chart sees them.

    *origins* has the indicators found, *missing* those that the chart's gates ask and no column
    holds; *passed* are the columns that no gate asks. *levels* names a column for critical levels,
    by gate and the criterion's number.
    """

    origins: dict[str, Origin]
    derived: tuple[Indicator, ...]
    missing: tuple[Indicator, ...]
    passed: tuple[str, ...]
    levels: dict[tuple[str, int], str]


def lay_out(
    columns: Sequence[str],
    chart: Chart,
    uses: Mapping[str, Use] | None = None,
    levels: Mapping[str, str] | None = None,
    shown: str = "table",
) -> Layout:
    """How *chart* reads a table of these columns; raises InputError with every problem."""
    uses = uses or {}
    problems: list[Problem] = []
    asked = asked_by_gates(chart)
    present = set(columns)
    for name, use in uses.items():
        place = use.place or nowhere(shown)
        if name not in chart.indicators:
            message = f"no indicator is called {name} in the chart {chart.name}"
            advice = did_you_mean(name, chart.indicators)
            problems.append(Problem("table.map", place, message, advice))
        for column in (use.column, use.low, use.high):
            if column is not None and column not in present:
                advice = did_you_mean(column, map(str, columns))
                problems.append(
                    Problem("table.column", place, f"no column is called {column}", advice)
                )
    origins: dict[str, Origin] = {}
    for name, indicator in asked.items():
        use = uses.get(name) or _use_by_name(indicator, present)
        if not any((use.column, use.low, use.high)):
            continue
        if indicator.formula is not None:
            message = f"{name} is derived ({indicator.formula.text}) and cannot be given"
            advice = "rename the column, or give the chart an indicator of another name"
            problems.append(Problem("table.formula", use.place or nowhere(shown), message, advice))
            continue
        factor = SAME
        if use.unit is not None:
            found = ratio(use.unit, indicator.unit or "")
            if found is None or indicator.kind is not Kind.NUMBER:
                message = f"{use.unit} does not convert to {indicator.unit or 'it'}, of {name}"
                problems.append(Problem("unit.convert", use.place or nowhere(shown), message))
            factor = found or SAME
        origins[name] = Origin(indicator, use.column, use.low, use.high, factor)
    cuts = _levels(chart, present, levels or {}, shown, problems)
    used = {c for origin in origins.values() for c in origin.columns} | set(cuts.values())
    passed = tuple(column for column in columns if column not in used)
    clashes = [column for column in passed if column in OUTPUT]
    for column in clashes:
        message = f"the column {column} has the name of a result"
        problems.append(Problem("table.clash", nowhere(shown), message, "rename it"))
    if problems:
        raise InputError(problems)
    held = {i.name for i in asked.values() if i.formula is not None} | origins.keys()
    cuts = {key: column for key, column in cuts.items() if _criterion(chart, key) in held}
    missing = tuple(i for n, i in asked.items() if n not in origins and i.formula is None)
    derived = tuple(i for i in asked.values() if i.formula is not None)
    return Layout(origins, derived, missing, passed, cuts)


def _criterion(chart: Chart, key: tuple[str, int]) -> str:
    """The indicator of a gate's criterion."""
    gate, number = key
    return chart.gates[gate].test.criteria[number].indicator.name


def asked_by_gates(chart: Chart) -> dict[str, Indicator]:
    """What the gates ask, operands before what is derived from them."""
    found: dict[str, Indicator] = {}

    def add(indicator: Indicator) -> None:
        if indicator.name in found:
            return
        if indicator.formula is not None:
            for name in indicator.formula.operands:
                add(chart.indicators[name])
        found[indicator.name] = indicator

    for gate in chart.gates.values():
        for criterion in gate.test.criteria:
            add(criterion.indicator)
    return found


def _use_by_name(indicator: Indicator, present: set[str]) -> Use:
    name = indicator.name
    low = high = None
    if indicator.ordered:
        low, high = (c if c in present else None for c in (f"{name}.low", f"{name}.high"))
    return Use(name if name in present else None, low, high)


def _levels(
    chart: Chart,
    present: set[str],
    levels: Mapping[str, str],
    shown: str,
    problems: list[Problem],
) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], str] = {}
    for path, column in levels.items():
        gate, _, own = path.partition(".")
        ids = [c.id for c in chart.gates[gate].test.criteria] if gate in chart.gates else []
        if own not in ids:
            known = [f"{g.name}.{c.id}" for g in chart.gates.values() for c in g.test.criteria]
            advice = did_you_mean(path, known)
            message = f"no criterion is called {path}"
            problems.append(Problem("level.unknown", nowhere(shown), message, advice))
            continue
        criterion = chart.gates[gate].test.criteria[ids.index(own)]
        if column not in present:
            advice = did_you_mean(column, map(str, present))
            message = f"no column is called {column}"
            problems.append(Problem("table.column", nowhere(shown), message, advice))
        elif criterion.indicator.kind is not Kind.NUMBER or not isinstance(
            criterion.level, (AtLeast, AtMost, Is)
        ):
            message = f"the level of {path} is not one number, so no column can hold it"
            problems.append(Problem("table.level", nowhere(shown), message))
        else:
            found[gate, ids.index(own)] = column
    return found


def with_cuts(chart: Chart, layout: Layout, cuts: Mapping[str, Any]) -> Chart:
    """The chart with the levels that *layout* takes from columns; *cuts* by column."""
    gates = dict(chart.gates)
    for (name, number), column in layout.levels.items():
        test = gates[name].test
        criterion = test.criteria[number]
        assert isinstance(criterion.level, (AtLeast, AtMost, Is))
        level = type(criterion.level)(cuts[column])
        criteria = list(test.criteria)
        criteria[number] = criterion._replace(level=level)
        gates[name] = gates[name]._replace(test=test._replace(criteria=tuple(criteria)))
    return chart._replace(gates=gates)
