"""The parts of a region from their sheets, as the nodes that a file would have given."""

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.problems import Problem, did_you_mean
from kuchiki.flowchart.read.nodes import List, Map, Node, Scalar
from kuchiki.flowchart.sheet.columns import (
    ACTORS,
    INFORMATION,
    MEASURES,
    RAISES,
    REGION,
    SOURCES,
    Sheet,
)
from kuchiki.flowchart.sheet.fields import NONE, Reader
from kuchiki.flowchart.sheet.heads import Row, Rows
from kuchiki.flowchart.sheet.places import RowMap
from kuchiki.rules.indicators import Indicator

_PREPARED = {"indicator", "unit", "note"}  # what a row may hold that says nothing yet
_RAISES = {column.name for column in RAISES}
_OF_CHART = "chart"


class Parts:
    """Reads the sheets of a workbook; *chart* is None where it is not known."""

    def __init__(
        self, chart: Chart | None, problems: list[Problem], doubts: list[Problem]
    ) -> None:
        self.chart = chart
        self.problems = problems
        self.doubts = doubts

    def part(self, form: Sheet, rows: Rows) -> Map | List:
        """What one of the sheets beside the evidence holds."""
        if form is MEASURES:
            return self.measures(rows)
        return self.keyed(form, rows) if form.keyed else self.listed(form, rows)

    def listed(self, form: Sheet, rows: Rows) -> List:
        """A mapping a row."""
        reader, found = Reader(rows, self.problems), _list(rows)
        for row in rows.rows:
            name = row.cells.get("indicator")
            indicator = self.indicator(name.text.strip()) if name else None
            found.items.append(reader.mapping(row, form.columns, indicator))
        return found

    def keyed(self, form: Sheet, rows: Rows) -> Map:
        """A name a row, with what it means."""
        reader, found = Reader(rows, self.problems), _map(rows)
        own, rest = form.columns[0].name, form.columns[1:]
        for row in rows.rows:
            if form is ACTORS and "name" not in row.cells:
                continue
            name = reader.word(row, own)
            if name is None:
                if own not in row.cells:
                    reader.fault("sheet.name", row.number, own, f"this row has no {own}")
                continue
            node = reader.mapping(row, rest, None)
            if form is SOURCES and self.is_of_chart(name.text, node):
                continue
            if name.text in found.keys:
                message = f"{name.text} stands here twice"
                advice = f"it stood in row {found.keys[name.text].line} before: keep one"
                reader.fault("sheet.twice", row.number, own, message, advice)
                continue
            found.keys[name.text] = name
            value = node.items.get("name") if form is ACTORS else node
            if value is not None:
                found.items[name.text] = value
        return found

    def is_of_chart(self, name: str, node: Map) -> bool:
        """Whether a document is said to be the chart's and is as the chart has it."""
        node.keys.pop("of", None)
        of = node.items.pop("of", None)
        source = self.chart.sources.get(name) if self.chart else None
        if source is None or of is None or of.data != _OF_CHART:
            return False
        has = {key: str(data) for key, data in source._asdict().items() if data is not None}
        return {key: str(data) for key, data in node.data.items()} | {"id": name} == has

    def measures(self, rows: Rows) -> Map:
        """Measures by gates; one that raises several indicators has several rows."""
        reader, found = Reader(rows, self.problems), _map(rows)
        columns = tuple(c for c in MEASURES.columns[1:] if c not in RAISES)
        last: dict[tuple[str, str], RowMap] = {}
        for row in rows.rows:
            gate = reader.word(row, "gate")
            if gate is None:
                if "gate" not in row.cells:
                    reader.fault("sheet.name", row.number, "gate", "this row has no gate")
                continue
            measure = reader.mapping(row, columns, None)
            key = gate.text, measure.text("id") or ""
            if key in last and row.cells.keys() <= _RAISES | {"gate", "id"}:
                measure = last[key]
            else:
                last[key] = measure
                _append(found, gate, measure)
            self.raises(reader, row, measure)
        return found

    def raises(self, reader: Reader, row: Row, measure: RowMap) -> None:
        """What a row says that a measure raises, put under the measure."""
        if not row.cells.keys() & _RAISES:
            return
        if "raises" not in measure.keys:
            measure.keys["raises"] = reader.scalar(row.number, "raises", "raises", "raises")
            measure.items["raises"] = reader.span(row.number, "raises")
        owner = measure.map("raises")
        name = reader.word(row, "raises")
        if name is None:
            if "raises" not in row.cells:
                message = "this row does not say what is raised"
                reader.fault("sheet.name", row.number, "raises", message)
        elif name.text in owner.keys:
            message = f"{name.text} is raised twice by one measure"
            reader.fault("sheet.twice", row.number, "raises", message, "keep one of the rows")
        elif name.text != NONE:
            owner.keys[name.text] = name
            inner = tuple(c._replace(path=c.path[1:]) for c in RAISES[1:])
            owner.items[name.text] = reader.mapping(row, inner, self.indicator(name.text))

    def evidence(self, rows: Rows, found: Map) -> None:
        """Observations by indicators, added to those *found*; rows not filled in are left out."""
        reader = Reader(rows, self.problems)
        for row in rows.rows:
            if row.cells.keys() <= _PREPARED:
                if "note" in row.cells:
                    place = rows.sheet.place(row.number, rows.spot("note"))
                    message = "a note without a value is left out"
                    self.doubts.append(Problem("sheet.note", place, message, "", doubt=True))
                continue
            name = reader.word(row, "indicator")
            if name is None:
                if "indicator" not in row.cells:
                    message = "this row names no indicator"
                    reader.fault("sheet.name", row.number, "indicator", message)
                continue
            indicator = self.indicator(name.text)
            node = reader.mapping(row, rows.columns[1:], indicator)
            unit = node.text("unit")
            if indicator is not None and unit is not None and unit.strip() == indicator.unit:
                del node.keys["unit"], node.items["unit"]
            _append(found, name, node)

    def indicator(self, name: str) -> Indicator | None:
        """The indicator of a name, None where it or the chart is not known."""
        return self.chart.indicators.get(name) if self.chart else None


def read_region_sheet(rows: Rows, problems: list[Problem]) -> Map:
    """The region's own keys: a row each."""
    reader, found = Reader(rows, problems), RowMap(rows.sheet, 1, 1)
    known = ("region", "name", "chart", "note")
    for row in rows.rows:
        key = reader.word(row, "key")
        if key is None:
            if "key" not in row.cells:
                reader.fault("sheet.name", row.number, "key", "this row has no key")
        elif key.text in found.keys:
            reader.fault("sheet.twice", row.number, "key", f"{key.text} stands here twice")
        elif key.text not in known:
            if key.text not in INFORMATION:
                message, advice = f"there is no key {key.text} here", did_you_mean(key.text, known)
                reader.fault("sheet.key", row.number, "key", message, advice)
        elif "value" not in row.cells:
            found.spots[key.text] = rows.sheet.place(row.number, rows.spot("value"))
        else:
            found.keys[key.text] = key
            [value] = (c for c in REGION.columns if c.name == "value")
            node = reader.node(row.number, value, row.cells["value"], None)
            if node is not None:
                found.items[key.text] = node
    return found


def _append(found: Map, name: Scalar, node: Node) -> None:
    if name.text not in found.keys:
        found.keys[name.text] = name
        found.items[name.text] = List(name.file, name.line, name.column)
    found.list(name.text).append(node)


def _list(rows: Rows) -> List:
    return List(rows.sheet.file, 1, 1)


def _map(rows: Rows) -> Map:
    return Map(rows.sheet.file, 1, 1)
