"""Drafts: a chart's files, opened, held against their shapes and merged part by part."""

import os
from pathlib import Path
from typing import Any

from kuchiki.flowchart.problems import File, InputError, Place, Problem, did_you_mean
from kuchiki.flowchart.read.files import ChartFile, PartsFile, VariantFile
from kuchiki.flowchart.read.kinds import mistaken
from kuchiki.flowchart.read.nodes import Map, Node, Scalar, parse
from kuchiki.flowchart.read.shapes import check, lost, wrong
from kuchiki.flowchart.read.sources import find_chart, open_file, unknown_chart

SECTIONS = ("steps", "gates", "outcomes", "indicators", "actors", "sources")
MOST_FILES = 100


class Draft:
    """The parts of a chart, merged from its files, with their places."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.files: dict[Path, File] = {}
        self.parts: dict[str, dict[str, Map]] = {section: {} for section in SECTIONS}
        self.keys: dict[str, dict[str, Place]] = {section: {} for section in SECTIONS}
        self.assumes: list[Map] = []
        self.top: list[Map] = []  # the chart's own mapping, then those that it is based on
        self.levels: list[Map] = []
        self.opened = 0
        self.incomplete = False  # a file is missing, so that no name can be called unknown
        self.unsure: set[str] = set()  # sections that were not understood: the same of them

    def problem(self, code: str, place: Place, message: str, advice: str = "") -> None:
        """Note a problem."""
        self.problems.append(Problem(code, place, message, advice))

    def unknown(self, what: str, name: str, section: str, place: Place) -> bool:
        """Whether *name* is not one of a section's; the problem is noted."""
        known = self.keys[section]
        if name in known or self.incomplete or section in self.unsure:
            return False
        code = f"chart.unknown-{section.removesuffix('s')}"
        advice = did_you_mean(name, known, f"define it under {section}", self.problems)
        self.problem(code, place, f"no {what} is called {name}", advice)
        return True

    def room(self, place: Place) -> bool:
        """Whether one more file may be opened; else the problem is noted, once."""
        self.opened += 1
        if self.opened == MOST_FILES + 1:
            message = f"the chart is spread over more than {MOST_FILES} files"
            self.problem("chart.files", place, message, "put its parts together")
        return self.opened <= MOST_FILES

    def hold(self, node: Map, shape: Any) -> None:
        """Hold a file's mapping against its shape; note which of its sections stay unknown."""
        check(node, shape, self.problems)
        self.unsure |= lost(node, SECTIONS)

    def top_node(self, key: str) -> tuple[Map, Node] | None:
        """The nearest mapping that says *key*, with what it says."""
        return next(((top, top.items[key]) for top in self.top if key in top.items), None)

    def top_text(self, key: str) -> str | None:
        """The text at *key* of the chart, or of the nearest one that it is based on."""
        return next((top.text(key) for top in self.top if key in top.items), None)


def open_map(
    path: Path, shown: str, problems: list[Problem], wanted: str | None = None
) -> Map | None:
    """The mapping that a file holds; None, with its problems noted, if it holds none.

    *wanted* says which sort of file is meant: region, chart or scenario.
    """
    try:
        file = open_file(path, shown)
    except InputError as error:
        problems.extend(error.problems)
        return None
    count = len(problems)
    node = parse(file, problems)
    if not isinstance(node, Map):
        if len(problems) == count:
            place = node.place if node else Place(file, 1, 1)
            problems.append(_no_mapping(node) if node else _nothing(place))
        return None
    other = mistaken(node, wanted) if wanted else None
    if other is not None:
        problems.append(other)
        return None
    return node


def _no_mapping(node: Node) -> Problem:
    return wrong(node, "a mapping", "write keys with their values, such as title: A title")


def _nothing(place: Place) -> Problem:
    return Problem("file.empty", place, "the file holds nothing but comments")


def read_draft(path: Path, shown: str | None = None) -> Draft:
    """A chart's files merged: its own parts, then those it includes, then those it is based on."""
    draft = Draft()
    _merge_chart(draft, path, shown or path.as_posix())
    for section in ("steps", "gates", "outcomes"):
        missing = draft.top and not draft.keys[section] and section not in draft.top[0].keys
        if missing and not draft.incomplete and section not in draft.unsure:
            message = f"the key {section} is missing, here and in what is included"
            draft.problem("file.missing-key", draft.top[0].place, message)
    return draft


def _merge_chart(draft: Draft, path: Path, shown: str) -> None:
    node = open_map(path, shown, draft.problems, "chart")
    if node is None:
        draft.incomplete = True
        return
    draft.files[path.resolve()] = node.file
    shape = VariantFile if "based_on" in node.items else ChartFile
    draft.hold(node, shape)
    draft.top.append(node)
    draft.levels.append(node.map("levels"))
    _merge_parts(draft, node, path)
    base = node.text("based_on")
    if base is not None:
        found = find_chart(base, path.parent)
        place = node.at("based_on")
        if found is None:
            draft.problems.append(unknown_chart(base, place))
            draft.incomplete = True
        elif not draft.room(place):
            draft.incomplete = True
        elif found.resolve() in draft.files:
            message, advice = f"{base} is based on this chart", "name another one"
            draft.problem("chart.based-on-itself", place, message, advice)
            draft.incomplete = True
        else:
            _merge_chart(draft, found, _beside(found, path, shown))


def _merge_parts(draft: Draft, node: Map, path: Path) -> None:
    for section in SECTIONS:
        part = node.map(section)
        for name, key in part.keys.items():
            if name in draft.keys[section]:
                first = draft.keys[section][name]
                message = f"{name} is defined twice under {section}"
                draft.problem("chart.twice", key.place, message, f"the other stands at {first}")
                continue
            draft.keys[section][name] = key.place
            item = part.items.get(name)
            if isinstance(item, Map):
                draft.parts[section][name] = item
    draft.assumes += [item for item in node.list("assumes") if isinstance(item, Map)]
    draft.incomplete |= "include" in node.keys and "include" not in node.items
    for item in node.list("include"):
        name = item.text if isinstance(item, Scalar) else ""
        included = path.parent / name
        whole = _resolved(included)
        if whole in draft.files:
            continue
        if not draft.room(item.place):
            draft.incomplete = True
            return
        before = len(draft.problems)
        shown = _normal(Path(node.file.path).parent / name)
        inner = open_map(included, shown, draft.problems, "chart")
        if inner is None:
            draft.incomplete = True
            if draft.problems[before].code == "file.missing":
                advice = draft.problems.pop().advice
                message = f"there is no file {name} to be included"
                if not advice.startswith("did you mean"):
                    advice += ": it begins at the folder of this file"
                draft.problem("chart.include", item.place, message, advice)
            continue
        assert whole is not None, "what could be opened is somewhere"
        draft.files[whole] = inner.file
        draft.hold(inner, PartsFile)
        _merge_parts(draft, inner, included)


def _normal(path: Path) -> str:
    """A path as people should read it, without detours."""
    return Path(os.path.normpath(path)).as_posix()


def _resolved(path: Path) -> Path | None:
    try:
        return path.resolve()
    except (OSError, ValueError):  # opening it will say why
        return None


def _beside(found: Path, path: Path, shown: str) -> str:
    if found.parent == path.parent:
        return _normal(Path(shown).parent / found.name)
    return _normal(found)
