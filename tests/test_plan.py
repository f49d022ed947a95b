"""Plans: hand-computed cases, and brute force over all subsets of measures."""

import json
from fractions import Fraction
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cli import kuchiki
from kuchiki.flowchart import Evaluation, InputError, evaluate, read_region
from kuchiki.flowchart.judge import End
from kuchiki.flowchart.studies.plan import Plan, PlanError, plan
from kuchiki.flowchart.studies.plan.bounds import Bounds
from kuchiki.flowchart.studies.plan.budget import in_currency
from kuchiki.flowchart.studies.plan.check import walked, written
from kuchiki.flowchart.studies.plan.explain import explain
from kuchiki.flowchart.studies.plan.linear import Linear, variable
from kuchiki.flowchart.studies.plan.logic import Atom, Says, atom, enough
from kuchiki.flowchart.studies.plan.offer import offer
from kuchiki.flowchart.studies.plan.picture import picture_of
from kuchiki.flowchart.studies.plan.plain import to_plain
from kuchiki.flowchart.studies.plan.program import Program
from kuchiki.flowchart.studies.plan.search import Point, Search
from kuchiki.flowchart.studies.plan.shapes import PlanShape
from kuchiki.flowchart.studies.plan.stuck import stuck_at
from kuchiki.flowchart.studies.settle import Settling
from kuchiki.rules.evidence import Known, Reason
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.values import Options, Range
from plans import SAID, plans, read, subsets

Json = dict[str, Any]


# Cases by hand -----------------------------------------------------------------------------------


def raises(**effects: Any) -> Json:
    """What a measure raises: a number is added, a word set."""
    return {
        name: {"by" if type(said) in (int, float) else "to": said, **SAID}
        for name, said in effects.items()
    }


def does(id_: str, cost: float | None, takes: float | None = 1, /, **effects: Any) -> Json:
    """A measure; `needs` and `excludes` are among the effects."""
    more: Json = {key: effects.pop(key) for key in ("needs", "excludes", "unit") if key in effects}
    unit = more.pop("unit", "yuan")
    made: Json = {"id": id_, "title": id_.title(), "actor": "gov", "raises": raises(**effects)}
    if cost is not None:
        made["cost"] = {"amount": cost, "unit": unit}
    if takes is not None:
        made["takes"] = takes
    return {**made, **more}


def gate(yes: str, *measures: Json, no: str | None = None, **group: Any) -> Json:
    """A gate with its measures."""
    said = {"step": "I", "question": "Is it?", "yes": yes, "measures": list(measures), **group}
    return {**said, "no": no} if no else said


def held(indicator: str, **level: Any) -> Json:
    """A criterion."""
    return {"indicator": indicator, **level, **SAID}


def chart(**gates: Json) -> Json:
    """A chart over some indicators of every kind."""
    numbers = {
        name: {"title": name.title(), "kind": "number", "unit": "count", "max_age": "never"}
        for name in ("firms", "banks", "area")
    }
    ends = {g[way] for g in gates.values() for way in ("yes", "no") if way in g} - gates.keys()
    return {
        "chart": "made",
        "title": "Made",
        "start": next(iter(gates)),
        "steps": {"I": {"title": "One"}},
        "gates": gates,
        "outcomes": {name: {"title": name, "good": name != "lost"} for name in sorted(ends)},
        "indicators": {
            **numbers,
            "density": {**numbers["firms"], "formula": "firms / area"},
            "square": {**numbers["firms"], "formula": "firms * firms"},
            "inverse": {**numbers["firms"], "formula": "10 / firms"},
            "law": {"title": "Law", "kind": "truth", "max_age": "never"},
            "trust": {
                "title": "Trust",
                "kind": "scale",
                "values": ["no", "weak", "strong"],
                "max_age": "never",
            },
        },
        "actors": {"gov": {"title": "Government"}},
        "sources": {"s": {"title": "S", "year": 2000, "kind": "official"}},
    }


def case_of(made: Json, **values: Any) -> Evaluation:
    """A region with one observation of each of *values*."""
    observations = {
        name: [{"value": value, "date": 2006, "source": "s", "at": "1"}]
        for name, value in values.items()
    }
    place = {
        "region": "here",
        "name": "Here",
        "chart": "chart.yaml",
        "actors": {"gov": "The Committee"},
        "observations": observations,
    }
    return read(made, place)


