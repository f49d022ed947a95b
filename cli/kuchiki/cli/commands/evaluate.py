"""`kuchiki evaluate`: the verdict on each region."""

from typing import Any

import typer

from kuchiki.cli import options
from kuchiki.cli.output import deliver

ALL = "all"
"""Instead of a chart's name: every shipped one that asks something of the region."""


def evaluate(
    regions: options.Regions,
    chart: options.ChartName = None,
    as_of: options.AsOf = None,
    source: options.Sources = None,
    set_: options.Set = None,
    level: options.Level = None,
    scenario: options.Scenario = None,
    precedents: options.Precedents = None,
    no_rulings: options.NoRulings = False,
    no_proxy: options.NoProxy = False,
    full: options.Full = False,
    strict: options.Strict = False,
    format_: options.Format = "text",
    output: options.Output = None,
) -> None:
    """The verdict: path, bottlenecks, gaps, unknowns, who can clear what, precedents."""
    ask = options.read_ask(
        chart, as_of, source, set_, level, scenario, precedents, no_rulings, no_proxy
    )
    found: Any = None
    if ask.chart == ALL:
        from kuchiki.flowchart.frameworks import read_frameworks

        found = read_frameworks(regions, ask)
        cases = [case for one in found for case in one.cases.values()]
    else:
        cases = options.judge_all(regions, ask)

    def document() -> Any:
        if found:
            from kuchiki.flowchart.views.frameworks import explain_frameworks

            return explain_frameworks(found, full=full)
        from kuchiki.flowchart.views.explain import explain

        return explain(cases, full=full)

    def data() -> Any:
        from kuchiki.flowchart.views.contract import to_json

        return [to_json(case) for case in cases]

    def picture() -> Any:
        if found:
            from kuchiki.flowchart.studies.frameworks import picture_of

            return picture_of(found)
        from kuchiki.flowchart.views.draw import draw

        return draw(cases)

    forms = {
        "text": document,
        "json": data,
        "markdown": lambda: document().markdown(),
        "picture": picture,
    }
    deliver(forms, format_, output)
    if strict and any(case.verdict != "cleared" for case in cases):
        raise typer.Exit(1)
