"""Roads of a few gates with measures, written by hand."""

from typing import Any

from kuchiki.flowchart import Evaluation
from kuchiki.flowchart.studies.plan import Plan
from plans import SAID, read

Json = dict[str, Any]


def raises(**effects: Any) -> Json:
    """What a measure raises: a number is added, a word set."""
    return {
        name: {"by" if type(said) in (int, float) else "to": said, **SAID}
        for name, said in effects.items()
    }


def does(id_: str, cost: float | None, takes: float | None = 1, /, **effects: Any) -> Json:
    """A measure; `needs` and `excludes` are among the effects."""
    more: Json = {key: effects.pop(key) for key in ("needs", "excludes", "unit") if key in effects}
    unit = more.pop("unit", "yuan")
    made: Json = {"id": id_, "title": id_.title(), "actor": "gov", "raises": raises(**effects)}
    if cost is not None:
        made["cost"] = {"amount": cost, "unit": unit}
    if takes is not None:
        made["takes"] = takes
    return {**made, **more}


def gate(yes: str, *measures: Json, no: str | None = None, **group: Any) -> Json:
    """A gate with its measures."""
    said = {"step": "I", "question": "Is it?", "yes": yes, "measures": list(measures), **group}
    return {**said, "no": no} if no else said


def held(indicator: str, **level: Any) -> Json:
    """A criterion."""
    return {"indicator": indicator, **level, **SAID}


def chart(**gates: Json) -> Json:
    """A chart over some indicators of every kind."""
    numbers = {
        name: {"title": name.title(), "kind": "number", "unit": "count", "max_age": "never"}
        for name in ("firms", "banks", "area")
    }
    ends = {g[way] for g in gates.values() for way in ("yes", "no") if way in g} - gates.keys()
    return {
        "chart": "made",
        "title": "Made",
        "start": next(iter(gates)),
        "steps": {"I": {"title": "One"}},
        "gates": gates,
        "outcomes": {name: {"title": name, "good": name != "lost"} for name in sorted(ends)},
        "indicators": {
            **numbers,
            "density": {**numbers["firms"], "formula": "firms / area"},
            "square": {**numbers["firms"], "formula": "firms * firms"},
            "inverse": {**numbers["firms"], "formula": "10 / firms"},
            "law": {"title": "Law", "kind": "truth", "max_age": "never"},
            "trust": {
                "title": "Trust",
                "kind": "scale",
                "values": ["no", "weak", "strong"],
                "max_age": "never",
            },
        },
        "actors": {"gov": {"title": "Government"}},
        "sources": {"s": {"title": "S", "year": 2000, "kind": "official"}},
    }


def case_of(made: Json, **values: Any) -> Evaluation:
    """A region with one observation of each of *values*."""
    observations = {
        name: [{"value": value, "date": 2006, "source": "s", "at": "1"}]
        for name, value in values.items()
    }
    place = {
        "region": "here",
        "name": "Here",
        "chart": "chart.yaml",
        "actors": {"gov": "The Committee"},
        "observations": observations,
    }
    return read(made, place)


ROAD = chart(
    a=gate(
        "b",
        does("m1", 5, 1, firms=3),
        does("m2", 7, 2, firms=4),
        does("m3", 20, 0.5, firms=5),
        all=[held("firms", at_least=10)],
    ),
    b=gate(
        "won",
        does("t", 50, 1, trust="strong", needs=["m1"]),
        all=[held("trust", at_least="strong")],
    ),
)


def told(*things: Any) -> tuple[Any, ...]:
    """Fractions and whole numbers side by side, for comparing."""
    return things


def ids(made: Plan) -> list[str]:
    """The measures of a plan."""
    assert made.found is not None
    return [one.offered.measure.id for one in made.found.taken]
