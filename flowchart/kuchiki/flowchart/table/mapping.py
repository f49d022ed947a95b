"""Maps: a YAML file that says which columns hold which indicators, in which unit."""

from pathlib import Path
from typing import NotRequired

from typing_extensions import TypedDict

from kuchiki.flowchart.problems import InputError, Problem
from kuchiki.flowchart.read.draft import open_map
from kuchiki.flowchart.read.files import Text
from kuchiki.flowchart.read.nodes import Map
from kuchiki.flowchart.read.shapes import check
from kuchiki.flowchart.table.layout import Use


class UseFile(TypedDict):
    """The columns of one indicator; in a tidy table, its name there."""

    column: NotRequired[Text]
    low: NotRequired[Text]
    high: NotRequired[Text]
    unit: NotRequired[Text]


def read_map(path: str | Path) -> dict[str, Use]:
    """The columns by indicator; raises InputError with every problem of the file."""
    problems: list[Problem] = []
    node = open_map(Path(path), str(path), problems)
    for item in node.items.values() if node is not None else ():
        check(item, UseFile if isinstance(item, Map) else Text, problems)
    if node is None or problems:
        raise InputError(problems)
    uses: dict[str, Use] = {}
    for name, item in node.items.items():
        place = node.keys[name].place
        if isinstance(item, Map):
            said = {key: item.text(key) for key in item.items}
            uses[name] = Use(**said, place=place)
        else:
            uses[name] = Use(node.text(name), place=place)
    return uses
