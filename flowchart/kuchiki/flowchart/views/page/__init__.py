"""The page for people who decide: one self-contained HTML file of regions, or of charts.

`page` shows a case, a comparison or charts; what studies add comes in as sections. Nothing is
judged here.
"""

from collections.abc import Callable, Sequence
from typing import Any

from kuchiki.flowchart.compare import Comparison
from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.views.page.sections import Section

__all__ = ["Section", "fault_page", "page"]


def _none(_: Evaluation) -> Sequence[Section]:
    return ()


def page(
    thing: "Evaluation | Comparison | Chart | Sequence[Chart]",
    sections: Callable[[Evaluation], Sequence[Section]] = _none,
    *,
    live: bool = False,
) -> str:
    """The page as HTML: of one case, of several compared, or of charts to be read.

    *sections* says what studies add to a case. A *live* page loads again when its server says
    that it changed. The same input gives the same bytes. Raises InputError where what draws or
    what fills templates is not installed.
    """
    from kuchiki.flowchart.views.page.build import case_page, chart_page, comparison_page

    given: Any = thing  # cases, comparisons and charts are tuples themselves
    if isinstance(given, Comparison) and len(given.cases) == 1:
        given = given.cases[0]
    if isinstance(given, Comparison):
        return comparison_page(given, sections, live)
    if isinstance(given, Evaluation):
        return case_page(given, sections, live)
    return chart_page([given] if isinstance(given, Chart) else given, live)


def fault_page(faults: str, *, live: bool = False) -> str:
    """What stands in a page's place while its files cannot be understood."""
    from kuchiki.flowchart.views.page.build import fault_page as page_of

    return page_of(faults, live)
