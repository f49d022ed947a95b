"""Sheets: what a picture says, before anything is said about lines, colours or files.

A sheet has a panel for each chart or case; a panel has a heading, frames (steps) with boxes in
them, and arrows. `dot` and `mermaid` write the same sheet in two languages.
"""

from typing import Any, NamedTuple

GATE, GOAL, DIAGNOSIS = "gate", "goal", "diagnosis"
"""What a box is: a gate, a good outcome, an outcome that is not good."""

WALK, ROAD, OFF, PLAIN = "walk", "road", "off", "plain"
"""How the walk treats a box or arrow: taken, on the road ahead, neither; no walk at all."""

STOP, BOTTLENECK, QUIET = "stop", "bottleneck", "quiet"
"""What a strip at the foot of a box is for."""


class Run(NamedTuple):
    """Words in one weight."""

    text: str
    bold: bool = False


class Strip(NamedTuple):
    """A line at the foot of a box that people must not overlook."""

    kind: str
    text: str


class Box(NamedTuple):
    """A gate or an outcome.

    *text* is a gate's question; *answer* is `yes`, `no`, `unknown` or None (nothing was judged);
    *lines* are what decides it, *more* how many lines are left out, *marks* what to know before
    trusting them; *tip* is the tooltip. Gates with equal *asks* ask the same.
    """

    name: str
    kind: str
    title: str
    text: str = ""
    answer: str | None = None
    lines: tuple[tuple[Run, ...], ...] = ()
    more: int = 0
    marks: str = ""
    strips: tuple[Strip, ...] = ()
    way: str = PLAIN
    tip: str = ""
    asks: Any = None


class Arrow(NamedTuple):
    """An exit, by the names of the boxes that it joins; *word* is the answer that takes it."""

    tail: str
    head: str
    word: str
    way: str


class Frame(NamedTuple):
    """A step with its gates, and the diagnoses that only it leads to."""

    title: str
    note: str
    boxes: tuple[Box, ...]


class Panel(NamedTuple):
    """One chart or case: the boxes *beyond* lie in no step.

    *headline* is the title, *about* small print, *verdict* its `yes`, `no`, `unknown` and the
    sentence, or None.
    """

    name: str
    headline: str
    about: tuple[Run, ...]
    verdict: tuple[str, str] | None
    frames: tuple[Frame, ...]
    beyond: tuple[Box, ...]
    arrows: tuple[Arrow, ...]

    def boxes(self) -> tuple[Box, ...]:
        """All boxes, those of the frames first."""
        return (*(box for frame in self.frames for box in frame.boxes), *self.beyond)


class Sheet(NamedTuple):
    """A whole picture: panels side by side, and lines under them; *key* asks for a legend."""

    panels: tuple[Panel, ...]
    foot: tuple[str, ...]
    key: bool