ROAD = chart(
    a=gate(
        "b",
        does("m1", 5, 1, firms=3),
        does("m2", 7, 2, firms=4),
        does("m3", 20, 0.5, firms=5),
        all=[held("firms", at_least=10)],
    ),
    b=gate(
        "won",
        does("t", 50, 1, trust="strong", needs=["m1"]),
        all=[held("trust", at_least="strong")],
    ),
)


def told(*things: Any) -> tuple[Any, ...]:
    """Fractions and whole numbers side by side, for comparing."""
    return things


def ids(made: Plan) -> list[str]:
    """The measures of a plan."""
    assert made.found is not None
    return [one.offered.measure.id for one in made.found.taken]


def test_the_cheapest_plan() -> None:
    """From 5 firms to 10: 3 + 4 for 12, and trust needs the first; years gate by gate."""
    made = plan(case_of(ROAD, firms=5))
    found = made.found
    assert found is not None
    assert told(ids(made), found.cost, found.years) == (["m1", "m2", "t"], 62, 3)
    assert (found.feasible, found.optimal, found.gap) == (True, True, 0.0)
    assert [(one.slot and tuple(one.slot)) for one in found.taken] == [(0, 1), (0, 2), (2, 3)]
    assert found.after.outcome == "won"
    points: list[Any] = [
        (point.cost, point.end.stopped_at or point.end.outcome) for point in found.frontier
    ]
    assert points == [(0, "a"), (12, "b"), (62, "won")]


def test_the_fastest_plan() -> None:
    """m3 and m1 together take one year, then trust another."""
    made = plan(case_of(ROAD, firms=5), fastest=True)
    assert made.found is not None
    assert told(ids(made), made.found.cost, made.found.years) == (["m3", "m1", "t"], 75, 2)


def test_the_furthest_for_a_budget() -> None:
    """20 yuan come to the second gate; what it costs to go on is told."""
    made = plan(case_of(ROAD, firms=5), budget="20 yuan")
    found = made.found
    assert found is not None
    assert (ids(made), found.feasible, found.stuck_at) == (["m1", "m2"], False, ("b",))
    assert found.dearer == 62
    assert "To come further takes 62 yuan." in str(explain(made))
    quick = plan(case_of(ROAD, firms=5), budget=26, fastest=True)
    assert ids(quick) == ["m3"]
    case = case_of(ROAD, firms=5)
    assert to_plain(plan(case, budget=62))["measures"] == to_plain(plan(case))["measures"]


def test_nothing_has_to_be_done() -> None:
    """A region that arrives has an empty plan that costs nothing."""
    made = plan(case_of(ROAD, firms=12, trust="strong"))
    assert made.found is not None
    assert told(made.found.feasible, made.found.cost, made.found.years, ids(made)) == (
        True,
        0,
        0,
        [],
    )
    assert "Nothing has to be done" in str(explain(made))


def test_an_infeasible_plan_names_the_gates() -> None:
    """Neither law nor more than 12 firms can be had; the gate between them can."""
    made = chart(
        a=gate("b", does("m", 5, firms=3), all=[held("firms", at_least=10)]),
        b=gate("c", does("t", 5, trust="strong"), all=[held("trust", at_least="weak")]),
        c=gate("won", all=[held("law", **{"is": True})]),
    )
    found = plan(case_of(made, firms=5, law=False)).found
    assert found is not None
    assert (found.feasible, found.stuck_at, found.dearer) == (False, ("a", "c"), None)
    assert "Nothing that can be chosen clears a, c." in str(explain(plan(case_of(made, firms=5))))


def test_gates_that_exclude_each_other_are_stuck_together() -> None:
    """Each gate can be cleared, both cannot: the furthest gate is named."""
    made = chart(
        a=gate("b", does("m", 5, firms=5, excludes=["n"]), all=[held("firms", at_least=10)]),
        b=gate("won", does("n", 5, banks=5), all=[held("banks", at_least=5)]),
    )
    found = plan(case_of(made, firms=5, banks=0)).found
    assert found is not None
    assert told(found.feasible, found.stuck_at, found.cost) == (False, ("b",), 5)


def test_over_a_no_exit() -> None:
    """Fewer firms lead past the dear gate: a No that has an exit is a road too."""
    made = chart(
        a=gate("b", does("cut", 2, firms=-4), no="c", all=[held("firms", at_least=10)]),
        b=gate("won", does("t", 50, trust="strong"), all=[held("trust", at_least="strong")]),
        c=gate("won", no="lost", all=[held("firms", at_least=2)]),
    )
    made_plan = plan(case_of(made, firms=11, trust="no"))
    assert ids(made_plan) == ["cut"]
    found = made_plan.found
    assert found is not None
    assert [visit.answer for visit in found.after.path] == ["no", "yes"]


