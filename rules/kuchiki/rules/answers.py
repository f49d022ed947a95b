"""Answers and groups: two booleans each, combined with `&` and `|` alone.

The same functions serve one region (Python booleans) and the columns of a table (expressions of a
dataframe library), because nothing here asks for more than `&` and `|`.
"""

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_
from typing import Any, Generic, NamedTuple, TypeVar

Flag = TypeVar("Flag")

YES, NO, UNKNOWN = "yes", "no", "unknown"


class Answer(NamedTuple, Generic[Flag]):
    """What the evidence leaves open: can the answer be Yes, can it be No (one of them at least).

    >>> Answer(True, True).word
    'unknown'
    """

    can_yes: Flag
    can_no: Flag

    @property
    def word(self) -> str:
        """`yes`, `no` or `unknown`, for an answer of booleans."""
        if self.can_yes:
            return UNKNOWN if self.can_no else YES
        return NO


SURE: dict[str, Answer[bool]] = {
    YES: Answer(True, False),
    NO: Answer(False, True),
    UNKNOWN: Answer(True, True),
}


def at_least(enough: int, flags: Sequence[Flag]) -> Flag:
    """Whether at least *enough* of *flags* hold, `1 <= enough <= len(flags)`.

    >>> at_least(2, [True, False, True]), at_least(3, [True, False, True])
    (True, False)
    """
    if enough == len(flags):
        return reduce(and_, flags)
    if enough == 1:
        return reduce(or_, flags)
    reached: list[Any] = []  # reached[i]: at least i + 1 of the flags so far hold
    for flag in flags:
        steps = [flag, *(flag & before for before in reached)][:enough]
        reached = [a | b for a, b in zip(reached, steps, strict=False)] + steps[len(reached) :]
    return reached[enough - 1]  # type: ignore[no-any-return]


def combine(enough: int, answers: Sequence[Answer[Flag]]) -> Answer[Flag]:
    """At least *enough* of *answers* in Kleene's logic; all is n of n, any is 1 of n.

    Yes when enough are Yes, No when too few are Yes or Unknown.

    >>> combine(1, [Answer(True, True), Answer(True, False)]).word
    'yes'
    >>> combine(2, [Answer(True, True), Answer(True, False)]).word
    'unknown'
    """
    if len(answers) == 1:
        return answers[0]
    yes = [answer.can_yes for answer in answers]
    no = [answer.can_no for answer in answers]
    return Answer(at_least(enough, yes), at_least(len(answers) - enough + 1, no))
