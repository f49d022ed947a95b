"""Laws of robustness: inside what is kept nothing turns, outside it does."""

import json
import random
import tempfile
from math import inf, nextafter
from pathlib import Path
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from kuchiki.flowchart import Evaluation, evaluate, read_region
from kuchiki.flowchart.judge import judge
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.studies.robustness import robustness
from kuchiki.flowchart.studies.robustness.answers import Spot
from kuchiki.flowchart.studies.robustness.levels import Lever, levers
from kuchiki.flowchart.studies.robustness.pieces import Kept, Piece, pieces
from kuchiki.flowchart.studies.settle import Settling
from kuchiki.rules.criteria import Level
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.values import Options, Range
from oracle.strategies import cases
from robust import Json, often


def evaluated(case: tuple[Json, Json, Json]) -> Evaluation:
    """The case as asked."""
    made, place, options = case
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "chart.yaml").write_text(json.dumps(made), encoding="utf-8")
        (Path(folder) / "here.yaml").write_text(json.dumps(place), encoding="utf-8")
        read_ = read_region(Path(folder) / "here.yaml")
    return evaluate(read_, **{k: v for k, v in options.items() if k != "others"})


def chances(kept: Kept, chance: random.Random) -> tuple[list[float], list[float]]:
    """Numbers inside a range, its ends among them, and numbers just outside."""
    inside, outside = [], []
    ends = ((kept.low, kept.low_included, -inf), (kept.high, kept.high_included, inf))
    for end, included, far in ends:
        if end in (inf, -inf):
            inside.append(far if chance.random() < 0.1 else max(min(far, 1e9), -1e9))
        else:
            inside.append(end if included else nextafter(end, -far))
            outside.append(nextafter(end, far) if included else end)
    low, high = max(kept.low, -1e6), min(kept.high, 1e6)
    inside += [low + chance.random() * (high - low) for _ in range(2)]
    return [n for n in inside if kept.holds(n)], outside


def with_level(made: Chart, spot: Spot, level: Level) -> Chart:
    """The chart with one level changed."""
    gate = made.gates[spot.gate]
    criteria = list(gate.test.criteria)
    criteria[spot.number] = criteria[spot.number]._replace(level=level)
    gate = gate._replace(test=gate.test._replace(criteria=tuple(criteria)))
    return made._replace(gates={**made.gates, spot.gate: gate})


@often
@given(cases(), st.randoms(use_true_random=False))
def test_levels_inside_keep_the_stop_and_outside_turn_it(case: Any, chance: random.Random) -> None:
    """Whatever level lies in what is kept, status and stop stay; just outside they do not."""
    judged = evaluated(case)
    study = robustness(judged)
    by = {(lever.spot, lever.end): lever for lever in levers(judged)}
    for row in study.levels:
        if row.kept is None:
            continue
        lever: Lever = by[row.spot, row.end]

        def end(to: float, lever: Lever = lever) -> Any:
            changed = with_level(judged.chart, lever.spot, lever.moved(to))
            return judge(changed, judged.known).end

        if isinstance(row.kept, Kept):
            assert row.kept.holds(lever.today)
            inside, outside = chances(row.kept, chance)
            pieces_ = lever.pieces()
            outside = [n for n in outside if pieces_[0].low <= n <= pieces_[-1].high]
        else:
            inside = list(row.kept)
            allowed = [int(piece.at) for piece in lever.pieces()]
            beside = {min(inside) - 1, max(inside) + 1} if lever.ordered else set(allowed)
            outside = [rank for rank in beside if rank in allowed and rank not in inside]
        assert all(end(to) == judged.judgement.end for to in inside)
        assert not any(end(to) == judged.judgement.end for to in outside)


