"""Robustness: would the verdict survive better data and other levels?

`study` asks; `levels`, `values`, `pairs`, `leave_out`, `find_out` and `draws` answer, each by
judging through the engine; `explain`, `plain` and `picture` show it.
"""

from kuchiki.flowchart.studies.robustness.study import Robustness, robustness

__all__ = ["Robustness", "robustness"]
