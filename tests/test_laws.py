"""Laws of judging, over charts, regions and fillings-in drawn by chance."""

import json
import random
import tempfile
from itertools import product
from math import inf
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kuchiki.flowchart import Chart, InputError, evaluate, read_chart, read_region
from kuchiki.flowchart.check import exits
from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import ARRIVED, End, Judgement, judge
from kuchiki.flowchart.straight import judging
from kuchiki.rules.answers import Answer, at_least, combine
from kuchiki.rules.criteria import AtLeast, meets
from kuchiki.rules.evidence import Known, Reason
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.values import Options, Range, Value
from oracle.strategies import cases

Json = dict[str, Any]
often = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def written(chart: Json, region: Json, folder: str) -> tuple[Chart, Any]:
    """The chart and region as the engine reads them."""
    place = Path(folder)
    (place / "chart.yaml").write_text(json.dumps(chart), encoding="utf-8")
    (place / "here.yaml").write_text(json.dumps(region), encoding="utf-8")
    read = read_region(place / "here.yaml")
    return read.chart, read


def evaluated(case: tuple[Json, Json, Json]) -> Evaluation:
    """The case as asked, without precedents."""
    chart, region, options = case
    with tempfile.TemporaryDirectory() as folder:
        _, read = written(chart, region, folder)
    asked = {key: value for key, value in options.items() if key != "others"}
    return evaluate(read, **asked)


def point_in(value: Value, indicator: Indicator, chance: random.Random) -> Value:
    """One of the values that *value* leaves possible."""
    if isinstance(value, Options):
        rank = chance.choice([rank for rank, flag in enumerate(value.flags) if flag])
        return Options(tuple(number == rank for number in range(len(value.flags))))
    if indicator.kind is not Kind.NUMBER:
        rank = chance.randint(int(value.low), int(value.high))
        return Range(rank, rank)
    low, high = max(value.low, -1e6), min(value.high, 1e6)
    levels = [number for number in (0.0, 2.0, 5.0, 20.0, 1000.0) if low <= number <= high]
    exact = chance.choice([low, high, chance.uniform(low, high), *levels])
    return Range(exact, exact)


def narrowed(value: Value, indicator: Indicator, chance: random.Random) -> Value:
    """A part of what *value* leaves possible."""
    one, other = (point_in(value, indicator, chance) for _ in range(2))
    if isinstance(one, Options) and isinstance(other, Options):
        return Options(tuple(a or b for a, b in zip(one.flags, other.flags, strict=True)))
    assert isinstance(one, Range)
    assert isinstance(other, Range)
    return Range(min(one.low, other.low), max(one.high, other.high))


def replaced(case: Evaluation, change: Any, chance: random.Random) -> Judgement:
    """The case judged again with every value changed."""
    known = {}
    for name, fact in case.known.items():
        value = change(fact.value, case.chart.indicators[name], chance)
        known[name] = Known(value, Reason.RANGE)
    return judge(case.chart, known)


@often
@given(cases(), st.randoms(use_true_random=False))
def test_every_filling_in_ends_in_possible(case: Any, chance: random.Random) -> None:
    """Whatever the unknowns turn out to be, the walk ends where it was said to be possible."""
    open_case = evaluated(case)
    filled = replaced(open_case, point_in, chance)
    assert filled.end in open_case.possible
    assert filled.possible == (filled.end,)


@often
@given(cases(), st.randoms(use_true_random=False))
def test_narrowing_never_adds_a_possible_end(case: Any, chance: random.Random) -> None:
    """Knowing more about resolved values rules ends out and lets none in."""
    open_case = evaluated(case)
    assert set(replaced(open_case, narrowed, chance).possible) <= set(open_case.possible)


