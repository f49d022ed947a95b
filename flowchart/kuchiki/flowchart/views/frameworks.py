"""Frameworks side by side in words: a verdict a chart, then what they share, differences first."""

from collections.abc import Iterator, Mapping, Sequence

from kuchiki.flowchart.frameworks import ANY, ASKED, NOTHING, Frameworks, Hold, Namesake, Shared
from kuchiki.flowchart.views.comparison import all_as_of
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
from kuchiki.flowchart.views.phrases import BASES, apart, known_text, level_text, listed
from kuchiki.flowchart.views.sentence import counted, sentence
from kuchiki.flowchart.words import phrase, speaker
from kuchiki.rules.evidence import Known
from kuchiki.rules.indicators import Indicator

say = speaker("compare")


def explain_frameworks(found: Sequence[Frameworks], *, full: bool = False) -> Document:
    """Each region through its charts in words; *full* adds every case at length."""
    blocks: list[Block] = []
    for one in found:
        blocks += _blocks(one)
        if full:
            blocks += explain(list(one.cases.values()), full=True).blocks
    return Document(tuple(blocks))


def _blocks(found: Frameworks) -> Iterator[Block]:
    yield Heading(1, text(say("frameworks", region=found.region.name)))
    yield Paragraph(text(Span(date_words(found), "quiet")))
    items = []
    for name, case in found.cases.items():
        said = " · ".join([case.chart.title, *asked_words(case)[1:]])
        chart, words = Span(name, "strong"), verdict_text(case)
        items.append(Item(sentence(say("case"), chart=chart, asked=said, verdict=words)))
    yield Items(tuple(items))
    yield from _skipped(found)
    yield Heading(2, text(say("shared")))
    yield Paragraph(text(summary(found)))
    if found.shared:
        rows = tuple(_row(found, row) for row in found.shared)
        heads = ("head_charts", "head_indicator", "head_value", "head_level")
        yield Table(tuple(map(say, heads)), rows)
    if found.gates:
        yield Heading(2, text(say("gates")))
        heads = ("head_charts", "head_gate", "head_question", "head_answers")
        yield Table(tuple(map(say, heads)), tuple(map(_gate, found.gates)))


def date_words(found: Frameworks) -> str:
    """The date that holds for all charts, and where it is from."""
    said = all_as_of(found.as_of)
    if found.as_of is None or found.dated == ASKED:
        return said
    if found.dated == ANY:
        return say("date_any", date=said)
    return say("date_own", date=said, chart=found.region.chart.name)


def summary(found: Frameworks) -> str:
    """How many indicators the charts share, and how they answer on them."""
    count = len(found.shared)
    if not count:
        return say("shared_none")
    differ = sum(row.differs for row in found.shared)
    unknown = sum(row.unknown for row in found.shared)
    same, agree = sum(row.same for row in found.shared), count - differ - unknown
    parts = {"same": same, "differ": differ, "agree": agree, "unknown": unknown}
    return counted(say, "shared_sum", count, **parts)


def _skipped(found: Frameworks) -> Iterator[Block]:
    if found.skipped:
        yield Items(tuple(Item(text(words)) for words in skipped_words(found)))


def skipped_words(found: Frameworks) -> list[str]:
    """The charts by which the region was not judged, with the reasons."""
    reasons: dict[str, list[str]] = {}
    for skip in found.skipped:
        why = say("asks_nothing") if skip.why == NOTHING else skip.why
        reasons.setdefault(why, []).append(skip.chart)
    return [say("not_judged", charts=listed(n), why=why) for why, n in reasons.items()]


def _word(row: Shared | Namesake) -> Text:
    if row.differs:
        return text(Span(say("differ"), "strong"))
    return text(say("unknown" if row.unknown else "agree"))


def _row(found: Frameworks, row: Shared) -> tuple[Text, ...]:
    title = row.indicator.title
    groups: dict[Text, list[str]] = {}
    values = value_texts(row)
    for hold in row.holds:
        groups.setdefault(_level(found, hold, len(values) > 1), []).append(place_words(hold))
    value = values[0] if len(values) == 1 else say("not_one_value")
    marks = value_marks(found, row)
    note = Span(f"  [{apart(marks)}]", "mark") if marks else ""
    return _word(row), text(title), text(value, note), _grouped(groups)


def _grouped(groups: Mapping[Text, Sequence[str]]) -> Text:
    """What is the same, each with the names that it holds for."""
    parts: list[str | Span] = []
    for group, names in groups.items():
        between = phrase("semicolon") if parts else ""
        parts += [between, *sentence(phrase("said_of"), what=group, said=listed(names))]
    return text(*parts)


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
    marks = [m for m in marks_of(found.cases[hold.chart], [finding]) if m in _of_levels()]
    note = Span(f" [{listed(marks)}]", "mark") if marks else ""
    held = [
        *([known_text(indicator, finding.known)] if valued else []),
        level_text(indicator, level),
    ]
    return text(listed(held), note, " → ", answer_span(finding.answer))


def _of_levels() -> tuple[str, str]:
    """Marks that do not speak of the value."""
    return phrase("mark_level"), phrase("mark_assumed")


def place_words(hold: Hold) -> str:
    """A chart and the gate or outcome in which it holds the indicator."""
    return say("place_observed" if hold.observed else "place", chart=hold.chart, place=hold.place)


def value_marks(found: Frameworks, row: Shared) -> list[str]:
    """What a reader must know of the value."""
    marks = [m for hold in row.holds for m in marks_of(found.cases[hold.chart], [hold.finding])]
    return [mark for mark in dict.fromkeys(marks) if mark not in _of_levels()]


def hold_words(hold: Hold) -> str:
    """A criterion's level, answer, place and basis, in a line."""
    criterion = hold.finding.criterion
    level = level_text(criterion.indicator, criterion.level)
    answer = answer_span(hold.finding.answer).text
    basis = BASES[criterion.basis]
    return say("held_basis", place=place_words(hold), level=level, answer=answer, basis=basis)


def _gate(row: Namesake) -> tuple[Text, ...]:
    groups: dict[Text, list[str]] = {}
    for name, result in row.results.items():
        groups.setdefault(text(answer_span(result.answer)), []).append(name)
    same = say("same_question") if row.same else Span(say("another_question"), "mark")
    return _word(row), text(row.gate), text(same), _grouped(groups)
