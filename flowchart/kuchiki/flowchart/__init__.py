"""The flowchart: read it, check it, walk it, and show what came of it.

>>> from kuchiki.flowchart import evaluate, read_region
>>> zgc = evaluate(read_region("zgc"), as_of=2006, sources=["kuchiki-2007"])
>>> zgc.verdict, zgc.stopped_at
('not-cleared', 'ipr-enforcement')
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kuchiki.flowchart.compare import Comparison, compare
from kuchiki.flowchart.evaluate import Evaluation, evaluate
from kuchiki.flowchart.load import read_chart, read_region, read_scenario
from kuchiki.flowchart.model import Chart, Region
from kuchiki.flowchart.problems import InputError, Problem
from kuchiki.flowchart.views.contract import to_json

if TYPE_CHECKING:
    from kuchiki.flowchart.views.document import Document
    from kuchiki.flowchart.views.draw import Picture

__all__ = [
    "Chart",
    "Comparison",
    "Evaluation",
    "InputError",
    "Problem",
    "Region",
    "compare",
    "draw",
    "evaluate",
    "explain",
    "read_chart",
    "read_region",
    "read_scenario",
    "to_json",
]


def draw(thing: "Chart | Evaluation | Comparison | Sequence[Any]") -> "Picture":
    """A picture of a chart, of the walk through it, or of several side by side.

    It shows itself in a notebook, and `save(path)` writes svg, png, pdf, dot or mmd.
    """
    from kuchiki.flowchart.views.draw import draw as picture

    return picture(thing.cases if isinstance(thing, Comparison) else thing)


def explain(
    thing: "Evaluation | Comparison | Sequence[Evaluation]", *, full: bool = False
) -> "Document":
    """An evaluation, several, or a comparison in words.

    It shows itself in a notebook; `markdown()` gives Markdown, `str()` plain text. *full* adds
    every criterion with all its evidence.
    """
    from kuchiki.flowchart.views.comparison import explain_comparison
    from kuchiki.flowchart.views.explain import explain as words

    return explain_comparison(thing) if isinstance(thing, Comparison) else words(thing, full=full)
