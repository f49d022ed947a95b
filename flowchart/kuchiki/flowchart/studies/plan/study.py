"""The study of one case: what to clear, in which order, by whom, and at what price."""

from fractions import Fraction
from typing import NamedTuple

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import End
from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.studies.plan.budget import Budget, in_currency
from kuchiki.flowchart.studies.plan.check import walked
from kuchiki.flowchart.studies.plan.matrix import Hurdle, hurdles
from kuchiki.flowchart.studies.plan.offer import Aside, Offer, Offered, offer
from kuchiki.flowchart.studies.plan.schedule import Slot, schedule, years
from kuchiki.flowchart.studies.plan.search import SECONDS, Point, Search
from kuchiki.flowchart.studies.plan.stuck import stuck_at
from kuchiki.flowchart.studies.settle import Settling


class Taken(NamedTuple):
    """A measure of the plan, its actor's name in the region, and when (None: it does not say)."""

    offered: Offered
    name: str | None
    slot: Slot | None


class Reach(NamedTuple):
    """A point of the frontier: the least that it costs to come so far, and by which measures."""

    cost: Fraction
    end: End
    measures: tuple[Offered, ...]


class Found(NamedTuple):
    """What was found with costs or durations.

    *feasible*: the walk arrives at a good outcome. *optimal*: it is proven that nothing better and
    no better frontier exists; else *gap* is the part of the plan's cost (of its years, where the
    fastest was asked for) that a better plan could save at most. *years* is None where a measure
    does not say how long it takes.
    """

    feasible: bool
    optimal: bool
    gap: float
    cost: Fraction | None
    years: float | None
    after: Evaluation
    taken: tuple[Taken, ...]
    stuck_at: tuple[str, ...]
    frontier: tuple[Reach, ...]
    aside: tuple[Aside, ...]

    @property
    def dearer(self) -> Fraction | None:
        """What it costs to come further than this plan; None where nothing on offer does."""
        if self.feasible or self.cost is None:
            return None
        return next((point.cost for point in self.frontier if point.cost > self.cost), None)


class Plan(NamedTuple):
    """What stands in the way and what could be done; *found* is None without costs."""

    case: Evaluation
    goal: str
    budget: Fraction | None
    currency: str | None
    hurdles: tuple[Hurdle, ...]
    found: Found | None


CHEAPEST, FASTEST, FURTHEST = "cheapest", "fastest", "furthest"


def plan(
    case: Evaluation,
    *,
    budget: str | float | None = None,
    fastest: bool = False,
    seconds: float = SECONDS,
) -> Plan:
    """The cheapest plan to a good outcome; the *fastest*; or the furthest within a *budget*.

    A budget is a number, with the currency of the costs or without. Without costs (for the
    fastest: durations) nothing is reckoned, and what stands in the way is told. Raises InputError
    where what is asked for cannot be done, or a measure says what cannot be.
    """
    settling = Settling(case)
    everything = offer(case, settling, costs=False, years=False)
    rows = hurdles(case, everything, settling)
    priced = [m for m in everything.measures if m.measure.raises and m.cost is not None]
    timed = [m for m in everything.measures if m.measure.raises and m.takes is not None]
    _check(budget, fastest, bool(priced), bool(timed))
    most = None if budget is None else in_currency(budget, everything.currency)
    goal = FASTEST if fastest else CHEAPEST if most is None else FURTHEST
    currency = everything.currency
    if not (timed if fastest else priced):
        return Plan(case, goal, most, currency, rows, None)
    chosen_from = offer(case, settling, costs=not fastest or most is not None, years=fastest)
    found = _Finder(case, chosen_from, settling, most, fastest, seconds).found()
    return Plan(case, goal, most, currency, rows, found)


def _check(budget: Budget, fastest: bool, priced: bool, timed: bool) -> None:
    """Raises InputError where a budget or the fastest is asked for and nothing says them."""
    problems = []
    if budget is not None and not priced:
        message = "there is nothing to spend on: no measure says what it raises and what it costs"
        problems.append(
            Problem(
                "plan.costs",
                nowhere("--budget"),
                message,
                "write its raises and its cost into the chart or the region",
            )
        )
    if fastest and not timed:
        message = "no measure says what it raises and how long it takes"
        problems.append(
            Problem(
                "plan.takes",
                nowhere("--fastest"),
                message,
                "write its raises and its takes into the chart or the region",
            )
        )
    if problems:
        raise InputError(problems)


class _Finder:
    def __init__(
        self,
        case: Evaluation,
        offer_: Offer,
        settling: Settling,
        budget: Fraction | None,
        fastest: bool,
        seconds: float,
    ) -> None:
        self.case, self.offer, self.budget, self.quick = case, offer_, budget, fastest
        self.search = Search(case, offer_, settling, seconds)

    def found(self) -> Found:
        priced = len(self.search.costs) == len(self.offer.measures)
        points = self.search.frontier() if priced else ()
        point = self.best(points)
        taken = self.taken(point)
        after = walked(self.case, self.search.effects.changes(point.chosen), point.judgement.end)
        feasible = point.rank == self.search.beyond
        slots = [one.slot for one in taken]
        return Found(
            feasible,
            all(one.proven for one in (*points, point)),
            point.gap,
            point.cost,
            None if None in slots else years({n: s for n, s in enumerate(slots) if s}),
            after,
            taken,
            () if feasible else self.stuck(point, points),
            tuple(self.reach(one) for one in points),
            self.offer.aside,
        )

    def best(self, points: tuple[Point, ...]) -> Point:
        """The point to be shown: the furthest that is affordable, or the fastest to go so far."""
        affordable = [p for p in points if self.budget is None or (p.cost or 0) <= self.budget]
        if not self.quick:
            return affordable[-1]  # the first point costs nothing
        rank = affordable[-1].rank if affordable else self.search.beyond
        while (point := self.search.fastest(rank, self.budget)) is None:
            rank -= 1  # the first gate can always be come to
        return point

    def stuck(self, point: Point, points: tuple[Point, ...]) -> tuple[str, ...]:
        """The gates that nothing clears; where each can be cleared, the one where it ends."""
        last = point.judgement.path[-1].gate
        if points and points[-1].rank == self.search.beyond:
            return (last,)  # the budget is what is missing
        return stuck_at(self.search) or (last,)

    def taken(self, point: Point) -> tuple[Taken, ...]:
        """The measures in the order of their start, then of the chart."""
        slots = schedule(self.offer.measures, point.chosen, self.search.order)
        found = [
            Taken(
                m,
                self.case.region.who(m.measure.actor, self.case.as_of),
                slots[m.number] if slots else None,
            )
            for m in self.offer.measures
            if m.number in point.chosen
        ]
        return tuple(sorted(found, key=lambda one: one.slot or Slot(0, 0)))

    def reach(self, point: Point) -> Reach:
        measures = tuple(self.offer.measures[number] for number in sorted(point.chosen))
        return Reach(point.cost or Fraction(0), point.judgement.end, measures)
