"""The JSON Schemas: current, true of all that is shipped and printed, as strict as the reader."""

import copy
import json
import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from cli import kuchiki
from kuchiki.flowchart import InputError, read_chart, read_region, read_scenario
from kuchiki.flowchart.ask import Ask, read_cases
from kuchiki.flowchart.read.nodes import parse
from kuchiki.flowchart.read.sources import CHARTS, PARTS, cases, open_file, shipped_charts
from kuchiki.flowchart.schema import FOLDER, SCHEMAS, schema, text
from oracle.strategies import cases as drawn_cases
from test_oracle import engine

Json = dict[str, Any]
REGIONS = sorted(cases().resolve().glob("*.yaml"))
EXPECTED = sorted(cases().resolve().glob("expected/*.yaml"))
SHIPPED = [*sorted(CHARTS.glob("*.yaml")), *REGIONS, *EXPECTED]


@cache
def validator(name: str) -> Draft202012Validator:
    """What holds data against a schema."""
    return Draft202012Validator(schema(name))


def faults(name: str, data: Any) -> list[str]:
    """What the schema finds wrong."""
    return [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(data)]


def data_of(path: Path) -> Any:
    """What a YAML file says, as plain data."""
    node = parse(open_file(path), [])
    assert node is not None
    return node.data


def kind_of(path: Path) -> str:
    """The schema that a shipped file falls under."""
    if path.parent.name == "expected":
        return "expectations"
    if path.stem in PARTS:
        return "parts"
    return "chart" if path.parent == CHARTS else "region"


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_sound_and_the_shipped_file_current(name: str) -> None:
    """UPDATE_GOLDEN=1 writes the files anew."""
    made = schema(name)
    Draft202012Validator.check_schema(made)
    if os.environ.get("UPDATE_GOLDEN"):
        (FOLDER / f"{name}.json").write_text(text(made), encoding="utf-8")
    assert text(made) == (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert kuchiki("schema", name).out == text(made)


def test_the_schemas_are_listed_and_others_refused() -> None:
    """Without a name the command lists them; a wrong name is bad input."""
    assert all(name in kuchiki("schema").out for name in SCHEMAS)
    ran = kuchiki("schema", "regions")
    assert ran.code == 2
    assert "did you mean region?" in ran.err


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_what_is_shipped_is_valid(path: Path) -> None:
    """Every chart, part and region."""
    assert faults(kind_of(path), data_of(path)) == []


ASKED = [
    ["--as-of", "1980"],
    ["--as-of", "2006", "--source", "kuchiki-2007"],
    ["--as-of", "2007", "--no-rulings", "--no-proxy"],
    ["--as-of", "2009", "--set", "ipr_enforced={at_least: weak}", "--set", "firms=unknown"],
    ["--level", "universities.universities={between: [40, 50]}"],
]


CASES = [
    *((path.stem, "", []) for path in REGIONS),
    *(("guangzhou", chart, []) for chart in shipped_charts()),
    *(("zgc", "", asked) for asked in ASKED),
]


@pytest.mark.parametrize(("region", "chart", "asked"), CASES)
def test_what_evaluate_prints_is_valid(region: str, chart: str, asked: list[str]) -> None:
    """The contract, over regions, charts, dates, sources and what-ifs."""
    by = ["--chart", chart] if chart else []
    ran = kuchiki("evaluate", region, *asked, *by, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert faults("evaluation", ran.json()) == []


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn_cases())
def test_what_the_reader_accepts_is_valid(drawn: tuple[Json, Json, Json]) -> None:
    """Charts and regions drawn by chance, and what comes of them."""
    chart, region, options = drawn
    assert faults("chart", chart) == []
    assert faults("region", region) == []
    assert faults("evaluation", [engine(chart, region, options)]) == []


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of all mappings and values in *data*."""
    yield path
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in items:
        if isinstance(value, (dict, list)):
            yield from places(value, (*path, key))
        else:
            yield (*path, key)


SCENARIO = {
    "set": {"universities": 5, "firms": {"between": [1, 2]}},
    "level": {"universities.universities": {"at_least": 2}},
    "chart": "hi-tech",
    "sources": ["kuchiki-2007"],
    "as_of": "2006-07",
    "rulings": False,
}
FILES: dict[str, tuple[str, Json]] = {
    **{path.name: (kind_of(path), data_of(path)) for path in [*CHARTS.glob("*.yaml"), *REGIONS]},
    "scenario.yaml": ("scenario", SCENARIO),
}


def read(folder: Path, name: str) -> None:
    """Read the file *name* of a folder; raises InputError."""
    kind = FILES[name][0]
    if kind == "region":
        read_region(folder / name)
    elif kind == "scenario":
        ask = Ask(**read_scenario(folder / name))
        read_cases(["zgc"], ask)
    else:
        read_chart(folder / ("hi-tech.yaml" if kind == "parts" else name))


def refused(folder: Path, name: str, spoilt: Json) -> None:
    """The reader refuses the file *name* with this content."""
    (folder / name).write_text(json.dumps(spoilt), encoding="utf-8")
    try:
        with pytest.raises(InputError):
            read(folder, name)
    finally:
        if (CHARTS / name).is_file():
            shutil.copy(CHARTS / name, folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all charts."""
    made = tmp_path_factory.mktemp("files")
    for path in CHARTS.glob("*.yaml"):
        shutil.copy(path, made)
    return made


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_is_spoilt_is_refused_by_schema_and_reader(folder: Path, data: st.DataObject) -> None:
    """A key too many, nothing for a value, a mapping for a word: neither lets it pass."""
    name = data.draw(st.sampled_from(sorted(FILES)))
    kind, sound = FILES[name]
    spoilt = copy.deepcopy(sound)
    path = data.draw(st.sampled_from(list(places(sound))))
    owner = spoilt
    for key in path[:-1]:
        owner = owner[key]
    target = owner[path[-1]] if path else spoilt
    if isinstance(target, dict) and data.draw(st.booleans()):
        target["no-such-key"] = None
    elif path:
        owner[path[-1]] = data.draw(st.sampled_from([None, {"no-such-key": None}]))
    else:
        target["no-such-key"] = 1
    assert not validator(kind).is_valid(spoilt)
    refused(folder, name, spoilt)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_lacks_a_key_is_refused_by_the_reader_where_by_the_schema(
    folder: Path, data: st.DataObject
) -> None:
    """Taking any key away: what the schema misses the reader misses."""
    name = data.draw(st.sampled_from(sorted(FILES)))
    kind, sound = FILES[name]
    spoilt = copy.deepcopy(sound)
    paths = [path for path in places(sound) if path and isinstance(path[-1], str)]
    path = data.draw(st.sampled_from(paths))
    owner = spoilt
    for key in path[:-1]:
        owner = owner[key]
    del owner[path[-1]]
    if validator(kind).is_valid(spoilt):
        return
    refused(folder, name, spoilt)
