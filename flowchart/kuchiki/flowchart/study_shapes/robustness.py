"""The shapes of the JSON of `kuchiki robustness --format json`: a list of `RobustnessShape`."""

from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

from kuchiki.flowchart.contract_shapes import (
    Answer,
    Bounds,
    Count,
    Day,
    LevelOf,
    PossibleWords,
    Reason,
    Status,
    Verdict,
)

Share = Annotated[float, Field(ge=0, le=1)]


class KeptNumbers(TypedDict):
    """A range of numbers; an open end is null, and then not included."""

    low: float | None
    high: float | None
    low_included: bool
    high_included: bool


class KeptWords(TypedDict):
    """The words, or truth values, that are kept."""

    values: list[str | bool]


KeptShape = KeptNumbers | KeptWords | None


class CriterionShape(TypedDict):
    """A criterion and how far its level may move; *end* is `low` or `high` of a between.

    *near*: a move of 10 % turns the status or the stop. *kept* is null for a list of levels.
    """

    gate: str
    criterion: str
    indicator: str
    end: Literal["low", "high"] | None
    level: LevelOf
    value: Bounds | PossibleWords | None
    margin: Bounds | None
    unit: str | None
    kept: KeptShape
    near: bool


class ValueShape(TypedDict):
    """A value and what it may turn out to be with the status and the stop kept.

    *kept* is null where finding out would itself decide the stop, or where *refused* says why no
    exact answer can be given.
    """

    indicator: str
    value: Bounds | PossibleWords
    unit: str | None
    kept: KeptShape
    refused: str | None


class MoveShape(TypedDict):
    """A level moved *to* a number or word, or just *beyond* it."""

    gate: str
    criterion: str
    end: Literal["low", "high"] | None
    level: float | str | bool
    to: float | str | bool
    beyond: bool
    change: float


class PairShape(TypedDict):
    """Two moves that together turn the verdict, the sum of their relative changes."""

    levels: list[MoveShape]
    change: float
    verdict: Verdict


class LeftOutShape(TypedDict):
    """What becomes of the case without a source, or (*indicator* given) one observation."""

    source: str
    indicator: str | None
    value: Any
    date: Day | None
    at: str | None
    status: Status
    stopped_at: str | None
    outcome: str | None
    verdict: Verdict
    turns: bool


class ShareShape(TypedDict):
    """A share of draws and its standard error."""

    share: Share
    error: Share


class DrawnShape(TypedDict):
    """Shares by verdict, by the gate or outcome where the walk ends, by gate and answer."""

    verdict: dict[Verdict, ShareShape]
    stopped_at: dict[str, ShareShape]
    outcome: dict[str, ShareShape]
    gates: dict[str, dict[Answer, ShareShape]]


class DrawsShape(DrawnShape):
    """All evidence together; *by_source*: where sources conflict, each believed in turn."""

    n: Count
    seed: Count
    drawn: list[str]
    by_source: dict[str, DrawnShape]


class UnknownShape(TypedDict):
    """An unknown indicator in the order of finding out; counts are of possible ends."""

    indicator: str
    reason: Reason
    changes: bool | None
    before: Count | None
    worst: Count | None
    average: float | None
    refused: str | None


RobustnessShape = TypedDict(
    "RobustnessShape",
    {
        "format": Literal["kuchiki/1"],
        "region": str,
        "chart": str,
        "as_of": Day | None,
        "verdict": Verdict,
        "status": Status,
        "stopped_at": str | None,
        "outcome": str | None,
        "class": Literal["open", "borderline", "stable"],
        "criteria": list[CriterionShape],
        "values": list[ValueShape],
        "pairs": list[PairShape],
        "leave_one_out": list[LeftOutShape],
        "draws": DrawsShape | None,
        "find_out_first": list[UnknownShape],
    },
)
RobustnessShape.__doc__ = "How robust a region's status and stop are."
