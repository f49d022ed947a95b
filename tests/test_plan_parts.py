"""The parts that plans are made of."""

from fractions import Fraction

import pytest

from kuchiki.flowchart import InputError
from kuchiki.flowchart.judge import End
from kuchiki.flowchart.studies.plan import PlanError, plan
from kuchiki.flowchart.studies.plan.check import walked, written
from kuchiki.flowchart.studies.plan.explain import explain
from kuchiki.flowchart.studies.plan.linear import Linear, variable
from kuchiki.flowchart.studies.plan.logic import Atom, Says, atom, enough
from kuchiki.flowchart.studies.plan.offer import offer
from kuchiki.flowchart.studies.plan.program import Program
from kuchiki.flowchart.studies.plan.search import Point, Search
from kuchiki.flowchart.studies.settle import Settling
from kuchiki.rules.evidence import Known, Reason
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.values import Options, Range
from roads import ROAD, case_of


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
