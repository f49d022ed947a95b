"""Values: what each value may turn out to be before the status or the stop changes.

Any one number or word in what is kept gives the same status and stop, all else held fixed.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import Judgement
from kuchiki.flowchart.studies.robustness.crossings import (
    Follow,
    Refused,
    count,
    crossings,
    whole_term,
)
from kuchiki.flowchart.studies.robustness.pieces import Kept, Piece, kept_around, pieces
from kuchiki.flowchart.studies.settle import Settling
from kuchiki.rules.criteria import OneOf
from kuchiki.rules.evidence import Known
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.values import Options, Range, Value

JudgeKnown = Callable[[Mapping[str, Known]], Judgement]


class ValueKept(NamedTuple):
    """What is kept of an indicator's value: a range, or the ranks of words.

    None where what the value turns out to be would itself decide the stop, or where *refused*
    says why no exact answer can be given.
    """

    indicator: Indicator
    known: Known
    kept: Kept | tuple[int, ...] | None
    refused: str | None = None


class Values:
    """Judges the case with other values of single indicators."""

    def __init__(self, case: Evaluation, settling: Settling, judge: JudgeKnown) -> None:
        self.case, self.settling, self._judge = case, settling, judge
        self.levels: dict[str, list[float]] = {}
        for gate in case.chart.gates.values():
            for criterion in gate.test.criteria:
                level = criterion.level
                numbers = level.levels if isinstance(level, OneOf) else tuple(level)
                self.levels.setdefault(criterion.indicator.name, []).extend(numbers)

    def judge(self, values: Mapping[str, Value]) -> Judgement:
        """The case judged with these values."""
        return self._judge(self.settling.with_values(values))

    def asked(self) -> list[Indicator]:
        """The indicators that gates ask and that are not derived, operands too."""
        wanted: dict[str, Indicator] = {}
        waiting = list(self.levels)
        for name in waiting:
            if name in self.settling.derived:
                formula = self.settling.derived[name].formula
                assert formula is not None, "it is derived"
                waiting += formula.operands
            else:
                wanted[name] = self.settling.indicators[name]
        return [i for name, i in self.settling.indicators.items() if name in wanted]

    def pieces(self, indicator: Indicator) -> list[Piece]:
        """Where the value of an indicator can lie; the judgement is the same within each piece.

        Each piece of a number lies either inside or outside what is known of it. Raises Refused
        where a formula that asks for it allows no exact answer.
        """
        if indicator.kind is not Kind.NUMBER:
            return [Piece(rank, rank, rank) for rank in range(len(indicator.words))]
        value = self.settling.known[indicator.name].value
        assert isinstance(value, Range), "it is a number"
        return pieces([*self.critical(indicator.name), *value])

    def critical(self, name: str) -> list[float]:
        """The numbers at which a criterion's answer can change. May raise Refused."""
        found = list(self.levels.get(name, ()))
        derived = self.settling.derived
        known = self.settling.known
        for other, levels in self.levels.items():
            if other not in derived:
                continue
            term = whole_term(derived[other], derived)
            if not count(term, name):
                continue
            others = {n: fact.value for n, fact in known.items() if isinstance(fact.value, Range)}
            try:
                found += crossings(Follow(term, name, others), levels)
            except Refused as why:
                formula = derived[other].formula
                assert formula is not None, "it is derived"
                raise Refused(f"{other} = {formula.text}: {why}") from None
        return found

    def kept(self, indicator: Indicator) -> ValueKept:
        """What is kept of one indicator's value."""
        known, end = self.settling.known[indicator.name], self.case.judgement.end
        try:
            found = self.pieces(indicator)
        except Refused as why:
            return ValueKept(indicator, known, None, str(why))

        def same(piece: Piece) -> bool:
            return self.judge({indicator.name: exactly(indicator, piece.at)}).end == end

        value = known.value
        if indicator.kind in (Kind.CATEGORY, Kind.TRUTH):
            ranks = tuple(int(piece.at) for piece in found if same(piece))
            today = possible_ranks(value)
            return ValueKept(indicator, known, ranks if set(today) <= set(ranks) else None)
        assert isinstance(value, Range), "it is ordered"
        range_ = kept_around(found, *value, same)
        if range_ is None or indicator.kind is Kind.NUMBER:
            return ValueKept(indicator, known, range_)
        ranks = tuple(range(int(range_.low), int(range_.high) + 1))
        return ValueKept(indicator, known, ranks)


def exactly(indicator: Indicator, at: float) -> Value:
    """The value that is one number or word."""
    if indicator.kind is Kind.CATEGORY:
        return Options(tuple(rank == at for rank in range(len(indicator.words))))
    return Range(at, at)


def possible_ranks(value: Value) -> list[int]:
    """The ranks of the words that a value leaves possible."""
    if isinstance(value, Options):
        return [rank for rank, flag in enumerate(value.flags) if flag]
    return list(range(int(value.low), int(value.high) + 1))


def kept_values(values: Values) -> list[ValueKept]:
    """What is kept of each value that something is known of, in the chart's order."""
    return [values.kept(i) for i in values.asked() if not values.settling.known[i.name].blank]
