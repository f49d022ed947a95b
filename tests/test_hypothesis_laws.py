"""Laws of the hypothesis: fits, ranges, expressions."""

from itertools import product
from typing import Any

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuchiki.flowchart.studies.hypothesis.expression import (
    And,
    Expression,
    Name,
    Not,
    Or,
    evaluate,
    names,
    parse,
    show,
)
from kuchiki.flowchart.studies.hypothesis.fits import fit_models
from kuchiki.flowchart.studies.hypothesis.measures import Fit, necessity, sufficiency
from kuchiki.flowchart.studies.hypothesis.minimise import (
    CONSERVATIVE,
    PARSIMONIOUS,
    minimise,
)
from kuchiki.flowchart.studies.hypothesis.normal import normal, text
from kuchiki.flowchart.studies.hypothesis.sets import (
    Data,
    Membership,
    data_of,
    membership,
    negation,
    union,
)
from kuchiki.flowchart.studies.hypothesis.truth_table import (
    POSITIVE,
    Cuts,
    truth_table,
)
from kuchiki.rules.values import Range
from memberships import NO, OPEN, YES, Ends, crisp_data, often, tables


@often
@given(st.lists(st.tuples(*[st.sampled_from([YES, NO, OPEN])] * 3), min_size=1, max_size=4))
def test_ranges_are_exactly_what_completions_give(table: list[tuple[Ends, ...]]) -> None:
    """The ends of each measure are the least and greatest over all completions."""
    lines = [list(line) for line in table]

    def measured(given: list[list[Ends]]) -> list[Any]:
        data = crisp_data(given)
        a, b = data.conditions["A"], data.conditions["B"]
        return [*sufficiency(a, data, b), *necessity(a, data)]

    ranges = measured(lines)
    every = [measured(one) for one in all_completions(lines)]
    for place, said in enumerate(ranges):
        known = [one[place].low for one in every if one[place] is not None]
        if said is None:
            assert known == []
        else:
            assert said == pytest.approx((min(known), max(known)))


def all_completions(table: list[list[Ends]]) -> list[list[list[Ends]]]:
    """Every table that an unknown one could be."""
    cells = [[(NO, YES) if c == OPEN else (c,) for c in line] for line in table]
    flat = list(product(*(options for line in cells for options in line)))
    width = len(table[0])
    return [[list(one[i : i + width]) for i in range(0, len(one), width)] for one in flat]


shares = st.integers(0, 20).map(lambda n: n / 20)


cells_ = st.tuples(shares, shares).map(lambda pair: (min(pair), max(pair)))


@often
@given(
    st.lists(st.tuples(cells_, cells_, cells_), min_size=1, max_size=3),
    st.lists(shares, min_size=9, max_size=9),
)
def test_fuzzy_ranges_hold_every_filling_in(
    table: list[tuple[Ends, Ends, Ends]], parts: list[float]
) -> None:
    """Whatever value between the ends a membership takes, the measures lie in their ranges."""

    def measured(given: list[list[Ends]]) -> list[Any]:
        x, others, y = (membership(column) for column in zip(*given, strict=True))
        data = Data(tuple("abc"[: len(given)]), {}, y, "Y", crisp=False)
        return [*sufficiency(x, data, others), *necessity(x, data)]

    flat = [cell for line in table for cell in line]
    filled = [low + part * (high - low) for (low, high), part in zip(flat, parts, strict=False)]
    points = [(value, value) for value in filled]
    known = measured([list(points[i : i + 3]) for i in range(0, len(points), 3)])
    for said, value in zip(measured([list(line) for line in table]), known, strict=True):
        if value is not None:
            assert said is not None
            assert said.low - 1e-9 <= value.low <= said.high + 1e-9


