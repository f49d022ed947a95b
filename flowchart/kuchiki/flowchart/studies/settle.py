"""What is known once some values change: formulas follow what they are derived from."""

from collections.abc import Mapping

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.rules.evidence import Known, Reason, derive
from kuchiki.rules.indicators import Indicator
from kuchiki.rules.values import Value


class Settling:
    """The case's knowledge, with some of it replaced. *derived* holds what formulas give.

    A formula's indicator that a what-if sets or a ruling decides does not follow its formula, and
    so is not among *derived*.
    """

    def __init__(self, case: Evaluation) -> None:
        self.known = case.known
        self.indicators = case.chart.asked()
        fixed = set(case.question.set)
        if case.question.evidence.rulings:
            fixed.update(case.region.rulings)
        self.derived: dict[str, Indicator] = {}
        for indicator in self.indicators.values():
            self._add(indicator, fixed)

    def _add(self, indicator: Indicator, fixed: set[str]) -> None:
        """Note what is derived, operands first."""
        if indicator.formula is None or indicator.name in fixed | self.derived.keys():
            return
        for name in indicator.formula.operands:
            self._add(self.indicators[name], fixed)
        self.derived[indicator.name] = indicator

    def settled(self, changes: Mapping[str, Known]) -> dict[str, Known]:
        """All that is known where *changes* (of what is not derived) hold."""
        known = {**self.known, **changes}
        for name, indicator in self.derived.items():
            known[name] = derive(indicator, known)
        return known

    def with_values(self, values: Mapping[str, Value]) -> dict[str, Known]:
        """All that is known where indicators have these *values*."""
        return self.settled({name: Known(v, Reason.RANGE) for name, v in values.items()})
