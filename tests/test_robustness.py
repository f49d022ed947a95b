"""Robustness: hand-computed cases, and laws over charts and regions drawn by chance."""

import json
import random
import tempfile
from math import inf, nextafter
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cli import kuchiki
from kuchiki.flowchart import Evaluation, InputError, evaluate, read_region
from kuchiki.flowchart.judge import judge
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.studies.plot import Plot
from kuchiki.flowchart.studies.robustness import Robustness, robustness
from kuchiki.flowchart.studies.robustness.answers import Spot
from kuchiki.flowchart.studies.robustness.draws import _Drawer, draw
from kuchiki.flowchart.studies.robustness.explain import explain
from kuchiki.flowchart.studies.robustness.levels import LevelKept, Lever, levers
from kuchiki.flowchart.studies.robustness.phrases import kept_text
from kuchiki.flowchart.studies.robustness.picture import picture_of
from kuchiki.flowchart.studies.robustness.pieces import Kept, Piece, kept_around, pieces
from kuchiki.flowchart.studies.robustness.plain import to_plain
from kuchiki.flowchart.studies.robustness.shapes import RobustnessShape
from kuchiki.flowchart.studies.settle import Settling
from kuchiki.rules.criteria import Level
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.values import Options, Range
from oracle.strategies import cases
from plans import read

Json = dict[str, Any]
often = settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
SAID = {"basis": "assumed", "why": "because"}


def number(unit: str = "count", **more: Any) -> Json:
    """A number that never ages."""
    return {"title": "A number", "kind": "number", "unit": unit, "max_age": "never", **more}


def chart(gates: Json, **indicators: Any) -> Json:
    """A chart whose gates say only their group and exits."""
    steps = {"I": {"title": "One"}}
    full = {n: {"step": "I", "question": "Is it?", **gate} for n, gate in gates.items()}
    ends = {g[way] for g in gates.values() for way in ("yes", "no") if way in g} - gates.keys()
    return {
        "chart": "made",
        "title": "Made",
        "start": next(iter(gates)),
        "steps": steps,
        "gates": full,
        "outcomes": {name: {"title": name, "good": name != "lost"} for name in sorted(ends)},
        "indicators": indicators,
        "actors": {},
        "sources": {
            name: {"title": name, "year": 2000, "kind": "official"} for name in ("s", "u")
        },
    }


def region(**observations: Any) -> Json:
    """A region; an observation is a value, or several mappings."""
    found = {}
    for name, said in observations.items():
        items = said if isinstance(said, list) else [{"value": said}]
        found[name] = [{"date": 2006, "source": "s", "at": "1", **item} for item in items]
    return {"region": "here", "name": "Here", "chart": "chart.yaml", "observations": found}


def held(indicator: str, **level: Any) -> Json:
    """A criterion."""
    return {"indicator": indicator, **level, **SAID}


def studied(made: Json, place: Json, **draws: Any) -> Robustness:
    """The study of a case in plain data."""
    return robustness(read(made, place), **draws)


def level_row(study: Robustness, path: str, end: str | None = None) -> LevelKept:
    """The row of a criterion, by `gate.criterion`."""
    [row] = [
        row
        for row in study.levels
        if f"{row.spot.gate}.{row.finding.criterion.id}" == path and row.end == end
    ]
    return row


def kept_value(study: Robustness, name: str) -> Any:
    """What is kept of an indicator's value."""
    [row] = [row for row in study.values if row.indicator.name == name]
    return row.kept


# By hand -----------------------------------------------------------------------------------------


TWO = chart(
    {
        "a": {"all": [held("firms", at_least=20)], "yes": "b"},
        "b": {"all": [held("km", at_most=60)], "yes": "won"},
    },
    firms=number(),
    km=number("km"),
)


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
    assert "without firms = 10 (u, 31 December 2006): arriving at won" in str(explain(study))


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


# Draws -------------------------------------------------------------------------------------------


def spread(sd: float) -> Json:
    """A normal spread."""
    return {"kind": "normal", "sd": sd}


def drawn_case(**more: Any) -> Evaluation:
    """Two gates with spreads on a value and a level, a formula, and a conflict."""
    made = chart(
        {
            "a": {
                "all": [
                    {**held("firms", at_least=20), "spread": spread(1)},
                    {**held("density", between=[1, 40]), "spread": spread(0.5)},
                ],
                "yes": "b",
                "no": "lost",
            },
            "b": {
                "any": [
                    {**held("km", at_most=60), "spread": spread(2)},
                    {**held("firms", **{"is": 21}), "id": "x", "spread": spread(2)},
                    {**held("firms", one_of=[2, 3]), "id": "y", "spread": spread(2)},
                    held("owner", **{"is": "state"}),
                ],
                "yes": "won",
            },
        },
        firms=number(),
        km=number("km"),
        area=number("km2"),
        density=number("1/km2", formula="firms / area"),
        owner={"title": "O", "kind": "category", "values": ["state", "own"], "max_age": 9},
    )
    firms = [
        {"value": 20, "spread": spread(2)},
        {"value": {"between": [18, 24]}, "source": "u", "spread": spread(1)},
    ]
    km = [{"value": 55}, {"value": 65, "source": "u"}]
    owner = [{"value": "state"}, {"value": "own", "source": "u"}]
    return read(made, region(firms=firms, km=km, area=2, owner=owner, **more))