@often
@given(st.lists(st.tuples(*[shares] * 4), min_size=1, max_size=8))
def test_identities_of_fit(table: list[tuple[float, ...]]) -> None:
    """Sufficiency and necessity are two views of one overlap; unique coverages fit into all."""
    columns = [membership((v, v) for v in column) for column in zip(*table, strict=True)]
    *sets, y = columns
    data = data_of(map(str, range(len(table))), {}, y, "Y")
    fits = [sufficiency(x, data, union([o for o in sets if o is not x])) for x in sets]
    for x, fit in zip(sets, fits, strict=True):
        need = necessity(x, data)
        assert (fit.inclS, fit.covS) == (need.covN, need.inclN)
        for measure in (*fit, *need):
            assert measure is None or -1e-9 <= measure.low <= measure.high <= 1 + 1e-9
    if fits[0].covS is not None:
        whole = sufficiency(union(sets), data).covS
        assert whole is not None
        unique = [fit.covU.low for fit in fits if fit.covU]
        assert sum(unique) <= whole.low + 1e-9
        assert all(fit.covS.low <= whole.low + 1e-9 for fit in fits if fit.covS)


@often
@given(tables(YES, NO))
def test_crisp_models_are_consistent_and_cover_all(table: list[list[Ends]]) -> None:
    """Where every row is clear cut, a model has no contradicting case and covers all."""
    data = crisp_data(table)
    made = truth_table(data, Cuts(1.0, 1.0))
    for kind in (CONSERVATIVE, PARSIMONIOUS):
        solution = minimise(made, kind)
        for model in fit_models(data, made, solution.models, None):
            assert model.fit.inclS is not None
            assert model.fit.inclS.low == 1
            assert model.against.sure == ()
            inside = {case for term in model.terms for case in term.cases}
            assert inside == {c for row in made.rows if row.out == POSITIVE for c in row.cases}


expressions = st.recursive(
    st.sampled_from(["A", "B", "C", "joint-action", "x_1.2"]).map(Name),
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner.filter(lambda e: not isinstance(e, And)), min_size=2, max_size=3).map(
            lambda parts: And(tuple(parts))
        ),
        st.lists(inner.filter(lambda e: not isinstance(e, Or)), min_size=2, max_size=3).map(
            lambda parts: Or(tuple(parts))
        ),
    ),
    max_leaves=12,
)


@often
@given(expressions, st.sampled_from(["=>", "<=", "<=>", "->", "<-", "<->"]))
def test_an_expression_survives_being_written(expression: Expression, arrow: str) -> None:
    """What is shown is read as the same."""
    claim = parse(f"{show(expression)} {arrow} ~Y")
    assert claim.left == expression
    assert claim.relation == arrow.replace("->", "=>").replace("<-", "<=").replace("<==>", "<=>")
    assert claim.right == Not(Name("Y"))


@often
@given(expressions)
def test_a_normal_form_means_the_same(expression: Expression) -> None:
    """The sum of products, and that of the negation, agree with the expression everywhere."""
    known = sorted(set(names(expression)))
    values = list(product((0.0, 1.0), repeat=len(known)))
    columns = list(zip(*values, strict=True))
    sets = {n: membership((v, v) for v in c) for n, c in zip(known, columns, strict=True)}
    whole = evaluate(expression, sets)
    for present, meant in ((True, whole), (False, negation(whole))):
        sums = normal(expression, present)
        if sums is None:
            continue
        said = text(sums, known)
        empty = Membership(numpy.zeros(len(values)), numpy.zeros(len(values)))
        again = empty if not sums else everything(said, sets, len(values))
        assert again.low.tolist() == meant.low.tolist()


def everything(said: str | None, sets: dict[str, Membership], count: int) -> Membership:
    """The membership that a text means; an empty product is everything."""
    if not said:
        return Membership(numpy.ones(count), numpy.ones(count))
    return evaluate(parse(said).left, sets)


def test_a_fit_is_a_fit() -> None:
    """Ranges where a case is unknown, nothing where nobody is in the set."""
    data = crisp_data([[YES, YES], [OPEN, NO], [NO, YES]])
    assert sufficiency(data.conditions["A"], data) == Fit(
        Range(0.5, 1), Range(0.5, 1), Range(0.5, 0.5), None
    )
    nobody = crisp_data([[NO, NO]])
    assert sufficiency(nobody.conditions["A"], nobody) == Fit(None, None, None, None)
    perhaps = crisp_data([[OPEN, NO]])
    assert sufficiency(perhaps.conditions["A"], perhaps).inclS == (0, 0)
    assert sufficiency(perhaps.conditions["A"], perhaps).covS is None
