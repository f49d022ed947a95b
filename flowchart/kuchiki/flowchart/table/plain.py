"""The summary of a table as plain data."""

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table.run import Report


def to_plain(chart: Chart, report: Report) -> dict[str, object]:
    """How the cases fared, for a file of JSON."""
    return {
        "format": "kuchiki-table/1",
        "chart": chart.name,
        "file": report.path,
        "form": "tidy" if report.tidy else "wide",
        **report.tally._asdict(),
        "open": report.tally.open,
        "missing": [indicator.name for indicator in report.layout.missing],
        "passed": list(report.layout.passed),
        "ignored": report.ignored,
        "short_rows": [{"rows": s.rows, "lines": list(s.lines)} for s in report.short],
        "bad_cells": [problem.message for problem in report.bad],
    }
