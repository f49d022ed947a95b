"""Nodes held against the shapes of `files`: every fault is noted, and what is faulty is named.

Unknown and missing keys, wrong kinds of values and names of the wrong form are found here, all at
once, before anything is given a meaning.
"""

from collections.abc import Callable
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

from kuchiki.flowchart.problems import Problem, did_you_mean
from kuchiki.flowchart.read.marks import Mark, Said
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
        accepts = _leaf(args[0]) if isinstance(mark, Said) else mark.accepts
        return _leaf_check(accepts, mark.expected)
    return _leaf_check(_leaf(shape), _expected(shape))


def _leaf(shape: Any) -> Callable[[Node], bool]:
    """Whether a node is a scalar of a plain type, of one of several, or one of some words."""
    if get_origin(shape) is Literal:
        words = get_args(shape)
        return lambda node: isinstance(node, Scalar) and node.text in words
    if get_origin(shape) in (Union, UnionType):
        parts = [_leaf(part) for part in get_args(shape)]
        return lambda node: any(part(node) for part in parts)
    types = _PLAIN[shape][1]
    return lambda node: isinstance(node, Scalar) and type(node.data) in types


def _expected(shape: Any) -> str:
    if get_origin(shape) is Literal:
        return f"one of {', '.join(get_args(shape))}"
    return _PLAIN[shape][0]


def _leaf_check(accepts: Callable[[Node], bool], expected: str) -> Check:
    def checked(node: Node, problems: list[Problem]) -> bool:
        if accepts(node):
            return True
        problems.append(wrong(node, expected))
        return False

    return checked


def wrong(node: Node, expected: str) -> Problem:
    """The problem that *node* is not what was *expected*."""
    return Problem("file.type", node.place, f"{_found(node)} stands where {expected} is expected")


def _found(node: Node) -> str:
    if isinstance(node, Map):
        return "a mapping"
    if isinstance(node, List):
        return "a list"
    return "nothing" if node.data is None else repr(node.text)


def _list_check(item: Any) -> Check:
    inner = _compiled(item)

    def checked(node: Node, problems: list[Problem]) -> bool:
        if not isinstance(node, List):
            problems.append(wrong(node, "a list"))
            return False
        node.items = [item for item in node.items if inner(item, problems)]
        return True

    return checked


def _dict_check(key: Any, value: Any) -> Check:
    inner, named = _compiled(value), _compiled(key)

    def checked(node: Node, problems: list[Problem]) -> bool:
        if not isinstance(node, Map):
            problems.append(wrong(node, "a mapping of names"))
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
            problems.append(wrong(node, "a mapping"))
            return False
        good = True
        for name, item in list(node.items.items()):
            if name not in inner:
                place = node.keys[name].place
                advice = did_you_mean(name, inner)
                problems.append(Problem("file.unknown-key", place, f"unknown key {name}", advice))
                del node.items[name]
            elif not inner[name](item, problems):
                del node.items[name]
                good = good and name not in required
        for name in inner:
            if name in required and name not in node.keys:
                message = f"the key {name} is missing"
                problems.append(Problem("file.missing-key", node.place, message))
                good = False
        return good

    return checked


def _union_check(shapes: tuple[Any, ...]) -> Check:
    """A union of plain types, or of mappings: then the one with which most keys are shared."""
    if not all(map(is_typeddict, shapes)):
        expected = " or ".join(_expected(shape) for shape in shapes)
        leaves = [_leaf(shape) for shape in shapes]
        return _leaf_check(lambda node: any(leaf(node) for leaf in leaves), expected)

    def checked(node: Node, problems: list[Problem]) -> bool:
        keys = node.keys.keys() if isinstance(node, Map) else set()
        nearest = max(shapes, key=lambda shape: len(keys & shape.__annotations__.keys()))
        return _compiled(nearest)(node, problems)

    return checked
