"""The shape of the JSON contract `kuchiki/1`: what `contract.to_json` makes, key by key."""

from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

Answer = Literal["yes", "no", "unknown"]
Basis = Literal["paper", "comparators", "assumed"]
Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Digest = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0)]
Plain = str | float | bool
Verdict = Literal["cleared", "not-cleared", "open"]
Status = Literal["arrived", "blocked", "undetermined"]
Reason = Literal["missing", "stale", "conflict", "range"]
Role = Literal["stopping", "pending", "latent"]


class Bounds(TypedDict):
    """From low to high, both included; an open end is null."""

    low: float | None
    high: float | None


class PossibleWords(TypedDict):
    """The truths or words that the evidence leaves possible, in the indicator's order."""

    values: Annotated[list[str | bool], Field(min_length=1)]


class Written(TypedDict, total=False):
    """Bounds of a value as the evidence states them."""

    at_least: Plain
    at_most: Plain
    between: list[Plain]
    about: float
    within: str | float


class AskedFor(TypedDict):
    """What was asked: sources (none: all), what was set for a what-if, what counts."""

    sources: list[str]
    set: dict[str, Any]
    level: dict[str, Any]
    rulings: bool
    proxy: bool


class CiteOf(TypedDict):
    """A document and the place in it."""

    id: str
    at: str


class EndAt(TypedDict):
    """How a walk ends: arrived at an outcome, or blocked or undetermined at a gate."""

    status: Status
    stopped_at: str | None
    outcome: str | None


class VisitTo(TypedDict):
    """A gate on the walk, its answer, and the exit taken (null where the walk stopped)."""

    gate: str
    answer: Answer
    exit: str | None


class StepOf(TypedDict):
    """What became of a step: cleared, its result observed, and the gates it overtook."""

    cleared: Answer
    reached: Answer | None
    overtaken: list[str]


class OutcomeOf(TypedDict):
    """Whether an outcome is observed; null where nothing is said to observe it by."""

    observed: Answer | None


class AllOf(TypedDict):
    """Every member must be Yes; numbers index the findings."""

    all: "list[Count | AllOf | AnyOf | CountOf]"


class AnyOf(TypedDict):
    """One member must be Yes; numbers index the findings."""

    any: "list[Count | AllOf | AnyOf | CountOf]"


class CountOf(TypedDict):
    """At least so many members must be Yes; numbers index the findings."""

    at_least: Annotated[int, Field(ge=1)]
    of: "list[Count | AllOf | AnyOf | CountOf]"


LevelOf = TypedDict(
    "LevelOf",
    {
        "at_least": Plain,
        "at_most": Plain,
        "between": Annotated[list[Plain], Field(min_length=2, max_length=2)],
        "is": Plain,
        "one_of": Annotated[list[Plain], Field(min_length=1)],
    },
    total=False,
)
LevelOf.__doc__ = "Exactly one critical level."


class ObservationOf(TypedDict):
    """One value at one date from one source at one place in it; *area*: of another area."""

    value: Plain | list[str] | Written
    date: Day
    source: str
    at: str
    area: str | None


class UseSource(TypedDict):
    """A ruling for a source."""

    source: str


class UseValue(TypedDict):
    """A ruling for a value."""

    value: Plain | list[str] | Written


class RulingOf(TypedDict):
    """An analyst's open decision that replaced the result."""

    use: UseSource | UseValue
    why: str
    who: str
    date: Day


class FindingOf(TypedDict):
    """A criterion's answer and what it rests on."""

    id: str
    indicator: str
    answer: Answer
    reason: Reason | None
    value: Bounds | PossibleWords | None
    level: LevelOf
    margin: Bounds | None
    unit: str | None
    basis: Basis
    why: str
    observations: list[ObservationOf]
    sources: list[str]
    conflict: bool
    ruling: RulingOf | None


class GateOf(TypedDict):
    """A gate's answer and its findings, depth first."""

    step: str
    answer: Answer
    on_path: bool
    group: AllOf | AnyOf | CountOf
    findings: Annotated[list[FindingOf], Field(min_length=1)]


class GapOf(TypedDict):
    """A criterion that is No, and by how much."""

    criterion: str
    short_by: Bounds | None
    unit: str | None


class ActorOf(TypedDict):
    """Who can clear a gate: a kind of actor and its name in the region."""

    kind: str
    name: str | None
    basis: Basis


class MeasureOf(TypedDict):
    """A policy instrument that an actor can take at the gate."""

    id: str
    title: str
    actor: str


class PrecedentOf(TypedDict):
    """What was done at this gate in another region, with the gate's answer before and after."""

    region: str
    what: str
    name: str | None
    date: Day
    before: Answer
    after: Answer
    source: str


class BottleneckOf(TypedDict):
    """A gate on the road that is No and has no other exit."""

    gate: str
    role: Role
    pending: list[str]
    gaps: list[GapOf]
    actors: list[ActorOf]
    measures: list[MeasureOf]
    precedents: list[PrecedentOf]


class UnknownOf(TypedDict):
    """A criterion that leaves a gate on the road open, and why."""

    gate: str
    criterion: str
    indicator: str
    reason: Reason


class Case(TypedDict):
    """A region as of a date, judged by a chart."""

    format: Literal["kuchiki/1"]
    region: str
    chart: str
    as_of: Day | None
    asked: AskedFor
    inputs: dict[str, Digest]
    verdict: Verdict
    status: Status
    step: str
    stopped_at: str | None
    outcome: str | None
    possible: Annotated[list[EndAt], Field(min_length=1)]
    at_worst: EndAt
    at_best: EndAt
    path: Annotated[list[VisitTo], Field(min_length=1)]
    steps: dict[str, StepOf]
    outcomes: dict[str, OutcomeOf]
    gates: dict[str, GateOf]
    bottlenecks: list[BottleneckOf]
    unknown: list[UnknownOf]