def test_draws_are_judged_as_the_engine_judges_each() -> None:
    """The shares are those of 300 cases judged one by one."""
    case = drawn_case()
    settling = Settling(case)
    for believed in (None, "s", "u"):
        drawer = _Drawer(case, settling, 300, 7)
        shares = drawer.judged(believed)
        values, made = drawer.values(believed), drawer.chart()
        verdicts: dict[str, int] = {}
        ends: dict[str, int] = {}
        for index in range(300):
            known = settling.with_values(
                {n: one_of(v, index) for n, v in values.items() if n not in settling.derived}
            )
            judgement = judge(chart_of(made, index), known)
            verdicts[judgement.verdict] = verdicts.get(judgement.verdict, 0) + 1
            place = judgement.end.stopped_at or judgement.end.outcome or ""
            ends[place] = ends.get(place, 0) + 1
        assert {word: round(s.share * 300) for word, s in shares.verdict.items()} == verdicts
        assert {word: round(s.share * 300) for word, s in shares.ended_at.items()} == ends


def one_of(value: Any, index: int) -> Any:
    """One draw's value."""
    if isinstance(value, Options):
        return value
    return Range(
        *(bound if isinstance(bound, (int, float)) else float(bound[index]) for bound in value)
    )


def chart_of(made: Chart, index: int) -> Chart:
    """The chart with one draw's levels."""

    def scalar(level: Level) -> Level:
        def pick(part: Any) -> Any:
            if isinstance(part, tuple):
                return tuple(pick(each) for each in part)
            return part if isinstance(part, (int, float)) else float(part[index])

        return type(level)(*(pick(part) for part in level))

    gates = {
        name: gate._replace(
            test=gate.test._replace(
                criteria=tuple(c._replace(level=scalar(c.level)) for c in gate.test.criteria)
            )
        )
        for name, gate in made.gates.items()
    }
    return made._replace(gates=gates)


def test_draws_by_source_and_in_every_form() -> None:
    """Conflicts are enumerated; shares add up to 1; the same seed gives the same shares."""
    case = drawn_case()
    study = robustness(case, draws=2000, seed=5)
    assert study.draws is not None
    assert list(study.draws.by_source) == ["s", "u"]
    for shares in (study.draws.together, *study.draws.by_source.values()):
        for found in (shares.verdict, shares.ended_at, *shares.gates.values()):
            assert sum(share.share for share in found.values()) == pytest.approx(1)
    assert study.draws == robustness(case, draws=2000, seed=5).draws
    assert study.draws != robustness(case, draws=2000, seed=6).draws
    assert "Shares of 2,000 draws (seed 5)" in str(explain(study, full=True))
    assert "where they conflict, u" in study._repr_html_()
    plain = json.loads(json.dumps(to_plain(study)))["draws"]
    assert plain["n"] == 2000
    assert plain["drawn"][:2] == ["firms (s)", "firms (u)"]
    assert set(plain["stopped_at"]) | set(plain["outcome"]) == set(study.draws.together.ended_at)
    assert picture_of(study).svg() == picture_of(study)._repr_svg_()
    assert picture_of(study).bytes(".png") == picture_of(study).bytes(".png")


def test_sampling_error_and_normal_share() -> None:
    """A level one standard deviation below the value is met in 84.13 % of draws."""
    made = chart({"a": {"all": [held("firms", at_least=18)], "yes": "won"}}, firms=number())
    place = region(firms=[{"value": 20, "spread": spread(2)}])
    study = studied(made, place, draws=100_000, seed=1)
    assert study.draws is not None
    share = study.draws.together.verdict["cleared"]
    assert share.error == pytest.approx((0.8413 * 0.1587 / 100_000) ** 0.5, rel=0.01)
    assert abs(share.share - 0.841345) < 4 * share.error
    assert round(share.share, 5) == 0.84097  # the same on any machine


def test_a_gate_where_no_walk_ends_is_drawn_without_a_share() -> None:
    """Only the second gate stops some draws."""
    here = region(
        firms=[{"value": 39, "spread": spread(1)}], km=[{"value": 60, "spread": spread(1)}]
    )
    study = studied(TWO, here, draws=500)
    assert study.draws is not None
    assert set(study.draws.together.ended_at) == {"b", "won"}
    assert "the walk ends here" in picture_of(study).svg()


def test_two_statements_of_one_source_have_errors_of_their_own() -> None:
    """They are drawn apart."""
    made = chart({"a": {"all": [held("firms", at_least=18)], "yes": "won"}}, firms=number())
    firms = [{"value": {"between": [10, 30]}, "spread": spread(2)}, {"value": 20}]
    study = studied(made, region(firms=firms), draws=10)
    assert study.draws is not None
    assert study.draws.drawn == ("firms (s) 1",)