def by_enumeration(chart: Chart, judgement: Judgement) -> set[End]:
    """The ends of all walks that take each Unknown gate once as Yes and once as No."""
    choices = [
        [word for word, can in (("yes", result.can.can_yes), ("no", result.can.can_no)) if can]
        for result in judgement.gates.values()
    ]
    ends = set()
    for answers in product(*choices):
        answer = dict(zip(judgement.gates, answers, strict=True))
        here = chart.start
        while here in chart.gates:
            gate = chart.gates[here]
            target = gate.yes if answer[here] == "yes" else gate.no
            if target is None:
                ends.add(End("blocked", here, None))
                break
            here = target
        else:
            ends.add(End(ARRIVED, None, here))
    return ends


@often
@given(cases())
def test_enumeration_and_reachability_agree(case: Any) -> None:
    """Possible ends are those of all combinations of gate answers."""
    judged = evaluated(case)
    unknown = sum(result.answer == "unknown" for result in judged.gates.values())
    assume(unknown <= 10)
    assert by_enumeration(judged.chart, judged.judgement) == set(judged.possible)


@often
@given(cases())
def test_the_walk_ends_where_it_can(case: Any) -> None:
    """A walk that arrives or is blocked ends at a possible end; cleared means all are good."""
    judged = evaluated(case)
    if judged.status != "undetermined":
        assert judged.judgement.end in judged.possible
    good = [
        end.outcome is not None and judged.chart.outcomes[end.outcome].good
        for end in judged.possible
    ]
    verdicts = {"cleared": all(good), "not-cleared": not any(good)}
    assert verdicts.get(judged.verdict, any(good) and not all(good))


def renamed(chart: Json, region: Json) -> tuple[Json, Json, dict[str, str]]:
    """The same with other names for all gates and outcomes."""
    names = {name: f"x-{name}" for name in [*chart["gates"], *chart["outcomes"]]}
    gates = {}
    for name, gate in chart["gates"].items():
        changed = {**gate, "yes": names[gate["yes"]]}
        if "no" in gate:
            changed["no"] = names[gate["no"]]
        gates[names[name]] = changed
    steps = {
        name: {**step, "reached_by": names[step["reached_by"]]} if "reached_by" in step else step
        for name, step in chart["steps"].items()
    }
    outcomes = {names[name]: outcome for name, outcome in chart["outcomes"].items()}
    start = names[chart["start"]]
    other = {**chart, "gates": gates, "steps": steps, "outcomes": outcomes, "start": start}
    measures = {names[gate]: found for gate, found in region.get("measures", {}).items()}
    actions = [{**a, "gate": names[a["gate"]]} for a in region.get("actions", [])]
    return other, {**region, "measures": measures, "actions": actions}, names


@often
@given(cases())
def test_renaming_gates_changes_nothing(case: Any) -> None:
    """Names mean nothing: the same walk, ends and roles under other names."""
    chart, region, options = case
    assume(not options.get("level"))
    one = evaluated(case).judgement
    other_chart, other_region, names = renamed(chart, region)
    other = evaluated((other_chart, other_region, options)).judgement
    assert one.verdict == other.verdict
    assert [(names[v.gate], v.answer) for v in one.path] == [
        (v.gate, v.answer) for v in other.path
    ]
    ends = [(e.status, names.get(e.stopped_at or e.outcome or "")) for e in one.possible]
    assert ends == [(e.status, e.stopped_at or e.outcome) for e in other.possible]
    roles = [(names[b.gate], b.role) for b in one.bottlenecks]
    assert roles == [(b.gate, b.role) for b in other.bottlenecks]
    assert one.steps.keys() == other.steps.keys()
    assert [s.cleared for s in one.steps.values()] == [s.cleared for s in other.steps.values()]


def reordered(group: Json, chance: random.Random) -> Json:
    """The same group with its members in another order."""
    form = next(key for key in ("all", "any", "count") if key in group)
    items = group[form]["of"] if form == "count" else group[form]
    mixed = [item if "indicator" in item else reordered(item, chance) for item in items]
    chance.shuffle(mixed)
    inner = {**group[form], "of": mixed} if form == "count" else mixed
    return {**group, form: inner}


