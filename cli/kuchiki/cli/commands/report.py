"""`kuchiki report`: a page for people who do not use terminals."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from kuchiki.cli import options
from kuchiki.flowchart.ask import Ask, read_together
from kuchiki.flowchart.compare import compare_cases
from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.files import write
from kuchiki.flowchart.load import read_chart
from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.read.sources import find_chart, find_region, is_chart, is_path

PAGES = (".html", ".htm")
Things = Annotated[
    list[str], typer.Argument(metavar="REGION...|CHART...", help="Regions, or charts to be read.")
]
Output = Annotated[
    str | None, typer.Option("-o", "--output", metavar="FILE", help="The page: a name in .html.")
]
Full = Annotated[
    bool,
    typer.Option("--full", help="Of several regions: the years, robustness and plan of each."),
]
Serve = Annotated[
    bool, typer.Option("--serve", help="Show the page on this machine, anew on every change.")
]
Port = Annotated[
    str | None, typer.Option("--port", metavar="NUMBER", help="For --serve: where; else any.")
]


def report(
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
    full: Full = False,
    serve: Serve = False,
    port: Port = None,
    output: Output = None,
) -> None:
    """One self-contained HTML page: verdicts, flowcharts, evidence, all that was assumed."""

    def ask() -> Ask:
        return options.read_ask(
            chart, as_of, source, set_, level, scenario, precedents, no_rulings, no_proxy
        )

    if serve:
        from kuchiki.cli.serve import serve_page

        folders = _folders(
            things, [*([chart] if chart else []), *([scenario] if scenario else [])]
        )
        serve_page(_maker(things, ask, full, True), folders, _port(port))
        return
    if output is not None and Path(output).suffix.lower() == ".xlsx":
        from kuchiki.flowchart.sheet import to_xlsx

        write(output, to_xlsx(options.judge_all(things, ask()), output))
        return
    if output is None or Path(output).suffix.lower() not in PAGES:
        message = f"a page is written to a file that ends in {PAGES[0]}"
        advice = "give -o report.html, or --serve to look at it"
        raise InputError([Problem("report.output", nowhere(output or "-o"), message, advice)])
    write(output, _maker(things, ask, full, False)().encode())


def _maker(
    things: Sequence[str], ask: Callable[[], Ask], full: bool, live: bool
) -> Callable[[], str]:
    def make() -> str:
        from kuchiki.flowchart.views.page import Section, page

        if all(is_chart(name) for name in things):
            return page([read_chart(name) for name in things], live=live)
        regions, asked, by, others = read_together(things, ask())
        comparison = compare_cases(regions, asked, by, others)

        def added(case: Evaluation) -> Sequence[Section]:
            from kuchiki.flowchart.studies.pages import sections

            return sections(case, asked, by)

        return page(comparison, *([added] if full or len(things) == 1 else []), live=live)

    return make


def _folders(things: Sequence[str], files: Sequence[str]) -> list[Path]:
    """Where the files are that the page is made from."""
    paths = [Path(name) for name in files if is_path(name)]
    for name in things:
        paths.append(find_chart(name) or Path(name) if is_chart(name) else find_region(name))
    return list(dict.fromkeys(path.resolve().parent for path in paths))


def _port(said: str | None) -> int:
    if said is None:
        return 0
    if not (said.isascii() and said.isdigit() and int(said[:6]) <= 65535):
        message, advice = f"a port is a number up to 65535, and here is {said!r}", ""
        raise InputError([Problem("option.port", nowhere("--port"), message, advice)])
    return int(said)
