"""The sheet of a timeline: every box, mark, line and word with its place, before any is drawn.

Places are in points (1/72 inch) from the upper left corner, the vertical axis pointing down.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from kuchiki.flowchart.studies.timeline.grid import Block, Cell, Grid, Row
from kuchiki.flowchart.studies.timeline.marks import MARKS, Point
from kuchiki.flowchart.views.draw.sheet import Run
from kuchiki.flowchart.views.draw.style import FAINT, INK, PAPER
from kuchiki.flowchart.views.draw.text import units, wrap
from kuchiki.flowchart.views.draw.words import name_title
from kuchiki.flowchart.views.phrases import ANSWERS
from kuchiki.flowchart.words import speaker
from kuchiki.rules.answers import NO, UNKNOWN, YES

say = speaker("timeline")

WIDEST, USUAL, TALL = 46.0, 23.0, 23.0  # a cell's width with few years and many; its height
LETTER = 5.7  # the width of one of the body
MARGIN, HEAD, LEAST = 24.0, 34.0, 640.0  # around; above a block's rows; the sheet's width
RADIUS = 8.2  # of the largest mark
_FULL = 1380.0  # the cells' width where there are many years
_BARE = "#f6f6f6"
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)  # between years that are named


Align: TypeAlias = Literal["left", "center", "right"]


class Box(NamedTuple):
    """A filled rectangle; *tip* is shown where a reader points at it."""

    corner: Point
    wide: float
    tall: float
    fill: str
    tip: str


class Badge(NamedTuple):
    """The mark of an answer, *solid* or hollow."""

    answer: str
    center: Point
    radius: float
    solid: bool


class Flag(NamedTuple):
    """The sign of an action: a small triangle."""

    center: Point
    size: float


class Line(NamedTuple):
    """A line through points."""

    points: tuple[Point, ...]
    color: str
    width: float


class Word(NamedTuple):
    """Words at a place: at which side of them across, at the middle of their height."""

    text: str
    at: Point
    size: float
    color: str = INK
    bold: bool = False
    align: Align = "left"


Thing: TypeAlias = Box | Badge | Flag | Line | Word


class Sheet(NamedTuple):
    """All that is drawn, in order, the last on top."""

    width: float
    height: float
    title: str
    things: tuple[Thing, ...]


class _Frame(NamedTuple):
    """Where cells lie: the left edge of the first, the width of each, how many there are."""

    left: float
    wide: float
    cells: int

    def at(self, index: float) -> float:
        """The left edge of a cell."""
        return self.left + self.wide * index


def sheet_of(grid: Grid, title: str, subtitle: str) -> Sheet:
    """The grid laid out under a title."""
    labels = [name_title(row.name) for block in grid.blocks for row in block.rows]
    left = MARGIN + max(18, *map(units, labels)) * LETTER + 16
    count = len(grid.years)
    wide = max(USUAL, (LEAST - MARGIN - left) / count)
    frame = _Frame(left, min(WIDEST, wide, max(2.0, _FULL / count)), count)
    width = max(LEAST, frame.at(count) + MARGIN)
    inner = width - 2 * MARGIN
    things: list[Thing] = []
    y = MARGIN
    for line in wrap([Run(title)], int(inner / 9)):
        things.append(Word(line[0].text, (MARGIN, y + 10), 17, bold=True))
        y += 25
    for line in wrap([Run(subtitle)], int(inner / 5.2)):
        things.append(Word(line[0].text, (MARGIN, y + 8), 10.5, FAINT))
        y += 16
    y += 8
    things += _years(grid.years, frame, y + HEAD - 13)
    ends: dict[int, float] = {}
    flags: list[Thing] = []
    for block in grid.blocks:
        flags += _flags(block, frame, y)
        things += _block(block, frame, y, ends)
        y += HEAD + TALL * len(block.rows)
    things += _walk(ends, frame)
    things += flags
    things += _years(grid.years, frame, y + 12)
    things += _legend(y + 44)
    return Sheet(width, y + 66 + MARGIN, title, tuple(things))


def _years(years: Sequence[int], frame: _Frame, y: float) -> Iterator[Thing]:
    step = next((step for step in _STEPS if step * frame.wide >= 34), _STEPS[-1])
    for index, year in enumerate(years):
        if year % step == 0 or frame.cells == 1:
            yield Word(str(year), (frame.at(index + 0.5), y), 10, FAINT, align="center")


def _block(block: Block, frame: _Frame, y: float, ends: dict[int, float]) -> Iterator[Thing]:
    """A block's heading and rows; where the walk ends is noted in *ends*, by the year's place."""
    yield Word(block.title, (MARGIN, y + HEAD - 13), 11.5, bold=True)
    for number, row in enumerate(block.rows):
        top = y + HEAD + number * TALL
        yield Word(name_title(row.name), (frame.left - 9, top + TALL / 2), 11, align="right")
        yield from _row(row, frame, top)
        ends |= {index: top + TALL - 0.5 for index, ended in enumerate(row.ends) if ended}


def _row(row: Row, frame: _Frame, top: float) -> Iterator[Thing]:
    for index, cell in enumerate(row.cells):
        yield from _cell(cell, frame.at(index), top, frame.wide)


def _cell(cell: Cell, x: float, top: float, wide: float) -> Iterator[Thing]:
    gap = min(1.0, wide / 10)
    fill = MARKS[cell.answer].ground if cell.walked else _BARE
    yield Box((x, top), wide - gap, TALL - 1, fill, cell.tip)
    radius = min(RADIUS, 0.4 * wide)
    yield Badge(cell.answer, (x + (wide - gap) / 2, top + TALL / 2 - 0.5), radius, cell.walked)


def _flags(block: Block, frame: _Frame, y: float) -> Iterator[Thing]:
    """The corners of cells whose year has actions, laid over the line of the walk."""
    size, gap = min(3.4, frame.wide / 5), min(1.0, frame.wide / 10)
    for number, row in enumerate(block.rows):
        top = y + HEAD + number * TALL
        for index, cell in enumerate(row.cells):
            if cell.actions:
                yield Flag((frame.at(index + 1) - gap - size - 0.8, top + size + 1.3), size)


def _walk(ends: dict[int, float], frame: _Frame) -> Iterator[Thing]:
    """The line of the walk's ends: below the last gate that it came to, year after year."""
    points: list[Point] = []
    for index in range(frame.cells):
        points += [(frame.at(index) - 0.5, ends[index]), (frame.at(index + 1) - 0.5, ends[index])]
    yield Line(tuple(points), PAPER, 5.5)
    yield Line(tuple(points), INK, 2.8)


def _legend(y: float) -> Iterator[Thing]:
    x = MARGIN + RADIUS
    for answer in (YES, NO, UNKNOWN):
        yield Badge(answer, (x, y), RADIUS, solid=True)
        yield Word(ANSWERS[answer], (x + 14, y), 10.5)
        x += 38 + LETTER * units(ANSWERS[answer])
    x += 6
    yield Line(((x, y), (x + 26, y)), INK, 2.8)
    yield Word(say("key_walk"), (x + 33, y), 10.5)
    x += 51.6 + LETTER * units(say("key_walk"))
    yield Flag((x, y), 4.2)
    yield Word(say("key_action"), (x + 10, y), 10.5)
    yield Word(say("key_cells"), (MARGIN, y + 22), 10.5, FAINT)
