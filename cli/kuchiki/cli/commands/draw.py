"""`kuchiki draw`: the chart, or the walk through it."""

from typing import Annotated, Any

import typer

from kuchiki.cli import options
from kuchiki.cli.output import deliver, emit
from kuchiki.flowchart.ask import read_together
from kuchiki.flowchart.compare import compare_cases
from kuchiki.flowchart.load import read_chart
from kuchiki.flowchart.problems import InputError, Problem, did_you_mean, nowhere
from kuchiki.flowchart.read.sources import is_chart

Things = Annotated[
    list[str], typer.Argument(metavar="CHART|REGION...", help="A chart, or one or more regions.")
]
Kind = Annotated[
    str, typer.Option("--format", metavar="dot|mermaid|svg", help="What to print without -o.")
]


def draw(
    things: Things,
    chart: options.ChartName = None,
    as_of: options.AsOf = None,
    source: options.Sources = None,
    set_: options.Set = None,
    level: options.Level = None,
    scenario: options.Scenario = None,
    precedents: options.Precedents = None,
    no_rulings: options.NoRulings = False,
    no_proxy: options.NoProxy = False,
    format_: Kind = "svg",
    output: options.Output = None,
) -> None:
    """The chart, or the walk through it: svg, png, pdf, dot, mermaid (mmd)."""
    from kuchiki.flowchart.views.draw import draw as picture

    if all(is_chart(name) for name in things):
        drawn: Any = [read_chart(name) for name in things]
    else:
        ask = options.read_ask(
            chart, as_of, source, set_, level, scenario, precedents, no_rulings, no_proxy
        )
        drawn = compare_cases(*read_together(things, ask)).cases
    made = picture(drawn[0] if len(drawn) == 1 else drawn)
    if output is not None:
        deliver({"picture": lambda: made}, "picture", output)
        return
    forms = {"dot": lambda: made.dot, "mermaid": lambda: made.mermaid, "svg": made.svg}
    if format_ not in forms:
        message = f"there is no format {format_}"
        problem = Problem(
            "output.format", nowhere("--format"), message, did_you_mean(format_, forms)
        )
        raise InputError([problem])
    emit(forms[format_]())
