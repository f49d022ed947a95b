"""The shapes of the JSON of `kuchiki robustness --format json`: a list of `RobustnessShape`."""

from typing import Any, Literal

from typing_extensions import TypedDict


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
    level: dict[str, Any]
    value: dict[str, Any] | None
    margin: dict[str, float | None] | None
    unit: str | None
    kept: KeptShape
    near: bool


class ValueShape(TypedDict):
    """A value and what it may turn out to be with the status and the stop kept.

    *kept* is null where finding out would itself decide the stop, or where *refused* says why no
    exact answer can be given.
    """

    indicator: str
    value: dict[str, Any]
    unit: str | None
    kept: KeptShape
    refused: str | None


class MoveShape(TypedDict):
    """A level moved *to* a number or word, or just *beyond* it."""

    gate: str
    criterion: str
    end: Literal["low", "high"] | None
    level: Any
    to: Any
    beyond: bool
    change: float


class PairShape(TypedDict):
    """Two moves that together turn the verdict, the sum of their relative changes."""

    levels: list[MoveShape]
    change: float
    verdict: str


class LeftOutShape(TypedDict):
    """What becomes of the case without a source, or (*indicator* given) one observation."""

    source: str
    indicator: str | None
    value: Any
    date: str | None
    at: str | None
    status: str
    stopped_at: str | None
    outcome: str | None
    verdict: str
    turns: bool


class ShareShape(TypedDict):
    """A share of draws and its standard error."""

    share: float
    error: float


class DrawnShape(TypedDict):
    """Shares by verdict, by the gate or outcome where the walk ends, by gate and answer."""

    verdict: dict[str, ShareShape]
    stopped_at: dict[str, ShareShape]
    outcome: dict[str, ShareShape]
    gates: dict[str, dict[str, ShareShape]]


class DrawsShape(DrawnShape):
    """All evidence together; *by_source*: where sources conflict, each believed in turn."""

    n: int
    seed: int
    drawn: list[str]
    by_source: dict[str, DrawnShape]


class UnknownShape(TypedDict):
    """An unknown indicator in the order of finding out; counts are of possible ends."""

    indicator: str
    reason: str
    changes: bool | None
    before: int | None
    worst: int | None
    average: float | None
    refused: str | None


RobustnessShape = TypedDict(
    "RobustnessShape",
    {
        "format": str,
        "region": str,
        "chart": str,
        "as_of": str | None,
        "verdict": str,
        "status": str,
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
