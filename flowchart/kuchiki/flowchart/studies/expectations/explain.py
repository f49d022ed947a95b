"""The results of expectations in words: what differs, gate by gate, and what was not exercised."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from kuchiki.flowchart.studies.expectations.coverage import Coverage, Missed, percent
from kuchiki.flowchart.studies.expectations.differences import Difference
from kuchiki.flowchart.studies.expectations.plain import gate_of
from kuchiki.flowchart.studies.expectations.run import AGREES, AS_SAID, DIFFERS, SURPRISE, Checked
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
from kuchiki.flowchart.views.explain import asked_words
from kuchiki.flowchart.views.findings import decisive, finding_words
from kuchiki.flowchart.views.phrases import ANSWERS, apart, listed
from kuchiki.flowchart.views.sentence import counted, sentence
from kuchiki.flowchart.words import speaker

say = speaker("expectations", "shared")
_COUNTED = (AGREES, AS_SAID, DIFFERS, SURPRISE)
_TOLD = (DIFFERS, SURPRISE, AS_SAID)

LONG = 120  # characters of plain data that are shown whole


def explain(
    checked: Sequence[Checked],
    coverages: Sequence[Coverage] | None = None,
    threshold: float | None = None,
) -> Document:
    """What came out as expected and what did not; with *coverages* what was not exercised."""
    results = [one.result for one in checked]
    counts = [
        say(f"count_{word}", count=results.count(word)) for word in _COUNTED if word in results
    ]
    blocks: list[Block] = [
        Heading(1, text(counted(say, "count", len(checked)))),
        Paragraph(text(" · ".join(counts) or say("none"))),
    ]
    for word in _TOLD:
        found = [one for one in checked if one.result == word]
        if found:
            blocks += [Heading(2, text(say(f"head_{word}"))), Items(tuple(_items(found)))]
    if coverages is not None:
        blocks += _coverage(coverages, threshold)
    return Document(tuple(blocks))


def _items(checked: Sequence[Checked]) -> Iterator[Item]:
    for one in checked:
        expectation, case = one.expectation, one.case
        style = {DIFFERS: "no", SURPRISE: "no"}.get(one.result, "strong")
        where = f"{expectation.node.file.path}:{expectation.node.line}"
        yield Item(text(Span(expectation.concludes, style), Span(f"  {where}", "quiet")))
        source = expectation.source
        how = " · ".join([case.region.id, case.chart.name, *asked_words(case)])
        if source:
            how = say("after", asked=how, source=source.id, at=source.at)
        yield Item(text(Span(how, "quiet")), 1)
        if expectation.differs is not None:
            yield Item(text(Span(f"{say('why')}  ", "strong"), expectation.differs), 1)
        groups: dict[str | None, list[Difference]] = {}
        for difference in one.differences:
            groups.setdefault(gate_of(difference, case), []).append(difference)
        for gate, differences in groups.items():
            yield Item(_of_gate(one, gate), 1)
            yield from (Item(_words(difference, gate), 2) for difference in differences)


def _of_gate(one: Checked, gate: str | None) -> Text:
    if gate is None:
        return text(Span(say("of_walk"), "strong"))
    result = one.case.gates[gate]
    return sentence(
        say("of_gate"),
        gate=Span(gate, "strong"),
        answer=Span(ANSWERS[result.answer], result.answer),
        found=apart(map(finding_words, decisive(result)[:2])),
    )


def _words(difference: Difference, gate: str | None) -> Text:
    path = list(difference.path)
    for known in ("gates", gate):
        if known in path:
            path.remove(known)
    return sentence(
        say("difference"),
        place=".".join(path) or gate or "",
        expected=Span(_said(difference.expected), "strong"),
        actual=Span(_said(difference.actual), "strong"),
    )


def _said(data: Any) -> str:
    """Plain data in words; of what is long, as much as tells what it is."""
    if isinstance(data, str):
        return data
    if data is None:
        return say("nothing")
    said = json.dumps(data, ensure_ascii=False)
    if len(said) <= LONG:
        return said
    if isinstance(data, dict):
        plain = {key: one for key, one in data.items() if not isinstance(one, (dict, list))}
        return json.dumps(plain, ensure_ascii=False)[: LONG - 3].removesuffix("}") + ", ...}"
    return said[: LONG - 3] + "..."


def _coverage(coverages: Sequence[Coverage], threshold: float | None) -> Iterator[Block]:
    share = percent(coverages)
    yield Heading(2, text(say("coverage", share=say("percent", number=f"{share:.1f}"))))
    if threshold is not None and share < threshold:
        least = say("percent", number=f"{threshold:g}")
        yield Paragraph(text(Span(say("threshold", share=least), "no")))
    for coverage in coverages:
        chart = coverage.chart
        counts = {"covered": coverage.covered, "total": coverage.total}
        yield Heading(3, text(say("coverage_of", chart=chart.name, **counts)))
        rows = tuple(
            row for name in [*chart.gates, *chart.outcomes] if (row := _row(coverage.missed, name))
        )
        if rows:
            yield Table((say("gate"), say("never"), say("never_criteria")), rows)
        else:
            yield Paragraph(text(say("covered")))


def _row(missed: Missed, name: str) -> tuple[Text, ...]:
    """What was never exercised at a gate or outcome; nothing where all was."""
    if name in missed.gates:
        return text(name), text(say("whole_gate")), ()
    answers = [ANSWERS[word] for gate, word in missed.exits if gate == name]
    words: dict[str, list[str]] = {}
    for gate, criterion, word in missed.answers:
        if gate == name:
            words.setdefault(criterion, []).append(ANSWERS[word])
    alike: dict[str, list[str]] = {}
    for criterion, never in words.items():
        alike.setdefault(listed(never), []).append(criterion)
    if not answers and not alike:
        return ()
    said = apart(
        say("said_of", what=never, said=listed(criteria)) for never, criteria in alike.items()
    )
    return text(name), text(listed(answers)), text(said)
