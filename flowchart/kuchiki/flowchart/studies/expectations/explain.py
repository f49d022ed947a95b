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
from kuchiki.flowchart.views.phrases import ANSWERS

_COUNTED = {
    AGREES: "agree",
    AS_SAID: "differ as their files say",
    DIFFERS: "differ",
    SURPRISE: "agree although their files say that they cannot",
}
_HEADS = {
    DIFFERS: "Differences",
    SURPRISE: "Surprises: these agree after all, so their `differs` is out of date",
    AS_SAID: "Where the engine cannot agree, and why",
}

LONG = 120  # characters of plain data that are shown whole


def explain(
    checked: Sequence[Checked],
    coverages: Sequence[Coverage] | None = None,
    threshold: float | None = None,
) -> Document:
    """What came out as expected and what did not; with *coverages* what was not exercised."""
    results = [one.result for one in checked]
    counts = [
        f"{results.count(word)} {said}" for word, said in _COUNTED.items() if word in results
    ]
    blocks: list[Block] = [
        Heading(1, text(f"{len(checked)} expectation{'s' * (len(checked) != 1)}")),
        Paragraph(text(" · ".join(counts) or "nothing was expected")),
    ]
    for word, head in _HEADS.items():
        found = [one for one in checked if one.result == word]
        if found:
            blocks += [Heading(2, text(head)), Items(tuple(_items(found)))]
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
        cited = f" · after {source.id}, {source.at}" if source else ""
        how = " · ".join([case.region.id, case.chart.name, *asked_words(case)])
        yield Item(text(Span(f"{how}{cited}", "quiet")), 1)
        if expectation.differs is not None:
            yield Item(text(Span("why  ", "strong"), expectation.differs), 1)
        groups: dict[str | None, list[Difference]] = {}
        for difference in one.differences:
            groups.setdefault(gate_of(difference, case), []).append(difference)
        for gate, differences in groups.items():
            yield Item(_of_gate(one, gate), 1)
            yield from (Item(_words(difference, gate), 2) for difference in differences)


def _of_gate(one: Checked, gate: str | None) -> Text:
    if gate is None:
        return text(Span("the walk", "strong"))
    result = one.case.gates[gate]
    found = "; ".join(finding_words(finding) for finding in decisive(result)[:2])
    return text(
        Span(gate, "strong"),
        " answers ",
        Span(ANSWERS[result.answer], result.answer),
        f": {found}",
    )


def _words(difference: Difference, gate: str | None) -> Text:
    path = list(difference.path)
    for known in ("gates", gate):
        if known in path:
            path.remove(known)
    return text(
        f"{'.'.join(path) or gate}: expected ",
        Span(_said(difference.expected), "strong"),
        ", the engine says ",
        Span(_said(difference.actual), "strong"),
    )


def _said(data: Any) -> str:
    """Plain data in words; of what is long, as much as tells what it is."""
    if isinstance(data, str):
        return data
    if data is None:
        return "nothing"
    said = json.dumps(data, ensure_ascii=False)
    if len(said) <= LONG:
        return said
    if isinstance(data, dict):
        plain = {key: one for key, one in data.items() if not isinstance(one, (dict, list))}
        return json.dumps(plain, ensure_ascii=False)[: LONG - 3].removesuffix("}") + ", ...}"
    return said[: LONG - 3] + "..."


def _coverage(coverages: Sequence[Coverage], threshold: float | None) -> Iterator[Block]:
    share = percent(coverages)
    yield Heading(2, text(f"Coverage: {share:.1f} % of gates, exits and answers were exercised"))
    if threshold is not None and share < threshold:
        yield Paragraph(text(Span(f"less than the threshold of {threshold:g} %", "no")))
    for coverage in coverages:
        chart = coverage.chart
        yield Heading(3, text(f"{chart.name}: {coverage.covered} of {coverage.total}"))
        rows = tuple(
            row for name in [*chart.gates, *chart.outcomes] if (row := _row(coverage.missed, name))
        )
        if rows:
            yield Table(("Gate", "Never answered", "Criteria that never answered"), rows)
        else:
            yield Paragraph(text("Nothing was left out."))


def _row(missed: Missed, name: str) -> tuple[Text, ...]:
    """What was never exercised at a gate or outcome; nothing where all was."""
    if name in missed.gates:
        return text(name), text("the whole gate"), ()
    answers = [ANSWERS[word] for gate, word in missed.exits if gate == name]
    words: dict[str, list[str]] = {}
    for gate, criterion, word in missed.answers:
        if gate == name:
            words.setdefault(criterion, []).append(ANSWERS[word])
    alike: dict[str, list[str]] = {}
    for criterion, never in words.items():
        alike.setdefault(", ".join(never), []).append(criterion)
    if not answers and not alike:
        return ()
    said = "; ".join(f"{never}: {', '.join(criteria)}" for never, criteria in alike.items())
    return text(name), text(", ".join(answers)), text(said)
