"""`kuchiki compare`: regions side by side, or tables of the same cases."""

from typing import Annotated, Any

import typer

from kuchiki.cli import options
from kuchiki.cli.output import deliver
from kuchiki.cli.tables import are_tables, show_tables
from kuchiki.flowchart.ask import read_together
from kuchiki.flowchart.compare import compare_cases

Share = Annotated[
    list[str] | None,
    typer.Option("--share", metavar="COLUMN", help="Tables: each case's share of the whole."),
]
Compared = Annotated[
    list[str],
    typer.Argument(
        metavar="REGION...", help="Files of regions, or names in cases/; or two tables and more."
    ),
]


def compare(
    regions: Compared,
    chart: options.ChartName = None,
    as_of: options.AsOf = None,
    source: options.Sources = None,
    set_: options.Set = None,
    level: options.Level = None,
    scenario: options.Scenario = None,
    precedents: options.Precedents = None,
    no_rulings: options.NoRulings = False,
    no_proxy: options.NoProxy = False,
    share: Share = None,
    strict: options.Strict = False,
    format_: options.Format = "text",
    output: options.Output = None,
) -> None:
    """Regions side by side, each on its own chart or all on one; differences first."""
    ask = options.read_ask(
        chart, as_of, source, set_, level, scenario, precedents, no_rulings, no_proxy
    )
    if are_tables(regions, share or ()):
        if not show_tables(regions, ask, share or (), format_, output) and strict:
            raise typer.Exit(1)
        return
    comparison = compare_cases(*read_together(regions, ask))

    def document() -> Any:
        from kuchiki.flowchart.views.comparison import explain_comparison

        return explain_comparison(comparison)

    def data() -> Any:
        from kuchiki.flowchart.views.contract import to_json

        return [to_json(case) for case in comparison.cases]

    def picture() -> Any:
        from kuchiki.flowchart.views.draw import draw

        return draw(comparison.cases)

    forms = {
        "text": document,
        "json": data,
        "markdown": lambda: document().markdown(),
        "picture": picture,
    }
    deliver(forms, format_, output)
    if strict and any(case.verdict != "cleared" for case in comparison.cases):
        raise typer.Exit(1)
