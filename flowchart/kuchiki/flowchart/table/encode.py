"""Encoding: from flags to a few small numbers a case.

One number tells how the walk ends and the verdict, one the best and worst possible ends;
bottlenecks and Unknown gates are bit masks, a bit a gate in the chart's order.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple

from kuchiki.flowchart.judge import ARRIVED, BLOCKED, CLEARED, NOT_CLEARED, OPEN, UNDETERMINED
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table.judge import Columns, End, either, exits
from kuchiki.flowchart.table.kept import kept

VERDICTS = (CLEARED, NOT_CLEARED, OPEN)
STATUSES = (ARRIVED, BLOCKED, UNDETERMINED)
ANSWERS = ("yes", "no", "unknown")
MASKED = ("bottlenecks", "unknown")
ENDING = ("verdict", *End._fields)
EXTREMES = ("at_best", "at_worst")
_WIDEST = 16  # bits of a number whose words are listed


class Part(NamedTuple):
    """Some bits of a number, and what each of their numbers stands for."""

    bits: int
    meanings: dict[Any, int]


class Family(NamedTuple):
    """Columns of words that one number a case tells: its parts, the first in the lowest bits.

    *words* has the words that a meaning of each part comes to, in the order of *fields*.
    """

    fields: tuple[str, ...]
    parts: tuple[Part, ...]
    words: Callable[..., tuple[str | None, ...]]

    def rows(self) -> list[tuple[str | None, ...]]:
        """The words of every number; one that no case has stands for what another does."""
        known = [list(part.meanings) for part in self.parts]
        full = [
            m + m[-1:] * (2**part.bits - len(m)) for m, part in zip(known, self.parts, strict=True)
        ]
        return [self.words(*reversed(m)) for m in product(*reversed(full))]


@kept
def families_of(chart: Chart) -> dict[str, Family]:
    """The numbers of a chart's words, the same for every block, by a name for each."""
    ends = _part(end for *_, end in exits(chart))
    places = _part([*chart.gates, *chart.outcomes])
    found = {"end": Family(ENDING, (ends, _part(VERDICTS)), _ending)}
    if 2 * places.bits <= _WIDEST:
        found["extremes"] = Family(EXTREMES, (places, places), lambda *ends: ends)
    else:
        found |= {name: Family((name,), (places,), lambda end: (end,)) for name in EXTREMES}
    return found


def _ending(end: End, verdict: str) -> tuple[str | None, ...]:
    return verdict, *end


def _part(meanings: Iterable[Any]) -> Part:
    numbers = {meaning: i for i, meaning in enumerate(dict.fromkeys(meanings))}
    return Part(max((len(numbers) - 1).bit_length(), 1), numbers)


def encode(
    families: Mapping[str, Family], columns: Columns, *, extremes: bool = True
) -> dict[str, list[Any]]:
    """The bits of a few numbers a case, the lowest first, a flag each: of families, then masks.

    Without *extremes*, `at_best` and `at_worst` stay out: what they cost can then be measured.
    `bottlenecks 0`, `unknown 0` and so on are masks of 64 gates each; `arrived` is 1 for the cases
    that have an outcome, the others stopped at a gate.
    """
    good, bad = columns.good, columns.bad
    verdicts = zip(VERDICTS, (good > bad, bad > good, good & bad), strict=True)
    flags: dict[str, Sequence[tuple[Any, Any]]] = {
        "at_best": _first(columns.possible[::-1]),
        "at_worst": _first(columns.possible),
    }
    planes: dict[str, list[Any]] = {}
    for name, family in families.items():
        told: list[Sequence[tuple[Any, Any]]]
        if name == "end":
            told = [columns.ends, list(verdicts)]
        elif extremes:
            told = [flags[field] for field in family.fields]
        else:
            continue
        planes[name] = [
            plane
            for part, said in zip(family.parts, told, strict=True)
            for plane in planes_of([(part.meanings[m], flag) for m, flag in said], part.bits)
        ]
    for name, gates in zip(MASKED, (columns.bottlenecks, columns.unknown), strict=True):
        for begin in range(0, len(gates), 64):
            planes[f"{name} {begin // 64}"] = gates[begin : begin + 64]
    planes["arrived"] = [either([flag for end, flag in columns.ends if end.status == ARRIVED])]
    return planes


def _first(flags: Sequence[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Of flags several of which may hold, the first that does."""
    first = []
    seen: Any = False
    for word, flag in flags:
        first.append((word, flag > seen))
        seen = flag | seen
    return first


def planes_of(numbers: Sequence[tuple[int, Any]], bits: int) -> list[Any]:
    """For each bit of a number, whether it is set in the one whose flag holds.

    The flags exclude each other.
    """
    return [either([flag for number, flag in numbers if number >> bit & 1]) for bit in range(bits)]