def test_an_outcome_that_is_not_good_is_as_far_as_its_gate() -> None:
    """It counts as the gate that leads to it, and stops the plan there."""
    made = chart(
        a=gate("won", no="lost", all=[held("law", **{"is": True})]),
    )
    made["gates"]["a"]["measures"] = [does("m", 1, firms=1)]
    made["gates"]["a"]["all"].append(held("firms", at_least=0))
    found = plan(case_of(made, law=False, firms=3)).found
    assert found is not None
    assert (found.feasible, found.stuck_at, found.after.outcome) == (False, ("a",), "lost")


def test_an_unknown_blocks_unless_it_is_set() -> None:
    """100 more of an unknown number are still unknown; a word set is known."""
    made = chart(
        a=gate(
            "b",
            does("m", 1, firms=100),
            does("law", 3, law=True),
            all=[held("law", **{"is": True})],
        ),
        b=gate("won", all=[held("firms", at_least=10)]),
    )
    found = plan(case_of(made)).found
    assert found is not None
    assert told(found.cost, found.stuck_at) == (3, ("b",))
    assert plan(case_of(made, firms={"at_least": 5})).found.cost == 4  # type: ignore[union-attr]
    text = str(explain(plan(case_of(made))))
    assert "finding out comes first" in text


def test_who_needs_the_other_has_the_last_word() -> None:
    """Trust is made weak, then strong by what needs it; two that contradict are not both taken."""
    made = chart(
        a=gate(
            "won",
            does("weak", 1, trust="weak"),
            does("strong", 1, trust="strong", needs=["weak"]),
            does("other", 1, trust="no", firms=5),
            all=[held("trust", at_least="strong"), held("firms", at_least=5)],
        ),
    )
    assert plan(case_of(made, firms=5)).found.cost == 2  # type: ignore[union-attr]
    assert plan(case_of(made, firms=0)).found.feasible is False  # type: ignore[union-attr]


def test_the_same_measure_at_two_gates_is_taken_once() -> None:
    """It is one measure, and costs once."""
    road = does("road", 9, firms=5, banks=5)
    made = chart(
        a=gate("b", road, all=[held("firms", at_least=5)]),
        b=gate("won", road, all=[held("banks", at_least=5)]),
    )
    found = plan(case_of(made, firms=0, banks=0)).found
    assert found is not None
    assert told(found.cost, len(found.taken)) == (9, 1)


def test_formulas_that_are_linear() -> None:
    """Density is linear in firms where the area is known; less so where it is raised too."""
    road = chart(
        a=gate(
            "won", does("m", 3, firms=4), does("n", 4, firms=7), all=[held("density", at_least=5)]
        )
    )
    assert ids(plan(case_of(road, firms=5, area=2))) == ["n"]
    with pytest.raises(
        InputError, match=r"density = firms / area is not linear.*not known exactly"
    ):
        plan(case_of(road, firms=5, area={"between": [1, 2]}))
    for name, said in (
        ("square", "two parts that measures raise are multiplied"),
        ("inverse", "it divides by what a measure raises"),
    ):
        bent = chart(a=gate("won", does("m", 3, firms=4), all=[held(name, at_least=5)]))
        with pytest.raises(InputError, match=said):
            plan(case_of(bent, firms=1))


def test_dividing_or_multiplying_by_nothing() -> None:
    """Firms per area of 0 could be anything; nothing times firms is nothing."""
    road = chart(a=gate("won", does("m", 3, firms=4), all=[held("density", at_least=5)]))
    assert plan(case_of(road, firms=5, area=0)).found.feasible is False  # type: ignore[union-attr]
    road["indicators"]["density"]["formula"] = "firms * area + 5"
    zero = plan(case_of(road, firms={"at_least": 0}, area=0)).found
    assert zero is not None
    assert told(zero.feasible, zero.cost) == (True, 0)
    road["indicators"]["density"]["formula"] = "firms + (0 - area) * 2"
    assert plan(case_of(road, firms=3, area={"at_least": 1})).found.feasible is False  # type: ignore[union-attr]
    road["indicators"]["density"]["formula"] = "(firms + area) / (0 - 1)"
    road["gates"]["a"]["all"] = [held("density", at_most=-9)]
    assert plan(case_of(road, firms=4, area=2)).found.cost == 3  # type: ignore[union-attr]


