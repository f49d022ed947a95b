"""What is on offer: the measures of a chart and region that a plan can choose from, understood.

A measure without what the plan is reckoned in (a cost, for the fastest a duration) cannot be
chosen, since what is not said is not nothing; it is named.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter
from typing import Any, NamedTuple

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.model import Effect, Measure
from kuchiki.flowchart.problems import InputError, Place, Problem, did_you_mean
from kuchiki.flowchart.read.nodes import from_data
from kuchiki.flowchart.read.values import read_value
from kuchiki.flowchart.remedies import remedy_measures
from kuchiki.flowchart.studies.settle import Settling
from kuchiki.flowchart.words import speaker
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.units import SAME, ratio
from kuchiki.rules.values import Value

say = speaker("plan")


class Change(NamedTuple):
    """What a measure does to an indicator: adds *by* to a number, or makes it *to*."""

    indicator: Indicator
    by: Fraction | None
    to: Value | None
    effect: Effect


class Offered(NamedTuple):
    """A measure that can be chosen, first offered at *gate*.

    *cost* is in the plan's currency, None where none is given; *needs* and *excludes* are numbers
    of other measures on offer, *excludes* both ways.
    """

    number: int
    gate: str
    measure: Measure
    changes: tuple[Change, ...]
    cost: Fraction | None
    needs: frozenset[int]
    excludes: frozenset[int]

    @property
    def takes(self) -> float | None:
        """Years that it takes."""
        return self.measure.takes


class Aside(NamedTuple):
    """A measure that cannot be chosen, and why."""

    gate: str
    measure: Measure
    why: str


class Offer(NamedTuple):
    """All that can be chosen, by number, and what cannot; the currency of all costs."""

    measures: tuple[Offered, ...]
    aside: tuple[Aside, ...]
    currency: str | None


def exact(number: float) -> Fraction:
    """A number as it is written: amounts add up as decimals, so that 0.7 and 0.1 make 0.8."""
    return Fraction(repr(float(number)))


def offer(case: Evaluation, settling: Settling, *, costs: bool, years: bool) -> Offer:
    """What is on offer where *costs*, *years* or both are asked of each measure.

    Raises InputError where a measure says what cannot be: an unknown name, an effect that does not
    suit its indicator, needs that go round in a circle, costs in several currencies.
    """
    return _Reader(case, settling).offer(costs, years)


class _Reader:
    def __init__(self, case: Evaluation, settling: Settling) -> None:
        self.case, self.settling = case, settling
        self.problems: list[Problem] = []
        self.found: list[tuple[str, Measure]] = []
        for gate in case.chart.gates:
            for measure in remedy_measures(case.region, case.chart, gate):
                if not any(measure == other for _, other in self.found):
                    self.found.append((gate, measure))

    def offer(self, costs: bool, years: bool) -> Offer:
        needs = self.links("needs")
        excludes = self.links("excludes")
        changes = [self.changes(gate, measure) for gate, measure in self.found]
        self.check_circles(needs)
        currency, amounts = self.costs()
        if self.problems:
            raise InputError(self.problems)
        aside: dict[int, str] = {}
        for number, (_, measure) in enumerate(self.found):
            if costs and measure.cost is None:
                aside[number] = say("aside_cost")
            elif years and measure.takes is None:
                aside[number] = say("aside_takes")
        for number in _in_order(needs):
            lost = sorted(needs[number] & aside.keys())
            if lost and number not in aside:
                aside[number] = say("aside_needs", measure=self.found[lost[0]][1].id)
        kept = [number for number in range(len(self.found)) if number not in aside]
        place = {number: index for index, number in enumerate(kept)}
        both: dict[int, set[int]] = {number: set() for number in kept}
        for number in kept:
            for other in excludes[number] & place.keys():
                both[number].add(place[other])
                both[other].add(place[number])
        measures = tuple(
            Offered(
                place[number],
                *self.found[number],
                changes[number],
                amounts[number],
                frozenset(place[other] for other in needs[number]),
                frozenset(both[number]),
            )
            for number in kept
        )
        left = tuple(Aside(*self.found[number], why) for number, why in sorted(aside.items()))
        return Offer(measures, left, currency)

    def problem(self, code: str, gate: str, message: str, advice: str = "") -> None:
        self.problems.append(Problem(code, self.place(gate), message, advice))

    def place(self, gate: str) -> Place:
        return self.case.chart.gates[gate].place

    def links(self, kind: str) -> list[set[int]]:
        """The numbers of the measures that each one needs or excludes."""
        return [
            {n for name in getattr(measure, kind) for n in self.named(name, gate, measure, kind)}
            for gate, measure in self.found
        ]

    def named(self, name: str, gate: str, measure: Measure, kind: str) -> list[int]:
        """The measure called *name*: the gate's own, else the only one."""
        numbers = [n for n, (_, other) in enumerate(self.found) if other.id == name]
        here = [n for n in numbers if self.found[n][0] == gate]
        if len(here or numbers) == 1:
            return here or numbers
        said = f"{measure.id} {kind} {name}"
        if numbers:
            gates = ", ".join(self.found[n][0] for n in numbers)
            message = f"{said}, and there are several measures of that name ({gates})"
            self.problem("plan.ambiguous", gate, message, "give them names of their own")
        else:
            advice = did_you_mean(name, [other.id for _, other in self.found])
            self.problem("plan.unknown", gate, f"{said}, and no measure has that name", advice)
        return []

    def check_circles(self, needs: list[set[int]]) -> None:
        try:
            _in_order(needs)
        except CycleError as error:
            circle = [self.found[number] for number in reversed(error.args[1])]
            names = " → ".join(measure.id for _, measure in circle)
            message = f"these measures need each other: {names}"
            self.problem("plan.circle", circle[0][0], message, "let one do without the other")

    def changes(self, gate: str, measure: Measure) -> tuple[Change, ...]:
        """The measure's effects on what the chart asks."""
        found = []
        for name, effect in measure.raises.items():
            indicator = self.settling.indicators.get(name)
            if indicator is None:  # the vocabulary has it, this chart asks nothing of it
                continue
            change = self.change(gate, measure, indicator, effect)
            if change is not None:
                found.append(change)
        return tuple(found)

    def change(
        self, gate: str, measure: Measure, indicator: Indicator, effect: Effect
    ) -> Change | None:
        said = f"{measure.id} raises {indicator.name}"
        if indicator.formula is not None:
            operands = " and ".join(indicator.formula.operands)
            message = f"{said}, which is derived ({indicator.formula.text})"
            self.problem("plan.derived", gate, message, f"raise {operands} instead")
        elif effect.by is not None:
            if indicator.kind is Kind.NUMBER:
                return Change(indicator, exact(effect.by), None, effect)
            message = f"{said} by {effect.by:g}, and a {indicator.kind} is set, not added to"
            self.problem("plan.by", gate, message, "write to: and the word that it comes to")
        else:
            faults: list[Problem] = []
            node = from_data(effect.to, f"{measure.id} of {gate}")
            read = read_value(indicator, node, SAME, faults)
            if read is not None:
                return Change(indicator, None, read[0], effect)
            self.problems += [fault._replace(place=self.place(gate)) for fault in faults]
        return None

    def costs(self) -> tuple[str | None, list[Fraction | None]]:
        """The currency of the first cost, and all costs in it."""
        currency: str | None = None
        amounts: list[Fraction | None] = []
        for gate, measure in self.found:
            cost = measure.cost
            if cost is None:
                amounts.append(None)
                continue
            currency = currency or cost.unit
            factor = ratio(cost.unit, currency)
            if factor is None:
                message = f"{measure.id} costs {cost.unit}, others cost {currency}"
                advice = "currencies never convert: write all costs in one"
                self.problem("plan.currency", gate, message, advice)
                factor = SAME
            amounts.append(exact(cost.amount) * factor.times / factor.per)
        return currency, amounts


def _in_order(needs: list[set[int]]) -> list[int]:
    """All numbers, each after those that it needs. Raises CycleError where there is a circle."""
    return list(TopologicalSorter(dict(enumerate(needs))).static_order())


def setters(measures: Iterable[Offered]) -> Mapping[str, list[tuple[Offered, Value]]]:
    """The measures that set each indicator, with what they make it."""
    found: dict[str, list[tuple[Offered, Value]]] = {}
    for offered in measures:
        for change in offered.changes:
            if change.to is not None:
                found.setdefault(change.indicator.name, []).append((offered, change.to))
    return found


def later(measures: tuple[Offered, ...]) -> list[set[int]]:
    """For each measure, those that need it, near or far."""
    after: list[set[int]] = [set() for _ in measures]
    for number in reversed(_in_order([set(m.needs) for m in measures])):
        for needed in measures[number].needs:
            after[needed] |= {number, *after[number]}
    return after


def plain_amount(amount: Fraction) -> Any:
    """An amount as plain data: whole where it is."""
    return int(amount) if amount.denominator == 1 else float(amount)
