"""`kuchiki plan`: what to clear, in which order, by whom, and at what price."""

from typing import Annotated, Any

import typer

from kuchiki.cli import options
from kuchiki.cli.output import deliver
from kuchiki.flowchart.problems import InputError, Problem, nowhere

BudgetOf = Annotated[
    str | None,
    typer.Option("--budget", metavar="X", help="The furthest for at most X, in the costs' own."),
]
Fastest = Annotated[bool, typer.Option("--fastest", help="The fewest years, not the least cost.")]


def plan(
    regions: options.Regions,
    budget: BudgetOf = None,
    fastest: Fastest = False,
    chart: options.ChartName = None,
    as_of: options.AsOf = None,
    source: options.Sources = None,
    set_: options.Set = None,
    level: options.Level = None,
    scenario: options.Scenario = None,
    precedents: options.Precedents = None,
    no_rulings: options.NoRulings = False,
    no_proxy: options.NoProxy = False,
    format_: options.Format = "text",
    output: options.Output = None,
) -> None:
    """What to clear, in which order, by whom; the cheapest road where costs are given."""
    from kuchiki.flowchart.studies.plan import plan as study

    ask = options.read_ask(
        chart, as_of, source, set_, level, scenario, precedents, no_rulings, no_proxy
    )
    plans = [
        study(case, budget=budget, fastest=fastest) for case in options.judge_all(regions, ask)
    ]

    def document() -> Any:
        from kuchiki.flowchart.studies.plan.explain import explain
        from kuchiki.flowchart.views.document import Document

        return Document(tuple(block for one in plans for block in explain(one).blocks))

    def data() -> Any:
        from kuchiki.flowchart.studies.plan.plain import to_plain

        return [to_plain(one) for one in plans]

    def picture() -> Any:
        from kuchiki.flowchart.studies.plan.picture import picture_of

        if len(plans) > 1:
            message = "one region is drawn at a time"
            raise InputError([Problem("picture.one", nowhere("-o"), message, "name one region")])
        return picture_of(plans[0])

    forms = {
        "text": document,
        "json": data,
        "markdown": lambda: document().markdown(),
        "picture": picture,
    }
    deliver(forms, format_, output)
