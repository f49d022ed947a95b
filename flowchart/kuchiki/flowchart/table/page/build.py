"""Building: parts made, the picture drawn, the template filled."""

from collections.abc import Sequence
from pathlib import Path

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.problems import File, InputError, Problem, nowhere
from kuchiki.flowchart.table.flows import draw_flows
from kuchiki.flowchart.table.page.funnel import funnel
from kuchiki.flowchart.table.page.gather import Gathered
from kuchiki.flowchart.table.page.grid import Grid, grid_of
from kuchiki.flowchart.table.page.listing import FIRST, listing_of
from kuchiki.flowchart.table.page.said import said
from kuchiki.flowchart.table.page.summary import (
    Fact,
    bottlenecks,
    clearing,
    sentences,
    verdicts,
    wanting,
)
from kuchiki.flowchart.table.said import cases
from kuchiki.flowchart.table.tally import Tally
from kuchiki.flowchart.views.draw.words import name_title
from kuchiki.flowchart.views.page.lines import Ref
from kuchiki.flowchart.views.page.picture import Inline, inline
from kuchiki.flowchart.views.page.render import Room, template
from kuchiki.flowchart.views.phrases import listed, number

PAGES = (".html", ".htm")
_FOLDER = Path(__file__).with_name("templates")


def check(path: str) -> None:
    """Raises InputError where no page can be made, or none be written to *path*."""
    advice = f"end it in {' or '.join(PAGES)}"
    if Path(path).suffix.lower() not in PAGES:
        message = "a page is written to a file that ends in .html"
        raise InputError([Problem("report.output", nowhere(path), message, advice)])
    if Path(path).is_dir() or not Path(path).parent.is_dir():
        message = "it cannot be written: there is no such folder, or it is one"
        raise InputError([Problem("output.write", nowhere(path), message, "name another file")])
    template("table.html.j2", room=Room(_FOLDER))


def fill(
    chart: Chart,
    name: str,
    facts: Sequence[Fact],
    tally: Tally,
    gathered: Gathered,
    files: Sequence[File],
) -> str:
    """The page as HTML; *name* is what the table is called, '' where it has no name."""
    grid = grid_of(chart, gathered)
    room = Room(_FOLDER, grid.style if isinstance(grid, Grid) else "")
    made = template("table.html.j2", room=room, say=said)
    wanted, more = wanting(chart, tally)
    listing = listing_of(chart, gathered)
    rows, cut = number(listing.listed), listing.listed > FIRST
    count = cases(tally.cases)
    return made(
        title=said("title_table", name=name, cases=count)
        if name
        else said("title_results", cases=count, chart=chart.title),
        chart=chart,
        facts=facts,
        sentences=sentences(chart, tally),
        any_no=any(tally.blocked.values()),
        verdicts=verdicts(tally),
        rungs=funnel(chart, tally),
        bottlenecks=bottlenecks(chart, tally),
        clearing=clearing(chart, tally),
        picture=_picture(chart, tally),
        grid=grid if isinstance(grid, Grid) else None,
        no_grid="" if isinstance(grid, Grid) else grid,
        wanted=wanted,
        wanted_more=said("wanting_more", count=number(more)) if more else "",
        wanted_known=bool(tally.wanting),
        listing=listing,
        first=FIRST,
        shown=said(
            "list_first" if cut else "shown",
            first=str(FIRST),
            all=rows,
            shown=rows,
        ),
        on_paper=said("on_paper", first=str(FIRST), all=rows),
        notes=_notes(gathered, listing.listed),
        files=files,
    )


def _picture(chart: Chart, tally: Tally) -> Inline:
    names = [*chart.gates, *chart.outcomes]
    counts = {**tally.visited, **tally.arrived}

    def link(node: str) -> Ref | None:
        at = node.removeprefix("n")
        if not at.isdigit():
            return None  # the box of those that stop
        name = names[int(at)]
        outcome = chart.outcomes.get(name)
        title = name_title(name) if outcome is None else outcome.title
        return Ref(said("flows_label", place=title, count=cases(counts[name])), f"#{name}")

    order = [f"#{name}" for name in names]
    return inline(draw_flows(chart, tally).svg(), ":flows", said("flows_of"), link, order=order)


def _notes(gathered: Gathered, shown: int) -> list[str]:
    """What the list does not show."""
    notes = []
    if shown < gathered.cases:
        parts = {"all": number(gathered.cases), "listed": number(shown)}
        notes.append(said("list_cut", **parts))
    if gathered.unnamed:
        notes.append(said("list_unnamed", names=listed(gathered.unnamed)))
    return notes
