"""Plans: brute force over all subsets of measures agrees; large ones are quick."""

import json
from fractions import Fraction
from time import process_time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kuchiki.flowchart import Evaluation, InputError
from kuchiki.flowchart.studies.plan import plan
from kuchiki.flowchart.studies.plan.explain import explain
from kuchiki.flowchart.studies.plan.offer import offer
from kuchiki.flowchart.studies.plan.plain import to_plain
from kuchiki.flowchart.studies.plan.search import Search
from kuchiki.flowchart.studies.plan.stuck import stuck_at
from kuchiki.flowchart.studies.settle import Settling
from plans import plans, read, subsets
from roads import Json, case_of, chart, does, gate, held

small = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@small
@given(plans())
def test_brute_force_over_all_subsets_agrees(drawn: tuple[Json, Json]) -> None:
    """The cheapest and the fastest to every distance are what the engine finds by trying all."""
    compare(*drawn)


@settings(small, max_examples=5)
@given(plans(most=12))
def test_brute_force_agrees_up_to_twelve_measures(drawn: tuple[Json, Json]) -> None:
    """Larger charts, fewer of them."""
    compare(*drawn)


def compare(made: Json, place: Json) -> None:
    """Hold the search against all allowed subsets."""
    case = read(made, place)
    settling = Settling(case)
    search = Search(case, offer(case, settling, costs=True, years=True), settling)
    rank_of = {chosen: search.rank(search.judge(chosen)) for chosen in subsets(search)}
    for rank in range(search.beyond + 1):
        there = [chosen for chosen, own in rank_of.items() if own >= rank]
        point = search.cheapest(rank)
        assert (point is None) == (not there)
        if point is None:
            continue
        costs = [search.cost(chosen) or 0 for chosen in there]
        assert point.chosen in rank_of
        assert (point.cost, point.proven) == (min(costs), True)
        years = [search.years(chosen) or 0 for chosen in there]
        quick = search.fastest(rank, None)
        assert quick is not None
        assert search.years(quick.chosen) == pytest.approx(min(years))
        cheap = [c for c, y in zip(costs, years, strict=True) if y <= min(years) + 1e-9]
        assert quick.cost == min(cheap)
        budget = Fraction(3)
        within = [y for c, y in zip(costs, years, strict=True) if c <= budget]
        bounded = search.fastest(rank, budget)
        assert (bounded is None) == (not within)
        if bounded is not None:
            assert search.years(bounded.chosen) == pytest.approx(min(within))


@small
@given(plans(), st.sampled_from([None, 0, 3, 7.1]), st.booleans())
def test_plans_keep_what_they_promise(drawn: tuple[Json, Json], budget: Any, fast: bool) -> None:
    """The engine walks each plan to its end; the frontier rises; stuck gates are stuck."""
    case = read(*drawn)
    everything = [m for g in case.chart.gates.values() for m in g.measures]
    assert everything
    made = plan(case, budget=budget, fastest=fast)
    found = made.found
    assert found is not None
    settling = Settling(case)
    search = Search(case, offer(case, settling, costs=True, years=True), settling)
    chosen = frozenset(one.offered.number for one in found.taken)
    assert search.effects.allowed(chosen)
    assert search.judge(chosen).end == found.after.judgement.end
    assert budget is None or (found.cost or 0) <= Fraction(str(budget))
    costs = [point.cost for point in found.frontier]
    assert costs == sorted(set(costs))
    if not found.feasible:
        assert found.stuck_at
        stuck = stuck_at(search)
        for taken in subsets(search):
            gates = search.judge(taken).gates
            for name in stuck:
                bad = not good_exit(case, name, gates[name].answer)
                assert bad
    json.dumps(to_plain(made), allow_nan=False)
    str(explain(made))


def good_exit(case: Evaluation, name: str, answer: str) -> bool:
    """Whether a gate with this answer leads on to anything but a bad outcome."""
    here = case.chart.gates[name]
    target = {"yes": here.yes, "no": here.no}.get(answer)
    outcome = case.chart.outcomes.get(target or "")
    return target is not None and (outcome is None or outcome.good)


def large(seed: int) -> Evaluation:
    """40 gates with 5 measures each, any and count, exits, needs and effects across gates."""
    import random

    chance = random.Random(seed)
    names = [f"x{g}_{k}" for g in range(40) for k in range(3)]
    gates: Json = {}
    for g in range(40):
        criteria = [held(f"x{g}_{k}", at_least=chance.randint(10, 30)) for k in range(3)]
        group: Json = {"any": criteria} if g % 2 else {"count": {"at_least": 2, "of": criteria}}
        measures = []
        for k in range(5):
            effects = {f"x{g}_{k % 3}": chance.randint(15, 30)}
            effects.setdefault(chance.choice(names), chance.choice([-3, 3, 6]))
            needs = {"needs": [f"m{g - 1}-{k}"]} if g and k == 4 else {}
            cost, takes = chance.randint(10, 1000), chance.randint(1, 5)
            measures.append(does(f"m{g}-{k}", cost, takes, **effects, **needs))
        no = f"g{g + 2}" if g % 5 == 1 and g < 38 else None
        gates[f"g{g}"] = gate(f"g{g + 1}" if g < 39 else "won", *measures, no=no, **group)
    made = chart(**gates)
    made["indicators"] |= {
        n: {"title": n, "kind": "number", "unit": "count", "max_age": "never"} for n in names
    }
    return case_of(made, **{name: chance.randint(0, 20) for name in names})


def test_large_plans_are_quick() -> None:
    """200 measures and 40 gates, frontier and all, in under 10 s of the processor."""
    case = large(1)
    begin = process_time()
    found = plan(case).found
    assert process_time() - begin < 10
    assert found is not None
    assert (found.feasible, found.optimal) == (True, True)
    assert len(found.frontier) > 5


def test_time_that_is_too_short_is_said() -> None:
    """No plan and no proof that there is none: an error, not an answer."""
    with pytest.raises(InputError, match="no plan was found, nor shown to be impossible"):
        plan(large(0), seconds=0.0)
