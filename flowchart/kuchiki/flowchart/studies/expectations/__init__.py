"""Expectations: what documents conclude, held against what the engine says.

The stages, in order: `differences` compares one part of the JSON contract, `run` judges the cases
of files, `coverage` says what of the charts was exercised, `explain` and `plain` show it.
"""

from kuchiki.flowchart.studies.expectations.coverage import Coverage, coverage_of
from kuchiki.flowchart.studies.expectations.run import Checked, run

__all__ = ["Checked", "Coverage", "coverage_of", "run"]
