"""Claims: what a choice of measures must do for a gate to answer Yes, or No.

The worst end of a value has to meet the level: a choice clears a gate only if it does so whatever
the value turns out to be within what is known.
"""

from fractions import Fraction

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.model import Group
from kuchiki.flowchart.problems import InputError, Problem
from kuchiki.flowchart.studies.plan.bounds import Bounds, Crooked, Ends, Side
from kuchiki.flowchart.studies.plan.linear import Linear, variable
from kuchiki.flowchart.studies.plan.logic import Claim, Says, atom, enough, every, some
from kuchiki.flowchart.studies.plan.offer import exact
from kuchiki.flowchart.walk import sure_no, sure_yes
from kuchiki.rules.criteria import AtLeast, AtMost, Between, Criterion, Is, Level, OneOf, meets
from kuchiki.rules.indicators import Kind


class Claims:
    """The claims of a chart's gates over the choices that *bounds* knows."""

    def __init__(self, case: Evaluation, bounds: Bounds) -> None:
        self.case, self.bounds = case, bounds
        self.found: dict[tuple[str, bool], Claim] = {}

    def gate(self, name: str, yes: bool) -> Claim:
        """That a gate answers Yes, or No. Raises InputError where a formula is not linear."""
        if (name, yes) not in self.found:
            test = self.case.chart.gates[name].test
            parts = [self.criterion(name, criterion, yes) for criterion in test.criteria]
            self.found[name, yes] = _group(test.group, parts, yes)
        return self.found[name, yes]

    def criterion(self, gate: str, criterion: Criterion, yes: bool) -> Claim:
        """That a criterion answers Yes, or No."""
        indicator = criterion.indicator
        name = indicator.name
        if name not in self.bounds.touched:
            answer = meets(indicator, criterion.level, self.bounds.settling.known[name].value)
            return bool(sure_yes(answer) if yes else sure_no(answer))
        if indicator.kind is not Kind.NUMBER:
            return self.worded(criterion, yes)
        try:
            ends = self.bounds.ends(name)
        except Crooked as why:
            assert indicator.formula is not None, "only formulas are crooked"
            place = self.case.chart.gates[gate].place
            message = f"{name} = {indicator.formula.text} is not linear in what measures raise"
            problem = Problem("plan.formula", place, f"{message}: {why}", "no plan can be made")
            raise InputError([problem]) from None
        return _number(
            _Held(name, ends, name not in self.bounds.settling.derived), criterion.level, yes
        )

    def worded(self, criterion: Criterion, yes: bool) -> Claim:
        """For words: the last word that was set counts, else today's."""
        sure = sure_yes if yes else sure_no

        def holds(value: object) -> bool:
            return bool(sure(meets(criterion.indicator, criterion.level, value)))  # type: ignore[arg-type]

        name = criterion.indicator.name
        today = Fraction(holds(self.bounds.settling.known[name].value))
        found = Linear(today)
        for chosen, value in self.bounds.winners[name]:
            found = found.plus(variable(chosen).times(holds(value) - today))
        return atom(found, Fraction(1), False, None, True)


class _Held:
    """A number's ends, held against levels."""

    def __init__(self, name: str, ends: Ends, exact_: bool) -> None:
        self.name, self.ends, self.exact = name, ends, exact_

    def __call__(self, end: str, sign: str, level: float) -> Claim:
        """That an end is on the right side of a level."""
        side: Side | None = self.ends[end == "high"]
        if side is None:
            return False
        up = Fraction(1 if sign[0] == ">" else -1)
        found = atom(
            side.sum.times(up),
            exact(level) * up,
            len(sign) == 1,
            Says(self.name, end, sign, level),
            self.exact,
        )
        return every([found, *side.closed])


def _number(held: _Held, level: Level, yes: bool) -> Claim:
    match level, yes:
        case AtLeast(bound), True:
            return held("low", ">=", bound)
        case AtLeast(bound), False:
            return held("high", "<", bound)
        case AtMost(bound), True:
            return held("high", "<=", bound)
        case AtMost(bound), False:
            return held("low", ">", bound)
        case Between(low, high), True:
            return every([held("low", ">=", low), held("high", "<=", high)])
        case Between(low, high), False:
            return some([held("high", "<", low), held("low", ">", high)])
        case Is(bound), _:
            return _number(held, Between(bound, bound), yes)
        case OneOf(bounds), True:
            return some([_number(held, Is(bound), True) for bound in bounds])
        case _:
            assert isinstance(level, OneOf), "all others are told above"
            return every([_number(held, Is(bound), False) for bound in level.levels])


def _group(group: Group, parts: list[Claim], yes: bool) -> Claim:
    members = [
        parts[member] if isinstance(member, int) else _group(member, parts, yes)
        for member in group.members
    ]
    return enough(group.enough if yes else len(members) - group.enough + 1, members)
