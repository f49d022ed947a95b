"""Conflicts: statements in force at one time that cannot all be right."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kuchiki.flowchart.model import Region
from kuchiki.rules.evidence import Asked, Observation, Ruling, resolve
from kuchiki.rules.indicators import Indicator


class Conflict(NamedTuple):
    """Statements of one indicator that cannot all be right, of one document or of several.

    *since* is the date from which all of them were in force; *stands* whether they still are as of
    the date asked; *ruling* what an analyst decided on the indicator.
    """

    indicator: Indicator
    observations: tuple[Observation, ...]
    since: date
    stands: bool
    ruling: Ruling | None


def conflicts_of(
    region: Region, as_of: date | None, sources: frozenset[str] = frozenset()
) -> tuple[Conflict, ...]:
    """All conflicts that ever were among the region's evidence, by indicator, then by date."""
    return tuple(
        conflict
        for name, observations in region.observations.items()
        for conflict in _of(region, name, observations, as_of, sources)
    )


def _of(
    region: Region,
    name: str,
    observations: tuple[Observation, ...],
    as_of: date | None,
    sources: frozenset[str],
) -> Iterator[Conflict]:
    indicator = region.chart.indicators[name]
    found: list[tuple[date, tuple[Observation, ...]]] = []
    for day in sorted({one.date for one in observations}):
        known = resolve(indicator, observations, Asked(day, sources))
        if known.conflict and all(known.used != used for _, used in found):
            found.append((day, known.used))
    now = resolve(indicator, observations, Asked(as_of, sources)).used
    for since, used in found:
        if not any(_within(used, other) for _, other in found if other != used):
            yield Conflict(indicator, used, since, now == used, region.rulings.get(name))


def _within(some: tuple[Observation, ...], others: tuple[Observation, ...]) -> bool:
    return all(one in others for one in some)
