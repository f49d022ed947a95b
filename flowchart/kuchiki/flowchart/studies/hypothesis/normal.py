"""Normal forms: an expression as a sum of products, for showing what overlaps with what."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias, assert_never

from kuchiki.flowchart.studies.hypothesis.expression import And, Expression, Name, Not, Or

MOST = 200  # products; beyond, a sum explains nothing

Product: TypeAlias = frozenset[tuple[str, bool]]
"""Conditions with whether they are present."""


def normal(expression: Expression, present: bool = True) -> list[Product] | None:
    """The expression, or its negation, as a sum of products; None where it grows too long.

    Products that contradict themselves, and those that another one holds, are left out.
    """
    match expression:
        case Name(name):
            return [frozenset({(name, present)})]
        case Not(part):
            return normal(part, not present)
        case And(parts):
            return _joined(parts, present, every=present)
        case Or(parts):
            return _joined(parts, present, every=not present)
        case _:
            assert_never(expression)


def both(left: list[Product] | None, right: list[Product] | None) -> list[Product] | None:
    """Left and right, multiplied out; None where it grows too long."""
    if left is None or right is None or len(left) * len(right) > MOST**2 // 4:
        return None
    return _shortest(one | other for one in left for other in right)


def text(products: Sequence[Product] | None, order: Sequence[str]) -> str | None:
    """A sum of products in words; '' for none that is possible, None where there is none."""
    if products is None:
        return None
    ranked = sorted(products, key=lambda product: (len(product), _places(product, order)))
    return " + ".join(
        "*".join(
            f"{'' if present else '~'}{name}"
            for name, present in sorted(product, key=lambda literal: order.index(literal[0]))
        )
        for product in ranked
    )


def _joined(parts: Iterable[Expression], present: bool, *, every: bool) -> list[Product] | None:
    found: list[Product] | None = None
    for part in parts:
        more = normal(part, present)
        if found is None or more is None:
            found = more
        else:
            found = both(found, more) if every else _shortest([*found, *more])
        if found is None:
            return None
    return found


def _shortest(products: Iterable[Product]) -> list[Product] | None:
    kept: list[Product] = []
    possible = {p for p in products if not any((name, not here) in p for name, here in p)}
    for product in sorted(possible, key=lambda p: (len(p), sorted(p))):
        if not any(other <= product for other in kept):
            kept.append(product)
    return kept if len(kept) <= MOST else None


def _places(product: Product, order: Sequence[str]) -> list[tuple[int, bool]]:
    return sorted((order.index(name), not present) for name, present in product)
