"""Comparing regions: the same date for all, gates aligned where they ask the same."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from kuchiki.flowchart.ask import Ask, judge_regions
from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import Result
from kuchiki.flowchart.model import Chart, Gate, Region


class Row(NamedTuple):
    """One gate across the cases: each case's result, None where its chart has no such gate.

    *same* is whether all that have it ask the same criteria in the same group; *differs* whether
    their answers are not all equal.
    """

    gate: str
    results: tuple[Result | None, ...]
    same: bool
    differs: bool


class Comparison(NamedTuple):
    """Cases side by side, differences first."""

    cases: tuple[Evaluation, ...]
    as_of: date | None
    rows: tuple[Row, ...]


def compare(
    regions: Sequence[Region], ask: Ask | None = None, chart: Chart | None = None, **options: Any
) -> Comparison:
    """Judge several regions by their own charts, or all by *chart*, as of one date.

    The date is the one asked for, else the earliest of the regions' own. *options* are those of
    `Ask`. Raises InputError with all that cannot be understood.
    """
    return compare_cases(regions, (ask or Ask())._replace(**options), chart)


def compare_cases(
    regions: Sequence[Region], ask: Ask, chart: Chart | None = None, others: Sequence[Region] = ()
) -> Comparison:
    """The same, with *others* whose actions count as precedents."""
    cases = judge_regions(regions, ask, chart, others)
    if ask.as_of is None:
        dates = [case.as_of for case in cases if case.as_of is not None]
        if len(set(dates)) > 1:
            earliest = min(dates).isoformat()
            cases = judge_regions(regions, ask._replace(as_of=earliest), chart, others)
    return Comparison(tuple(cases), cases[0].as_of if cases else None, tuple(_rows(cases)))


def _rows(cases: Sequence[Evaluation]) -> list[Row]:
    names = list(dict.fromkeys(name for case in cases for name in case.gates))
    rows = [_row(name, cases) for name in names]
    return sorted(rows, key=_interest)


def _row(name: str, cases: Sequence[Evaluation]) -> Row:
    results = tuple(case.gates.get(name) for case in cases)
    there = [result for result in results if result is not None]
    same = all(question_of(result.gate) == question_of(there[0].gate) for result in there)
    differs = len({result.answer for result in there}) > 1
    return Row(name, results, same, differs)


def question_of(gate: Gate) -> tuple[Any, ...]:
    """What a gate asks, apart from names and reasons: equal for gates that ask the same."""
    asked = [
        (c.indicator.name, c.indicator.kind, c.indicator.unit, c.level) for c in gate.test.criteria
    ]
    return tuple(asked), gate.test.group


def _interest(row: Row) -> int:
    """Differences first, then what all share and answer alike, then what only some ask."""
    shared = sum(result is not None for result in row.results) > 1
    if shared and row.differs:
        return 0
    return 1 if shared else 2