@often
@given(cases(), st.randoms(use_true_random=False))
def test_reordering_criteria_changes_nothing(case: Any, chance: random.Random) -> None:
    """The order of a group's members decides nothing."""
    chart, region, options = case
    gates = {name: reordered(gate, chance) for name, gate in chart["gates"].items()}
    one = evaluated(case).judgement
    other = evaluated(({**chart, "gates": gates}, region, options)).judgement
    assert (one.end, one.possible, one.path, one.verdict, one.steps) == (
        other.end,
        other.possible,
        other.path,
        other.verdict,
        other.steps,
    )
    assert [(b.gate, b.role, b.pending) for b in one.bottlenecks] == [
        (b.gate, b.role, b.pending) for b in other.bottlenecks
    ]


numbers = st.floats(-100, 100) | st.sampled_from([-inf, inf, 0.0, 5.0])


@given(numbers, numbers, st.floats(0, 50), st.floats(-100, 100))
def test_raising_a_value_keeps_at_least(
    one: float, other: float, more: float, level: float
) -> None:
    """Raising a value never turns an `at_least` criterion from Yes."""
    indicator = Indicator("firms", "Firms", Kind.NUMBER)
    low, high = min(one, other), max(one, other)
    before = meets(indicator, AtLeast(level), Range(low, high))
    after = meets(indicator, AtLeast(level), Range(low + more, high + more))
    assert before.word != "yes" or after.word == "yes"


flags = st.lists(st.booleans(), min_size=1, max_size=6)


@given(flags, st.integers(1, 6))
def test_at_least_counts(found: list[bool], enough: int) -> None:
    """At least k of n is counting."""
    assume(enough <= len(found))
    assert at_least(enough, found) == (sum(found) >= enough)


answers = st.sampled_from([Answer(True, False), Answer(False, True), Answer(True, True)])


@given(st.lists(answers, min_size=1, max_size=5), st.integers(1, 5))
def test_groups_are_kleene(found: list[Answer[bool]], enough: int) -> None:
    """A group is Yes when every filling-in of its Unknowns is, No when none is."""
    assume(enough <= len(found))
    choices = [[b for b, can in ((True, a.can_yes), (False, a.can_no)) if can] for a in found]
    results = {sum(filled) >= enough for filled in product(*choices)}
    assert combine(enough, found) == Answer(True in results, False in results)


@often
@given(cases(), st.randoms(use_true_random=False))
def test_straight_line_judging_is_judging(case: Any, chance: random.Random) -> None:
    """The traced program of a chart judges as the functions that it was traced from."""
    judged = evaluated(case)
    straight = judging(judged.chart)
    assert straight(judged.known) == judged.judgement
    filled = {
        name: Known(point_in(fact.value, judged.chart.indicators[name], chance), Reason.RANGE)
        for name, fact in judged.known.items()
    }
    assert straight(filled) == judge(judged.chart, filled)


@often
@given(cases())
def test_the_order_of_gates_follows_the_exits(case: Any) -> None:
    """Each gate is judged after all that lead to it."""
    chart = evaluated(case).chart
    position = {name: number for number, name in enumerate(chart.gates)}
    for name, gate in chart.gates.items():
        for target in exits(gate):
            assert target not in position or position[name] < position[target]


def test_a_shipped_chart_reads_the_same_twice() -> None:
    """Reading is deterministic."""
    assert read_chart("hi-tech") == read_chart("hi-tech")


@pytest.mark.parametrize(
    "asked", [{"set": {"universties": 1}}, {"level": {"leader.leadr": True}}], ids=["set", "level"]
)
def test_unknown_names_are_refused(asked: dict[str, Any]) -> None:
    """A what-if on nothing is bad input, not a verdict."""
    with pytest.raises(InputError, match="did you mean"):
        evaluate(read_region("zgc"), **asked)
