"""Layout: which boxes stand in one column, which side by side, which arrows pull on the ranks.

A long chain drawn downwards is a tower. Steps therefore stand side by side in columns of about
the same height; Graphviz does the rest.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from math import ceil, sqrt
from typing import NamedTuple

from kuchiki.flowchart.draw.sheet import GATE, Arrow, Box, Frame, Panel


class Layout(NamedTuple):
    """*ranks* are boxes on one level, left to right; *loose* arrows pull on nothing; *ties* are
    pairs, upper and lower, that no arrow joins.
    """

    ranks: tuple[tuple[str, ...], ...]
    loose: frozenset[Arrow]
    ties: tuple[tuple[str, str], ...]


def lay_out(panel: Panel, single: bool) -> Layout:
    """The layout of a panel: in columns where it stands alone, else in one."""
    gates = [[box.name for box in frame.boxes if box.kind == GATE] for frame in panel.frames]
    gates = [names for names in gates if names]
    columns = pack([len(names) for names in gates]) if single else [[len(n) for n in gates]]
    rest = [name for names in gates for name in names]
    place: dict[str, int] = {}
    heads: list[str] = []
    ties: list[tuple[str, str]] = []
    joined = {(arrow.tail, arrow.head) for arrow in panel.arrows}
    for number, sizes in enumerate(columns):
        heads.append(rest[0])
        last = ""
        for size in sizes:
            if last and (last, rest[0]) not in joined:
                ties.append((last, rest[0]))
            place.update(dict.fromkeys(rest[:size], number))
            last, rest = rest[size - 1], rest[size:]
    hosts = _hosts(panel.arrows, place)
    beside = [
        (host, name) for name, (host, aside) in hosts.items() if aside
    ]
    loose = frozenset(
        arrow
        for arrow in panel.arrows
        if (
            place[arrow.tail] != place[arrow.head]
            if arrow.head in place
            else arrow.tail != hosts[arrow.head][0]
        )
    )
    return Layout((tuple(heads), *beside), loose, tuple(ties))


def pack(sizes: Sequence[int]) -> list[list[int]]:
    """Columns of steps, by the steps' numbers of gates; a very long step takes several.

    >>> pack([7, 7]), pack([2, 3, 7]), pack([16])
    ([[7], [7]], [[2, 3], [7]], [[8], [8]])
    """
    high = max(1, round(2 * sqrt(sum(sizes))))
    pieces: list[tuple[int, bool]] = []
    for size in sizes:
        parts = ceil(size / high) if size > 1.5 * high else 1
        each = ceil(size / parts)
        pieces += [(min(each, size - each * i), parts > 1) for i in range(parts)]
    high = max(high, *(size for size, _ in pieces))
    columns: list[list[int]] = []
    alone = True
    for size, whole in pieces:
        if alone or whole or sum(columns[-1]) + size > high:
            columns.append([size])
        else:
            columns[-1].append(size)
        alone = whole
    return columns


def _hosts(arrows: Sequence[Arrow], place: dict[str, int]) -> dict[str, tuple[str, bool]]:
    """For each outcome the last gate that leads to it, and whether it stands beside that gate."""
    exits: dict[str, list[Arrow]] = {}
    for arrow in arrows:
        exits.setdefault(arrow.tail, []).append(arrow)
    hosts: dict[str, tuple[str, bool]] = {}
    for arrow in arrows:
        if arrow.head not in place:
            others = [other for other in exits[arrow.tail] if other is not arrow]
            aside = any(other.head in place for other in others) or arrow is not exits[arrow.tail][0]
            hosts[arrow.head] = arrow.tail, aside
    return hosts


def aligned(panels: Sequence[Sequence[Box]]) -> list[list[tuple[int, str]]]:
    """Boxes of neighbouring panels that ask the same, each with its panel's number.

    Only what stands in the same order in both is aligned, so that no arrow must point upwards.
    """
    groups: dict[tuple[int, str], list[tuple[int, str]]] = {}
    for number, (left, right) in enumerate(zip(panels, panels[1:], strict=False)):
        asked = [box.asks for box in left], [box.asks for box in right]
        for a, b, size in SequenceMatcher(None, *asked, autojunk=False).get_matching_blocks():
            for one, other in zip(left[a : a + size], right[b : b + size], strict=True):
                group = groups.setdefault((number, one.name), [(number, one.name)])
                group.append((number + 1, other.name))
                groups[number + 1, other.name] = group
    return [list(group) for group in {id(group): group for group in groups.values()}.values()]


__all__ = ["Frame", "Layout", "aligned", "lay_out", "pack"]
