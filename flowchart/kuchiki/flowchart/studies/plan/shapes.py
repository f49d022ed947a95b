"""The shapes of the JSON of `kuchiki plan --format json`: a list of `PlanShape`."""

from typing import Any, Literal

from typing_extensions import TypedDict


class ReachesShape(TypedDict):
    """Where the walk ends once the plan is done, as the engine walks it."""

    status: Literal["arrived", "blocked", "undetermined"]
    outcome: str | None
    stopped_at: str | None


class EffectShape(TypedDict):
    """What a measure does to an indicator: exactly one of *by* and *to* is not null."""

    indicator: str
    by: float | None
    to: Any
    basis: str
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
    reaches: ReachesShape
    measures: list[str]


class AsideShape(TypedDict):
    """A measure that cannot be chosen, and why."""

    id: str
    gate: str
    why: str


class GapShape(TypedDict):
    """How far a criterion is from being met; bounds as in the contract of `evaluate`."""

    criterion: str
    short_by: dict[str, float | None] | None
    unit: str | None


class SourceShape(TypedDict):
    """A source and its grade."""

    source: str
    kind: str


class HurdleActorShape(TypedDict):
    """Who can clear a gate."""

    kind: str
    name: str | None
    basis: str


class InstrumentShape(TypedDict):
    """A measure at a gate; *clears* is null where it does not say what it does."""

    id: str
    title: str
    actor: str
    name: str | None
    clears: list[str] | None


class PrecedentShape(TypedDict):
    """What was done elsewhere at a gate, and that gate's answer before and after."""

    region: str
    what: str
    name: str | None
    date: str
    before: str
    after: str
    source: str


class HurdleShape(TypedDict):
    """A bottleneck and what could be done about it: a row of the action matrix."""

    gate: str
    role: str
    gaps: list[GapShape]
    evidence: list[SourceShape]
    actors: list[HurdleActorShape]
    measures: list[InstrumentShape]
    precedents: list[PrecedentShape]


class PlanShape(TypedDict):
    """One region. All that needs costs is null or empty where there are none."""

    format: str
    region: str
    chart: str
    as_of: str | None
    goal: Literal["cheapest", "fastest", "furthest"]
    budget: float | None
    currency: str | None
    feasible: bool | None
    optimal: bool | None
    gap: float | None
    cost: float | None
    years: float | None
    reaches: ReachesShape | None
    measures: list[MeasureShape]
    stuck_at: list[str]
    frontier: list[PointShape]
    left_out: list[AsideShape]
    bottlenecks: list[HurdleShape]
    unknown: list[str]
