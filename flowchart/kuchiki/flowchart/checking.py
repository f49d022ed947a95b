"""Checking files of any kind: every error, and every doubt where there is no error."""

import os
from collections.abc import Sequence
from pathlib import Path

from kuchiki.flowchart.doubts import alike, chart_doubts, region_doubts
from kuchiki.flowchart.load import load_chart, load_region, read_scenario
from kuchiki.flowchart.model import Chart, Region
from kuchiki.flowchart.problems import InputError, Problem
from kuchiki.flowchart.read.draft import open_map
from kuchiki.flowchart.read.expectations import read_expectations
from kuchiki.flowchart.read.files import PartsFile, ScenarioFile
from kuchiki.flowchart.read.shapes import check
from kuchiki.flowchart.read.sources import find_chart, find_region


def check_files(names: Sequence[str]) -> list[Problem]:
    """All problems of charts, regions, parts, scenarios and expectations, in file order.

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


def _check_file(name: str, charts: dict[str, Chart], regions: list[Region]) -> list[Problem]:
    found: list[Problem] = []
    path = _path_of(name, found)
    if path is None:
        return found
    syntax: list[Problem] = []
    node = open_map(path, name, syntax)
    keys = set(node.keys) if node is not None else set()
    if node is None:
        found = syntax
    elif "region" in keys:
        region = load_region(path.as_posix(), charts, found)
        if region is not None and not found:
            regions.append(region)
            found += region_doubts(region)
    elif "expect" in keys:
        read_expectations(path, found)
    elif keys and keys <= ScenarioFile.__annotations__.keys():
        try:
            read_scenario(path)
        except InputError as error:
            found += error.problems
    elif "chart" in keys:
        chart = load_chart(path, name, found)
        if chart is not None and not found:
            found += chart_doubts(chart)
    else:
        found = syntax
        check(node, PartsFile, found)
    return found


def _path_of(name: str, problems: list[Problem]) -> Path | None:
    chart = find_chart(name)
    if chart is not None and not os.path.exists(name):
        return chart
    try:
        return find_region(name)
    except InputError as error:
        problems += error.problems
        return None
