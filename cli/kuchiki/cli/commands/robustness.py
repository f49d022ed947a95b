"""`kuchiki robustness`: how far each level and value may move before the verdict turns."""

from typing import Annotated, Any

import typer

from kuchiki.cli import options
from kuchiki.cli.output import deliver
from kuchiki.flowchart.problems import InputError, Problem, nowhere

DrawCount = Annotated[
    str | None,
    typer.Option("--draws", metavar="N", help="Draw N times where a spread is stated."),
]
Seed = Annotated[
    str, typer.Option("--seed", metavar="S", help="The same seed draws the same anywhere.")
]


def robustness(
    regions: options.Regions,
    draws: DrawCount = None,
    seed: Seed = "0",
    chart: options.ChartName = None,
    as_of: options.AsOf = None,
    source: options.Sources = None,
    set_: options.Set = None,
    level: options.Level = None,
    scenario: options.Scenario = None,
    no_rulings: options.NoRulings = False,
    no_proxy: options.NoProxy = False,
    full: options.Full = False,
    format_: options.Format = "text",
    output: options.Output = None,
) -> None:
    """How far each level and value may move before the verdict turns; what to find out first."""
    from kuchiki.flowchart.studies.robustness import robustness as study

    count = None if draws is None else _whole("--draws", draws, 100_000)
    start = _whole("--seed", seed, 1)
    ask = options.read_ask(chart, as_of, source, set_, level, scenario, None, no_rulings, no_proxy)
    cases = options.judge_all(regions, ask._replace(precedents=()))
    studies = [study(case, draws=count, seed=start) for case in cases]

    def document() -> Any:
        from kuchiki.flowchart.studies.robustness.explain import explain
        from kuchiki.flowchart.views.document import Document

        return Document(tuple(b for one in studies for b in explain(one, full=full).blocks))

    def data() -> Any:
        from kuchiki.flowchart.studies.robustness.plain import to_plain

        return [to_plain(one) for one in studies]

    def picture() -> Any:
        from kuchiki.flowchart.studies.robustness.picture import picture_of

        if len(studies) > 1:
            message = "one region is drawn at a time"
            raise InputError([Problem("picture.one", nowhere("-o"), message, "name one region")])
        return picture_of(studies[0])

    forms = {
        "text": document,
        "json": data,
        "markdown": lambda: document().markdown(),
        "picture": picture,
    }
    deliver(forms, format_, output)


def _whole(option: str, said: str, example: int) -> int:
    digits = said.replace("_", "").replace(",", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 16):
        message = f"{option} takes a whole number, and here is {said!r}"
        raise InputError(
            [
                Problem(
                    "option.number", nowhere(option), message, f"for instance {option} {example}"
                )
            ]
        )
    return int(digits)
