"""Kept: what was made of a chart, for as long as the same chart is asked again.

Charts are frozen but cannot be keys, since they hold dictionaries; so a chart is known by being
the same object. Making what a table needs takes some milliseconds, judging a small one less.
"""

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar

from kuchiki.flowchart.model import Chart

_MOST = 8  # charts at a time

Rest = ParamSpec("Rest")
Made = TypeVar("Made")


def kept(
    make: Callable[Concatenate[Chart, Rest], Made],
) -> Callable[Concatenate[Chart, Rest], Made]:
    """The same function, which remembers what it made of the last few charts."""
    made: list[tuple[Chart, Any, Made]] = []
    lock = Lock()

    @wraps(make)
    def get(chart: Chart, /, *args: Rest.args, **options: Rest.kwargs) -> Made:
        asked = args, options
        with lock:
            for known, how, thing in made:
                if known is chart and how == asked:
                    return thing
            thing = make(chart, *args, **options)
            made.append((chart, asked, thing))
            del made[:-_MOST]
        return thing

    return get
