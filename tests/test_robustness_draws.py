"""Draws: the shares are those of the engine, and the same anywhere."""

import json
from time import process_time
from typing import Any

import pytest

from kuchiki.flowchart import InputError
from kuchiki.flowchart.judge import judge
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.studies.robustness import robustness
from kuchiki.flowchart.studies.robustness.draws import _Drawer, draw
from kuchiki.flowchart.studies.robustness.explain import explain
from kuchiki.flowchart.studies.robustness.picture import picture_of
from kuchiki.flowchart.studies.robustness.plain import to_plain
from kuchiki.flowchart.studies.settle import Settling
from kuchiki.rules.criteria import Level
from kuchiki.rules.values import Options, Range
from plans import read
from robust import TWO, Json, chart, drawn_case, held, number, region, spread, studied


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
    assert "where they conflict, u" in explain(study)._repr_html_()
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
    """100,000 draws of 15 gates in under 2 s of the processor."""
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
    begin = process_time()
    draw(case, Settling(case), 100_000, 0)
    assert process_time() - begin < 2
