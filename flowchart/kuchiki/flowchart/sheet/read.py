"""A region from a workbook of its evidence, or every fault at once, by sheet and cell."""

import os
from pathlib import Path
from typing import NamedTuple

from kuchiki.flowchart.load import load_chart
from kuchiki.flowchart.model import Chart, Region
from kuchiki.flowchart.problems import File, InputError, Place, Problem, nearest, nowhere, shorten
from kuchiki.flowchart.read.files import RegionFile
from kuchiki.flowchart.read.nodes import Map, Node, Scalar
from kuchiki.flowchart.read.region import build_region
from kuchiki.flowchart.read.shapes import check
from kuchiki.flowchart.read.sources import CHARTS, find_chart, is_path, unknown_chart
from kuchiki.flowchart.sheet import columns
from kuchiki.flowchart.sheet.book import Grid, read_book
from kuchiki.flowchart.sheet.heads import read_rows
from kuchiki.flowchart.sheet.parts import Parts, read_region_sheet
from kuchiki.flowchart.sheet.places import Sheet

_TITLES = (columns.REGION.title, columns.CONTEXT, *(part.title for part in columns.PARTS))
_EVIDENCE = {"indicator", "value", "date", "at"}  # headings by which a sheet of it is known


class Found(NamedTuple):
    """What a workbook holds: a region, what a file of it would say, what should be looked at.

    *chart_path* is the file of the chart, which the workbook calls *chart_name*.
    """

    region: Region
    node: Map
    chart_path: Path
    chart_name: str
    doubts: tuple[Problem, ...]


def read_sheet(path: str | Path, chart: str | None = None) -> Found:
    """The region in a workbook, by its chart or another one that *chart* names.

    Raises InputError, which holds every fault found.
    """
    return _Reader(Path(path), chart).found()


def chart_called(found: Path, name: str, folder: Path) -> str:
    """How a file in *folder* names a chart's file that was called *name* elsewhere."""
    if found.parent == CHARTS and not is_path(name):
        return name
    there = find_chart(name, folder)
    if there is not None and there.resolve() == found.resolve():
        return name
    return Path(os.path.relpath(found, folder)).as_posix()


class _Reader:
    def __init__(self, path: Path, chart: str | None) -> None:
        self.path = path
        self.asked = chart
        self.problems: list[Problem] = []
        self.doubts: list[Problem] = []

    def found(self) -> Found:
        sheets = self.sheets()
        node = self.own(sheets.pop("region", None))
        name = node.text("chart") or ""
        path, chart = self.find_chart(name, node.at("chart")) if name else (None, None)
        self.fill(node, sheets, chart)
        check(node, RegionFile, self.problems)
        region = build_region(node, chart, self.problems) if chart else None
        if region is None or path is None or self.problems:
            raise InputError(self.problems)
        return Found(region, node, path, name, tuple(self.doubts))

    def sheets(self) -> dict[str, Sheet]:
        """The sheets by their titles in small letters; others are left out with a doubt."""
        grids = read_book(self.path.as_posix())
        there = {_title(grid) for grid in grids}
        found: dict[str, Sheet] = {}
        for grid in grids:
            sheet = Sheet(self.path.as_posix(), grid)
            place, shown = sheet.place(1, 1), shorten(grid.name, 60)
            absent = [title for title in _TITLES if title.lower() not in there]
            if _is_ours(grid):
                found[_title(grid)] = sheet
                if grid.hidden:
                    message = f"the sheet {shown} is hidden, and is read all the same"
                    self.doubts.append(Problem("sheet.hidden", place, message, "", doubt=True))
            elif near := nearest(grid.name.title(), absent):
                message, advice = f"no sheet is called {shown}", f"did you mean {near}?"
                self.problems.append(Problem("sheet.unknown", place, message, advice))
            elif _is_evidence(grid):
                message = f"the sheet {shown} seems to hold evidence, and its name does not say so"
                advice = f"let its name begin with {columns.STEP.strip()}"
                self.problems.append(Problem("sheet.unknown", place, message, advice))
            else:
                message = f"the sheet {shown} is none that is read, and is left out"
                self.doubts.append(Problem("sheet.extra", place, message, "", doubt=True))
        return found

    def own(self, sheet: Sheet | None) -> Map:
        """What the sheet of the region itself says, by the chart that is asked for."""
        node = Map(File(self.path.as_posix(), ""), 1, 1)
        for key in ("region", "name", "chart"):  # what is said once is not said for each key
            node.keys[key] = Scalar(node.file, 1, 1, key, key)
        if sheet is None:
            message, advice = "there is no sheet Region", "it says region, name and chart"
            self.problems.append(Problem("sheet.missing", node.place, message, advice))
            return node
        form = columns.REGION.columns
        rows = read_rows(sheet, form, self.problems, self.doubts)
        if rows is not None:
            node = read_region_sheet(rows, self.problems)
        if self.asked is not None:
            place = nowhere("--chart")
            _put(node, "chart", Scalar(place.file, 1, 1, self.asked, self.asked))
        return node

    def find_chart(self, name: str, place: Place) -> tuple[Path | None, Chart | None]:
        """The chart of a name, beside the workbook or as the command line names it."""
        path = find_chart(name, self.path.parent if self.asked is None else None)
        if path is None:
            self.problems.append(unknown_chart(name, place))
            return None, None
        shown = path.name if path.parent == CHARTS else os.path.normpath(path)
        return path, load_chart(path, shown, self.problems)

    def fill(self, node: Map, sheets: dict[str, Sheet], chart: Chart | None) -> None:
        """Put what the other sheets hold where a file has it."""
        parts = Parts(chart, self.problems, self.doubts)
        observations = Map(node.file, 1, 1)
        for title, sheet in sheets.items():
            if title.startswith(columns.STEP.lower()) or title == columns.CONTEXT.lower():
                rows = read_rows(sheet, columns.EVIDENCE, self.problems, self.doubts)
                if rows is not None:
                    parts.evidence(rows, observations)
        for form in columns.PARTS:
            sheet_of = sheets.get(form.title.lower())
            if sheet_of is None:
                continue
            rows = read_rows(sheet_of, form.columns, self.problems, self.doubts)
            if rows is None:  # its names are not known, so that none is called unknown
                node.keys[form.key] = Scalar(node.file, 1, 1, form.key, form.key)
                continue
            part = parts.part(form, rows)
            if part.items or (isinstance(part, Map) and part.keys):
                _put(node, form.key, part)
        _put(node, "observations", observations)


def _title(grid: Grid) -> str:
    return " ".join(grid.name.lower().split())


def _is_ours(grid: Grid) -> bool:
    title = _title(grid)
    return title.startswith(columns.STEP.lower()) or title in map(str.lower, _TITLES)


def _is_evidence(grid: Grid) -> bool:
    head = grid.rows[min(grid.rows)].values() if grid.rows else ()
    return {cell.text.strip().lower() for cell in head} >= _EVIDENCE


def _put(node: Map, key: str, value: Node) -> None:
    node.keys[key] = Scalar(value.file, value.line, value.column, key, key)
    node.items[key] = value
