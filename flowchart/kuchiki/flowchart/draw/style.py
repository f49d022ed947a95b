"""Style: colours that colour-blind people tell apart, outlines, widths and sizes of letters.

The colours are those of Okabe and Ito: blue, vermillion, yellow. All text has a contrast of at
least 4.5 to 1 with its ground, all marks of 3 to 1.
"""

from typing import NamedTuple

from kuchiki.flowchart.draw.sheet import (
    BOTTLENECK,
    DIAGNOSIS,
    GATE,
    GOAL,
    OFF,
    PLAIN,
    QUIET,
    ROAD,
    STOP,
    WALK,
)
from kuchiki.rules.answers import NO, UNKNOWN, YES

FONT = "Arial"  # its widths are known to the layout; Arimo and Liberation Sans have the same
MARK_FONT = "DejaVu Sans"  # only marks are set in it, so that a drawing can take their place
INK, FAINT, PAPER = "#1a1a1a", "#4d4d4d", "#ffffff"
GAP_LINE = "#8c8c8c"

TITLE, BODY, SMALL, HEADLINE, VERDICT = 13.0, 11.0, 10.0, 20.0, 13.0  # points
QUESTION_WIDTH, LINE_WIDTH, STRIP_WIDTH, HEAD_WIDTH = 36, 46, 84, 110  # letters
LEFT, RIGHT = 190, 246  # points


class Answered(NamedTuple):
    """How an answer looks: the mark's ground and ink, the box's ground, line and outline."""

    badge: str
    on_badge: str
    ground: str
    line: str
    style: str
    peripheries: int


ANSWERED = {
    YES: Answered("#0072b2", "#ffffff", "#e6f1f8", "#0072b2", "rounded,filled", 1),
    NO: Answered("#c04f00", "#ffffff", "#fbe9df", "#c04f00", "filled", 2),
    UNKNOWN: Answered("#f0e442", "#1a1a1a", "#fffbe0", "#6b6b6b", "filled,dashed", 1),
}


class Shape(NamedTuple):
    """How a box looks that nobody answered."""

    ground: str
    line: str
    style: str
    peripheries: int


SHAPES = {
    GATE: Shape("#f4f4f4", "#4d4d4d", "filled", 1),
    GOAL: Shape("#dcefe6", "#00694b", "rounded,filled", 2),
    DIAGNOSIS: Shape("#ececec", "#4d4d4d", "rounded,filled", 1),
}


class Line(NamedTuple):
    """How an arrow, or a box's outline, is drawn."""

    color: str
    width: float  # of an arrow, points
    outline: float  # of a box, points
    style: str


LINES = {
    WALK: Line("#1a1a1a", 3.0, 2.6, "solid"),
    ROAD: Line("#1a1a1a", 1.8, 1.2, "dashed"),
    OFF: Line("#8c8c8c", 0.8, 0.8, "solid"),
    PLAIN: Line("#4d4d4d", 1.3, 1.3, "solid"),
}

STRIPS = {  # ground, ink
    STOP: ("#1a1a1a", "#ffffff"),
    BOTTLENECK: ("#f3cdb6", "#1a1a1a"),
    QUIET: ("#e3e3e3", "#1a1a1a"),
}
