"""Finishing Graphviz's SVG: marks as drawings, tooltips as titles, fonts with stand-ins.

A mark (✓, ✗, ?) leaves Graphviz as a coloured square with a character in it that many fonts lack.
Here it becomes a disc with a tick, an octagon with a cross, a diamond with a question mark.
"""

import re

from kuchiki.flowchart.views.draw.style import ANSWERED, FONT, MARK_FONT
from kuchiki.flowchart.views.phrases import SYMBOLS
from kuchiki.rules.answers import NO, UNKNOWN, YES

FAMILY = "Arial, Arimo, 'Liberation Sans', Helvetica, 'Noto Sans CJK SC', sans-serif"
_MARK = re.compile(
    r'<polygon fill="[^"]*" stroke="[^"]*" points="([^"]*)"/>\s*'
    rf'<text [^>]*font-family="{MARK_FONT}"[^>]*>([^<]*)</text>'
)
_TIP = re.compile(r'<a xlink:title="([^"]*)">')
_LEFT_OUT = re.compile(r"<!--.*?-->\n?|<text [^>]*> </text>\n?", re.DOTALL)


def finish(svg: str) -> str:
    """The SVG as people get it: an element that a file or a page can hold."""
    svg = _MARK.sub(_mark, _LEFT_OUT.sub("", svg[svg.index("<svg") :]))
    svg = _TIP.sub(_tip, svg).replace("</a>", "</g>")
    return svg.replace(f'font-family="{FONT}"', f'font-family="{FAMILY}"')


def _tip(found: re.Match[str]) -> str:
    spaced = found[1].replace("&#160;", " ")  # Graphviz writes two spaces so
    return f"<g><title>{spaced}</title>"


def _mark(found: re.Match[str]) -> str:
    answer = next(word for word, symbol in SYMBOLS.items() if symbol == found[2])
    corners = [tuple(map(float, point.split(","))) for point in found[1].split()]
    across, down = zip(*corners, strict=True)
    x, y = (min(across) + max(across)) / 2, (min(down) + max(down)) / 2
    look = ANSWERED[answer]
    return (
        f'<g class="mark {answer}" transform="translate({x:.2f} {y:.2f})">'
        f"{_GROUNDS[answer].format(fill=look.badge)}"
        f'<path fill="none" stroke="{look.ink}" stroke-width="2.2" stroke-linecap="round" '
        f'stroke-linejoin="round" d="{_STROKES[answer]}"/></g>'
    )


_GROUNDS = {
    YES: '<circle r="9.5" fill="{fill}"/>',
    NO: '<path d="M-4,-9.6H4L9.6,-4V4L4,9.6H-4L-9.6,4V-4Z" fill="{fill}"/>',
    UNKNOWN: '<path d="M0,-11L11,0L0,11L-11,0Z" fill="{fill}" stroke="#1a1a1a"/>',
}
_STROKES = {
    YES: "M-4.6,0.4 L-1.4,3.8 L4.8,-3.6",
    NO: "M-3.8,-3.8 L3.8,3.8 M3.8,-3.8 L-3.8,3.8",
    UNKNOWN: "M-2.6,-2.9 C-2.6,-6.2 2.8,-6.2 2.8,-2.9 C2.8,-0.6 0,-0.6 0,1.6 M0,5 L0,5",
}
