"""Running expectations: each case judged once, and held against what its document concludes."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kuchiki.flowchart.ask import Ask, judge_regions, read_together
from kuchiki.flowchart.evaluate import Evaluation, unknown_sources
from kuchiki.flowchart.load import load_region
from kuchiki.flowchart.model import Chart, Region
from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.read.expectations import Expectation, read_expectations
from kuchiki.flowchart.read.sources import SUFFIXES
from kuchiki.flowchart.studies.expectations.differences import Difference, differences
from kuchiki.flowchart.views.contract import to_json

AGREES, DIFFERS = "agrees", "differs"
AS_SAID, SURPRISE = "differs-as-said", "surprise"


class Checked(NamedTuple):
    """An expectation, its case and where the two differ."""

    expectation: Expectation
    case: Evaluation
    differences: tuple[Difference, ...]

    @property
    def result(self) -> str:
        """AGREES, DIFFERS, AS_SAID (it differs, and the file says why) or SURPRISE.

        A surprise is an expectation that says why the engine cannot agree, though it agrees.
        """
        if self.expectation.differs is None:
            return DIFFERS if self.differences else AGREES
        return AS_SAID if self.differences else SURPRISE

    @property
    def good(self) -> bool:
        """Whether it came out as the file says."""
        return self.result in (AGREES, AS_SAID)


def run(paths: Sequence[str]) -> list[Checked]:
    """All expectations of files, and of all files (*.yaml) of folders, in order.

    Raises InputError with everything that cannot be understood in any of them.
    """
    problems: list[Problem] = []
    found = [
        expectation
        for path in paths
        for file in _files(path, problems)
        for expectation in read_expectations(file, problems)
    ]
    runner = _Runner()
    checked = [runner.check(expectation, problems) for expectation in found]
    if problems:
        raise InputError(problems)
    return [one for one in checked if one is not None]


def _files(path: str, problems: list[Problem]) -> list[Path]:
    if not Path(path).is_dir():
        return [Path(path)]
    files = sorted(file for file in Path(path).iterdir() if file.suffix in SUFFIXES)
    if not files:
        message = "no file of expectations (*.yaml) is in this folder"
        problems.append(Problem("file.missing", nowhere(path), message, "name another folder"))
    return files


class _Runner:
    """Reads each region, chart and set of precedents once."""

    def __init__(self) -> None:
        self.charts: dict[str, Chart] = {}
        self.regions: dict[str, Region | None] = {}
        self.shared: dict[
            tuple[str | None, tuple[str, ...]], tuple[Chart | None, list[Region]]
        ] = {}

    def check(self, expectation: Expectation, problems: list[Problem]) -> Checked | None:
        """The expectation held against its case; None, with the problems noted, if it cannot."""
        found: list[Problem] = []
        differ: list[Difference] = []
        case = self.case(expectation, found)
        if case is not None:
            differ = differences(expectation.part, to_json(case), found)
        problems += [_placed(problem, expectation) for problem in found]
        if case is None or found:
            return None
        return Checked(expectation, case, tuple(differ))

    def case(self, expectation: Expectation, problems: list[Problem]) -> Evaluation | None:
        ask = Ask(**expectation.asked)
        try:
            region = self.region(expectation.region, problems)
            if region is None:
                return None
            key = ask.chart, ask.precedents
            if key not in self.shared:
                _, _, chart, others = read_together((), ask)
                self.shared[key] = chart, others
            chart, others = self.shared[key]
            _check_source(expectation, [region, *others], problems)
            return judge_regions([region], ask, chart, others)[0]
        except InputError as error:
            problems += error.problems
            return None

    def region(self, name: str, problems: list[Problem]) -> Region | None:
        """The region, read once; its problems are noted the first time."""
        if name not in self.regions:
            before = len(problems)
            region = load_region(name, self.charts, problems)
            self.regions[name] = None if len(problems) > before else region
        return self.regions[name]


def _check_source(
    expectation: Expectation, regions: Sequence[Region], problems: list[Problem]
) -> None:
    if expectation.source is None:
        return
    for problem in unknown_sources([expectation.source.id], regions):
        place = expectation.node.map("source").at("id")
        problems.append(problem._replace(place=place))


_KEYS = {"source.unknown": "sources", "chart.missing": "chart"}


def _placed(problem: Problem, expectation: Expectation) -> Problem:
    """The problem, with the expectation's place where it has none in a file."""
    if problem.place.file.text:
        return problem
    key = _KEYS.get(problem.code, "region")
    if problem.place.file.path in expectation.asked.get("precedents", ()):
        key = "precedents"
    return problem._replace(place=expectation.node.at(key))
