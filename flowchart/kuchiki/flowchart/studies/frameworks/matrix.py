"""The matrix of frameworks laid out: indicators down, charts across, an answer in each cell.

Places are in points from the upper left corner, as on the sheet of a timeline.
"""

from collections.abc import Iterator, Sequence

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.frameworks import Frameworks, Hold, Namesake, Shared
from kuchiki.flowchart.judge import CLEARED, OPEN, Result
from kuchiki.flowchart.studies.timeline.marks import MARKS
from kuchiki.flowchart.studies.timeline.sheet import Badge, Box, Sheet, Thing, Word
from kuchiki.flowchart.views.draw.sheet import Run
from kuchiki.flowchart.views.draw.style import FAINT
from kuchiki.flowchart.views.draw.text import clean, units, wrap
from kuchiki.flowchart.views.draw.words import name_title
from kuchiki.flowchart.views.explain import verdict_sentence
from kuchiki.flowchart.views.findings import decisive, finding_words
from kuchiki.flowchart.views.frameworks import (
    date_words,
    hold_words,
    skipped_words,
    summary,
    value_marks,
    value_texts,
)
from kuchiki.flowchart.views.letters import printed
from kuchiki.flowchart.views.phrases import ANSWERS, VERDICTS, apart, level_sign, listed
from kuchiki.flowchart.words import speaker
from kuchiki.rules.answers import NO, UNKNOWN, YES

say = speaker("frameworks", "shared")
MARGIN, LABEL, TALL, HEAD, RADIUS = 24.0, 305.0, 32.0, 34.0, 8.2
LEAST, MOST = 92.0, 136.0  # a column's width
_SMALL = 9.0  # letters of values and levels
_BOLD, _LETTER, _SMALL_LETTER = 5.6, 5.1, 4.6  # widths of one
_BARE, _MIXED = "#f6f6f6", "#e3e3e3"  # grounds: not asked; several answers
_VERDICTS = {CLEARED: YES, OPEN: UNKNOWN}


def sheet_of(found: Sequence[Frameworks]) -> Sheet:
    """The matrix of each region, one below the other, and what the marks mean."""
    names = [name for one in found for name in one.cases]
    column = min(MOST, max(LEAST, *(units(name) * _BOLD + 12 for name in names)))
    count = max(len(one.cases) for one in found)
    width = 2 * MARGIN + LABEL + column * max(count, 3)
    things: list[Thing] = []
    y = MARGIN
    for one in found:
        part, y = _region(one, column, width - 2 * MARGIN, y)
        things += part
    things += _legend(y + 6)
    return Sheet(width, y + 44 + MARGIN, listed(map(_title, found)), tuple(things))


def _title(found: Frameworks) -> str:
    region = found.region
    return region.name if printed(region.name) else f"{region.id} ({region.name})"


def _region(found: Frameworks, column: float, inner: float, y: float) -> tuple[list[Thing], float]:
    """A region's title and blocks; where the next begins."""
    things: list[Thing] = []
    for line in wrap([Run(_title(found))], int(inner / 9)):
        things.append(Word(line[0].text, (MARGIN, y + 10), 17, bold=True))
        y += 25
    said = say("head", date=date_words(found), summary=summary(found))
    said = " ".join([said, *(say("skipped", why=words) for words in skipped_words(found))])
    for line in wrap([Run(said)], int(inner / 5.2)):
        things.append(Word(line[0].text, (MARGIN, y + 8), 10.5, FAINT))
        y += 16
    y += 12
    names = [wrap([Run(name)], int((column - 8) / _BOLD)) for name in found.cases]
    deep = max(map(len, names))
    for number, lines in enumerate(names):
        x = MARGIN + LABEL + column * (number + 0.5)
        for place, line in enumerate(reversed(lines)):
            height = y + 13.0 * (deep - place) - 6
            things.append(Word(line[0].text, (x, height), 10.5, bold=True, align="center"))
    y += 13.0 * deep + 4
    for number, case in enumerate(found.cases.values()):
        things += _verdict(case, MARGIN + LABEL + column * number, y, column)
    things += _label(say("verdict"), say("verdict_below"), y)
    y += TALL
    other = [gate for gate in found.gates if not gate.same]
    if other:
        things.append(Word(say("namesakes"), (MARGIN, y + HEAD - 13), 11.5, bold=True))
        y += HEAD
    for gate in other:
        things += _label(name_title(gate.gate), _word(gate), y)
        for number, name in enumerate(found.cases):
            result = gate.results.get(name)
            things += _gate(result, MARGIN + LABEL + column * number, y, column)
        y += TALL
    for title, rows in _kinds(found):
        things.append(Word(title, (MARGIN, y + HEAD - 13), 11.5, bold=True))
        y += HEAD
        for row in rows:
            things += _label(row.indicator.title, _value(found, row), y)
            for number, name in enumerate(found.cases):
                holds = [hold for hold in row.holds if hold.chart == name]
                things += _cell(holds, MARGIN + LABEL + column * number, y, column)
            y += TALL
    return things, y + MARGIN


