"""What charts and regions mean, once they are understood: frozen values, names resolved."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from kuchiki.flowchart.problems import File, Place
from kuchiki.rules.criteria import Criterion
from kuchiki.rules.evidence import Observation, Ruling
from kuchiki.rules.indicators import Indicator


class Source(NamedTuple):
    """A document: *kind* is official, scholarly, press or web."""

    id: str
    title: str
    year: int
    kind: str
    author: str | None = None
    url: str | None = None
    note: str | None = None


class Cite(NamedTuple):
    """A document and the place in it."""

    id: str
    at: str


class Group(NamedTuple):
    """Enough of several members: indices of criteria, or further groups.

    *form* is the word of the file: all, any or count; *enough* how many members must be Yes.
    """

    form: str
    enough: int
    members: "tuple[int | Group, ...]"


class Test(NamedTuple):
    """Criteria, depth first, and the group that joins them."""

    criteria: tuple[Criterion, ...]
    group: Group


class GateActor(NamedTuple):
    """A kind of actor that can clear a gate."""

    kind: str
    basis: str
    why: str


class Effect(NamedTuple):
    """What a measure does: *by* a number added, or *to* a value set; with basis and why."""

    by: float | None
    to: Any
    basis: str
    why: str


class Cost(NamedTuple):
    """An amount in a currency."""

    amount: float
    unit: str
    basis: str | None
    why: str | None


class Measure(NamedTuple):
    """A policy instrument; *raises*, *cost*, *takes* (years), *needs*, *excludes* serve plans."""

    id: str
    title: str
    actor: str
    source: Cite | None = None
    raises: Mapping[str, Effect] = {}
    cost: Cost | None = None
    takes: float | None = None
    needs: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    note: str | None = None


class Gate(NamedTuple):
    """One question: its test, and where Yes and, if anywhere, No lead."""

    name: str
    step: str
    question: str
    test: Test
    yes: str
    no: str | None
    actors: tuple[GateActor, ...]
    measures: tuple[Measure, ...]
    place: Place
    source: Cite | None = None
    note: str | None = None


class Step(NamedTuple):
    """A stretch of the road; *reached_by* names the gate that observes its result."""

    name: str
    title: str
    reached_by: str | None
    place: Place


class Outcome(NamedTuple):
    """Where a walk can arrive; *observed* is the test of whether it has come about."""

    name: str
    title: str
    good: bool
    observed: Test | None
    place: Place


class Assumption(NamedTuple):
    """What the chart takes for granted and does not ask."""

    what: str
    why: str


class Route(NamedTuple):
    """Where a gate's exits lead: places in the list of all gates, then all outcomes."""

    yes: int
    no: int | None


class Chart(NamedTuple):
    """A checked flowchart. *gates* stand in the order in which they are judged.

    *routes* has an entry a gate, in that order.
    """

    name: str
    title: str
    start: str
    steps: dict[str, Step]
    gates: dict[str, Gate]
    outcomes: dict[str, Outcome]
    indicators: dict[str, Indicator]
    actors: dict[str, str]
    sources: dict[str, Source]
    place: Place
    source: Cite | None = None
    claim: str | None = None
    assumes: tuple[Assumption, ...] = ()
    built_from: tuple[str, ...] = ()
    files: tuple[File, ...] = ()
    routes: tuple[Route, ...] = ()
    places: Mapping[str, Place] = {}  # of `gate.universities.yes` and the like, for problems
    note: str | None = None

    def tests(self) -> Iterator[Test]:
        """All tests: of the gates in order, then of the outcomes that are observed."""
        for gate in self.gates.values():
            yield gate.test
        for outcome in self.outcomes.values():
            if outcome.observed is not None:
                yield outcome.observed

    def asked(self) -> dict[str, Indicator]:
        """The indicators that a gate or an outcome's observation asks, operands included."""
        found: dict[str, Indicator] = {}
        waiting = [c.indicator for test in self.tests() for c in test.criteria]
        for indicator in waiting:
            if indicator.name not in found:
                found[indicator.name] = indicator
                if indicator.formula is not None:
                    waiting += [self.indicators[name] for name in indicator.formula.operands]
        return found


class Action(NamedTuple):
    """A measure that an actor took, at a gate of the region's own chart."""

    gate: str
    actor: str
    name: str | None
    what: str
    date: date
    source: str
    at: str


class Organisation(NamedTuple):
    """A named actor of the region's network.

    *since* is the first date at which it is known to be there, said by *source* at *at*; None
    where the file does not say.
    """

    id: str
    name: str
    kind: str
    since: date | None = None
    source: str | None = None
    at: str | None = None
    note: str | None = None


class Link(NamedTuple):
    """A tie between two organisations."""

    start: str
    end: str
    kind: str
    date: date | None
    source: str
    at: str


class Region(NamedTuple):
    """A place with its evidence, understood by its own *chart*.

    *actors* names kinds of actors, by a text or the id of an organisation; *measures* belong to
    gates; *observations* and *rulings* to indicators.
    """

    id: str
    name: str
    chart: Chart
    sources: dict[str, Source]
    actors: dict[str, str]
    observations: dict[str, tuple[Observation, ...]]
    rulings: dict[str, Ruling]
    actions: tuple[Action, ...]
    measures: dict[str, tuple[Measure, ...]]
    organisations: dict[str, Organisation]
    links: tuple[Link, ...]
    files: tuple[File, ...]
    place: Place
    places: Mapping[str, Place] = {}
    note: str | None = None

    def who(self, kind: str, as_of: date | None) -> str | None:
        """The name of a kind of actor on a date; None without one, or before it was there."""
        name = self.actors.get(kind)
        if name not in self.organisations:
            return name
        since = self.since(name)
        return None if since and as_of and as_of < since else self.organisations[name].name

    def since(self, organisation: str) -> date | None:
        """When an organisation is first known to be there: as it says, else by its first link.

        None where neither has a date: then it counts as there at all times.
        """
        said = self.organisations[organisation].since
        days = [link.date for link in self.links if organisation in (link.start, link.end)]
        dated = [day for day in days if day is not None]
        return said or (min(dated, default=None) if len(dated) == len(days) else None)


Named: TypeAlias = Step | Gate | Outcome
