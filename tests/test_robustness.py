"""Robustness worked out by hand."""

from math import inf, nextafter

import pytest

from kuchiki.flowchart.studies.robustness.explain import explain
from kuchiki.flowchart.studies.robustness.picture import picture_of
from kuchiki.flowchart.studies.robustness.pieces import Kept, Piece, kept_around
from kuchiki.flowchart.studies.robustness.plain import to_plain
from robust import TWO, chart, held, kept_value, level_row, number, region, studied


def test_a_level_may_move_as_far_as_the_value() -> None:
    """39 firms meet a level of 20 as long as it is no more than 39; 45 km one of at least 45."""
    study = studied(TWO, region(firms=39, km=45))
    assert level_row(study, "a.firms").kept == Kept(-inf, 39, False, True)
    assert level_row(study, "b.km").kept == Kept(45, inf, True, False)
    assert kept_value(study, "firms") == Kept(20, inf, True, False)
    assert kept_value(study, "km") == Kept(-inf, 60, False, True)
    assert study.grade == "borderline"  # it rests on one source


def test_what_is_not_reached_may_be_anything() -> None:
    """Behind a No nothing changes the stop; the No itself ends where the level meets the value."""
    study = studied(TWO, region(firms=12, km=45))
    assert level_row(study, "a.firms").kept == Kept(12, inf, False, False)
    assert level_row(study, "b.km").free
    assert kept_value(study, "firms") == Kept(-inf, 20, False, False)
    assert not level_row(study, "a.firms").free


def test_one_tenth_makes_a_case_borderline() -> None:
    """Two sources agree, so only the level counts: 21 of 20 is within 10 %, 23 is not."""
    for firms, grade, near in ((21, "borderline", 1), (23, "stable", 0)):
        both = [{"value": firms}, {"value": firms, "source": "u"}]
        far = [{"value": 1}, {"value": 1, "source": "u"}]
        study = studied(TWO, region(firms=both, km=far))
        assert (study.grade, len(study.near)) == (grade, near)


def test_a_range_is_kept_where_all_of_it_is() -> None:
    """Over 30 firms are enough, and all that they could be may as well be 20."""
    study = studied(TWO, region(firms={"at_least": 30}, km={"between": [50, 70]}))
    assert kept_value(study, "firms") == Kept(20, inf, True, False)
    assert kept_value(study, "km") is None  # finding out decides the stop
    assert study.case.status == "undetermined"
    assert study.grade == "open"
    row = level_row(study, "b.km")
    assert row.kept == Kept(50, 70, False, False) or row.kept == Kept(50, 70, True, False)


def test_both_ends_of_a_between() -> None:
    """Each end moves up to the value; it goes no further than the other end."""
    made = chart({"a": {"all": [held("km", between=[10, 60])], "yes": "won"}}, km=number("km"))
    study = studied(made, region(km=45))
    assert level_row(study, "a.km", "low").kept == Kept(-inf, 45, False, True)
    assert level_row(study, "a.km", "high").kept == Kept(45, inf, True, False)
    assert kept_value(study, "km") == Kept(10, 60, True, True)
    inside = chart({"a": {"all": [held("km", between=[10, 10.5])], "yes": "won"}}, km=number("km"))
    both = [{"value": 10}, {"value": 10, "source": "u"}]
    near = studied(inside, region(km=both)).near
    assert [row.end for row in near] == ["low"]  # the high end goes no lower than 10


def test_several_criteria_on_one_indicator() -> None:
    """Enough of three levels: the value may fall until the second no longer holds."""
    levels = [{**held("firms", at_least=n), "id": f"c{n}"} for n in (10, 20, 30)]
    made = chart({"a": {"count": {"at_least": 2, "of": levels}, "yes": "won"}}, firms=number())
    study = studied(made, region(firms=25))
    assert kept_value(study, "firms") == Kept(20, inf, True, False)
    assert level_row(study, "a.c20").kept == Kept(-inf, 25, False, True)
    assert level_row(study, "a.c30").free


