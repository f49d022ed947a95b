"""`kuchiki check`: every error and every doubt."""

import sys
from typing import Annotated, Any

import typer

from kuchiki.cli import options
from kuchiki.cli.output import deliver
from kuchiki.flowchart.checking import check_files
from kuchiki.flowchart.problems import Problem, listing

Files = Annotated[
    list[str], typer.Argument(metavar="FILE...", help="Charts, regions, parts and scenarios.")
]
StrictDoubts = Annotated[bool, typer.Option("--strict", help="Exit 1 where there is a doubt.")]


def check(
    files: Files,
    strict: StrictDoubts = False,
    format_: options.Format = "text",
    output: options.Output = None,
) -> None:
    """Every error (exit 2) and every doubt (exit 0, with --strict 1) of the files given."""
    problems = check_files(files)
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
