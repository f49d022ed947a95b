"""Stuck: the gates that nothing on offer clears, whatever else is taken."""

from kuchiki.flowchart.model import Route
from kuchiki.flowchart.studies.plan.logic import Claim
from kuchiki.flowchart.studies.plan.road import Encoder
from kuchiki.flowchart.studies.plan.search import Search
from kuchiki.flowchart.walk import Doors, flow


def stuck_at(search: Search) -> tuple[str, ...]:
    """The gates on the road from which no set of measures leads on, in the chart's order.

    An exit to an outcome that is not good does not lead on. The road goes on past each such gate
    as if it were cleared, so that all are named.
    """
    chart = search.chart
    places = [*chart.gates, *chart.outcomes]
    doors: list[Doors] = []
    stuck: set[str] = set()
    for name, route in zip(chart.gates, chart.routes, strict=True):
        yes = _good(search, places, route, True) and possible(
            search, search.claims.gate(name, True)
        )
        no = _good(search, places, route, False) and possible(
            search, search.claims.gate(name, False)
        )
        if not yes and not no:
            stuck.add(name)
        doors.append(Doors(yes or not no, no))
    reached = flow(chart.routes, doors, places.index(chart.start), len(places))
    return tuple(n for n, at in zip(chart.gates, reached, strict=False) if at and n in stuck)


def possible(search: Search, claim: Claim) -> bool:
    """Whether some set of measures makes a claim hold."""
    if isinstance(claim, bool):
        return claim
    while True:
        program = search.choices.begin()
        encoder = Encoder(program, search.covers)
        program.at_least({encoder.claim(claim): 1.0}, 1)
        solved = program.minimise({}, search.seconds)
        if solved is None:
            return False
        if not search.denies(encoder, [value > 0.5 for value in solved.values]):
            return True


def _good(search: Search, places: list[str], route: Route, yes: bool) -> bool:
    target = route.yes if yes else route.no
    if target is None:
        return False
    outcome = search.chart.outcomes.get(places[target])
    return outcome is None or outcome.good
