"""Tiles: a picture of panels side by side, cut so that paper shows it at a size to read.

Two panels go beside each other on a sheet. What is higher than a sheet is cut between boxes, never
through words. A tile is a window on the picture that stands in the page once.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import ceil
from typing import NamedTuple
from xml.etree.ElementTree import Element

ACROSS = 2  # panels on a sheet
HIGH = 1.26  # the height of a tile at most, in its widths: A4 less its margins and two headings
_EDGE = 8.0  # points left free around what a tile shows
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_PANEL = re.compile(r"cluster_(\d+)")


class Tile(NamedTuple):
    """A window on a picture: its viewBox, its share of the sheet's width in percent.

    *panels* are the numbers of those that it shows, *part* counts from the top.
    """

    box: str
    share: int
    panels: tuple[int, ...]
    part: int
    parts: int


class Thing(NamedTuple):
    """A box or a line of words: where it begins, how far it reaches down, in points."""

    left: float
    top: float
    bottom: float


def tiles_of(root: Element) -> tuple[Tile, ...]:
    """The tiles of a drawing by Graphviz whose panels are its clusters `cluster_0` and on."""
    graph = next(child for child in root if child.tag == "g")
    sides = _sides(graph)
    right, down = _moved(graph)
    between = [(one[1] + other[0]) / 2 + right for one, other in pairwise(sides)]
    edges = [0.0, *between, float(root.attrib["viewBox"].split()[2])]
    groups = [
        range(start, min(start + ACROSS, len(sides))) for start in range(0, len(sides), ACROSS)
    ]
    wide = max(edges[group[-1] + 1] - edges[group[0]] for group in groups)
    things = list(_things(graph, right, down))
    found: list[Tile] = []
    for group in groups:
        left, end = edges[group[0]], edges[group[-1] + 1]
        here = [(thing.top, thing.bottom) for thing in things if left <= thing.left < end]
        cuts = cut(here, HIGH * wide)
        for part, (top, bottom) in enumerate(pairwise(cuts), 1):
            box = f"{left:.0f} {top:.0f} {end - left:.0f} {bottom - top:.0f}"
            share = round(100 * (end - left) / wide)
            found.append(Tile(box, share, tuple(group), part, len(cuts) - 1))
    return tuple(found)


def cut(spans: Iterable[tuple[float, float]], most: float) -> list[float]:
    """Where a column of *spans* is cut into parts of about one height, at most *most* high.

    A cut lies between spans, unless there is no room between them.

    >>> cut([(10, 40), (50, 90), (120, 160)], 110)
    [2.0, 105.0, 168.0]
    >>> cut([(10, 40)], 110)
    [2.0, 48.0]
    """
    merged: list[list[float]] = []
    for top, bottom in sorted(spans):
        if merged and top <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], bottom)
        else:
            merged.append([top, bottom])
    start, end = merged[0][0] - _EDGE, merged[-1][1] + _EDGE
    gaps = [(upper[1] + lower[0]) / 2 for upper, lower in pairwise(merged)]
    cuts = [start]
    while end - cuts[-1] > most:
        here = cuts[-1]
        wanted = here + (end - here) / ceil((end - here) / most)
        room = [gap for gap in gaps if here < gap <= here + most]
        cuts.append(min(room, key=lambda gap: abs(gap - wanted), default=here + most))
    return [*cuts, end]


def _moved(graph: Element) -> tuple[float, float]:
    """How far a drawing is moved, to the right and down."""
    right, down = _NUMBER.findall(graph.attrib["transform"].rpartition("translate")[2])
    return float(right), float(down)


def _sides(graph: Element) -> list[tuple[float, float]]:
    """How far each panel reaches, left and right."""
    found = {}
    for element in graph.iter("g"):
        name = _PANEL.fullmatch(_title(element))
        if name:
            across = _outline(element)[::2]
            found[int(name[1])] = min(across), max(across)
    return [found[number] for number in sorted(found)]


def _things(graph: Element, right: float, down: float) -> Iterator[Thing]:
    """All boxes and lines of words of a drawing."""
    for element in graph.iter():
        if element.tag == "text":
            baseline, size = float(element.attrib["y"]), float(element.attrib["font-size"])
            left = float(element.attrib["x"]) + right
            yield Thing(left, down + baseline - size, down + baseline + size / 3)
        elif "node" in element.get("class", "").split():
            drawn = _outline(element)
            top, bottom = min(drawn[1::2]), max(drawn[1::2])
            yield Thing(min(drawn[::2]) + right, top + down, bottom + down)


def _outline(element: Element) -> list[float]:
    """The coordinates of the first shape in an element, x and y in turn."""
    shape = next(one for one in element.iter() if one.tag in ("path", "polygon"))
    return list(map(float, _NUMBER.findall(shape.get("d") or shape.attrib["points"])))


def _title(element: Element) -> str:
    return next((child.text or "" for child in element if child.tag == "title"), "")
