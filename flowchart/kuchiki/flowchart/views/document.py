"""Documents: what a view says, as blocks that a terminal, Markdown or a notebook can show.

A text is a tuple of spans; a span's style is a meaning (`yes`, `no`, `unknown`, `strong`, `quiet`,
`mark`), never a colour, and no meaning hangs on style alone.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias, assert_never


class Span(NamedTuple):
    """Words in one style."""

    text: str
    style: str = ""


Text: TypeAlias = tuple[Span, ...]


class Heading(NamedTuple):
    """A heading of level 1 to 4."""

    level: int
    text: Text


class Paragraph(NamedTuple):
    """A line or more of text."""

    text: Text


class Item(NamedTuple):
    """One item of a list, *depth* 0 for the outermost."""

    text: Text
    depth: int = 0


class Items(NamedTuple):
    """A list."""

    items: tuple[Item, ...]


class Table(NamedTuple):
    """Rows of texts under heads; *head* may be empty."""

    head: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]


Block: TypeAlias = Heading | Paragraph | Items | Table


def text(*parts: str | Span) -> Text:
    """A text of words and spans.

    >>> text("so ", Span("it", "strong"))
    (Span(text='so ', style=''), Span(text='it', style='strong'))
    """
    return tuple(part if isinstance(part, Span) else Span(part) for part in parts if part)


def plain(spans: Iterable[Span]) -> str:
    """The words alone."""
    return "".join(span.text for span in spans)


class Document(NamedTuple):
    """Blocks in order; shows itself as Markdown, and in a notebook."""

    blocks: tuple[Block, ...]

    def markdown(self) -> str:
        """The document as Markdown, with text from files escaped."""
        return "\n\n".join(_markdown(block) for block in self.blocks) + "\n"

    def html(self) -> str:
        """The document as a fragment of HTML, with all text escaped."""
        return f'<div class="kuchiki">{"".join(map(_html, self.blocks))}</div>'

    def _repr_html_(self) -> str:
        return self.html()

    def __str__(self) -> str:
        return "\n".join(line for block in self.blocks for line in _lines(block))


_MARKS = {"strong": "**", "yes": "**", "no": "**", "unknown": "**", "mark": "*"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~])")
_LEADING = re.compile(r"^(\s*)([-+]|\d+[.)])(\s)")


def escape_markdown(words: str) -> str:
    r"""Words that Markdown takes as words.

    >>> print(escape_markdown("<b> a_b *c*"))
    \<b\> a\_b \*c\*
    """
    single = " ".join(words.split("\n"))
    return _LEADING.sub(r"\1\\\2\3", _SPECIAL.sub(r"\\\1", single))


def _inline(spans: Text) -> str:
    parts = []
    for span in spans:
        mark = _MARKS.get(span.style, "")
        body = escape_markdown(span.text)
        core = body.strip()
        if mark and core:
            start = body.index(core)
            body = f"{body[:start]}{mark}{core}{mark}{body[start + len(core) :]}"
        parts.append(body)
    return "".join(parts)


def _markdown(block: Block) -> str:
    match block:
        case Heading(level, words):
            return f"{'#' * level} {_inline(words)}"
        case Paragraph(words):
            return _inline(words)
        case Items(items):
            return "\n".join(f"{'  ' * item.depth}- {_inline(item.text)}" for item in items)
        case Table(head, rows):
            width = max(map(len, [head, *rows]), default=0)
            heads = [escape_markdown(word) for word in head] or [""] * width
            lines = [heads, ["---"] * width, *([_inline(cell) for cell in row] for row in rows)]
            return "\n".join(f"| {' | '.join(line)} |" for line in lines)
        case _:
            assert_never(block)


def escape(words: str) -> str:
    """Words that HTML takes as words."""
    from html import escape as escape_html  # only a notebook needs its tables

    return escape_html(words)


def _html(block: Block) -> str:
    match block:
        case Heading(level, words):
            return f"<h{level + 1}>{_spans(words)}</h{level + 1}>"
        case Paragraph(words):
            return f"<p>{_spans(words)}</p>"
        case Items(items):
            shown = (
                f'<li style="margin-left:{item.depth}em">{_spans(item.text)}</li>'
                for item in items
            )
            return f"<ul>{''.join(shown)}</ul>"
        case Table(head, rows):
            heads = "".join(f"<th>{escape(word)}</th>" for word in head)
            body = "".join(
                f"<tr>{''.join(f'<td>{_spans(cell)}</td>' for cell in row)}</tr>" for row in rows
            )
            return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
        case _:
            assert_never(block)


def _spans(spans: Text) -> str:
    parts = []
    for span in spans:
        tag = "b" if span.style in _MARKS else "span"
        parts.append(f"<{tag}>{escape(span.text)}</{tag}>" if span.style else escape(span.text))
    return "".join(parts)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(_, words):
            yield ""
            yield plain(words)
        case Paragraph(words):
            yield plain(words)
        case Items(items):
            yield from (f"{'  ' * item.depth}- {plain(item.text)}" for item in items)
        case Table(_, rows):
            yield from ("  ".join(plain(cell) for cell in row) for row in rows)
        case _:
            assert_never(block)
