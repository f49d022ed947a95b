"""Levels: over which range each critical level may move before the status or the stop changes.

All else is held fixed. Robustness of a result to its thresholds, by the range of each over which
the result stays: Schneider and Wagemann, Set-Theoretic Methods for the Social Sciences (2012),
chapter 11.2.
"""

from collections.abc import Callable, Mapping
from math import inf
from typing import NamedTuple

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import Finding, Judgement
from kuchiki.flowchart.studies.robustness.answers import Spot
from kuchiki.flowchart.studies.robustness.pieces import Kept, Piece, kept_around, pieces
from kuchiki.rules.answers import Answer
from kuchiki.rules.criteria import AtLeast, AtMost, Between, Is, Level, meets
from kuchiki.rules.indicators import Kind
from kuchiki.rules.values import Range

LOW, HIGH = "low", "high"
Judge = Callable[[Mapping[Spot, Answer[bool]]], Judgement]


class Lever(NamedTuple):
    """One number or word of a level that can be moved: *end* is `low` or `high` of a between."""

    spot: Spot
    finding: Finding
    end: str | None
    today: float

    @property
    def words(self) -> tuple[str, ...]:
        """The words that the level may be; none for a number."""
        return self.finding.criterion.indicator.words

    @property
    def ordered(self) -> bool:
        """Whether its words have an order, so that it can be moved a step."""
        level = self.finding.criterion.level
        return not self.words or isinstance(level, (AtLeast, AtMost, Between))

    def moved(self, to: float) -> Level:
        """The level with this end moved."""
        level = self.finding.criterion.level
        if isinstance(level, Between):
            return level._replace(low=to) if self.end == LOW else level._replace(high=to)
        assert isinstance(level, (AtLeast, AtMost, Is)), "a list of levels is not moved"
        return level._replace(level=to)

    def answer(self, to: float) -> Answer[bool]:
        """The criterion's answer with this end moved."""
        return meets(self.finding.criterion.indicator, self.moved(to), self.finding.known.value)

    def pieces(self) -> list[Piece]:
        """Where this end can go; the answer is the same within each piece."""
        level = self.finding.criterion.level
        low, high = -inf, inf
        if isinstance(level, Between):
            low, high = (-inf, level.high) if self.end == LOW else (level.low, inf)
        if self.words:
            ranks = [r for r in range(len(self.words)) if low <= r <= high]
            return [Piece(rank, rank, rank) for rank in ranks]
        value = self.finding.known.value
        assert isinstance(value, Range), "numbers are ranges"
        return pieces([*value, self.today], low, high)


class LevelKept(NamedTuple):
    """A lever and what may become of it: a range, or the ranks of words; None for a list."""

    spot: Spot
    finding: Finding
    end: str | None
    kept: Kept | tuple[int, ...] | None

    @property
    def free(self) -> bool:
        """Whether it may be anything; an end of a between goes no further than the other end."""
        level, kept = self.finding.criterion.level, self.kept
        low, high = -inf, inf
        if isinstance(level, Between):
            low, high = (-inf, level.high) if self.end == LOW else (level.low, inf)
        if isinstance(kept, Kept):
            return kept.low == low and kept.high == high
        ranks = range(len(self.finding.criterion.indicator.words))
        return kept == tuple(rank for rank in ranks if low <= rank <= high)


def levers(case: Evaluation) -> list[Lever]:
    """Every level that can be moved, in the chart's order; not those of `one_of`."""
    found = []
    for name, result in case.gates.items():
        for number, finding in enumerate(result.findings):
            spot, level = Spot(name, number), finding.criterion.level
            if isinstance(level, Between):
                found.append(Lever(spot, finding, LOW, level.low))
                found.append(Lever(spot, finding, HIGH, level.high))
            elif isinstance(level, (AtLeast, AtMost, Is)):
                found.append(Lever(spot, finding, None, level.level))
    return found


def todays_answers(case: Evaluation) -> dict[Spot, Answer[bool]]:
    """The answers of all criteria as they are."""
    return {
        Spot(name, number): finding.can
        for name, result in case.gates.items()
        for number, finding in enumerate(result.findings)
    }


def kept_levels(case: Evaluation, judge: Judge) -> list[LevelKept]:
    """For each criterion of the gates, where its level may lie with the status and stop kept."""
    answers, end = todays_answers(case), case.judgement.end
    moved = {(lever.spot, lever.end): lever for lever in levers(case)}

    def kept(lever: Lever) -> Kept | tuple[int, ...]:
        def same(piece: Piece) -> bool:
            answer = lever.answer(piece.at)
            if answer == answers[lever.spot]:
                return True
            return judge({**answers, lever.spot: answer}).end == end

        if lever.words and not lever.ordered:
            return tuple(int(piece.at) for piece in lever.pieces() if same(piece))
        found = kept_around(lever.pieces(), lever.today, lever.today, same)
        assert found is not None, "today's level keeps today's stop"
        if lever.words:
            return tuple(range(int(found.low), int(found.high) + 1))
        return found

    rows: list[LevelKept] = []
    for spot in answers:
        finding = case.gates[spot.gate].findings[spot.number]
        ends: tuple[str | None, ...] = (None,)
        if isinstance(finding.criterion.level, Between):
            ends = (LOW, HIGH)
        for end_name in ends:
            lever = moved.get((spot, end_name))
            rows.append(LevelKept(spot, finding, end_name, lever and kept(lever)))
    return rows


def turned_by_tenth(rows: list[LevelKept]) -> list[LevelKept]:
    """The numbers among levels that turn the status or the stop when moved by up to 10 %."""
    found = []
    for row in rows:
        if isinstance(row.kept, Kept) and row.finding.criterion.indicator.kind is Kind.NUMBER:
            today, level = level_today(row), row.finding.criterion.level
            ends = today - abs(today) / 10, today + abs(today) / 10
            if isinstance(level, Between):  # an end goes no further than the other
                ends = (
                    (ends[0], min(ends[1], level.high))
                    if row.end == LOW
                    else (max(ends[0], level.low), ends[1])
                )
            if not all(map(row.kept.holds, ends)):
                found.append(row)
    return found


def level_today(row: LevelKept) -> float:
    """The number, or rank of a word, that the row is about."""
    level = row.finding.criterion.level
    if isinstance(level, Between):
        return level.low if row.end == LOW else level.high
    assert isinstance(level, (AtLeast, AtMost, Is)), "a list of levels is not one number"
    return level.level
