"""Values and levels: what the data of a file means for one indicator."""

import re
from math import inf
from typing import Any, assert_never

from kuchiki.flowchart.problems import Place, Problem, did_you_mean, nearest
from kuchiki.flowchart.read.marks import LARGEST, is_number
from kuchiki.flowchart.read.nodes import List, Map, Node, Scalar
from kuchiki.flowchart.read.shapes import wrong
from kuchiki.rules.criteria import AtLeast, AtMost, Between, Is, Level, OneOf
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.units import SAME, Ratio, find, known, ratio
from kuchiki.rules.values import Options, Range, Value

COMPARATORS = ("at_least", "at_most", "between", "is", "one_of")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*%")


class _Wrong(Exception):
    """What was read is no value; holds the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Meaning:
    """Reads data as values and levels of one indicator, converting from *unit* to its own."""

    def __init__(self, indicator: Indicator, factor: Ratio = SAME) -> None:
        self.indicator = indicator
        self.factor = factor

    def value(self, node: Node) -> tuple[Value, Any]:
        """The value that *node* means, and the same as plain data in the indicator's unit."""
        kind = self.indicator.kind
        if kind is Kind.CATEGORY:
            nodes = node.items if isinstance(node, List) else [node]
            ranks = [self.word(item) for item in nodes]
            if not ranks:
                raise _Wrong(wrong(node, "a word or a list of possible ones"))
            words = self.indicator.words
            flags = tuple(rank in ranks for rank in range(len(words)))
            named = [words[rank] for rank in range(len(words)) if flags[rank]]
            return Options(flags), named[0] if len(named) == 1 else named
        if isinstance(node, Map) and self.indicator.ordered:
            return self.span(node)
        exact = self.exact(node)
        return Range(exact, exact), self.plain(exact)

    def exact(self, node: Node) -> float:
        """The number, converted, or the rank of the word."""
        if self.indicator.kind is Kind.NUMBER:
            if isinstance(node, Scalar) and is_number(node.data):
                return self.bounded(node, self.factor.apply(float(node.data)))
            advice = ""
            if isinstance(node, Scalar) and re.fullmatch(r"\d[\d.,_' ]+", node.text):
                advice = "write it without thousands separators"
            elif isinstance(node, Scalar) and type(node.data) in (int, float):
                advice = (
                    f"numbers go from {-LARGEST:g} to {LARGEST:g}; what is not known stays out"
                )
            raise _Wrong(wrong(node, "a number", advice))
        return self.word(node)

    def bounded(self, node: Node, exact: float) -> float:
        """The number, where it can be reckoned with in the indicator's unit."""
        if not is_number(exact):
            message = f"this is too large a number in {self.indicator.unit}"
            raise _Wrong(Problem("value.large", node.place, message, "check it and its unit"))
        return exact

    def word(self, node: Node) -> int:
        """The rank of a word of a truth, scale or category."""
        words = self.indicator.words
        if isinstance(node, Scalar):
            if self.indicator.kind is Kind.TRUTH and isinstance(node.data, bool):
                return int(node.data)
            if self.indicator.kind is not Kind.TRUTH and node.text in words:
                return words.index(node.text)
        if self.indicator.kind is Kind.TRUTH:
            raise _Wrong(wrong(node, "true or false"))
        problem = wrong(node, f"a word of {self.indicator.name}")
        text = node.text if isinstance(node, Scalar) else ""
        raise _Wrong(problem._replace(advice=did_you_mean(text, words, ", ".join(words))))

    def plain(self, exact: float) -> Any:
        """A bound as plain data: a number (whole where it is), a truth or a word."""
        if self.indicator.kind is Kind.NUMBER:
            return int(exact) if exact.is_integer() and abs(exact) < 2**53 else exact
        word = self.indicator.words[int(exact)]
        return word == "true" if self.indicator.kind is Kind.TRUTH else word

    def span(self, node: Map) -> tuple[Range[float], Any]:
        """Bounds: one of at_least, at_most, between and, for numbers, about with within."""
        keys = set(node.items)
        for form in ("at_least", "at_most"):
            if keys == {form}:
                exact = self.exact(node.items[form])
                top = inf if self.indicator.kind is Kind.NUMBER else len(self.indicator.words) - 1
                low = -inf if self.indicator.kind is Kind.NUMBER else 0
                bounds = Range(exact, top) if form == "at_least" else Range(low, exact)
                return bounds, {form: self.plain(exact)}
        if keys == {"between"}:
            low, high = self.pair(node.items["between"])
            return Range(low, high), {"between": [self.plain(low), self.plain(high)]}
        if keys == {"about", "within"} and self.indicator.kind is Kind.NUMBER:
            return self.about(node)
        forms = "{at_least: a}, {at_most: a} or {between: [a, b]}"
        if self.indicator.kind is Kind.NUMBER:
            forms = forms.replace(" or", ",") + " or {about: a, within: 10%}"
            raise _Wrong(wrong(node, "a number", f"or write its bounds: {forms}"))
        raise _Wrong(wrong(node, "a word", f"or write its bounds: {forms}"))

    def pair(self, node: Node) -> tuple[float, float]:
        """Two bounds, the lower one first."""
        if not isinstance(node, List) or len(node.items) != 2:
            raise _Wrong(wrong(node, "a pair", "write [lowest, highest]"))
        low, high = (self.exact(item) for item in node.items)
        if low > high:
            message = "the first bound lies above the second"
            raise _Wrong(Problem("value.crossed", node.place, message, "exchange the two"))
        return low, high

    def about(self, node: Map) -> tuple[Range[float], Any]:
        """A number give or take a share of it (10%) or a number; the ends are then converted."""
        written = Meaning(self.indicator)
        middle = written.exact(node.items["about"])
        within = node.items["within"]
        share = _PERCENT.fullmatch(within.text.strip()) if isinstance(within, Scalar) else None
        reach = abs(middle) * min(float(share[1]), 1e9) / 100 if share else written.exact(within)
        if reach < 0:
            raise _Wrong(wrong(within, "a share such as 10%, or a number from 0,"))
        low, high, about, by = (
            self.bounded(node, self.factor.apply(end))
            for end in (middle - reach, middle + reach, middle, reach)
        )
        said = within.data if share else self.plain(by)
        return Range(low, high), {"about": self.plain(about), "within": said}

    def level(self, comparator: str, node: Node) -> Level:
        """The critical level that *comparator* and *node* mean."""
        if comparator in ("at_least", "at_most", "between") and not self.indicator.ordered:
            message = f"{comparator} asks for an order, and a {self.indicator.kind} has none"
            advice = "use is or one_of"
            raise _Wrong(Problem("level.order", node.place, message, advice))
        if comparator == "at_least":
            return AtLeast(self.exact(node))
        if comparator == "at_most":
            return AtMost(self.exact(node))
        if comparator == "between":
            return Between(*self.pair(node))
        if comparator == "is":
            return Is(self.exact(node))
        if not isinstance(node, List) or not node.items:
            raise _Wrong(wrong(node, "a list of values", "write [one, another]"))
        return OneOf(tuple(dict.fromkeys(self.exact(item) for item in node.items)))

    def plain_level(self, level: Level) -> dict[str, Any]:
        """A level as the plain data of a file."""
        match level:
            case AtLeast(bound):
                return {"at_least": self.plain(bound)}
            case AtMost(bound):
                return {"at_most": self.plain(bound)}
            case Between(low, high):
                return {"between": [self.plain(low), self.plain(high)]}
            case Is(bound):
                return {"is": self.plain(bound)}
            case OneOf(bounds):
                return {"one_of": [self.plain(bound) for bound in bounds]}
            case _:
                assert_never(level)


