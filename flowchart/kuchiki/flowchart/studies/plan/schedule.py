"""Schedules: when each measure of a plan starts and ends, in years from the plan's beginning.

The gates are cleared in the chart's order: the measures of one gate start when those of all gates
before it have ended, each as soon as what it needs has ended. A measure that one of an earlier
gate needs is taken with that gate.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kuchiki.flowchart.studies.plan.offer import Offered


class Slot(NamedTuple):
    """The start and end of a measure, in years."""

    start: float
    end: float


def stages(
    measures: tuple[Offered, ...], chosen: Iterable[int], order: Mapping[str, int]
) -> dict[int, int]:
    """The gate, by its place in the *order*, with which each of the *chosen* is taken."""
    found = {number: order[measures[number].gate] for number in chosen}
    waiting = list(found)
    for number in waiting:
        for needed in measures[number].needs:
            if found[needed] > found[number]:
                found[needed] = found[number]
                waiting.append(needed)
    return found


def schedule(
    measures: tuple[Offered, ...], chosen: Iterable[int], order: Mapping[str, int]
) -> dict[int, Slot] | None:
    """The slot of each of the *chosen*; None where one does not say how long it takes."""
    stage = stages(measures, chosen, order)
    slots: dict[int, Slot] = {}
    begin = 0.0
    for place in sorted(set(stage.values())):
        waiting = sorted(number for number, own in stage.items() if own == place)
        end = begin
        while waiting:
            number = next(n for n in waiting if not measures[n].needs & set(waiting))
            waiting.remove(number)
            takes = measures[number].takes
            if takes is None:
                return None
            start = max([begin, *(slots[needed].end for needed in measures[number].needs)])
            slots[number] = Slot(start, start + takes)
            end = max(end, slots[number].end)
        begin = end
    return slots


def years(slots: Mapping[int, Slot]) -> float:
    """How long the whole takes."""
    return max((slot.end for slot in slots.values()), default=0.0)
