"""Labels: boxes, headings and the foot of a sheet as HTML-like labels of DOT."""

from collections.abc import Iterable, Iterator

from kuchiki.flowchart.draw import style
from kuchiki.flowchart.draw.sheet import GATE, OFF, Box, Frame, Panel, Run, Sheet, Strip
from kuchiki.flowchart.draw.text import html_text, units, wrap
from kuchiki.flowchart.draw.words import KEY_WAYS
from kuchiki.flowchart.phrases import ANSWERS, SYMBOLS

_TABLE = '<table border="0" cellborder="0" cellspacing="0" cellpadding="{pad}">{rows}</table>'


def box_label(box: Box) -> str:
    """What stands in a box."""
    rows = [_gate_row(box)] if box.kind == GATE else [_outcome_row(box)]
    rows += [_row(_strip(strip)) for strip in box.strips]
    return _html(_table(rows, 0))


def frame_label(frame: Frame) -> str:
    """A step's title and what became of it."""
    note = _font(frame.note, style.SMALL, style.FAINT)
    rows = [_row(_cell([_font(frame.title, style.TITLE, bold=True)], _wide(frame.title, 13)))]
    return _html(_table([*rows, *([_row(_cell([note]))] if frame.note else [])], 2))


def panel_label(panel: Panel) -> str:
    """A panel's heading."""
    lines = [_font(panel.headline, style.HEADLINE, bold=True)]
    rows = [_row(_cell(lines, _wide(panel.headline, style.HEADLINE)))]
    if panel.about:
        about = _lines(panel.about, style.HEAD_WIDTH, style.BODY, style.FAINT)
        rows.append(_row(_cell(about)))
    if panel.verdict:
        answer, sentence = panel.verdict
        said = _lines(sentence, style.HEAD_WIDTH - 16, style.VERDICT, style.INK)
        rows.append(_row(_badge(answer), _cell(said)))
        rows = [_row(_cell([_table(rows[:-1], 1)])), _row(_cell([_table(rows[-1:], 3)]))]
    return _html(_table(rows, 1))


def foot_label(sheet: Sheet) -> str:
    """The legend and what must be said with the picture; '' where there is nothing to say."""
    rows = []
    if sheet.key:
        cells = [
            cell
            for answer, symbol in SYMBOLS.items()
            for cell in (_badge(answer), _cell([_font(ANSWERS[answer], style.SMALL)]))
        ]
        cells.append(_cell([_font(KEY_WAYS, style.SMALL)]))
        rows.append(_row(_cell([_table([_row(*cells)], 3)])))
    for line in sheet.foot:
        rows.append(_row(_cell(_lines(line, style.HEAD_WIDTH, style.SMALL, style.FAINT))))
    return _html(_table(rows, 1)) if rows else ""


def _gate_row(box: Box) -> str:
    question = _lines(box.text, style.QUESTION_WIDTH, style.SMALL, style.INK)
    title = _cell([_font(box.title, style.TITLE, bold=True)])
    if box.answer is None:
        return _row(_cell([_table([_row(title), _row(_cell(question))], 2)]))
    head = _table([_row(_badge(box.answer), title)], 2)
    left = _table([_row(_cell([head])), _row(_cell(question, style.LEFT))], 1)
    right = _table([_row(_cell(list(_evidence(box)), style.RIGHT))], 1)
    return _row(_cell([_table([_row(_cell([left]), _cell([right]))], 1)]))


def _evidence(box: Box) -> Iterator[str]:
    for line in box.lines:
        for runs in wrap(line, style.LINE_WIDTH):
            yield "".join(_run(run, style.SMALL, style.INK) for run in _spaced(runs))
    more = [f"+{box.more} more"] if box.more else []
    rest = "; ".join([*more, *([box.marks] if box.marks else [])])
    yield from _lines(rest, style.LINE_WIDTH + 4, style.SMALL - 1, style.FAINT)


def _spaced(runs: tuple[Run, ...]) -> Iterator[Run]:
    for number, run in enumerate(runs):
        yield Run(f" {run.text}", run.bold) if number else run


def _outcome_row(box: Box) -> str:
    title = wrap([Run(box.title, True)], style.QUESTION_WIDTH)
    lines = ["".join(_run(run, style.TITLE, style.INK) for run in line) for line in title]
    return _row(_cell([_table([_row(_cell(lines, _wide(box.title, style.TITLE)))], 4)]))


def _strip(strip: Strip) -> str:
    ground, ink = style.STRIPS[strip.kind]
    lines = _lines(strip.text, style.STRIP_WIDTH, style.SMALL, ink)
    return f'<td align="left" bgcolor="{ground}" cellpadding="4">{_stack(lines)}</td>'


def _badge(answer: str) -> str:
    look = style.ANSWERED[answer]
    mark = SYMBOLS[answer]
    inner = f'<font face="{style.MARK_FONT}" point-size="14" color="{look.on_badge}">{mark}</font>'
    size = 'fixedsize="true" width="20" height="20"'
    return f'<td {size} bgcolor="{look.badge}">{inner}</td>'


def _lines(text: str, width: int, size: float, color: str) -> list[str]:
    return [
        "".join(_run(run, size, color) for run in line) for line in wrap([Run(text)], width)
    ]


def _run(run: Run, size: float, color: str) -> str:
    return _font(run.text, size, color, run.bold)


def _font(text: str, size: float, color: str = style.INK, bold: bool = False) -> str:
    words = f"<b>{html_text(text)}</b>" if bold else html_text(text)
    return f'<font point-size="{size:g}" color="{color}">{words}</font>'


def _wide(text: str, size: float) -> int:
    """The least width in points, for letters that the layout takes as too narrow."""
    extra = units(text) - len(text)
    return round(extra * size * 0.2 + len(text) * size * 0.5) if extra else 0


def _stack(lines: Iterable[str]) -> str:
    return "".join(f'{line}<br align="left"/>' for line in lines)


def _cell(lines: list[str], width: int = 0) -> str:
    least = f' width="{width}"' if width else ""
    body = lines[0] if len(lines) == 1 and lines[0].startswith("<table") else _stack(lines)
    return f'<td align="left" valign="top"{least}>{body or " "}</td>'


def _row(*cells: str) -> str:
    return f"<tr>{''.join(cells)}</tr>"


def _table(rows: Iterable[str], pad: int) -> str:
    return _TABLE.format(pad=pad, rows="".join(rows))


def _html(table: str) -> str:
    return f"<{table}>"


__all__ = ["OFF", "box_label", "foot_label", "frame_label", "panel_label"]