@pytest.mark.parametrize(
    ("place", "options", "said"),
    [
        (region(firms=39, km=45), {"draws": 10}, "nothing to draw"),
        (region(firms=39), {"draws": 0}, "0 draws cannot be made"),
        (region(firms=39), {"draws": 5, "seed": -1}, "a seed is a whole number from 0"),
    ],
)
def test_draws_that_cannot_be_made_are_errors(place: Json, options: Json, said: str) -> None:
    """A requested analysis that cannot be done fails loudly."""
    with pytest.raises(InputError, match=said):
        studied(TWO, place, **options)


def test_words_have_no_spread() -> None:
    """Neither a value in words nor a level in words."""
    scale = {"title": "T", "kind": "scale", "values": ["no", "weak"], "max_age": 9}
    gate = {"all": [{**held("trust", at_least="weak"), "spread": spread(1)}], "yes": "won"}
    with pytest.raises(InputError, match=r"the level a.trust states a spread"):
        studied(chart({"a": gate}, trust=scale), region(trust="weak"), draws=5)
    plain = {"all": [held("trust", at_least="weak")], "yes": "won"}
    here = region(trust=[{"value": "weak", "spread": spread(1)}])
    with pytest.raises(InputError, match="an observation of trust states a spread"):
        studied(chart({"a": plain}, trust=scale), here, draws=5)


def test_many_draws_are_quick() -> None:
    """100,000 draws of 15 gates; a generous bound, for a busy machine."""
    names = [f"x{n}" for n in range(15)]
    gates = {
        f"g{n}": {
            "all": [{**held(name, at_least=10), "spread": spread(1)}],
            "yes": f"g{n + 1}" if n < 14 else "won",
        }
        for n, name in enumerate(names)
    }
    made = chart(gates, **{name: number() for name in names})
    case = read(made, region(**{name: [{"value": 12, "spread": spread(1)}] for name in names}))
    draw(case, Settling(case), 1000, 0)
    begin = perf_counter()
    draw(case, Settling(case), 100_000, 0)
    assert perf_counter() - begin < 2


# Laws --------------------------------------------------------------------------------------------


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


# The command -------------------------------------------------------------------------------------


def test_the_command_in_every_form(tmp_path: Path) -> None:
    """Text, Markdown, JSON by its shape, and the picture with the same bytes twice."""
    from pydantic import TypeAdapter

    words = ("robustness", "cases/zgc.yaml", "--as-of", "2006", "--source", "kuchiki-2007")
    assert "BORDERLINE" in kuchiki(*words, "--full").out
    assert "| infrastructure.airport\\_km |" in kuchiki(*words, "--format", "markdown").out
    data = kuchiki(*words, "--format", "json").json()
    TypeAdapter(list[RobustnessShape]).validate_python(data, strict=True)
    assert data[0]["class"] == "borderline"
    for suffix in (".svg", ".png", ".pdf"):
        one, other = (tmp_path / f"{name}{suffix}" for name in ("one", "other"))
        for path in (one, other):
            ran = kuchiki(*words, "-o", str(path))
            assert ran.code == 0, ran.err
        assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["zgc", "--draws", "many"], "--draws takes a whole number, and here is 'many'"),
        (["zgc", "--draws", "10"], "nothing to draw"),
        (["zgc", "guangzhou", "-o", "both.svg"], "one region is drawn at a time"),
        (["zgc", "-o", "x.dot"], "a plot is not written to a file ending in .dot"),
    ],
)
def test_what_the_command_refuses(words: list[str], said: str) -> None:
    """Exit 2, nothing written, and what to do."""
    ran = kuchiki("robustness", *words)
    assert (ran.code, said in ran.err) == (2, True), ran.err


def test_a_missing_extra_names_the_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without matplotlib a picture says what to install."""
    monkeypatch.setattr("kuchiki.flowchart.studies.plot.find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"pip install 'kuchiki\[study\]'"):
        Plot(1, 1, lambda figure: None).bytes(".svg")


def test_a_plot_saves_itself(tmp_path: Path) -> None:
    """Whole, in the form of the suffix."""
    Plot(1, 1, lambda figure: None).save(tmp_path / "x.svg")
    assert (tmp_path / "x.svg").read_text(encoding="utf-8").startswith("<?xml")


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (None, "none"),
        (Kept(-inf, inf, False, False), "any"),
        (Kept(3, 3, True, True), "exactly 3 km"),
        (Kept(3, 4.5, False, True), "above 3 and up to 4.5 km"),
        (Kept(-inf, 0.1234567890123, False, False), "below 0.1234567890123 km"),
    ],
)
def test_ranges_in_words(kept: Kept | None, said: str) -> None:
    """With all digits where the short form would be another number."""
    assert kept_text(Indicator("km", "Km", Kind.NUMBER, unit="km"), kept) == said


def test_nothing_known_has_nothing_to_tell() -> None:
    """A region without evidence: no values, nothing to leave out, all to be found out."""
    study = studied(TWO, region())
    assert study.values == ()
    assert study.left_out == ()
    assert study.grade == "open"
    assert [one.indicator.name for one in study.find_out] == ["firms", "km"]
    assert picture_of(study).bytes(".svg")
