"""`kuchiki read`: a region from a spreadsheet of its evidence."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kuchiki.cli.output import emit
from kuchiki.flowchart.files import write
from kuchiki.flowchart.problems import InputError, Problem, listing, nowhere
from kuchiki.flowchart.read.sources import SUFFIXES

Workbook = Annotated[
    str, typer.Argument(metavar="SHEET", help="A workbook (.xlsx) as kuchiki report writes it.")
]
ChartName = Annotated[
    str | None,
    typer.Option(
        "--chart", metavar="CHART", help="The chart that asks, instead of the one named in it."
    ),
]
RegionFile = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write to a region's file (.yaml)."),
]


def read(sheet: Workbook, chart: ChartName = None, output: RegionFile = None) -> None:
    """A region's file from a workbook of its evidence; every fault by sheet and cell."""
    from kuchiki.flowchart.sheet import chart_called, compose, read_sheet

    if output is not None and Path(output).suffix not in SUFFIXES:
        message = "a file of a region ends in .yaml"
        raise InputError([Problem("output.suffix", nowhere(output), message)])
    found = read_sheet(sheet, chart)
    folder = Path(output).parent if output else Path()
    made = compose(found.node, chart_called(found.chart_path, found.chart_name, folder))
    if output is None:
        emit(made)
    else:
        write(output, made.encode())
    if found.doubts:
        print(listing(found.doubts), file=sys.stderr)
