"""Laws of sets, measures and models, against brute force over all that is possible."""

from itertools import combinations, product
from typing import Any

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kuchiki.flowchart.studies.hypothesis.covers import (
    Minimum,
    Search,
    _solve,
    flags,
    minimum,
    widest,
)
from kuchiki.flowchart.studies.hypothesis.explain import explain
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
    INTERMEDIATE,
    PARSIMONIOUS,
    Limits,
    minimise,
)
from kuchiki.flowchart.studies.hypothesis.normal import normal, text
from kuchiki.flowchart.studies.hypothesis.primes import primes
from kuchiki.flowchart.studies.hypothesis.sets import (
    Data,
    Membership,
    data_of,
    membership,
    negation,
    union,
)
from kuchiki.flowchart.studies.hypothesis.study import Question, study
from kuchiki.flowchart.studies.hypothesis.terms import Model, Term, rows_of
from kuchiki.flowchart.studies.hypothesis.truth_table import (
    NEGATIVE,
    POSITIVE,
    Cuts,
    TruthTable,
    truth_table,
)
from kuchiki.rules.values import Range

LETTERS = "ABCDE"
often = settings(max_examples=100, deadline=None)

Ends = tuple[float, float]
YES, NO, OPEN = (1.0, 1.0), (0.0, 0.0), (0.0, 1.0)


def crisp_data(table: list[list[Ends]]) -> Data:
    """Cases of crisp sets, the last column the outcome."""
    columns = list(zip(*table, strict=True))
    sets = {LETTERS[i]: membership(column) for i, column in enumerate(columns[:-1])}
    return data_of((f"c{i}" for i in range(len(table))), sets, membership(columns[-1]), "Y")


def tables(
    *values: Any, widest: int = 4, shortest: int = 1, longest: int = 12
) -> st.SearchStrategy[Any]:
    """Tables of cases with the same number of conditions."""
    cell = st.sampled_from(values)
    return st.integers(1, widest).flatmap(
        lambda width: st.lists(
            st.lists(cell, min_size=width + 1, max_size=width + 1),
            min_size=shortest,
            max_size=longest,
        )
    )


def rows(table: TruthTable, *outs: str) -> set[int]:
    """The rows, from 0, with one of these outs."""
    return {row.number - 1 for row in table.rows if row.out in outs}


def held(terms: Model, width: int) -> set[int]:
    """The rows that a model holds."""
    return {int(row) for term in terms for row in rows_of(term, width)}


def every_term(width: int) -> list[Term]:
    """All products of conditions."""
    masks = range(2**width)
    return [Term(mask, value) for mask in masks for value in range(2**width) if value & ~mask == 0]


def brute(width: int, explained: set[int], ruled_out: set[int]) -> set[frozenset[Term]]:
    """All smallest sums of prime implicants, found by trying them all."""
    terms = {t: held((t,), width) for t in every_term(width)}
    implicants = {t: r for t, r in terms.items() if not r & ruled_out}
    prime = [
        t
        for t, r in implicants.items()
        if r & explained and not any(r < other for other in implicants.values())
    ]
    for size in range(1, len(explained) + 1):
        found = {
            frozenset(chosen)
            for chosen in combinations(prime, size)
            if explained <= set().union(*(implicants[t] for t in chosen))
        }
        if found:
            return found
    raise AssertionError("rows cover themselves")


@often
@given(tables(YES, NO))
def test_all_minimal_models_are_found_and_no_others(table: list[list[Ends]]) -> None:
    """Conservative and parsimonious models agree with brute force, every tie included."""
    data = crisp_data(table)
    made = truth_table(data, Cuts())
    width, every = len(made.conditions), set(range(2 ** len(made.conditions)))
    positive, negative = rows(made, POSITIVE), rows(made, NEGATIVE)
    for kind, ruled_out in ((CONSERVATIVE, every - positive), (PARSIMONIOUS, negative)):
        solution = minimise(made, kind)
        found = {frozenset(model) for model in solution.models}
        if not positive or not ruled_out:
            assert (found, bool(solution.why)) == (set(), True)
            continue
        assert found == brute(width, positive, ruled_out)
        assert len(found) == len(solution.models)
        assert solution.complete
        assert solution.proven
        assert {len(model) for model in found} == {solution.at_least}


