"""Expectations: what a document concludes, as a part of the JSON that the engine should say."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, NamedTuple, NotRequired

from typing_extensions import TypedDict

from kuchiki.flowchart.model import Cite
from kuchiki.flowchart.problems import Problem
from kuchiki.flowchart.read.draft import open_map
from kuchiki.flowchart.read.files import CiteFile, ScenarioFile, Text
from kuchiki.flowchart.read.marks import Mark
from kuchiki.flowchart.read.nodes import Map, Node
from kuchiki.flowchart.read.shapes import check
from kuchiki.flowchart.read.sources import is_path


class _Part(Mark):
    """A mapping whose keys are those of the JSON contract, held against it later."""

    expected = "a mapping: a part of what --format json says"

    def accepts(self, node: Node) -> bool:
        """Whether it is a mapping that says something."""
        return isinstance(node, Map) and bool(node.items)


class ExpectationFile(ScenarioFile):
    """One conclusion: the case (options as in a scenario), in words, and in JSON."""

    region: Text
    concludes: Text
    json: Annotated[dict[str, Any], _Part()]
    source: NotRequired[CiteFile]
    differs: NotRequired[Text]
    note: NotRequired[Text]


class ExpectationsFile(TypedDict):
    """A file of expectations."""

    expect: list[ExpectationFile]
    note: NotRequired[Text]


class Expectation(NamedTuple):
    """One conclusion.

    *region* is a name or a path; *asked* has the options by the names that `Ask` gives them;
    *part* is the part of the JSON contract that should hold; *differs* says why the engine cannot
    agree. *node* is the whole mapping, for its places.
    """

    region: str
    asked: Mapping[str, Any]
    concludes: str
    part: Map
    source: Cite | None
    differs: str | None
    node: Map


def read_expectations(path: Path, problems: list[Problem]) -> list[Expectation]:
    """The expectations of a file; what cannot be understood is noted in *problems*.

    Paths of regions, charts and precedents are relative to the file.
    """
    top = open_map(path, path.as_posix(), problems)
    if top is None:
        return []
    check(top, ExpectationsFile, problems)
    return [
        _expectation(node, path.parent) for node in top.list("expect") if isinstance(node, Map)
    ]


def _expectation(node: Map, folder: Path) -> Expectation:
    def beside(name: str) -> str:
        return (folder / name).as_posix() if is_path(name) else name

    asked: dict[str, Any] = {
        key: tuple(map(str, node.get(key))) if key == "sources" else node.get(key)
        for key in ("sources", "rulings", "proxy")
        if key in node.items
    }
    asked |= {key: dict(node.map(key).items) for key in ("set", "level") if key in node.items}
    if "as_of" in node.items:
        asked["as_of"] = node.text("as_of")
    if "chart" in node.items:
        asked["chart"] = beside(node.text("chart") or "")
    if "precedents" in node.items:
        asked["precedents"] = tuple(
            (folder / str(name)).as_posix() for name in node.get("precedents")
        )
    cite = node.map("source")
    source = Cite(cite.text("id") or "", cite.text("at") or "") if cite.items else None
    region, concludes = beside(node.text("region") or ""), node.text("concludes") or ""
    return Expectation(
        region, asked, concludes, node.map("json"), source, node.text("differs"), node
    )
