"""Showing documents on a terminal by Rich: colours and symbols there, plain words elsewhere."""

import io
import os
import sys
from typing import assert_never

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text as RichText

from kuchiki.flowchart.problems import printable
from kuchiki.flowchart.views.document import (
    Block,
    Document,
    Heading,
    Items,
    Paragraph,
    Table,
    Text,
)

STYLES = {  # blue, orange and yellow are told apart by colour-blind people too
    "yes": "bold blue",
    "no": "bold dark_orange3",
    "unknown": "bold yellow",
    "strong": "bold",
    "quiet": "dim",
    "mark": "italic magenta",
}
WIDTH = 100  # where there is no terminal
WIDEST = 140


def show(document: Document) -> None:
    """Print a document, as wide as the terminal up to 140 columns; plain where there is none."""
    console = Console(highlight=False)
    if console.is_terminal:
        console.width = min(console.width, WIDEST)
        console.print(_render(document))
    else:
        width = int(os.environ.get("COLUMNS") or WIDTH)
        sys.stdout.write(as_text(document, min(width, WIDEST)))


def as_text(document: Document, width: int = WIDTH) -> str:
    """The document in plain words."""
    stream = io.StringIO()
    console = Console(file=stream, width=width, highlight=False, color_system=None)
    console.print(_render(document))
    return "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))


def _render(document: Document) -> RenderableType:
    return Group(*(part for block in document.blocks for part in _block(block)))


def _text(spans: Text) -> RichText:
    parts = ((printable(span.text), STYLES.get(span.style, "")) for span in spans)
    return RichText.assemble(*parts)


def _block(block: Block) -> list[RenderableType]:
    match block:
        case Heading(level, words):
            line = _text(words)
            line.stylize("bold")
            return [RichText(), line] if level > 1 else [line]
        case Paragraph(words):
            return [_text(words)]
        case Items(items):
            return [
                Padding(_bullet(_text(item.text)), (0, 0, 0, 2 + 4 * item.depth)) for item in items
            ]
        case Table(head, rows):
            table = RichTable(
                box=SIMPLE_HEAD if head else None,
                show_header=bool(head),
                show_edge=False,
                pad_edge=False,
                header_style="dim",
                padding=(0, 2, 0, 0),
            )
            for index in range(max(map(len, [head, *rows]), default=0)):
                table.add_column(RichText(head[index]) if head else "")
            for row in rows:
                table.add_row(*map(_text, row))
            return [Padding(table, (0, 0, 0, 2))]
        case _:
            assert_never(block)


def _bullet(line: RichText) -> RenderableType:
    grid = RichTable.grid(padding=(0, 1, 0, 0))
    grid.add_row(RichText("-", style="dim"), line)
    return grid
