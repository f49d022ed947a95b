"""Charts, regions and studies of their robustness, in a line each."""

from typing import Any

from hypothesis import HealthCheck, settings

from kuchiki.flowchart import Evaluation
from kuchiki.flowchart.studies.robustness import Robustness, robustness
from kuchiki.flowchart.studies.robustness.levels import LevelKept
from plans import read

Json = dict[str, Any]


often = settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


SAID = {"basis": "assumed", "why": "because"}


def number(unit: str = "count", **more: Any) -> Json:
    """A number that never ages."""
    return {"title": "A number", "kind": "number", "unit": unit, "max_age": "never", **more}


def chart(gates: Json, **indicators: Any) -> Json:
    """A chart whose gates say only their group and exits."""
    steps = {"I": {"title": "One"}}
    full = {n: {"step": "I", "question": "Is it?", **gate} for n, gate in gates.items()}
    ends = {g[way] for g in gates.values() for way in ("yes", "no") if way in g} - gates.keys()
    return {
        "chart": "made",
        "title": "Made",
        "start": next(iter(gates)),
        "steps": steps,
        "gates": full,
        "outcomes": {name: {"title": name, "good": name != "lost"} for name in sorted(ends)},
        "indicators": indicators,
        "actors": {},
        "sources": {
            name: {"title": name, "year": 2000, "kind": "official"} for name in ("s", "u")
        },
    }


def region(**observations: Any) -> Json:
    """A region; an observation is a value, or several mappings."""
    found = {}
    for name, said in observations.items():
        items = said if isinstance(said, list) else [{"value": said}]
        found[name] = [{"date": 2006, "source": "s", "at": "1", **item} for item in items]
    return {"region": "here", "name": "Here", "chart": "chart.yaml", "observations": found}


def held(indicator: str, **level: Any) -> Json:
    """A criterion."""
    return {"indicator": indicator, **level, **SAID}


def studied(made: Json, place: Json, **draws: Any) -> Robustness:
    """The study of a case in plain data."""
    return robustness(read(made, place), **draws)


def level_row(study: Robustness, path: str, end: str | None = None) -> LevelKept:
    """The row of a criterion, by `gate.criterion`."""
    [row] = [
        row
        for row in study.levels
        if f"{row.spot.gate}.{row.finding.criterion.id}" == path and row.end == end
    ]
    return row


def kept_value(study: Robustness, name: str) -> Any:
    """What is kept of an indicator's value."""
    [row] = [row for row in study.values if row.indicator.name == name]
    return row.kept


TWO = chart(
    {
        "a": {"all": [held("firms", at_least=20)], "yes": "b"},
        "b": {"all": [held("km", at_most=60)], "yes": "won"},
    },
    firms=number(),
    km=number("km"),
)


def spread(sd: float) -> Json:
    """A normal spread."""
    return {"kind": "normal", "sd": sd}


def drawn_case(**more: Any) -> Evaluation:
    """Two gates with spreads on a value and a level, a formula, and a conflict."""
    made = chart(
        {
            "a": {
                "all": [
                    {**held("firms", at_least=20), "spread": spread(1)},
                    {**held("density", between=[1, 40]), "spread": spread(0.5)},
                ],
                "yes": "b",
                "no": "lost",
            },
            "b": {
                "any": [
                    {**held("km", at_most=60), "spread": spread(2)},
                    {**held("firms", **{"is": 21}), "id": "x", "spread": spread(2)},
                    {**held("firms", one_of=[2, 3]), "id": "y", "spread": spread(2)},
                    held("owner", **{"is": "state"}),
                ],
                "yes": "won",
            },
        },
        firms=number(),
        km=number("km"),
        area=number("km2"),
        density=number("1/km2", formula="firms / area"),
        owner={"title": "O", "kind": "category", "values": ["state", "own"], "max_age": 9},
    )
    firms = [
        {"value": 20, "spread": spread(2)},
        {"value": {"between": [18, 24]}, "source": "u", "spread": spread(1)},
    ]
    km = [{"value": 55}, {"value": 65, "source": "u"}]
    owner = [{"value": "state"}, {"value": "own", "source": "u"}]
    return read(made, region(firms=firms, km=km, area=2, owner=owner, **more))
