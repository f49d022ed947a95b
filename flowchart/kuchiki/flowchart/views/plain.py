"""Plain words: a document laid out in columns of letters, where no terminal shows it."""

from collections.abc import Iterator, Sequence
from typing import assert_never
from unicodedata import east_asian_width

from kuchiki.flowchart.problems import printable
from kuchiki.flowchart.views.document import (
    Block,
    Document,
    Heading,
    Items,
    Paragraph,
    Table,
    Text,
    plain,
)

GAP = 3  # between columns


def as_text(document: Document, width: int = 100) -> str:
    """The document in lines of at most *width* columns, without colour."""
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Heading) and lines:
            lines.append("")
        lines += [line.rstrip() for line in _lines(block, width)]
    return "\n".join(lines) + "\n"


def columns(words: str) -> int:
    """How many columns words take: two for a wide letter, as of Chinese.

    >>> columns("Beijing"), columns("北京")
    (7, 4)
    """
    if words.isascii():
        return len(words)
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in words)


def wrap(words: str, width: int) -> list[str]:
    """Words in lines of at most *width* columns, broken at spaces, else where they must.

    >>> wrap("one two three", 8), wrap("onetwothree", 4), wrap("living-conditions", 14)
    (['one two', 'three'], ['onet', 'woth', 'ree'], ['living-', 'conditions'])
    """
    lines: list[str] = []
    for given in words.split("\n"):
        line = ""
        for word in given.split(" "):
            longer = f"{line} {word}" if line else word
            if columns(longer) <= width:
                line = longer
                continue
            if line:
                lines.append(line.rstrip())
            line = word
            while columns(line) > width:
                cut = _cut(line, width)
                lines.append(line[:cut])
                line = line[cut:]
        lines.append(line)
    return lines


def _cut(word: str, width: int) -> int:
    """Where to break a word that is too long: after a part of a name, else as late as may be."""
    most = next(n for n in range(len(word), 0, -1) if columns(word[:n]) <= width)
    part = max(word.rfind(mark, 0, most) for mark in "-_.*/") + 1
    return part if part > 2 else most


def _words(text: Text) -> str:
    return printable(plain(text))


def _lines(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading(_, text):
            yield from wrap(_words(text), width)
        case Paragraph(text):
            yield from wrap(_words(text), width)
        case Items(items):
            for item in items:
                indent = 4 * item.depth + 2
                first, *rest = wrap(_words(item.text), max(20, width - indent - 2))
                yield f"{' ' * indent}- {first}"
                yield from (f"{' ' * (indent + 2)}{line}" for line in rest)
        case Table(head, rows):
            yield from _table(head, [[_words(cell) for cell in row] for row in rows], width)
        case _:
            assert_never(block)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    count = max(map(len, [head, *rows]), default=0)
    cells = [*([head] if head else []), *rows]
    wanted = [
        max((columns(row[n]) for row in cells if n < len(row)), default=0) for n in range(count)
    ]
    widths = shares(wanted, width - GAP * (count - 1))
    for number, row in enumerate(cells):
        parts = [wrap(cell, share) for cell, share in zip(row, widths, strict=False)]
        for line in range(max(map(len, parts), default=0)):
            found = [part[line] if line < len(part) else "" for part in parts]
            padded = (
                one + " " * (share - columns(one))
                for one, share in zip(found, widths, strict=False)
            )
            yield (" " * GAP).join(padded)
        if head and number == 0:
            yield "─" * (sum(widths) + GAP * (count - 1))


def shares(wanted: Sequence[int], width: int) -> list[int]:
    """Widths of columns: what each wants where that fits, else the widest share what is left.

    >>> shares([4, 10], 20), shares([4, 50, 30], 44)
    ([4, 10], [4, 20, 20])
    """
    given = list(wanted)
    excess = sum(given) - width
    while excess > 0 and max(given) > 1:
        widest = max(given)
        among = [n for n, share in enumerate(given) if share == widest]
        below = max((share for share in given if share < widest), default=1)
        step = min(widest - below, -(-excess // len(among)))
        for n in among:
            taken = min(step, excess)
            given[n] -= taken
            excess -= taken
    return given
