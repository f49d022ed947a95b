"""The summary of a table: how the cases fared, in words."""

from collections.abc import Iterable

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table.run import Report
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
from kuchiki.flowchart.views.phrases import number

_MOST = 7  # of the commonest


def explain(chart: Chart, report: Report) -> Document:
    """What a table's cases come to, for a terminal or a page."""
    tally = report.tally
    blocks: list[Block] = [
        Heading(1, text(f"{report.path}: {_cases(tally.cases)} by {chart.title}")),
        Paragraph(text(_how_read(chart, report))),
    ]
    if tally.cases:
        blocks += [
            Paragraph(_verdicts(tally)),
            _exits(chart, tally),
            *_commonest("Bottlenecks on the road", tally.bottlenecks, tally.cases),
            *_actors(chart, tally),
            *_commonest("Indicators worth collecting first", tally.wanting, tally.cases),
            *_silent(chart, tally),
        ]
    notes = [problem.message for problem in report.bad]
    if notes:
        blocks += [Heading(2, text("Cells that cannot be read, so Unknown")), _items(notes)]
    return Document(tuple(blocks))


def _cases(count: int) -> str:
    return "1 case" if count == 1 else f"{number(count)} cases"


def _how_read(chart: Chart, report: Report) -> str:
    layout = report.layout
    form = "a tidy table: a row an observation" if report.tidy else "a wide table: a row a case"
    said = [f"Read as {form}."]
    if layout.missing:
        names = ", ".join(indicator.name for indicator in layout.missing)
        said.append(f"No column for {names}: Unknown in every case.")
    if layout.passed and not report.tidy:
        said.append(f"Passed through, since no gate asks: {', '.join(layout.passed)}.")
    said += [f"{short.message()[0].upper()}{short.message()[1:]}." for short in report.short]
    if report.ignored:
        rows, names = sum(report.ignored.values()), ", ".join(report.ignored)
        said.append(f"Left out, since the chart does not ask: {number(rows)} rows of {names}.")
    return " ".join(said)


def _verdicts(tally: Tally) -> tuple[Span, ...]:
    return text(
        Span(f"cleared {_share(tally.cleared, tally.cases)}", "yes"),
        ", ",
        Span(f"not cleared {_share(tally.not_cleared, tally.cases)}", "no"),
        ", ",
        Span(f"open {_share(tally.open, tally.cases)}", "unknown"),
    )


def _share(count: int, of: int) -> str:
    return f"{number(count)} ({100 * count / of:.0f} %)"


def _exits(chart: Chart, tally: Tally) -> Table:
    rows = []
    for name, gate in chart.gates.items():
        no = f"{number(tally.no[name])} → {gate.no}" if gate.no else number(tally.blocked[name])
        rows.append(
            (
                text(name),
                text(number(tally.visited[name])),
                text(Span(f"{number(tally.yes[name])} → {gate.yes}", "yes")),
                text(Span(no if gate.no else f"{no} stop", "no")),
                text(Span(f"{number(tally.undetermined[name])} stop", "unknown")),
            )
        )
    rows += [
        (text(Span(name, "strong")), text(number(count)), (), (), ())
        for name, count in tally.arrived.items()
    ]
    return Table(("gate or outcome", "cases", "Yes", "No", "Unknown"), tuple(rows))


def _commonest(title: str, counts: Counts, cases: int) -> list[Block]:
    found = sorted(((c, n) for n, c in counts.items() if c), key=lambda pair: -pair[0])
    if not found:
        return []
    lines = [f"{name}: {_share(count, cases)}" for count, name in found[:_MOST]]
    if len(found) > _MOST:
        lines.append(f"and {len(found) - _MOST} more")
    return [Heading(2, text(title)), _items(lines)]


def _actors(chart: Chart, tally: Tally) -> list[Block]:
    """Of all bottlenecks of all cases, how many each kind of actor could clear."""
    total = sum(tally.bottlenecks.values())
    lines = [
        f"{chart.actors.get(kind, kind)} could clear {number(count)} of {number(total)}"
        for kind, count in clearable(chart, tally).items()
    ]
    return [Heading(2, text("Who could clear them")), _items(lines)] if lines else []


def _silent(chart: Chart, tally: Tally) -> list[Block]:
    """Gates that never say No, and exits that no case takes."""
    came = {name: gate for name, gate in chart.gates.items() if tally.visited[name]}
    found = {
        "never say No": [name for name, count in tally.says_no.items() if not count],
        "no walk comes to": [name for name in chart.gates if name not in came],
        "no case takes the Yes of": [
            f"{n} → {g.yes}" for n, g in came.items() if not tally.yes[n]
        ],
        "no case takes the No of": [
            f"{n} → {g.no}" for n, g in came.items() if g.no and not tally.no[n]
        ],
    }
    lines = [f"{what}: {', '.join(names)}" for what, names in found.items() if names]
    return [Heading(2, text("What these cases do not test")), _items(lines)] if lines else []


def _items(lines: Iterable[str]) -> Items:
    return Items(tuple(Item(text(line)) for line in lines))