def test_a_number_may_be_set() -> None:
    """What is set is known, and what others add is added to it."""
    road = chart(
        a=gate(
            "won",
            does("m", 1, firms=2),
            does("set", 4, firms="5"),
            all=[held("firms", at_least=7)],
        )
    )
    road["gates"]["a"]["measures"][1]["raises"]["firms"]["to"] = 5
    assert ids(plan(case_of(road))) == ["m", "set"]
    assert ids(plan(case_of(road, firms=6))) == ["m"]
    assert ids(plan(case_of(road, firms={"between": [1, 9]}))) == ["m", "set"]


def test_a_claim_may_stand_twice_in_a_group() -> None:
    """Neither of two levels is met where the number is set below both."""
    road = chart(
        a=gate("b", does("set", 1, firms="2"), no="c", all=[held("firms", one_of=[4, 6])]),
        b=gate("won", all=[held("law", **{"is": True})]),
        c=gate("won", all=[held("firms", at_most=3)]),
    )
    road["gates"]["a"]["measures"][0]["raises"]["firms"]["to"] = 2
    assert ids(plan(case_of(road, firms={"at_least": 3}))) == ["set"]


def test_measures_without_a_price_are_named() -> None:
    """They cannot be chosen, nor what needs them; without any price nothing is reckoned."""
    road = chart(
        a=gate(
            "won",
            does("free", None, firms=9),
            does("late", 3, None, firms=9, needs=["free"]),
            does("m", 3, None, firms=9),
            all=[held("firms", at_least=10)],
        )
    )
    made = plan(case_of(road, firms=5))
    found = made.found
    assert found is not None
    assert [(one.measure.id, one.why) for one in found.aside] == [
        ("free", "it says no cost"),
        ("late", "it needs free, which cannot be chosen"),
    ]
    assert (ids(made), found.years) == (["m"], None)
    assert "Left out of the reckoning" in str(explain(made))
    assert to_plain(made)["measures"][0]["start"] is None
    assert picture_of(made).bytes(".svg")
    quick = plan(case_of(road, firms=5), fastest=True)
    assert quick.found is not None
    assert {one.why for one in quick.found.aside} == {"it does not say how long it takes"}
    assert (quick.found.cost, quick.found.frontier, ids(quick)) == (None, (), ["free"])
    assert "not said" in str(explain(quick))


def test_the_fastest_without_prices_goes_as_far_as_it_can() -> None:
    """No price, so no frontier; the furthest gate that can be come to."""
    road = chart(
        a=gate("b", does("m", None, 2, firms=9), all=[held("firms", at_least=10)]),
        b=gate("won", all=[held("law", **{"is": True})]),
    )
    found = plan(case_of(road, firms=5), fastest=True).found
    assert found is not None
    assert (found.feasible, found.years, found.stuck_at) == (False, 2, ("b",))


def test_without_costs_the_bottlenecks_are_told() -> None:
    """In the chart's order: gap, actors by name, measures, evidence with its grade."""
    road = chart(
        a=gate(
            "b",
            does("few", None, firms=1),
            does("many", None, firms=5, needs=["few"]),
            does("talk", None),
            all=[held("firms", at_least=10)],
        ),
        b=gate("won", all=[held("law", **{"is": True})]),
    )
    made = plan(case_of(road, firms=5, law=False))
    assert made.found is None
    first, second = made.hurdles
    assert [(one.measure.id, one.name, one.clears) for one in first.instruments] == [
        ("few", "The Committee", ()),
        ("many", "The Committee", ("a",)),
        ("talk", "The Committee", None),
    ]
    assert first.evidence == (("s", "official"),)
    assert second.instruments == ()
    text = made._repr_html_()
    for said in ("5 more", "s (official)", "nothing alone", "not said", "none named"):
        assert said in text
    plain = to_plain(made)
    assert (plain["feasible"], plain["measures"], plain["frontier"]) == (None, [], [])
    assert plain["bottlenecks"][0]["measures"][1]["clears"] == ["a"]
    with pytest.raises(InputError, match="there is no plan to draw"):
        picture_of(made)
    assert "reckoned" not in str(explain(plan(case_of(road, firms=10, law=True))))


