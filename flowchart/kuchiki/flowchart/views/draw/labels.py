"""Labels: what stands in boxes, over steps and panels, and at the foot of a sheet."""

from collections.abc import Sequence
from math import ceil

from kuchiki.flowchart.views.draw import style
from kuchiki.flowchart.views.draw.cells import (
    badge,
    blank,
    cell,
    font,
    label,
    least,
    lines_of,
    paragraph,
    row,
    table,
)
from kuchiki.flowchart.views.draw.sheet import GATE, Box, Frame, Panel, Run, Sheet, Strip
from kuchiki.flowchart.views.phrases import ANSWERS, SYMBOLS, apart
from kuchiki.flowchart.words import phrase

_LEADING = 12.5  # of small text, points
_HEADING = (style.HEADLINE, style.BODY, style.VERDICT)  # sizes of a heading's parts


def box_label(box: Box, full: bool) -> str:
    """What stands in a box; a gate that is answered has its question only where *full*."""
    body = _gate(box, full) if box.kind == GATE else _outcome(box)
    return label([row(cell([body])), *map(_strip, box.strips)], 0)


def box_height(box: Box) -> int:
    """The height in points of a gate's box with its question, about right."""
    left = 36 if box.answer is None else 46
    body = max(left + _LEADING * len(_question(box)), 20 + _LEADING * len(_evidence(box)))
    strips = sum(10 + _LEADING * len(_strip_lines(strip)) for strip in box.strips)
    return ceil(body + strips)


def frame_labels(frames: Sequence[Frame], points: int) -> list[str]:
    """Steps' titles, no wider than *points*, and under them what became of each; equally high."""
    letters = round(points / style.TITLE / 0.58)
    stacks = [
        (
            lines_of([Run(frame.title, True)], letters, style.TITLE),
            paragraph(frame.note, style.SMALL, points, style.FAINT),
        )
        for frame in frames
    ]
    high, low = (max(map(len, lines)) for lines in zip(*stacks, strict=True))
    return [
        _frame(_padded(title, high, style.TITLE) + _padded(note, low, style.SMALL), frame)
        for frame, (title, note) in zip(frames, stacks, strict=True)
    ]


def _frame(lines: list[str], frame: Frame) -> str:
    return label([row(cell(lines, least(frame.title, style.TITLE)))], 3)


def panel_labels(panels: Sequence[Panel], widths: Sequence[int]) -> list[str]:
    """The panels' headings, as wide as *widths* in points and all as high as the highest."""
    headings = [_heading(panel, width) for panel, width in zip(panels, widths, strict=True)]
    heights = [max(map(len, parts)) for parts in zip(*headings, strict=True)]
    labels = []
    for panel, width, parts in zip(panels, widths, headings, strict=True):
        title, about, said = map(_padded, parts, heights, _HEADING)
        rows = [row(cell(lines)) for lines in (title, about) if lines]
        if said:
            mark = badge(panel.verdict[0]) if panel.verdict else cell([])
            rows.append(row(cell([table([row(mark, cell(said, width - 40))], 4)])))
        labels.append(label(rows, 2))
    return labels


def foot_label(sheet: Sheet, width: int) -> str:
    """The legend and what must be said with the picture; '' where there is nothing to say."""
    rows = []
    if sheet.key:
        cells = [
            part
            for answer in SYMBOLS
            for part in (badge(answer), cell([font(ANSWERS[answer], style.SMALL)], 56))
        ]
        ways = cell(paragraph(phrase("key"), style.SMALL, width - 260), width - 260)
        rows.append(row(cell([table([row(*cells, ways)], 4)])))
    rows += [row(cell(paragraph(line, style.SMALL, width, style.FAINT))) for line in sheet.foot]
    return label(rows, 2) if rows else ""


def _padded(lines: list[str], height: int, size: float) -> list[str]:
    return [*lines, *[blank(size)] * (height - len(lines))]


def _heading(panel: Panel, width: int) -> tuple[list[str], list[str], list[str]]:
    letters = round(width / style.HEADLINE / 0.56)
    return (
        lines_of([Run(panel.headline, True)], letters, style.HEADLINE),
        lines_of(panel.about, round(width / style.BODY / 0.5), style.BODY, style.FAINT),
        paragraph(panel.verdict[1] if panel.verdict else "", style.VERDICT, width - 40),
    )


def _gate(box: Box, full: bool) -> str:
    title = font(box.title, style.TITLE, bold=True)
    question = row(cell(_question(box), style.LEFT))
    if box.answer is None:
        return table([row(cell([title], style.LEFT)), question], 3)
    name = cell([title], style.LEFT - 32, "middle")
    if not full:
        evidence = cell(_evidence(box), style.RIGHT, "middle")
        return table([row(badge(box.answer), name, evidence)], 4)
    head = table([row(badge(box.answer), name)], 1)
    left = table([row(cell([head])), question], 2)
    right = table([row(cell(_evidence(box), style.RIGHT))], 2)
    return table([row(cell([left]), cell([right]))], 3)


def _question(box: Box) -> list[str]:
    return lines_of([Run(box.text)], style.QUESTION_WIDTH, style.SMALL)


def _evidence(box: Box) -> list[str]:
    lines = [line for runs in box.lines for line in lines_of(runs, style.LINE_WIDTH, style.SMALL)]
    more = [phrase("more_findings", count=box.more)] if box.more else []
    marks = apart([*more, *([box.marks] if box.marks else [])])
    small = style.SMALL - 1
    return [*lines, *lines_of([Run(marks)], style.LINE_WIDTH + 4, small, style.FAINT)]


def _outcome(box: Box) -> str:
    title = lines_of([Run(box.title, True)], style.QUESTION_WIDTH, style.TITLE)
    return table([row(cell(title, least(box.title, style.TITLE)))], 4)


def _strip(strip: Strip) -> str:
    ground = style.STRIPS[strip.kind][0]
    inner = cell(_strip_lines(strip))
    return row(f'<td align="left" bgcolor="{ground}">{table([row(inner)], 4)}</td>')


def _strip_lines(strip: Strip) -> list[str]:
    ink = style.STRIPS[strip.kind][1]
    return lines_of([Run(strip.text)], style.STRIP_WIDTH, style.SMALL, ink)