def test_words_are_kept_by_name() -> None:
    """A scale by its order, a truth and a category word by word; a list is not moved."""
    made = chart(
        {
            "a": {"all": [held("trust", at_least="weak")], "yes": "b"},
            "b": {"all": [held("law", **{"is": True})], "yes": "c"},
            "c": {"all": [held("owner", one_of=["state", "private"])], "yes": "d"},
            "d": {"all": [{**held("owner", **{"is": "state"}), "id": "own"}], "yes": "won"},
        },
        trust={"title": "T", "kind": "scale", "values": ["no", "weak", "strong"], "max_age": 9},
        law={"title": "L", "kind": "truth", "max_age": "never"},
        owner={
            "title": "O",
            "kind": "category",
            "values": ["state", "private", "foreign"],
            "max_age": 9,
        },
    )
    study = studied(made, region(trust="strong", law=True, owner="state"))
    assert level_row(study, "a.trust").free
    assert level_row(study, "b.law").kept == (1,)
    assert level_row(study, "c.owner").kept is None
    assert level_row(study, "d.own").kept == (0,)
    assert kept_value(study, "trust") == (1, 2)
    assert kept_value(study, "law") == (1,)
    assert kept_value(study, "owner") == (0,)
    plain = to_plain(study)
    assert plain["criteria"][1]["kept"] == {"values": [True]}
    assert "a list is not moved" in str(explain(study))
    half = studied(made, region(trust="strong", law=True, owner=[{"value": ["state", "private"]}]))
    assert kept_value(half, "owner") is None
    assert picture_of(half).bytes(".svg")


def test_a_value_moves_its_formulas() -> None:
    """Firms per area: 30 firms on 2 km2 keep a density of 5 from 10 firms on, or up to 6 km2."""
    made = chart(
        {
            "a": {"all": [held("density", at_least=5)], "yes": "b"},
            "b": {"all": [held("twice", at_most=40)], "yes": "won"},
        },
        firms=number(),
        area=number("km2"),
        density=number("1/km2", formula="firms / area"),
        twice=number("1/km2", formula="density * 2"),
    )
    study = studied(made, region(firms=30, area=2))
    assert kept_value(study, "firms") == Kept(10, 40, True, True)
    assert kept_value(study, "area") == Kept(1.5, 6, True, True)
    assert [row.indicator.name for row in study.values] == ["firms", "area"]


def test_neighbouring_doubles_are_said_round() -> None:
    """3 x reaches 0.9 at a double beside 0.3; the rounder of both neighbours is named."""
    made = chart(
        {"a": {"all": [held("treble", at_least=1)], "yes": "won"}},
        x=number(),
        treble=number(formula="x * 3"),
    )
    kept = kept_value(studied(made, region(x=5)), "x")
    assert kept.low == pytest.approx(1 / 3)
    assert 3 * (kept.low if kept.low_included else nextafter(kept.low, inf)) >= 1
    found = kept_around(
        [Piece(0.3, 0.3, 0.3), *[Piece(n, n, n) for n in (0.30000000000000004,)]],
        0.30000000000000004,
        0.30000000000000004,
        lambda p: p.at > 0.3,
    )
    assert found == Kept(0.3, 0.30000000000000004, False, True)


def test_a_formula_that_turns_back_is_refused_by_name() -> None:
    """Asked for twice, or multiplied by a range on both sides of 0: no exact answer is claimed."""
    made = chart(
        {"a": {"any": [held("f", at_least=0.5), held("g", at_least=0.5)], "yes": "won"}},
        x=number(),
        y=number(),
        f=number(formula="x - x * x"),
        g=number(formula="(x + 1) * y"),
    )
    study = studied(made, region(x={"between": [1, 2]}, y={"between": [-1, 1]}))
    refused = {row.indicator.name: row.refused for row in study.values}
    assert "f = x - x * x: it asks for x more than once" in (refused["x"] or "")
    assert refused["y"] is None
    assert [one.refused is None for one in study.find_out] == [True, False]
    assert str(explain(study)).count("NOT COMPUTED") == 2
    other = chart(
        {"a": {"all": [held("g", at_least=5)], "yes": "won"}},
        x=number(),
        y=number(),
        g=number(formula="(x + 1) * y"),
    )
    [row] = [
        row
        for row in studied(other, region(x=2, y={"between": [-1, 1]})).values
        if row.indicator.name == "x"
    ]
    assert "multiplies x by a range on both sides of 0" in (row.refused or "")


def test_dividing_by_the_operand() -> None:
    """12 / x is at least 3 from above 0 up to 4; below 0 it is negative."""
    made = chart(
        {"a": {"all": [held("f", at_least=3)], "yes": "won"}},
        x=number(),
        f=number(formula="12 / (x - 1)"),
    )
    assert kept_value(studied(made, region(x=3)), "x") == Kept(1, 5, False, True)


