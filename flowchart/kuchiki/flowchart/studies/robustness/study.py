"""The study of one case: what keeps its result, what turns it, what to find out first."""

from typing import NamedTuple

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import OPEN
from kuchiki.flowchart.straight import judging
from kuchiki.flowchart.studies.robustness.answers import answering
from kuchiki.flowchart.studies.robustness.draws import Draws, draw
from kuchiki.flowchart.studies.robustness.find_out import Unknown, find_out_first
from kuchiki.flowchart.studies.robustness.leave_out import LeftOut, leave_one_out
from kuchiki.flowchart.studies.robustness.levels import LevelKept, kept_levels, turned_by_tenth
from kuchiki.flowchart.studies.robustness.pairs import Pair, pairs
from kuchiki.flowchart.studies.robustness.values import ValueKept, Values, kept_values
from kuchiki.flowchart.studies.settle import Settling

BORDERLINE, STABLE = "borderline", "stable"


class Robustness(NamedTuple):
    """How robust a case's status and stop are.

    *grade* is `open` while the verdict is, `borderline` where leaving out one source or one
    observation, or moving one level by 10 % (those in *near*), turns the status or the stop, else
    `stable`.
    """

    case: Evaluation
    grade: str
    levels: tuple[LevelKept, ...]
    near: tuple[LevelKept, ...]
    values: tuple[ValueKept, ...]
    pairs: tuple[Pair, ...]
    left_out: tuple[LeftOut, ...]
    find_out: tuple[Unknown, ...]
    draws: Draws | None

    @property
    def turning(self) -> tuple[LeftOut, ...]:
        """What turns the status or the stop by being left out."""
        return tuple(one for one in self.left_out if one.turns)


def robustness(case: Evaluation, *, draws: int | None = None, seed: int = 0) -> Robustness:
    """Study how robust a case is; with *draws*, that many of them seeded by *seed*.

    Raises InputError where draws are asked for and cannot be made.
    """
    settling = Settling(case)
    drawn = None if draws is None else draw(case, settling, draws, seed)
    judge, by_answers = judging(case.chart), answering(case.chart)
    values = Values(case, settling, judge)
    levels = kept_levels(case, by_answers)
    near = turned_by_tenth(levels)
    left_out = leave_one_out(case, judge)
    turned = near or any(one.turns for one in left_out)
    return Robustness(
        case,
        OPEN if case.verdict == OPEN else BORDERLINE if turned else STABLE,
        tuple(levels),
        tuple(near),
        tuple(kept_values(values)),
        pairs(case, by_answers),
        left_out,
        find_out_first(values),
        drawn,
    )