@often
@given(tables(YES, NO), st.dictionaries(st.sampled_from(LETTERS), st.booleans()))
def test_models_hold_the_positive_rows_and_no_negative_one(
    table: list[list[Ends]], expected: dict[str, bool]
) -> None:
    """The conservative one exactly the positive rows; the intermediate ones lie between."""
    made = truth_table(crisp_data(table), Cuts())
    width = len(made.conditions)
    positive, negative = rows(made, POSITIVE), rows(made, NEGATIVE)
    for model in minimise(made, CONSERVATIVE).models:
        assert held(model, width) == positive
    widest_reach = set().union(
        *(held(model, width) for model in minimise(made, PARSIMONIOUS).models)
    )
    solution = minimise(made, INTERMEDIATE, expected)
    assert len(solution.origins) == len(solution.models)
    for model in solution.models:
        assert positive <= held(model, width) <= positive | widest_reach
        assert not held(model, width) & negative


@often
@given(
    tables(YES, NO, YES, NO, OPEN, widest=3, shortest=3, longest=6),
    st.sampled_from([CONSERVATIVE, PARSIMONIOUS]),
)
def test_models_hold_whatever_the_unknown_turns_out_to_be(
    table: list[list[Ends]], kind: str
) -> None:
    """In every completion the rows held are not negative, those taken for positive are."""
    made = truth_table(crisp_data(table), Cuts())
    solution = minimise(made, kind)
    for completion in completions(table):
        complete = truth_table(crisp_data(completion), Cuts())
        assert rows(made, POSITIVE) <= rows(complete, POSITIVE)
        for model in solution.models:
            assert not held(model, len(made.conditions)) & rows(complete, NEGATIVE)


def completions(table: list[list[Ends]]) -> list[list[list[Ends]]]:
    """All tables that an unknown one could be (256 at most)."""
    places = [(i, j) for i, line in enumerate(table) for j, c in enumerate(line) if c == OPEN]
    found = []
    for values in product((NO, YES), repeat=min(len(places), 8)):
        made = [list(line) for line in table]
        for (i, j), value in zip(places, values, strict=False):
            made[i][j] = value
        for i, j in places[8:]:
            made[i][j] = NO
        found.append(made)
    return found


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


@often
@given(st.sets(st.integers(0, 31), min_size=1), st.sets(st.integers(0, 31)))
def test_prime_implicants_know_what_they_cover(explained: set[int], ruled: set[int]) -> None:
    """Each is free of rows ruled out, loses that with any condition less, and knows its rows."""
    ruled -= explained
    flagged = numpy.zeros(32, bool)
    flagged[list(ruled)] = True
    positive = numpy.array(sorted(explained), dtype=numpy.uint32)
    found = primes(5, positive, flagged)
    covered = flags(found.cover, len(positive))
    for mask, value, covers in zip(found.masks, found.values, covered, strict=True):
        term = Term(int(mask), int(value))
        inside = held((term,), 5)
        assert not inside & ruled
        assert {int(row) for row in positive[covers]} == inside & explained
        for bit in (16, 8, 4, 2, 1):
            if term.mask & bit:
                assert held((Term(term.mask & ~bit, term.value & ~bit),), 5) & ruled


@often
@given(
    st.integers(1, 8).flatmap(
        lambda rows: st.lists(
            st.sets(st.integers(0, rows - 1), min_size=1).map(frozenset), min_size=1, max_size=9
        ).map(lambda members: (rows, [*members, *(frozenset({r}) for r in range(rows))]))
    )
)
def test_every_smallest_cover_is_found_once(asked: tuple[int, list[frozenset[int]]]) -> None:
    """The set cover and the search for ties agree with trying all."""
    count, members = asked
    cover = numpy.array([[sum(1 << r for r in m)] for m in members], dtype=numpy.uint64)
    least = minimum(cover, count, 10.0)
    assert least.proven
    assert frozenset().union(*(members[i] for i in least.members)) == frozenset(range(count))
    tried = [
        frozenset(chosen)
        for chosen in combinations(range(len(members)), least.at_least)
        if len(frozenset().union(*(members[i] for i in chosen))) == count
    ]
    found = [frozenset(chosen) for chosen in Search(cover, least, 10.0).covers()]
    assert len(found) == len(set(found))
    assert set(found) == set(tried)
    kept = widest(cover, count)
    assert all(any(members[i] <= members[k] for k in kept) for i in range(len(members)))


