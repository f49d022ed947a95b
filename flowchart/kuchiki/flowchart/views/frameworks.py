"""Frameworks side by side in words: a verdict a chart, then what they share, differences first."""

from collections.abc import Iterator, Sequence

from kuchiki.flowchart.frameworks import ANY, ASKED, Frameworks, Hold, Namesake, Shared
from kuchiki.flowchart.views.document import (
    Block,
    Document,
    Heading,
    Item,
    Items,
    Paragraph,
    Span,
    Table,
    Text,
    text,
)
from kuchiki.flowchart.views.explain import asked_words, explain, verdict_text
from kuchiki.flowchart.views.findings import answer_span, marks_of
from kuchiki.flowchart.views.phrases import BASES, day, known_text, level_text
from kuchiki.rules.evidence import Known
from kuchiki.rules.indicators import Indicator

_OF_LEVELS = ("what-if level", "level assumed")  # marks that do not speak of the value
_OBSERVED = "observed apart from the gates"


def explain_frameworks(found: Sequence[Frameworks], *, full: bool = False) -> Document:
    """Each region through its charts in words; *full* adds every case at length."""
    blocks: list[Block] = []
    for one in found:
        blocks += _blocks(one)
        if full:
            blocks += explain(list(one.cases.values()), full=True).blocks
    return Document(tuple(blocks))


def _blocks(found: Frameworks) -> Iterator[Block]:
    yield Heading(1, text(f"{found.region.name}: frameworks side by side"))
    yield Paragraph(text(Span(date_words(found), "quiet")))
    items = []
    for name, case in found.cases.items():
        said = " · ".join([case.chart.title, *asked_words(case)[1:]])
        words = verdict_text(case)
        items.append(Item((*text(Span(name, "strong"), f" ({said})  "), *words)))
    yield Items(tuple(items))
    yield from _skipped(found)
    yield Heading(2, text("Indicators that several charts ask"))
    yield Paragraph(text(summary(found)))
    if found.shared:
        rows = tuple(_row(found, row) for row in found.shared)
        yield Table(("Charts", "Indicator", "Value", "Level → answer: where"), rows)
    if found.gates:
        yield Heading(2, text("Gates of the same name"))
        head = ("Charts", "Gate", "Question", "Answers")
        yield Table(head, tuple(map(_gate, found.gates)))


def date_words(found: Frameworks) -> str:
    """The date that holds for all charts, and where it is from."""
    if found.as_of is None:
        return "no dated evidence"
    said = f"all as of {day(found.as_of)}"
    if found.dated == ASKED:
        return said
    if found.dated == ANY:
        return f"{said}, the newest evidence that any of the charts asks"
    return f"{said}, the newest evidence that its own chart ({found.region.chart.name}) asks"


def summary(found: Frameworks) -> str:
    """How many indicators the charts share, and how they answer on them."""
    count = len(found.shared)
    if not count:
        return "No indicator is asked by two of the charts."
    differ = sum(row.differs for row in found.shared)
    unknown = sum(row.unknown for row in found.shared)
    same = sum(row.same for row in found.shared)
    said = (
        f"{count} indicator{' is' if count == 1 else 's are'} asked by two charts or more, "
        f"{same} of them against one and the same level"
    )
    return f"{said}: {differ} differ, {count - differ - unknown} agree, {unknown} unknown to all."


def _skipped(found: Frameworks) -> Iterator[Block]:
    if found.skipped:
        yield Items(tuple(Item(text(words)) for words in skipped_words(found)))


def skipped_words(found: Frameworks) -> list[str]:
    """The charts by which the region was not judged, with the reasons."""
    reasons: dict[str, list[str]] = {}
    for skip in found.skipped:
        reasons.setdefault(skip.why, []).append(skip.chart)
    return [f"Not judged: {', '.join(names)}: {why}" for why, names in reasons.items()]


def _word(row: Shared | Namesake) -> Text:
    if row.differs:
        return text(Span("differ", "strong"))
    return text("unknown" if row.unknown else "agree")


def _row(found: Frameworks, row: Shared) -> tuple[Text, ...]:
    title = row.indicator.title
    groups: dict[Text, list[str]] = {}
    values = value_texts(row)
    for hold in row.holds:
        groups.setdefault(_level(found, hold, len(values) > 1), []).append(place_words(hold))
    parts: list[str | Span] = []
    for group, places in groups.items():
        parts += ["; " if parts else "", *group, f": {', '.join(places)}"]
    value = values[0] if len(values) == 1 else "not the same in all"
    marks = value_marks(found, row)
    note = Span(f"  [{'; '.join(marks)}]", "mark") if marks else ""
    return _word(row), text(title), text(value, note), text(*parts)


def value_texts(row: Shared) -> list[str]:
    """What is known of the indicator, once for each value; charts may define its age differently.

    More than one only where the charts do not take the same evidence.
    """
    return list(dict.fromkeys(known_text(*_held(hold)) for hold in row.holds))


def _held(hold: Hold) -> tuple[Indicator, Known]:
    return hold.finding.criterion.indicator, hold.finding.known


def _level(found: Frameworks, hold: Hold, valued: bool) -> Text:
    finding = hold.finding
    indicator, level = finding.criterion.indicator, finding.criterion.level
    marks = [m for m in marks_of(found.cases[hold.chart], [finding]) if m in _OF_LEVELS]
    note = Span(f" [{', '.join(marks)}]", "mark") if marks else ""
    value = f"{known_text(indicator, finding.known)}, " if valued else ""
    return text(f"{value}{level_text(indicator, level)}", note, " → ", answer_span(finding.answer))


def place_words(hold: Hold) -> str:
    """A chart and the gate or outcome in which it holds the indicator."""
    return f"{hold.chart} {hold.place}" + (f" ({_OBSERVED})" if hold.observed else "")


def value_marks(found: Frameworks, row: Shared) -> list[str]:
    """What a reader must know of the value."""
    marks = [m for hold in row.holds for m in marks_of(found.cases[hold.chart], [hold.finding])]
    return [mark for mark in dict.fromkeys(marks) if mark not in _OF_LEVELS]


def hold_words(hold: Hold) -> str:
    """A criterion's level, answer, place and basis, in a line."""
    criterion = hold.finding.criterion
    level = level_text(criterion.indicator, criterion.level)
    answer = answer_span(hold.finding.answer).text
    return f"{place_words(hold)}: {level} → {answer} [{BASES[criterion.basis]}]"


def _gate(row: Namesake) -> tuple[Text, ...]:
    groups: dict[str, list[str]] = {}
    for name, result in row.results.items():
        groups.setdefault(result.answer, []).append(name)
    parts: list[str | Span] = []
    for answer, names in groups.items():
        parts += ["; " if parts else "", answer_span(answer), f": {', '.join(names)}"]
    question = text("the same") if row.same else text(Span("another question", "mark"))
    return _word(row), text(row.gate), question, text(*parts)
