"""The road as a program: a walk that the chosen measures carry at least so far.

One unit flows from the start along exits that the choice has claimed; a claim holds a gate's
answer to what the choice does to its criteria.
"""

from fractions import Fraction
from typing import NamedTuple

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.studies.plan.choices import Choices
from kuchiki.flowchart.studies.plan.claims import Claims
from kuchiki.flowchart.studies.plan.logic import Atom, Claim
from kuchiki.flowchart.studies.plan.program import Program


class Cover(NamedTuple):
    """A claim that the engine denied: it needs one of these raised, or one of those dropped."""

    raised: frozenset[int]
    dropped: frozenset[int]


class Covers:
    """What the engine has denied so far, by atom."""

    def __init__(self) -> None:
        self.found: dict[int, tuple[Atom, list[Cover]]] = {}

    def deny(self, atom: Atom, values: list[bool]) -> None:
        """Remember that an atom does not hold for these values of the choices."""
        terms = atom.sum.terms
        raised = frozenset(v for v, factor in terms.items() if factor > 0 and not values[v])
        dropped = frozenset(v for v, factor in terms.items() if factor < 0 and values[v])
        self.found.setdefault(id(atom), (atom, []))[1].append(Cover(raised, dropped))

    def of(self, atom: Atom) -> list[Cover]:
        """What was denied of an atom."""
        return self.found[id(atom)][1] if id(atom) in self.found else []


class Encoder:
    """Writes claims into a program; *atoms* has the variable of each atom claimed."""

    def __init__(self, program: Program, covers: Covers) -> None:
        self.program, self.covers = program, covers
        self.atoms: list[tuple[Atom, int]] = []
        self.found: dict[int, int] = {}

    def claim(self, claim: Claim) -> int:
        """The variable that can be 1 only where the claim holds."""
        assert not isinstance(claim, bool), "there is nothing to choose"
        if id(claim) in self.found:
            return self.found[id(claim)]
        here = self.program.choice()
        self.found[id(claim)] = here
        if isinstance(claim, Atom):
            self.atom(claim, here)
        else:
            row = {here: -float(claim.number)}
            for part in claim.parts:  # the same claim may stand here twice
                variable = self.claim(part)
                row[variable] = row.get(variable, 0.0) + 1.0
            self.program.at_least(row, 0)
        return here

    def atom(self, atom: Atom, here: int) -> None:
        """Rows that let *here* be 1 only where the atom holds, and was not denied."""
        self.atoms.append((atom, here))
        terms = {v: float(factor) for v, factor in atom.sum.terms.items()}
        lowest = atom.sum.least - atom.sum.constant
        wanted = atom.least - atom.sum.constant
        self.program.at_least({**terms, here: float(lowest - wanted)}, float(lowest))
        for cover in self.covers.of(atom):
            row = dict.fromkeys(cover.raised, 1.0) | dict.fromkeys(cover.dropped, -1.0)
            self.program.at_least({**row, here: -1.0}, -len(cover.dropped))


class Road(NamedTuple):
    """A program and the claims written into it."""

    program: Program
    encoder: Encoder


def road(chart: Chart, choices: Choices, claims: Claims, covers: Covers, rank: int) -> Road:
    """A program whose solutions carry the walk to the gate at place *rank* or further.

    The places are those of the gates in the chart's order; a good outcome lies beyond all. An
    outcome that is not good is as far as the gate that leads to it.
    """
    program = choices.begin()
    encoder = Encoder(program, covers)
    places = [*chart.gates, *chart.outcomes]
    balance: list[dict[int, float]] = [{} for _ in places]  # what flows in, less what flows out
    for place, (name, route) in enumerate(zip(chart.gates, chart.routes, strict=True)):
        for yes, target in ((True, route.yes), (False, route.no)):
            claim = False if target is None else claims.gate(name, yes)
            if target is None or claim is False or _bad(chart, places[target]):
                continue
            exit_ = program.choice()
            if claim is not True:
                program.at_least({encoder.claim(claim): 1.0, exit_: -1.0}, 0)
            balance[place][exit_] = -1.0
            balance[target][exit_] = 1.0
        if place >= rank:
            balance[place][program.choice()] = -1.0
    for place, name in enumerate(places[: len(chart.gates)]):
        begins = 1.0 if name == chart.start else 0.0
        program.at_least(balance[place], -begins)
        program.at_least({v: -factor for v, factor in balance[place].items()}, begins)
    return Road(program, encoder)


def _bad(chart: Chart, name: str) -> bool:
    return name in chart.outcomes and not chart.outcomes[name].good


def spend_at_most(program: Program, costs: dict[int, Fraction], most: Fraction) -> None:
    """A row: the chosen measures cost no more than *most*."""
    largest = max([abs(cost) for cost in costs.values()], default=Fraction(1)) or Fraction(1)
    row = {number: -float(cost / largest) for number, cost in costs.items()}
    program.at_least(row, -float(most / largest) - 1e-9)
