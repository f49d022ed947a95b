"""YAML as nodes that know their places, built from parser events.

YAML is read as 1.2 means it: `yes`, `no` and `on` are words. Duplicate keys, tags, several
documents and anything too deep, too large or aliased too often are problems, never crashes: events
are read one by one, because composing deeply nested input crashes the C library.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from math import inf
from typing import Any, NoReturn, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from kuchiki.flowchart.problems import File, Place, Problem
from kuchiki.flowchart.read.syntax import bad_character, complaint

DEEPEST = 100
MOST_NODES = 100_000
LARGEST = 2 * 1024 * 1024  # bytes

_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", re.ASCII)
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", re.ASCII)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # but tab and line feed
_CONSTANTS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), inf),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -inf),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}


class Scalar:
    """A word, number, truth or null: its *text* as written and its *data* as YAML 1.2 means it."""

    __slots__ = ("column", "data", "file", "line", "text")

    def __init__(self, file: File, line: int, column: int, text: str, data: Any) -> None:
        self.file, self.line, self.column = file, line, column
        self.text, self.data = text, data

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.file, self.line, self.column)


class Map:
    """A mapping: keys to their nodes, and the keys' own nodes for their places."""

    __slots__ = ("column", "file", "items", "keys", "line")

    def __init__(self, file: File, line: int, column: int) -> None:
        self.file, self.line, self.column = file, line, column
        self.items: dict[str, Node] = {}
        self.keys: dict[str, Scalar] = {}

    @property
    def place(self) -> Place:
        """Where it begins."""
        return Place(self.file, self.line, self.column)

    @property
    def data(self) -> dict[str, Any]:
        """The same as plain data."""
        return {key: node.data for key, node in self.items.items()}

    def get(self, key: str) -> Any:
        """The plain data at *key*, None where there is none."""
        node = self.items.get(key)
        return None if node is None else node.data

    def text(self, key: str) -> str | None:
        """The text of the scalar at *key*, None where there is none."""
        node = self.items.get(key)
        return node.text if isinstance(node, Scalar) else None

    def map(self, key: str) -> "Map":
        """The mapping at *key*; an empty one at this place where there is none."""
        node = self.items.get(key)
        return node if isinstance(node, Map) else Map(self.file, self.line, self.column)

    def list(self, key: str) -> "list[Node]":
        """The items of the sequence at *key*; none where there is none."""
        node = self.items.get(key)
        return node.items if isinstance(node, List) else []

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of the scalars in the sequence at *key*."""
        return tuple(node.text for node in self.list(key) if isinstance(node, Scalar))

    def at(self, key: str) -> Place:
        """The place of the value at *key*, or of the mapping where there is none."""
        return self.items.get(key, self).place


class List:
    """A sequence of nodes; *faulty* where some were dropped because they had faults."""

    __slots__ = ("column", "faulty", "file", "items", "line")

    def __init__(self, file: File, line: int, column: int) -> None:
        self.file, self.line, self.column = file, line, column
        self.items: list[Node] = []
        self.faulty = False

    @property
    def place(self) -> Place:
        """Where it begins."""
        return Place(self.file, self.line, self.column)

    @property
    def data(self) -> list[Any]:
        """The same as plain data."""
        return [node.data for node in self.items]


Node: TypeAlias = Scalar | Map | List


def parse(file: File, problems: list[Problem]) -> Node | None:
    """The one document of *file* as a node; None, with the problem noted, if it has none."""
    builder = _Builder(file, problems)
    try:
        return builder.build(iter(_LOADER(file.text).get_event, None))
    except yaml.MarkedYAMLError as error:
        problems.append(complaint(file, error))
    except (yaml.YAMLError, UnicodeEncodeError):
        problems.append(bad_character(file))
    except _StopError:
        pass  # the problem is noted already
    return None


class _StopError(Exception):
    """The rest of the file cannot be read."""


class _Builder:
    """Nodes from events, with a stack of its own, so that depth costs no recursion."""

    def __init__(self, file: File, problems: list[Problem]) -> None:
        self.file = file
        self.problems = problems
        self.anchors: dict[str, tuple[Node, int]] = {}  # with the size in nodes
        self.count = 0

    def build(self, events: Iterator[Any]) -> Node | None:
        """The root of the one document; None where there is none."""
        file = self.file
        root: Node | None = None
        owner: Map | List | None = None  # what holds the next node
        key: str | None = None  # the key that waits for its value; '' drops the value
        stack: list[tuple[Map | List, str | None, int]] = []
        for event in events:
            kind = type(event)
            if kind is ScalarEvent:
                mark, text, style = event.start_mark, event.value, event.style
                data = text if style else meaning(text)
                node: Node = Scalar(file, mark.line + 1, mark.column + 1, text, data)
                if style == '"' and _CONTROL.search(text):
                    self.fault(event, CONTROL)  # elsewhere the parser refuses them
                if event.anchor is not None:
                    self.anchors[event.anchor] = node, 1
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                done, anchor, before = stack.pop()
                if anchor is not None:
                    self.anchors[anchor] = done, self.count - before
                owner, key = (stack[-1][0] if stack else None), None
                continue
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                mark = event.start_mark
                container = Map if kind is MappingStartEvent else List
                node = container(file, mark.line + 1, mark.column + 1)
            elif kind is AliasEvent:
                node = self.alias(event)
            else:
                if kind is DocumentStartEvent and root is not None:
                    self.fail(event, DOCUMENTS)
                continue
            self.count += 1
            if self.count > MOST_NODES:
                self.fail(event, SIZE)
            if kind is not AliasEvent and event.tag is not None:
                tag = event.tag.replace("tag:yaml.org,2002:", "!!")
                self.fault(event, ("yaml.tag", f"the tag {tag} is not allowed", "remove it"))
            if owner is None:
                root = node
            elif isinstance(owner, List):
                owner.items.append(node)
            elif key is None:
                key = self.key(owner, node, event)
            else:
                if key:
                    owner.items[key] = node
                key = None
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                assert not isinstance(node, Scalar)
                stack.append((node, event.anchor, self.count))
                if len(stack) > DEEPEST:
                    self.fail(event, DEPTH)
                owner, key = node, None
        return root

    def key(self, owner: Map, node: Node, event: Any) -> str:
        """Note *node* as a key of *owner*; '' where it is one already."""
        if type(node) is not Scalar or not node.text:
            self.fail(event, KEY)
        text, keys = node.text, owner.keys
        if text in keys:
            message = f"the key {text} stands here twice"
            advice = f"it stood in line {keys[text].line} before: merge the two or rename one"
            self.fault(event, ("yaml.duplicate", message, advice))
            return ""
        keys[text] = node
        return text

    def alias(self, event: Any) -> Node:
        """Return the anchored node itself, its size counted once more."""
        if event.anchor not in self.anchors:
            self.fail(event, ALIAS)
        node, size = self.anchors[event.anchor]
        self.count += size
        return node

    def fault(self, event: Any, what: tuple[str, str, str]) -> None:
        mark, (code, message, advice) = event.start_mark, what
        place = Place(self.file, mark.line + 1, mark.column + 1)
        self.problems.append(Problem(code, place, message, advice))

    def fail(self, event: Any, what: tuple[str, str, str]) -> NoReturn:
        self.fault(event, what)
        raise _StopError


DOCUMENTS = (
    "yaml.documents",
    "a second document begins here",
    "keep one document a file: remove the line ---",
)
DEPTH = (
    "yaml.depth",
    f"nested more than {DEEPEST} deep",
    "no chart or region needs that: look for a bracket that is not closed",
)
SIZE = (
    "yaml.size",
    f"more than {MOST_NODES:,} values (each use of an alias counted)",
    "large evidence belongs in a table",
)
CONTROL = (
    "yaml.control",
    "this text holds a control character, written with a backslash",
    "remove it, or use single quotes, in which a backslash is only that",
)
KEY = (
    "yaml.key",
    "a word must stand here as the key, before a colon",
    "put a text that begins with a bracket, a brace or ? in quotes",
)
ALIAS = (
    "yaml.alias",
    "this alias (*) names no anchor (&) that ended before it",
    "put a text that begins with * in quotes",
)


@lru_cache(maxsize=4096)  # a file says the same few words again and again
def meaning(text: str) -> Any:
    """What a plain scalar means in YAML 1.2's core schema.

    >>> [meaning(text) for text in ("no", "true", "012", "1.5e3", "~")]
    ['no', True, 12, 1500.0, None]
    """
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] in "+-.0123456789" and len(text) <= 400:
        if _INTEGER.fullmatch(text):
            return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
    return text


def from_data(data: Any, name: str) -> Node:
    """Plain Python data as a node, so that what a program passes is read as a file would be."""
    file = File(name, repr(data))
    if isinstance(data, dict):
        node = Map(file, 1, 1)
        for key, value in data.items():
            node.keys[str(key)] = Scalar(file, 1, 1, str(key), str(key))
            node.items[str(key)] = from_data(value, name)
        return node
    if isinstance(data, (list, tuple)):
        items = List(file, 1, 1)
        items.items = [from_data(value, name) for value in data]
        return items
    return Scalar(file, 1, 1, str(data), data)
