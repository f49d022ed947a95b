"""Nodes held against the shapes of `files`: every fault is noted, and what is faulty is named.

Unknown and missing keys, wrong kinds of values and names of the wrong form are found here, all at
once, before anything is given a meaning.
"""

from collections.abc import Callable, Iterable
from functools import cache
from types import UnionType
from typing import (
    Any,
    Literal,
    NotRequired,
    Required,
    TypeAlias,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from typing_extensions import is_typeddict

from kuchiki.flowchart.problems import Problem, did_you_mean, nearest, shorten
from kuchiki.flowchart.read.marks import Mark
from kuchiki.flowchart.read.nodes import List, Map, Node, Scalar

Check: TypeAlias = Callable[[Node, list[Problem]], bool]
_PLAIN: dict[Any, tuple[str, tuple[type, ...]]] = {
    bool: ("true or false", (bool,)),
    int: ("a whole number", (int,)),
    float: ("a number", (int, float)),
    str: ("a word", (str,)),
}


def check(node: Node, shape: Any, problems: list[Problem]) -> bool:
    """Whether *node* has the *shape* (a class of `files`); its faults are added to *problems*.

    True also where the only faults are keys too many: the rest can still be understood.
    """
    return _compiled(shape)(node, problems)


def lost(node: Map, known: Iterable[str]) -> set[str]:
    """Which of the *known* keys a mapping has, or seems to mean, but not so that they are read."""
    names = set(known)
    left = node.keys.keys() - node.items.keys()
    return {key if key in names else nearest(key, names) or "" for key in left} & names


@cache
def _compiled(shape: Any) -> Check:
    origin, args = get_origin(shape), get_args(shape)
    if origin in (NotRequired, Required):
        return _compiled(args[0])
    if is_typeddict(shape):
        return _mapping_check(shape)
    if origin is list:
        return _list_check(args[0])
    if origin is dict:
        return _dict_check(*args)
    if origin in (Union, UnionType):
        return _union_check(args)
    marks = [mark for mark in getattr(shape, "__metadata__", ()) if isinstance(mark, Mark)]
    if marks:
        mark = marks[0]
        return _leaf_check(mark.accepts, mark.expected, mark.advice)
    words = get_args(shape) if get_origin(shape) is Literal else ()
    return _leaf_check(_leaf(shape), _expected(shape), words=words)


def _leaf(shape: Any) -> Callable[[Node], bool]:
    """Whether a node is a scalar of a plain type, or one of some words."""
    if get_origin(shape) is Literal:
        words = get_args(shape)
        return lambda node: isinstance(node, Scalar) and node.text in words
    types = _PLAIN[shape][1]
    return lambda node: isinstance(node, Scalar) and type(node.data) in types


def _expected(shape: Any) -> str:
    if get_origin(shape) is Literal:
        return f"one of {', '.join(get_args(shape))}"
    return _PLAIN[shape][0]


def _leaf_check(
    accepts: Callable[[Node], bool],
    expected: str,
    advice: str = "",
    words: tuple[str, ...] = (),
) -> Check:
    def checked(node: Node, problems: list[Problem]) -> bool:
        if accepts(node):
            return True
        near = nearest(node.text, words) if words and isinstance(node, Scalar) else None
        problems.append(wrong(node, expected, f"did you mean {near}?" if near else advice))
        return False

    return checked


def wrong(node: Node, expected: str, advice: str = "") -> Problem:
    """The problem that *node* is not what was *expected*."""
    message = f"{_found(node)} stands where {expected} is expected"
    return Problem("file.type", node.place, message, advice)


def _found(node: Node) -> str:
    if isinstance(node, Map):
        return "a mapping" if node.items else "an empty mapping"
    if isinstance(node, List):
        return "a list" if node.items else "an empty list"
    return "nothing" if node.data is None else repr(shorten(node.text, 60))


def _list_check(item: Any) -> Check:
    inner = _compiled(item)
    mappings = _all_mappings(item)

    def checked(node: Node, problems: list[Problem]) -> bool:
        if not isinstance(node, List):
            problems.append(wrong(node, "a list", "begin each item with -, or write [one, two]"))
            return False
        kept = [item for item in node.items if inner(item, problems)]
        node.faulty = node.faulty or len(kept) < len(node.items)
        node.items = kept
        return mappings or not node.faulty  # a list of words is good as a whole only

    return checked


def _all_mappings(shape: Any) -> bool:
    return all(map(is_typeddict, get_args(shape) or [shape]))


def _dict_check(key: Any, value: Any) -> Check:
    inner, named = _compiled(value), _compiled(key)

    def checked(node: Node, problems: list[Problem]) -> bool:
        if not isinstance(node, Map):
            advice = "write names with what they mean, such as name: what; or {} for none"
            problems.append(wrong(node, "a mapping of names", advice))
            return False
        for name, item in list(node.items.items()):
            good = named(node.keys[name], problems)
            if not inner(item, problems) or not good:
                del node.items[name]  # its key stays: it is known, though not understood
        return True

    return checked


def _mapping_check(shape: Any) -> Check:
    inner: dict[str, Check] = {}
    required = shape.__required_keys__

    def compile_keys() -> None:  # late, because shapes may hold themselves
        hints = get_type_hints(shape, include_extras=True)
        inner.update({key: _compiled(hint) for key, hint in hints.items()})

    def checked(node: Node, problems: list[Problem]) -> bool:
        if not inner:
            compile_keys()
        if not isinstance(node, Map):
            keys = ", ".join(name for name in inner if name in required) or ", ".join(inner)
            problems.append(wrong(node, "a mapping", f"write its keys with their values: {keys}"))
            return False
        for name, item in list(node.items.items()):
            if name not in inner:
                problems.append(_unknown(node, name, inner, problems))
                del node.items[name]
            elif not inner[name](item, problems):
                del node.items[name]
        if required <= node.items.keys():
            return True
        for name in inner:
            if name in required and name not in node.keys:
                message = f"the key {name} is missing"
                problems.append(Problem("file.missing-key", node.at(name), message))
        return False  # missing, or dropped, perhaps before, where an alias shows a node twice

    return checked


def _unknown(node: Map, name: str, known: Iterable[str], problems: list[Problem]) -> Problem:
    place, message = node.keys[name].place, f"there is no key {name} here"
    if name.isdecimal() and node.get(name) is None:
        advice = "if it belongs to a number, write that without thousands separators"
    else:
        advice = did_you_mean(name, known, after=problems)
    return Problem("file.unknown-key", place, message, advice)


def _union_check(shapes: tuple[Any, ...]) -> Check:
    """A union of plain types, or of mappings: then the one with which most keys are shared."""
    if not all(map(is_typeddict, shapes)):
        expected = " or ".join(_expected(shape) for shape in shapes)
        leaves = [_leaf(shape) for shape in shapes]
        return _leaf_check(lambda node: any(leaf(node) for leaf in leaves), expected)

    ways = [(shape.__annotations__.keys(), _compiled(shape)) for shape in shapes]

    def checked(node: Node, problems: list[Problem]) -> bool:
        keys = node.keys.keys() if isinstance(node, Map) else set()
        _, nearest = max(ways, key=lambda way: len(keys & way[0]))
        return nearest(node, problems)

    return checked
