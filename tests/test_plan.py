"""Plans worked out by hand."""

from fractions import Fraction
from typing import Any

import pytest

from kuchiki.flowchart import InputError
from kuchiki.flowchart.studies.plan import plan
from kuchiki.flowchart.studies.plan.explain import explain
from kuchiki.flowchart.studies.plan.offer import offer
from kuchiki.flowchart.studies.plan.picture import picture_of
from kuchiki.flowchart.studies.plan.plain import to_plain
from kuchiki.flowchart.studies.plan.search import Search
from kuchiki.flowchart.studies.plan.stuck import stuck_at
from kuchiki.flowchart.studies.settle import Settling
from roads import ROAD, case_of, chart, does, gate, held, ids, told


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
    text = explain(made)._repr_html_()
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
    one_is_so = chart(
        a=gate(
            "won",
            does("near", 1, firms=999999999999),
            does("there", 5, firms=1000000000000),
            does("open", 1, banks=1000000000000),
            does("more", 1, banks=7000000),
            all=[held("firms", at_least=1000000000000), held("banks", at_least=1000003000000)],
        )
    )
    assert sorted(ids(plan(case_of(one_is_so, firms=0, banks=0)))) == ["more", "open", "there"]
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
