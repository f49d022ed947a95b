"""The marks of answers as shapes, so that no font matters: the same as in pictures of charts.

A disc with a tick is Yes, an octagon with a cross No, a diamond with a question mark Unknown.
Points are in units of the mark's radius, the vertical axis pointing down.
"""

from math import cos, pi, sin
from typing import NamedTuple

from kuchiki.rules.answers import NO, UNKNOWN, YES

Point = tuple[float, float]


class Mark(NamedTuple):
    """A closed outline and strokes on it, each a line of points; the colours of both.

    *hollow* is the colour of strokes without the outline; *ground* that of a cell around.
    """

    outline: tuple[Point, ...]
    strokes: tuple[tuple[Point, ...], ...]
    badge: str
    ink: str
    hollow: str
    ground: str


def _ring(corners: int, turn: float, radius: float) -> tuple[Point, ...]:
    angles = [2 * pi * corner / corners + turn for corner in range(corners)]
    return tuple((radius * cos(angle), radius * sin(angle)) for angle in angles)


def _question() -> tuple[Point, ...]:
    """The hook of a question mark: an arc from the left over the top, then down to the middle."""
    arc = [(0.26 * cos(t), -0.24 + 0.24 * sin(t)) for t in (pi * (1 + n / 10) for n in range(14))]
    return (*arc, (0.0, 0.1), (0.0, 0.17))


_TICK: tuple[tuple[Point, ...], ...] = (((-0.46, 0.04), (-0.14, 0.38), (0.48, -0.36)),)
_CROSS = (((-0.38, -0.38), (0.38, 0.38)), ((0.38, -0.38), (-0.38, 0.38)))

# blue, vermillion and yellow after Okabe and Ito: told apart by colour-blind people too
MARKS = {
    YES: Mark(_ring(32, 0, 0.95), _TICK, "#0072b2", "#ffffff", "#5aa5d0", "#dcebf5"),
    NO: Mark(_ring(8, pi / 8, 1.0), _CROSS, "#c04f00", "#ffffff", "#d98a57", "#f9dfcf"),
    UNKNOWN: Mark(
        _ring(4, 0, 1.1),
        (_question(), ((0.0, 0.46), (0.0, 0.48))),
        "#f0e442",
        "#1a1a1a",
        "#9a9a9a",
        "#fbf6c4",
    ),
}
ACTION: tuple[Point, ...] = ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0))  # a folded corner
