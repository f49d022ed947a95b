"""Text from files: made safe for the languages of pictures, and broken into lines."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from unicodedata import east_asian_width

from kuchiki.flowchart.views.draw.sheet import Run

KEEP = 22  # letters of a bold run that is not broken
_NOT_XML = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    r"""Text without what XML cannot hold (shown as �), its lines ended by \n.

    >>> clean("a\x00b\r\nc")
    'a�b\nc'
    """
    return _NOT_XML.sub("\ufffd", re.sub("\r\n?", "\n", text))


def tip_text(text: str) -> str:
    r"""Text for a tooltip of DOT: no escape (`\N`) and no entity (`&lt;`) left to read.

    Graphviz reads escapes in tooltips twice.

    >>> print(tip_text('a\\b "c" &lt;'))
    a\\\\b \"c\" &amp;lt;
    """
    return clean(text).replace("&", "&amp;").replace("\\", "\\" * 4).replace('"', '\\"')


def html_text(text: str) -> str:
    r"""Text for an HTML-like label: no tag, entity or escape left to read.

    >>> print(html_text('a \\N <b>'))
    a \\N &lt;b&gt;
    """
    return escape(clean(text)).replace("\\", "\\\\")


def units(text: str) -> int:
    """The width of text, in letters; a Chinese character is as wide as two.

    >>> units("Beijing"), units("北京")
    (7, 4)
    """
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def wrap(runs: Iterable[Run], width: int) -> list[tuple[Run, ...]]:
    """Lines of at most *width* letters, broken at spaces, long words anywhere.

    A short bold run, such as a value with its unit, stays whole.

    >>> [[run.text for run in line] for line in wrap([Run("universities:"), Run("39")], 8)]
    [['universi'], ['ties: 39']]
    """
    lines: list[tuple[Run, ...]] = []
    line: list[Run] = []
    used = 0
    for run in runs:
        text = " ".join(clean(run.text).split())
        whole = run.bold and 0 < units(text) <= min(KEEP, width)
        for word in [text] if whole else _words(text, width):
            wide = units(word)
            if line and used + 1 + wide > width:
                lines.append(_joined(line))
                line, used = [], 0
            line.append(Run(word, run.bold))
            used += wide + (1 if used else 0)
    return [*lines, _joined(line)] if line else lines


def _words(text: str, width: int) -> Iterator[str]:
    for word in text.split():
        while units(word) > width:
            cut = next(i for i in range(len(word) + 1) if units(word[: i + 1]) > width)
            yield word[: max(cut, 1)]
            word = word[max(cut, 1) :]
        yield word


def _joined(line: list[Run]) -> tuple[Run, ...]:
    """Neighbours of one weight in one run, a space between words."""
    runs: list[Run] = []
    for word in line:
        if runs and runs[-1].bold == word.bold:
            runs[-1] = Run(f"{runs[-1].text} {word.text}", word.bold)
        else:
            runs.append(word)
    return tuple(runs)
