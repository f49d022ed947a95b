"""The shapes of the JSON of `kuchiki actors --format json`: a list of one `NetworkShape`."""

from typing import Literal

from typing_extensions import TypedDict

from kuchiki.flowchart.contract_shapes import Basis, Count, Day, Role


class OrganisationShape(TypedDict):
    """A named actor; *since*: the first date at which the file says that it is there."""

    id: str
    name: str
    kind: str
    since: Day | None
    source: str | None
    at: str | None
    note: str | None


LinkShape = TypedDict(
    "LinkShape",
    {"from": str, "to": str, "kind": str, "date": Day | None, "source": str, "at": str},
)
LinkShape.__doc__ = "A tie between two organisations, by their ids."


class OverShape(TypedDict):
    """A link by which an organisation reaches another."""

    kind: str
    to: str


ByShape = TypedDict("ByShape", {"kind": str, "from": str})
ByShape.__doc__ = "A link by which an organisation is reached."


class PlacedShape(TypedDict):
    """An organisation of a kind that can clear the gate.

    *basis*: that of the gate's actor, or that a measure names the kind. *reach*: how many
    organisations it reaches over links that lead on.
    """

    organisation: str
    kind: str
    basis: Basis | Literal["measure"]
    measures: list[str]
    over: list[OverShape]
    by: list[ByShape]
    reach: Count


class PositionShape(TypedDict):
    """A bottleneck, who is placed to clear it, and the kinds of actor that have nobody."""

    gate: str
    role: Role
    placed: list[PlacedShape]
    absent: list[str]


class LaterShape(TypedDict):
    """An organisation told of only after the date of the case."""

    organisation: str
    since: Day


class NetworkShape(TypedDict):
    """A region's organisations as of the date of its case, and who could clear what."""

    format: Literal["kuchiki/1"]
    region: str
    chart: str
    as_of: Day | None
    organisations: list[OrganisationShape]
    links: list[LinkShape]
    bottlenecks: list[PositionShape]
    later: list[LaterShape]
