"""The page of a table: how many cases fared, and each of them, in one self-contained HTML file.

The stages, in order: `gather` keeps what a page shows of single cases while a table is judged;
`counts` counts results that are there already; `summary`, `funnel`, `grid` and `listing` say what
there is to say; `build` fills the template. Look and frame are those of the page of regions. All
its own words stand in `words`. Nothing is judged here.
"""

from pathlib import Path
from typing import Any

from kuchiki.flowchart.load import read_chart
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table.page.gather import Gathering
from kuchiki.flowchart.table.run import Asked, Report

__all__ = ["Gathering", "check_page", "file_page", "results_page"]


def check_page(path: str) -> None:
    """Raises InputError where no page can be made, or none be written to *path*."""
    from kuchiki.flowchart.table.page.build import check

    check(path)


def file_page(chart: Chart, asked: Asked, report: Report, gathering: Gathering) -> str:
    """The page of a file that was `run`, as HTML; *gathering* saw its batches.

    The same input gives the same bytes. Raises InputError where what draws or what fills
    templates is not installed.
    """
    from kuchiki.flowchart.table.page.build import fill
    from kuchiki.flowchart.table.page.summary import facts_of_file, inputs_of

    facts, files = facts_of_file(chart, asked, report), inputs_of(chart, report.path)
    return fill(
        chart, Path(report.path).name or report.path, facts, report.tally, gathering.done(), files
    )


def results_page(results: Any, chart: Chart | str, *, title: str = "") -> str:
    """The page of what `evaluate_table(..., gates=True)` gave, as HTML.

    *results* is any frame that it returns, *title* what the table is called. Raises InputError
    where the gates' answers are not among the columns.
    """
    from kuchiki.flowchart.table.page.build import fill
    from kuchiki.flowchart.table.page.counts import counts_of, frame_of
    from kuchiki.flowchart.table.page.summary import facts_of_results, inputs_of

    chart = read_chart(chart) if isinstance(chart, str) else chart
    frame = frame_of(results, chart)
    gathering = Gathering()
    gathering.see(frame)
    facts = facts_of_results(chart)
    return fill(chart, title, facts, counts_of(frame, chart), gathering.done(), inputs_of(chart))
