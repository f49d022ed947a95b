"""Pairs: the smallest changes of two levels together that turn the verdict.

A change of a number is counted relative to the level, one of a scale's word in steps relative to
all steps of the scale; the size of a pair is the sum. Both are needed: neither alone turns it.
"""

from collections.abc import Mapping
from itertools import combinations
from typing import NamedTuple

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import group_answer
from kuchiki.flowchart.studies.robustness.answers import Spot
from kuchiki.flowchart.studies.robustness.levels import (
    HIGH,
    LOW,
    Judge,
    Lever,
    levers,
    todays_answers,
)
from kuchiki.rules.answers import Answer
from kuchiki.rules.criteria import Between, meets

MOST = 10
"""How many pairs are told, the smallest."""


class Move(NamedTuple):
    """A level moved to a number or rank, or just *beyond* it; *size* is relative.

    *at* is where it lands for judging, *answer* what the criterion then answers.
    """

    lever: Lever
    to: float
    beyond: bool
    size: float
    at: float
    answer: Answer[bool]


class Pair(NamedTuple):
    """Two moves, the sum of their sizes, and the verdict that they lead to."""

    moves: tuple[Move, Move]
    size: float
    verdict: str


def pairs(case: Evaluation, judge: Judge) -> tuple[Pair, ...]:
    """The pairs of levels whose smallest joint change turns the verdict, smallest first."""
    return _Search(case, judge).pairs()[:MOST]


def moves(lever: Lever) -> list[Move]:
    """The smallest move into each other piece; none where a move has no size."""
    steps = len(lever.words) - 1
    unit = float(steps) if lever.words else abs(lever.today)
    if not lever.ordered or not unit:
        return []
    found = []
    for piece in lever.pieces():
        to = piece.low if piece.low >= lever.today else piece.high
        size = abs(to - lever.today) / unit
        found.append(Move(lever, to, not piece.single, size, piece.at, lever.answer(piece.at)))
    return found


def smallest(found: list[Move]) -> list[Move]:
    """The smallest move to each other answer."""
    best: dict[Answer[bool], Move] = {}
    for move in sorted(found, key=lambda move: move.size):
        if move.answer != move.lever.answer(move.lever.today):
            best.setdefault(move.answer, move)
    return list(best.values())


class _Search:
    def __init__(self, case: Evaluation, judge: Judge) -> None:
        self.case, self.judge = case, judge
        self.answers = todays_answers(case)
        self.verdicts: dict[frozenset[tuple[str, Answer[bool]]], str] = {}

    def pairs(self) -> tuple[Pair, ...]:
        """All pairs, each at its smallest."""
        single = [
            [move for move in moves(lever) if not self.turns({lever.spot: move.answer})]
            for lever in levers(self.case)
        ]
        found = []
        for ones, others in combinations(filter(None, single), 2):
            if ones[0].lever.spot != others[0].lever.spot:  # else both ends of one between
                ones, others = smallest(ones), smallest(others)
            best = min(
                (p for a in ones for b in others if (p := self.pair(a, b)) is not None),
                key=lambda pair: pair.size,
                default=None,
            )
            if best is not None:
                found.append(best)
        return tuple(sorted(found, key=lambda pair: pair.size))

    def pair(self, one: Move, other: Move) -> Pair | None:
        """Both moves together; None where they turn nothing."""
        changed = {one.lever.spot: one.answer, other.lever.spot: other.answer}
        if one.lever.spot == other.lever.spot:
            answer = _both_ends(one, other)
            if answer is None:
                return None
            changed = {one.lever.spot: answer}
        verdict = self.verdict(changed)
        if verdict == self.case.verdict:
            return None
        return Pair((one, other), one.size + other.size, verdict)

    def turns(self, changed: Mapping[Spot, Answer[bool]]) -> bool:
        """Whether these answers turn the verdict."""
        return self.verdict(changed) != self.case.verdict

    def verdict(self, changed: Mapping[Spot, Answer[bool]]) -> str:
        """The verdict with some answers changed; judged once for the same answers of gates."""
        answers = {**self.answers, **changed}
        gates = []
        for name in {spot.gate for spot in changed}:
            test = self.case.chart.gates[name].test
            of_gate = [answers[Spot(name, number)] for number in range(len(test.criteria))]
            gates.append((name, group_answer(test.group, of_gate)))
        key = frozenset(gates)
        if key not in self.verdicts:
            self.verdicts[key] = self.judge(answers).verdict
        return self.verdicts[key]


def _both_ends(one: Move, other: Move) -> Answer[bool] | None:
    """The answer where both ends of one `between` are moved; None where they would cross."""
    at = {move.lever.end: move.at for move in (one, other)}
    if at[LOW] > at[HIGH]:
        return None
    finding = one.lever.finding
    level = Between(at[LOW], at[HIGH])
    return meets(finding.criterion.indicator, level, finding.known.value)
