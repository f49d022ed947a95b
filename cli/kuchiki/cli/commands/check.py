"""`kuchiki check`: every error and every doubt."""

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from kuchiki.cli import options
from kuchiki.cli.output import deliver
from kuchiki.flowchart.checking import check_files
from kuchiki.flowchart.load import read_chart
from kuchiki.flowchart.problems import InputError, Problem, listing

Files = Annotated[
    list[str], typer.Argument(metavar="FILE...", help="Charts, regions, parts, scenarios, tables.")
]
TABLES = (".csv", ".tsv", ".parquet", ".xlsx", ".jsonl", ".ndjson")
Judge = Annotated[
    str | None, typer.Option("--chart", metavar="CHART", help="The chart by which to read tables.")
]
Map = Annotated[
    str | None, typer.Option("--map", metavar="FILE", help="Which column is which indicator.")
]
StrictDoubts = Annotated[bool, typer.Option("--strict", help="Exit 1 where there is a doubt.")]


def check(
    files: Files,
    chart: Judge = None,
    map_: Map = None,
    strict: StrictDoubts = False,
    format_: options.Format = "text",
    output: options.Output = None,
) -> None:
    """Every error (exit 2) and every doubt (exit 0, with --strict 1) of the files given."""
    tables = [name for name in files if name.lower().endswith(TABLES) or _holds_parquet(name)]
    problems = check_files([name for name in files if name not in tables])
    problems += _check_tables(tables, chart, map_)
    errors = [problem for problem in problems if not problem.doubt]

    def document() -> Any:
        from kuchiki.flowchart.views.problems import explain_problems

        return explain_problems(problems, len(files))

    forms = {
        "text": document,
        "json": lambda: [_plain(problem) for problem in problems],
        "markdown": lambda: document().markdown(),
    }
    if errors and format_ == "text" and output is None:
        print(listing(errors), file=sys.stderr)
        print(f"{len(errors)} error{'s' * (len(errors) > 1)}", file=sys.stderr)
    else:
        deliver(forms, format_, output)
    if errors:
        raise typer.Exit(2)
    if strict and problems:
        raise typer.Exit(1)


def _holds_parquet(name: str) -> bool:
    return os.path.isdir(name) and next(Path(name).glob("**/*.parquet"), None) is not None


def _check_tables(tables: list[str], chart: str | None, map_: str | None) -> list[Problem]:
    if not tables:
        return []
    judged_by = read_chart(chart) if chart else None

    from kuchiki.flowchart.table.check import check_table
    from kuchiki.flowchart.table.mapping import read_map

    uses = read_map(map_) if map_ else {}
    found = [problem for name in tables for problem in check_table(name, judged_by, uses)]
    return list(InputError(found).problems)


def _plain(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "doubt": problem.doubt,
        "file": problem.place.file.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "message": problem.message,
        "advice": problem.advice,
    }
