"""The comparison: gates by regions, differences first, with what filters need."""

from collections.abc import Sequence
from typing import NamedTuple

from kuchiki.flowchart.compare import Comparison, Row
from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import Result
from kuchiki.flowchart.views.draw.words import name_title, step_title
from kuchiki.flowchart.views.findings import decisive, marks_of, plain_finding
from kuchiki.flowchart.views.page.anchors import Anchors
from kuchiki.flowchart.views.page.lines import Ref, word

RANKS = {"no": 0, "unknown": 1, "yes": 2}  # for sorting a column: what stops comes first


class Cell(NamedTuple):
    """A gate's answer in one region; *to* is None where its chart does not ask it."""

    to: Ref | None
    answer: str | None
    found: str
    more: int
    marks: tuple[str, ...]
    role: str
    rank: int


class MatrixRow(NamedTuple):
    """A gate across the regions."""

    gate: str
    title: str
    step: str
    cells: tuple[Cell, ...]
    same: bool
    differs: bool
    bottleneck: bool


class Matrix(NamedTuple):
    """All rows, and the steps that they can be filtered by."""

    rows: tuple[MatrixRow, ...]
    steps: tuple[str, ...]


def matrix(comparison: Comparison, anchors: Sequence[Anchors]) -> Matrix:
    """The matrix of a comparison."""
    rows = tuple(_row(comparison, row, anchors) for row in comparison.rows)
    return Matrix(rows, tuple(dict.fromkeys(row.step for row in rows)))


def _row(comparison: Comparison, row: Row, anchors: Sequence[Anchors]) -> MatrixRow:
    cells = tuple(
        _cell(case, result, own)
        for case, result, own in zip(comparison.cases, row.results, anchors, strict=True)
    )
    case, result = next(
        (c, r) for c, r in zip(comparison.cases, row.results, strict=True) if r is not None
    )
    return MatrixRow(
        row.gate,
        name_title(row.gate),
        step_title(case.chart.steps[result.gate.step]),
        cells,
        row.same,
        row.differs,
        any(cell.role for cell in cells),
    )


def _cell(case: Evaluation, result: Result | None, anchors: Anchors) -> Cell:
    if result is None:
        return Cell(None, None, "", 0, (), "", len(RANKS))
    name, found = result.gate.name, decisive(result)
    roles = [b.role for b in case.bottlenecks if b.gate == name]
    return Cell(
        anchors.to_gate(name),
        result.answer,
        plain_finding(found[0]) if found else "",
        max(0, len(found) - 1),
        tuple(marks_of(case, found[:1])),
        word(f"bottleneck_{roles[0]}") if roles else "",
        RANKS[result.answer],
    )
