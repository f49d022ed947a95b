"""The shapes of the JSON of `kuchiki timeline --format json`: a list of one `TimelineShape`."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from kuchiki.flowchart.contract_shapes import (
    Answer,
    AskedFor,
    Bounds,
    Day,
    ObservationOf,
    OutcomeOf,
    Status,
    Verdict,
)


class CauseShape(ObservationOf):
    """An observation that came into force, or left it: for a newer one, or too old."""

    change: Literal["entered", "superseded", "stale"]
    indicator: str


TurnShape = TypedDict(
    "TurnShape",
    {"gate": str, "from": Answer, "to": Answer, "because": list[CauseShape]},
)
TurnShape.__doc__ = "A gate that answers otherwise than the year before, and what decided it."


class ActionShape(TypedDict):
    """What an actor did at a gate in the year."""

    gate: str
    actor: str
    name: str | None
    what: str
    date: Day
    source: str
    at: str


class YearShape(TypedDict):
    """The case as of the end of a year; the last may end earlier.

    *figures*: the numbers in force, null where none is. *stale*, *missing*, *conflict*: indicators
    that a gate asks.
    """

    as_of: Day
    verdict: Verdict
    status: Status
    stopped_at: str | None
    step: str
    outcome: str | None
    gates: dict[str, Answer]
    outcomes: dict[str, OutcomeOf]
    figures: dict[str, Bounds | None]
    turned: list[TurnShape]
    actions: list[ActionShape]
    stale: list[str]
    missing: list[str]
    conflict: list[str]


class TimelineShape(TypedDict):
    """A region through the years, in order."""

    format: Literal["kuchiki/1"]
    region: str
    chart: str
    asked: AskedFor
    years: Annotated[list[YearShape], Field(min_length=1)]
