"""Tables side by side in words: what turned, how each case fares, the figures and the shares."""

from collections.abc import Iterator

from kuchiki.flowchart.judge import CLEARED, OPEN
from kuchiki.flowchart.studies.tables.compare import Judged, Tables
from kuchiki.flowchart.views.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    Span,
    Table,
    Text,
    text,
)
from kuchiki.flowchart.views.findings import answer_span
from kuchiki.flowchart.views.phrases import SYMBOLS, VERDICTS, listed, number, value_text
from kuchiki.flowchart.views.sentence import sentence
from kuchiki.flowchart.words import speaker
from kuchiki.rules.answers import NO, UNKNOWN, YES
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.values import Range

say = speaker("tables", "shared")
_STYLES = {CLEARED: YES, OPEN: UNKNOWN}
_ABSENT = "–"
SILENT = ("count", "person", "persons")  # units that go without saying


def explain(tables: Tables) -> Document:
    """All that the comparison found."""
    return Document(
        (*_head(tables), *_turned(tables), *_cases(tables), *_gates(tables), *_figures(tables))
    )


def _head(tables: Tables) -> Iterator[Block]:
    titles = [table.title for table in tables.tables]
    yield Heading(
        1, text(say("title", tables=say("and").join(table.path for table in tables.tables)))
    )
    everywhere = [k for k in tables.keys if all(k in table.keys for table in tables.tables)]
    parts = [
        say("cases", count=len(tables.keys), key=tables.key),
        say("in_all", count=len(everywhere)),
    ]
    for table, title in zip(tables.tables, titles, strict=True):
        others = {key for other in tables.tables if other is not table for key in other.keys}
        alone = [key for key in table.keys if key not in others]
        parts += [say("only_in", table=title, cases=listed(alone))] if alone else []
    yield Paragraph(text(Span(" · ".join([tables.chart.title, *parts]), "quiet")))


def _turned(tables: Tables) -> Iterator[Block]:
    yield Heading(2, text(say("turned")))
    rows = [
        (text(one.key), text(one.gate), *(_answer(answer) for answer in one.answers))
        for one in tables.turned
    ]
    if rows:
        yield Table((say("case"), say("gate"), *_titles(tables)), tuple(rows))
    else:
        yield Paragraph(text(say("turned_none")))


def _cases(tables: Tables) -> Iterator[Block]:
    yield Heading(2, text(say("verdicts")))
    rows = [
        (text(key), *(_verdict(tables, table, key) for table in tables.tables))
        for key in tables.keys
    ]
    yield Table((say("case"), *_titles(tables)), tuple(rows))


def _verdict(tables: Tables, table: Judged, key: str) -> Text:
    row = tables.row(table, key)
    if row is None:
        return text(Span(_ABSENT, "quiet"))
    said = table.verdicts[row]
    verdict = Span(VERDICTS[said["verdict"]], _STYLES.get(said["verdict"], NO))
    if said["stopped_at"]:
        return sentence(say("verdict_stops"), verdict=verdict, place=said["stopped_at"])
    return sentence(say("verdict_at"), verdict=verdict, place=said["outcome"])


def _gates(tables: Tables) -> Iterator[Block]:
    """The gates that say Yes or No anywhere: an answer a case and a table."""
    gates = [
        gate
        for gate in tables.chart.gates
        if any(one[gate] != UNKNOWN for table in tables.tables for one in table.answers)
    ]
    if not gates:
        return
    yield Heading(2, text(say("gates")))
    rows = [
        (text(key), *(text(*_signs(tables, key, gate)) for gate in gates)) for key in tables.keys
    ]
    yield Table((say("case"), *gates), tuple(rows))
    left = len(tables.chart.gates) - len(gates)
    key = say(
        "gates_key_rest" if left else "gates_key",
        tables=listed(_titles(tables)),
        absent=_ABSENT,
        count=left,
    )
    yield Paragraph(text(Span(key, "quiet")))


def _signs(tables: Tables, key: str, gate: str) -> Iterator[str | Span]:
    for place, table in enumerate(tables.tables):
        row = tables.row(table, key)
        answer = None if row is None or gate in table.blind else table.answers[row][gate]
        yield " " if place else ""
        yield Span(SYMBOLS[answer], answer) if answer else Span(_ABSENT, "quiet")


def _answer(answer: str | None) -> Text:
    return text(answer_span(answer) if answer else Span(_ABSENT, "quiet"))


def _figures(tables: Tables) -> Iterator[Block]:
    for column in tables.columns:
        indicator = tables.chart.indicators.get(column, Indicator(column, column, Kind.NUMBER))
        shared = column in tables.shares
        heads = [
            head
            for title in _titles(tables)
            for head in ((title, say("share_in", table=title)) if shared else (title,))
        ]
        rows = [(text(key), *_cells(tables, indicator, column, key)) for key in tables.keys]
        figure, unit = indicator.title, indicator.unit
        if unit not in (None, *SILENT):
            figure = say("with_unit", figure=figure, unit=unit)
        yield Heading(2, text(figure))
        yield Table((say("case"), *heads), tuple(rows))
        moved = _moved(tables, column)
        if moved:
            yield Paragraph(text(Span(moved, "quiet")))


def _cells(tables: Tables, indicator: Indicator, column: str, key: str) -> Iterator[Text]:
    for table in tables.tables:
        row, found = tables.row(table, key), table.figures.get(column)
        value = _value(tables, table, column, key)
        share = found.shares[row] if found and row is not None else None
        yield text(value_text(indicator._replace(unit=None), value) if value else _ABSENT)
        if column in tables.shares:
            yield text(share_text(share) if share else _ABSENT)


def _moved(tables: Tables, column: str) -> str:
    """Whose number has surely risen or fallen from the first table to the last."""
    first, last = tables.tables[0], tables.tables[-1]
    risen, fallen = [], []
    for key in first.keys:
        before, after = _value(tables, first, column, key), _value(tables, last, column, key)
        if before and after:
            risen += [key] if after.low > before.high else []
            fallen += [key] if after.high < before.low else []
    if not risen and not fallen:
        return ""
    key = "moved_both" if risen and fallen else "moved_more" if risen else "moved_less"
    more, less = listed(risen), listed(fallen)
    return say(key, first=first.title, last=last.title, more=more, less=less)


def _value(tables: Tables, table: Judged, column: str, key: str) -> Range[float] | None:
    row, found = tables.row(table, key), table.figures.get(column)
    return found.values[row] if found and row is not None else None


def share_text(share: Range[float]) -> str:
    """A share in percent, to a tenth.

    >>> share_text(Range(73.28, 73.28)), share_text(Range(58.82, 67.14))
    ('73.3 %', '58.8 to 67.1 %')
    >>> share_text(Range(12, 140)), share_text(Range(-3, 40))
    ('12 % or more', '40 % or less')
    """
    low, high = (number(round(end, 1)) for end in share)
    if low == high:
        return say("percent", number=low)
    if share.high >= 100:
        return say("share_low", low=low)
    return say("share_high" if share.low <= 0 else "share_between", low=low, high=high)


def _titles(tables: Tables) -> list[str]:
    return [table.title for table in tables.tables]
