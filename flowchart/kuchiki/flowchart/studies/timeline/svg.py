"""A sheet as SVG: plain elements, marks as symbols, text as text in whatever script it is."""

from collections.abc import Iterator
from html import escape
from typing import assert_never

from kuchiki.flowchart.studies.timeline.marks import ACTION, MARKS, Point
from kuchiki.flowchart.studies.timeline.sheet import Badge, Box, Flag, Line, Sheet, Thing, Word
from kuchiki.flowchart.views.draw.finish import FAMILY
from kuchiki.flowchart.views.draw.style import INK, PAPER
from kuchiki.flowchart.views.draw.text import clean
from kuchiki.flowchart.views.letters import printed
from kuchiki.rules.answers import UNKNOWN

_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


def to_svg(sheet: Sheet, *, borrow: bool = True) -> str:
    """The drawing; what a cell rests on is shown where a reader points at it.

    Unless a viewer can *borrow* letters from other fonts, those that ours has not are left out.
    """
    things = sheet.things if borrow else map(_own_letters, sheet.things)
    width, height = _n(sheet.width), _n(sheet.height)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
        f'viewBox="0 0 {width} {height}" font-family="{FAMILY}">',
        f"<title>{_text(sheet.title)}</title>",
        "<defs>",
        *_symbols(),
        "</defs>",
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>',
        *map(_element, things),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _symbols() -> Iterator[str]:
    for answer, mark in MARKS.items():
        outline = f' stroke="{INK}" stroke-width="0.09"' if answer == UNKNOWN else ""
        strokes = " ".join(f"M{' L'.join(map(_point, line))}" for line in mark.strokes)
        pen = 'fill="none" stroke-width="0.23" stroke-linecap="round" stroke-linejoin="round"'
        shape = f'<polygon points="{_points(mark.outline)}" fill="{mark.badge}"{outline}/>'
        solid = f'<path d="{strokes}" {pen} stroke="{mark.ink}"/>'
        hollow = f'<path d="{strokes}" {pen} stroke="{mark.hollow}"/>'
        yield f'<g id="{answer}">{shape}{solid}</g>'
        yield f'<g id="{answer}-hollow">{hollow}</g>'


def _element(thing: Thing) -> str:
    match thing:
        case Box((x, y), wide, tall, fill, tip):
            return (
                f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(tall)}" '
                f'fill="{fill}"><title>{_text(tip)}</title></rect>'
            )
        case Badge(answer, (x, y), radius, solid):
            name = answer if solid else f"{answer}-hollow"
            place = f"translate({_n(x)} {_n(y)}) scale({_n(radius)})"
            return f'<use href="#{name}" transform="{place}" pointer-events="none"/>'
        case Flag((x, y), size):
            corners = _points(tuple((x + size * a, y + size * b) for a, b in ACTION))
            return (
                f'<polygon points="{corners}" fill="{INK}" stroke="{PAPER}" stroke-width="0.8" '
                'pointer-events="none"/>'
            )
        case Line(points, color, width):
            return (
                f'<polyline points="{_points(points)}" fill="none" stroke="{color}" '
                f'stroke-width="{_n(width)}" stroke-linecap="round" stroke-linejoin="round"/>'
            )
        case Word(words, (x, y), size, color, bold, align):
            weight = ' font-weight="bold"' if bold else ""
            return (
                f'<text x="{_n(x)}" y="{_n(y + 0.35 * size)}" font-size="{_n(size)}" '
                f'fill="{color}"{weight} text-anchor="{_ANCHORS[align]}">{_text(words)}</text>'
            )
        case _:
            assert_never(thing)


def _own_letters(thing: Thing) -> Thing:
    return thing._replace(text=printed(thing.text)) if isinstance(thing, Word) else thing


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(map(_point, points))


def _point(point: Point) -> str:
    return f"{_n(point[0])},{_n(point[1])}"


def _n(number: float) -> str:
    """A number with two decimals at most.

    >>> _n(12.50), _n(3.0), _n(-0.001)
    ('12.5', '3', '0')
    """
    short = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def _text(words: str) -> str:
    return escape(clean(words), quote=False)
