"""The chart of the benchmarks of single cases: so many gates, as block YAML."""

from typing import Any

import yaml

LEVELS: list[dict[str, Any]] = [{"at_least": 20}, {"at_most": 80}, {"between": [10, 90]}]


def chart_text(gates: int) -> str:
    """A chart of so many gates, two indicators each, with two `no` exits, as block YAML."""
    indicators: dict[str, Any] = {}
    said: dict[str, Any] = {}
    for i in range(gates):
        criteria = []
        for number in (2 * i, 2 * i + 1):
            truth = number % 6 == 5
            kind = {"kind": "truth"} if truth else {"kind": "number", "unit": "count"}
            indicators[f"x{number}"] = {"title": f"Indicator {number}", "max_age": 5, **kind}
            level = {"is": True} if truth else LEVELS[number % 3]
            why = {"basis": "assumed", "why": "a benchmark"}
            criteria.append({"indicator": f"x{number}", **level, **why})
        target = f"g{i + 1}" if i + 1 < gates else "done"
        said[f"g{i}"] = {"step": "I", "question": f"Gate {i}?", "all": criteria, "yes": target}
    for i in (2, 6):
        said[f"g{i}"]["no"] = f"g{i + 2}"
    chart = {
        "chart": "bench",
        "title": "A benchmark",
        "start": "g0",
        "steps": {"I": {"title": "One"}},
        "gates": said,
        "outcomes": {"done": {"title": "Done"}},
        "indicators": indicators,
    }
    return yaml.safe_dump(chart, sort_keys=False)
