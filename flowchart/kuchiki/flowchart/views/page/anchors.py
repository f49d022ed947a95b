"""Anchors: where on the page things stand.

Names of gates have neither `.` nor `:`, so a gate of the only region is `#joint-action`, one of
several `#zgc.joint-action`, and all else has a colon: `#zgc:evidence`.
"""

from collections.abc import Sequence
from typing import NamedTuple

from kuchiki.flowchart.views.draw.words import name_title
from kuchiki.flowchart.views.page.lines import Ref


class Anchors(NamedTuple):
    """The ids of one region's or chart's part of the page."""

    name: str
    alone: bool

    def gate(self, gate: str) -> str:
        """The id of a gate's panel."""
        return gate if self.alone else f"{self.name}.{gate}"

    def part(self, part: str) -> str:
        """The id of a part: `evidence`, `sources`."""
        return f"{self.name}:{part}"

    def source(self, source: str) -> str:
        """The id of a document in the list of sources."""
        return self.part(f"source:{source}")

    def to_gate(self, gate: str, answer: str | None = None) -> Ref:
        """A link to a gate's panel."""
        return Ref(name_title(gate), f"#{self.gate(gate)}", answer)

    def to_source(self, source: str) -> Ref:
        """A link to a document."""
        return Ref(source, f"#{self.source(source)}")


def anchors_of(names: Sequence[str]) -> list[Anchors]:
    """The anchors of several parts, told apart where two have the same name.

    >>> [anchors.name for anchors in anchors_of(["zgc", "zgc", "huadu"])]
    ['zgc', 'zgc:2', 'huadu']
    """
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = count = seen.get(name, 0) + 1
        found.append(Anchors(name if count == 1 else f"{name}:{count}", len(names) == 1))
    return found
