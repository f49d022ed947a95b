"""A region's file laid out as rows: what each cell of each sheet holds."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.problems import InputError, Problem
from kuchiki.flowchart.read.nodes import List, Map, Node, Scalar
from kuchiki.flowchart.sheet import columns
from kuchiki.flowchart.sheet.columns import Column
from kuchiki.flowchart.sheet.fields import NONE
from kuchiki.flowchart.sheet.standing import Asking, asked_after, asked_in, statuses, wanting
from kuchiki.rules.indicators import Indicator, Kind

MISSING, CONFLICT, ASIDE, GIVEN = "missing", "conflict", "aside", "given"


class Line(NamedTuple):
    """A row: cells by headings, how it should look, the words that its value may be."""

    cells: dict[str, Any]
    look: str = ""
    words: tuple[str, ...] = ()


class Page(NamedTuple):
    """A sheet to be written."""

    title: str
    columns: tuple[Column, ...]
    lines: list[Line]


def pages(case: Evaluation, node: Map, chart: str) -> Iterator[Page]:
    """The sheets of a region whose file is *node* and calls its chart *chart*."""
    region = case.region
    yield Page(columns.REGION.title, columns.REGION.columns, list(_own(case, node, chart)))
    taken: set[str] = set()
    for step in region.chart.steps:
        title = sheet_title(columns.STEP + step, taken)
        lines = list(_evidence(case, node, asked_in(region, step, case.as_of)))
        yield Page(title, columns.EVIDENCE, lines)
    rest = list(_evidence(case, node, asked_after(region)))
    yield Page(columns.CONTEXT, columns.EVIDENCE, rest)
    for form in columns.PARTS:
        lines = list(_part(case, form, node.items.get(form.key)))
        yield Page(form.title, form.columns, lines)


def sheet_title(title: str, taken: set[str]) -> str:
    """A title that spreadsheets take and no other sheet has; *taken* is added to.

    >>> taken = set()
    >>> sheet_title("Step a/b", taken), sheet_title("Step a:b", taken)
    ('Step a-b', 'Step a-b 2')
    """
    base = re.sub(r"[\[\]:*?/\\]", "-", title).rstrip("'")
    found, number = base[:31], 1
    while found.lower() in taken:
        number += 1
        found = f"{base[: 30 - len(str(number))]} {number}"
    taken.add(found.lower())
    return found


def _own(case: Evaluation, node: Map, chart: str) -> Iterator[Line]:
    note = {"value": node.text("note")} if "note" in node.items else {}
    day = case.as_of.isoformat() if case.as_of else "no date"
    for key, said, about in (
        ("region", {"value": node.text("region")}, "its short name"),
        ("name", {"value": node.text("name")}, "as readers should see it"),
        ("chart", {"value": chart}, "the chart that asks: the name of a shipped one, or a path"),
        ("note", note, ""),
        ("as of", {"value": day}, "for which `status` stands; not read back"),
    ):
        yield Line({"key": key, **said, "about": about})


def _evidence(case: Evaluation, node: Map, askings: list[Asking]) -> Iterator[Line]:
    """What is observed, then rows to be filled in, by whom one could ask."""
    region, asked = case.region, case.question.evidence
    section = node.map("observations")
    for asking in askings:
        indicator = asking.indicator
        said = statuses(region, indicator, asked)
        for item, status in zip(section.list(indicator.name), said, strict=True):
            prepared = _prepared(asking) | {"status": status}
            cells = prepared | laid_out(item, columns.EVIDENCE[1:], indicator)
            look = CONFLICT if "conflict" in status else "" if "in force" in status else ASIDE
            yield Line(cells, look, _words(indicator))
    groups: dict[str, list[Line]] = {}
    for asking in askings:
        status = wanting(region, asking.indicator, asked)
        if status and asking.question:
            cells = _prepared(asking) | {"status": status, "ask": asking.ask}
            line = Line(cells, MISSING, _words(asking.indicator))
            groups.setdefault(asking.ask, []).append(line)
    for lines in groups.values():
        yield from lines


def _prepared(asking: Asking) -> dict[str, Any]:
    indicator = asking.indicator
    joined = {Kind.SCALE: " < ", Kind.TRUTH: " or "}.get(indicator.kind, " | ")
    cells = {
        "indicator": indicator.name,
        "question": asking.question,
        "title": indicator.title,
        "kind": joined.join(indicator.words) or str(indicator.kind),
    }
    return cells | ({"unit": indicator.unit} if indicator.unit else {})


def _words(indicator: Indicator) -> tuple[str, ...]:
    return indicator.words if indicator.kind is not Kind.NUMBER else ()


def _part(case: Evaluation, form: columns.Sheet, node: Node | None) -> Iterator[Line]:
    if form is columns.ACTORS:
        names = node.items if isinstance(node, Map) else {}
        for kind, title in case.region.chart.actors.items():
            named = {"name": _text(names[kind])} if kind in names else {}
            yield Line({"actor": kind, **named, "title": title}, "" if named else MISSING)
    elif form is columns.SOURCES:
        own = node.items if isinstance(node, Map) else {}
        for name, item in own.items():
            yield Line({"id": name, "of": "region", **laid_out(item, form.columns, None)})
        for name, source in case.region.chart.sources.items():
            if name not in own:
                said = {key: data for key, data in source._asdict().items() if data is not None}
                yield Line({**said, "of": "chart"}, GIVEN)
    elif form is columns.MEASURES and isinstance(node, Map):
        yield from _measures(case, node)
    elif isinstance(node, Map):
        for name, item in node.items.items():
            yield Line({form.columns[0].name: name, **laid_out(item, form.columns, None)})
    elif isinstance(node, List):
        for item in node.items:
            indicator = None
            if isinstance(item, Map) and "indicator" in item.items:
                indicator = case.region.chart.indicators[item.text("indicator") or ""]
            words = _words(indicator) if indicator else ()
            yield Line(laid_out(item, form.columns, indicator), "", words)


def _measures(case: Evaluation, node: Map) -> Iterator[Line]:
    """A row a measure, and one more for each further indicator that it raises."""
    plain = tuple(c for c in columns.MEASURES.columns[1:] if c not in columns.RAISES)
    inner = tuple(c._replace(path=c.path[1:]) for c in columns.RAISES[1:])
    seen: set[tuple[str, str | None]] = set()
    for gate in node.items:
        for item in node.list(gate):
            assert isinstance(item, Map)
            own = gate, item.text("id")
            if own in seen:
                message = f"two measures of {gate} are called {own[1]}"
                advice = "rename one: a sheet could not tell them apart"
                raise InputError([Problem("sheet.twice", item.at("id"), message, advice)])
            seen.add(own)
            cells = {"gate": gate, **laid_out(item, plain, None)}
            raised = item.map("raises").items
            if "raises" in item.items and not raised:
                cells["raises"] = NONE
            for name, effect in raised.items():
                indicator = case.region.chart.indicators[name]
                yield Line(cells | {"raises": name} | laid_out(effect, inner, indicator))
                cells = {"gate": gate, "id": own[1]}
            if not raised:
                yield Line(cells)


def laid_out(node: Node, some: Iterable[Column], indicator: Indicator | None) -> dict[str, Any]:
    """What *some* columns hold of a mapping."""
    cells: dict[str, Any] = {}
    for column in some:
        found: Node | None = node
        for key in column.path:
            found = found.items.get(key) if isinstance(found, Map) else None
        if not column.path or found is None or column.form in columns.SPAN[1:]:
            continue
        if column.name == columns.VALUE:
            cells |= _value(found, indicator)
        elif column.form == columns.NAMES:
            cells[column.name] = ", ".join(map(str, found.data)) or NONE
        elif column.form in (columns.TEXT, columns.WORD, columns.DATE):
            cells[column.name] = _text(found)
        else:
            cells[column.name] = _plain(found, indicator)
    return cells


def _value(node: Node, indicator: Indicator | None) -> dict[str, Any]:
    if isinstance(node, List):
        return {columns.VALUE: _several(node.data, indicator)}
    if not isinstance(node, Map):
        return {columns.VALUE: _plain(node, indicator)}
    said = {key: _plain(item, indicator) for key, item in node.items.items() if key != "between"}
    if "about" in said:
        return {columns.VALUE: said["about"], columns.WITHIN: said["within"]}
    if said:
        name = columns.LOW if "at_least" in said else columns.HIGH
        return {name: next(iter(said.values()))}
    low, high = node.list("between")
    return {columns.LOW: _plain(low, indicator), columns.HIGH: _plain(high, indicator)}


def _several(words: list[Any], indicator: Indicator | None) -> str:
    """A list of words as one text: `state | private`, or as JSON where that would mislead."""
    joined = " | ".join(map(str, words))
    plain = len(words) > 1 and all(
        isinstance(word, str) and word == word.strip() and "|" not in word for word in words
    )
    misleading = joined.startswith("[") or (indicator and joined in indicator.words)
    return json.dumps(words, ensure_ascii=False) if misleading or not plain else joined


def _plain(node: Node, indicator: Indicator | None) -> Any:
    """A number or truth as such, but a word as it is written."""
    assert isinstance(node, Scalar)
    worded = indicator is not None and indicator.kind in (Kind.SCALE, Kind.CATEGORY)
    shown = str(node.data).lower() if isinstance(node.data, bool) else str(node.data)
    is_data = isinstance(node.data, (bool, int, float)) and (shown == node.text or not worded)
    return node.data if is_data else node.text


def _text(node: Node) -> str:
    assert isinstance(node, Scalar)
    return node.text