def test_schedules_follow_needs_before_the_order_of_gates() -> None:
    """What a measure of an earlier gate needs is taken with that gate, and so on down."""
    road = chart(
        a=gate("b", does("x", 1, 2, firms=9, needs=["z"]), all=[held("firms", at_least=9)]),
        b=gate(
            "won",
            does("y", 1, 3, banks=9),
            does("z", 1, 4, banks=0, needs=["w"]),
            does("w", 1, 1, area=1),
            all=[held("banks", at_least=9)],
        ),
    )
    for fastest in (False, True):
        found = plan(case_of(road, firms=0, banks=0, area=0), fastest=fastest).found
        assert found is not None
        slots = {t.offered.measure.id: t.slot and tuple(t.slot) for t in found.taken}
        assert slots == {"w": (0, 1), "z": (1, 5), "x": (5, 7), "y": (7, 10)}
        assert found.years == 10


def test_amounts_add_up_as_they_are_written() -> None:
    """0.7 and 0.1 make 0.8, and 1/10 three times makes 0.3."""
    road = chart(
        a=gate(
            "won",
            does("x", 0.1, firms=0.7),
            does("y", 0.2, firms=0.1),
            all=[held("firms", at_least=0.8)],
        )
    )
    found = plan(case_of(road, firms=0), budget=0.3).found
    assert found is not None
    assert (found.feasible, found.cost) == (True, Fraction(3, 10))


def test_what_the_solver_cannot_tell_apart_the_engine_does() -> None:
    """Numbers closer than any tolerance: what is claimed is confirmed, or solved again."""
    road = chart(
        a=gate(
            "won",
            does("near", 1, firms=999999999999),
            does("there", 5, firms=1000000000000),
            does("less", 0, banks=-1),
            all=[held("firms", at_least=1000000000000), held("banks", at_least=-5)],
        )
    )
    assert ids(plan(case_of(road, firms=0, banks=0))) == ["there"]
    down = chart(
        a=gate(
            "won",
            does("near", 1, firms=-999999999999),
            does("there", 5, firms=-1000000000000),
            all=[held("firms", at_most=0)],
        )
    )
    assert ids(plan(case_of(down, firms=1000000000000))) == ["there"]
    none = chart(
        a=gate(
            "won", does("near", 1, firms=999999999999), all=[held("firms", at_least=1000000000000)]
        )
    )
    case = case_of(none, firms=0)
    found = plan(case).found
    assert found is not None
    assert (found.feasible, found.stuck_at) == (False, ("a",))
    settling = Settling(case)
    fresh = Search(case, offer(case, settling, costs=True, years=False), settling)
    assert stuck_at(fresh) == ("a",)
    both = chart(
        a=gate(
            "won",
            does("up", 1, firms=1000000000000),
            does("down", 0, firms=-1, law=True),
            all=[held("firms", at_least=1000000000000), held("law", **{"is": True})],
        )
    )
    found = plan(case_of(both, firms=0)).found
    assert found is not None
    assert found.feasible is False


@pytest.mark.parametrize(
    ("measures", "said"),
    [
        ([does("m", 1, firms=1, needs=["n"])], "m needs n, and no measure has that name"),
        ([does("m", 1, needs=["n"]), does("n", 1, needs=["m"])], "need each other: [mn] → [mn]"),
        ([does("m", 1, density=1)], r"m raises density, which is derived \(firms / area\)"),
        ([does("m", 1, trust=2)], "m raises trust by 2, and a scale is set"),
        ([does("m", 1, trust="wek")], "did you mean weak"),
        ([does("m", 1), does("n", 1, unit="euro")], "n costs euro, others cost yuan"),
    ],
)
def test_measures_that_make_no_sense_are_refused(measures: list[Json], said: str) -> None:
    """By name, with advice."""
    group = [
        held("firms", at_least=1),
        held("density", at_least=1),
        held("trust", at_least="weak"),
    ]
    road = chart(a=gate("won", *measures, all=group))
    with pytest.raises(InputError, match=said):
        plan(case_of(road, firms=0))


