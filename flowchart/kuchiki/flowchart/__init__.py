"""The flowchart: read it, check it, walk it, and show what came of it.

>>> from kuchiki.flowchart import evaluate, read_region
>>> zgc = evaluate(read_region("zgc"), as_of=2006, sources=["kuchiki-2007"])
>>> zgc.verdict, zgc.stopped_at
('not-cleared', 'ipr-enforcement')
"""

from kuchiki.flowchart.contract import to_json
from kuchiki.flowchart.evaluate import Evaluation, evaluate
from kuchiki.flowchart.load import read_chart, read_region
from kuchiki.flowchart.model import Chart, Region
from kuchiki.flowchart.problems import InputError, Problem

__all__ = [
    "Chart",
    "Evaluation",
    "InputError",
    "Problem",
    "Region",
    "evaluate",
    "read_chart",
    "read_region",
    "to_json",
]
