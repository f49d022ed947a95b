"""Phrases: values, levels, margins and verdicts in words, the same in every view."""

from collections.abc import Iterable, Mapping
from datetime import date
from math import inf, isinf
from typing import assert_never

from kuchiki.flowchart.judge import Finding
from kuchiki.flowchart.words import phrase, room
from kuchiki.rules.answers import NO, UNKNOWN, YES
from kuchiki.rules.criteria import AtLeast, AtMost, Between, Is, Level, OneOf
from kuchiki.rules.evidence import Known, Reason
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.values import Range, Value, possible_words

SYMBOLS = {YES: "✓", NO: "✗", UNKNOWN: "?"}
_SHARED = room("shared")
ANSWERS: dict[str, str] = _SHARED.ANSWERS
VERDICTS: dict[str, str] = _SHARED.VERDICTS
REASONS: dict[Reason, str] = _SHARED.REASONS
BASES: dict[str, str] = _SHARED.BASES
TRUTHS: dict[bool, str] = {word == "true": said for word, said in _SHARED.TRUTHS.items()}
_SILENT_UNITS = ("count", "person", "persons")


def listed(parts: Iterable[str]) -> str:
    """Parts of one kind, one after another.

    >>> listed(["zgc", "huadu"])
    'zgc, huadu'
    """
    return phrase("comma").join(parts)


def apart(parts: Iterable[str]) -> str:
    """Parts that may have commas, one after another.

    >>> apart(["Zhongguancun, Beijing", "Huadu, Guangzhou"])
    'Zhongguancun, Beijing; Huadu, Guangzhou'
    """
    return phrase("semicolon").join(parts)


def day(value: date) -> str:
    """A date as people write it.

    >>> day(date(2006, 12, 31))
    '31 December 2006'
    """
    month = _SHARED.MONTHS[value.month - 1]
    return phrase("day", day=value.day, month=month, year=value.year)


def number(value: float) -> str:
    """A number with thousands separators and no more decimals than it needs.

    >>> number(17000), number(0.25), number(1693e3)
    ('17,000', '0.25', '1,693,000')
    """
    if isinf(value):
        return "∞" if value > 0 else "-∞"
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.1f}"


def with_unit(text: str, unit: str | None) -> str:
    """A number's text with its unit; counts and persons go without, percent closes up."""
    if unit is None or unit in _SILENT_UNITS:
        return text
    if unit == "steps":  # of a scale, where it is no unit of a file
        return phrase("steps_1" if text in ("1", "-1") else "steps", count=text)
    return phrase("percent", number=text) if unit in ("percent", "%") else f"{text} {unit}"


def form_text(value: object) -> str:
    """A value as files write it, in words: what a what-if sets, what a ruling uses.

    >>> form_text(True), form_text({"at_least": 50}), form_text(["state", "private"])
    ('true', 'at least 50', 'state and private')
    """
    match value:
        case bool():
            return TRUTHS[value]
        case dict():
            return listed(form_words(value))
        case list():
            return phrase("and").join(map(form_text, value))
        case _:
            return str(value)


def form_words(forms: Mapping[str, object]) -> list[str]:
    """Each key of a mapping with what it holds, in words: `at least 50`, `source s`."""
    return [phrase(f"form_{key}", said=form_text(inner)) for key, inner in forms.items()]


def bound(indicator: Indicator, exact: float) -> str:
    """One bound of a value or level: a number, or the word of a rank."""
    if indicator.kind is Kind.NUMBER:
        return number(exact)
    return _word(indicator, indicator.words[int(exact)])


def _word(indicator: Indicator, word: str) -> str:
    """A word of an indicator: the chart's own, unless it is a truth."""
    return TRUTHS[word == "true"] if indicator.kind is Kind.TRUTH else word


def value_text(indicator: Indicator, value: Value) -> str:
    """What a value leaves possible.

    >>> firms = Indicator("firms", "Firms", Kind.NUMBER, unit="count")
    >>> [value_text(firms, Range(*bounds)) for bounds in [(39, 39), (10000, inf), (217, 400)]]
    ['39', '10,000 or more', '217 to 400']
    """
    if indicator.kind is not Kind.NUMBER:
        words = possible_words(indicator, value)
        return phrase("or").join(_word(indicator, word) for word in words)
    assert isinstance(value, Range)
    low, high = value
    if low == high:
        text = number(low)
    elif low == -inf and high == inf:
        return phrase("anything")
    elif high == inf:
        text = phrase("or_more", low=number(low))
    elif low == -inf:
        text = phrase("or_less", high=number(high))
    else:
        text = phrase("to", low=number(low), high=number(high))
    return with_unit(text, indicator.unit)


def known_text(indicator: Indicator, known: Known) -> str:
    """What is known of an indicator; where nothing is, why."""
    return REASONS[known.reason] if known.blank else value_text(indicator, known.value)


def level_text(indicator: Indicator, level: Level) -> str:
    """A critical level in words, with its unit.

    >>> level_text(Indicator("m", "Minutes", Kind.NUMBER, unit="minutes"), AtMost(70))
    'at most 70 minutes'
    """
    match level:
        case AtLeast(exact):
            text = phrase("at_least", level=bound(indicator, exact))
        case AtMost(exact):
            text = phrase("at_most", level=bound(indicator, exact))
        case Between(low, high):
            ends = bound(indicator, low), bound(indicator, high)
            text = phrase("between", low=ends[0], high=ends[1])
        case Is(exact):
            text = bound(indicator, exact)
        case OneOf(several):
            text = phrase("or").join(bound(indicator, exact) for exact in several)
        case _:
            assert_never(level)
    return with_unit(text, indicator.unit)


def level_sign(indicator: Indicator, level: Level) -> str:
    """A critical level as briefly as a picture needs it: ≥ 70, = true."""
    match level:
        case AtLeast(exact):
            return f"≥ {bound(indicator, exact)}"
        case AtMost(exact):
            return f"≤ {bound(indicator, exact)}"
        case Between(low, high):
            return phrase("in_range", low=bound(indicator, low), high=bound(indicator, high))
        case Is(exact):
            return f"= {bound(indicator, exact)}"
        case OneOf(several):
            words = listed(bound(indicator, exact) for exact in several)
            return phrase("in_list", several=words)
        case _:
            assert_never(level)


def gap_text(finding: Finding) -> str:
    """How far a criterion is from being met, '' where that cannot be counted.

    `10 minutes less`, `2 steps more`, `at least 5 more`.
    """
    margin = finding.margin
    if margin is None:
        return ""
    indicator = finding.criterion.indicator
    least, most = -margin.high, -margin.low
    way = "less" if _too_high(finding) else "more"
    text = number(least) if least == most else phrase("or_more", low=number(least))
    if not isinf(most) and least != most:
        text = phrase("to", low=number(least), high=number(most))
    return phrase(way, amount=with_unit(text, indicator.margin_unit))


def _too_high(finding: Finding) -> bool:
    level, value = finding.criterion.level, finding.known.value
    assert isinstance(value, Range)
    return isinstance(level, AtMost) or (isinstance(level, Between) and value.low > level.high)