def test_pairs_need_both() -> None:
    """Either road is enough, so two levels have to move: by a third and by a half."""
    made = chart(
        {"a": {"any": [held("firms", at_least=20), held("km", at_most=60)], "yes": "won"}},
        firms=number(),
        km=number("km"),
    )
    study = studied(made, region(firms=30, km=40))
    [pair] = study.pairs
    assert pair.size == pytest.approx(10 / 20 + 20 / 60)
    assert [(move.to, move.beyond) for move in pair.moves] == [(30, True), (40, True)]
    assert pair.verdict == "not-cleared"
    assert "from 20 beyond 30 and a.km from 60 beyond 40: 83.3%" in str(explain(study))
    moves = to_plain(study)["pairs"][0]["levels"]
    assert [(move["level"], move["to"], move["beyond"]) for move in moves] == [
        (20, 30, True),
        (60, 40, True),
    ]


def test_both_ends_of_one_between_are_a_pair() -> None:
    """A value that cannot be inside before both ends have moved; ends never cross."""
    made = chart({"a": {"all": [held("km", between=[20, 30])], "yes": "won"}}, km=number("km"))
    study = studied(made, region(km={"between": [10, 40]}))
    sizes = {(p.moves[0].to, p.moves[1].to): round(p.size, 3) for p in study.pairs}
    assert sizes == {(10.0, 40.0): round(0.5 + 10 / 30, 3)}
    assert study.pairs[0].verdict == "cleared"
    zero = chart({"a": {"any": [held("km", at_least=0)], "yes": "won"}}, km=number("km"))
    assert studied(zero, region(km=3)).pairs == ()  # a level of 0 has no relative change


def test_pairs_of_scales_count_steps() -> None:
    """A step of two is a half."""
    scale = {"title": "T", "kind": "scale", "values": ["no", "weak", "strong"], "max_age": 9}
    made = chart(
        {"a": {"any": [held("one", at_least="weak"), held("two", at_least="weak")], "yes": "w"}},
        one=scale,
        two=scale,
    )
    [pair] = studied(made, region(one="weak", two="weak")).pairs
    assert pair.size == 1.0


def test_leaving_out_names_what_turns() -> None:
    """The newer source gone, the older one stands; a conflict ends with either source."""
    firms = [{"value": 30}, {"value": 10, "source": "u"}]
    study = studied(TWO, region(firms=firms, km=45))
    ends = {
        (one.source, one.indicator): (one.end.stopped_at, one.verdict) for one in study.left_out
    }
    assert ends["u", None] == (None, "cleared")
    assert ends["s", None] == ("a", "not-cleared")
    assert ends["u", "firms"] == (None, "cleared")
    assert ends["s", "firms"] == ("a", "not-cleared")
    assert not [one for one in study.left_out if one.indicator == "km" and one.turns]
    assert "without firms: 10 (u, 31 December 2006): the walk arrives at won" in str(
        explain(study)
    )


def test_finding_out_in_order() -> None:
    """The gate that all roads pass comes first: at its worst answer it leaves the fewest ends."""
    made = chart(
        {
            "a": {"all": [held("law", **{"is": True})], "yes": "b"},
            "b": {"any": [held("firms", at_least=20), held("km", at_most=60)], "yes": "won"},
        },
        firms=number(),
        km=number("km"),
        law={"title": "Law", "kind": "truth", "max_age": "never"},
    )
    study = studied(made, region(law=[], firms=[{"value": {"at_least": 5}}]))
    told = [(one.indicator.name, one.changes, one.before, one.worst) for one in study.find_out]
    assert told == [("law", True, 3, 2), ("firms", False, 2, 2), ("km", False, 2, 1)]
    known = studied(made, region(law=True, km=90))
    assert [(o.indicator.name, o.changes) for o in known.find_out] == [("firms", True)]
    assert to_plain(known)["find_out_first"][0]["average"] == 1.0


def test_many_unknowns_are_counted_after_the_first() -> None:
    """Fifteen are told; the rest is counted, and told in full where that is asked for."""
    names = [f"x{number_}" for number_ in range(17)]
    gates = {
        name: {"all": [held(name, at_least=1)], "yes": after}
        for name, after in zip(names, [*names[1:], "won"], strict=True)
    }
    study = studied(chart(gates, **{name: number() for name in names}), region(x0=0))
    assert "more narrow" not in str(explain(study))
    study = studied(chart(gates, **{name: number() for name in names}), region())
    said = str(explain(study))
    assert said.count("; possible ends ") == 15
    assert "2 more narrow the possible ends: --full lists all." in said
    assert str(explain(study, full=True)).count("; possible ends ") == 17
