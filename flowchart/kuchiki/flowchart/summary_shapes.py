"""The shapes of what `charts`, `check` and `table` print with `--format json`."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from kuchiki.flowchart.contract_shapes import CiteOf, Count

Place = Annotated[int, Field(ge=1)]
Counts = dict[str, Count]


class ChartStep(TypedDict):
    """A step and its gates, in order."""

    title: str
    gates: list[str]


class ChartOutcome(TypedDict):
    """Where a walk can arrive."""

    title: str
    good: bool


class ChartShape(TypedDict):
    """A shipped chart: *gates* with their questions, the *indicators* that it asks."""

    chart: str
    title: str
    claim: str | None
    source: CiteOf | None
    built_from: list[str]
    steps: dict[str, ChartStep]
    gates: dict[str, str]
    outcomes: dict[str, ChartOutcome]
    indicators: list[str]


class ProblemShape(TypedDict):
    """An error, or a doubt; *advice* is empty where the message says what to do."""

    code: Annotated[str, Field(pattern=r"^[a-z]+\.[a-z-]+$")]
    doubt: bool
    file: str
    line: Place
    column: Place
    message: str
    advice: str


class ShortShape(TypedDict):
    """Rows with too few cells: how many of a file, and the lines of the first of them."""

    rows: Annotated[int, Field(ge=1)]
    lines: list[Place]


class SummaryShape(TypedDict):
    """How the cases of a table fared, in numbers of cases.

    *visited*, *yes*, *no*: by gate on the walk (*no*: with an exit). *arrived*: by outcome;
    *blocked*, *undetermined*: by the gate where the walk stopped. *says_no*: by gate, on the walk
    or not. *bottlenecks*, *unknown*: by gate on the road ahead. *wanting*: by indicator for want
    of which a gate on the road is Unknown. *missing*: indicators without a column. *passed*:
    columns that no gate asks. *ignored*: rows of a tidy table by indicator that no gate asks.
    """

    format: Literal["kuchiki-table/1"]
    chart: str
    file: str
    form: Literal["wide", "tidy"]
    cases: Count
    visited: Counts
    yes: Counts
    no: Counts
    arrived: Counts
    blocked: Counts
    undetermined: Counts
    says_no: Counts
    bottlenecks: Counts
    unknown: Counts
    wanting: Counts
    cleared: Count
    not_cleared: Count
    open: Count
    missing: list[str]
    passed: list[str]
    ignored: Counts
    short_rows: list[ShortShape]
    bad_cells: list[str]
