"""The shapes of the JSON of `kuchiki sources --format json`: a list of one `DocumentsShape`."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from kuchiki.flowchart.contract_shapes import Day, ObservationOf, Plain, RulingOf, Written


class StatementShape(TypedDict):
    """An observation's value, and whether it answers: not planned, of this area, no copy."""

    value: Plain | list[str] | Written
    area: str | None
    planned: bool
    repeats: str | None
    note: str | None


class ObservedShape(TypedDict):
    """An observation taken from a document; *about*: its indicator."""

    kind: Literal["observation"]
    at: str
    about: str
    date: Day
    what: StatementShape


class ToldShape(TypedDict):
    """Something else taken from a document, in words.

    *about*: a gate, a chart, a kind of actor or of link.
    """

    kind: Literal["action", "organisation", "link", "measure", "chart"]
    at: str
    about: str
    date: Day | None
    what: str


class DocumentShape(TypedDict):
    """A document and all that was taken from it."""

    id: str
    title: str
    year: int
    kind: Literal["official", "scholarly", "press", "web"]
    author: str | None
    url: str | None
    note: str | None
    taken: Annotated[list[ObservedShape | ToldShape], Field(min_length=1)]


class ConflictShape(TypedDict):
    """Statements that were in force together and cannot all be right; *stands*: they still are."""

    indicator: str
    since: Day
    stands: bool
    observations: Annotated[list[ObservationOf], Field(min_length=2)]
    ruling: RulingOf | None


class DocumentsShape(TypedDict):
    """The documents behind a region, and where they disagree."""

    format: Literal["kuchiki/1"]
    region: str
    as_of: Day | None
    sources: list[DocumentShape]
    conflicts: list[ConflictShape]
