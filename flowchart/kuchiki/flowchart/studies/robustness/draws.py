"""Draws: the share of draws with each verdict, stop and answer, where distributions are stated.

Only what states a `spread` is drawn: an observation is moved as a whole by its error, a level by
its own, each independent of all others. The drawn statements on one indicator then stand together
as the rules of evidence have it. A share is of draws, never a probability of the world.
"""

from collections.abc import Callable, Iterator, Mapping
from math import sqrt
from typing import Any, NamedTuple, assert_never
from zlib import crc32

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import CLEARED, NOT_CLEARED, OPEN
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.studies.settle import Settling
from kuchiki.rules.answers import NO, UNKNOWN, YES, Answer
from kuchiki.rules.criteria import AtLeast, AtMost, Between, Criterion, Is, Level, OneOf, Spread
from kuchiki.rules.evidence import Observation
from kuchiki.rules.formulas import evaluate
from kuchiki.rules.values import Range, Value, hull, intersection

MOST = 10_000_000
"""More draws than this say nothing more."""


class Share(NamedTuple):
    """The share of draws, and its standard error (the root of p(1 - p)/n)."""

    share: float
    error: float


Shares = dict[str, Share]


class Drawn(NamedTuple):
    """Shares by verdict, by the gate or outcome where the walk ended, by gate and answer."""

    verdict: Shares
    ended_at: Shares
    gates: dict[str, Shares]


class Draws(NamedTuple):
    """All evidence together, and where sources conflict, each of these believed in turn.

    *drawn* names what was drawn: indicators with their sources, levels by `gate.criterion`.
    """

    number: int
    seed: int
    drawn: tuple[str, ...]
    together: Drawn
    by_source: dict[str, Drawn]


def draw(case: Evaluation, settling: Settling, count: int, seed: int) -> Draws:
    """Judge *count* draws of the case, the same for the same *seed* on any machine.

    Raises InputError where nothing states a spread, where a spread is of words, and where the
    numbers are out of range.
    """
    _check(count, seed)
    drawer = _Drawer(case, settling, count, seed)
    together = drawer.judged(None)
    if not drawer.drawn:
        message = "nothing to draw: no observation in force and no level of a gate states a spread"
        advice = "write spread: {kind: normal, sd: 3} where a source states one; none is assumed"
        raise InputError([Problem("draws.spread", nowhere("--draws"), message, advice)])
    by_source = {source: drawer.judged(source) for source in _conflicting(case, settling)}
    return Draws(count, seed, tuple(drawer.drawn), together, by_source)


def _check(count: int, seed: int) -> None:
    problems = []
    if not 1 <= count <= MOST:
        message = f"{count} draws cannot be made"
        problems.append(
            Problem("draws.count", nowhere("--draws"), message, f"ask for 1 to {MOST:,}")
        )
    if seed < 0:
        message = "a seed is a whole number from 0"
        problems.append(Problem("draws.seed", nowhere("--seed"), message, "for instance 1"))
    if problems:
        raise InputError(problems)


def _conflicting(case: Evaluation, settling: Settling) -> list[str]:
    """The sources that conflict with another somewhere, in the chart's order."""
    return list(
        dict.fromkeys(
            observation.origin
            for name in settling.indicators
            if name not in settling.derived and case.known[name].conflict
            for observation in case.known[name].used
        )
    )


