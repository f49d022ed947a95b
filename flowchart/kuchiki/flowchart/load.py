"""Loading: files read, checked and ready to be judged, or every fault at once."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kuchiki.flowchart.check import check_chart, check_level
from kuchiki.flowchart.model import Chart, Region
from kuchiki.flowchart.problems import InputError, Place, Problem, did_you_mean, nowhere
from kuchiki.flowchart.read.chart import build_chart
from kuchiki.flowchart.read.draft import open_map, read_draft
from kuchiki.flowchart.read.files import ScenarioFile
from kuchiki.flowchart.read.nodes import Map, Node
from kuchiki.flowchart.read.region import build_region, open_region
from kuchiki.flowchart.read.shapes import check
from kuchiki.flowchart.read.sources import CHARTS, find_chart, find_region, is_path, unknown_chart
from kuchiki.flowchart.read.values import COMPARATORS, Meaning, read_level
from kuchiki.rules.criteria import Criterion
from kuchiki.rules.units import SAME


def read_chart(name: str | Path) -> Chart:
    """A shipped chart by name, or any chart by the path of its file.

    Raises InputError, which holds every problem found.
    """
    found = find_chart(str(name))
    if found is None:
        raise InputError([unknown_chart(str(name), nowhere(str(name)))])
    shown = str(name) if is_path(str(name)) else found.name
    problems: list[Problem] = []
    chart = load_chart(found, shown, problems)
    if chart is None or problems:
        raise InputError(problems)
    return chart


def load_chart(path: Path, shown: str, problems: list[Problem]) -> Chart | None:
    """The chart in a file; None, with every problem noted, if it cannot be understood."""
    draft = read_draft(path, shown)
    chart = build_chart(draft)
    if chart is not None:
        for levels in reversed(draft.levels):
            chart = with_levels(chart, levels.items, draft.problems)
        chart, more = check_chart(chart)
        draft.problems += more
    problems += draft.problems
    return None if draft.problems else chart


def with_levels(chart: Chart, levels: Mapping[str, Node], problems: list[Problem]) -> Chart:
    """The chart with other levels: `gate.criterion` to a level, or to a comparator and a level."""
    gates = dict(chart.gates)
    places = dict(chart.places)
    for path, node in levels.items():
        name, _, own = path.partition(".")
        gate = gates.get(name)
        if gate is None:
            advice = did_you_mean(name, gates)
            problems.append(
                Problem("level.unknown", node.place, f"no gate is called {name}", advice)
            )
            continue
        names = [criterion.id for criterion in gate.test.criteria]
        if own not in names:
            known = [f"{name}.{other}" for other in names]
            message = f"the gate {name} has no criterion {own}"
            if not own:
                message = f"this names no criterion of the gate {name}: name it after a dot"
            advice = did_you_mean(path, known)
            problems.append(Problem("level.unknown", node.place, message, advice))
            continue
        index = names.index(own)
        changed = _with_level(gate.test.criteria[index], node, problems)
        if changed is not None:
            problems += check_level(changed, node.place)
            criteria = (*gate.test.criteria[:index], changed, *gate.test.criteria[index + 1 :])
            gates[name] = gate._replace(test=gate.test._replace(criteria=criteria))
            places[f"gate.{name}.{own}.level"] = node.place
    return chart._replace(gates=gates, places=places)


def _with_level(criterion: Criterion, node: Node, problems: list[Problem]) -> Criterion | None:
    said = Meaning(criterion.indicator).plain_level(criterion.level)
    comparator = next(iter(said))
    if isinstance(node, Map):
        if len(node.items) != 1 or next(iter(node.items)) not in COMPARATORS:
            message = f"a level is a value, or one of {', '.join(COMPARATORS)} with a value"
            advice = f"for instance {comparator}: {said[comparator]}"
            problems.append(Problem("level.form", node.place, message, advice))
            return None
        comparator, node = next(iter(node.items.items()))
    level = read_level(criterion.indicator, comparator, node, SAME, problems)
    return level and criterion._replace(level=level)


def read_region(name: str | Path, charts: Iterable[Chart] = ()) -> Region:
    """A region by the path of its file or by the name of one in cases/, with its own chart.

    The chart is one of *charts* where the names are equal. Raises InputError, which holds every
    problem found.
    """
    problems: list[Problem] = []
    region = load_region(str(name), {chart.name: chart for chart in charts}, problems)
    if region is None or problems:
        raise InputError(problems)
    return region


def load_region(name: str, charts: dict[str, Chart], problems: list[Problem]) -> Region | None:
    """The region; None, with the problems noted, if it cannot be understood.

    *charts* holds charts already loaded by what regions call them, and is added to.
    """
    try:
        path = find_region(name)
    except InputError as error:
        problems += error.problems
        return None
    node = open_region(path, path.as_posix(), problems)
    if node is None or "chart" not in node.items:
        return None
    chart = _own_chart(node.text("chart") or "", path, node.at("chart"), charts, problems)
    return chart and build_region(node, chart, problems)


def _own_chart(
    name: str, path: Path, place: Place, charts: dict[str, Chart], problems: list[Problem]
) -> Chart | None:
    found = find_chart(name, path.parent)
    if found is None and name in charts:
        return charts[name]
    if found is None:
        problems.append(unknown_chart(name, place))
        return None
    key = str(found.resolve())
    if key not in charts:
        shown = found.name if found.parent == CHARTS else os.path.normpath(found)
        chart = load_chart(found, shown, problems)
        if chart is None:
            return None
        charts[key] = chart
    return charts[key]


def read_scenario(path: str | Path) -> dict[str, Any]:
    """The common options of a file, by the names that `evaluate` gives them.

    `set` and `level` hold nodes, which know their places; `chart` and `precedents` are relative
    to the file. Raises InputError, which holds every problem found.
    """
    problems: list[Problem] = []
    node = open_map(Path(path), str(path), problems, "scenario")
    if node is not None:
        check(node, ScenarioFile, problems)
    if node is None or problems:
        raise InputError(problems)
    said = node.data
    folder = Path(path).parent
    for key in ("set", "level"):
        if key in said:
            said[key] = dict(node.map(key).items)
    if "chart" in said:
        name = node.text("chart") or ""
        said["chart"] = (folder / name).as_posix() if is_path(name) else name
    if "as_of" in said:
        said["as_of"] = node.text("as_of")
    if "sources" in said:
        said["sources"] = node.texts("sources")
    if "precedents" in said:
        said["precedents"] = [(folder / name).as_posix() for name in node.texts("precedents")]
    return said
