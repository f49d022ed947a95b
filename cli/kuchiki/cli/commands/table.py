"""`kuchiki table`: a table of cases, of any size."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from kuchiki.cli import options
from kuchiki.cli.output import PICTURES, deliver, form_of
from kuchiki.flowchart.evaluate import read_date
from kuchiki.flowchart.files import write
from kuchiki.flowchart.load import read_chart
from kuchiki.flowchart.problems import InputError, Problem, did_you_mean, nowhere

File = Annotated[
    str, typer.Argument(metavar="FILE", help="csv, tsv, parquet (patterns, folders), xlsx, jsonl.")
]
Map = Annotated[
    str | None, typer.Option("--map", metavar="FILE", help="Which column is which indicator.")
]
Each = Annotated[
    str | None,
    typer.Option("--each", metavar="year", help="A tidy table: a case a region and year."),
]
Levels = Annotated[
    list[str] | None,
    typer.Option(
        "--level-column", metavar="GATE.CRITERION=COLUMN", help="A level that differs by row."
    ),
]
Gates = Annotated[bool, typer.Option("--gates", help="A column an answer of each gate.")]
Margins = Annotated[bool, typer.Option("--margins", help="Columns of each criterion's margin.")]
BadCells = Annotated[
    str,
    typer.Option(
        "--bad-cells", metavar="unknown|error", help="What a cell that cannot be read is."
    ),
]
Engine = Annotated[
    str, typer.Option("--engine", metavar="polars|duckdb|spark", help="What does the work.")
]
Master = Annotated[
    str | None, typer.Option("--master", metavar="URL", help="Spark's cluster; else this machine.")
]
Picture = Annotated[
    str, typer.Option("--picture", metavar="flow|heat", help="What a picture shows of the cases.")
]
Page = Annotated[
    str | None,
    typer.Option("--report", metavar="FILE", help="A page of how they fared: a name in .html."),
]
Output = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="The cases: parquet, csv, jsonl; a picture: svg, png.",
    ),
]


def table(
    file: File,
    chart: Annotated[
        str, typer.Option("--chart", metavar="CHART", help="A shipped name or a path.")
    ] = "",
    map_: Map = None,
    as_of: options.AsOf = None,
    each: Each = None,
    level_column: Levels = None,
    gates: Gates = False,
    margins: Margins = False,
    bad_cells: BadCells = "unknown",
    engine: Engine = "polars",
    master: Master = None,
    picture: Picture = "flow",
    page: Page = None,
    format_: options.Format = "text",
    output: Output = None,
) -> None:
    """A table of cases, any size; csv, parquet, xlsx in; csv, parquet, jsonl, a picture out."""
    problems: list[Problem] = []
    if not chart:
        message, advice = (
            "a table needs a chart to be judged by",
            "kuchiki charts lists those shipped",
        )
        problems.append(Problem("option.chart", nowhere("--chart"), message, advice))
    _among("--bad-cells", bad_cells, ("unknown", "error"), problems)
    _among("--engine", engine, ("polars", "duckdb", "spark"), problems)
    _among("--picture", picture, ("flow", "heat"), problems)
    _among("--each", each or "year", ("year",), problems)
    levels = dict(_pair(text, problems) for text in level_column or ())
    day = read_date(as_of, problems)
    if problems:
        raise InputError(problems)
    form_of(format_, None)
    judged_by = read_chart(chart)

    from kuchiki.cli.progress import progress
    from kuchiki.flowchart.table.mapping import read_map
    from kuchiki.flowchart.table.run import Asked, run

    uses = read_map(map_) if map_ else {}
    drawn = str(output) if str(output).lower().endswith(PICTURES) else None
    cases = None if drawn else output
    asked = Asked(uses, levels, day, each is not None, gates, margins, bad_cells, cases)
    if engine != "polars":
        _verdicts_only(engine, page, drawn, format_)
        from kuchiki.flowchart.table.engines import run_elsewhere

        for line in run_elsewhere(file, judged_by, asked, engine, master):
            typer.echo(line, err=True)
        typer.echo(f"judged by {engine}, written to {output}")
        return
    from kuchiki.flowchart.table.heat import heat_of, kept

    seen: list[Any] = []
    heat = bool(drawn) and picture == "heat"
    takers: list[Callable[[Any], None]] = [lambda batch: seen.append(kept(batch))] if heat else []
    if page is not None:
        from kuchiki.flowchart.table.page import Gathering, check_page, file_page

        check_page(page)
        gathering = Gathering()
        takers.append(gathering.see)

    def see(batch: Any) -> None:
        for take in takers:
            take(batch)

    with progress() as told:
        report = run(file, judged_by, asked, told, see if takers else None)
    html = None if page is None else file_page(judged_by, asked, report, gathering)

    def draw() -> Any:
        from kuchiki.flowchart.table.flows import draw_flows

        return heat_of(judged_by, seen) if heat else draw_flows(judged_by, report.tally)

    def document() -> Any:
        from kuchiki.flowchart.table.explain import explain

        return explain(judged_by, report)

    def data() -> Any:
        from kuchiki.flowchart.table.plain import to_plain

        return to_plain(judged_by, report)

    if drawn:
        deliver({"picture": draw}, format_, drawn)
    if page is not None and html is not None:
        write(page, html.encode())
    deliver(
        {"text": document, "json": data, "markdown": lambda: document().markdown()}, format_, None
    )


def _verdicts_only(engine: str, page: str | None, drawn: str | None, format_: str) -> None:
    """Raises InputError where a view is asked of an engine that writes verdicts and no more."""
    views = (
        ("report.engine", "--report", page, "page is made of it"),
        ("picture.engine", "-o", drawn, "picture is drawn of it"),
        ("format.engine", "--format", None if format_ == "text" else format_, "data come of it"),
    )
    problems = [
        Problem(
            code,
            nowhere(option),
            f"the engine {engine} gives no summary, so no {what}",
            f"leave --engine out, or write the cases: --engine {engine} -o verdicts.parquet",
        )
        for code, option, asked, what in views
        if asked is not None
    ]
    if problems:
        raise InputError(problems)


def _among(option: str, said: str, known: tuple[str, ...], problems: list[Problem]) -> None:
    if said not in known:
        message = f"{option} is one of {', '.join(known)}, and here is {said}"
        problems.append(
            Problem("option.word", nowhere(option), message, did_you_mean(said, known))
        )


def _pair(text: str, problems: list[Problem]) -> tuple[str, str]:
    name, equals, column = text.partition("=")
    if not (equals and name.strip() and column.strip()):
        message = f"--level-column takes GATE.CRITERION, = and a column, and here is {text!r}"
        problems.append(Problem("option.pair", nowhere("--level-column"), message))
    return name.strip(), column.strip()
