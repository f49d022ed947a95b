"""The summary of a table: how the cases fared, in words."""

from collections.abc import Iterable

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table.run import Report
from kuchiki.flowchart.table.said import cases, say
from kuchiki.flowchart.table.tally import Counts, Tally, clearable
from kuchiki.flowchart.views.document import (
    Block,
    Document,
    Heading,
    Item,
    Items,
    Paragraph,
    Span,
    Table,
    text,
)
from kuchiki.flowchart.views.phrases import ANSWERS, listed, number
from kuchiki.flowchart.views.sentence import sentence
from kuchiki.flowchart.words import phrase
from kuchiki.rules.answers import NO, UNKNOWN, YES

_MOST = 7  # of the commonest


def explain(chart: Chart, report: Report) -> Document:
    """What a table's cases come to, for a terminal or a page."""
    tally = report.tally
    blocks: list[Block] = [
        Heading(
            1, text(say("title", path=report.path, cases=cases(tally.cases), chart=chart.title))
        ),
        Paragraph(text(_how_read(report))),
    ]
    if tally.cases:
        blocks += [
            Paragraph(_verdicts(tally)),
            _exits(chart, tally),
            *_commonest("bottlenecks", tally.bottlenecks, tally.cases),
            *_actors(chart, tally),
            *_commonest("wanting", tally.wanting, tally.cases),
            *_silent(chart, tally),
        ]
    notes = [problem.message for problem in report.bad]
    if notes:
        blocks += [Heading(2, text(say("cells_bad"))), _items(notes)]
    return Document(tuple(blocks))


def _how_read(report: Report) -> str:
    layout = report.layout
    said = [say("read_tidy" if report.tidy else "read_wide")]
    if layout.missing:
        said.append(say("missing", names=listed(indicator.name for indicator in layout.missing)))
    if layout.passed and not report.tidy:
        said.append(say("passed", names=listed(layout.passed)))
    said += [say("short", short=short.message()) for short in report.short]
    if report.ignored:
        rows = number(sum(report.ignored.values()))
        said.append(say("ignored", rows=rows, names=listed(report.ignored)))
    return " ".join(said)


def _verdicts(tally: Tally) -> tuple[Span, ...]:
    def part(key: str, count: int, style: str) -> Span:
        return Span(say(key, share=_share(count, tally.cases)), style)

    return sentence(
        say("verdicts"),
        cleared=part("cleared", tally.cleared, YES),
        not_cleared=part("not_cleared", tally.not_cleared, NO),
        open=part("open", tally.open, UNKNOWN),
    )


def _share(count: int, of: int) -> str:
    return say("share", count=number(count), percent=f"{100 * count / of:.0f}")


def _exits(chart: Chart, tally: Tally) -> Table:
    rows = []
    for name, gate in chart.gates.items():
        no = _on(tally.no[name], gate.no) if gate.no else _stop(tally.blocked[name])
        rows.append(
            (
                text(name),
                text(number(tally.visited[name])),
                text(Span(_on(tally.yes[name], gate.yes), YES)),
                text(Span(no, NO)),
                text(Span(_stop(tally.undetermined[name]), UNKNOWN)),
            )
        )
    rows += [
        (text(Span(name, "strong")), text(number(count)), (), (), ())
        for name, count in tally.arrived.items()
    ]
    answers = (ANSWERS[answer] for answer in (YES, NO, UNKNOWN))
    return Table((say("head_place"), say("head_cases"), *answers), tuple(rows))


def _on(count: int, place: str) -> str:
    return say("goes_on", count=number(count), place=place)


def _stop(count: int) -> str:
    return say("stop", count=number(count))


def _commonest(title: str, counts: Counts, of: int) -> list[Block]:
    found = sorted(((c, n) for n, c in counts.items() if c), key=lambda pair: -pair[0])
    if not found:
        return []
    lines = [phrase("said_of", what=name, said=_share(count, of)) for count, name in found[:_MOST]]
    if len(found) > _MOST:
        lines.append(say("and_more", count=len(found) - _MOST))
    return [Heading(2, text(say(title))), _items(lines)]


def _actors(chart: Chart, tally: Tally) -> list[Block]:
    """Of all bottlenecks of all cases, how many each kind of actor could clear."""
    total = number(sum(tally.bottlenecks.values()))
    lines = [
        say("could_clear", actor=chart.actors.get(kind, kind), count=number(count), all=total)
        for kind, count in clearable(chart, tally).items()
    ]
    return [Heading(2, text(say("clearable"))), _items(lines)] if lines else []


def _silent(chart: Chart, tally: Tally) -> list[Block]:
    """Gates that never say No, and exits that no case takes."""
    came = {name: gate for name, gate in chart.gates.items() if tally.visited[name]}
    found = {
        "untested_no": [name for name, count in tally.says_no.items() if not count],
        "untested_gates": [name for name in chart.gates if name not in came],
        "untested_yes": [f"{n} → {g.yes}" for n, g in came.items() if not tally.yes[n]],
        "untested_no_exit": [f"{n} → {g.no}" for n, g in came.items() if g.no and not tally.no[n]],
    }
    lines = [say(key, names=listed(names)) for key, names in found.items() if names]
    return [Heading(2, text(say("untested"))), _items(lines)] if lines else []


def _items(lines: Iterable[str]) -> Items:
    return Items(tuple(Item(text(line)) for line in lines))
