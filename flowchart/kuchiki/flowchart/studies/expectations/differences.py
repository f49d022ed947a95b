"""Differences between a part of the JSON contract as expected and the whole as the engine has it.

Mappings are compared by the keys that are expected. A list must be equal: of the same length, its
items compared in order. A list of objects may also be expected as a mapping by their names (`id`,
`criterion`, `gate`, ...), of which only those expected are looked at; null: there is no such item.
"""

from typing import Any, NamedTuple

from kuchiki.flowchart.problems import Problem, did_you_mean
from kuchiki.flowchart.read.nodes import List, Map, Node, Scalar

NAMES = ("id", "criterion", "gate", "kind", "region", "source", "stopped_at")


class Difference(NamedTuple):
    """A place in the JSON, by its keys, where *expected* does not hold; both are plain data."""

    path: tuple[str, ...]
    expected: Any
    actual: Any


def differences(
    expected: Node, actual: Any, problems: list[Problem], path: tuple[str, ...] = ()
) -> list[Difference]:
    """Where *actual* (plain data) is not as *expected*.

    Keys that the contract has not at that place are noted in *problems*: that is a slip of the
    file, not a difference.
    """
    if isinstance(expected, Map) and isinstance(actual, dict):
        return _keys(expected, actual, problems, path)
    if isinstance(expected, Map) and isinstance(actual, list):
        return _named(expected, actual, problems, path)
    if (
        isinstance(expected, List)
        and isinstance(actual, list)
        and len(expected.items) == len(actual)
    ):
        return [
            found
            for index, (node, item) in enumerate(zip(expected.items, actual, strict=True))
            for found in differences(node, item, problems, (*path, str(index)))
        ]
    if isinstance(expected, Scalar) and _same(expected.data, actual):
        return []
    return [Difference(path, expected.data, actual)]


def _same(one: Any, other: Any) -> bool:
    """Whether two plain scalars are equal; a truth equals no number."""
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


def _keys(
    expected: Map, actual: dict[str, Any], problems: list[Problem], path: tuple[str, ...]
) -> list[Difference]:
    found: list[Difference] = []
    for key, node in expected.items.items():
        if key in actual:
            found += differences(node, actual[key], problems, (*path, key))
            continue
        where = f" under {'.'.join(path)}" if path else ""
        message = f"the JSON contract has no {key}{where}"
        advice = did_you_mean(key, actual, "see kuchiki evaluate --format json")
        problems.append(Problem("expect.unknown-key", expected.keys[key].place, message, advice))
    return found


def _named(
    expected: Map, actual: list[Any], problems: list[Problem], path: tuple[str, ...]
) -> list[Difference]:
    found: list[Difference] = []
    for name, node in expected.items.items():
        here = (*path, name)
        items = [item for item in actual if _name(item) == name]
        if not items:
            if node.data is not None:
                found.append(Difference(here, node.data, None))
            continue
        tries = [differences(node, item, problems, here) for item in items]
        nearest: list[Difference] = min(tries, key=len)
        found += nearest
    return found


def _name(item: Any) -> Any:
    """What an object of a list is called; None for what is no object."""
    if not isinstance(item, dict):
        return None
    return next((item[key] for key in NAMES if key in item), None)