def test_many_conditions_and_cases_minimise_exactly() -> None:
    """17 conditions, 500 cases: the formula that made the outcome is the parsimonious model."""
    chance = numpy.random.default_rng(1)
    cells = chance.integers(0, 2, (500, 17)).astype(float)
    a, b, c, d, e = (cells[:, i] for i in range(5))
    outcome = numpy.maximum(numpy.minimum(a, b), numpy.minimum(1 - c, numpy.minimum(d, e)))
    sets = {f"C{i}": Membership(cells[:, i], cells[:, i]) for i in range(17)}
    data = data_of(map(str, range(500)), sets, Membership(outcome, outcome), "Y")
    table = truth_table(data, Cuts())
    solution = minimise(table, PARSIMONIOUS)
    assert [[term.text(table.conditions) for term in model] for model in solution.models] == [
        ["C0*C1", "~C2*C3*C4"]
    ]
    assert (solution.complete, solution.proven) == (True, True)


def test_what_cannot_be_finished_says_so() -> None:
    """Without time to prove or to list, the models say that they are not all, or not proven."""
    chance = numpy.random.default_rng(3)
    cells = chance.integers(0, 2, (300, 12)).astype(float)
    outcome = chance.integers(0, 2, 300).astype(float)
    sets = {f"C{i}": Membership(cells[:, i], cells[:, i]) for i in range(12)}
    data = data_of(map(str, range(300)), sets, Membership(outcome, outcome), "Y")
    table = truth_table(data, Cuts())
    hasty = minimise(table, PARSIMONIOUS, limits=Limits(proof=0.0, search=0.0))
    assert not hasty.complete
    assert not hasty.proven
    assert 1 <= hasty.at_least < len(hasty.models[0])
    made = held(hasty.models[0], 12)
    assert rows(table, POSITIVE) <= made
    assert not made & rows(table, NEGATIVE)


def test_what_is_not_proven_is_reported_so() -> None:
    """The report says how many terms are the least possible."""
    chance = numpy.random.default_rng(3)
    cells = chance.integers(0, 2, (300, 12)).astype(float)
    outcome = chance.integers(0, 2, 300).astype(float)
    sets = {f"C{i}": Membership(cells[:, i], cells[:, i]) for i in range(12)}
    data = data_of(map(str, range(300)), sets, Membership(outcome, outcome), "Y")
    hasty = Question(kind=PARSIMONIOUS, limits=Limits(proof=0.0))
    said = str(explain(study(data, hasty)))
    assert "Not proven the shortest: it has " in said
    said = str(explain(study(data, hasty._replace(kind=INTERMEDIATE))))
    assert "Not proven the shortest, as the parsimonious model" in said


def test_a_solver_that_finds_nothing_better_leaves_the_start() -> None:
    """Also where what it returns covers nothing, and where it has no bound."""

    class Idle:
        def __getattr__(self, name: str) -> Any:
            return lambda *_: self

        col_value = (0.0, 0.0)
        mip_dual_bound = float("-inf")

    inside = numpy.array([[True, False], [False, True]])
    assert _solve(Idle(), inside, [0, 1], 1.0) == ([0, 1], 1)


def test_a_search_stops_between_covers() -> None:
    """Once its time is over it ends, however many members are left to try."""
    cover = numpy.array([[1], [2], [4], [3], [6], [5]], dtype=numpy.uint64)
    known = Minimum((3, 2), 2, numpy.zeros(3))
    search = Search(cover, known, 10.0)
    found = search.covers()
    next(found)
    search.end = 0.0
    assert len(list(found)) < 5
    assert search.stopped


def test_a_search_without_time_stops() -> None:
    """It says so; the known cover is still listed."""
    cover = numpy.array([[1], [2], [3]], dtype=numpy.uint64)
    known = Minimum((2,), 1, numpy.array([0.5, 0.5]))
    search = Search(cover, known, -1.0)
    assert list(search.covers()) == []
    assert search.stopped


def test_more_models_than_asked_for_are_not_listed() -> None:
    """A list cut short is not complete."""
    chance = numpy.random.default_rng(3)
    cells = chance.integers(0, 2, (40, 8)).astype(float)
    outcome = chance.integers(0, 2, 40).astype(float)
    sets = {f"C{i}": Membership(cells[:, i], cells[:, i]) for i in range(8)}
    data = data_of(map(str, range(40)), sets, Membership(outcome, outcome), "Y")
    table = truth_table(data, Cuts())
    few = minimise(table, PARSIMONIOUS, limits=Limits(models=3))
    assert (len(few.models), few.complete, few.proven) == (3, False, True)
    pairs = minimise(table, INTERMEDIATE, {"C0": True}, Limits(pairs=2))
    assert not pairs.complete


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
