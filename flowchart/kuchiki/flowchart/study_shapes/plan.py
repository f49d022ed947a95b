"""The shapes of the JSON of `kuchiki plan --format json`: a list of `PlanShape`."""

from typing import Any, Literal

from typing_extensions import TypedDict

from kuchiki.flowchart.contract_shapes import (
    ActorOf,
    Basis,
    Day,
    EndAt,
    GapOf,
    PrecedentOf,
    Role,
)


class EffectShape(TypedDict):
    """What a measure does to an indicator: exactly one of *by* and *to* is not null."""

    indicator: str
    by: float | None
    to: Any
    basis: Basis
    why: str


class MeasureShape(TypedDict):
    """A measure of the plan; *start* and *end* in years from its beginning."""

    id: str
    gate: str
    title: str
    actor: str
    name: str | None
    cost: float | None
    start: float | None
    end: float | None
    effects: list[EffectShape]


class PointShape(TypedDict):
    """The least that it costs to come so far."""

    cost: float
    reaches: EndAt
    measures: list[str]


class AsideShape(TypedDict):
    """A measure that cannot be chosen, and why."""

    id: str
    gate: str
    why: str


class SourceShape(TypedDict):
    """A source and its grade."""

    source: str
    kind: str


class InstrumentShape(TypedDict):
    """A measure at a gate; *clears* is null where it does not say what it does."""

    id: str
    title: str
    actor: str
    name: str | None
    clears: list[str] | None


class HurdleShape(TypedDict):
    """A bottleneck and what could be done about it: a row of the action matrix."""

    gate: str
    role: Role
    gaps: list[GapOf]
    evidence: list[SourceShape]
    actors: list[ActorOf]
    measures: list[InstrumentShape]
    precedents: list[PrecedentOf]


class PlanShape(TypedDict):
    """One region. All that needs costs is null or empty where there are none.

    *reaches*: where the walk ends once the plan is done, as the engine walks it.
    """

    format: Literal["kuchiki/1"]
    region: str
    chart: str
    as_of: Day | None
    goal: Literal["cheapest", "fastest", "furthest"]
    budget: float | None
    currency: str | None
    feasible: bool | None
    optimal: bool | None
    gap: float | None
    cost: float | None
    years: float | None
    reaches: EndAt | None
    measures: list[MeasureShape]
    stuck_at: list[str]
    frontier: list[PointShape]
    left_out: list[AsideShape]
    bottlenecks: list[HurdleShape]
    unknown: list[str]
