"""Units of measure and the one place where a number is converted.

A unit is a base unit, perhaps with a multiplier before it (`10^4 yuan`, `thousand persons`) and
perhaps divided by another (`1/km2`, `yuan/person`). Factors are whole-number ratios. Counts and
persons are plain numbers; currencies never convert into each other.
"""

import re
from functools import cache
from math import gcd
from typing import NamedTuple


class Unit(NamedTuple):
    """A dimension and how many of its smallest unit, as the ratio *times* / *per*."""

    dimension: str
    times: int
    per: int


_BASE = {
    "1": Unit("number", 1, 1),
    "count": Unit("number", 1, 1),
    "person": Unit("number", 1, 1),
    "persons": Unit("number", 1, 1),
    "dozen": Unit("number", 12, 1),
    "percent": Unit("share", 1, 100),
    "%": Unit("share", 1, 100),
    "per mille": Unit("share", 1, 1000),
    "share": Unit("share", 1, 1),
    "m": Unit("length", 1, 1),
    "km": Unit("length", 1000, 1),
    "m2": Unit("area", 1, 1),
    "ha": Unit("area", 10_000, 1),
    "km2": Unit("area", 1_000_000, 1),
    "minute": Unit("time", 1, 1),
    "minutes": Unit("time", 1, 1),
    "hour": Unit("time", 60, 1),
    "hours": Unit("time", 60, 1),
    "day": Unit("time", 1440, 1),
    "days": Unit("time", 1440, 1),
    "month": Unit("months", 1, 1),
    "months": Unit("months", 1, 1),
    "year": Unit("months", 12, 1),
    "years": Unit("months", 12, 1),
    "kg": Unit("mass", 1, 1),
    "t": Unit("mass", 1000, 1),
    "tonnes": Unit("mass", 1000, 1),
    "kwh": Unit("energy", 1, 1),
    "mwh": Unit("energy", 1000, 1),
    "person-years": Unit("person-years", 1, 1),
    "人年": Unit("person-years", 1, 1),
    "人": Unit("number", 1, 1),
    "个": Unit("number", 1, 1),
    "家": Unit("number", 1, 1),
    "项": Unit("number", 1, 1),
    "件": Unit("number", 1, 1),
    "公里": Unit("length", 1000, 1),
    "平方公里": Unit("area", 1_000_000, 1),
    "元": Unit("yuan", 1, 1),
} | {
    currency: Unit(currency, 1, 1)
    for currency in ("yuan", "us dollar", "euro", "yen", "pound", "won", "rupee", "local currency")
}
_MULTIPLIERS = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "万": 10**4,
    "亿": 10**8,
}
_POWER = re.compile(r"10\^(1\d|2[0-4]|\d)(?!\d)\s*(.*)", re.ASCII)
_LONGEST = 60  # characters
_LARGEST = 10**60  # so that converting stays within doubles


@cache
def find(name: str) -> Unit | None:
    """The unit called *name*, or None where it is not known (it then equals itself alone).

    >>> find("10^4 yuan"), find("parsec")
    (Unit(dimension='yuan', times=10000, per=1), None)
    >>> find("10^12 yuan")
    Unit(dimension='yuan', times=1000000000000, per=1)
    >>> find("1/km2")
    Unit(dimension='number/area', times=1, per=1000000)
    """
    if len(name) > _LONGEST or name.count("/") > 1:
        return None
    above, slash, below = name.strip().lower().partition("/")
    if slash:
        top, bottom = find(above), find(below)
        if top is None or bottom is None:
            return None
        dimension = f"{top.dimension}/{bottom.dimension}"
        return Unit(dimension, top.times * bottom.per, top.per * bottom.times)
    if above in _BASE:
        return _BASE[above]
    factor, rest = _multiplier(above)
    base = find(rest) if factor else None
    return base and Unit(base.dimension, base.times * factor, base.per)


def _multiplier(name: str) -> tuple[int, str]:
    power = _POWER.fullmatch(name)
    if power:
        return 10 ** int(power[1]), power[2] or "count"
    for word, factor in _MULTIPLIERS.items():
        if name.startswith(word):
            return factor, name[len(word) :].strip() or "count"
    return 0, name


def known() -> list[str]:
    """The names of all base units, for advice."""
    return list(_BASE)


class Ratio(NamedTuple):
    """The factor *times* / *per* from one unit to another, in lowest terms."""

    times: int
    per: int

    def apply(self, number: float) -> float:
        """*number* in the other unit: multiplied, then divided, in doubles."""
        if self.times == self.per:
            return number
        return float(number) * self.times / self.per


SAME = Ratio(1, 1)


def ratio(name: str, target: str) -> Ratio | None:
    """The factor from unit *name* to unit *target*; None where one does not convert to the other.

    >>> ratio("10^8 yuan", "10^4 yuan").apply(2.5)
    25000.0
    >>> ratio("yuan", "us dollar") is None
    True
    """
    if name == target:
        return SAME
    one, other = find(name), find(target)
    if one is None or other is None or one.dimension != other.dimension:
        return None
    times, per = one.times * other.per, one.per * other.times
    common = gcd(times, per)
    if max(times, per) > _LARGEST * common:
        return None
    return Ratio(times // common, per // common)
