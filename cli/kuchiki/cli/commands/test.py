"""`kuchiki test`: expectations, and what of the charts they exercise."""

from typing import Annotated, Any

import typer

from kuchiki.cli import options
from kuchiki.cli.output import deliver
from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.studies.expectations import coverage_of, run
from kuchiki.flowchart.studies.expectations.coverage import percent

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files of expectations, or folders of them.")
]
WithCoverage = Annotated[
    bool, typer.Option("--coverage", help="Say which gates, exits and answers were not exercised.")
]
Threshold = Annotated[
    str | None,
    typer.Option("--threshold", metavar="PERCENT", help="Exit 1 where the coverage is lower."),
]


def test(
    paths: Paths,
    coverage: WithCoverage = False,
    threshold: Threshold = None,
    format_: options.Format = "text",
    output: options.Output = None,
) -> None:
    """Expectations, and which gates, exits and answers they cover; exit 1 on a difference."""
    least = _percent(threshold)
    checked = run(paths)
    coverages = coverage_of(checked) if coverage or least is not None else None

    def document() -> Any:
        from kuchiki.flowchart.studies.expectations.explain import explain

        return explain(checked, coverages, least)

    def data() -> Any:
        from kuchiki.flowchart.studies.expectations.plain import to_plain

        return to_plain(checked, coverages)

    forms = {"text": document, "json": data, "markdown": lambda: document().markdown()}
    deliver(forms, format_, output)
    missed = least is not None and percent(coverages or ()) < least
    if missed or not all(one.good for one in checked):
        raise typer.Exit(1)


def _percent(said: str | None) -> float | None:
    if said is None:
        return None
    try:
        number = float(said.removesuffix("%"))
    except ValueError:
        number = -1.0
    if not 0 <= number <= 100:
        message = f"a percentage from 0 to 100 is expected, and here is {said!r}"
        raise InputError([Problem("option.threshold", nowhere("--threshold"), message)])
    return number
