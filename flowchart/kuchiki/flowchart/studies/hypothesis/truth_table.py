"""The truth table: cases by configuration, and what each configuration says of the outcome.

A configuration's row has the cases that are more in than out of it (Ragin 2008, chapter 7). Its
inclusion is the consistency with which membership in it is sufficient, over all cases. `out` is 1
from the inclusion cut-off on, 0 below it; between two cut-offs C, a contradiction; `?` where fewer
cases than the frequency cut-off lie in it: a remainder, as all rows without cases are.

A case with an unknown condition may lie in several rows. A row is `open` where that, or unknown
outcomes, leave more than one `out` possible.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kuchiki.flowchart.studies.hypothesis.measures import Fit, Measure, sufficiency
from kuchiki.flowchart.studies.hypothesis.sets import (
    HALF,
    Data,
    Membership,
    intersection,
    negation,
)

POSITIVE, NEGATIVE, CONTRADICTION, REMAINDER, OPEN = "1", "0", "C", "?", "open"
_NEAR = 1e-9  # sums of decimals miss cut-offs by less


class Cuts(NamedTuple):
    """From *positive* on a row is 1, from *contradiction* on C, below 0; *cases* fill a row."""

    positive: float = 0.8
    contradiction: float = 0.8
    cases: int = 1


class Row(NamedTuple):
    """A configuration with cases: *number* from 1, in binary order, first condition first.

    *cases* surely lie in it, *could* may; *possible* are the `out`s that the unknowns leave;
    *contradicting* are cases in it that are on the other side of the outcome than `out`.
    """

    number: int
    config: str
    out: str
    possible: tuple[str, ...]
    incl: Measure
    PRI: Measure
    cases: tuple[str, ...]
    could: tuple[str, ...]
    contradicting: tuple[str, ...]

    @property
    def n(self) -> int:
        """How many cases surely lie in it."""
        return len(self.cases)


class Unplaced(NamedTuple):
    """A case that lies in no one row: `?` in *config* is unknown, `-` exactly one half.

    *negative* says that it could speak against the outcome wherever it lies.
    """

    case: str
    config: str
    negative: bool


class TruthTable(NamedTuple):
    """The rows with cases, in order; *remainders* counts those of all others."""

    conditions: tuple[str, ...]
    cuts: Cuts
    rows: tuple[Row, ...]
    unplaced: tuple[Unplaced, ...]

    @property
    def remainders(self) -> int:
        """How many configurations have too few cases, or none."""
        filled = sum(REMAINDER not in row.possible for row in self.rows)
        return int(2 ** len(self.conditions)) - filled


def truth_table(data: Data, cuts: Cuts) -> TruthTable:
    """The truth table of all conditions of *data*."""
    sets = list(data.conditions.values())
    configs = [_config(sets, case) for case in range(len(data.cases))]
    places: dict[str, list[int]] = {}
    unplaced = []
    for case, config in enumerate(configs):
        if set(config) <= {"0", "1"}:
            places.setdefault(config, []).append(case)
        else:
            unplaced.append(case)
    rows = [
        _row(
            data, cuts, config, places[config], [i for i in unplaced if _fits(configs[i], config)]
        )
        for config in sorted(places)
    ]
    waiting = [
        Unplaced(data.cases[i], configs[i], not (data.crisp and data.outcome.low[i] == 1))
        for i in unplaced
    ]
    return TruthTable(tuple(data.conditions), cuts, tuple(rows), tuple(waiting))


def row_membership(conditions: Mapping[str, Membership], config: str) -> Membership:
    """Each case's membership in a configuration."""
    pairs = zip(conditions.values(), config, strict=True)
    return intersection(one if bit == "1" else negation(one) for one, bit in pairs)


def _config(sets: Sequence[Membership], case: int) -> str:
    return "".join(_bit(float(one.low[case]), float(one.high[case])) for one in sets)


def _bit(low: float, high: float) -> str:
    if low > HALF:
        return "1"
    if high < HALF:
        return "0"
    return "-" if low == high else "?"


def _fits(unknown: str, config: str) -> bool:
    return all(a in ("?", b) for a, b in zip(unknown, config, strict=True))


def _row(data: Data, cuts: Cuts, config: str, inside: Sequence[int], could: Sequence[int]) -> Row:
    fit = sufficiency(row_membership(data.conditions, config), data)
    possible = _possible(fit, cuts, len(inside), len(could))
    out = possible[0] if len(possible) == 1 else OPEN
    y = data.outcome
    against = [
        data.cases[i]
        for i in inside
        if (out == POSITIVE and y.high[i] < HALF) or (out == NEGATIVE and y.low[i] > HALF)
    ]
    return Row(
        int(config, 2) + 1,
        config,
        out,
        possible,
        fit.inclS,
        fit.PRI,
        tuple(data.cases[i] for i in inside),
        tuple(data.cases[i] for i in could),
        tuple(against),
    )


def _possible(fit: Fit, cuts: Cuts, sure: int, could: int) -> tuple[str, ...]:
    assert fit.inclS is not None, "cases lie in the row"
    found: list[str] = []
    if sure + could >= cuts.cases:
        low, high = (_out(end, cuts) for end in fit.inclS)
        order = (NEGATIVE, CONTRADICTION, POSITIVE)
        found += order[order.index(low) : order.index(high) + 1]
        if cuts.contradiction == cuts.positive and CONTRADICTION in found:
            found.remove(CONTRADICTION)
    return tuple(found + [REMAINDER] * (sure < cuts.cases))


def _out(inclusion: float, cuts: Cuts) -> str:
    if inclusion >= cuts.positive - _NEAR:
        return POSITIVE
    return CONTRADICTION if inclusion >= cuts.contradiction - _NEAR else NEGATIVE
