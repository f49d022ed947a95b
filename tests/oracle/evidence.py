"""The naive reading, first part: what is known of an indicator as of a date.

Each function quotes the sentence of the design's section 5 that it reads.
"""

import ast
import calendar
import itertools
import math
import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

Json = dict[str, Any]
Range = tuple[float, float]
EVERY_NUMBER: Range = (-math.inf, math.inf)
UNITS: dict[str, tuple[str, Fraction]] = {
    "count": ("plain", Fraction(1)),
    "person": ("plain", Fraction(1)),
    "thousand persons": ("plain", Fraction(1000)),
    "yuan": ("yuan", Fraction(1)),
    "10^4 yuan": ("yuan", Fraction(10**4)),
    "10^8 yuan": ("yuan", Fraction(10**8)),
    "m": ("length", Fraction(1)),
    "km": ("length", Fraction(1000)),
    "minutes": ("time", Fraction(1)),
    "hours": ("time", Fraction(60)),
    "percent": ("percent", Fraction(1)),
}


# Dates -----------------------------------------------------------------------------------------


def day(written: Any) -> date:
    """`2006` is 2006-12-31, `2006-07` is 2006-07-31."""
    numbers = [int(part) for part in str(written).split("-")]
    year, month = numbers[0], (numbers[1:2] or [12])[0]
    return date(year, month, (numbers[2:3] or [calendar.monthrange(year, month)[1]])[0])


def months_before(when: date, months: int) -> date:
    """Months and years are calendar ones, the day clamped."""
    year, month = when.year, when.month
    for _ in range(months):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    return date(year, month, min(when.day, calendar.monthrange(year, month)[1]))


# What one observation leaves possible ----------------------------------------------------------


def convert(number: float, unit: str, into: str, share: Fraction = Fraction(1)) -> float:
    """Factors are whole-number ratios (multiply, then divide, in doubles)."""
    (family, size), (other, target) = UNITS[unit], UNITS[into]
    assert family == other, f"{unit} does not convert to {into}"
    ratio = share * size / target
    return float(number) * ratio.numerator / ratio.denominator


def words_of(indicator: Json) -> list[Any]:
    """Truth values in the order false, true; scale = ordered words, category = unordered."""
    return [False, True] if indicator["kind"] == "truth" else list(indicator["values"])


def everything(indicator: Json) -> Any:
    """Nothing known is everything."""
    return EVERY_NUMBER if indicator["kind"] == "number" else frozenset(words_of(indicator))


def possible(indicator: Json, raw: Any, unit: str | None = None) -> Any:
    """`39`, at_least, at_most, between or about; a word or bounds of words; a word or a list."""
    bounds = raw if isinstance(raw, dict) else {}
    low, high = bounds.get("between", (bounds.get("at_least"), bounds.get("at_most")))
    if indicator["kind"] == "number":
        home = indicator["unit"]
        if "about" in bounds:
            part = Fraction(bounds["within"].rstrip("%")) / 100
            about = [convert(bounds["about"], unit or home, home, 1 + s * part) for s in (-1, 1)]
            return min(about), max(about)
        low, high = (low, high) if bounds else (raw, raw)
        low, high = -math.inf if low is None else low, math.inf if high is None else high
        return convert(low, unit or home, home), convert(high, unit or home, home)
    words = words_of(indicator)
    if bounds:
        first = 0 if low is None else words.index(low)
        last = len(words) - 1 if high is None else words.index(high)
        return frozenset(words[first : last + 1])
    return frozenset(raw) if isinstance(raw, list) else frozenset([raw])


def as_shown(indicator: Json, raw: Any, unit: str | None = None) -> Any:
    """A value as written, but in the finding's unit, lists in file order."""
    if isinstance(raw, dict):
        return {k: v if k == "within" else as_shown(indicator, v, unit) for k, v in raw.items()}
    if indicator["kind"] == "number":
        home = indicator["unit"]
        ends = [
            convert(end, unit or home, home) for end in (raw if isinstance(raw, list) else [raw])
        ]
        return ends if isinstance(raw, list) else ends[0]
    if isinstance(raw, list) and indicator["kind"] == "category":
        return [word for word in words_of(indicator) if word in raw]
    return raw


def together(indicator: Json, values: Sequence[Any]) -> tuple[Any, bool]:
    """The intersection where it is not empty; else a conflict and the hull, open ends kept."""
    if indicator["kind"] == "number":
        low, high = max(v[0] for v in values), min(v[1] for v in values)
        if low <= high:
            return (low, high), False
        return (min(v[0] for v in values), max(v[1] for v in values)), True
    common: frozenset[Any] = frozenset.intersection(*values)
    if common:
        return common, False
    union: frozenset[Any] = frozenset.union(*values)
    if indicator["kind"] != "scale":
        return union, True
    words = words_of(indicator)
    places = [words.index(word) for word in union]
    return frozenset(words[min(places) : max(places) + 1]), True


# What is known of one indicator ----------------------------------------------------------------


def source_of(observation: Json) -> str:
    """What `repeats` another counts as it."""
    return str(observation.get("repeats", observation["source"]))


