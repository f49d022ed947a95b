"""The shape of what `kuchiki test --format json` prints: one `ResultsShape`."""

from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

from kuchiki.flowchart.contract_shapes import Answer, CiteOf, Count, Day

Result = Literal["agrees", "differs-as-said", "differs", "surprise"]

CountsShape = TypedDict(
    "CountsShape",
    {"agrees": Count, "differs-as-said": Count, "differs": Count, "surprise": Count},
)
CountsShape.__doc__ = "How many expectations came out how."


class DifferenceShape(TypedDict):
    """A place in the JSON, its keys joined by dots, where what is expected does not hold.

    *gate*: the one that it is about; null where it is about the whole walk.
    """

    path: str
    gate: str | None
    expected: Any
    actual: Any


class ExpectationShape(TypedDict):
    """A conclusion, where it stands, and how it came out; *differs*: why it cannot agree."""

    file: str
    line: Annotated[int, Field(ge=1)]
    region: str
    chart: str
    as_of: Day | None
    concludes: str
    source: CiteOf | None
    result: Result
    differs: str | None
    differences: list[DifferenceShape]


class ExitShape(TypedDict):
    """An answer of a gate."""

    gate: str
    answer: Answer


class AnswerShape(ExitShape):
    """An answer of a criterion; *gate*: a gate, or an outcome that is observed by it."""

    criterion: str


class MissedShape(TypedDict):
    """What no expectation exercised."""

    gates: list[str]
    exits: list[ExitShape]
    criteria: list[AnswerShape]


class ChartShape(TypedDict):
    """How much of a chart was exercised: so many of all gates, exits and answers."""

    chart: str
    covered: Count
    total: Count
    missed: MissedShape


class CoverageShape(TypedDict):
    """The coverage of each chart used, and of all together in percent."""

    percent: Annotated[float, Field(ge=0, le=100)]
    charts: list[ChartShape]


class ResultsShape(TypedDict):
    """Expectations held against what the engine says; *coverage* is null if not asked."""

    format: Literal["kuchiki/1"]
    counts: CountsShape
    expectations: list[ExpectationShape]
    coverage: CoverageShape | None
