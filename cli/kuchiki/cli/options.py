"""The common options: what each is called, and how they become cases to judge."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any

import typer

from kuchiki.flowchart.ask import Ask, read_cases
from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.load import read_scenario
from kuchiki.flowchart.problems import File, InputError, Problem, nowhere
from kuchiki.flowchart.read.nodes import Node, parse

Regions = Annotated[
    list[str], typer.Argument(metavar="REGION...", help="Files of regions, or names in cases/.")
]
Region = Annotated[
    str, typer.Argument(metavar="REGION", help="A region's file, or its name in cases/.")
]
ChartName = Annotated[
    str | None,
    typer.Option(
        "--chart", metavar="CHART", help="Judge by this chart: a shipped name or a path."
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help="The date of the case: 2006, 2006-07, 2006-07-14."
    ),
]
Sources = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="ID", help="Only evidence of this source; may be repeated."),
]
Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="NAME=VALUE", help="What if: a value instead of the evidence."),
]
Level = Annotated[
    list[str] | None,
    typer.Option("--level", metavar="GATE.CRITERION=LEVEL", help="What if: another level."),
]
Scenario = Annotated[
    str | None,
    typer.Option("--scenario", metavar="FILE", help="A file of these options."),
]
Precedents = Annotated[
    list[str] | None,
    typer.Option(
        "--precedents", metavar="PATH", help="A region, or a folder of them, whose actions count."
    ),
]
NoRulings = Annotated[bool, typer.Option("--no-rulings", help="Leave the analysts' rulings out.")]
NoProxy = Annotated[
    bool, typer.Option("--no-proxy", help="Leave out evidence on another area than the region.")
]
Format = Annotated[
    str, typer.Option("--format", metavar="text|json|markdown", help="What to print.")
]
Output = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write to a file; its suffix says what."),
]
Full = Annotated[bool, typer.Option("--full", help="Every criterion with all its evidence.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit 1 where a verdict is not `cleared`.")]


def read_ask(
    chart: str | None,
    as_of: str | None,
    source: list[str] | None,
    set_: list[str] | None,
    level: list[str] | None,
    scenario: str | None,
    precedents: list[str] | None,
    no_rulings: bool,
    no_proxy: bool,
) -> Ask:
    """What the options ask; a scenario's words hold where the command line has none.

    Raises InputError on an option that cannot be read.
    """
    problems: list[Problem] = []
    base = read_scenario(scenario) if scenario else {}
    ask = Ask(
        chart=chart or base.get("chart"),
        as_of=as_of or base.get("as_of"),
        sources=tuple(source or base.get("sources", ())),
        set=base.get("set", {}) | pairs("--set", set_ or (), problems),
        level=base.get("level", {}) | pairs("--level", level or (), problems),
        rulings=base.get("rulings", True) and not no_rulings,
        proxy=base.get("proxy", True) and not no_proxy,
        precedents=tuple(precedents or base.get("precedents", ())),
    )
    if problems:
        raise InputError(problems)
    return ask


def pairs(option: str, texts: Iterable[str], problems: list[Problem]) -> dict[str, Node]:
    """`NAME=VALUE` texts as names with the nodes of their values (YAML)."""
    found: dict[str, Node] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name.strip() or not value.strip():
            message = f"{option} takes a name, = and a value, and here is {text!r}"
            problems.append(Problem("option.pair", nowhere(option), message))
            continue
        before = len(problems)
        node = parse(File(f"{option} {name.strip()}", value.strip()), problems)
        if node is not None:
            found[name.strip()] = node
        elif len(problems) == before:
            message = f"{option} takes a value after =, and here is only a comment"
            problems.append(Problem("option.pair", nowhere(option), message))
    return found


def judge_all(regions: Sequence[str], ask: Ask, **changes: Any) -> list[Evaluation]:
    """The regions, judged as asked.

    Raises InputError with all that cannot be understood in any of them.
    """
    return read_cases(regions, ask._replace(**changes))
