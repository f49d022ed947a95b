"""Pictures inside the page: gates as links, nothing that clashes with the rest of the page."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from kuchiki.flowchart.views.page.lines import Ref
from kuchiki.flowchart.views.page.tiles import Tile, tiles_of

READABLE = 0.95  # pixels to a point, at which small print can be read
_NAMESPACE = re.compile(r' xmlns(?::xlink)?="[^"]*"')
_DROPPED = (
    "font-family",
    "id",
    "pointer-events",
    "{http://www.w3.org/XML/1998/namespace}space",
)
_SHAPES = frozenset(
    [
        "svg",
        "g",
        "a",
        "path",
        "polygon",
        "polyline",
        "circle",
        "ellipse",
        "rect",
        "line",
        "text",
        "tspan",
        "defs",
        "use",
    ]
)


class Inline(NamedTuple):
    """A picture as the text of an `svg` element, and how wide it is in points.

    *tiles* are windows on the element called *whole*, for paper; none where it fits a sheet.
    """

    svg: str
    width: int
    whole: str = ""
    tiles: tuple[Tile, ...] = ()


def inline(
    svg: str,
    name: str,
    label: str,
    link: Callable[[str], Ref | None] = lambda _: None,
    *,
    tiled: bool = False,
    order: Sequence[str] | None = None,
) -> Inline:
    """The picture as part of a page.

    *name* tells its ids from others', *label* is what it is called, *link* where a node leads;
    where it is *tiled*, paper shows it in parts; *order* is that of the links, by their addresses,
    in which the keyboard comes to them (as they were drawn, else).
    """
    root = ElementTree.fromstring(_NAMESPACE.sub("", svg))
    tiles = tiles_of(root) if tiled else ()
    _clean(root, name, link)
    if order is not None:
        _in_order(root, order)
    box = [float(number) for number in root.attrib["viewBox"].split()]
    width = round(box[2])
    root.attrib = {
        "viewBox": root.attrib["viewBox"],
        "width": str(round(width * READABLE)),
        "role": "group",
        "aria-label": label,
    }
    whole = f"{name}:whole" if tiles else ""
    if tiles:
        root[0].set("id", whole)
    return Inline(ElementTree.tostring(root, encoding="unicode"), width, whole, tiles)


def _clean(element: Element, name: str, link: Callable[[str], Ref | None]) -> None:
    titles = [child.text or "" for child in element if child.tag == "title"]
    if "node" in element.get("class", "").split():
        ref = link(titles[0])
        if ref is not None:
            element.tag = "a"
            element.set("href", ref.href)
            element.set("aria-label", ref.label)
    for child in [child for child in element if child.tag not in _SHAPES]:
        element.remove(child)
    for child in element:
        kept = f"{name}:{child.get('id')}" if element.tag == "defs" else None
        _clean(child, name, link)
        if kept is not None:
            child.set("id", kept)
    for key in _DROPPED:
        element.attrib.pop(key, None)
    if element.tag == "use":
        element.set("href", f"#{name}:{element.attrib['href'].removeprefix('#')}")
    if element.tag == "text":
        _keep_spaces(element)
    elif not (element.text or "").strip():
        element.text = None
    element.tail = None
    element[:] = list(_flattened(element))


def _in_order(root: Element, order: Sequence[str]) -> None:
    """Links change places with each other; nodes do not overlap, so nothing else changes."""
    rank = {href: place for place, href in enumerate(order)}
    places = [
        (parent, number, child)
        for parent in root.iter()
        for number, child in enumerate(parent)
        if child.tag == "a"
    ]
    links = sorted((child for *_, child in places), key=lambda child: rank[child.attrib["href"]])
    for (parent, number, _), child in zip(places, links, strict=True):
        parent[number] = child


def _keep_spaces(element: Element) -> None:
    text = element.text or ""
    bare = text.lstrip(" ")
    element.text = "\u00a0" * (len(text) - len(bare)) + bare


def _flattened(element: Element) -> Iterator[Element]:
    """The children; groups that say nothing give way to what they hold."""
    for child in element:
        if child.tag == "g" and not child.attrib:
            yield from child
        else:
            yield child
