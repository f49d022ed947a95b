"""Heat: how far each case came, a row a region and a column a year."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

import polars as pl

from kuchiki.flowchart.judge import BLOCKED
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.table.said import say
from kuchiki.flowchart.views.draw.finish import FAMILY
from kuchiki.flowchart.views.draw.render import FONTS
from kuchiki.flowchart.views.draw.style import FAINT, INK, PAPER
from kuchiki.flowchart.views.draw.text import clean, units
from kuchiki.flowchart.views.draw.words import name_title
from kuchiki.flowchart.views.letters import lacks, printed_svg
from kuchiki.flowchart.views.phrases import ANSWERS
from kuchiki.rules.answers import NO, UNKNOWN

GOOD, BAD = "#00694b", "#4d4d4d"
_LIGHT, _DARK = (0xFD, 0xF3, 0xD0), (0x12, 0x4E, 0x8C)  # of the first gate, of the last
_MOST = (1000, 100)  # rows, columns
_TALL, _WIDE, _EDGE, _LETTER = 15.0, 27.0, 12.0, 5.6  # points
_TICK = "M-3.6,0.3 L-1.1,2.9 L3.8,-2.8"


class Cell(NamedTuple):
    """Where a case came to: a gate's number from 1, *sure* where it says No there; or an outcome.

    *good* is None at a gate.
    """

    number: int
    sure: bool
    good: bool | None
    tip: str

    @property
    def sign(self) -> str:
        """What stands in the cell, so that no colour has to be told apart."""
        if self.good is not None:
            return "✓" if self.good else "×"
        return f"{self.number}{'' if self.sure else '?'}"


class Heat(NamedTuple):
    """The grid: None where there is no such case. Shows itself in a notebook."""

    title: str
    gates: tuple[str, ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: dict[tuple[str, str], Cell]

    def svg(self) -> str:
        """The drawing, with what became of each case as tooltips."""
        return _svg(self)

    def png(self, scale: float = 2.0) -> bytes:
        """The drawing in dots, *scale* to a pixel; letters that our font lacks are left out."""
        import resvg_py

        drawing = self.svg()
        return resvg_py.svg_to_bytes(
            svg_string=printed_svg(drawing) if lacks(drawing) else drawing,
            zoom=scale,
            dpi=96,
            font_files=[str(path) for path in sorted(FONTS.glob("*.ttf"))],
            font_family="Arimo",
            sans_serif_family="Arimo",
            skip_system_fonts=True,
        )

    def bytes(self, suffix: str) -> bytes:
        """The drawing in the form that a file's *suffix* asks for: .svg .png.

        Raises InputError on another suffix.
        """
        if suffix == ".png":
            return self.png()
        if suffix != ".svg":
            message = f"a heat map is not drawn to a file ending in {suffix}"
            raise InputError(
                [Problem("picture.suffix", nowhere(suffix), message, "known: .svg, .png")]
            )
        return self.svg().encode()

    def _repr_svg_(self) -> str:
        return self.svg()


def keys_of(columns: Sequence[str]) -> tuple[str, str | None]:
    """The columns that name region and time: those so called, else the first and none.

    Raises InputError where there is no column to name a case by.
    """
    if not columns:
        message = "no column names the cases, so they make no heat map"
        advice = "add columns region and year, or draw the flow"
        raise InputError([Problem("picture.heat", nowhere("--picture"), message, advice)])
    row = "region" if "region" in columns else columns[0]
    times = [name for name in ("year", "date", "as_of") if name in columns and name != row]
    return row, times[0] if times else None


def kept(batch: pl.DataFrame) -> pl.DataFrame:
    """What the picture needs of some cases: columns row, column, status, stopped_at, outcome."""
    ends = ["status", "stopped_at", "outcome"]
    row, column = keys_of(batch.columns[: batch.columns.index("verdict")])
    when = pl.lit("") if column is None else pl.col(column).cast(pl.String).fill_null("")
    return batch.select(
        pl.col(row).cast(pl.String).fill_null("").alias("row"),
        when.alias("column"),
        pl.col(ends).cast(pl.String),
    )


def heat_of(chart: Chart, cases: Sequence[pl.DataFrame]) -> Heat:
    """The heat map of cases that were `kept`; years are sorted, regions stay as they come.

    Raises InputError where two cases have one place, or where there are too many for a picture.
    """
    table = pl.concat(cases)
    twice = table.filter(pl.struct("row", "column").is_duplicated()).head(1).rows()
    rows = tuple(table["row"].unique(maintain_order=True))
    columns = tuple(table["column"].unique().sort())
    problem = ""
    if twice:
        at = " in ".join(filter(None, twice[0][:2]))
        problem = f"several cases are called {at}"
    elif len(rows) > _MOST[0] or len(columns) > _MOST[1]:
        problem = f"{len(rows):,} rows by {len(columns):,} columns are too many for a heat map"
    if problem:
        advice = "a heat map has a row a region and a column a year; or draw the flow"
        raise InputError([Problem("picture.heat", nowhere("--picture"), problem, advice)])
    cells = {
        (row, column): _cell(chart, " ".join(filter(None, (row, column))), *ends)
        for row, column, *ends in table.iter_rows()
    }
    names = tuple(name_title(name) for name in chart.gates)
    return Heat(chart.title, names, rows, columns, cells)


def _cell(
    chart: Chart, name: str, status: str, stopped_at: str | None, outcome: str | None
) -> Cell:
    if stopped_at is None:
        end = chart.outcomes[str(outcome)]
        tip = say("heat_ended", case=name, outcome=end.title)
        return Cell(len(chart.gates) + 1, True, end.good, tip)
    number, sure = list(chart.gates).index(stopped_at) + 1, status == BLOCKED
    answer, gate = ANSWERS[NO if sure else UNKNOWN], name_title(stopped_at)
    tip = say("heat_stopped", case=name, answer=answer, number=number, gate=gate)
    return Cell(number, sure, None, tip)


def _svg(heat: Heat) -> str:
    left = _EDGE + 8 + _LETTER * max(map(units, heat.rows), default=0)
    top = 62.0
    key = [*heat.gates, say("heat_arrived")]
    if any(cell.good is False for cell in heat.cells.values()):
        key.append(say("heat_ill"))
    grid = top + _TALL * len(heat.rows)
    width = max(left + _WIDE * len(heat.columns), 470.0) + _EDGE
    height = grid + 34 + 17 * -(-len(key) // 2) + _EDGE
    body = [
        _word(heat.title, _EDGE, 24, 16, INK, bold=True),
        _word(say("heat"), _EDGE, 42),
    ]
    for at, column in enumerate(heat.columns):
        body.append(_word(column, left + _WIDE * (at + 0.5), top - 6, 9, anchor="middle"))
    for down, row in enumerate(heat.rows):
        y = top + _TALL * down
        body.append(_word(row, left - 6, y + 11, anchor="end"))
        for at, column in enumerate(heat.columns):
            cell = heat.cells.get((row, column))
            if cell is not None:
                body.append(_draw(cell, left + _WIDE * at, y, len(heat.gates)))
    body.append(_word(say("heat_signs"), _EDGE, grid + 20))
    for at, words in enumerate(key):
        x, y = _EDGE + 235 * (at % 2), grid + 30 + 17 * (at // 2)
        body.append(_draw(_sample(at, len(heat.gates)), x, y, len(heat.gates)))
        body.append(_word(words, x + _WIDE + 6, y + 11))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}pt" height="{height:g}pt" '
        f'viewBox="0 0 {width:g} {height:g}" font-family="{FAMILY}">\n'
        f"<title>{_text(heat.title)}</title>\n"
        f'<rect width="{width:g}" height="{height:g}" fill="{PAPER}"/>\n'
        + "\n".join(body)
        + "\n</svg>\n"
    )


def _sample(at: int, gates: int) -> Cell:
    return Cell(at + 1, True, None if at < gates else at == gates, "")


def _draw(cell: Cell, x: float, y: float, gates: int) -> str:
    ground, ink = color(cell, gates)
    tip = f"<title>{_text(cell.tip)}</title>" if cell.tip else ""
    box = (
        f'<rect x="{x:g}" y="{y:g}" width="{_WIDE - 1.5:g}" height="{_TALL - 1.5:g}" '
        f'fill="{ground}">{tip}</rect>'
    )
    middle = x + (_WIDE - 1.5) / 2
    if cell.good:
        place = f"translate({middle:g} {y + 6.75:g})"
        pen = f'fill="none" stroke="{ink}" stroke-width="1.8" pointer-events="none"'
        return f'{box}<path d="{_TICK}" transform="{place}" {pen}/>'
    return box + _word(cell.sign, middle, y + 10.2, 9.5, ink, anchor="middle")


def color(cell: Cell, gates: int) -> tuple[str, str]:
    """The ground of a cell and the ink on it, which differ by a contrast of 4.5 to 1 or more."""
    if cell.good is not None:
        return (GOOD if cell.good else BAD), PAPER
    share = (cell.number - 1) / max(gates - 1, 1)
    parts = [
        round(light + (dark - light) * share) for light, dark in zip(_LIGHT, _DARK, strict=True)
    ]
    ground = "#" + "".join(f"{part:02x}" for part in parts)
    return ground, max(("#000000", PAPER), key=lambda ink: contrast(ground, ink))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG counts it.

    >>> round(contrast("#ffffff", "#000000"))
    21
    """
    dark, light = sorted(map(_light, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _light(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _word(
    words: str,
    x: float,
    y: float,
    size: float = 10,
    color: str = FAINT,
    anchor: str = "start",
    *,
    bold: bool = False,
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{color}"{weight} '
        f'text-anchor="{anchor}" pointer-events="none">{_text(words)}</text>'
    )


def _text(words: str) -> str:
    return escape(clean(words), quote=False)