@often
@given(cases(), st.randoms(use_true_random=False))
def test_values_inside_keep_the_stop_and_outside_turn_it(case: Any, chance: random.Random) -> None:
    """The same for values, by the engine's own what-if."""
    judged = evaluated(case)
    study = robustness(judged)
    for row in study.values:
        indicator, kept = row.indicator, row.kept

        def end(value: float, indicator: Indicator = indicator) -> Any:
            said: Any = value
            if indicator.words:
                said = indicator.words[int(value)]
                said = said == "true" if indicator.kind is Kind.TRUTH else said
            asked = {**judged.question.set, indicator.name: said}
            return evaluate(
                judged.region,
                judged.chart,
                as_of=judged.as_of,
                sources=judged.question.sources,
                set=asked,
                rulings=judged.question.evidence.rulings,
                proxy=judged.question.evidence.proxy,
            ).judgement.end

        if isinstance(kept, Kept):
            inside, outside = chances(kept, chance)
            inside = [max(min(n, 1e300), -1e300) for n in inside]
        elif kept is not None:
            inside = list(kept)
            beside: Any = range(len(indicator.words))
            if indicator.kind is Kind.SCALE:
                beside = [r for r in (min(kept) - 1, max(kept) + 1) if r in beside]
            outside = [rank for rank in beside if rank not in kept]
        else:
            continue
        assert all(end(value) == judged.judgement.end for value in inside), (indicator, inside)
        assert not any(end(value) == judged.judgement.end for value in outside)


@often
@given(cases())
def test_leaving_out_is_evaluating_without(case: Any) -> None:
    """What is left out is as if the file never had it."""
    judged = evaluated(case)
    assume(judged.as_of is not None)
    for one in robustness(judged).left_out:
        observations = {
            name: tuple(
                o
                for o in found
                if (
                    o.origin != one.source
                    if one.indicator is None
                    else name != one.indicator or o != one.observation
                )
            )
            for name, found in judged.region.observations.items()
        }
        again = evaluate(
            judged.region._replace(observations=observations),
            judged.chart,
            as_of=judged.as_of,
            sources=judged.question.sources,
            set=judged.question.set,
            rulings=judged.question.evidence.rulings,
            proxy=judged.question.evidence.proxy,
        )
        assert again.judgement.end == one.end
        assert (one.end != judged.judgement.end) == one.turns


@often
@given(cases())
def test_pairs_turn_the_verdict_only_together(case: Any) -> None:
    """Each pair turns it, neither of its moves does, and no smaller pair of moves exists."""
    judged = evaluated(case)

    def verdict(*moved: tuple[Lever, float]) -> str:
        made = judged.chart
        for lever, to in moved:
            level: Any = made.gates[lever.spot.gate].test.criteria[lever.spot.number].level
            now = lever.moved(to)
            if len(moved) > 1 and moved[0][0].spot == moved[1][0].spot:
                now = level._replace(**{str(lever.end): to})
            made = with_level(made, lever.spot, now)
        return judge(made, judged.known).verdict

    for pair in robustness(judged).pairs:
        spots = [(move.lever, move.at) for move in pair.moves]
        assert verdict(*spots) == pair.verdict != judged.verdict
        assert all(verdict(spot) == judged.verdict for spot in spots)
        assert pair.size == sum(move.size for move in pair.moves)


@often
@given(cases())
def test_found_out_changes_are_changes(case: Any) -> None:
    """An unknown that is said to change nothing alone changes nothing at any of many values."""
    judged = evaluated(case)
    settling = Settling(judged)
    for one in robustness(judged).find_out:
        if one.refused is not None:
            continue
        value = judged.known[one.indicator.name].value
        if isinstance(value, Options):
            tries: list[Any] = [
                Options(tuple(i == rank for i in range(len(value.flags))))
                for rank, flag in enumerate(value.flags)
                if flag
            ]
        else:
            grid = [-1e6, -1, 0, 1, 2, 2.5, 3, 4, 5, 20, 50, 1000, 20000, 1e9, *value]
            if one.indicator.words:
                grid = list(range(len(one.indicator.words)))
            inside = [n for n in grid if value.low <= n <= value.high and abs(n) != inf]
            tries = [Range(n, n) for n in inside]
        ends = {
            judge(judged.chart, settling.with_values({one.indicator.name: v})).end for v in tries
        }
        if ends - {judged.judgement.end}:
            assert one.changes


@given(st.lists(st.floats(-5, 5), max_size=4), st.floats(-6, 6))
def test_pieces_cover_the_line_once(critical: list[float], number_: float) -> None:
    """Every number lies in one piece."""
    assert sum(piece.holds(number_) for piece in pieces(critical)) == 1


def test_pieces_at_the_rim_of_doubles() -> None:
    """No piece is made where there is no double."""
    largest = 1.7976931348623157e308
    assert [p.at for p in pieces([largest, -largest])][::2] == [-largest, largest]
    assert len(pieces([1.0, nextafter(1.0, 2)])) == 4
    assert pieces([3.0], 3.0, 3.0) == [Piece(3.0, 3.0, 3.0)]