class _Drawer:
    """Draws columns of values and levels, of shape `(count,)`, and judges them."""

    def __init__(self, case: Evaluation, settling: Settling, count: int, seed: int) -> None:
        self.case, self.settling = case, settling
        self.count, self.seed = count, seed
        self.drawn: dict[str, None] = {}

    def judged(self, believed: str | None) -> Drawn:
        """The shares; where sources conflict, *believed* alone counts."""
        from kuchiki.flowchart.table.judge import judge_columns

        values = self.values(believed)
        columns = judge_columns(self.chart(), values)
        good, bad = columns.good, columns.bad
        chart = self.case.chart
        ends: dict[str, Any] = dict.fromkeys((*chart.gates, *chart.outcomes), False)
        for end, flag in columns.ends:
            ends[end.stopped_at or end.outcome or ""] |= flag
        return Drawn(
            self.shares({CLEARED: good > bad, NOT_CLEARED: bad > good, OPEN: good & bad}),
            self.shares(ends),
            {
                name: self.shares(_words(answer))
                for name, answer in zip(chart.gates, columns.gates, strict=True)
            },
        )

    def shares(self, flags: Mapping[str, Any]) -> Shares:
        """The shares of draws in which each flag holds; those that never do are left out."""
        import numpy as np

        found = {}
        for word, flag in flags.items():
            held = self.count if flag is True else int(np.count_nonzero(flag))
            if held:
                share = held / self.count
                found[word] = Share(share, sqrt(share * (1 - share) / self.count))
        return found

    def error(self, name: str, spread: Spread) -> Any:
        """The drawn errors of what is called *name*; it has a stream of numbers of its own."""
        import numpy as np

        self.drawn[name] = None
        stream = np.random.PCG64(np.random.SeedSequence([self.seed, crc32(name.encode())]))
        return np.random.Generator(stream).standard_normal(self.count) * spread.sd

    def values(self, believed: str | None) -> dict[str, Any]:
        """What each draw leaves possible of each indicator asked."""
        found: dict[str, Any] = {}
        for name in self.settling.indicators:
            if name not in self.settling.derived:
                found[name] = self.value(name, believed)
        for name, indicator in self.settling.derived.items():
            assert indicator.formula is not None, "it is derived"
            found[name] = Range(*evaluate(indicator.formula.term, found, _choose))
        return found

    def value(self, name: str, believed: str | None) -> Any:
        """One indicator's value in each draw."""
        known = self.case.known[name]
        used: tuple[Observation, ...] = known.used
        if known.conflict and believed in known.sources:
            used = tuple(o for o in used if o.origin == believed)
        if not any(o.spread for o in used):
            values = [o.value for o in used]
            return known.value if used == known.used else _together(values)
        ranges = []
        for number, o in enumerate(used):
            if self.settling.indicators[name].words or not isinstance(o.value, Range):
                raise _of_words(f"an observation of {name}")
            label = f"{name} ({o.origin})" + (f" {number + 1}" if _twice(o, used) else "")
            moved = self.error(label, o.spread) if o.spread else 0.0
            ranges.append(Range(o.value.low + moved, o.value.high + moved))
        return _joined(ranges)

    def chart(self) -> Chart:
        """The chart with the levels of each draw."""
        gates = dict(self.case.chart.gates)
        for name, gate in gates.items():
            criteria = tuple(self.criterion(name, criterion) for criterion in gate.test.criteria)
            gates[name] = gate._replace(test=gate.test._replace(criteria=criteria))
        return self.case.chart._replace(gates=gates)

    def criterion(self, gate: str, criterion: Criterion) -> Criterion:
        """A criterion with its level moved by the level's own error."""
        if criterion.spread is None:
            return criterion
        label = f"{gate}.{criterion.id}"
        if criterion.indicator.words:
            raise _of_words(f"the level {label}")
        return criterion._replace(
            level=_moved(criterion.level, self.error(label, criterion.spread))
        )


def _twice(observation: Observation, used: tuple[Observation, ...]) -> bool:
    return sum(other.origin == observation.origin for other in used) > 1


def _moved(level: Level, by: Any) -> Level:
    match level:
        case AtLeast(exact):
            return AtLeast(exact + by)
        case AtMost(exact):
            return AtMost(exact + by)
        case Is(exact):
            return Is(exact + by)
        case Between(low, high):
            return Between(low + by, high + by)
        case OneOf(several):
            return OneOf(tuple(exact + by for exact in several))
        case _:
            assert_never(level)


def _together(values: list[Value]) -> Value:
    """What statements that are not drawn leave possible."""
    return intersection(values) or hull(values)


def _joined(ranges: list[Range[Any]]) -> Range[Any]:
    """What drawn statements leave possible: what all do, or all between where they conflict."""
    import numpy as np

    lows, highs = [r.low for r in ranges], [r.high for r in ranges]
    low, high = _fold(np.maximum, lows), _fold(np.minimum, highs)
    agree = low <= high
    return Range(
        np.where(agree, low, _fold(np.minimum, lows)),
        np.where(agree, high, _fold(np.maximum, highs)),
    )


def _fold(join: Callable[[Any, Any], Any], columns: list[Any]) -> Any:
    first, *rest = columns
    for column in rest:
        first = join(first, column)
    return first


def _choose(condition: Any, one: Any, other: Any) -> Any:
    import numpy as np

    if isinstance(condition, bool):
        return one if condition else other
    return np.where(condition, one, other)


def _words(answer: Answer[Any]) -> dict[str, Any]:
    yes, no = answer
    return {YES: yes > no, NO: no > yes, UNKNOWN: yes & no}


def _of_words(what: str) -> InputError:
    message = f"{what} states a spread, and words have none"
    problem = Problem("draws.words", nowhere("--draws"), message, "remove the spread")
    return InputError([problem])


def named(drawn: Draws) -> Iterator[tuple[str | None, Drawn]]:
    """All results, the one with all evidence together first, without a source."""
    yield None, drawn.together
    yield from drawn.by_source.items()
