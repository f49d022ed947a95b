"""Showing documents on a terminal by Rich, in colours that colour-blind people tell apart."""

from typing import assert_never

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
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
WIDEST = 140


def show(document: Document) -> None:
    """Print a document on a terminal, as wide as that is, up to 140 columns."""
    console = Console(highlight=False)
    console.width = min(console.width, WIDEST)
    for block in document.blocks:
        for part in _block(console, block):
            console.print(part)


def _text(spans: Text) -> RichText:
    parts = ((printable(span.text), STYLES.get(span.style, "")) for span in spans)
    return RichText.assemble(*parts)


def _block(console: Console, block: Block) -> list[RenderableType]:
    match block:
        case Heading(level, words):
            line = _text(words)
            line.stylize("bold")
            return [RichText(), line] if level > 1 else [line]
        case Paragraph(words):
            return [_text(words)]
        case Items(items):
            return [_bullet(console, _text(item.text), 2 + 4 * item.depth) for item in items]
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
            return [table]
        case _:
            assert_never(block)


def _bullet(console: Console, words: RichText, indent: int) -> RichText:
    """An item's lines under each other, after a dash; by hand, as a grid costs many times more."""
    lines = words.wrap(console, max(20, console.width - indent - 2))
    head, hang = RichText(" " * indent), RichText("\n" + " " * (indent + 2))
    head.append("- ", style="dim")
    return head.append_text(hang.join(lines))
