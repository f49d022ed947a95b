"""Asking `kuchiki hypothesis` in tests: what it says as data, and how it refuses."""

from typing import Any

import jsonschema
from pydantic import TypeAdapter

from cli import kuchiki
from kuchiki.flowchart.study_shapes.hypothesis import HypothesisStudy

Json = dict[str, Any]


def asked(*words: str) -> Json:
    """What the command says, as data, held against its shape."""
    ran = kuchiki("hypothesis", *words, "--format", "json")
    assert ran.code == 0, ran.err
    made = ran.json()
    jsonschema.validate(made, TypeAdapter(list[HypothesisStudy]).json_schema())
    return dict(made[0])


def refused(*words: str) -> str:
    """What the command says where it refuses."""
    ran = kuchiki("hypothesis", *words)
    assert (ran.code, ran.out) == (2, ""), ran.out
    assert "nothing was written" in ran.err
    return ran.err
