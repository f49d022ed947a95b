"""Tables: the same verdicts for many cases at once, one case a row.

The stages, in order: `layout` finds which columns hold which indicators; `door` and `cells` turn
columns into values; `judge` is the judging, as flags; `encode` and `results` turn flags into
numbers and words; `memory` runs them block by block. `lazy`, `lazy_door` and `stages` do the same
as expressions for engines that plan first. `frames` is the face that callers see.
"""

from kuchiki.flowchart.problems import InputError, Problem, nowhere

try:
    import narwhals
    import numpy
    import polars
    import pyarrow  # noqa: F401
except ImportError as error:
    _MESSAGE = f"tables need {error.name}, which is not installed"
    _ADVICE = "needs pip install 'kuchiki[table]'"
    raise InputError(
        [Problem("extra.table", nowhere("kuchiki[table]"), _MESSAGE, _ADVICE)]
    ) from None

from kuchiki.flowchart.table.frames import TableWarning, evaluate_table
from kuchiki.flowchart.table.layout import Use

__all__ = ["TableWarning", "Use", "evaluate_table"]
