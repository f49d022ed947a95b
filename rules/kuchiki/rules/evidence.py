"""Evidence: observations, and what is in force of them as of a date."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from kuchiki.rules.criteria import Spread
from kuchiki.rules.dates import months_before, years_before
from kuchiki.rules.formulas import evaluate
from kuchiki.rules.indicators import Indicator
from kuchiki.rules.values import EVERYTHING, Range, Value, everything, hull, intersection


class Reason(StrEnum):
    """Why a criterion on an indicator is Unknown, in the order in which a formula reports it."""

    MISSING = "missing"  # no statement at all
    STALE = "stale"  # only statements that are too old
    CONFLICT = "conflict"  # sources that cannot both be right
    RANGE = "range"  # a statement that leaves both sides of the level possible


class Stated(NamedTuple):
    """A number as a file has it: its plain data, and the unit that this is in.

    Kept so that whichever chart asks, a number is converted once.
    """

    data: Any
    unit: str


class Observation(NamedTuple):
    """One value of one indicator at one date from one source at one place in it.

    *value* is in the indicator's unit; *written* is the same as plain data, *stated* as the file
    has it. *area* names another area than the region (a proxy); *repeats* the source that this
    one copies.
    """

    value: Value
    written: Any
    date: date
    source: str
    at: str
    area: str | None = None
    planned: bool = False
    repeats: str | None = None
    note: str | None = None
    spread: Spread | None = None
    stated: Stated | None = None

    @property
    def origin(self) -> str:
        """The source that it counts as."""
        return self.repeats or self.source


class Ruling(NamedTuple):
    """An analyst's open decision: which source or value to use, why, who, when.

    *written* is the value used as plain data in the indicator's unit, *stated* as the file has it.
    """

    source: str | None
    value: Value | None
    written: Any
    why: str
    who: str
    date: date
    stated: Stated | None = None

    @property
    def use(self) -> dict[str, Any]:
        """What is used, as plain data: a source or a value."""
        return {"value": self.written} if self.source is None else {"source": self.source}


class Known(NamedTuple):
    """What is known of one indicator: its value, and the reason should that not suffice.

    *value* is everything where *reason* is missing or stale. *used* are the observations in force
    that made the value.
    """

    value: Value
    reason: Reason
    used: tuple[Observation, ...] = ()
    conflict: bool = False
    ruling: Ruling | None = None
    blank: bool = False  # nothing known: shown as no value at all

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that the value rests on, copies counted as what they repeat."""
        return tuple(dict.fromkeys(observation.origin for observation in self.used))


class Asked(NamedTuple):
    """Which evidence counts: as of when (None: no evidence), from which sources (none: all)."""

    as_of: date | None
    sources: frozenset[str] = frozenset()
    rulings: bool = True
    proxy: bool = True

    def admits(self, observation: Observation) -> bool:
        """Whether an observation is of the sources and areas asked for, and not merely planned."""
        return (
            not observation.planned
            and (self.proxy or observation.area is None)
            and (not self.sources or observation.origin in self.sources)
        )


class Standing(NamedTuple):
    """How the observations of one indicator stand as of a date."""

    in_force: tuple[Observation, ...]
    stale: tuple[Observation, ...]
    superseded: tuple[Observation, ...]


def standing(indicator: Indicator, observations: Iterable[Observation], asked: Asked) -> Standing:
    """Which observations are in force as of the date asked for.

    Of each source only its latest date; of those, none more than `window` months older than the
    newest; of those, none older than `max_age` years before the date. Exactly the limit is in.
    """
    as_of = asked.as_of
    if as_of is None:
        return Standing((), (), ())
    heard = [o for o in observations if o.date <= as_of and asked.admits(o)]
    if not heard:
        return Standing((), (), ())
    latest: dict[str, date] = {}
    for observation in heard:
        latest[observation.origin] = max(
            observation.date, latest.get(observation.origin, date.min)
        )
    window = months_before(max(latest.values()), indicator.window)
    current = [o for o in heard if o.date == latest[o.origin] and o.date >= window]
    oldest = date.min if indicator.max_age is None else years_before(as_of, indicator.max_age)
    return Standing(
        tuple(o for o in current if o.date >= oldest),
        tuple(o for o in current if o.date < oldest),
        tuple(o for o in heard if o not in current),
    )


def resolve(
    indicator: Indicator,
    observations: Sequence[Observation],
    asked: Asked,
    ruling: Ruling | None = None,
) -> Known:
    """What is known of an indicator that is observed.

    Statements that agree narrow each other; where they cannot all be right there is a conflict,
    and the value is all that lies between. A ruling replaces the result: its value, or what its
    source alone says.
    """
    if ruling is not None and asked.rulings:
        if ruling.value is not None:
            return Known(ruling.value, Reason.RANGE, ruling=ruling)
        observations = [o for o in observations if o.origin == ruling.source]
    else:
        ruling = None
    in_force, stale, _ = standing(indicator, observations, asked)
    if not in_force:
        reason = Reason.STALE if stale else Reason.MISSING
        return Known(everything(indicator), reason, ruling=ruling, blank=True)
    values = [observation.value for observation in in_force]
    agreed = intersection(values)
    if agreed is None:
        return Known(hull(values), Reason.CONFLICT, in_force, conflict=True, ruling=ruling)
    return Known(agreed, Reason.RANGE, in_force, ruling=ruling)


def given(indicator: Indicator, value: Value | None) -> Known:
    """What a what-if sets: *value*, or nothing known at all."""
    if value is None:
        return Known(everything(indicator), Reason.MISSING, blank=True)
    return Known(value, Reason.RANGE)


def derive(indicator: Indicator, operands: Mapping[str, Known]) -> Known:
    """What is known of an indicator with a formula, from what is known of its operands.

    Raises KeyError if an operand is not among *operands*.
    """
    assert indicator.formula is not None, f"{indicator.name} has no formula"
    parts = {name: operands[name] for name in indicator.formula.operands}
    bounds: dict[str, tuple[float, float]] = {}
    for name, part in parts.items():
        assert isinstance(part.value, Range), "operands are numbers"
        bounds[name] = part.value
    value: Range[float] = Range(*evaluate(indicator.formula.term, bounds))
    reasons = {part.reason for part in parts.values()}
    reason = next((reason for reason in Reason if reason in reasons), Reason.RANGE)
    used = {id(o): o for part in parts.values() for o in part.used}  # shared operands once
    return Known(
        value,
        reason,
        tuple(used.values()),
        any(part.conflict for part in parts.values()),
        next((part.ruling for part in parts.values() if part.ruling), None),
        value == EVERYTHING and reason in (Reason.MISSING, Reason.STALE),
    )
