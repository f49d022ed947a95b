"""Effects: what is known once some measures have been taken.

Amounts add up, whatever their order. A measure that sets an indicator sets what the others add to;
of two that set it, the one that needs the other has the last word. What is not known stays unknown
unless it is set.
"""

from collections.abc import Iterable
from fractions import Fraction
from math import isinf

from kuchiki.flowchart.studies.plan.offer import Offer, later
from kuchiki.flowchart.studies.settle import Settling
from kuchiki.rules.evidence import Known, Reason
from kuchiki.rules.values import Range, Value


class Effects:
    """Reckons what sets of measures do."""

    def __init__(self, offer: Offer, settling: Settling) -> None:
        self.measures, self.settling = offer.measures, settling
        self.later = later(offer.measures)

    def changes(self, chosen: Iterable[int]) -> dict[str, Known]:
        """What becomes of each indicator that some of the *chosen* change."""
        taken = sorted(chosen)
        sums: dict[str, Fraction] = {}
        sets: dict[str, list[tuple[int, Value]]] = {}
        for number in taken:
            for change in self.measures[number].changes:
                name = change.indicator.name
                if change.to is not None:
                    sets.setdefault(name, []).append((number, change.to))
                else:
                    sums[name] = sums.get(name, Fraction(0)) + (change.by or 0)
        found: dict[str, Known] = {}
        for name in [*sets, *(name for name in sums if name not in sets)]:
            known = self.settling.known[name]
            value, reason, blank = known.value, known.reason, known.blank
            if name in sets:
                value, reason, blank = self.last(sets[name]), Reason.RANGE, False
            if name in sums and isinstance(value, Range):
                value = Range(*(_plus(bound, sums[name]) for bound in value))
            found[name] = Known(value, reason, blank=blank)
        return found

    def known(self, chosen: Iterable[int]) -> dict[str, Known]:
        """All that is known once the *chosen* have been taken."""
        return self.settling.settled(self.changes(chosen))

    def last(self, values: list[tuple[int, Value]]) -> Value:
        """The value of a measure that no other of them needs."""
        numbers = {number for number, _ in values}
        return next(value for number, value in values if not self.later[number] & numbers)

    def clash(self, one: int, other: int) -> bool:
        """Whether two measures set one indicator differently and neither needs the other."""
        if other in self.later[one] or one in self.later[other]:
            return False
        sets = {c.indicator.name: c.to for c in self.measures[one].changes if c.to is not None}
        return any(
            c.to is not None and sets.get(c.indicator.name, c.to) != c.to
            for c in self.measures[other].changes
        )

    def allowed(self, chosen: frozenset[int]) -> bool:
        """Whether the *chosen* have what they need, and exclude or contradict none of them."""
        return all(
            self.measures[number].needs <= chosen and not self.measures[number].excludes & chosen
            for number in chosen
        ) and not any(self.clash(a, b) for a in chosen for b in chosen if a < b)


def _plus(bound: float, by: Fraction) -> float:
    return bound if isinf(bound) else float(Fraction(repr(float(bound))) + by)
