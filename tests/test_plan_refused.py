"""Plans: what the engine alone can tell, and what is refused by name."""

from typing import Any

import pytest

from kuchiki.flowchart import InputError
from kuchiki.flowchart.studies.plan import plan
from kuchiki.flowchart.studies.plan.budget import in_currency
from roads import ROAD, Json, case_of, chart, does, gate, held, ids


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
