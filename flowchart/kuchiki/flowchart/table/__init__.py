"""Tables: the same verdicts for many cases at once, one case a row.

The stages, in order: `layout` finds which columns hold which indicators; `door` and `cells` turn
columns into values; `judge` is the judging, as flags; `encode` and `results` turn flags into
numbers and words; `memory` runs them block by block. `lazy`, `lazy_door` and `stages` do the same
as expressions for engines that plan first, `engines` has them do the whole run, `spark` what is
Spark's alone. `frames` is the face for callers with a frame, `run` the one for files: `scan` opens
them, `short` finds rows that lack cells, `tidy` makes cases of observations, `sink` writes;
`tally`, `explain` and `plain` say how the cases fared. `check`, `check_tidy` and `faults` find
what is odd in a file; `flows` and `heat` draw the cases, `page` makes an HTML page of them.
"""

from importlib.util import find_spec

from kuchiki.flowchart.problems import InputError, Problem, nowhere

_missing = [n for n in ("narwhals", "numpy", "polars", "pyarrow") if find_spec(n) is None]
if _missing:
    _message = f"tables need {', '.join(_missing)}, which is not installed"
    _advice = "needs pip install 'kuchiki[table]'"
    raise InputError([Problem("extra.table", nowhere("kuchiki[table]"), _message, _advice)])

from kuchiki.flowchart.table.frames import TableWarning, evaluate_table  # noqa: E402
from kuchiki.flowchart.table.layout import Use  # noqa: E402

__all__ = ["TableWarning", "Use", "evaluate_table"]
