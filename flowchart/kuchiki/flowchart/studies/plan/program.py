"""Programs: yes-or-no choices and linear rows, minimised by HiGHS.

HiGHS: Huangfu and Hall, Parallelizing the dual revised simplex method (2018).
"""

from collections.abc import Mapping
from math import inf
from typing import Any, NamedTuple

from kuchiki.flowchart.problems import InputError, Problem, nowhere

_INTEGRAL = 1e-6  # HiGHS's own tolerance for whole numbers


class Solved(NamedTuple):
    """The values of all variables; *bound* is the least that any solution can reach.

    *value* and *bound* are equal where the solution is proven to be the best.
    """

    values: list[float]
    value: float
    bound: float


class Program:
    """Variables and rows, added one by one."""

    def __init__(self) -> None:
        self.tops: list[float] = []
        self.whole: list[bool] = []
        self.rows: list[tuple[Mapping[int, float], float]] = []

    def choice(self) -> int:
        """A new variable that is 0 or 1."""
        return self.add(1.0, True)

    def amount(self) -> int:
        """A new variable of at least 0."""
        return self.add(inf, False)

    def add(self, top: float, whole: bool) -> int:
        """A new variable from 0 to *top*."""
        self.tops.append(top)
        self.whole.append(whole)
        return len(self.tops) - 1

    def at_least(self, terms: Mapping[int, float], least: float) -> None:
        """A row: the sum of *terms* (variable to factor) is at least *least*."""
        self.rows.append((terms, least))

    def minimise(self, cost: Mapping[int, float], seconds: float) -> Solved | None:
        """The cheapest solution, None where there is none.

        Raises InputError where nothing was found within *seconds*, or HiGHS is not installed.
        """
        highs = _highs()
        scale = max([abs(factor) for factor in cost.values()], default=1.0) or 1.0
        model = self.model(highs, {v: factor / scale for v, factor in cost.items()})
        solver = highs.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("mip_abs_gap", 0.0)
        solver.setOptionValue("mip_feasibility_tolerance", _INTEGRAL)
        solver.setOptionValue("time_limit", seconds)
        solver.passModel(model)
        solver.run()
        status, info = solver.getModelStatus(), solver.getInfo()
        if status in (
            highs.HighsModelStatus.kInfeasible,
            highs.HighsModelStatus.kUnboundedOrInfeasible,
        ):
            return None
        if info.primal_solution_status != highs.SolutionStatus.kSolutionStatusFeasible:
            message = f"no plan was found, nor shown to be impossible, in {seconds:g} seconds"
            problem = Problem("plan.time", nowhere("plan"), message, "allow more time")
            raise InputError([problem])
        value = info.objective_function_value * scale
        proven = status == highs.HighsModelStatus.kOptimal
        bound = value if proven else info.mip_dual_bound * scale
        return Solved(list(solver.getSolution().col_value), value, bound)

    def model(self, highs: Any, cost: Mapping[int, float]) -> Any:
        """The program as HiGHS takes it."""
        import numpy as np

        model = highs.HighsLp()
        count = len(self.tops)
        model.num_col_, model.num_row_ = count, len(self.rows)
        model.col_cost_ = np.array([cost.get(i, 0.0) for i in range(count)])
        model.col_lower_ = np.zeros(count)
        model.col_upper_ = np.array(self.tops)
        model.row_lower_ = np.array([least for _, least in self.rows])
        model.row_upper_ = np.full(len(self.rows), highs.kHighsInf)
        kinds = (highs.HighsVarType.kContinuous, highs.HighsVarType.kInteger)
        model.integrality_ = [kinds[whole] for whole in self.whole]
        matrix = model.a_matrix_
        matrix.format_ = highs.MatrixFormat.kRowwise
        matrix.start_ = np.cumsum([0, *(len(terms) for terms, _ in self.rows)]).astype(np.int32)
        matrix.index_ = np.array([v for terms, _ in self.rows for v in terms], np.int32)
        matrix.value_ = np.array([f for terms, _ in self.rows for f in terms.values()], float)
        return model


def _highs() -> Any:
    try:
        import highspy
    except ImportError as error:
        message = f"plans with costs need {error.name}, which is not installed"
        advice = "pip install 'kuchiki[study]'"
        raise InputError([Problem("extra.missing", nowhere("plan"), message, advice)]) from None
    return highspy
