"""Indicators: named, defined quantities of four kinds."""

from enum import StrEnum
from typing import NamedTuple

from kuchiki.rules.formulas import Formula

TRUTHS = ("false", "true")


class Kind(StrEnum):
    """What the values of an indicator are."""

    NUMBER = "number"
    TRUTH = "truth"
    SCALE = "scale"  # ordered words
    CATEGORY = "category"  # unordered words


class Indicator(NamedTuple):
    """A quantity with its kind and the rules by which its evidence ages.

    *words* are the values of a truth, scale or category in their order. *unit* and *plausible*
    (lowest and highest believable number) belong to numbers. *max_age* is in years, None for
    never; *window* in months.
    """

    name: str
    title: str
    kind: Kind
    words: tuple[str, ...] = ()
    unit: str | None = None
    plausible: tuple[float, float] | None = None
    max_age: int | None = None
    window: int = 12
    formula: Formula | None = None

    @property
    def ordered(self) -> bool:
        """Whether values can be compared with `at_least` and `at_most`."""
        return self.kind in (Kind.NUMBER, Kind.SCALE)

    @property
    def margin_unit(self) -> str | None:
        """What margins are counted in: the unit, steps of a scale, or nothing."""
        return "steps" if self.kind is Kind.SCALE else self.unit
