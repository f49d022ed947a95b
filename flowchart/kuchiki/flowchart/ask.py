"""Asking: several regions read together and judged by the same question."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kuchiki.flowchart.evaluate import Evaluation, evaluate, unknown_sources
from kuchiki.flowchart.load import load_region, read_chart
from kuchiki.flowchart.model import Chart, Region
from kuchiki.flowchart.problems import InputError, Problem, nowhere


class Ask(NamedTuple):
    """The common options, as a scenario or the command line says them.

    *set* and *level* hold plain data or nodes, by name; *precedents* are paths of regions or of
    folders of them.
    """

    chart: str | None = None
    as_of: str | None = None
    sources: tuple[str, ...] = ()
    set: Mapping[str, Any] = {}
    level: Mapping[str, Any] = {}
    rulings: bool = True
    proxy: bool = True
    precedents: tuple[str, ...] = ()


def read_regions(names: Sequence[str], charts: dict[str, Chart]) -> list[Region]:
    """The regions of several files; raises InputError with the faults of all of them."""
    problems: list[Problem] = []
    regions = [load_region(name, charts, problems) for name in names]
    if problems:
        raise InputError(problems)
    return [region for region in regions if region is not None]


def read_cases(names: Sequence[str], ask: Ask) -> list[Evaluation]:
    """The regions called *names*, each judged as asked; the others' actions are precedents.

    Raises InputError with all that cannot be understood.
    """
    return judge_regions(*read_together(names, ask))


def read_together(
    names: Sequence[str], ask: Ask
) -> tuple[list[Region], Ask, Chart | None, list[Region]]:
    """The regions called *names*, the question, the chart it names, the regions for precedents.

    Raises InputError with all that cannot be understood.
    """
    chart = read_chart(ask.chart) if ask.chart else None
    charts = {chart.name: chart} if chart else {}
    regions = read_regions(names, charts)
    others = [path for given in ask.precedents for path in _regions_in(given)]
    return regions, ask, chart, read_regions(others, charts)


def judge_regions(
    regions: Sequence[Region],
    ask: Ask,
    chart: Chart | None = None,
    others: Sequence[Region] = (),
) -> list[Evaluation]:
    """The same question to each of *regions*; a source need only be known to one of them.

    Raises InputError with the faults of all of them.
    """
    problems = unknown_sources(ask.sources, regions)
    cases = []
    precedents = {region.id: region for region in (*regions, *others)}.values()
    for region in regions:
        try:
            case = evaluate(
                region,
                chart,
                as_of=ask.as_of,
                sources=ask.sources,
                set=ask.set,
                level=ask.level,
                rulings=ask.rulings,
                proxy=ask.proxy,
                precedents=precedents,
                known_sources=ask.sources,
            )
        except InputError as error:
            problems += error.problems
            continue
        cases.append(case)
    if problems:
        raise InputError(problems)
    return cases


def _regions_in(path: str) -> list[str]:
    """The files of regions in a folder, or the one file that *path* is.

    Raises InputError where there is neither.
    """
    if not os.path.isdir(path):
        return [path]
    files = sorted(p.as_posix() for p in Path(path).glob("*.yaml"))
    if not files:
        message, advice = "no region (*.yaml) is in this folder", "name another folder"
        raise InputError([Problem("file.missing", nowhere(path), message, advice)])
    return files
