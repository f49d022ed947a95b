"""The shape of what `kuchiki compare --format json` prints of tables: one `TablesShape`."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from kuchiki.flowchart.contract_shapes import Answer, Bounds, Status, Verdict

Percent = Annotated[float, Field(ge=0, le=100)]


class ShareRange(TypedDict):
    """A share of the whole in percent."""

    low: Percent
    high: Percent


class FigureShape(TypedDict):
    """A number of a case and its share of the whole; null where not known."""

    value: Bounds | None
    share: ShareRange | None


class CaseShape(TypedDict):
    """A row of a table, judged."""

    case: str
    verdict: Verdict
    status: Status
    step: str
    stopped_at: str | None
    outcome: str | None
    gates: dict[str, Answer]
    figures: dict[str, FigureShape]


class TableShape(TypedDict):
    """A table with its cases; *without_columns*: gates of which it says nothing."""

    path: str
    title: str
    without_columns: list[str]
    cases: list[CaseShape]


class TurnedShape(TypedDict):
    """A gate of a case that does not answer alike in all tables that can answer it.

    *answers*: one a table, null where it has not the case or no column of the gate.
    """

    case: str
    gate: str
    answers: Annotated[list[Answer | None], Field(min_length=2)]


class TablesShape(TypedDict):
    """Tables of the same cases side by side, joined by the column *key*."""

    format: Literal["kuchiki/1"]
    chart: str
    key: str
    tables: Annotated[list[TableShape], Field(min_length=2)]
    turned: list[TurnedShape]