def factor(
    indicator: Indicator, unit: str | None, place: Place, problems: list[Problem]
) -> Ratio | None:
    """How to convert from *unit* to the indicator's; None, with the problem noted, if not."""
    if unit is None:
        return SAME
    if indicator.kind is not Kind.NUMBER:
        message = f"{indicator.name} is a {indicator.kind} and has no unit"
        problems.append(Problem("unit.none", place, message, "leave the unit out"))
        return None
    found = ratio(unit, indicator.unit or "")
    if found is None:
        message = f"{unit} does not convert to {indicator.unit}, the unit of {indicator.name}"
        near = nearest(unit, known()) if find(unit) is None else None
        advice = f"did you mean {near}?" if near else f"write it in {indicator.unit}"
        problems.append(Problem("unit.convert", place, message, advice))
    return found


def read_value(
    indicator: Indicator, node: Node, factor: Ratio, problems: list[Problem]
) -> tuple[Value, Any] | None:
    """A value and its plain data; None, with the problem noted, where *node* means none."""
    try:
        return Meaning(indicator, factor).value(node)
    except _Wrong as fault:
        problems.append(fault.problem)
        return None


def read_level(
    indicator: Indicator, comparator: str, node: Node, factor: Ratio, problems: list[Problem]
) -> Level | None:
    """A level; None, with the problem noted, where *node* means none."""
    try:
        return Meaning(indicator, factor).level(comparator, node)
    except _Wrong as fault:
        problems.append(fault.problem)
        return None
