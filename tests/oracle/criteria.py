"""The naive reading, second part: what criteria and their groups answer.

Each function quotes the sentence of the design's section 5 that it reads.
"""

import itertools
import math
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from oracle.evidence import Json, Range, as_shown, day, everything, known, words_of

COMPARATORS = ("at_least", "at_most", "between", "is", "one_of")


# Criteria --------------------------------------------------------------------------------------


def meets(indicator: Json, comparator: str, level: Any, value: Any) -> bool:
    """`at_least`, `at_most` include the level, `between` both ends; `is`, `one_of`."""
    if comparator == "is":
        return bool(value == level)
    if comparator == "one_of":
        return value in level
    if indicator["kind"] == "scale":
        words = words_of(indicator)
        value = words.index(value)
        level = [words.index(w) for w in level] if comparator == "between" else words.index(level)
    if comparator == "between":
        return bool(level[0] <= value <= level[1])
    return bool(value >= level if comparator == "at_least" else value <= level)


def each_value(indicator: Json, value: Any, level: Any) -> Iterator[Any]:
    """Every possible value; of a range its ends, the levels in it and their next neighbours."""
    if indicator["kind"] != "number":
        yield from value
        return
    largest = sys.float_info.max
    low, high = max(value[0], -largest), min(value[1], largest)
    for point in [low, high, *(level if isinstance(level, list) else [level])]:
        for near in (math.nextafter(point, -math.inf), point, math.nextafter(point, math.inf)):
            if low <= near <= high:
                yield near


def margin_of(indicator: Json, comparator: str, level: Any, value: Any) -> Json | None:
    """Value - at_least, at_most - value, for between the nearer end; a scale in steps."""
    if value is None or comparator in ("is", "one_of"):
        return None
    words = words_of(indicator) if indicator["kind"] == "scale" else []
    points = [words.index(word) for word in value] if words else list(value)
    ends = [
        words.index(x) if words else x for x in (level if comparator == "between" else [level])
    ]
    if comparator == "between":
        middle = (ends[0] + ends[1]) / 2
        points += [middle] if not words and value[0] < middle < value[1] else []
        margins = [min(p - ends[0], ends[1] - p) for p in points]
    else:
        margins = [p - ends[0] if comparator == "at_least" else ends[0] - p for p in points]
    return ends_shown((min(margins), max(margins)))


def ends_shown(value: Range) -> Json:
    """An open end of a value or margin is null."""
    low, high = (None if math.isinf(end) else end for end in value)
    return {"low": low, "high": high}


def level_of(case: Json, place: str, criterion: Json) -> tuple[str, Any]:
    """`--level GATE.CRITERION=LEVEL` replaces one level (bare: of the same comparator)."""
    comparator = next(c for c in COMPARATORS if c in criterion)
    level = case["level"].get(f"{place}.{id_of(criterion)}", criterion[comparator])
    return next(iter(level.items())) if isinstance(level, dict) else (comparator, level)


def id_of(criterion: Json) -> str:
    """Two criteria of one gate on one indicator need an `id`; others go by the indicator."""
    return str(criterion.get("id", criterion["indicator"]))


def finding(case: Json, place: str, criterion: Json) -> Json:
    """Yes if every possible value meets it, No if none, else Unknown and why."""
    name = criterion["indicator"]
    indicator, found = case["chart"]["indicators"][name], known(case, name)
    comparator, level = level_of(case, place, criterion)
    value = everything(indicator) if found["value"] is None else found["value"]
    met = {meets(indicator, comparator, level, v) for v in each_value(indicator, value, level)}
    answer = "unknown" if len(met) == 2 else "yes" if met == {True} else "no"
    why_unknown = found["reason"] or ("conflict" if found["conflict"] else "range")
    shown: Json | None = None
    if found["value"] is not None and indicator["kind"] == "number":
        shown = ends_shown(value)
    elif found["value"] is not None:
        shown = {"values": [word for word in words_of(indicator) if word in value]}
    return {
        "id": id_of(criterion),
        "indicator": name,
        "answer": answer,
        "reason": why_unknown if answer == "unknown" else None,
        "value": shown,
        "level": {comparator: level},
        "margin": margin_of(indicator, comparator, level, found["value"]),
        "unit": indicator["unit"] if indicator["kind"] == "number" else None,
        "basis": criterion["basis"],
        "why": criterion["why"],
        "observations": [
            {
                "value": as_shown(indicator, o["value"], o.get("unit")),
                "date": day(o["date"]).isoformat(),
                "source": o["source"],
                "at": o["at"],
                "area": o.get("area"),
            }
            for o in found["observations"]
        ],
        "sources": found["sources"],
        "conflict": found["conflict"],
        "ruling": found["ruling"],
    }


# Groups ----------------------------------------------------------------------------------------


def criteria_of(group: Json) -> list[Json]:
    """The criteria of a group and of the groups in it, depth-first."""
    if "indicator" in group:
        return [group]
    return [criterion for item in items_of(group) for criterion in criteria_of(item)]


def items_of(group: Json) -> list[Any]:
    """A gate has exactly one of `all`, `any`, `count`; their items are criteria or groups."""
    if "count" in group:
        return list(group["count"]["of"])
    return list(next(group[key] for key in ("all", "any", "of") if key in group))


def numbered(group: Json, numbers: Iterator[int]) -> Any:
    """`group` numbers index findings depth-first (`count` as {"at_least": n, "of": [...]})."""
    if "indicator" in group:
        return next(numbers)
    items = [numbered(item, numbers) for item in items_of(group)]
    if "count" in group:
        return {"at_least": group["count"]["at_least"], "of": items}
    return {"all" if "all" in group else "any": items}


def holds(shape: Any, truths: Sequence[bool]) -> bool:
    """Whether a group holds where it is known of each criterion whether it does."""
    if isinstance(shape, int):
        return truths[shape]
    held = sum(holds(item, truths) for item in items_of(shape))
    enough = len(items_of(shape)) if "all" in shape else 1
    return held >= int(shape.get("at_least", enough))


def group_answer(shape: Any, answers: Sequence[str]) -> str:
    """Kleene: every way that the unknowns can turn out, one by one."""
    ways = [[True, False] if a == "unknown" else [a == "yes"] for a in answers]
    turns = {holds(shape, way) for way in itertools.product(*ways)}
    return "unknown" if len(turns) == 2 else "yes" if turns == {True} else "no"


def throughout(shape: Any, answers: Sequence[str], answer: str) -> list[int]:
    """The criteria that answer so, through every enclosing group."""
    if group_answer(shape, answers) != answer:
        return []
    if isinstance(shape, int):
        return [shape]
    return [number for item in items_of(shape) for number in throughout(item, answers, answer)]


def judged(case: Json, place: str, group: Json) -> Json:
    """The findings of a gate's (or an `observed_by`'s) criteria, and its answer."""
    findings = [finding(case, place, criterion) for criterion in criteria_of(group)]
    shape = numbered(group, itertools.count())
    answer = group_answer(shape, [f["answer"] for f in findings])
    return {"answer": answer, "group": shape, "findings": findings}
