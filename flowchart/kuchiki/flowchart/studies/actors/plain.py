"""The network as plain data, for `--format json`."""

from typing import Any

from kuchiki.flowchart.model import Link, Organisation
from kuchiki.flowchart.studies.actors.network import Network, Placed
from kuchiki.flowchart.views.contract import FORMAT


def to_plain(network: Network) -> dict[str, Any]:
    """The object for one region, every key always there."""
    case = network.case
    return {
        "format": FORMAT,
        "region": case.region.id,
        "chart": case.chart.name,
        "as_of": case.as_of and case.as_of.isoformat(),
        "organisations": [_organisation(one) for one in network.organisations.values()],
        "links": [_link(link) for link in network.links],
        "bottlenecks": [
            {
                "gate": position.bottleneck.gate,
                "role": position.bottleneck.role,
                "placed": [_placed(one) for one in position.placed],
                "absent": list(position.absent),
            }
            for position in network.positions
        ],
        "later": [
            {"organisation": one.organisation.id, "since": one.since.isoformat()}
            for one in network.later
        ],
    }


def _organisation(one: Organisation) -> dict[str, Any]:
    return {**one._asdict(), "since": one.since and one.since.isoformat()}


def _link(link: Link) -> dict[str, Any]:
    return {
        "from": link.start,
        "to": link.end,
        "kind": link.kind,
        "date": link.date and link.date.isoformat(),
        "source": link.source,
        "at": link.at,
    }


def _placed(one: Placed) -> dict[str, Any]:
    return {
        "organisation": one.organisation.id,
        "kind": one.organisation.kind,
        "basis": one.basis,
        "measures": [measure.id for measure in one.measures],
        "over": [{"kind": link.kind, "to": link.end} for link in one.over],
        "by": [{"kind": link.kind, "from": link.start} for link in one.by],
        "reach": one.reach,
    }
