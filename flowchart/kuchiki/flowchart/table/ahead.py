"""Looking ahead: what a chart compares its numbers with, to be done as they are read."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any, TypeAlias

import numpy as np

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table.bits import Comparison
from kuchiki.flowchart.table.kept import kept
from kuchiki.rules.criteria import meets
from kuchiki.rules.indicators import Kind
from kuchiki.rules.values import Range

Asked: TypeAlias = Mapping[str, Collection[Comparison]]


@kept
def asked_of(chart: Chart) -> Asked:
    """What the numbers of each indicator are compared with, found by asking."""
    asking: defaultdict[str, _Asking] = defaultdict(_Asking)
    for gate in chart.gates.values():
        for _, indicator, level, *_ in gate.test.criteria:
            if indicator.kind is Kind.NUMBER:
                numbers: Any = asking[indicator.name]
                meets(indicator, level, Range(numbers, numbers))
    return {name: tuple(numbers.asked) for name, numbers in asking.items()}


class _Asking:
    """Stands for numbers in order to find out what they are compared with."""

    def __init__(self) -> None:
        self.asked: dict[Comparison, None] = {}

    def __ge__(self, level: Any) -> bool:
        return self._note(np.greater_equal, level)

    def __le__(self, level: Any) -> bool:
        return self._note(np.less_equal, level)

    __lt__, __gt__ = __ge__, __le__  # each is taken as not the other

    def _note(self, compare: Any, level: float) -> bool:
        self.asked[compare, level] = None
        return True
