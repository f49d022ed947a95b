"""Parts of charts and regions, each from its mapping: indicators, sources, measures, spreads."""

import re
from typing import Any

from kuchiki.flowchart.model import Cite, Cost, Effect, Measure, Source
from kuchiki.flowchart.problems import LINE_END, Place, Problem
from kuchiki.flowchart.read.nodes import List, Map
from kuchiki.rules.criteria import Spread
from kuchiki.rules.formulas import FormulaError
from kuchiki.rules.formulas import parse as parse_formula
from kuchiki.rules.indicators import TRUTHS, Indicator, Kind
from kuchiki.rules.units import SAME, Ratio


def read_indicator(name: str, node: Map, problems: list[Problem]) -> Indicator | None:
    """An indicator from its mapping; None, with the problems noted, where it makes no sense."""

    def problem(code: str, place: Place, message: str, advice: str = "") -> None:
        problems.append(Problem(code, place, message, advice))

    kind = Kind(node.text("kind") or "")
    place = node.place
    before = len(problems)
    number = kind is Kind.NUMBER
    worded = kind in (Kind.SCALE, Kind.CATEGORY)
    for key, wanted in (("unit", number), ("values", worded)):
        if wanted and key not in node.keys:
            problem("file.missing-key", place, f"the key {key} is missing, which a {kind} needs")
    for key, allowed in (
        ("unit", number),
        ("plausible", number),
        ("formula", number),
        ("values", worded),
    ):
        if key in node.items and not allowed:
            message = f"a {kind} has no {key}"
            problem("indicator.key", node.keys[key].place, message, "remove it")
    words = (
        TRUTHS
        if kind is Kind.TRUTH
        else tuple(item.text for item in node.list("values") if not isinstance(item, (Map, List)))
    )
    if "values" in node.items and len(set(words)) < max(2, len(words)):
        message = "values must be two or more different words"
        advice = "list them" + (", from low to high" if kind is Kind.SCALE else "")
        problem("indicator.values", node.at("values"), message, advice)
    plausible = None
    if "plausible" in node.items and number:
        bounds = node.get("plausible")
        if len(bounds) != 2 or bounds[0] >= bounds[1]:
            message = "plausible must be two numbers, the lower one first"
            problem("indicator.plausible", node.at("plausible"), message, "write [0, 100]")
        else:
            plausible = float(bounds[0]), float(bounds[1])
    formula = None
    if "formula" in node.items and number:
        try:
            formula = parse_formula(node.text("formula") or "")
        except FormulaError as error:
            spot = within(node.at("formula"), error.offset)
            problem("formula.syntax", spot, str(error), "write for instance firms / area")
    if len(problems) > before or (worded and not words):
        return None
    max_age = node.get("max_age")
    window = node.get("window")
    return Indicator(
        name,
        node.text("title") or "",
        kind,
        words,
        node.text("unit"),
        plausible,
        None if max_age == "never" else max_age,
        12 if window is None else window,
        formula,
    )


def within(place: Place, offset: int) -> Place:
    """The place of a character (from 0) of the text of one line that stands at *place*."""
    lines = LINE_END.split(place.file.text)
    begun = lines[place.line - 1][place.column - 1 : place.column] if lines else ""
    if begun in ("|", ">", "*"):
        return place
    return place._replace(column=place.column + offset + (begun in ("'", '"')))


def operand_place(node: Map, operand: str) -> Place:
    """Where an indicator's formula names an operand."""
    found = re.search(rf"\b{operand}\b", node.text("formula") or "")
    return within(node.at("formula"), found.start() if found else 0)


def read_source(name: str, node: Map) -> Source:
    """A document from its mapping."""
    return Source(
        name,
        node.text("title") or "",
        node.get("year") or 0,
        node.text("kind") or "",
        node.text("author"),
        node.text("url"),
        node.text("note"),
    )


def read_spread(node: Map, factor: Ratio = SAME) -> Spread | None:
    """The spread of a value or level, None where none is stated."""
    spread = node.items.get("spread")
    if not isinstance(spread, Map):
        return None
    return Spread(spread.text("kind") or "", factor.apply(float(spread.get("sd"))))


def read_measure(node: Map, base: Measure | None, problems: list[Problem]) -> Measure | None:
    """A measure, or what a region changes of the chart's measure *base*."""
    if base is None:
        missing = [key for key in ("title", "actor") if key not in node.keys]
        for key in missing:
            message = f"the key {key} is missing"
            problems.append(Problem("file.missing-key", node.at(key), message))
        if any(key not in node.items for key in ("title", "actor")):
            return None
        base = Measure(node.text("id") or "", "", "")
    changes: dict[str, Any] = {
        key: node.text(key) for key in ("title", "actor", "note") if key in node.items
    }
    source, cost = node.items.get("source"), node.items.get("cost")
    if isinstance(source, Map):
        changes["source"] = Cite(source.text("id") or "", source.text("at") or "")
    if isinstance(cost, Map):
        amount = float(cost.get("amount"))
        changes["cost"] = Cost(
            amount, cost.text("unit") or "", cost.text("basis"), cost.text("why")
        )
    if "raises" in node.items:
        for effect in node.map("raises").items.values():
            if isinstance(effect, Map) and len(effect.keys.keys() & {"by", "to"}) != 1:
                message = "exactly one of by (a number) and to (a truth or word) is needed"
                problems.append(Problem("measure.effect", effect.place, message))
        changes["raises"] = {
            name: Effect(
                effect.get("by"),
                effect.get("to"),
                effect.text("basis") or "",
                effect.text("why") or "",
            )
            for name, effect in node.map("raises").items.items()
            if isinstance(effect, Map)
        }
    if "takes" in node.items:
        changes["takes"] = float(node.get("takes"))
    for key in ("needs", "excludes"):
        if key in node.items:
            changes[key] = node.texts(key)
    return base._replace(**changes)