def test_a_name_of_several_measures_is_ambiguous() -> None:
    """Unless one of them stands at the same gate; units of one currency convert."""
    one = does("m", 1, firms=1)
    road = chart(
        a=gate("b", one, all=[held("firms", at_least=1)]),
        b=gate("c", does("m", 2, firms=2), all=[held("firms", at_least=2)]),
        c=gate("won", does("n", 1, firms=1, needs=["m"]), all=[held("firms", at_least=3)]),
    )
    with pytest.raises(InputError, match="several measures of that name"):
        plan(case_of(road, firms=0))
    road["gates"]["c"]["measures"] = []
    road["gates"]["b"]["measures"].append(
        does("n", 0.0001, firms=1, needs=["m"], unit="10^4 yuan")
    )
    found = plan(case_of(road, firms=0)).found
    assert found is not None
    assert found.cost == 3


def test_a_measure_may_raise_what_this_chart_does_not_ask() -> None:
    """The vocabulary knows it; it changes nothing here."""
    road = chart(a=gate("won", does("m", 1, banks=4, firms=1), all=[held("firms", at_least=1)]))
    assert ids(plan(case_of(road, firms=0))) == ["m"]
    never = chart(
        a=gate("won", does("m", 1, firms=1, excludes=["m"]), all=[held("firms", at_least=1)])
    )
    assert plan(case_of(never, firms=0)).found.feasible is False  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("budget", "said"),
    [
        ("lots", "a budget is an amount"),
        (-1, "a budget is an amount"),
        ("5 euro", "currencies never"),
    ],
)
def test_budgets_that_are_none(budget: Any, said: str) -> None:
    """No amount, less than nothing, another currency."""
    with pytest.raises(InputError, match=said):
        plan(case_of(ROAD, firms=5), budget=budget)
    assert in_currency("1,500", "yuan") == 1500


def test_what_cannot_be_asked_without_costs() -> None:
    """A budget or the fastest, where nothing says costs or durations."""
    road = chart(a=gate("won", does("m", None, None, firms=1), all=[held("firms", at_least=1)]))
    with pytest.raises(InputError) as caught:
        plan(case_of(road, firms=0), budget=5, fastest=True)
    assert [problem.code for problem in caught.value.problems] == ["plan.costs", "plan.takes"]


# The parts ---------------------------------------------------------------------------------------


def test_the_engine_has_the_last_word() -> None:
    """A promise that the walk does not keep is a fault of this program, said as such."""
    case = case_of(ROAD, firms=5)
    with pytest.raises(PlanError, match="the plan promises"):
        walked(case, {}, End("arrived", None, "won"))
    settling = Settling(case)
    search = Search(case, offer(case, settling, costs=True, years=False), settling)
    search.rank = lambda judgement: -1  # type: ignore[method-assign]
    with pytest.raises(PlanError, match="no claim explains"):
        search.cheapest(1)


def test_changes_as_a_file_would_write_them() -> None:
    """Open ends, ranges, words and sets of words."""
    firms = Indicator("firms", "Firms", Kind.NUMBER, unit="count")
    inf = float("inf")
    assert written(firms, Range(-inf, 4.0)) == {"at_most": 4.0}
    assert written(firms, Range(1.0, inf)) == {"at_least": 1.0}
    assert written(firms, Range(1.0, 2.0)) == {"between": [1.0, 2.0]}
    trust = Indicator("trust", "Trust", Kind.SCALE, ("no", "weak", "strong"))
    assert written(trust, Range(1, 1)) == "weak"
    owner = Indicator("owner", "Owner", Kind.CATEGORY, ("state", "own"))
    assert written(owner, Options((False, True))) == "own"
    case = case_of(ROAD, trust="weak")
    blank = Known(Range(-inf, inf), Reason.MISSING, blank=True)
    assert walked(case, {"firms": blank}, case.judgement.end).status == "undetermined"


def test_atoms_fold_where_nothing_is_left_to_choose() -> None:
    """True or false where no choice changes it; kept for the engine where only it can tell."""
    one = Linear(Fraction(0), {0: Fraction(1)})
    assert atom(one, Fraction(0), False, None, True) is True
    assert atom(one, Fraction(2), False, None, True) is False
    assert isinstance(atom(one, Fraction(1), False, None, True), Atom)
    says = Says("firms", "low", ">=", 0.0)
    assert isinstance(atom(one, Fraction(0), False, says, False), Atom)
    assert says.holds(0.0, 1.0)
    assert enough(0, [False]) is True
    assert variable(3).times(Fraction(0)) == Linear(Fraction(0))
    point = Point(frozenset(), Fraction(4), 0, None, 4.0, 3.0)  # type: ignore[arg-type]
    assert (point.proven, point.gap) == (False, 0.25)


