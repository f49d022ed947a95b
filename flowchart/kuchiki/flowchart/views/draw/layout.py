"""Layout: which boxes stand in one column, which side by side, which arrows pull on the ranks.

A long chain drawn downwards is a tower. Steps therefore stand side by side in columns of about
the same height; Graphviz does the rest.
"""

from collections.abc import Mapping, Sequence, Set
from difflib import SequenceMatcher
from itertools import pairwise
from math import ceil, sqrt
from typing import NamedTuple

from kuchiki.flowchart.views.draw.sheet import GATE, Arrow, Box, Frame, Panel

WIDE, NARROW = 2.0, 1.2
"""How high a picture of wide or narrow boxes may be, for each column: gates = shape x columns."""


class Block(NamedTuple):
    """Steps, and outcomes that lie in none, that stand under each other."""

    frames: tuple[Frame, ...]
    beyond: tuple[Box, ...]


class Layout(NamedTuple):
    """Where boxes stand, by their names.

    *heads* are the first gates of the columns; *rows* are boxes on one level, left to right;
    *loose* arrows lead to another column or to an outcome that stands elsewhere, and pull on
    nothing; *ties* are pairs, upper and lower, that no arrow joins. A block is a column, or all
    columns of a very long step.
    """

    blocks: tuple[Block, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    loose: frozenset[Arrow]
    ties: tuple[tuple[str, str], ...]

    @property
    def outcomes_beside(self) -> bool:
        """Whether outcomes stand beside gates, and widen the columns."""
        return len(self.rows) > 1 or len(self.rows[0]) > len(self.heads)


def lay_out(panel: Panel, single: bool) -> Layout:
    """The layout of a panel: in columns where it stands alone, else in one."""
    steps = [[box.name for box in frame.boxes if box.kind == GATE] for frame in panel.frames]
    gates = {name for names in steps for name in names}
    hosts = _hosts(panel.arrows, gates)
    narrow = panel.verdict is None and not any(aside for _, aside in hosts.values())
    columns = _columns([names for names in steps if names], single, NARROW if narrow else WIDE)
    place = {
        name: number for number, column in enumerate(columns) for names in column for name in names
    }
    heads = tuple(column[0][0] for column in columns)
    beside: dict[str, list[str]] = {head: [head] for head in heads}
    for name, (host, aside) in hosts.items():
        if aside:
            beside.setdefault(host, [host]).append(name)
    top = tuple(name for head in heads for name in beside.pop(head))
    loose = frozenset(arrow for arrow in panel.arrows if _is_loose(arrow, place, hosts))
    blocks = _blocks(panel, place, hosts)
    return Layout(blocks, heads, (top, *map(tuple, beside.values())), loose, _ties(panel, columns))


def pack(sizes: Sequence[int], shape: float) -> list[list[int]]:
    """Columns of steps, by the steps' numbers of gates; a very long step takes several.

    >>> pack([7, 7], WIDE), pack([2, 3, 7], WIDE), pack([7, 7], NARROW)
    ([[7], [7]], [[2, 3], [7]], [[4], [3], [4], [3]])
    """
    usual = max(1, round(shape * sqrt(sum(sizes))))
    high = max([usual, *(size for size in sizes if size <= 1.5 * usual)])
    columns: list[list[int]] = []
    room = 0
    for size in sizes:
        if size <= high:
            if room < size:
                columns.append([])
                room = high
            columns[-1].append(size)
            room -= size
        else:
            each = ceil(size / ceil(size / usual))
            columns += [[min(each, size - done)] for done in range(0, size, each)]
            room = 0
    return columns


def _columns(steps: Sequence[Sequence[str]], single: bool, shape: float) -> list[list[list[str]]]:
    """The gates' names, by column and step."""
    if not single:
        return [[list(names) for names in steps]]
    waiting = iter([name for names in steps for name in names])
    packed = pack([len(names) for names in steps], shape)
    return [[[next(waiting) for _ in range(size)] for size in column] for column in packed]


def _blocks(
    panel: Panel, place: Mapping[str, int], hosts: Mapping[str, tuple[str, bool]]
) -> tuple[Block, ...]:
    frames: dict[int, list[Frame]] = {}
    block_of: dict[int, int] = {}
    for frame in panel.frames:
        columns = [place[box.name] for box in frame.boxes if box.kind == GATE]
        if columns:
            frames.setdefault(columns[0], []).append(frame)
            block_of.update(dict.fromkeys(columns, columns[0]))
    beyond: dict[int, list[Box]] = {}
    for box in panel.beyond:
        beyond.setdefault(block_of[place[hosts[box.name][0]]], []).append(box)
    return tuple(Block(tuple(f), tuple(beyond.get(n, ()))) for n, f in frames.items())


def _hosts(arrows: Sequence[Arrow], gates: Set[str]) -> dict[str, tuple[str, bool]]:
    """For each outcome the last gate that leads to it, and whether it stands beside that gate.

    It does where the gate's other exit leads downwards: to a gate, or to an outcome below.
    """
    exits: dict[str, list[Arrow]] = {}
    for arrow in arrows:
        exits.setdefault(arrow.tail, []).append(arrow)
    hosts: dict[str, tuple[str, bool]] = {}
    for arrow in arrows:
        if arrow.head not in gates:
            leaving = exits[arrow.tail]
            goes_on = any(other.head in gates for other in leaving)
            hosts[arrow.head] = arrow.tail, goes_on or arrow != leaving[0]
    return hosts


def _is_loose(
    arrow: Arrow, place: Mapping[str, int], hosts: Mapping[str, tuple[str, bool]]
) -> bool:
    if arrow.head in place:
        return place[arrow.tail] != place[arrow.head]
    return arrow.tail != hosts[arrow.head][0]


def _ties(panel: Panel, columns: list[list[list[str]]]) -> tuple[tuple[str, str], ...]:
    joined = {(arrow.tail, arrow.head) for arrow in panel.arrows}
    pairs = [(upper[-1], lower[0]) for column in columns for upper, lower in pairwise(column)]
    return tuple(pair for pair in pairs if pair not in joined)


def aligned(panels: Sequence[Sequence[Box]]) -> list[list[tuple[int, str]]]:
    """Gates of neighbouring panels that ask the same, each with its panel's number.

    Only what stands in the same order in both is aligned, so that no arrow must point upwards.
    """
    groups: dict[tuple[int, str], list[tuple[int, str]]] = {}
    for number, (left, right) in enumerate(pairwise(panels)):
        asked = [box.asks for box in left], [box.asks for box in right]
        for a, b, size in SequenceMatcher(None, *asked, autojunk=False).get_matching_blocks():
            for one, other in zip(left[a : a + size], right[b : b + size], strict=True):
                group = groups.setdefault((number, one.name), [(number, one.name)])
                group.append((number + 1, other.name))
                groups[number + 1, other.name] = group
    return list({id(group): group for group in groups.values()}.values())
