"""`kuchiki timeline`: the verdict as of each year."""

from typing import Annotated, Any

import typer

from kuchiki.cli import options
from kuchiki.cli.output import deliver
from kuchiki.flowchart.ask import read_together
from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.studies.timeline import follow

From = Annotated[str | None, typer.Option("--from", metavar="YEAR", help="The first year.")]
To = Annotated[str | None, typer.Option("--to", metavar="YEAR", help="The last year.")]


def timeline(
    region: options.Region,
    from_: From = None,
    to: To = None,
    chart: options.ChartName = None,
    as_of: options.AsOf = None,
    source: options.Sources = None,
    set_: options.Set = None,
    level: options.Level = None,
    scenario: options.Scenario = None,
    no_rulings: options.NoRulings = False,
    no_proxy: options.NoProxy = False,
    format_: options.Format = "text",
    output: options.Output = None,
) -> None:
    """The verdict as of each year: which gate turned when, and because of which evidence."""
    start, end = _year("--from", from_), _year("--to", to)
    ask = options.read_ask(chart, as_of, source, set_, level, scenario, None, no_rulings, no_proxy)
    regions, ask, by, _ = read_together([region], ask._replace(precedents=()))
    years = follow(regions[0], ask, by, start=start, end=end)

    def document() -> Any:
        from kuchiki.flowchart.studies.timeline.explain import explain

        return explain(years)

    def data() -> Any:
        from kuchiki.flowchart.studies.timeline.plain import to_plain

        return [to_plain(years)]

    def picture() -> Any:
        from kuchiki.flowchart.studies.timeline.picture import picture_of

        return picture_of(years)

    forms = {
        "text": document,
        "json": data,
        "markdown": lambda: document().markdown(),
        "picture": picture,
    }
    deliver(forms, format_, output)


def _year(option: str, said: str | None) -> int | None:
    if said is None:
        return None
    if not (said.isascii() and said.isdigit() and 1 <= int(said[:5]) <= 9999):
        message = f"a year is expected, and here is {said!r}"
        raise InputError([Problem("option.year", nowhere(option), message, "for instance 1988")])
    return int(said)
