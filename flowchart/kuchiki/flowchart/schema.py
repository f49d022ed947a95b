"""JSON Schemas (draft 2020-12) of the files and of the JSON contract, made by pydantic.

The shapes that the reader holds files against are the one definition of their keys; what they
cannot say, that exactly one of some keys must be there, is added here. The schemas are shipped as
files too, in `schemas/`, for editors.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import CoreSchema, core_schema

from kuchiki.flowchart import contract_shapes as contract
from kuchiki.flowchart import summary_shapes as summary
from kuchiki.flowchart.read import files
from kuchiki.flowchart.read.expectations import ExpectationsFile
from kuchiki.flowchart.study_shapes.actors import NetworkShape
from kuchiki.flowchart.study_shapes.expectations import ResultsShape
from kuchiki.flowchart.study_shapes.hypothesis import HypothesisStudy
from kuchiki.flowchart.study_shapes.plan import PlanShape
from kuchiki.flowchart.study_shapes.robustness import RobustnessShape
from kuchiki.flowchart.study_shapes.sources import DocumentsShape
from kuchiki.flowchart.study_shapes.tables import TablesShape
from kuchiki.flowchart.study_shapes.timeline import TimelineShape

Json = dict[str, Any]


def _one(shape: Any) -> Any:
    """A list of one object."""
    return Annotated[list[shape], Field(min_length=1, max_length=1)]


SCHEMAS: dict[str, tuple[Any, str]] = {
    "chart": (files.ChartFile, "A chart of Kuchiki"),
    "variant": (files.VariantFile, "A variant of a chart"),
    "parts": (files.PartsFile, "Parts of a chart, to be included"),
    "region": (files.RegionFile, "A region with its evidence"),
    "scenario": (files.ScenarioFile, "A scenario: the common options as a file"),
    "expectations": (ExpectationsFile, "Expectations: what documents conclude"),
    "evaluation": (list[contract.Case], "What kuchiki evaluate --format json prints"),
    "compare": (
        list[contract.Case] | TablesShape,
        "What kuchiki compare --format json prints: of regions, or of tables",
    ),
    "check": (list[summary.ProblemShape], "What kuchiki check --format json prints"),
    "charts": (list[summary.ChartShape], "What kuchiki charts --format json prints"),
    "test": (ResultsShape, "What kuchiki test --format json prints"),
    "table": (summary.SummaryShape, "What kuchiki table --format json prints"),
    "timeline": (_one(TimelineShape), "What kuchiki timeline --format json prints"),
    "robustness": (list[RobustnessShape], "What kuchiki robustness --format json prints"),
    "plan": (list[PlanShape], "What kuchiki plan --format json prints"),
    "hypothesis": (_one(HypothesisStudy), "What kuchiki hypothesis --format json prints"),
    "sources": (_one(DocumentsShape), "What kuchiki sources --format json prints"),
    "actors": (_one(NetworkShape), "What kuchiki actors --format json prints"),
}
FOLDER = Path(__file__).parent / "schemas"


def schema(name: str) -> Json:
    """The JSON Schema called *name*, one of SCHEMAS.

    Raises KeyError where there is none.
    """
    shape, title = SCHEMAS[name]
    made = TypeAdapter(shape).json_schema(schema_generator=_Generator)
    head = {"$schema": GenerateJsonSchema.schema_dialect, "$id": f"urn:kuchiki:1:{name}"}
    return {**head, **made, "title": title}


def text(made: Json) -> str:
    """A schema as the text of its file."""
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _one_of(*keys: str | Iterable[str]) -> list[Json]:
    return [{"required": [key] if isinstance(key, str) else list(key)} for key in keys]


def _needs(kinds: list[str], keys: dict[str, bool]) -> Json:
    """For some kinds of indicators: which keys must be there, and which must not."""
    said = {"properties": {"kind": {"enum": kinds}}, "required": ["kind"]}
    then: Json = {"required": [key for key, must in keys.items() if must]}
    then["properties"] = {key: False for key, must in keys.items() if not must}
    return {"if": said, "then": then}


_GROUP = _one_of("all", "any", "count")
_LEVEL = _one_of("at_least", "at_most", "between", "is", "one_of")
_SPAN = _one_of("at_least", "at_most", "between", ("about", "within"))
_EXTRA: dict[Any, Json] = {
    files.GroupFile: {"oneOf": _GROUP},
    files.GateFile: {"oneOf": _GROUP},
    files.CriterionFile: {"oneOf": _LEVEL},
    files.LevelFile: {"oneOf": _LEVEL},
    files.SpanFile: {
        "oneOf": _SPAN,
        "dependentRequired": {"about": ["within"], "within": ["about"]},
    },
    files.EffectFile: {"oneOf": _one_of("by", "to")},
    files.UseFile: {"oneOf": _one_of("source", "value")},
    files.ChartFile: {"anyOf": _one_of("include", ("steps", "gates", "outcomes"))},
    files.IndicatorFile: {
        "allOf": [
            _needs(["number"], {"unit": True, "values": False}),
            _needs(
                ["scale", "category"],
                {"values": True, "unit": False, "plausible": False, "formula": False},
            ),
            _needs(["truth"], dict.fromkeys(("values", "unit", "plausible", "formula"), False)),
        ]
    },
    contract.LevelOf: {"oneOf": _LEVEL},
    contract.Written: {"oneOf": _SPAN},
}
_ITEMS = {"minItems": 1}
_KEYS: dict[Any, dict[str, Json]] = {
    files.GroupFile: {"all": _ITEMS, "any": _ITEMS},
    files.CountFile: {"of": _ITEMS},
    files.GateFile: {
        "all": _ITEMS,
        "any": _ITEMS,
        "measures": {"allOf": [{"items": {"required": ["title", "actor"]}}]},  # of a region: parts
    },
    files.IndicatorFile: {
        "plausible": {"minItems": 2, "maxItems": 2},
        "values": {"minItems": 2, "uniqueItems": True},
    },
}


class _Generator(GenerateJsonSchema):
    """Pydantic's, with unknown keys forbidden and a title for each mapping, not for each key."""

    def typed_dict_schema(self, schema: core_schema.TypedDictSchema) -> Json:
        shape: Any = schema["cls"]
        made = {**super().typed_dict_schema(schema), "additionalProperties": False}
        made["title"] = _title(shape.__name__)
        made["description"] = " ".join((shape.__doc__ or "").replace("*", "").split())
        for key, more in _KEYS.get(shape, {}).items():
            made["properties"][key] |= more
        return made | _EXTRA.get(shape, {})

    def dict_schema(self, schema: core_schema.DictSchema) -> Json:
        made: Json = {"type": "object"}
        said = self.generate_inner(schema["keys_schema"])
        if "pattern" in said:
            made["propertyNames"] = {"pattern": said["pattern"]}
        if schema["values_schema"]["type"] != "any":
            made["additionalProperties"] = self.generate_inner(schema["values_schema"])
        return made

    def field_title_should_be_set(self, schema: CoreSchema | Any) -> bool:
        return False


def _title(name: str) -> str:
    words = re.findall(r"[A-Z][a-z]*", re.sub(r"(File|Of|To|At|For|Shape)$", "", name))
    return " ".join(words).capitalize()
