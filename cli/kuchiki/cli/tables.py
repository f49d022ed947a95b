"""Tables for `kuchiki compare`: which arguments are tables, and what is shown of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kuchiki.cli.output import deliver, form_of
from kuchiki.flowchart.ask import Ask
from kuchiki.flowchart.load import read_chart
from kuchiki.flowchart.problems import InputError, Problem, nowhere

_SUFFIXES = (".csv", ".tsv", ".parquet", ".xlsx", ".jsonl", ".ndjson")


def are_tables(names: Sequence[str], shares: Sequence[str]) -> bool:
    """Whether tables are compared, not regions.

    Raises InputError where both are named, or shares are asked of regions.
    """
    tables = [name for name in names if Path(name).suffix.lower() in _SUFFIXES]
    if tables and len(tables) < len(names):
        other = next(name for name in names if name not in tables)
        message = f"{tables[0]} is a table and {other} is none"
        advice = "compare regions with regions, tables with tables"
        raise InputError([Problem("option.tables", nowhere("compare"), message, advice)])
    if shares and not tables:
        message, advice = "--share is for tables", "a region has no whole that it is a share of"
        raise InputError([Problem("option.share", nowhere("--share"), message, advice)])
    return bool(tables)


def show_tables(
    names: Sequence[str], ask: Ask, shares: Sequence[str], format_: str, output: str | None
) -> bool:
    """Compare tables and show what was found; returns whether every case is cleared.

    Raises InputError with all that cannot be understood.
    """
    problems: list[Problem] = []
    if not ask.chart:
        message = "tables need a chart to be judged by"
        advice = "add --chart; kuchiki charts lists those shipped"
        problems.append(Problem("option.chart", nowhere("--chart"), message, advice))
    if len(names) < 2:
        message, advice = "one table is compared with nothing", "kuchiki table judges it alone"
        problems.append(Problem("option.tables", nowhere("compare"), message, advice))
    if ask != Ask(chart=ask.chart):
        message = "tables take --chart, --share, --format and -o alone"
        advice = "the rest is for regions, which know their sources and dates"
        problems.append(Problem("option.tables", nowhere("compare"), message, advice))
    if problems:
        raise InputError(problems)
    form_of(format_, output)
    chart = read_chart(ask.chart or "")

    from kuchiki.flowchart.studies.tables.compare import compare_tables

    tables = compare_tables(names, chart, shares)

    def document() -> Any:
        from kuchiki.flowchart.studies.tables.explain import explain

        return explain(tables)

    def data() -> Any:
        from kuchiki.flowchart.studies.tables.plain import to_plain

        return to_plain(tables)

    def picture() -> Any:
        from kuchiki.flowchart.table.heat import heat_of

        return heat_of(chart, [table.frame for table in tables.tables])

    forms = {
        "text": document,
        "json": data,
        "markdown": lambda: document().markdown(),
        "picture": picture,
    }
    deliver(forms, format_, output)
    return all(case["verdict"] == "cleared" for table in tables.tables for case in table.verdicts)