def asked_for(case: Json, name: str) -> list[Json]:
    """Not planned, from the sources asked for; `--no-proxy` leaves another area out."""
    return [
        o
        for o in case["region"]["observations"].get(name, [])
        if not o.get("planned", False)
        and (not case["sources"] or source_of(o) in case["sources"])
        and (case["proxy"] or o.get("area") is None)
    ]


def in_force(case: Json, name: str, only: str | None = None) -> tuple[list[Json], str | None]:
    """In force as of D: dated at most D; latest of each source; window; max_age."""
    indicator, as_of = case["chart"]["indicators"][name], case["as_of"]
    known = [
        o
        for o in asked_for(case, name)
        if as_of is not None and day(o["date"]) <= as_of and (only is None or source_of(o) == only)
    ]
    latest = [
        o
        for o in known
        if all(day(p["date"]) <= day(o["date"]) for p in known if source_of(p) == source_of(o))
    ]
    if not latest:
        return [], "missing"
    newest = max(day(o["date"]) for o in latest)
    limit = months_before(newest, indicator.get("window", 12))
    beside = [o for o in latest if day(o["date"]) >= limit]
    if indicator["max_age"] != "never":
        oldest = months_before(as_of, 12 * indicator["max_age"])
        beside = [o for o in beside if day(o["date"]) >= oldest]
    return beside, None if beside else "stale"


def fact(value: Any, reason: str | None = None, **more: Any) -> Json:
    """One indicator's value (None: nothing known) with all that a finding shows of it."""
    plain: Json = {"conflict": False, "observations": [], "sources": [], "ruling": None}
    return {"value": value, "reason": reason} | plain | more


def known(case: Json, name: str) -> Json:
    """`--set` replaces an indicator's evidence; a ruling replaces the result."""
    indicator = case["chart"]["indicators"][name]
    if name in case["set"]:
        asked = case["set"][name]
        return fact(None, "missing") if asked == "unknown" else fact(possible(indicator, asked))
    rulings = [r for r in case["region"].get("rulings", []) if r["indicator"] == name]
    shown, only = None, None
    if case["rulings"] and rulings:
        ruling = rulings[0]
        shown = {key: ruling[key] for key in ("use", "why", "who")}
        shown["date"] = day(ruling["date"]).isoformat()
        if "value" in ruling["use"]:
            return fact(possible(indicator, ruling["use"]["value"]), ruling=shown)
        only = ruling["use"]["source"]
    if "formula" in indicator and only is None:
        return computed(case, indicator["formula"])
    used, reason = in_force(case, name, only)
    if reason:
        return fact(None, reason, ruling=shown)
    values = [possible(indicator, o["value"], o.get("unit")) for o in used]
    value, conflict = together(indicator, values)
    sources = list(dict.fromkeys(source_of(o) for o in used))
    return fact(value, conflict=conflict, observations=used, sources=sources, ruling=shown)


def computed(case: Json, formula: str) -> Json:
    """Formula: its reason is the first of missing, stale, conflict, range of its operands."""
    names = operands(formula)
    parts = {name: known(case, name) for name in names}
    ranges = {n: EVERY_NUMBER if p["value"] is None else p["value"] for n, p in parts.items()}
    value: Range | None = interval(ast.parse(formula, mode="eval").body, ranges)
    reasons = [p["reason"] for p in parts.values()]
    reason = next((r for r in ("missing", "stale") if r in reasons), None)
    if reason and value == EVERY_NUMBER:
        value = None
    used = {id(o): o for p in parts.values() for o in p["observations"]}
    return fact(
        value,
        reason,
        conflict=any(p["conflict"] for p in parts.values()),
        observations=list(used.values()),
        sources=list(dict.fromkeys(s for p in parts.values() for s in p["sources"])),
        ruling=next((p["ruling"] for p in parts.values() if p["ruling"]), None),
    )


def operands(formula: str) -> list[str]:
    """The indicators that a formula names, as they first appear."""
    return list(dict.fromkeys(re.findall(r"[a-z][a-z0-9_]*", formula)))


def interval(node: ast.expr, ranges: dict[str, Range]) -> Range:
    """Interval arithmetic; dividing by a range that holds 0 gives everything."""
    if isinstance(node, ast.Name):
        return ranges[node.id]
    if isinstance(node, ast.Constant):
        assert isinstance(node.value, int | float)
        return float(node.value), float(node.value)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        low, high = interval(node.operand, ranges)
        return -high, -low
    assert isinstance(node, ast.BinOp)
    (a, b), (c, d) = interval(node.left, ranges), interval(node.right, ranges)
    if isinstance(node.op, ast.Add):
        return a + c, b + d
    if isinstance(node.op, ast.Sub):
        return a - d, b - c
    corners = itertools.product((a, b), (c, d))
    if isinstance(node.op, ast.Mult):
        ends = [times(x, y) for x, y in corners]
        return min(ends), max(ends)
    assert isinstance(node.op, ast.Div)
    if c <= 0 <= d:
        return EVERY_NUMBER
    ends = [x / y for x, y in corners if not (math.isinf(x) and math.isinf(y))]
    return min(ends), max(ends)


def times(x: float, y: float) -> float:
    """0 times anything is 0."""
    return 0.0 if x == 0 or y == 0 else x * y
