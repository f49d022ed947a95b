"""Cells: the parts of Graphviz's HTML-like labels, with all text made safe."""

from collections.abc import Iterable, Sequence

from kuchiki.flowchart.views.draw import style
from kuchiki.flowchart.views.draw.sheet import Run
from kuchiki.flowchart.views.draw.text import html_text, units, wrap
from kuchiki.flowchart.views.phrases import SYMBOLS


def font(text: str, size: float, color: str = style.INK, bold: bool = False) -> str:
    """Text in one size (points), colour and weight."""
    words = f"<b>{html_text(text)}</b>" if bold else html_text(text)
    return f'<font point-size="{size:g}" color="{color}">{words}</font>'


def blank(size: float) -> str:
    """An empty line, or the end of one, with its leading."""
    return f'<font point-size="{size * 1.25:g}"> </font>'


def lines_of(runs: Iterable[Run], letters: int, size: float, color: str = style.INK) -> list[str]:
    """Lines of at most so many *letters*.

    Graphviz sets lines of mixed weights without leading; the wide space at the end of each keeps
    all lines apart alike.
    """
    strut = blank(size)
    return [
        "".join(
            font(f" {run.text}" if number else run.text, size, color, run.bold)
            for number, run in enumerate(line)
        )
        + strut
        for line in wrap(runs, letters)
    ]


def paragraph(text: str, size: float, points: int, color: str = style.INK) -> list[str]:
    """Lines about as wide as *points*."""
    return lines_of([Run(text)], round(points / size / 0.5), size, color)


def cell(lines: Sequence[str], least: int = 0, valign: str = "top") -> str:
    """A cell of lines, or of one table, at least *least* points wide."""
    width = f' width="{least}"' if least else ""
    whole = len(lines) == 1 and lines[0].startswith("<table")
    body = lines[0] if whole else "".join(f'{line}<br align="left"/>' for line in lines)
    return f'<td align="left" valign="{valign}"{width}>{body or " "}</td>'


def row(*cells: str) -> str:
    """A row of cells."""
    return f"<tr>{''.join(cells)}</tr>"


def table(rows: Iterable[str], pad: int) -> str:
    """Rows as a table without lines, *pad* points around each cell."""
    head = f'<table border="0" cellborder="0" cellspacing="0" cellpadding="{pad}">'
    return f"{head}{''.join(rows)}</table>"


def label(rows: Iterable[str], pad: int) -> str:
    """Rows as a whole label."""
    return f"<{table(rows, pad)}>"


def badge(answer: str) -> str:
    """A cell with an answer's mark: a square with a character, which `finish` draws properly."""
    look = style.ANSWERED[answer]
    mark = font(SYMBOLS[answer], 14, look.ink)
    face = mark.replace("<font ", f'<font face="{style.MARK_FONT}" ', 1)
    size = 'border="0" cellborder="0" cellspacing="0" fixedsize="true" width="22" height="22"'
    square = f'<table {size} bgcolor="{look.badge}"><tr><td>{face}</td></tr></table>'
    return f'<td width="26">{square}</td>'


def least(text: str, size: float) -> int:
    """The width in points that text needs, 0 where the layout knows it; Chinese it takes small."""
    wide = units(text) - len(text)
    return round(size * (wide + 0.6 * (len(text) - wide))) if wide else 0
