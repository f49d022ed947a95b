"""Studies at their edges: claims that the laws meet by chance are met here every time."""

from kuchiki.flowchart import evaluate
from kuchiki.flowchart.studies.plan import plan
from kuchiki.flowchart.studies.settle import Settling
from roads import case_of, chart, does, gate, held, ids


def test_what_is_raised_is_taken_away() -> None:
    """Raising what a formula subtracts makes it less, and what it begins with makes it more."""
    road = chart(a=gate("won", does("m", 3, firms=4), all=[held("density", at_least=5)]))
    road["indicators"]["density"]["formula"] = "firms - area"
    assert ids(plan(case_of(road, firms=4, area=2))) == ["m"]
    road["gates"]["a"]["measures"] = [does("m", 3, firms=4), does("n", 1, area=-3)]
    assert ids(plan(case_of(road, firms=4, area=2))) == ["n"]


def test_a_road_over_a_no_has_levels_to_miss() -> None:
    """Where only No leads on, what is too low has to be raised above the level."""
    road = chart(
        a=gate("lost", does("m", 3, firms=4), no="won", all=[held("firms", at_most=5)]),
    )
    assert ids(plan(case_of(road, firms=3))) == ["m"]
    assert ids(plan(case_of(road, firms=6))) == []


def test_one_claim_of_two_may_be_denied() -> None:
    """Of two numbers only one is too close for the solver: the other's claim stays as it is."""
    road = chart(
        a=gate(
            "won",
            does("near", 1, firms=999999999999),
            does("there", 5, firms=1000000000000),
            does("more", 1, banks=2),
            all=[held("firms", at_least=1000000000000), held("banks", at_least=2)],
        )
    )
    assert sorted(ids(plan(case_of(road, firms=0, banks=0)))) == ["more", "there"]


def test_without_rulings_a_formula_decides() -> None:
    """A ruling on what a formula gives is put aside where rulings are, and the formula is back."""
    road = chart(a=gate("won", does("m", 3, firms=4), all=[held("density", at_least=5)]))
    case = case_of(road, firms=8, area=2)
    assert "density" in Settling(case).derived
    without = evaluate(case.region, rulings=False)
    assert Settling(without).derived.keys() == Settling(case).derived.keys()
    assert ids(plan(without)) == ids(plan(case)) == ["m"]
