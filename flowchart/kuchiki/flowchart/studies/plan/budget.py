"""Budgets: an amount, as it is written on a command line."""

from fractions import Fraction
from math import isfinite
from typing import TypeAlias

from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.studies.plan.offer import exact
from kuchiki.rules.units import ratio

Budget: TypeAlias = str | float | None


def in_currency(budget: str | float, currency: str | None) -> Fraction:
    """A budget (`5e6`, `5 million yuan`) in the currency of the costs.

    Raises InputError where it is no amount, or one in another currency.

    >>> in_currency("3 million yuan", "yuan")
    Fraction(3000000, 1)
    """
    amount, _, unit = str(budget).strip().partition(" ")
    try:
        number = float(amount.replace(",", ""))
        factor = ratio(unit.strip() or currency or "", currency or "")
    except ValueError:
        number, factor = float("nan"), None
    if not isfinite(number) or number < 0:
        message = f"a budget is an amount from 0, and here is {budget!r}"
        raise InputError(
            [Problem("plan.budget", nowhere("--budget"), message, "for instance 5e6")]
        )
    if factor is None:
        message = f"the costs are in {currency}, and the budget is in {unit.strip()}"
        advice = "currencies never convert: give the budget in the costs' own"
        raise InputError([Problem("plan.currency", nowhere("--budget"), message, advice)])
    return exact(number) * factor.times / factor.per
