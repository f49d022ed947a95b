"""`kuchiki new`: files to begin with."""

import os
from pathlib import Path
from typing import Annotated

import typer

from kuchiki.cli.output import emit
from kuchiki.flowchart.files import write
from kuchiki.flowchart.load import read_chart
from kuchiki.flowchart.problems import InputError, Problem, did_you_mean, nowhere
from kuchiki.flowchart.read.sources import SUFFIXES
from kuchiki.flowchart.skeleton import chart_called, chart_skeleton, region_skeleton

KINDS = ("region", "chart")

What = Annotated[str, typer.Argument(metavar="region|chart", help="What to begin.")]
Name = Annotated[
    str, typer.Argument(metavar="NAME", help="Its name: small letters, digits, - and _.")
]
ChartName = Annotated[
    str | None,
    typer.Option("--chart", metavar="CHART", help="For a region: the chart that asks."),
]
NewFile = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write to a new file (.yaml)."),
]


def new(what: What, name: Name, chart: ChartName = None, output: NewFile = None) -> None:
    """A commented skeleton: for a region all that its chart asks, with questions and units."""
    if what not in KINDS:
        message, advice = f"there is no skeleton of a {what}", did_you_mean(what, KINDS)
        raise InputError([Problem("new.what", nowhere(what), message, advice)])
    if output is not None:
        _check_output(output)
    if what == "chart":
        made = chart_skeleton(name)
    else:
        called = chart_called(chart, output)
        made = region_skeleton(name, read_chart(str(chart)), called)
    if output is None:
        emit(made)
    else:
        write(output, made.encode())


def _check_output(output: str) -> None:
    if Path(output).suffix not in SUFFIXES:
        message = "a file of a region or chart ends in .yaml"
        raise InputError([Problem("output.suffix", nowhere(output), message)])
    if os.path.lexists(output):
        message, advice = "there is one of this name already", "name another, or remove that one"
        raise InputError([Problem("new.exists", nowhere(output), message, advice)])
