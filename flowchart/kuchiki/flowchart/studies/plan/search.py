"""The search: cheapest and fastest ways to carry the walk so far, each confirmed by the engine."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import Judgement
from kuchiki.flowchart.straight import judging
from kuchiki.flowchart.studies.plan.bounds import Bounds
from kuchiki.flowchart.studies.plan.choices import Choices
from kuchiki.flowchart.studies.plan.claims import Claims
from kuchiki.flowchart.studies.plan.duration import duration
from kuchiki.flowchart.studies.plan.effects import Effects
from kuchiki.flowchart.studies.plan.offer import Offer
from kuchiki.flowchart.studies.plan.road import Covers, Encoder, road, spend_at_most
from kuchiki.flowchart.studies.plan.schedule import schedule, years
from kuchiki.flowchart.studies.settle import Settling
from kuchiki.rules.values import Range

SECONDS = 60.0
"""How long one search may take before what was found is told with the gap left."""


class PlanError(RuntimeError):
    """The engine and the solver do not agree: a fault of this program, not of its input."""


class Point(NamedTuple):
    """A set of measures, what it costs, and how far it carries the walk.

    *rank* is the place of the walk's last gate in the chart's order, the number of gates where it
    arrives at a good outcome. *bound*: no set that goes so far costs (or takes) less.
    """

    chosen: frozenset[int]
    cost: Fraction | None
    rank: int
    judgement: Judgement
    value: float
    bound: float

    @property
    def proven(self) -> bool:
        """Whether nothing better exists."""
        return self.value - self.bound <= 1e-6 * max(1.0, abs(self.value))

    @property
    def gap(self) -> float:
        """The part of the value that a better set could save at most."""
        return 0.0 if self.proven else (self.value - self.bound) / abs(self.value)


class Search:
    """Finds sets of measures on offer for one case."""

    def __init__(
        self, case: Evaluation, offer: Offer, settling: Settling, seconds: float = SECONDS
    ) -> None:
        self.case, self.chart, self.offer, self.seconds = case, case.chart, offer, seconds
        self.effects = Effects(offer, settling)
        self.choices = Choices(offer.measures, self.effects)
        self.claims = Claims(case, Bounds(settling, offer.measures, self.choices.winners))
        self.covers = Covers()
        self.order = {name: place for place, name in enumerate(self.chart.gates)}
        self.costs = {m.number: m.cost for m in offer.measures if m.cost is not None}
        self._judge = judging(self.chart)

    @property
    def beyond(self) -> int:
        """The rank of a good outcome."""
        return len(self.order)

    def judge(self, chosen: Iterable[int]) -> Judgement:
        """What the engine makes of the case once the *chosen* have been taken."""
        return self._judge(self.effects.known(chosen))

    def rank(self, judgement: Judgement) -> int:
        """How far a walk goes."""
        outcome = judgement.end.outcome
        if outcome is not None and self.chart.outcomes[outcome].good:
            return self.beyond
        return self.order[judgement.path[-1].gate]

    def cost(self, chosen: Iterable[int]) -> Fraction | None:
        """What the *chosen* cost; None where one does not say."""
        numbers = list(chosen)
        if not all(number in self.costs for number in numbers):
            return None
        return sum((self.costs[number] for number in numbers), Fraction(0))

    def years(self, chosen: Iterable[int]) -> float | None:
        """How long the *chosen* take; None where one does not say."""
        slots = schedule(self.offer.measures, chosen, self.order)
        return None if slots is None else years(slots)

    def cheapest(self, rank: int) -> Point | None:
        """The cheapest set that goes as far as *rank*, None where there is none."""
        return self.solve(rank, None, None, fast=False)

    def fastest(self, rank: int, budget: Fraction | None) -> Point | None:
        """The fastest set that goes as far as *rank* within the budget; of these, the cheapest."""
        found = self.solve(rank, budget, None, fast=True)
        if found is None or len(self.costs) < len(self.offer.measures):
            return found
        again = self.solve(rank, budget, found.value, fast=False)
        return found if again is None else again._replace(value=found.value, bound=found.bound)

    def frontier(self) -> tuple[Point, ...]:
        """The cheapest set for each distance further than today's, each dearer than the last."""
        found: list[Point] = []
        rank = self.rank(self.case.judgement)
        while rank <= self.beyond:
            point = self.cheapest(rank)
            if point is None:
                break
            found = [p for p in found if (p.cost or 0) < (point.cost or 0)]
            found.append(point)
            rank = point.rank + 1
        return tuple(found)

    def solve(
        self, rank: int, budget: Fraction | None, most_years: float | None, *, fast: bool
    ) -> Point | None:
        """The best set; solved again until the engine confirms what is claimed."""
        while True:
            built = road(self.chart, self.choices, self.claims, self.covers, rank)
            program = built.program
            costs = {number: float(cost) for number, cost in self.costs.items()}
            if fast or most_years is not None:
                lengths = duration(program, self.offer.measures, self.order)
                if most_years is not None:
                    row = dict.fromkeys(lengths, -1.0)
                    program.at_least(row, -most_years - 1e-6 * max(1.0, most_years))
                costs = lengths if fast else costs
            if budget is not None:
                spend_at_most(program, self.costs, budget)
            solved = program.minimise(costs, self.seconds)
            if solved is None:
                return None
            values = [value > 0.5 for value in solved.values]
            chosen = frozenset(m.number for m in self.offer.measures if values[m.number])
            if self.rank(self.judge(chosen)) >= rank:
                chosen = self.pruned(chosen, rank)
                judgement = self.judge(chosen)
                cost = self.cost(chosen)
                return Point(
                    chosen, cost, self.rank(judgement), judgement, solved.value, solved.bound
                )
            if not self.denies(built.encoder, values):
                raise PlanError(f"no claim explains why {sorted(chosen)} does not go so far")

    def denies(self, encoder: Encoder, values: list[bool]) -> bool:
        """Whether the engine denies what the values claim; what it denies is remembered."""
        chosen = (measure.number for measure in self.offer.measures if values[measure.number])
        known = self.effects.known(chosen)
        denied = False
        for atom, variable in encoder.atoms:
            if atom.says is not None and values[variable]:
                value = known[atom.says.indicator].value
                assert isinstance(value, Range), "atoms speak of numbers"
                if not atom.says.holds(*value):
                    self.covers.deny(atom, values)
                    denied = True
        return denied

    def pruned(self, chosen: frozenset[int], rank: int) -> frozenset[int]:
        """The set without measures that cost nothing and do nothing for it."""
        rank = max(rank, self.rank(self.judge(chosen)))
        for number in sorted(chosen, reverse=True):
            fewer = chosen - {number}
            if (
                self.costs.get(number, Fraction(0)) >= 0
                and self.effects.allowed(fewer)
                and self.rank(self.judge(fewer)) >= rank
                and (self.years(fewer) or 0.0) <= (self.years(chosen) or 0.0)
            ):
                chosen = fewer
        return chosen
