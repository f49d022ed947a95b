"""Style: colours that colour-blind people tell apart, outlines, widths and sizes of letters.

The colours are those of Okabe and Ito: blue, vermillion, yellow. All text has a contrast of at
least 4.5 to 1 with its ground, all marks of 3 to 1.
"""

from typing import NamedTuple

from kuchiki.flowchart.views.draw.sheet import (
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

TITLE, BODY, SMALL, HEADLINE, VERDICT = 13.0, 11.0, 10.0, 20.0, 13.0  # points
QUESTION_WIDTH, LINE_WIDTH, STRIP_WIDTH = 36, 46, 84  # letters
INCH, RIM = 72, 4  # points: an inch, the room that Graphviz leaves between two outlines
LEFT, RIGHT = 190, 246  # the parts of a box, points
COLUMN, NARROW_COLUMN, BESIDE, NARROWEST = 500, 260, 200, 480  # widths of columns, points

GRAPH = {
    "bgcolor": PAPER,
    "fontname": FONT,
    "newrank": "true",  # ranks hold across steps
    "nodesep": "0.45",
    "pad": "0.15",
    "ranksep": "0.36",
    "splines": "ortho",
}
TIE = {"style": "invis"}
PIN = {"shape": "point", "style": "invis", "width": "0", "height": "0"}
STEP = {"pencolor": "#8c8c8c", "style": "rounded", "margin": "22"}
NODE = {
    "fontname": FONT,
    "fontsize": f"{BODY:g}",
    "margin": "0.05",
    "shape": "box",
}
EDGE = {
    "fontname": FONT,
    "fontsize": f"{SMALL:g}",
    "fontcolor": INK,
    "arrowsize": "0.8",
    "labelangle": "-62",
    "labeldistance": "1.8",
}


class Look(NamedTuple):
    """A box's ground, line, style of outline, and how many outlines there are."""

    ground: str
    line: str
    style: str
    peripheries: int


SHAPES = {
    GATE: Look("#f4f4f4", "#4d4d4d", "filled", 1),
    GOAL: Look("#dcefe6", "#00694b", "rounded,filled", 2),
    DIAGNOSIS: Look("#ececec", "#4d4d4d", "rounded,filled", 1),
}


class Answered(NamedTuple):
    """How an answer looks: its box, the mark's ground and the mark's ink."""

    look: Look
    badge: str
    ink: str


ANSWERED = {
    YES: Answered(Look("#e6f1f8", "#0072b2", "rounded,filled", 1), "#0072b2", "#ffffff"),
    NO: Answered(Look("#fbe9df", "#c04f00", "filled", 2), "#c04f00", "#ffffff"),
    UNKNOWN: Answered(Look("#fffbe0", "#6b6b6b", "filled,dashed", 1), "#f0e442", "#1a1a1a"),
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
