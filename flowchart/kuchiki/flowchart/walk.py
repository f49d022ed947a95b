"""Walking a chart: one flow, with different exits open.

`flow` says what can be reached from the start when each gate's exits are open or shut. With the
exits of sure answers it is the walk; with all that the answers do not rule out, the possible ends;
with every stop passed, the road ahead. It needs only `&`, `|` and the comparison of two booleans,
so the same lines run for one region and for the columns of a table.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVar

from kuchiki.flowchart.model import Route
from kuchiki.rules.answers import Answer

Flag = TypeVar("Flag")


class Doors(NamedTuple):
    """Whether a gate's exits are open; where it has no `no` exit, *no* is whether No stops."""

    yes: Any
    no: Any


def sure_yes(answer: Answer[Any]) -> Any:
    """Whether the answer is Yes and nothing else."""
    return answer.can_yes > answer.can_no


def sure_no(answer: Answer[Any]) -> Any:
    """Whether the answer is No and nothing else."""
    return answer.can_no > answer.can_yes


def walking(answer: Answer[Any], route: Route) -> Doors:
    """The doors of the walk itself: sure answers lead on, an Unknown opens nothing."""
    return Doors(sure_yes(answer), sure_no(answer))


def possible(answer: Answer[Any], route: Route) -> Doors:
    """The doors of all that the unknowns could turn out to be."""
    return Doors(answer.can_yes, answer.can_no)


def ahead(answer: Answer[Any], route: Route) -> Doors:
    """The doors of the road ahead: an Unknown, or a No without exit, is taken as Yes."""
    if route.no is None:
        return Doors(True, False)
    return Doors(answer.can_yes, sure_no(answer))


def flow(routes: Sequence[Route], doors: Sequence[Doors], start: int, places: int) -> list[Any]:
    """What is reached from *start*: a flag for each of *places* (all gates, then all outcomes).

    Routes stand in topological order, so one pass is enough. A place that nothing leads to is
    False.

    >>> routes = [Route(1, None), Route(2, 3)]
    >>> flow(routes, [Doors(True, False), Doors(False, True)], 0, 4)
    [True, True, False, True]
    """
    reached: list[Any] = [False] * places
    reached[start] = True
    for here, (yes, no), door in zip(range(len(routes)), routes, doors, strict=True):
        at = reached[here]
        if at is False:
            continue
        reached[yes] = _join(reached[yes], at, door.yes)
        if no is not None:
            reached[no] = _join(reached[no], at, door.no)
    return reached


def _join(before: Any, at: Any, door: Any) -> Any:
    """`before | (at & door)`, without the terms that are constant."""
    through = door if at is True else at if door is True else at & door
    return through if before is False else before | through
