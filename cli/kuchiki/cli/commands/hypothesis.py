"""`kuchiki hypothesis`: is the chart, or any theory, sufficient for the outcome?"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kuchiki.cli import options
from kuchiki.cli.output import deliver
from kuchiki.flowchart.ask import judge_regions, read_together
from kuchiki.flowchart.problems import InputError, Problem, nowhere

if TYPE_CHECKING:
    from kuchiki.flowchart.studies.hypothesis import Study

SUFFIXES = (".csv", ".tsv", ".tab")
OTHER_TABLES = (".xlsx", ".xls", ".ods", ".parquet", ".jsonl", ".ndjson")

Cases = Annotated[
    list[str],
    typer.Argument(
        metavar="CASES...", help="Regions, or one file of data (.csv): cases, sets, an outcome."
    ),
]
Names = str | None
Conditions = Annotated[
    Names, typer.Option("--conditions", metavar="A,B,...", help="Columns or gates; else all.")
]
Outcome = Annotated[
    Names,
    typer.Option(
        "--outcome", metavar="NAME", help="A column; an outcome of the chart; an indicator."
    ),
]
Negate = Annotated[bool, typer.Option("--negate", help="Explain the outcome's absence.")]
InclCut = Annotated[
    str,
    typer.Option(
        "--incl-cut",
        metavar="SHARE[,SHARE]",
        help="Rows from this inclusion on are 1; from the second one on contradictions.",
    ),
]
FreqCut = Annotated[
    str, typer.Option("--freq-cut", metavar="N", help="Rows with fewer cases are remainders.")
]
Kind = Annotated[
    str,
    typer.Option(
        "--solution",
        metavar="conservative|parsimonious|intermediate",
        help="Which remainders may shorten the solution: none, any, or those expected.",
    ),
]
Expect = Annotated[
    Names,
    typer.Option("--expect", metavar="A,~B", help="Conditions that should help: present, absent."),
]
Expression = Annotated[
    Names,
    typer.Option("--expression", metavar="'A*~B => Y'", help="A theory to hold against it all."),
]
Calibrate = Annotated[
    list[str] | None,
    typer.Option(
        "--calibrate",
        metavar="NAME=OUT,HALF,IN",
        help="Raw values to memberships; one number: a crisp set from it on.",
    ),
]
Models = Annotated[
    str, typer.Option("--models", metavar="N", help="List at most so many tied models.")
]
Show = Annotated[
    Names,
    typer.Option("--show", metavar="xy,table,solution", help="Which panels the picture has."),
]


def hypothesis(
    cases: Cases,
    conditions: Conditions = None,
    outcome: Outcome = None,
    negate: Negate = False,
    incl_cut: InclCut = "0.8",
    freq_cut: FreqCut = "1",
    solution: Kind = "conservative",
    expect: Expect = None,
    expression: Expression = None,
    calibrate: Calibrate = None,
    models: Models = "1000",
    show: Show = None,
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
    """Is the chart sufficient for the outcome? Consistency, coverage, counter-examples, models."""
    asked = {
        "incl_cut": incl_cut,
        "freq_cut": freq_cut,
        "solution": solution,
        "expect": _names(expect),
        "expression": expression,
        "models": models,
    }
    sets: dict[str, Any] = {
        "outcome": outcome,
        "conditions": _names(conditions),
        "negate": negate,
        "calibrations": calibrate or [],
    }
    of_regions = {
        "--chart": chart,
        "--as-of": as_of,
        "--source": source,
        "--set": set_,
        "--level": level,
        "--scenario": scenario,
        "--no-rulings": no_rulings,
        "--no-proxy": no_proxy,
    }
    _check_tables(cases)
    if any(_is_data(name) for name in cases):
        studies = _of_data(cases, sets, asked, [name for name, said in of_regions.items() if said])
    else:
        ask = options.read_ask(
            chart, as_of, source, set_, level, scenario, None, no_rulings, no_proxy
        )
        regions, ask, by, _ = read_together(cases, ask._replace(precedents=()))
        evaluations = judge_regions(regions, ask, by)
        from kuchiki.flowchart.studies.hypothesis import study_cases

        studies = study_cases(evaluations, ask, by, **sets, options=asked)

    def document() -> Any:
        from kuchiki.flowchart.studies.hypothesis.explain import explain

        return explain(*studies)

    def data() -> Any:
        from kuchiki.flowchart.studies.hypothesis.plain import to_plain

        return [to_plain(*studies)]

    def picture() -> Any:
        from kuchiki.flowchart.studies.hypothesis.picture import picture_of

        return picture_of(*studies, panels=_names(show))

    forms = {
        "text": document,
        "json": data,
        "markdown": lambda: document().markdown(),
        "picture": picture,
    }
    deliver(forms, format_, output)


def _of_data(
    cases: Sequence[str], sets: dict[str, Any], asked: dict[str, Any], stray: Sequence[str]
) -> "tuple[Study, Study | None]":
    """The study of one file of data, without a chart."""
    problems = [
        Problem(
            "hypothesis.data",
            nowhere(name),
            "this is about regions, and here is data",
            "leave it out",
        )
        for name in stray
    ]
    if len(cases) > 1:
        message = "one file of data is studied at a time, without regions"
        advice = "put all cases into one file"
        problems.append(Problem("hypothesis.data", nowhere(cases[1]), message, advice))
    if sets["outcome"] is None:
        message, advice = "which column is the outcome?", "for instance --outcome SURV"
        problems.append(Problem("hypothesis.outcome", nowhere("--outcome"), message, advice))
    if problems:
        raise InputError(problems)
    from kuchiki.flowchart.studies.hypothesis import read_data, read_question, study

    data = read_data(cases[0], **sets)
    return study(data, read_question(list(data.conditions), **asked)), None


def _check_tables(cases: Sequence[str]) -> None:
    """Raises InputError where data is in a form that is not read here."""
    message, advice = "data is read from a text file: .csv, .tsv, .tab", "save the table as .csv"
    problems = [
        Problem("hypothesis.data", nowhere(name), message, advice)
        for name in cases
        if Path(name).suffix.lower() in OTHER_TABLES
    ]
    if problems:
        raise InputError(problems)


def _names(text: str | None) -> list[str]:
    return [name.strip() for name in (text or "").split(",") if name.strip()]


def _is_data(name: str) -> bool:
    return Path(name).suffix.lower() in SUFFIXES