def test_time_that_is_too_short_is_said() -> None:
    """No plan and no proof that there is none: an error, not an answer."""
    with pytest.raises(InputError, match="no plan was found, nor shown to be impossible"):
        plan(large(0), seconds=0.0)


def test_a_missing_solver_names_the_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without highspy there are no plans with costs."""
    monkeypatch.setitem(__import__("sys").modules, "highspy", None)
    with pytest.raises(InputError, match=r"pip install 'kuchiki\[study\]'"):
        Program().minimise({}, 1.0)


def test_a_gap_that_is_left_is_told() -> None:
    """A plan that is not proven says how much a better one could save."""
    made = plan(case_of(ROAD, firms=5))
    assert made.found is not None
    rough = made._replace(found=made.found._replace(optimal=False, gap=0.125))
    assert "Not proven to be the best: at most 12.50% could be saved." in str(explain(rough))


# Laws --------------------------------------------------------------------------------------------

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


# Large -------------------------------------------------------------------------------------------


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
    """200 measures and 40 gates, frontier and all, in under 10 s."""
    case = large(1)
    begin = perf_counter()
    found = plan(case).found
    assert perf_counter() - begin < 10
    assert found is not None
    assert (found.feasible, found.optimal) == (True, True)
    assert len(found.frontier) > 5


# The command -------------------------------------------------------------------------------------


def written_case(folder: Path) -> str:
    """The road above as files."""
    (folder / "chart.yaml").write_text(json.dumps(ROAD), encoding="utf-8")
    observations = {"firms": [{"value": 5, "date": 2006, "source": "s", "at": "1"}]}
    here = {"region": "here", "name": "Here", "chart": "chart.yaml", "observations": observations}
    (folder / "here.yaml").write_text(json.dumps(here), encoding="utf-8")
    return str(folder / "here.yaml")


def test_the_command_in_every_form(tmp_path: Path) -> None:
    """Text, Markdown, JSON by its shape, and the picture with the same bytes twice."""
    from pydantic import TypeAdapter

    place = written_case(tmp_path)
    assert "Feasible: 3 measures, 62 yuan, 3 years" in kuchiki("plan", place).out
    assert "| 12 yuan |" in kuchiki("plan", place, "--format", "markdown").out
    for words in ([place], [place, "--fastest"], [place, "--budget", "30"], ["zgc", "guangzhou"]):
        data = kuchiki("plan", *words, "--format", "json").json()
        TypeAdapter(list[PlanShape]).validate_python(data, strict=True)
    for suffix in (".svg", ".png", ".pdf"):
        one, other = (tmp_path / f"{name}{suffix}" for name in ("one", "other"))
        for path in (one, other):
            ran = kuchiki("plan", place, "--budget", "30", "-o", str(path))
            assert ran.code == 0, ran.err
        assert one.read_bytes() == other.read_bytes()
    ran = kuchiki("plan", place, "zgc", "-o", str(tmp_path / "both.svg"))
    assert (ran.code, "one region is drawn at a time" in ran.err) == (2, True)


def test_precedents_and_pending_bottlenecks_are_told() -> None:
    """What was tried elsewhere stands with its source; a pending gate names what comes first."""
    zgc, guangzhou = read_region("zgc"), read_region("guangzhou")
    case = evaluate(zgc, as_of=2006, sources=["kuchiki-2007"], precedents=[guangzhou])
    text = str(explain(plan(case)))
    assert "pending: first to be found out is ipr-enforcement" in text
    action = guangzhou.actions[0]._replace(gate="joint-action")
    other = guangzhou._replace(actions=(action,), chart=zgc.chart, observations={})
    case = evaluate(zgc, as_of=2006, sources=["kuchiki-2007"], precedents=[other])
    made = plan(case)
    assert "tried elsewhere" in str(explain(made))
    assert to_plain(made)["bottlenecks"][0]["precedents"][0]["source"] == action.source


def test_bounds_of_numbers_that_nobody_touches() -> None:
    """A formula without anything that is raised is what the engine says it is."""
    case = case_of(
        chart(
            a=gate(
                "won",
                does("m", 1, law=True),
                all=[held("density", at_least=1), held("law", **{"is": True})],
            )
        ),
        firms=6,
        area=3,
    )
    settling = Settling(case)
    found = offer(case, settling, costs=True, years=False)
    low, high = Bounds(settling, found.measures, {}).ends("density")
    assert low is not None
    assert low == high
    assert low.sum.constant == 2