def _value(found: Frameworks, row: Shared) -> str:
    """What is known of an indicator, and what to know of that."""
    value, marks = " / ".join(value_texts(row)), value_marks(found, row)
    return say("marked", value=value, marks=apart(marks)) if marks else value


def _kinds(found: Frameworks) -> Iterator[tuple[str, list[Shared]]]:
    kinds = (
        (say("rows_differ"), [row for row in found.shared if row.differs]),
        (say("rows_agree"), [row for row in found.shared if not row.differs and not row.unknown]),
        (say("rows_unknown"), [row for row in found.shared if row.unknown]),
    )
    return ((title, rows) for title, rows in kinds if rows)


def _word(gate: Namesake) -> str:
    if gate.differs:
        return say("gate_differs")
    return say("gate_unknown" if gate.unknown else "gate_agrees")


def _label(title: str, below: str, y: float) -> Iterator[Thing]:
    wide = LABEL - 14
    yield Word(_short(title, wide / _LETTER), (MARGIN, y + 10), 10.5)
    yield Word(_short(below, wide / _SMALL_LETTER), (MARGIN, y + 22), _SMALL, FAINT)


def _verdict(case: Evaluation, x: float, y: float, wide: float) -> Iterator[Thing]:
    answer = _VERDICTS.get(case.verdict, NO)
    said = say("tip_verdict", chart=case.chart.title, verdict=VERDICTS[case.verdict])
    tip = f"{said}\n{verdict_sentence(case)}"
    yield Box((x, y), wide - 1, TALL - 1, MARKS[answer].ground, tip)
    yield Badge(answer, (x + 14, y + TALL / 2 - 0.5), RADIUS, solid=True)
    where = case.outcome or case.stopped_at or ""
    room = (wide - 28) / _SMALL_LETTER
    yield Word(VERDICTS[case.verdict], (x + 26, y + 10), _SMALL)
    yield Word(_short(where, room), (x + 26, y + 21), _SMALL, FAINT)


def _gate(result: Result | None, x: float, y: float, wide: float) -> Iterator[Thing]:
    """A gate's answer in one chart; empty where the chart has no such gate."""
    if result is None:
        yield Box((x, y), wide - 1, TALL - 1, _BARE, say("no_gate"))
        return
    lines = [say("tip_gate", answer=ANSWERS[result.answer], question=result.gate.question)]
    tip = "\n".join([*lines, *map(finding_words, decisive(result))])
    yield Box((x, y), wide - 1, TALL - 1, MARKS[result.answer].ground, tip)
    yield Badge(result.answer, (x + 14, y + TALL / 2 - 0.5), RADIUS, solid=True)


def _cell(holds: Sequence[Hold], x: float, y: float, wide: float) -> Iterator[Thing]:
    """The answers of one chart with the level; empty where it does not ask."""
    if not holds:
        yield Box((x, y), wide - 1, TALL - 1, _BARE, say("not_asked"))
        return
    answers = list(dict.fromkeys(hold.finding.answer for hold in holds))
    tip = "\n".join([finding_words(holds[0].finding), *map(hold_words, holds)])
    ground = MARKS[answers[0]].ground if len(answers) == 1 else _MIXED
    yield Box((x, y), wide - 1, TALL - 1, ground, tip)
    for number, answer in enumerate(answers):
        yield Badge(answer, (x + 14 + 19 * number, y + TALL / 2 - 0.5), RADIUS, solid=True)
    lines = list(dict.fromkeys(_level(hold) for hold in holds))
    if all(hold.observed for hold in holds):
        lines = [apart(lines), say("observed")]
    elif len(lines) > 2:
        lines = [lines[0], apart(lines[1:])]
    left = 7 + 19 * len(answers)
    for number, line in enumerate(lines):
        words = _short(line, (wide - left - 2) / _SMALL_LETTER)
        height = y + TALL / 2 - 0.5 + 11 * (number - (len(lines) - 1) / 2)
        yield Word(words, (x + left, height), _SMALL)


def _level(hold: Hold) -> str:
    """The critical level, with a star where it is assumed."""
    criterion = hold.finding.criterion
    star = "*" if criterion.basis == "assumed" else ""
    return level_sign(criterion.indicator, criterion.level) + star


def _short(words: str, room: float) -> str:
    """Words cut to a number of letters, with a sign that they are.

    >>> _short("Researchers", 20), _short("Researchers", 8)
    ('Researchers', 'Researc…')
    """
    line = " ".join(clean(words).split())
    if units(line) <= room:
        return line
    while units(line) + 1 > room:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _legend(y: float) -> Iterator[Thing]:
    x = MARGIN + RADIUS
    for answer in (YES, NO, UNKNOWN):
        yield Badge(answer, (x, y), RADIUS, solid=True)
        yield Word(ANSWERS[answer], (x + 14, y), 10.5)
        x += 38 + _LETTER * units(ANSWERS[answer])
    yield Box((x, y - 8), 26, 16, _BARE, say("not_asked"))
    yield Word(say("key_not_asked"), (x + 33, y), 10.5)
    yield Word(say("key_level"), (MARGIN, y + 22), 10.5, FAINT)
