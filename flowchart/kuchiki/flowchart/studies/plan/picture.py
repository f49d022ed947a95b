"""Plans as a picture: who does what when, and how far one comes for how much."""

from typing import Any

from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.studies.plan.explain import money, say, years_text
from kuchiki.flowchart.studies.plan.offer import plain_amount
from kuchiki.flowchart.studies.plan.study import Found, Plan, Reach
from kuchiki.flowchart.studies.plot import ACROSS, BESIDE, WIDTH, Plot, title
from kuchiki.flowchart.views.draw.style import ANSWERED, FAINT, INK
from kuchiki.flowchart.views.phrases import number
from kuchiki.rules.answers import NO, YES

_ROW, _HEAD, _FOOT = 0.3, 0.95, 0.7  # inches
_TAKEN, _COST = ANSWERED[YES].look.line, ANSWERED[NO].look.line


def picture_of(plan: Plan) -> Plot:
    """The schedule of a plan above its frontier.

    Raises InputError where nothing was reckoned, so that there is nothing to draw.
    """
    found = plan.found
    if found is None:
        message = "there is no plan to draw: no measure says what it raises and what it costs"
        advice = "print the text or write .md; kuchiki draw shows the walk"
        raise InputError([Problem("plan.picture", nowhere("-o"), message, advice)])
    places = _places(plan, found.frontier)
    heights = [_HEAD + max(len(rows), 1) * _ROW + _FOOT for rows in (found.taken, places)]
    whole = sum(heights)

    def paint(figure: Any) -> None:
        for panel, (rows, draw) in enumerate(((found.taken, _schedule), (places, _frontier))):
            height = max(len(rows), 1) * _ROW
            bottom = whole - sum(heights[:panel]) - _HEAD - height
            axes = figure.add_axes((BESIDE, bottom / whole, ACROSS, height / whole))
            axes.spines[:].set_visible(False)
            axes.tick_params(length=0, labelcolor=INK, labelsize=10)
            axes.set_ylim(max(len(rows), 1) - 0.4, -0.6)
            draw(axes, plan, found)

    return Plot(WIDTH, whole, paint)


def _schedule(axes: Any, plan: Plan, found: Found) -> None:
    end = found.after.judgement.end
    below = say(
        "picture_arrives" if end.outcome else "picture_stops",
        cost=money(plan, found.cost),
        years=years_text(found.years),
        outcome=end.outcome,
        gate=end.stopped_at,
    )
    title(axes, say(f"picture_{plan.goal}", region=plan.case.region.name), below)
    rows = [
        say("said_of", what=one.offered.gate, said=one.offered.measure.id) for one in found.taken
    ]
    axes.set_yticks(range(len(rows)), rows)
    axes.set_xlim(0, max(found.years or 0.0, 1.0))
    axes.set_xlabel(say("axis_years" if found.years else "axis_none"), color=FAINT)
    axes.grid(axis="x", color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)
    for place, one in enumerate(found.taken):
        if one.slot is not None:
            length = one.slot.end - one.slot.start
            axes.barh(place, length, left=one.slot.start, height=0.6, color=_TAKEN, alpha=0.6)
            axes.plot([one.slot.end], [place], "D", color=_TAKEN, markersize=5, clip_on=False)
        words = [one.name or one.offered.measure.actor, money(plan, one.offered.cost)]
        axes.annotate(
            " · ".join(words),
            (1, place),
            (10, 0),
            xycoords=("axes fraction", "data"),
            textcoords="offset points",
            fontsize=9,
            color=INK,
            va="center",
        )


def _places(plan: Plan, frontier: tuple[Reach, ...]) -> list[str]:
    """The places at which points of the frontier end, furthest first."""
    order = [*plan.case.chart.gates, *plan.case.chart.outcomes]
    ends = {_place(point) for point in frontier}
    return [name for name in reversed(order) if name in ends]


def _place(point: Reach) -> str:
    return point.end.outcome or point.end.stopped_at or ""


def _frontier(axes: Any, plan: Plan, found: Found) -> None:
    places = _places(plan, found.frontier)
    title(axes, say("frontier"), say("frontier_below"))
    axes.set_yticks(range(len(places)), places)
    axes.grid(color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)
    costs = [float(plain_amount(point.cost)) for point in found.frontier]
    rows = [places.index(_place(point)) for point in found.frontier]
    axes.step(costs, rows, where="post", color=_COST, linewidth=1.4)
    axes.plot(costs, rows, "o", color=_COST, markersize=6, clip_on=False)
    axes.set_xlabel(plan.currency or "", color=FAINT)
    axes.xaxis.set_major_formatter(lambda value, _: number(value))
    axes.xaxis.set_major_locator(_few_ticks())
    for row, cost in zip(rows, costs, strict=True):
        axes.annotate(
            number(cost), (cost, row), (-7, 6), textcoords="offset points", fontsize=9, ha="right"
        )
    if plan.budget is not None:
        axes.axvline(float(plain_amount(plan.budget)), color=INK, linestyle="--", linewidth=1)
        axes.annotate(
            say("budget"),
            (float(plain_amount(plan.budget)), 1),
            (3, 3),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            fontsize=9,
            color=INK,
        )


def _few_ticks() -> Any:
    from matplotlib.ticker import MaxNLocator

    return MaxNLocator(5)
