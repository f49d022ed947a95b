"""Calibration: raw values become memberships (the direct method of Ragin 2008, chapter 5).

Three anchors say where a case is out (exclusion), neither in nor out (crossover) and in
(inclusion). The distance to the crossover becomes log-odds, 3 at the inclusion and -3 at the
exclusion anchor, and these a membership, rounded to two places as published. One anchor makes a
crisp set.
"""

from math import exp, isinf
from typing import NamedTuple

from kuchiki.flowchart.problems import Problem, did_you_mean, nowhere
from kuchiki.flowchart.studies.hypothesis.numbers import number_in

LOG_ODDS = 3.0
PLACES = 2
_FORM = "three anchors (exclusion,crossover,inclusion), or one (from it on), or <one (below it)"


class Fuzzy(NamedTuple):
    """Anchors that rise, or fall where a higher value means less membership."""

    exclusion: float
    crossover: float
    inclusion: float


class Crisp(NamedTuple):
    """In from *threshold* upwards; below it where *below*."""

    threshold: float
    below: bool = False


Anchors = Fuzzy | Crisp


def calibrate(value: float, anchors: Anchors) -> float:
    """The membership of a raw value.

    >>> development = Fuzzy(400, 550, 900)
    >>> [calibrate(value, development) for value in (400, 550, 720, 900, 1098)]
    [0.05, 0.5, 0.81, 0.95, 0.99]
    >>> calibrate(10, Fuzzy(15, 9.5, 5)), calibrate(550, Crisp(550))
    (0.43, 1.0)
    """
    if isinstance(anchors, Crisp):
        return float((value < anchors.threshold) == anchors.below)
    away = value - anchors.crossover
    rising = anchors.inclusion > anchors.exclusion
    end = anchors.inclusion if (away >= 0) == rising else anchors.exclusion
    odds = LOG_ODDS * abs(away) / abs(end - anchors.crossover)
    inside = 1.0 if isinf(odds) else 1 / (1 + exp(-odds))
    return round(inside if end == anchors.inclusion else 1 - inside, PLACES)


def spread(low: float, high: float, anchors: Anchors) -> tuple[float, float]:
    """The memberships that a value from *low* to *high* can have."""
    ends = calibrate(low, anchors), calibrate(high, anchors)
    return min(ends), max(ends)


def read_anchors(
    texts: list[str], known: list[str], problems: list[Problem]
) -> dict[str, Anchors]:
    """`NAME=a,b,c` texts as anchors by name; what cannot be read is a problem."""
    found: dict[str, Anchors] = {}
    for text in texts:
        name, _, said = text.partition("=")
        name = name.strip()
        anchors = anchors_in(said)
        place = nowhere("--calibrate")
        if name not in known:
            advice = did_you_mean(name, known)
            problems.append(
                Problem("hypothesis.name", place, f"nothing here is called {name}", advice)
            )
        elif anchors is None:
            message = f"{name} needs anchors, and here is {said.strip()!r}"
            problems.append(Problem("hypothesis.anchors", place, message, _FORM))
        else:
            found[name] = anchors
    return found


def anchors_in(said: str) -> Anchors | None:
    """The anchors that a text says; None where it says none in order.

    >>> anchors_in("400,550,900"), anchors_in("9,5,7")
    (Fuzzy(exclusion=400.0, crossover=550.0, inclusion=900.0), None)
    >>> anchors_in("<10")
    Crisp(threshold=10.0, below=True)
    """
    below = said.strip().startswith("<")
    numbers = [number_in(part) for part in said.strip().removeprefix("<").split(",")]
    if any(number is None for number in numbers):
        return None
    known = [number for number in numbers if number is not None]
    if len(known) == 1:
        return Crisp(known[0], below)
    if len(known) == 3 and not below and (known == sorted(known) or known[::-1] == sorted(known)):
        return Fuzzy(*known) if len(set(known)) == 3 else None
    return None
