"""Minimisation: all smallest models and no others, proven, or said not to be."""

from itertools import chain, combinations, repeat
from time import monotonic

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuchiki.flowchart.studies.hypothesis.covers import (
    Minimum,
    Search,
    _fewer,
    flags,
    minimum,
    widest,
)
from kuchiki.flowchart.studies.hypothesis.explain import explain
from kuchiki.flowchart.studies.hypothesis.minimise import (
    CONSERVATIVE,
    INTERMEDIATE,
    PARSIMONIOUS,
    Limits,
    minimise,
)
from kuchiki.flowchart.studies.hypothesis.primes import primes
from kuchiki.flowchart.studies.hypothesis.study import Question, study
from kuchiki.flowchart.studies.hypothesis.swaps import greedy, swapped
from kuchiki.flowchart.studies.hypothesis.terms import Term
from kuchiki.flowchart.studies.hypothesis.truth_table import (
    NEGATIVE,
    POSITIVE,
    Cuts,
    truth_table,
)
from memberships import (
    LETTERS,
    NO,
    OPEN,
    YES,
    Ends,
    brute,
    completions,
    crisp_data,
    held,
    noisy,
    often,
    rows,
    tables,
)


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
    data = noisy(1, 500, 17, 0.0)
    table = truth_table(data, Cuts())
    solution = minimise(table, PARSIMONIOUS)
    assert [[term.text(table.conditions) for term in model] for model in solution.models] == [
        ["C0*C1", "~C2*C3*C4"]
    ]
    assert (solution.complete, solution.proven) == (True, True)


def test_what_cannot_be_finished_says_so() -> None:
    """Without time to prove or to list, the models say that they are not all, or not proven."""
    data = noisy(3, 300, 12)
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
    data = noisy(3, 300, 12)
    hasty = Question(kind=PARSIMONIOUS, limits=Limits(proof=0.0))
    said = str(explain(study(data, hasty)))
    assert "Not proven the shortest: it has " in said
    said = str(explain(study(data, hasty._replace(kind=INTERMEDIATE))))
    assert "Not proven the shortest, as the parsimonious model" in said


def test_a_solver_without_time_leaves_the_start() -> None:
    """Nothing smaller is claimed, and no bound that was not found."""
    chance = numpy.random.default_rng(5)
    inside = chance.random((400, 120)) < 0.06
    inside[numpy.arange(120), numpy.arange(120)] = True
    start = greedy(inside)
    chosen, least = _fewer(inside, len(start), 0.0)
    assert chosen == []
    assert 1 <= least <= len(start)


def test_what_no_member_holds_cannot_be_covered_by_fewer() -> None:
    """Where the members that could be of use leave a row open, the known cover is the least."""
    assert _fewer(numpy.array([[True, False], [True, False]]), 2, 1.0) == ([], 2)


def test_swaps_better_a_greedy_cover() -> None:
    """Two members cover all; the one that covers most is in no such cover."""
    rows = [{0, 1, 2, 3, 4}, {5, 6}, {7}, {0, 1, 2, 6}, {3, 4, 5, 7}]
    inside = numpy.array([[row in each for row in range(8)] for each in rows])
    assert greedy(inside) == [0, 1, 2]
    assert swapped(inside, [0, 1, 2], 1, monotonic() + 5) == [3, 4]
    assert swapped(inside, [0, 1, 2], 2, monotonic() + 5) == [3, 4]
    assert swapped(inside, [0, 1, 2], 1, 0.0) == [0, 1, 2]
    assert _fewer(inside, 3, 60.0) == ([3, 4], 2)


def test_noise_of_two_in_a_hundred_is_minimised_and_proven() -> None:
    """17 conditions, 500 cases, of which one in fifty contradicts its formula."""
    data = noisy(1, 500, 17, 0.02)
    table = truth_table(data, Cuts())
    solution = minimise(table, PARSIMONIOUS, limits=Limits(proof=120.0, search=0.5))
    assert solution.proven
    made = held(solution.models[0], 17)
    assert rows(table, POSITIVE) <= made
    assert not made & rows(table, NEGATIVE)


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
    data = noisy(3, 40, 8)
    table = truth_table(data, Cuts())
    few = minimise(table, PARSIMONIOUS, limits=Limits(models=3))
    assert (len(few.models), few.complete, few.proven) == (3, False, True)
    pairs = minimise(table, INTERMEDIATE, {"C0": True}, Limits(pairs=2))
    assert not pairs.complete


def test_pairs_are_left_once_the_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first pair's model is told, and that others were not tried."""
    table = truth_table(noisy(3, 40, 8), Cuts())
    every = minimise(table, INTERMEDIATE, {"C0": True})
    assert len({pair for model in every.origins for pair in model}) > 1
    times = chain([0.0], repeat(1e9))
    where = "kuchiki.flowchart.studies.hypothesis.minimise.monotonic"
    monkeypatch.setattr(where, lambda: next(times))
    hasty = minimise(table, INTERMEDIATE, {"C0": True})
    assert not hasty.complete
    assert {pair for model in hasty.origins for pair in model} == {(1, 1)}
