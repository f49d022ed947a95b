"""Order: was each gate cleared before the next, in cases with dates?

A case is judged as of each day on which its evidence changes. A gate and the next one (where its
Yes leads) are `kept` in order if on some day the first says Yes and the next still No; `against`
it if on some day the next says Yes and the first still No; else `unknown`, for nothing tells.
Still No means that it has not said Yes before: a gate that was lost again had been cleared.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from kuchiki.flowchart.ask import Ask, judge_regions
from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.known import evidence_for
from kuchiki.flowchart.model import Chart
from kuchiki.rules.answers import NO, YES
from kuchiki.rules.dates import months_before, years_before

KEPT, AGAINST, UNTOLD = "kept", "against", "unknown"


class Sequel(NamedTuple):
    """How one case went: each pair's order, and when each gate first said Yes.

    *first* has groups of gates that said Yes on the same day, in order; *never* the others.
    """

    case: str
    pairs: dict[tuple[str, str], str]
    first: tuple[tuple[date, tuple[str, ...]], ...]
    never: tuple[str, ...]

    @property
    def word(self) -> str:
        """Whether the whole case kept the order: `kept`, `against` or `unknown`."""
        found = set(self.pairs.values())
        return AGAINST if AGAINST in found else UNTOLD if UNTOLD in found else KEPT


class Order(NamedTuple):
    """The chart's *pairs* of a gate and its next, and how each case went."""

    pairs: tuple[tuple[str, str], ...]
    sequels: tuple[Sequel, ...]

    def cases(self, pair: tuple[str, str], word: str) -> tuple[str, ...]:
        """The cases in which a pair was kept, against the order, or untold."""
        return tuple(one.case for one in self.sequels if one.pairs[pair] == word)

    def share(self) -> tuple[float, float] | None:
        """The least and the greatest share of cases in the chart's order; None without cases."""
        words = [one.word for one in self.sequels]
        if not words:
            return None
        return words.count(KEPT) / len(words), 1 - words.count(AGAINST) / len(words)

    def sequences(self) -> dict[tuple[tuple[str, ...], ...], tuple[str, ...]]:
        """Which orders of first Yeses occur, and in which cases."""
        found: dict[tuple[tuple[str, ...], ...], tuple[str, ...]] = {}
        for one in self.sequels:
            key = tuple(gates for _, gates in one.first)
            found[key] = (*found.get(key, ()), one.case)
        return found


def order(evaluations: Sequence[Evaluation], ask: Ask, by: Chart | None = None) -> Order:
    """How cases, judged as asked (by a chart *by*, or their own), went through the gates."""
    pairs = pairs_of(evaluations[0].chart) if evaluations else ()
    return Order(pairs, tuple(_sequel(case, ask, by, pairs) for case in evaluations))


def pairs_of(chart: Chart) -> tuple[tuple[str, str], ...]:
    """Each gate with the gate to which its Yes leads."""
    return tuple((gate.name, gate.yes) for gate in chart.gates.values() if gate.yes in chart.gates)


def _sequel(
    case: Evaluation, ask: Ask, by: Chart | None, pairs: Sequence[tuple[str, str]]
) -> Sequel:
    seen: list[tuple[date, dict[str, str]]] = []
    for day in days(case):
        asked = ask._replace(as_of=day.isoformat(), precedents=())
        judged = judge_regions([case.region], asked, by)[0]
        seen.append((day, {name: result.answer for name, result in judged.gates.items()}))
    first = {
        gate: next((day for day, answers in seen if answers[gate] == YES), None)
        for gate in case.chart.gates
    }
    dated = sorted((day, gate) for gate, day in first.items() if day is not None)
    ranks = {gate: number for number, gate in enumerate(case.chart.gates)}
    return Sequel(
        case.region.id,
        {pair: _kept(pair, [answers for _, answers in seen]) for pair in pairs},
        tuple(
            (day, tuple(sorted((gate for _, gate in group), key=ranks.__getitem__)))
            for day, group in groupby(dated, key=lambda one: one[0])
        ),
        tuple(gate for gate, day in first.items() if day is None),
    )


def _kept(pair: tuple[str, str], seen: Sequence[dict[str, str]]) -> str:
    answers = [(said[pair[0]], said[pair[1]]) for said in seen]
    for place, now in enumerate(answers):
        before = answers[:place]
        if now == (NO, YES) and all(gate != YES for gate, _ in before):
            return AGAINST
        if now == (YES, NO) and all(after != YES for _, after in before):
            return KEPT
    return UNTOLD


def days(case: Evaluation) -> list[date]:
    """The days, up to the case's own, on which what is known may change, in order.

    Evidence comes into force on its date, and leaves it the day after it is too old.
    """
    asked, indicators = case.question.evidence, case.chart.asked()
    if asked.as_of is None:
        return []
    evidence = evidence_for(case.region, case.chart, indicators, [])
    found = {asked.as_of}
    for name, observations in evidence.observations.items():
        for one in observations:
            if asked.admits(one):
                found |= {one.date, _too_old(one.date, indicators[name].max_age)}
    return sorted(day for day in found if day <= asked.as_of)


def _too_old(day: date, years: int | None) -> date:
    """The first day as of which a statement of *day* is too old; that day where it never is.

    >>> _too_old(date(2004, 2, 29), 5), _too_old(date(2003, 2, 28), 5)
    (datetime.date(2009, 3, 1), datetime.date(2008, 3, 1))
    """
    if years is None or day.year + years >= date.max.year:
        return day
    last = months_before(day, -12 * years)
    while years_before(last, years) <= day:
        last += timedelta(days=1)
    return last
