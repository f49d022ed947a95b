"""Charts with measures, small enough that every subset of these can be tried."""

import json
import tempfile
from itertools import combinations
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from kuchiki.flowchart import Evaluation, evaluate, read_region
from kuchiki.flowchart.studies.plan.search import Search

Json = dict[str, Any]

WORDS = {
    "trust": ("scale", ["none", "weak", "strong"]),
    "owner": ("category", ["state", "private", "foreign"]),
}
NUMBERS = ["firms", "banks", "schools"]
SAID = {"basis": "assumed", "why": "because"}


def one(draw: Any, choices: Any) -> Any:
    """One of the choices, the first the simplest."""
    return draw(st.sampled_from(choices))


def indicators(draw: Any) -> Json:
    """Three numbers, two formulas that are linear in firms and banks, words and a truth."""
    found: Json = {name: {"kind": "number", "unit": "count"} for name in NUMBERS}
    found["area"] = {"kind": "number", "unit": "km2"}
    found["density"] = {"kind": "number", "unit": "1/km2", "formula": "firms / area"}
    found["net"] = {
        "kind": "number",
        "unit": "count",
        "formula": one(draw, ["firms - banks", "firms * 3 + (banks - firms) / 2", "10 - density"]),
    }
    for name, (kind, values) in WORDS.items():
        found[name] = {"kind": kind, "values": values}
    found["law"] = {"kind": "truth"}
    return {n: {"title": n.title(), "max_age": "never", **i} for n, i in found.items()}


def criterion(draw: Any, number: int) -> Json:
    """One indicator held against a level."""
    name = one(draw, [*NUMBERS, "density", "net", "trust", "owner", "law"])
    if name == "law":
        level: Json = {"is": one(draw, [True, False])}
    elif name == "owner":
        level = one(draw, [{"is": "private"}, {"one_of": ["private", "foreign"]}])
    elif name == "trust":
        level = one(draw, [{"at_least": "weak"}, {"at_least": "strong"}, {"at_most": "weak"}])
    else:
        low = one(draw, [4, 2, 7, 0.5])
        level = one(
            draw,
            [
                {"at_least": low},
                {"at_most": low},
                {"between": [low, low + 3]},
                {"is": low},
                {"one_of": [low, low + 2]},
            ],
        )
    return {"indicator": name, "id": f"c{number}", **level, **SAID}


def group(draw: Any, names: Any, depth: int = 1) -> Json:
    """A group of criteria, perhaps nested."""
    items = [
        group(draw, names, depth + 1)
        if depth < 2 and draw(st.integers(0, 4)) == 4
        else criterion(draw, next(names))
        for _ in range(draw(st.integers(1, 3)))
    ]
    form = one(draw, ["all", "any", "count"])
    if form == "count":
        return {"count": {"at_least": draw(st.integers(1, len(items))), "of": items}}
    return {form: items}


def effect(draw: Any, name: str) -> Json:
    """What a measure does to an indicator."""
    if name == "law":
        return {"to": one(draw, [True, False]), **SAID}
    if name in WORDS:
        return {"to": one(draw, WORDS[name][1]), **SAID}
    if draw(st.integers(0, 5)) == 5:
        return {"to": one(draw, [5, 2]), **SAID}
    return {"by": one(draw, [1, 2, 3, -1, 0.1, 0.7, -2.5]), **SAID}


def measure(draw: Any, name: str, others: list[str]) -> Json:
    """A measure with a cost, a duration, perhaps needs and excludes of those before it."""
    raised = draw(
        st.lists(st.sampled_from([*NUMBERS, *WORDS, "law"]), min_size=1, max_size=2, unique=True)
    )
    found: Json = {
        "id": name,
        "title": name.title(),
        "actor": "private-sector",
        "raises": {each: effect(draw, each) for each in raised},
        "cost": {"amount": one(draw, [1, 2, 0, 5, 0.1, 12]), "unit": "yuan"},
        "takes": one(draw, [1, 2, 0, 0.5]),
    }
    if others and draw(st.integers(0, 3)) == 3:
        found["needs"] = [one(draw, others)]
    if others and draw(st.integers(0, 4)) == 4:
        found["excludes"] = [one(draw, others)]
    return found


@st.composite
def plans(draw: Any, most: int = 7) -> tuple[Json, Json]:
    """A chart of up to 4 gates with up to *most* measures, and a region."""
    count = draw(st.integers(1, 4))
    gates: Json = {}
    numbers = iter(range(1000))
    total = draw(st.integers(1, most))
    at = sorted(draw(st.integers(0, count - 1)) for _ in range(total))
    names = draw(st.permutations([f"m{number}" for number in range(total)]))
    made: list[str] = []
    targets = ["won", *(["lost"] if draw(st.booleans()) else [])]
    measures: dict[int, list[Json]] = {}
    order = draw(st.permutations(range(total)))
    for index in order:  # what a measure needs may stand at any gate
        measures.setdefault(at[index], []).append(measure(draw, names[index], made))
        made.append(names[index])
    for number in range(count):
        ahead = [f"g{n}" for n in range(number + 1, count)]
        gates[f"g{number}"] = {
            "step": "I",
            "question": "Is it?",
            **group(draw, numbers),
            "yes": ahead[0] if ahead else "won",
            "measures": measures.get(number, []),
        }
        if draw(st.integers(0, 2)) == 2:
            choices = [t for t in [*ahead, *targets] if t != gates[f"g{number}"]["yes"]]
            if choices:
                gates[f"g{number}"]["no"] = one(draw, choices)
    reached = {gate[way] for gate in gates.values() for way in ("yes", "no") if way in gate}
    chart = {
        "chart": "drawn",
        "title": "Drawn",
        "start": "g0",
        "steps": {"I": {"title": "One"}},
        "gates": gates,
        "outcomes": {
            name: {"title": name, "good": name == "won"} for name in targets if name in reached
        },
        "indicators": indicators(draw),
        "actors": {"private-sector": {"title": "Private"}},
        "sources": {"s": {"title": "S", "year": 2000, "kind": "official"}},
    }
    return chart, {
        "region": "here",
        "name": "Here",
        "chart": "chart.yaml",
        "observations": observations(draw),
    }


def observations(draw: Any) -> Json:
    """Some exactly known, some in ranges, some not at all."""
    found: Json = {}
    for name in NUMBERS:
        value = one(draw, [3, 0, 6, {"between": [2, 4]}, {"at_least": 3}, None])
        if value is not None:
            found[name] = value
    found["area"] = one(draw, [2, 1, 3])
    for name, (_, values) in WORDS.items():
        word = one(draw, [*values, None])
        if word is not None:
            found[name] = word
    law = one(draw, [False, True, None])
    if law is not None:
        found["law"] = law
    return {n: [{"value": v, "date": 2006, "source": "s", "at": "1"}] for n, v in found.items()}


def read(chart: Json, region: Json, **asked: Any) -> Evaluation:
    """The case as the engine reads it."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "chart.yaml").write_text(json.dumps(chart), encoding="utf-8")
        (place / "here.yaml").write_text(json.dumps(region), encoding="utf-8")
        return evaluate(read_region(place / "here.yaml"), **asked)


def subsets(search: Search) -> list[frozenset[int]]:
    """All sets of measures that may be taken together."""
    numbers = range(len(search.offer.measures))
    return [
        frozenset(chosen)
        for size in range(len(numbers) + 1)
        for chosen in combinations(numbers, size)
        if search.effects.allowed(frozenset(chosen))
    ]
