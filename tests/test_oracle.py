"""The engine against the naive reading of the design, on charts and regions drawn by chance."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, note, settings

from kuchiki.flowchart import evaluate, read_region, to_json
from oracle.reading import judge
from oracle.strategies import cases

Json = dict[str, Any]
EXAMPLES = int(os.environ.get("ORACLE_EXAMPLES", "100"))


def engine(chart: Json, region: Json, options: Json) -> Json:
    """What the engine says of the same files (JSON text is YAML)."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "chart.yaml").write_text(json.dumps(chart), encoding="utf-8")
        regions = []
        for each in [region, *options["others"]]:
            path = place / f"{each['region']}.yaml"
            path.write_text(json.dumps(each), encoding="utf-8")
            regions.append(read_region(path))
        asked = {key: value for key, value in options.items() if key != "others"}
        evaluation = evaluate(regions[0], precedents=regions[1:], **asked)
        shown: Json = json.loads(json.dumps(to_json(evaluation), allow_nan=False))
        return shown


def oracle(chart: Json, region: Json, options: Json) -> Json:
    """What the naive reading says."""
    asked = {key: value for key, value in options.items() if key != "others"}
    return judge(chart, region, others=[(chart, each) for each in options["others"]], **asked)


def differences(said: Any, expected: Any, place: str = "") -> list[str]:
    """Where the two differ, a line each; keys beyond the oracle's are looked at only inside."""
    if isinstance(said, dict) and isinstance(expected, dict):
        keys = [*expected, *(key for key in said if place and key not in expected)]
        return [
            line
            for key in keys
            for line in differences(
                said.get(key, "(no key)"), expected.get(key, "(no key)"), f"{place}.{key}"
            )
        ]
    if isinstance(said, list) and isinstance(expected, list) and len(said) == len(expected):
        pairs = enumerate(zip(said, expected, strict=True))
        return [line for n, (s, e) in pairs for line in differences(s, e, f"{place}[{n}]")]
    same = said == expected and isinstance(said, bool) == isinstance(expected, bool)
    return [] if same else [f"{place}: engine {said!r}, oracle {expected!r}"]


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(cases())
def test_engine_agrees_with_the_naive_reading(case: tuple[Json, Json, Json]) -> None:
    chart, region, options = case
    note(json.dumps({"chart": chart, "region": region, "options": options}, indent=1))
    found = differences(engine(chart, region, options), oracle(chart, region, options))
    assert not found, "\n".join(found)
