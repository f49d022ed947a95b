"""YAML of a region as people write it: an observation a line, quotes where they are needed."""

import json
import re
from collections.abc import Iterator

from kuchiki.flowchart.read.nodes import List, Map, Node, Scalar

_PLAIN = re.compile(r"[^\W\d_][\w .'/%()+;-]*|https?://[\w./?=%~-]+")
_NOT_PLAIN = re.compile(r"(?:y|n|yes|no|on|off|true|false|null)", re.I)  # truths once, or now
_ESCAPED = re.compile("[\x7f-\xa0\u2028\u2029\ufeff]")
_ORDER = (
    "region", "name", "chart", "note", "sources", "actors", "observations", "rulings", "actions",
    "measures", "organisations", "links",
)  # fmt: skip


def compose(node: Map, chart: str) -> str:
    """The file of a region; *chart* is how it names its chart."""
    lines = []
    for key in (key for key in _ORDER if key in node.items):
        item = node.items[key]
        if key == "chart":
            lines.append(f"chart: {word(chart)}")
        elif isinstance(item, Scalar):
            lines.append(f"{key}: {scalar(key, item)}")
        else:
            lines += ["", *_section(key, item)]
    return "\n".join(lines) + "\n"


def _section(key: str, item: Node) -> Iterator[str]:
    if not isinstance(item, (Map, List)) or not item.items:
        yield f"{key}: {{}}"
        return
    yield f"{key}:"
    if isinstance(item, List):
        for each in item.items:
            yield f"  - {flow(each)}"
        return
    for name, each in item.items.items():
        if isinstance(each, List):
            yield f"  {word(name)}:"
            for one in each.items:
                yield f"    - {flow(one)}"
        elif key == "sources" and isinstance(each, Map):
            yield f"  {word(name)}:"
            for own, value in each.items.items():
                yield f"    {own}: {flow(value, own)}"
        else:
            yield f"  {word(name)}: {flow(each, name)}"


def flow(node: Node, key: str = "") -> str:
    """A node in one line; a scalar as what stands at *key*."""
    if isinstance(node, Scalar):
        return scalar(key, node)
    if isinstance(node, List):
        return f"[{', '.join(flow(item) for item in node.items)}]"
    inner = (f"{word(name)}: {flow(item, name)}" for name, item in node.items.items())
    return f"{{{', '.join(inner)}}}"


def scalar(key: str, node: Scalar) -> str:
    """A number, truth, date or text."""
    if isinstance(node.data, bool):
        return str(node.data).lower()
    if isinstance(node.data, (int, float)):
        return repr(node.data)
    return node.text if key == "date" else word(node.text)


def word(text: str) -> str:
    """A text, in quotes where any reader of YAML could take it for something else.

    >>> [word(text) for text in ("Beijing (北京)", "no", "4-1", "a: b", "10%")]
    ['Beijing (北京)', '"no"', '"4-1"', '"a: b"', '"10%"']
    """
    plain = _PLAIN.fullmatch(text) and not text.endswith(" ") and not _NOT_PLAIN.fullmatch(text)
    if plain:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
