"""A sheet as PDF, by matplotlib, which the extra `study` brings."""

import io
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import Any

from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.studies.timeline.marks import ACTION, MARKS, Point
from kuchiki.flowchart.studies.timeline.sheet import Badge, Box, Flag, Line, Sheet, Thing, Word
from kuchiki.flowchart.views.draw.render import FONTS
from kuchiki.flowchart.views.draw.style import INK, PAPER
from kuchiki.flowchart.views.letters import printed
from kuchiki.rules.answers import UNKNOWN

_FONT = FONTS / "Arimo.ttf"
_POINTS = 72  # to the inch


def to_pdf(sheet: Sheet) -> bytes:
    """The drawing, the same bytes each time; letters that its font has not are left out.

    Raises InputError where matplotlib is not installed.
    """
    if find_spec("matplotlib") is None:
        message = "PDF needs matplotlib, which is not installed"
        advice = "pip install 'kuchiki[study]', or choose .svg or .png"
        raise InputError([Problem("extra.missing", nowhere("PDF"), message, advice)])
    import matplotlib as mpl

    stream = io.BytesIO()
    metadata = {"CreationDate": None, "Title": printed(sheet.title)}
    with mpl.rc_context({"pdf.fonttype": 42}):
        _figure(sheet).savefig(stream, format="pdf", metadata=metadata)
    return stream.getvalue()


def _figure(sheet: Sheet) -> Any:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(sheet.width / _POINTS, sheet.height / _POINTS), dpi=_POINTS)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, sheet.width), ylim=(sheet.height, 0))
    axes.set_axis_off()
    artists = (artist for thing in sheet.things for artist in _artists(thing))
    for order, artist in enumerate(artists):
        axes.add_artist(artist).set_zorder(order)
    return figure


def _artists(thing: Thing) -> Iterator[Any]:
    from matplotlib.font_manager import FontProperties
    from matplotlib.patches import Polygon, Rectangle
    from matplotlib.text import Text

    if isinstance(thing, Box):
        yield Rectangle(thing.corner, thing.wide, thing.tall, facecolor=thing.fill)
    elif isinstance(thing, Badge):
        mark, (x, y), size = MARKS[thing.answer], thing.center, thing.radius
        if thing.solid:
            edge = INK if thing.answer == UNKNOWN else "none"
            yield Polygon(
                _moved(mark.outline, x, y, size),
                facecolor=mark.badge,
                edgecolor=edge,
                linewidth=0.7,
            )
        color = mark.ink if thing.solid else mark.hollow
        for stroke in mark.strokes:
            yield _line(_moved(stroke, x, y, size), color, 0.23 * size)
    elif isinstance(thing, Flag):
        corners = _moved(ACTION, *thing.center, thing.size)
        yield Polygon(corners, facecolor=INK, edgecolor=PAPER, linewidth=0.8)
    elif isinstance(thing, Line):
        yield _line(thing.points, thing.color, thing.width)
    else:
        assert isinstance(thing, Word)
        yield Text(
            *thing.at,
            printed(thing.text),
            fontproperties=FontProperties(fname=str(_FONT), size=thing.size),
            color=thing.color,
            horizontalalignment=thing.align,
            verticalalignment="center",
            parse_math=False,
        )


def _line(points: Sequence[Point], color: str, width: float) -> Any:
    from matplotlib.lines import Line2D

    across, down = zip(*points, strict=True)
    return Line2D(
        across,
        down,
        color=color,
        linewidth=width,
        solid_capstyle="round",
        solid_joinstyle="round",
    )


def _moved(points: tuple[Point, ...], x: float, y: float, size: float) -> list[Point]:
    return [(x + size * across, y + size * down) for across, down in points]
