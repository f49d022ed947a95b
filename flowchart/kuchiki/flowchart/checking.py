"""Checking files of any kind: every error, and every doubt where there is no error."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from kuchiki.flowchart.doubts import alike, chart_doubts, region_doubts
from kuchiki.flowchart.load import load_chart, load_region, read_scenario
from kuchiki.flowchart.model import Chart, Region
from kuchiki.flowchart.problems import InputError, Problem
from kuchiki.flowchart.read.draft import open_map
from kuchiki.flowchart.read.files import PartsFile, ScenarioFile
from kuchiki.flowchart.read.shapes import check
from kuchiki.flowchart.read.sources import find_chart, find_region


def check_files(names: Sequence[str]) -> list[Problem]:
    """All problems of charts, regions, included parts and scenarios, in file order.

    Doubts are told only of what has no errors.
    """
    problems: list[Problem] = []
    charts: dict[str, Chart] = {}
    regions: list[Region] = []
    for name in names:
        problems += _check_file(name, charts, regions)
    if not any(not problem.doubt for problem in problems):
        problems += alike(regions)
    return list(InputError(problems).problems)


def _check_file(name: str, charts: dict[str, Chart], regions: list[Region]) -> Iterable[Problem]:
    found: list[Problem] = []
    path = _path_of(name, found)
    node = open_map(path, name, found) if path is not None else None
    if node is None:
        return found
    if "region" in node.keys:
        found.clear()
        region = load_region(path.as_posix() if path else name, charts, found)
        if region is not None and not found:
            regions.append(region)
            found += region_doubts(region)
    elif "chart" in node.keys and not _is_scenario(node.keys):
        found.clear()
        chart = load_chart(path or Path(name), name, found)
        if chart is not None and not found:
            found += chart_doubts(chart)
    elif _is_scenario(node.keys):
        found.clear()
        try:
            read_scenario(path or name)
        except InputError as error:
            found += error.problems
    else:
        check(node, PartsFile, found)
    return found


def _is_scenario(keys: Iterable[str]) -> bool:
    names = set(keys)
    return bool(names) and names <= ScenarioFile.__annotations__.keys()


def _path_of(name: str, problems: list[Problem]) -> Path | None:
    chart = find_chart(name)
    if chart is not None and not os.path.exists(name):
        return chart
    try:
        return find_region(name)
    except InputError as error:
        problems += error.problems
        return None
